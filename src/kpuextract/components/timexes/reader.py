"""Read the time expressions of a text: lexer, grammar, reference date, resolver, in that order. No spaCy."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from kpuextract import labels
from kpuextract.components.timexes import context, grammar, reference
from kpuextract.components.timexes.context import Item
from kpuextract.components.timexes.reference import Reference
from kpuextract.components.timexes.resolve import Resolver
from kpuextract.components.timexes.tokens import MASKED
from kpuextract.normalise.timex import Fixed, Length, Reading, Shift


@dataclass(frozen=True, slots=True)
class Result:
    """The expressions of a text and the reference date they were resolved against."""

    items: list[dict[str, Any]]
    reference: Reference


def read(
    text: str,
    *,
    reference: str | None = None,
    zone: str | None = None,
    masked: Iterable[tuple[int, int]] = (),
) -> list[dict[str, Any]]:
    """Return the time expressions of a text.

    Parameters
    ----------
    text : str
        Any text; offsets are characters of it.
    reference : str | None
        The day that relative words count from, ``YYYY-MM-DD``; without it the text's own event date is sought.
    zone : str | None
        Offset of clock times that print none, such as ``+07:00``.
    masked : iterable of (int, int)
        Stretches that are taken: furniture, legal references.

    Returns
    -------
    list of dict
        In text order, with ``start``, ``end``, ``type``, ``value``, ``begin``, ``finish``, ``mod``, ``year_source``,
        ``consistency``, ``rule`` and, for wrong dates, ``_candidates``. O(length of the text).

    Examples
    --------
    >>> item, = read("Rapat digelar besok.", reference="2022-05-31")
    >>> item["value"], item["rule"]
    ('2022-06-01', 'deictic.day')
    """
    return analyse(text, argument=reference, zone=zone, masked=masked).items


def analyse(
    text: str,
    *,
    argument: str | None = None,
    zone: str | None = None,
    masked: Iterable[tuple[int, int]] = (),
    body_start: int = 0,
    dateline: tuple[int, int] | None = None,
    law_years: Sequence[int] = (),
) -> Result:
    """Return the time expressions of an article and its reference date; see :func:`read`."""
    row = grammar.parse(_blank(text, masked))
    scene = context.scene(text, row, law_years=law_years, body_start=body_start, dateline=dateline)
    settled = reference.settle(scene, date.fromisoformat(argument) if argument else None)
    readings = Resolver(scene, settled, zone).run()
    return Result([_item(item, reading) for item, reading in zip(scene.items, readings, strict=True)], settled)


def _blank(text: str, spans: Iterable[tuple[int, int]]) -> str:
    pieces: list[str] = []
    position = 0
    for start, end in sorted(spans):
        start = max(start, position)
        if end > start:
            pieces += (text[position:start], MASKED * (end - start))
            position = end
    return "".join((*pieces, text[position:]))


def _item(item: Item, reading: Reading) -> dict[str, Any]:
    found = {
        "start": item.start,
        "end": item.end,
        "type": reading.type,
        "value": reading.value,
        "begin": reading.begin,
        "finish": reading.finish,
        "mod": _mod(item, reading),
        "year_source": reading.year_source,
        "consistency": reading.consistency,
        "rule": item.tree.rule,
    }
    if reading.candidates:
        found["_candidates"] = list(reading.candidates)
    if reading.type == labels.TIME and _open_ended(item):
        found["_end_open"] = True
    return found


def _mod(item: Item, reading: Reading) -> str | None:
    expression = item.tree.expression
    if item.tree.mod:
        return item.tree.mod
    if isinstance(expression, (Shift, Fixed)):
        # Alone, `kemarin` often means "recently".
        return "APPROX" if item.low in ("kemarin", "kemaren") else None
    mod = context.bound(item)
    if mod and (mod.endswith("_OR_LESS") or isinstance(expression, Length) or reading.type == labels.DATE):
        return mod
    nearby = item.left[-3:]
    return "APPROX" if reading.type in (labels.TIME, labels.DURATION) and any(word in _APPROXIMATORS for word in nearby) else None


def _open_ended(item: Item) -> bool:
    return len(item.right) > 1 and item.right[1].startswith("selesai")


_APPROXIMATORS = frozenset(("kurang lebih", "lebih kurang", "sekitar", "sekira", "kira-kira"))
