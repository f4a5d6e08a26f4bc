"""Normalisers of days, months, years and their ranges."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from kpuextract.components.timexes.nodes import Hit, Tree
from kpuextract.components.timexes.pieces import month_of, point_of, steps_of, weekday_of, year_of
from kpuextract.components.timexes.tokens import cues
from kpuextract.normalise import calendar, numbers
from kpuextract.normalise.timex import At, Nth, Part, Point, Range, Shift, Weekday

Options = Mapping[str, Any]
_RESULT_REACH = 20
_FOREIGN_MONTHS = frozenset("jan feb peb mar apr mei may jun jul aug agu sep oct okt nov nop dec des".split())


def build_date(hit: Hit, options: Options) -> Tree | None:
    """Return the tree of a match: date."""
    point = point_of(hit)
    if point is None or (options.get("year_digits") and len(getattr(hit.node("year"), "low", "")) != options["year_digits"]):
        return None
    if part := hit.value("part"):
        return Tree("atday", At(point, Part(part)))
    if hit.node("echo"):
        point = replace(point, echo=hit.value("echo") or "")
    return Tree("date", point)


def build_date_listed(hit: Hit, _: Options) -> Tree | None:
    """Return the tree of a bracket in a list of brackets whose days rise, within a month or two: ``Kediri (12/1), Blitar (13/1)``."""
    point = point_of(hit)
    if point is None or point.month is None or point.day is None:
        return None
    own, near = (point.month, point.day), 2
    after, before = (hit.number("nextmonth"), hit.number("nextday")), (hit.number("beforemonth"), hit.number("beforeday"))
    if after[0] and after[1] and not (own < (after[0], after[1]) and after[0] - own[0] < near and after[0] <= 12):
        return None
    if before[0] and before[1] and not ((before[0], before[1]) < own and own[0] - before[0] < near):
        return None
    place = hit.places("day").start
    # A list of results looks the same.
    return None if not cues("result").isdisjoint(hit.row.lows[max(0, place - _RESULT_REACH) : place]) else Tree("date", point)


def build_date_words(hit: Hit, _: Options) -> Tree | None:
    """Return the tree of a match: date words."""
    day = numbers.words(" ".join(node.low for node in hit.nodes("daywords"))) if hit.nodes("daywords") else hit.number("day")
    year = numbers.words(" ".join(node.low for node in hit.nodes("yearwords")))
    if day is None or year is None or not 1 <= day <= 31 or not 1900 <= year <= 2099:
        return None
    return Tree("date", Point(int(year), month_of(hit), int(day), weekday_of(hit)))


def build_foreign(hit: Hit, _: Options) -> Tree | None:
    """Value a day whose month no table lists; dateparser is asked for this delimited span only."""
    node = hit.node("foreign")
    # Its first letters must be some month's, so that an ordinary noun never wakes the parser.
    if node is None or node.low[:3] not in _FOREIGN_MONTHS or len(node.low) > 10:
        return None
    import dateparser  # loading it takes half a second, and hardly any article needs it

    day, year = hit.number("day"), year_of(hit)
    found = dateparser.parse(
        f"{day} {node.low} {year}",
        languages=["id", "en"],
        settings={"DATE_ORDER": "DMY", "RELATIVE_BASE": datetime(year or 2000, 1, 1), "STRICT_PARSING": True},  # noqa: DTZ001  (a fixed base, no clock)
    )
    return None if found is None else Tree("date", Point(found.year, found.month, found.day, weekday_of(hit)))


def build_misspelt(hit: Hit, _: Options) -> Tree | None:
    """Value a day whose month is one letter wrong: ``12 Septermber 2016``."""
    node, day = hit.node("misspelt"), hit.number("day")
    month = calendar.misspelt_month(node.low) if node is not None else None
    return Tree("date", Point(year_of(hit), month, day, weekday_of(hit))) if month and day else None


def build_day_of_month(hit: Hit, _: Options) -> Tree | None:
    """Return the tree of a match: day of month."""
    words = numbers.words(" ".join(node.low for node in hit.nodes("words"))) if hit.nodes("words") else None
    day = hit.number("day") if words is None else int(words)
    if day is None or not 1 <= day <= 31:
        return None
    near = hit.node("near")
    if near is not None:
        return Tree("date", Shift(steps_of(near), "M", day=day))
    return Tree("date", Point(None, None, day, weekday_of(hit)))


def build_days(hit: Hit, _: Options) -> Tree | None:
    """Return the tree of a match: days."""
    first, last = hit.number("d1"), hit.number("d2")
    month, year = month_of(hit), year_of(hit)
    if first is None or last is None or month is None or not 1 <= month <= 12:
        return None
    first_month = month_of(hit, "m1", "mnum1") or month
    first_year = year_of(hit, "y1")
    if first_month > 12 or (first_month == month and last <= first and first_year in (None, year)):
        return None
    begin = Point(first_year, first_month, first, weekday_of(hit, "w1"))
    return Tree("days", Range(begin, Point(year, month, last, weekday_of(hit, "w2")), days=True))


def _governed(hit: Hit, group: str, options: Options) -> bool:
    """Whether a word, or two, of the kind that a rule asks for stand right before a group; ``True`` where it asks for none."""
    kind, place = options.get("governed"), hit.places(group).start
    lows = hit.row.lows[max(0, place - 2) : place]
    return kind is None or not cues(kind).isdisjoint((lows[-1], " ".join(lows)))


def build_month_alone(hit: Hit, options: Options) -> Tree | None:
    """Return the tree of a match: month alone; where a verb must govern it, one of what is held or planned."""
    return Tree("mon", Point(year_of(hit), month_of(hit))) if _governed(hit, "month", options) else None


def build_month_after(hit: Hit, _: Options) -> Tree | None:
    """Return the tree of a month beside one that is counted: ``bulan ini dan Desember``; ``kemarin dan Juni`` is a person."""
    before = hit.expression("x")
    return Tree("mon", Point(None, month_of(hit))) if isinstance(before, Shift) and before.unit in ("M", "Y", "Q") else None


def build_month_near(hit: Hit, _: Options) -> Tree | None:
    """Return the tree of a match: month near."""
    near = hit.node("near")
    if near is None:
        return None
    day = hit.number("day")
    return Tree("date" if day else "mon", Shift(steps_of(near), "Y", day=day, month=month_of(hit)))


def build_months(hit: Hit, _: Options) -> Tree | None:
    """Return the tree of a match: months."""
    if hit.node("and") and not (hit.node("head") or hit.node("y2")):
        # "Oktober dan November": two, where neither a head nor a year holds them together.
        return None
    first, last = month_of(hit, "m1"), month_of(hit, "m2")
    return None if first == last and not hit.node("y1") else Tree("mon", Range(Point(year_of(hit, "y1"), first), Point(year_of(hit, "y2"), last)))


def build_year_alone(hit: Hit, options: Options) -> Tree | None:
    """Return the tree of a match: year alone; where a word must govern it, one that asks for a date."""
    if hit.nodes("words"):
        value = numbers.words(" ".join(node.low for node in hit.nodes("words")))
        return Tree("yea", Point(int(value))) if value is not None and 1900 <= value <= 2099 else None
    return Tree("yea", Point(year_of(hit))) if _governed(hit, "year", options) else None


def build_years(hit: Hit, _: Options) -> Tree | None:
    """Return the tree of a match: years."""
    first, last = year_of(hit, "y1"), year_of(hit, "y2")
    if first and last and len(getattr(hit.node("y2"), "low", "")) < 4 and last != first + 1:
        # "tahun ajaran 2025/26" runs over New Year; "periode 12/5" is none.
        return None
    return Tree("yea", Range(Point(first), Point(last))) if first and last and first < last else None


def build_join_range(hit: Hit, _: Options) -> Tree | None:
    """Return the tree of a match: join range."""
    first, last = hit.expression("a"), hit.expression("b")
    if first is None or last is None or first == last:
        return None
    if isinstance(first, Shift) and (node := hit.node("a")) is not None and hit.text[node.start : node.end].endswith(" lagi"):
        # "berlangsung 60 hari lagi, sampai dengan 5 Desember": two that tell the same.
        return None
    if isinstance(first, Nth) != isinstance(last, Nth):
        # "Lembah, Senin, 24 Juni 2024 – Hari pertama coklit": a dateline and what the article begins with.
        return None
    if isinstance(first, Shift) and isinstance(last, Point) and (node := hit.node("a")) is not None and "(" not in hit.text[node.start : node.end]:
        # "dibuka mulai besok sampai dengan 29 November": each is told in its own way.
        return None
    if any(isinstance(end, Shift) and end.unit != "D" for end in (first, last)):
        # "sejak bulan lalu hingga pekan ini": two of their own.
        return None
    if isinstance(first, Point) and isinstance(last, Point):
        if (first.day is None) != (last.day is None) or (first.day and (first.month is None or last.month is None)):
            return None
        # Two dates a year or more apart on one day are an anniversary, not a period.
        if first.year and last.year and (first.month, first.day) == (last.month, last.day):
            return None
        order = [(point.year or last.year or 0, point.month or 0, point.day or 0) for point in (first, last)]
        if first.year is None and last.year and order[0] > order[1]:
            order[0] = (last.year - 1, *order[0][1:])
        if order[0] >= order[1] and (first.year or not last.year) and not (first.month and last.month and first.month > last.month and not last.year):
            return None
    return Tree("mon" if isinstance(first, Point) and first.day is None else "days", Range(first, last))


def build_month_echo(hit: Hit, _: Options) -> Tree | None:
    """Return the tree of a match: month echo; only *kemarin* and its like stand behind a month."""
    deictic, tree = hit.expression("deic"), hit.tree("m")
    past = isinstance(deictic, Shift) and deictic.unit == "D" and deictic.base == "reference" and deictic.count == -1
    return tree if past and tree is not None and isinstance(tree.expression, Point) and tree.expression.year is None else None


def build_echo(hit: Hit, _: Options) -> Tree | None:
    """Return the tree of a match: echo."""
    deictic, date = hit.expression("deic"), hit.tree("date")
    point = point_of(hit) if date is None else None
    if date is None and point is None:
        weekday = weekday_of(hit)
        return None if deictic is None or weekday is None else Tree("deic", deictic)
    time = deictic.time if isinstance(deictic, At) else None
    if isinstance(deictic, At):
        deictic = deictic.day
    if isinstance(deictic, Shift):
        if deictic.unit != "D":
            return None
        # "Sehari sebelum itu, Senin (17/10)" counts from what was told last, no echo of the day of writing.
        tag = str(int(deictic.count)) if deictic.base == "reference" else ""
    elif isinstance(deictic, (Nth, Weekday)):
        tag = ""
    else:
        return None
    found = point if date is None else date.expression
    if isinstance(deictic, Weekday) and isinstance(found, Point) and found.weekday is None:
        found = replace(found, weekday=deictic.weekday)  # `Rabu siang ini (22/6)`
    if isinstance(found, Point):
        echoed = replace(found, echo=tag)
        return Tree("date", echoed) if time is None else Tree("atday", At(echoed, time))
    if isinstance(found, At) and isinstance(found.day, Point):
        return Tree("atday", replace(found, day=replace(found.day, echo=tag)))
    return None


def build_same(hit: Hit, options: Options) -> Tree | None:
    """Return the tree of a match: same."""
    tree = hit.tree("deic")
    return None if tree is None else tree
