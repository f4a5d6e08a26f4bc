"""Parties to a case as speakers: `Teradu II`, `Pengadu`, `Kuasa Hukum Pemohon` stand for the people who were named with them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from kpuextract.components.quotations.page import Named

# Written with a capital where people are meant; `saksi` is too common a word to stand for one person.
_PARTY = re.compile(
    r"(?<![\w-])(?<!para )(?<!Para )((?:(?:Kuasa(?:\s+[Hh]ukum)?|Prinsipal)\s+)?(?:Pengadu|Teradu|Pemohon|Termohon|Pelapor|Terlapor|Penggugat|Tergugat|Terdakwa)|"
    r"Kuasa\s+[Hh]ukum|Pihak\s+Terkait)(?:\s+([IVX]{1,4}|\d{1,2}))?(?![\w-])"
)
# Each party has one of these.
_PARTS = ("Penga", "Tera", "Termo", "Pemohon", "Pela", "Terla", "Pengg", "Tergu", "Terda", "Kuasa", "Pihak", "Prinsipal")
# Directly before the name: "Teradu I, NAME", "Pengadu atas nama NAME", "saksi bernama NAME".
_TO_NAME = re.compile(r"\s*[,:(]?\s*(?:(?:yaitu|yakni|atas\s+nama|bernama|adalah|ialah)\s+)?(?:(?:Bapak|Ibu|H|Hj|Drs|Dra|Dr|Ir)\.?\s+)*")
# Behind the name: "NAME (Teradu I)", "NAME, S.H. sebagai Teradu II", "NAME selaku Pengadu".
_DEGREES = r"(?:[A-Z][A-Za-z]{0,4}\.|[\s,.])*+"
_TO_PARTY = re.compile(_DEGREES + r"(?:\(|(?:selaku|sebagai|berstatus(?:\s+sebagai)?|yang\s+menjadi|adalah)\s+)")
# "A, B dan C, masing-masing sebagai Teradu I, Teradu II, dan Teradu III".
_RESPECTIVELY = re.compile(_DEGREES + r"\(?(?:masing\s?-\s?masing|berturut-turut)\s+(?:(?:selaku|sebagai|berstatus)\s+)?")
_JOINT = re.compile(r"\s*,?\s*(?:dan\s+|serta\s+)?")
_ACCUSER = re.compile(r"(?<![\w-])(di)?(adukan|laporkan)\s+(?:oleh\s+)?\Z", re.IGNORECASE)
_SIDES = {"adukan": "pengadu", "laporkan": "pelapor"}
# How far a name may stand from its party, in characters.
_REACH = 60


def parties(text: str, people: Sequence[Named]) -> list[Named]:
    """Return the parties in a text that stand for somebody named with them, as mentions of these people.

    Parameters
    ----------
    text : str
    people : sequence of Named
        The people named, in text order.

    Examples
    --------
    >>> text = "Rudi Hartono (Teradu I) hadir. Teradu I membantah."
    >>> [(text[one.start:one.end], one.entity) for one in parties(text, [Named(0, 12, "PERSON", "e1")])]
    [('Teradu I', 'e1'), ('Teradu I', 'e1')]
    """
    if not any(part in text for part in _PARTS):
        return []
    spots = [(found.start(), found.end(), _key(found)) for found in _PARTY.finditer(text)]
    if not spots or not people:
        return []
    holders: dict[str, str | None] = {}
    for start, end, key in spots:
        _note(holders, key, _holder(text, start, end, people))
    _respectively(text, spots, people, holders)
    for name in people:
        accused = _ACCUSER.search(text, max(0, name.start - 24), name.start)
        if accused and accused[1]:
            holders.setdefault(_SIDES[accused[2].lower()], name.entity)
    return [Named(start, end, people[0].label, entity) for start, end, key in spots if (entity := holders.get(key)) is not None]


def _key(found: re.Match[str]) -> str:
    return " ".join(word for word in f"{found[1]} {found[2] or ''}".lower().split() if word != "hukum")


def _note(holders: dict[str, str | None], key: str, entity: str | None) -> None:
    """Note who a party is; two people under one name leave it open."""
    if entity is not None:
        holders[key] = entity if holders.get(key, entity) == entity else None


def _holder(text: str, start: int, end: int, people: Sequence[Named]) -> str | None:
    """Return the person named directly behind or before a party."""
    at = bisect_left(people, start, key=lambda name: name.start)
    if at < len(people) and people[at].start <= end + _REACH and _TO_NAME.fullmatch(text, end, people[at].start):
        return people[at].entity
    before = people[at - 1] if at else None
    if before is not None and start - _REACH <= before.end <= start and _TO_PARTY.fullmatch(text, before.end, start):
        return before.entity
    return None


def _respectively(text: str, spots: Sequence[tuple[int, int, str]], people: Sequence[Named], holders: dict[str, str | None]) -> None:
    """Give the parties of a list to the people of the list before it, one each."""
    index = 0
    while index < len(spots):
        last = index
        while last + 1 < len(spots) and _JOINT.fullmatch(text, spots[last][1], spots[last + 1][0]):
            last += 1
        size = last - index + 1
        at = bisect_left(people, spots[index][0], key=lambda name: name.start)
        before = people[max(0, at - size) : at]
        if size > 1 and len(before) == size and _RESPECTIVELY.fullmatch(text, before[-1].end, spots[index][0]):
            for name, (_, _, key) in zip(before, spots[index : last + 1], strict=True):
                holders[key] = name.entity
        index = last + 1
