"""Normalisers of words that count from another day, of periods, and of what governs an expression."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from kpuextract import labels
from kpuextract.components.timexes.nodes import Hit, Tree
from kpuextract.components.timexes.pieces import month_of, ordinal_of, steps_of, weekday_of, year_of
from kpuextract.normalise.timex import DDay, Feast, Fixed, Nth, Period, Point, Range, Season, Shift, Weekday, Weekend

Options = Mapping[str, Any]


# A capital that opens a sentence or a line of speech tells nothing.
_OPENS = re.compile(r"(?:[.!?:][\"”’]?\s|[\n“\"]\s?|\A\s?)\Z")
_NEXT_TO = frozenset(("besok", "esok", "kemarin", "kemaren"))


def build_shift(hit: Hit, options: Options) -> Tree | None:
    """Return the tree of a match: shift."""
    node, unit = hit.node("near"), hit.node("unit")
    if unit is not None and node is not None and unit.low == "minggu" and hit.text[unit.start] == "M" and node.low in _NEXT_TO and not _OPENS.search(hit.text, 0, unit.start):
        # "digelar Minggu besok": the day; "minggu kemarin" is the week.
        return Tree("deic", Weekday(7, steps_of(node)))
    count = options["count"] if "count" in options else int(hit.value("days") or 0) if hit.node("days") else steps_of(node) if node else 0
    return Tree("deic", Shift(count, hit.value("unit") or options.get("unit", "D"), options.get("base", "reference")))


def build_weekday_near(hit: Hit, options: Options) -> Tree | None:
    """Return the tree of a match: weekday near."""
    weekday = weekday_of(hit)
    near = hit.node("near")
    if weekday is None:
        return None
    if hit.node("week") and near is not None:
        return Tree("deic", Shift(steps_of(near), "W", weekday=weekday))
    side = None if near is None else steps_of(near)
    return Tree("deic", Weekday(weekday, side))


def build_weekday_range(hit: Hit, _: Options) -> Tree | None:
    """Return the tree of two weekdays of a week that is near: ``Sabtu-Minggu pekan ini``."""
    first, last, near = weekday_of(hit), weekday_of(hit, "until"), hit.node("near")
    if first is None or last is None or near is None or first >= last:
        return None
    steps = steps_of(near)
    return Tree("days", Range(Shift(steps, "W", weekday=first), Shift(steps, "W", weekday=last)))


def build_nth_day(hit: Hit, options: Options) -> Tree | None:
    """Return the tree of a match: nth day."""
    number = options.get("number") or ordinal_of(hit)
    return Tree("deic", Nth(int(number))) if number and int(number) < 100 else None


def build_dday(hit: Hit, _: Options) -> Tree | None:
    """Return the tree of a match: dday."""
    node = hit.node("h")
    if node is None:
        return None
    # "hari H" has no number.
    number = int("".join(char for char in node.low if char.isdigit()) or 0)
    return Tree("deic", DDay(number if "+" in node.low else -number)) if number <= 365 else None


def build_period(hit: Hit, options: Options) -> Tree | None:
    """Return the tree of a match: period."""
    number, limit = ordinal_of(hit), {"Q": 4, "H": 2, "W": 5}[options["kind"]]
    if number is None or not 1 <= number <= limit:
        return None
    month = month_of(hit)
    last, near = hit.node("last"), hit.node("near")
    if options["kind"] == "W" and month is None and near is None:
        return None
    to = int(last.value) if last and last.value.isdigit() else None
    return Tree("per", Period(options["kind"], number, year_of(hit), month, to, steps_of(near) if near else None))


def build_decade(hit: Hit, _: Options) -> Tree | None:
    """Return the tree of a match: decade."""
    node = hit.node("decade")
    digits = "".join(char for char in node.low if char.isdigit()) if node else ""
    if len(digits) == 4:
        return Tree("yea", Fixed(labels.DATE, digits[:3]))
    if len(digits) == 2 and hit.node("head"):
        return Tree("yea", Fixed(labels.DATE, ("20" if int(digits) < 40 else "19") + digits[0]))
    return None


def build_century(hit: Hit, _: Options) -> Tree | None:
    """Return the tree of a match: century."""
    number = ordinal_of(hit)
    if hit.value("unit") != "CE" or number is None or not 2 <= number <= 22:
        return None
    return Tree("yea", Fixed(labels.DATE, str(number - 1)))


def build_season(hit: Hit, _: Options) -> Tree | None:
    """Return the tree of a match: season."""
    near = hit.node("near")
    return Tree("per", Season(hit.value("season") or "", year_of(hit), None if near is None else steps_of(near), bool(hit.node("named"))))


def build_unvalued(_hit: Hit, _: Options) -> Tree | None:
    """Return the tree of a match that says when, but not in days: ``musim lalu``."""
    return Tree("per", Fixed(labels.DATE, None))


def build_feast(hit: Hit, _: Options) -> Tree | None:
    """Return the tree of a match: feast."""
    node = hit.node("holiday")
    return None if node is None else Tree("date", Feast(node.value, ordinal_of(hit), year_of(hit)))


def build_vague(hit: Hit, _: Options) -> Tree | None:
    """Return the tree of a match: vague."""
    return Tree("vag", Fixed(labels.DATE, hit.value("vague")))


def build_weekend(hit: Hit, _: Options) -> Tree | None:
    """Return the tree of a match: weekend."""
    near = hit.node("near")
    return Tree("per", Weekend(steps_of(near) if near else 0))


def build_approximate(hit: Hit, _: Options) -> Tree | None:
    """Return the tree of a match: approximate."""
    tree = hit.tree("x")
    if tree is None:
        return None
    return replace(tree, mod="APPROX")


def build_modified(hit: Hit, _: Options) -> Tree | None:
    """Return the tree of a match: modified."""
    mod = hit.value("mod")
    tree = hit.tree("x")
    if tree is None:
        if hit.node("unit"):
            tree = Tree("deic", Shift(0, hit.value("unit") or "Y"))
        elif hit.node("month"):
            tree = Tree("mon", Point(None, month_of(hit)))
        elif hit.node("year"):
            tree = Tree("yea", Point(year_of(hit)))
    if tree is None or (isinstance(tree.expression, Shift) and tree.expression.unit == "D"):
        return None
    return replace(tree, mod=mod)


def build_bare_weekday(hit: Hit, options: Options) -> Tree | None:
    """Return the tree of a match: bare weekday."""
    weekday = weekday_of(hit)
    node = hit.node("weekday")
    if options.get("capital") and node is not None and not hit.text[node.start].isupper():
        return None
    return None if weekday is None else Tree("deic", Weekday(weekday))
