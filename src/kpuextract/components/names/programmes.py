"""Named elections, feasts and games."""

from __future__ import annotations

import re

from kpuextract import labels
from kpuextract.components.names.context import Context, Item
from kpuextract.components.names.lexicon import feasts
from kpuextract.components.names.phrases import region

_OFFICES = r"(?:Gubernur|Bupati|Wali\s?kota|Presiden|Kepala\s+Daerah|Legislatif|Anggota)"
# What opens the name of an election; what it may go on with stands in _MIDDLE. No part can match the text of another.
_HEAD = re.compile(
    r"(?<![\w#@])(?:Pemilu(?:kada|wali)?|Pilkada|Pilkades|Pilgub|Pilbup|Pilwali|Pilwalkot|Pilwakot|Pilwako|Pileg|Pilpres|Pemilihan\s+Umum(?:\s+\(Pemilu\))?|Pemilihan)(?![\w])",
    re.IGNORECASE,
)
# The letters that all these begin with, told without regard to capitals: found much faster than the whole.
_OPENING = re.compile(r"[Pp](?:[Ee][Mm])?[Ii][Ll]")
_MIDDLE = re.compile(
    r"\s+(?:(?:Umum|Serentak|Nasional|Lokal|Lanjutan|Susulan|Ulang|Legislatif|Langsung|Raya|Kepala\s+Daerah|Anggota|DPRD?(?:\s+RI)?|DPD(?:\s+RI)?"
    r"|(?:Wakil\s+)?(?:Gubernur|Bupati|Wali\s?kota|Presiden|Kepala\s+Daerah)|Provinsi|Kabupaten/Kota|\((?:Pemilu|Pilkada|Pilgub|Pilbup|Pilwali|Pilwalkot|Pilwakot|Pilpres|Pileg|Pilwako)\))(?![\w])"
    r"|(?:dan|serta|dan/atau|atau|/)(?=\s+(?:Wakil|Bupati|Gubernur|Wali|Walikota|DPD|DPR|DPRD|Anggota|Kepala)\b)|(?:dan|/)\s*(?=Wakil\b))"
    r"|\s?,(?=\s+(?:(?:dan|serta)\s+)?(?:Bupati|Gubernur|Wali|Walikota|Wakil|DPD|DPR|DPRD|Anggota)\b)"
    r"|\s?/\s?(?:Wakil\s+)?(?:Gubernur|Bupati|Wali\s?kota)(?![\w])",
    re.IGNORECASE,
)
_YEAR = re.compile(r"\s*,?\s*(?:(?:Tahun\s+)?((?:19|20)\d\d))(?![\d.,]*\d)(?:\s?[/–-]\s?(?:19|20)\d\d(?!\d))?", re.IGNORECASE)
# "Pemilihan Gubernur … Jawa Tengah serta Bupati dan Wakil Bupati Wonosobo": a second election of the same day.
_SECOND = re.compile(r"\s+(?:serta|dan)(?=\s+(?:Bupati|Wali\s?kota|Gubernur)\b)", re.IGNORECASE)
_JOINED = re.compile(r"[ \u00a0](?:dan|serta|maupun)[ \u00a0]")
_MAX_PARTS = 16


def find_programmes(text: str, context: Context) -> list[Item]:
    """Return the EVENT candidates; an election needs a year or a place to be a name.

    Examples
    --------
    >>> from kpuextract.components.names.context import build
    >>> text = "Pemilihan Bupati dan Wakil Bupati Tuban Tahun 2024 serta Pemilu 2029, bukan pemilu saja"
    >>> [text[item["start"]:item["end"]] for item in find_programmes(text, build(text))]
    ['Pemilihan Bupati dan Wakil Bupati Tuban Tahun 2024', 'Pemilu 2029']
    """
    return [*_elections(context), *_feasts(context)]


