"""What several normalisers take from the groups of a hit."""

from __future__ import annotations

from kpuextract.components.timexes.nodes import Hit, Node
from kpuextract.normalise import numbers
from kpuextract.normalise.timex import Point


def weekday_of(hit: Hit, group: str = "weekday") -> int | None:
    """Return the weekday of a group, Monday is 1."""
    value = hit.value(group)
    # `minggu` is week and Sunday in one word; its value is the week's.
    return None if value is None else 7 if value == "W" else int(value)


def year_of(hit: Hit, group: str = "year") -> int | None:
    """Return the year of a group, two digits being of this century."""
    node = hit.node(group)
    if node is None:
        return None
    return int(node.low) if len(node.low) == 4 else 2000 + int(node.low)


def month_of(hit: Hit, named: str = "month", figure: str = "mnum") -> int | None:
    """Return the month, named or in figures."""
    value = hit.value(named)
    return int(value) if value else hit.number(figure)


def point_of(hit: Hit) -> Point | None:
    """Return the day that the groups print, ``None`` if there can be none."""
    dotted = hit.node("ddate")
    if dotted is not None:
        day, month, year = (int(piece) for piece in dotted.low.split("."))
    else:
        found = hit.number("day")
        if found is None:
            return None
        node = hit.node("year")
        if node is not None and len(node.low) not in (2, 4):
            return None
        day, month, year = found, month_of(hit) or 0, year_of(hit) or 0
    if not 1 <= month <= 12 or not 1 <= day <= 31:
        return None
    return Point(year or None, month, day, weekday_of(hit))


def amount_of(hit: Hit) -> float | None:
    """Return the amount of a duration."""
    if hit.node("one"):
        return 1
    if node := hit.node("n"):
        return numbers.figure(node.low)
    words = [node.low for node in hit.nodes("nw")]
    if not words:
        return None
    halves = [word for word in words if word in ("setengah", "separuh")]
    rest = [word for word in words if word not in ("setengah", "separuh")]
    whole = numbers.words(" ".join(rest)) if rest else 0
    return None if whole is None else whole + 0.5 * len(halves)


def unit_of(hit: Hit) -> str:
    """Return the unit of a duration."""
    return hit.value("unit") or hit.value("one") or "D"


def ordinal_of(hit: Hit) -> int | None:
    """Return the number of an ordinal."""
    nodes = hit.nodes("nth")
    if not nodes:
        return None
    last = nodes[-1]
    if last.value.isdigit():
        return int(last.value)
    digits = "".join(char for char in last.low if char.isdigit())
    return int(digits) if digits else None


def steps_of(node: Node) -> int:
    """Return how many units ``ini``, ``lalu`` or ``depan`` is from now."""
    if node.value.lstrip("-").isdigit():
        return -1 if int(node.value) < 0 else 1
    head = node.low.split()[-1]
    return {"ini": 0, "lalu": -1, "silam": -1, "lampau": -1}.get(head, 1)
