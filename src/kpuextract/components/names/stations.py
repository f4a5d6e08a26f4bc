"""Polling stations by their number, and stations with a name of their own."""

from __future__ import annotations

import re

from kpuextract import labels
from kpuextract.components.names.context import Context, Item
from kpuextract.components.names.gazetteer import common_words, place_heads, words_of
from kpuextract.components.names.phrases import area, run
from kpuextract.normalise.spans import Cover

_STATION = re.compile(
    r"(?<![\w#@])T[Pp][Ss]\s*(?:(?:N[Oo](?:mor|MOR|\.)?|nomor)\s*)?\(?(\d{1,3})\)?(?![\w]|[.,]\d|\s*(?:orang|persen|%|unit|lokasi|titik|buah|,\s*\d|-\s*\d))"
)
_STATIONS = ("TPS", "Tps", "TPs", "TpS")
_COUNTED = re.compile(r"\d\)?\s$")
# Letters of a word that may open like a verb and still be a name.
_SHORT_WORD = 6
# What may stand before a station's own name, and the kinds of stations that are none.
_LEADING_STATION = frozenset('di ke dari dan serta yakni yaitu termasuk seperti antara menuju pada , ; : ( . “ "'.split())
_STATION_KINDS = frozenset(
    "khusus lokasi reguler gabungan induk lapas rutan pemilu pilkada pemilihan rawan kecil besar luar mandiri ramah percontohan tersebut itu ini".split()
)


def find_stations(context: Context) -> list[Item]:
    """Return the stations as FAC candidates.

    Examples
    --------
    >>> from kpuextract.components.names.context import build
    >>> text = "ke TPS 03 Desa Sukamaju dan TPS Brantang, bukan TPS Khusus"
    >>> [text[item["start"]:item["end"]] for item in find_stations(build(text))]
    ['TPS 03 Desa Sukamaju', 'TPS Brantang']
    """
    return [*_stations(context), *_named(context)]


def _stations(context: Context) -> list[Item]:
    items = []
    villages = _villages(context)
    for match in _STATION.finditer(context.loose) if any(word in context.loose for word in _STATIONS) else ():
        if _COUNTED.search(context.text, max(0, match.start() - 8), match.start()):
            continue  # `5 TPS 1 desa`
        index = context.token_at(match.end())
        tokens = context.tokens
        end = match.end()
        if index < len(tokens) and place_heads().get(tokens[index].fold) == "village" and tokens[index].start - end <= 1:
            village = area(context, index)
            end = tokens[village - 1].end if village else end
        elif index < len(tokens) and context.text[end : tokens[index].start] == " " and tokens[index].cap:
            end = _bare_village(context, index, villages) or end
        items.append(_item(match.start(), end, "polling-station"))
    return items


def _villages(context: Context) -> frozenset[str]:
    """Return the names of one and two words behind the head words of villages: ``Loktuan`` of ``Kelurahan Loktuan``."""
    tokens = context.tokens
    found = set()
    for index in context.capitals:
        if place_heads().get(tokens[index].fold) != "village":
            continue
        for last in (index + 1, index + 2):
            if last < len(tokens) and tokens[last].cap:
                found.add(context.text[tokens[index + 1].start : tokens[last].end])
    return frozenset(found)


def _bare_village(context: Context, index: int, villages: frozenset[str]) -> int | None:
    """Return the offset behind the bare name of a village that the text names in full elsewhere: ``TPS 17 Loktuan`` beside ``Kelurahan Loktuan``."""
    tokens = context.tokens
    for last in (index + 1, index):
        whole = last < len(tokens) and tokens[last].cap and not (last + 1 < len(tokens) and tokens[last + 1].cap)
        if whole and context.text[tokens[index].start : tokens[last].end] in villages:
            return tokens[last].end
    return None


def _named(context: Context) -> list[Item]:
    """Return waste and polling stations with a name of their own: ``TPS Brantang``, ``TPS 3R Balak``; not ``TPS Kota X``, ``TPS Khusus``, ``Ketua TPS Budi``."""
    tokens = context.tokens
    items: list[Item] = []
    taken = Cover((item["start"], item["end"]) for item in context.found)
    for index in context.capitals:
        token = tokens[index]
        if token.text != "TPS" or context.shouts(token.start) or index + 1 >= len(tokens):
            continue
        reduced = context.text.startswith(" 3R ", token.end)
        at = context.token_at(token.end + len(" 3R ")) if reduced else index + 1
        before = tokens[index - 1] if index else None
        led = before is None or before.fold in _LEADING_STATION or before.kind == "l"
        if at >= len(tokens) or context.text[tokens[at - 1].end if not reduced else token.end + 3 : tokens[at].start] != " " or not (led or reduced):
            continue
        first = tokens[at]
        if (
            not first.cap
            or at in context.regions
            or first.fold in _STATION_KINDS
            or place_heads().get(first.fold) in ("region", "district", "village")
            or _no_station(first.fold)
        ):
            continue
        end = run(context, at, 3)
        if end > at and not taken.holds(first.start):
            items.append(_item(token.start, tokens[end - 1].end, "named-station"))
    return items


def _no_station(word: str) -> bool:
    """Tell whether a word is rather an adjective or verb than the name of a station: ``TPS Terbaik``, ``TPS Rawan``."""
    return word in common_words() or word in words_of("thing") or (len(word) > _SHORT_WORD and word.startswith(("ter", "ber", "di", "me")))


def _item(start: int, end: int, rule: str) -> Item:
    return {"start": start, "end": end, "label": labels.FAC, "rule": rule, "score": 0.8}
