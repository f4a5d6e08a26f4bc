"""Find quantities in a string, from left to right."""

from __future__ import annotations

import functools
from typing import Any

from kpuextract.components.quantities.anchors import anchors
from kpuextract.components.quantities.attach import attach
from kpuextract.components.quantities.found import Found
from kpuextract.components.quantities.ids import label
from kpuextract.components.quantities.kinds import NORMALISERS
from kpuextract.components.quantities.slots import slots
from kpuextract.components.quantities.sums import mismatches
from kpuextract.rules import load
from kpuextract.rules.anchored import Anchored


@functools.cache
def _rules() -> Anchored:
    return Anchored(load("kpuextract.components.quantities", "rules.toml", slots()))


def read(text: str) -> list[dict[str, Any]]:
    """Return the quantities of a text, in order.

    Parameters
    ----------
    text : str
        The text of one article; legal references, times and furniture blanked out.

    Returns
    -------
    list of dict
        ``id``, ``start``, ``end``, ``kind``, ``value``, ``upper``, ``unit``, ``comparator``, ``subject``, ``rule``.

    Examples
    --------
    >>> [(item["kind"], item["value"], item["comparator"], item["subject"]) for item in read("Partisipasi mencapai lebih dari 72% di 38 desa.")]
    [('percent', 72, 'gt', 'Partisipasi'), ('count', 38, 'eq', None)]
    """
    return analyse(text)[0]


def analyse(text: str) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Return the quantities and the warnings about them (``code``, ``message``, ``start``, ``end``)."""
    found = _parse(text)
    warnings = [
        {"code": "numeral-disagreement", "message": f"figures and words differ in {text[item.start : item.end]!r}", "start": item.start, "end": item.end}
        for item in found
        if not item.agrees
    ]
    warnings += mismatches(found, text)
    keys = ("start", "end", "kind", "value", "upper", "unit", "comparator", "subject", "rule")
    return [{"id": f"q{number}", **{key: getattr(item, key) for key in keys}} for number, item in enumerate(found, 1)], warnings


def _parse(text: str) -> list[Found]:
    """Read from left to right; a rule that takes a span moves the reader behind it."""
    rules = _rules()
    found: list[Found] = []
    position = 0
    for start, name in anchors(text):
        if start < position:
            continue
        for match in rules.matches(text, start, name):
            if match.rule.suppress:
                if match.rule.normaliser == "label" and not label(match, text):
                    continue
                position = match.end
                break
            item = NORMALISERS[match.rule.normaliser](match, text, found)
            if item is not None:
                attach(item, text, found)
                found.append(item)
                position = item.end
                break
    return found
