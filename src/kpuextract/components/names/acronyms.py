"""Declared acronyms: ``Expansion (ACR)``, and the acronym later in the text."""

from __future__ import annotations

import re

from kpuextract import labels
from kpuextract.components.names.context import Context, Item
from kpuextract.components.names.tokens import occurrences
from kpuextract.normalise.office import find_regions

_KNOWN_BRACKET = re.compile(r"\s?\(\s*([A-Z][A-Za-z0-9/&-]{1,14}(?:\s[A-Z][A-Za-z]{1,9})?)\s*\)")


def find_acronyms(text: str, context: Context) -> list[Item]:
    """Return the bracketed acronyms behind organisations and areas, and their later mentions."""
    items: list[Item] = []
    declared: dict[str, Item] = {}
    for item in context.found:
        if item["label"] not in (labels.ORG, labels.GPE):
            continue
        match = _KNOWN_BRACKET.match(context.masked, item["end"])
        if match is None or not _fits(match[1], text[item["start"] : item["end"]], item["label"]):
            continue
        new = {
            **item,
            "label": labels.GPE if _names_region(match[1], item, context) else item["label"],
            "start": match.start(1),
            "end": match.end(1),
            "rule": "declared-acronym",
            "score": 0.9,
        }
        items.append(new)
        declared.setdefault(match[1], new)
    for acronym, first in declared.items():
        for at in occurrences(context.masked, acronym):
            if at > first["end"] or at < first["start"] - len(acronym):
                items.append({**first, "start": at, "end": at + len(acronym), "rule": "known-acronym", "score": 0.6})
    return items


def _names_region(short: str, item: Item, context: Context) -> bool:
    """Tell whether a bracket behind a name holds the short form of its region: ``KPU Kabupaten Bandung Barat (KBB)``."""
    return item["label"] == labels.ORG and (short in context.aliases or bool(find_regions(short)))


def _fits(acronym: str, expansion: str, label: str) -> bool:
    """Tell whether the letters of an acronym stand in order in its expansion.

    Examples
    --------
    >>> _fits("UWM", "Universitas Widya Mataram", "ORG"), _fits("Bawaslu", "Polres Kota", "ORG")
    (True, False)
    """
    letters = iter(expansion.lower())
    head = acronym.split()[0].lower()
    return all(letter in letters for letter in head if letter.isalnum())
