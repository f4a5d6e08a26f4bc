"""When two names, texts or values count as the same: case, apostrophes, dots and abbreviations of region heads do not matter."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from typing import Final

from kpuextract.records import Record

Forms = Mapping[str, frozenset[str]]

_SILENT = re.compile(r"['’‘`ʼ.]")
_OTHER = re.compile(r"[^\w]++")
_HEADS: Final = ((re.compile(r"\bkab\b"), "kabupaten"), (re.compile(r"\bprov\b"), "provinsi"))
_ZONE = re.compile(r"(?:Z|[+-]\d\d:\d\d)(?=$|/)")
_ZONED = re.compile(r"T[\d:]++(?:[+-]\d\d:\d\d|Z)")
# Two organisations are one if their names share this much and no form is equal.
_ALIKE: Final = 0.8


def fold(text: str | None) -> str:
    """Return a name in the form in which names are compared.

    Examples
    --------
    >>> fold("KPU Kab. Jumat’an") == fold("kpu kabupaten jumatan")
    True
    """
    folded = _SILENT.sub("", (text or "").lower())
    for pattern, full in _HEADS:
        folded = pattern.sub(full, folded)
    return _OTHER.sub(" ", folded).strip()


def likeness(one: str | None, other: str | None) -> float:
    """Return the F1 of the words of two texts, order left aside; 1 if both are empty.

    Examples
    --------
    >>> likeness("Aula KPU Kota Batu", "Aula KPU"), likeness(None, ""), likeness("Aula", None)
    (0.6666666666666666, 1.0, 0.0)
    """
    left, right = Counter(fold(one).split()), Counter(fold(other).split())
    if not left or not right:
        return float(not left and not right)
    return 2 * (left & right).total() / (left.total() + right.total())


def same_time(gold: str | None, found: str | None) -> bool:
    """Tell whether two TIMEX values are equal; a zone that only one side gives is ignored.

    Examples
    --------
    >>> same_time("2022-05-31T09:30+07:00", "2022-05-31T09:30"), same_time("T09:30+07:00", "T09:30+08:00")
    (True, False)
    """
    if gold == found:
        return True
    if all(_ZONED.search(value or "") for value in (gold, found)):
        return False
    plain = [_ZONE.sub("", value or "").replace(":00:00", ":00") for value in (gold, found)]
    return plain[0] == plain[1]


def same_number(one: float | None, other: float | None) -> bool:
    """Tell whether two numbers are equal up to rounding, or both unknown.

    Examples
    --------
    >>> same_number(0.1 + 0.2, 0.3), same_number(None, 0)
    (True, False)
    """
    if one is None or other is None:
        return one is other
    return abs(one - other) <= 1e-6 * max(1.0, abs(other))


def same_name(one: str | None, other: str | None) -> bool:
    """Tell whether two full names are those of one thing: equal, or nearly all words in common.

    Examples
    --------
    >>> same_name("KPU Kab. Batang", "KPU Kabupaten Batang"), same_name("KPU Kota Batu", "KPU Kota Kediri")
    (True, False)
    """
    return likeness(one, other) >= _ALIKE


def forms(record: Record) -> Forms:
    """Return, for each entity id, the folded forms under which the text and the entity know it."""
    found = {entity.id: {fold(entity.name), *map(fold, entity.aliases)} for entity in record.entities}
    for mention in record.mentions:
        if mention.entity in found:
            found[mention.entity].add(fold(mention.text))
    return {ident: frozenset(names) for ident, names in found.items()}


def longest(names: Forms, ident: str | None) -> str | None:
    """Return the longest form of an entity, for messages."""
    return max(sorted(names.get(ident or "", ())), key=len, default=None)


def same_entity(gold: str | None, gold_names: Forms, found: str | None, found_names: Forms) -> bool:
    """Tell whether two entity ids, each with the forms of its record, name one thing; two unknowns do."""
    if not gold or not found:
        return not gold and not found
    left = gold_names.get(gold, frozenset({fold(gold)}))
    right = found_names.get(found, frozenset({fold(found)}))
    return bool(left & right) or any(same_name(one, other) for one in left for other in right)