def _elections(context: Context) -> list[Item]:
    items: list[Item] = []
    free = 0
    for opening in _OPENING.finditer(context.loose):
        match = _HEAD.match(context.loose, opening.start()) if opening.start() >= free else None
        if match is None:
            continue
        end = _election(context, match)
        if end is None:
            end = _shared_year(context, match)
        if end is not None:
            items.append(_item(match.start(), end, "named-election"))
            free = end
    return items


def _election(context: Context, head: re.Match[str]) -> int | None:
    text = context.loose
    at = head.end()
    bare = head.group().lower() == "pemilihan"
    specific = False
    for _ in range(_MAX_PARTS):
        match = _MIDDLE.match(text, at)
        if match is None:
            break
        specific = specific or bool(re.search(_OFFICES, match.group(), re.IGNORECASE)) or "serentak" in match.group().lower()
        at = match.end()
    place = _place(context, at)
    if place is not None and (second := _second(context, place)) is not None:
        place = second
    named = place or at
    year = _YEAR.match(text, named)
    if year and "\n" not in year.group() and not _is_clock(text, year.end()):
        if bare and not specific and place is None and not head.group()[0].isupper():
            return None
        return year.end()
    if place is None or (bare and not specific) or not head.group()[0].isupper():
        return None
    return place


def _second(context: Context, at: int) -> int | None:
    """Return the offset after the place of a second election in the same name; with its deputy or a year, else a holder of the office is meant."""
    text = context.loose
    joined = _SECOND.match(text, at)
    if joined is None:
        return None
    end = joined.end()
    parts = 0
    while parts < _MAX_PARTS and (match := _MIDDLE.match(text, end)) is not None:
        end = match.end()
        parts += 1
    place = _place(context, end)
    deputy = parts > 1 and "wakil" in text[joined.end() : end].lower()
    return place if place is not None and (deputy or _YEAR.match(text, place)) else None


def _shared_year(context: Context, head: re.Match[str]) -> int | None:
    """Return the offset after a kind of election that has its year behind the kind named with it: the Pilpres of ``Pilpres dan Pileg 2019``."""
    text = context.loose
    joined = _JOINED.match(text, head.end()) if head.group()[0].isupper() and head.group().lower() != "pemilihan" else None
    other = _HEAD.match(text, joined.end()) if joined else None
    if other is None or other.group().lower() in (head.group().lower(), "pemilihan"):
        return None
    return head.end() if _YEAR.match(text, other.end()) else None


def _is_clock(text: str, at: int) -> bool:
    return bool(re.match(r"\s*(?:persen|%|TPS|orang)", text[at : at + 10]))


def _place(context: Context, at: int) -> int | None:
    """Return the offset after a region that follows; a lone ``Kota`` or ``Provinsi`` is none."""
    index = context.token_at(at)
    tokens = context.tokens
    if index >= len(tokens) or tokens[index].start - at > 2 or not tokens[index].cap:
        return None
    if tokens[index].kind != "w" or "\n" in context.loose[at : tokens[index].start]:
        return None
    end = region(context, index, guess=False)
    if end is None:
        found = context.regions.get(index)
        end = found[0] if found else None
    return tokens[end - 1].end if end else None


