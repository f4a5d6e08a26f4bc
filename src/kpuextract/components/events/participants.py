"""Who took part? Organisations and counted groups behind the words of attending."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence
from typing import Any

from kpuextract import labels
from kpuextract.components.events import lexicon
from kpuextract.components.events.hosts import is_group
from kpuextract.components.events.layers import Item
from kpuextract.components.events.triggers import Trigger
from kpuextract.components.events.view import View

_COMING = re.compile(r"\b(?:mengikuti|hadir|menghadiri|dilantik|turut|ambil\s+bagian)\b")
_NEAR = 60
_FAR = 160
_COMES = re.compile(r"[^,;.]{0,40}?\b(?:mengikuti|ikut|hadir|menghadiri|dilantik|memadati|meramaikan|ambil\s+bagian)\b")
_TAKES_IN = re.compile(r"\b(?:melantik|mengukuhkan|membekali|melatih|kunjungan)\b(?:\s+(?!di\b|ke\b|pada\b|yang\b)[\w/]+){0,4}\s+$")
_NEW_PART = re.compile(r"[,;:]|\b(?:yang|dengan|di|bersama|kepada|oleh)\b")
_HELD_BY = re.compile(r"\s+yang\s+di\w{4,}")
_OF = re.compile(r"\s+dari\s+")
_LISTED = re.compile(r"\s*,\s*(?:dan\s+|serta\s+)?|\s+(?:dan|serta|beserta|maupun)\s+")
_GROUP = re.compile(
    r"\s*(?:oleh\s+)?(?:para\s+|seluruh\s+|jajaran\s+|unsur\s+)?(\w+)(?:\s+(?!yang\b|dari\b|di\b|pada\b|ini\b|itu\b|tersebut\b|dalam\b|untuk\b|dengan\b|sejak\b|se\b|(?:di|me|ber)\w{4,})[\w/]+){0,5}"
)
_STOP = re.compile(r"[.;](?:\s|$)")
_TAIL = re.compile(
    r"(?:\s+(?!yang\b|dari\b|di\b|pada\b|dan\b|serta\b|untuk\b|dengan\b|beserta\b|ini\b|itu\b|tersebut\b|dalam\b|melalui\b|sejak\b|secara\b|(?:di|me|ber)\w{4,}|mengikuti\b|hadir\b)[^\s,.;()]+){0,3}"
)


def participants_of(view: View, trigger: Trigger, organizers: list[str]) -> list[dict[str, Any]]:
    """Return who took part in the main event, in text order."""
    found: list[dict[str, Any]] = []
    seen: set[str] = set(organizers)
    reach = 0
    items = [item for start, end in _stretches(view, trigger) for item in _items(view, start, end)]
    for item in sorted([*items, *_doing(view, trigger), *_invited(view, trigger)], key=lambda one: one["span"][0]):
        key = item["entity"] or item["text"].lower()
        if key not in seen and item["span"][0] >= reach:
            seen.add(key)
            found.append(item)
            reach = item["span"][1]
    return found


def _doing(view: View, trigger: Trigger) -> Iterator[dict[str, Any]]:
    """Yield counted groups that take part as subject or object of a verb: ``188 orang mengikuti``, ``melantik 45 anggota PPK``."""
    home = max(trigger.sentence, 0)
    near = view.sentences[home : home + 3]
    for quantity in view.quantities.begun(near[0].start, near[-1].end) if near else ():
        number = view.sentence_at(quantity["start"])
        if not _is_group_count(view, quantity) or view.quotation_at(quantity["start"]) is not None:
            continue
        sentence = view.sentences[number]
        if _COMES.match(view.lower, quantity["end"], sentence.end) or _TAKES_IN.search(view.lower[sentence.start : quantity["start"]]):
            yield _counted(view, quantity, sentence.end)


def _invited(view: View, trigger: Trigger) -> Iterator[dict[str, Any]]:
    """Yield the offices whose event others attend, where they stand in its name: ``mengikuti pelatihan KPU Kab/Kota se-Jawa yang diadakan …``."""
    if trigger.sentence < 0:
        return
    sentence = view.sentences[trigger.sentence]
    for mention in view.names(trigger.end, min(sentence.end, trigger.end + _FAR), labels.ORG):
        grouped = is_group(view, mention) and mention.get("entity")
        if grouped and not _NEW_PART.search(view.lower, trigger.end, mention["start"]) and _HELD_BY.match(view.lower, mention["end"]):
            yield _named(view, mention, mention["end"], None)


def participants_near(view: View, start: int, end: int) -> list[dict[str, Any]]:
    """Return who took part by the words of attending inside a stretch, for events beside the main one."""
    found: dict[str, dict[str, Any]] = {}
    for match in view.cues("taking_part", start, end):
        if match.group() == "bersama" and (match.start() - start > _NEAR or view.lower.find(",", start, match.start()) >= 0):
            continue
        if match.group() == "sebanyak" and not _COMING.search(view.lower, match.end(), end):
            continue
        for item in _items(view, match.end(), _stop_behind(view, match.end(), end)):
            found.setdefault(item["entity"] or item["text"].lower(), item)
    return list(found.values())


def _stop_behind(view: View, start: int, end: int) -> int:
    """Return where the list of those who took part ends."""
    stops = (_STOP.search(view.lower, start, end), view.cue("taking_part_end", start, end))
    return min((stop.start() for stop in stops if stop), default=end)


def _stretches(view: View, trigger: Trigger) -> list[tuple[int, int]]:
    result = []
    for sentence in view.sentences[:16]:
        for match in view.cues("taking_part", sentence.start, sentence.end):
            if view.quotation_at(match.start()) is not None or (match.group() == "bersama" and not trigger.end <= match.start() <= trigger.end + 120):
                continue
            if match.group() == "sebanyak" and not _COMING.search(view.lower, match.end(), sentence.end):
                continue
            result.append((match.end(), _stop_behind(view, match.end(), sentence.end)))
    return result


def _items(view: View, start: int, end: int) -> list[dict[str, Any]]:
    counted = [_counted(view, quantity, end) for quantity in view.quantities.within(start, end) if _is_group_count(view, quantity)]
    result: list[dict[str, Any]] = []
    for mention in view.names(start, end, labels.ORG):
        if not mention.get("entity"):
            continue
        # `Tim X dari 38 KPU Kabupaten/Kota` is one group: so many of them.
        of = next((item for item in counted if _OF.fullmatch(view.lower, mention["end"], item["span"][0])), None)
        if of is not None:
            counted.remove(of)
        result.append(_named(view, mention, of["span"][1] if of else mention["end"], of["count"] if of else None))
    taken = [item["span"] for item in (*result, *counted)]
    return sorted([*result, *counted, *_unnamed(view, start, end, taken)], key=lambda item: item["span"][0])


def _unnamed(view: View, start: int, end: int, taken: Sequence[Sequence[int]]) -> Iterator[dict[str, Any]]:
    """Yield groups without a name or a number in a list: ``pengurus partai politik``, ``para kepala adat``."""
    position = start
    for match in (*_LISTED.finditer(view.lower, start, end), None):
        stop = match.start() if match else end
        piece = _GROUP.match(view.lower, position, stop)
        if piece and piece[1] in _groups():
            left, right = piece.start() + len(piece.group()) - len(piece.group().lstrip()), piece.end()
            left += len("oleh ") if view.lower.startswith("oleh ", left) else 0
            free = not view.mentions.touching(left, right) and not view.quantities.touching(left, right)
            if free and not any(one[0] < right and left < one[1] for one in taken):
                yield {"entity": None, "text": view.text[left:right], "count": None, "span": [left, right]}
        position = match.end() if match else end


@functools.cache
def _groups() -> frozenset[str]:
    return frozenset((*lexicon.words("group_unit"), *lexicon.words("group")))


def _named(view: View, mention: Item, end: int, count: int | None) -> dict[str, Any]:
    return {"entity": mention["entity"], "text": view.text[mention["start"] : end], "count": count, "span": [mention["start"], end]}


def _counted(view: View, quantity: Item, end: int) -> dict[str, Any]:
    tail = _TAIL.match(view.text, quantity["end"], end)
    stop = tail.end() if tail else quantity["end"]
    value = quantity["value"]
    count = int(value) if isinstance(value, int | float) and value == int(value) else None
    return {"entity": None, "text": view.text[quantity["start"] : stop], "count": count, "span": [quantity["start"], stop]}


def _is_group_count(view: View, quantity: Item) -> bool:
    return quantity["kind"] in ("count", "ratio") and _first_word(quantity) in lexicon.words("group_unit") and not _covered(view, quantity)


def _first_word(quantity: Item) -> str:
    words = str(quantity.get("unit") or "").lower().split()
    return words[0] if words else ""


def _covered(view: View, quantity: Item) -> bool:
    return view.mentions.touching(quantity["start"], quantity["end"])
