"""Numbers without a unit of their own: ``laki-laki 397.214``, ``MS = 812``, ``Asmara (455)``, ``suara sah 408``.

They count only where the text says what: a key, a group word, a bracket behind a name in a list that has a unit, a
linking verb. They take the unit of the quantity before; any other bare number is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Protocol

from kpuextract.components.quantities.context import Token
from kpuextract.components.quantities.subject import adjacent, phrase
from kpuextract.normalise.quantity import left_bound, unit_kinds, unit_of, words_of

_VOTE_KEY = re.compile(r"\bsuara\b|\bpaslon\b|\bpasangan\b|\bnomor urut\b|\bcalon\b|\bgolput\b", re.IGNORECASE)
# "300.001 atau 72,8 persen"; "dari 4.258 menjadi 4.256 TPS" gives its unit back to the first number.
_SHARE = re.compile(r"\s+(?:atau|\()\s*(?:sekitar\s+|setara\s+)?\d[\d.,]*\s?(?:%|persen)", re.IGNORECASE)
_ONWARD = re.compile(r"\s+menjadi\s+(?:\w+\s+)?\d[\d.,]*\s+((?:[^\W\d_][\w/-]*\s?){1,3})", re.IGNORECASE)
_HEADS = frozenset(("pemilih",))
_NEAR = 240
Resolved = tuple[str, str | None, str | None]


class Before(Protocol):
    """What is needed of a quantity that was read before."""

    start: int
    end: int
    kind: str
    unit: str | None
    subject: str | None


def resolve(text: str, start: int, end: int, value: float, tokens: list[Token], found: Sequence[Before]) -> Resolved | None:
    """Return kind, unit and subject of a bare number, ``None`` where the text does not say what it counts."""
    last = _last(text, start, found)
    bracketed = text[start - 1 : start] == "(" and text[end : end + 1] == ")"
    if not bracketed and not re.match(
        r"\s*(?:[.,;:)”\"’!?&/]|dan\b|serta\b|atau\b|sedangkan\b|sementara\b|menjadi\b|orang\b|yang\b|di\b|pada\b|dari\b|$|\n|dengan\b|dibanding)",
        text[end : end + 14],
        re.IGNORECASE,
    ):
        return None
    if bracketed:
        return _bracketed(text, value, tokens[:-1], last)
    kept = tokens
    bound = left_bound([token.text for token in tokens[-8:]])
    if bound:
        kept = tokens[: len(tokens) - bound[1]]
    if not kept:
        return None
    sign = kept[-1].text in ("=", ":")
    word = kept[-2].lower if sign and len(kept) > 1 else kept[-1].lower
    kind = "votes" if last and last.kind == "votes" else "count"
    unit = last.unit if last and last.kind in ("count", "votes") else None
    near = adjacent(kept[:-1] if sign else kept, text)
    if sign:
        return _keyed(near, word, last)
    if word == "sah" and near:
        return "votes", "suara", near
    if word == "suara" and len(kept) > 1 and kept[-2].lower in words_of("tally") | frozenset(("dengan", "perolehan", "jumlah")):
        about = phrase(kept[:-1], text=text, kind="votes", unit=None, bound=False)
        return "votes", "suara", about.text
    if word in words_of("group") and near:
        return kind, unit, near
    if word in words_of("roll"):
        return "count", "pemilih", near or kept[-1].text
    about = phrase(tokens, text=text, kind="votes", unit=None, bound=bool(bound))
    subject, linked, changed = about.text, about.linked, about.changed
    if word in ("berusia", "berumur", "usia", "umur") and 10 <= value <= 120:
        return "age", "tahun", subject
    onward = _onward(text, end)
    if onward is not None:
        return ("votes" if onward == "suara" else "count"), onward, subject
    if unit and _SHARE.match(text, end):
        return kind, unit, subject
    if last is not None and "." in text[start:end] and value >= 1000 and start - last.end < 80 and kept[-1].text[0].isupper():
        return kind, unit, _name(text, kept)
    if near and near.split()[0].lower() in _HEADS:
        return "count", near.split()[0], near
    if word in words_of("count_link") or (word in ("hanya", "baru", "cuma") and linked) or changed:
        return _linked(subject, kind, unit, value, text[start:end])
    return None


def _onward(text: str, end: int) -> str | None:
    """Return the unit that the second number of a change prints for both."""
    found = _ONWARD.match(text, end)
    if found is None:
        return None
    words = found.group(1).split()
    size = unit_of(words)
    unit = " ".join(words[:size])
    return unit if size and unit_kinds().get(unit.lower()) in ("count", "classifier", "votes") else None


def _last(text: str, start: int, found: Sequence[Before]) -> Before | None:
    """Return the quantity before, if it stands near and counts something."""
    for item in reversed(found[-3:]):
        if item.kind in ("count", "votes") and start - item.end < _NEAR and "\n\n" not in text[item.end : start]:
            return item
    return None


def _keyed(subject: str | None, word: str, last: Before | None) -> Resolved | None:
    """Read ``key = number`` and ``key: number``."""
    if subject is None:
        return None
    if "surat suara" in subject.lower() and "sah" not in subject.lower():
        return "count", "surat suara", subject
    if word in words_of("roll"):
        return "count", "pemilih", subject
    if _VOTE_KEY.search(subject) or (last and last.kind == "votes"):
        return "votes", "suara", subject
    known = word in words_of("group") or word in words_of("measure") or word in words_of("roll") or word in unit_kinds() or (last is not None)
    if not known:
        return None
    if last is not None:
        return "count", last.unit, subject
    return "count", word if word in unit_kinds() else None, subject


def _bracketed(text: str, value: float, tokens: list[Token], last: Before | None) -> Resolved | None:
    """Read ``Asmara (455)`` in a list of votes, ``DPS (297.106)``, ``PKB (5)`` after ``(8 kursi)``."""
    if not tokens or not tokens[-1].word:
        return None
    subject = _name(text, tokens)
    if tokens[-1].lower in words_of("roll"):
        return "count", "pemilih", subject
    if last is None:
        aged = isinstance(value, int) and 15 <= value <= 99 and len(subject.split()) > 1 and tokens[-1].text.istitle() if subject else False
        return ("age", "tahun", subject) if aged else None
    if last.kind == "votes":
        return "votes", last.unit, subject
    if tokens[-1].text[0].isupper() or value >= 1000:
        return "count", last.unit, subject
    return None


def _name(text: str, tokens: list[Token]) -> str | None:
    """Return the run of capitalised words before a bracket, else the noun before it."""
    place = len(tokens)
    while place and tokens[place - 1].word and tokens[place - 1].text[0].isupper() and len(tokens) - place < 5:
        place -= 1
    if place == len(tokens):
        return tokens[-1].text
    return text[tokens[place].start : tokens[-1].end]


def _linked(subject: str | None, kind: str, unit: str | None, value: float, written: str) -> Resolved | None:
    """Read ``pemilih baru tercatat hanya 333``: the head noun of the subject is the unit."""
    if subject is None:
        return None
    for word in subject.lower().split():
        if unit_kinds().get(word) in ("count", "votes", "classifier"):
            return ("votes" if word == "suara" else "count"), word, subject
        if word in words_of("roll"):
            return "count", "pemilih", subject
    if value >= 1000 and "." in written:
        return kind, unit, subject
    return None
