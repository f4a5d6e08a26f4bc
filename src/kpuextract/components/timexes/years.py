"""The year of a day printed without one, and the check of weekdays: DOMAIN rules, nothing repaired."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date
from typing import NamedTuple

from kpuextract.components.timexes.context import Item, Scene, ahead
from kpuextract.components.timexes.tokens import cues
from kpuextract.normalise import calendar
from kpuextract.normalise.timex import At, Expression, Period, Point, Range, Reading, day_reading

# News of the commission begins here; the years around a spoken one in which an article may stand.
FIRST_NEWS, WINDOW = 2003, 2
# A day falls on its weekday again after six years at the latest, but for leap years.
RECURRENCE = 6
_COMING = frozenset(("mendatang", "nanti", "depan", "nantinya"))
# Old laws are cited for about so long.
OLDEST_LAW = 12


def points(expression: Expression) -> list[Point]:
    """Return the printed days of an expression."""
    if isinstance(expression, Point):
        return [expression] if expression.day else []
    if isinstance(expression, At):
        return points(expression.day)
    if isinstance(expression, Range):
        return [*points(expression.begin), *points(expression.finish)]
    return []


class Years(NamedTuple):
    """The years that a text itself speaks of.

    ``full`` are those of full dates, ``other`` of periods and of years alone, ``elections`` and ``laws`` of what is named with its
    year, ``past`` those told with *lalu*. ``days`` are the full dates as ordinals, ``polls`` the polling days of elections named
    without a year. ``over`` are years told as over, ``firm`` those of them that no plan can be for, ``planned`` those of a plan.
    """

    full: Sequence[int] = ()
    other: Sequence[int] = ()
    elections: Sequence[int] = ()
    laws: Sequence[int] = ()
    past: Sequence[int] = ()
    days: Sequence[int] = ()
    polls: Sequence[int] = ()
    over: Sequence[int] = ()
    firm: Sequence[int] = ()
    planned: Sequence[int] = ()


def anchors(scene: Scene) -> Years:
    """Return the years that the text itself speaks of."""
    full: list[int] = []
    other: list[int] = []
    past: list[int] = []
    over: list[int] = []
    firm: list[int] = []
    planned: list[int] = []
    for item in scene.items:
        expression = item.tree.expression
        full += [point.year for point in points(expression) if point.year]
        whole = isinstance(expression, Point) and not expression.day
        if isinstance(expression, (Point, Period)) and expression.year and (whole or isinstance(expression, Period)):
            # "pada 2007 lalu": the article stands later; "Oktober 2025 lalu" may be of its own year.
            gone = whole and not expression.month and item.right[:1] and item.right[0] in ("lalu", "silam")
            (past if gone else other).append(expression.year)
            if whole and ahead(item.left):
                planned.append(expression.year)
            if whole and not gone and _over(item):
                over.append(expression.year)
                if item.left[-1] not in ("pada", "di", "dari"):
                    firm.append(expression.year)
    days = [day.toordinal() for item in scene.items for point in points(item.tree.expression) if (day := printed(point)) is not None]
    return Years(
        *(
            list(dict.fromkeys(group))
            for group in (full, other, [election.year for election in scene.elections], scene.law_years, past, days, _polls(scene.text), over, firm, planned)
        )
    )


def _over(item: Item) -> bool:
    """Whether a whole year is told as over: ``pada 2012``, ``sejak 2014``, ``kelahiran 1996``; not ``akan rampung pada 2024``."""
    return not cues("back").isdisjoint(item.left[-1:]) and not ahead(item.left) and _COMING.isdisjoint(item.right[:1])


def printed(point: Point) -> date | None:
    """Return the day of a full date, ``None`` where a part is not printed or there is no such day."""
    return calendar.make(point.year, point.month, point.day) if point.year and point.month and point.day else None


def lower_bound(scene: Scene) -> date | None:
    """Return a day that the text says is over: a date with ``lalu``, an election after which something happens."""
    found = [
        day
        for item in scene.items
        if item.right[:1] and item.right[0] in ("lalu", "silam")
        for point in points(item.tree.expression)
        if point.year and point.month and point.day and (day := calendar.make(point.year, point.month, point.day))
    ]
    for election in scene.elections:
        if election.over:
            found += calendar.election_days(election.year, election.kind)[-1:]
    return max(found, default=None)


def first_year(point: Point, spoken: Years, bound: date | None) -> tuple[int | None, str]:
    """Return the year of the first day of a text, before there is a reference date, and its source.

    Every year that the text speaks of is evidence; a printed weekday leaves only the years that it fits.

    Examples
    --------
    >>> first_year(Point(None, 1, 24, 2), Years(other=[2019], elections=[2024]), None)
    (2023, 'weekday')
    """
    day, month = point.day or 1, point.month or 1
    if point.weekday and bound is None and not any((spoken.full, spoken.other, spoken.elections, spoken.past)) and (near := _before_polls(point, spoken)) is not None:
        return near, "weekday"
    past, over = max(spoken.past, default=None), max(spoken.over, default=None)
    groups = [spoken.full, spoken.other, spoken.elections, spoken.laws]
    if past is not None and not any(year >= past for group in groups for year in group):
        later = next((year for year in range(past + 1, past + 1 + RECURRENCE) if _falls(year, month, day, point.weekday)), None)
        if later is not None:
            return later, "weekday"
        groups[1] = [*spoken.other, past]
    every = {year for group in groups for year in group}
    # Births and histories are no evidence where the text also speaks of its own time.
    recent = {year for year in every if year >= FIRST_NEWS} or every
    pools = [[year for year in group if year in recent] for group in groups]
    if point.weekday:
        if pools[3] and not any(pools[:3]) and bound is None:
            # "UU Nomor 24 Tahun 2013" and "Rabu (29/9)": a law is all there is, and the article is younger than it.
            law = max(pools[3])
            if law < FIRST_NEWS:
                return None, ""  # `UUD 1945`
            later = next((year for year in range(law, law + OLDEST_LAW) if _falls(year, month, day, point.weekday)), None)
            return (later, "weekday") if later is not None else (None, "")
        fitting = {year for centre in recent for year in calendar.fitting_years(day, month, point.weekday, centre)}
        allowed = [year for year in fitting if bound is None or ((found := calendar.make(year, month, day)) and found >= bound)]
        if over is not None and all(year < over for year in allowed) and not pools[2]:
            # "Sejak 2014 ia kapten. Rabu (13/9)": an article is no older than what it tells as over.
            later = next((year for year in range(over, over + RECURRENCE) if _falls(year, month, day, point.weekday)), None)
            # "Pada 2018 ekspor turun, kata dia, Rabu (13/9)": of 2017 and 2023 the nearer one, the year may have been planned for.
            nearer = over >= FIRST_NEWS and over not in spoken.firm and over - 1 in allowed and (later is None or later - over >= RECURRENCE - 2)
            if not nearer and (later is not None or not pools[0]):
                return (None, "") if later is None or over < FIRST_NEWS else (later, "weekday")
        if over is not None and any(year >= over for year in allowed):
            allowed = [year for year in allowed if year >= over]
        latest = max(recent, default=None)
        if not allowed and past is None and not pools[0] and not pools[2] and latest and latest in spoken.planned:
            # "ditargetkan rampung pada 2024. Rabu (10/3)": written before.
            earlier = next((year for year in range(latest, latest - RECURRENCE, -1) if _falls(year, month, day, point.weekday)), None)
            return (earlier, "weekday") if earlier is not None else (None, "")
        if allowed:
            return max(allowed, key=lambda year: (_evidence(year, pools), year)), "weekday"
        if bound is not None:
            found = calendar.make(bound.year, month, day)
            return (bound.year if found and found >= bound else bound.year + 1), "inherited"
    # Without a weekday a law's year says too little.
    own = [year for group in pools[:3] for year in group]
    if not own:
        return None, ""
    # "17/10" of a text that speaks of 13 September 2013 and 9 April 2014: as near to a full date as may be.
    return max(own, key=lambda year: (_evidence(year, pools, (month, day)), -_distance(year, month, day, spoken.days))), "inherited" if pools[0] or pools[
        1
    ] else "election"


_LOCAL = re.compile(r"\b(?:Pilkada|Pilgub|Pilbup|Pilwali|Pilwalkot|Pilwako|Pilwalikota|Pemilihan (?:Kepala Daerah|Gubernur|Bupati|Wali ?[Kk]ota))\b")
_GENERAL = re.compile(r"\b(?:Pemilu|Pileg|Pilpres|Pemilihan Umum(?! (?:[(]|Kab|Kota|Prov|Repub|RI)))\b")
# The first tapes of an election run so many days before its polling day; counting and suits so many after.
_RUN_UP, _AFTERMATH = 400, 60


def _polls(text: str) -> list[int]:
    """Return the polling days of the kind of election that a text names, as ordinals; a text that names both kinds tells nothing."""
    kinds = [kind for kind, named in (("pilkada", _LOCAL), ("pemilu", _GENERAL)) if named.search(text)]
    return [day.toordinal() for day in calendar.election_days(kind=kinds[0])] if len(kinds) == 1 else []


def _before_polls(point: Point, spoken: Years) -> int | None:
    """Return the one year that a weekday leaves near a polling day: ``pendaftaran Pilkada Lembah ditutup Kamis (29/8)``."""
    law = max(spoken.laws, default=0)
    found = {
        year
        for poll in spoken.polls
        for year in (date.fromordinal(poll).year - 1, date.fromordinal(poll).year, date.fromordinal(poll).year + 1)
        if year >= law
        and _falls(year, point.month or 1, point.day or 1, point.weekday)
        and -_AFTERMATH <= poll - date(year, point.month or 1, point.day or 1).toordinal() <= _RUN_UP
    }
    return found.pop() if len(found) == 1 else None


def _distance(year: int, month: int, day: int, told: Sequence[int]) -> int:
    found = calendar.make(year, month, day)
    return min((abs(found.toordinal() - other) for other in told), default=0) if found else 0


def _falls(year: int, month: int, day: int, weekday: int | None) -> bool:
    found = calendar.make(year, month, day)
    return found is not None and found.isoweekday() == weekday


def _evidence(year: int, pools: Sequence[Sequence[int]], when: tuple[int, int] | None = None) -> int:
    """Weigh a year by what the text speaks of: full dates, periods, elections (news runs up to them), laws (news follows them)."""
    full, periods, elections, laws = pools
    total = sum(5 - abs(year - centre) for centre in full if abs(year - centre) <= WINDOW)
    total += sum(2 - abs(year - centre) for centre in periods if abs(year - centre) <= 1)
    # An election is run up to until its polling day: "DPT Pemilu 2014" of 17 October is none of 2014.
    polling = calendar.election_days(year)
    over = when is not None and bool(polling) and all((day.month, day.day) < when for day in polling)
    total += sum(3 - (centre - year) for centre in elections if 0 <= centre - year <= WINDOW and not (over and centre == year))
    total += sum(1 for centre in elections if year == centre + 1)
    return total + sum(-3 if year < law else int(year <= law + WINDOW) for law in laws)


def near_year(point: Point, centre: date, side: int) -> int:
    """Return the year that puts a day and month nearest to a date, or on one side of it."""
    best: tuple[int, int] | None = None
    for year in (centre.year - 1, centre.year, centre.year + 1):
        # A month that has begun is not over.
        day = (calendar.make(year, point.month or 1, point.day or 1) if point.day or side <= 0 else None) or calendar.last_day(year, point.month or 1)
        distance = (day - centre).days
        if side and distance * side < 0:
            continue
        if best is None or abs(distance) < best[0]:
            best = (abs(distance), year)
    return best[1] if best else centre.year


def check(point: Point, year: int, source: str | None, others: Callable[[], Sequence[Point]] | None = None) -> Reading:
    """Return the reading of a day, its weekday checked against the calendar.

    Examples
    --------
    >>> found = check(Point(2022, 1, 5, 4), 2022, "explicit")
    >>> found.value, found.consistency, found.candidates
    ('2022-01-05', 'weekday_mismatch', ('2023-01-05', '2022-01-06'))
    >>> check(Point(2022, 2, 30, 3), 2022, "explicit").candidates
    ('2022-03-30',)
    """
    month, number = point.month or 1, point.day or 1
    day = calendar.make(year, month, number)
    if day is None:
        found = calendar.impossible_candidates(year, month, number, point.weekday)
        return Reading("DATE", None, None, None, source, "impossible", tuple(item.isoformat() for item in found))
    if point.weekday is None or day.isoweekday() == point.weekday:
        return day_reading(day, source=source)
    candidates: list[date] = []
    # In January the old year is easily written on; a second date with this day number may hold the right month.
    slip = calendar.make(year + 1, month, number)
    if month == 1 and slip and slip.isoweekday() == point.weekday:
        candidates.append(slip)
    for other in others() if others else ():
        twin = calendar.make(other.year or year, other.month, number) if other.month and other.day == number else None
        if twin and twin.isoweekday() == point.weekday and twin not in candidates:
            candidates.append(twin)
    candidates.append(calendar.nearest_weekday(day, point.weekday))
    return day_reading(day, source=source, consistency="weekday_mismatch", candidates=tuple(item.isoformat() for item in candidates))
