"""Numbers of a list that print their unit once: ``mengirim 12, 15 dan 20 orang``, ``Jumlah kotak masing-masing 12, 15 dan 20``."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kpuextract.components.quantities.context import Token
from kpuextract.components.quantities.parts import LIST_ENDS, Before
from kpuextract.normalise import numbers
from kpuextract.normalise.quantity import unit_kinds, unit_of, words_of

_LONGEST = 8
_MEMBER = re.compile(r"\s?(?:,\s(?:(?:dan|serta)\s)?|\s(?:dan|serta)\s)(\d[\d.]*(?:,\d+)?(?![\d.])|[a-z]+(?:\s(?:belas|puluh|ratus|ribu)){0,2})(?=[\s.,;%)]|$)")
_LAST = re.compile(r"(?:dan|serta)\s\S+(?:\s(?:belas|puluh|ratus|ribu)){0,2}\Z")
_TAIL = re.compile(r"\s?(%|persen\b)|(\s[^\W\d_][\w/-]*(?:\s[^\W\d_][\w/-]*){0,3})")
_GAP = re.compile(r"\s?(?:,\s(?:(?:dan|serta)\s)?|\s(?:dan|serta)\s)")
_EACH = frozenset(("masing-masing", "berturut-turut"))
_COUNTED = ("count", "classifier", "votes", "measure")


def _following(text: str, end: int) -> int:
    """Return where the list behind a number ends, the same place where there is none; its last member stands behind a conjunction."""
    place, closed = end, end
    for _ in range(_LONGEST):
        found = _MEMBER.match(text, place)
        if found is None or not (found.group(1)[0].isdigit() or numbers.words(found.group(1)) is not None):
            break
        place = found.end(1)
        if _LAST.search(text, found.start(), place):
            closed = place
            break
    return closed


def shared(text: str, end: int, tokens: Sequence[Token]) -> tuple[str, str] | None:
    """Return kind and unit of a number in a list whose last member has the unit: ``12, 15 dan 20 orang``; not ``Windows 10 dan 3 laptop``."""
    before = tokens[-1] if tokens else None
    if before is not None and (before.lower in words_of("label") or (before.word and before.text[0].isupper() and len(tokens) > 1)):
        return None
    closed = _following(text, end)
    tail = _TAIL.match(text, closed) if closed > end else None
    if tail is None:
        return None
    if tail.group(1):
        return "percent", "%"
    words = tail.group(2).split()
    size = unit_of(words)
    unit = " ".join(words[:size])
    kind = unit_kinds().get(unit.lower())
    if not size or kind not in _COUNTED:
        return None
    return ("votes" if kind == "votes" else "count"), unit


def each(text: str, start: int, end: int, tokens: Sequence[Token], last: Before | None) -> tuple[str, str | None, str | None] | None:
    """Read a list without any unit behind *masing-masing*, of what the clause counts: ``Jumlah kotak di tiga desa masing-masing 12, 15 dan 20``."""
    if last is not None and last.rule == "quantity.bare" and _GAP.fullmatch(text, last.end, start) and LIST_ENDS.match(text, end):
        opened = any(token.lower in _EACH for token in tokens)
        return (last.kind, last.unit, last.subject) if opened else None
    if not tokens or tokens[-1].lower not in _EACH or (closed := _following(text, end)) == end or not LIST_ENDS.match(text, closed):
        return None
    clause = tokens[next((place + 1 for place in range(len(tokens) - 1, -1, -1) if tokens[place].text in ".;:—"), 0) : -1]
    at = next((place for place in range(len(clause) - 1) if clause[place].lower in words_of("total") or clause[place].lower == "perolehan"), None)
    noun = at + 1 if at is not None else len(clause) - 1
    kind = unit_kinds().get(clause[noun].lower) if clause else None
    if kind not in _COUNTED or (at is None and clause[noun].lower in words_of("place") | words_of("person")):
        return None
    first = clause[at if at is not None else noun]
    return ("votes" if kind == "votes" else "count"), clause[noun].text, text[first.start : clause[noun].end]


def same(text: str, start: int, kind: str, last: Before | None) -> str | None:
    """Return what the member before measures, where a figure is the next of one list: ``Pemilih baru bertambah 120, 85 dan 40 orang``."""
    listed = last is not None and last.rule == "quantity.bare" and last.kind == kind
    return last.subject if last is not None and listed and _GAP.fullmatch(text, last.end, start) else None