_EDITION = re.compile(
    r"(?:\s+(?:Republik\s+Indonesia|RI|Kemerdekaan))*+(?:\s*[Kk][Ee]\s?-?\s?\d{1,3}(?!\s+kecamatan))?(?:\s+(?:Republik\s+Indonesia|RI|Kemerdekaan(?:\s+(?:Republik\s+Indonesia|RI))?))*+"
)
_FEAST_TAIL = re.compile(
    r"(?:\s+Tahun\s+(?:Baru\s+)?(?:Saka|Caka|Imlek|Hijriah|Hijriyah)(?:\s+\d{4})?)?(?:\s*[Kk][Ee]\s?-\s?\d{1,3})?(?:\s+(?:1[34]\d\d\s?(?:H|Hijriah|Hijriyah)\b\.?|Tahun\s+(?:19|20)\d\d|(?:19|20)\d\d)(?![\d.,]*\d))?"
)
# `Hari Bhakti Adhyaksa`, `Hari Radio Nasional`: Hari is a first name too, so the words around must tell a day.
_DAY = re.compile(
    r"(?<![\w#@])Hari\s+(?:(?:Bhakti|Bakti|Peringatan|Raya|Suci|Juang|Puputan|Amal|Kelahiran)\s+[A-Z][\w'’-]+(?:\s+[A-Z][\w'’-]+){0,2}+"
    r"|(?:[A-Z][\w'’-]+\s+){1,3}?(?:Nasional|Sedunia|Internasional|Dunia)(?![\w]))(?:\s+(?:19|20)\d\d(?![\d.]))?"
)
# The month of fasting is an event with its year only: `Ramadan 1447 Hijriah`, not `bulan Ramadan`.
_FAST = re.compile(r"(?<![\w#@])Ramadh?an\s+1[34]\d\d\s?(?:H|Hijriah|Hijriyah)\b\.?")
_HUT = re.compile(r"(?<![\w#@])(?:HUT|Hari\s+Ulang\s+Tahun(?:\s+\(HUT\))?|Dirgahayu|Hari\s+Jadi|Milad|Harlah|Dies\s+Natalis)(?![\w])")
_JUBILEES = ("HUT", "Hari", "Dirgahayu", "Milad", "Harlah", "Dies")
_TH = re.compile(r"\s*[Kk][Ee]\s?-\s?\d{1,3}")


def _feasts(context: Context) -> list[Item]:
    items: list[Item] = []
    tokens = context.tokens
    names = feasts()
    for index in context.capitals:
        token = tokens[index]
        if token.fold not in names.firsts:
            continue
        found = names.match(tokens, index, free=context.shouts(token.start))
        if found and not (index and tokens[index - 1].cap and token.fold in ("natal", "imlek", "nyepi")):
            end = tokens[found[0] - 1].end
            tail = _FEAST_TAIL.match(context.loose, end)
            items.append(_item(token.start, tail.end() if tail else end, f"feasts/{found[1]}"))
    taken = [(item["start"], item["end"]) for item in items]
    for match in _DAY.finditer(context.loose) if "Hari" in context.loose else ():
        if not context.shouts(match.start()) and not any(start <= match.start() < end for start, end in taken):
            items.append({**_item(match.start(), match.end(), "named-day"), "score": 0.95})
    items += [_item(match.start(), match.end(), "month-of-fasting") for match in (_FAST.finditer(context.loose) if "Ramad" in context.loose else ())]
    for match in _HUT.finditer(context.loose) if any(word in context.loose for word in _JUBILEES) else ():
        ended = _jubilee(context, match.end())
        if ended is not None:
            items.append(_item(match.start(), ended, "jubilee"))
    return items


def _jubilee(context: Context, at: int) -> int | None:
    """Return the offset after ``RI ke-77``, ``ke-78 Kemerdekaan RI``, ``Kabupaten Tuban ke-730``, ``Bhayangkara``."""
    text = context.loose
    edition = _EDITION.match(text, at)
    end = edition.end() if edition else at
    if end > at:
        index = context.token_at(end)
        if (
            edition
            and _TH.search(edition.group())
            and index < len(context.tokens)
            and context.tokens[index].cap
            and "\n" not in text[end : context.tokens[index].start]
        ):
            place = region(context, index, guess=False)
            if place and context.tokens[index].start - end <= 1:
                end = context.tokens[place - 1].end
        return end
    index = context.token_at(at)
    if index >= len(context.tokens) or context.tokens[index].start - at > 1 or not context.tokens[index].cap:
        return None
    place = region(context, index, guess=False) or index + 1
    end = context.tokens[place - 1].end
    edition = _TH.match(text, end)
    return edition.end() if edition else end


def _item(start: int, end: int, rule: str) -> Item:
    return {"start": start, "end": end, "label": labels.EVENT, "rule": rule, "score": 0.9}
