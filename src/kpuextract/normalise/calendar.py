"""Pure calendar arithmetic: days, weeks, months, quarters, polling days and holidays. No clock, no time zone.

Years run from 1000 to 2099, what news can speak of.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from types import MappingProxyType

from kpuextract.normalise.spelling import one_edit
from kpuextract.resources import table

MIN_YEAR, MAX_YEAR = 1000, 2099
# A weekday fixes the year of a day and month inside five consecutive years (it recurs after 5, 6 or 11 years).
WEEKDAY_RADIUS = 2
# Letter of a unit: days, weeks, months, quarters, halves, years, decades, centuries, clock units.
MONTHS_OF = MappingProxyType({"M": 1, "Q": 3, "H": 6, "Y": 12, "8Y": 96, "DE": 120, "CE": 1200})


def make(year: int, month: int, day: int) -> date | None:
    """Return the day, ``None`` if there is no such day.

    Examples
    --------
    >>> make(2022, 9, 31) is None, make(2024, 2, 29)
    (True, datetime.date(2024, 2, 29))
    """
    if not MIN_YEAR <= year <= MAX_YEAR:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def last_day(year: int, month: int) -> date:
    """Return the last day of a month.

    Examples
    --------
    >>> last_day(2023, 2)
    datetime.date(2023, 2, 28)
    """
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)


def add_months(day: date, count: int) -> date | None:
    """Return the same day of the month, some months on; the last day of the month where it has none.

    Examples
    --------
    >>> add_months(date(2022, 6, 14), 20), add_months(date(2022, 1, 31), 1)
    (datetime.date(2024, 2, 14), datetime.date(2022, 2, 28))
    """
    index = day.year * 12 + day.month - 1 + count
    year, month = index // 12, index % 12 + 1
    if not MIN_YEAR <= year <= MAX_YEAR:
        return None
    return date(year, month, min(day.day, last_day(year, month).day))


def shift(day: date, count: int, unit: str) -> date | None:
    """Return the day some units on; a unit is a key of :data:`MONTHS_OF`, ``D`` or ``W``.

    Examples
    --------
    >>> shift(date(2022, 5, 31), -1, "D"), shift(date(2022, 5, 31), 1, "W")
    (datetime.date(2022, 5, 30), datetime.date(2022, 6, 7))
    """
    if unit in MONTHS_OF:
        return add_months(day, count * MONTHS_OF[unit])
    try:
        moved = day + timedelta(days=count * (7 if unit == "W" else 1))
    except OverflowError:
        return None
    return moved if MIN_YEAR <= moved.year <= MAX_YEAR else None


def add_workdays(day: date, count: int) -> date | None:
    """Return the day on which so many working days (Monday to Friday) after ``day`` have passed.

    Examples
    --------
    >>> add_workdays(date(2021, 6, 4), 5)
    datetime.date(2021, 6, 11)
    """
    if not 0 <= count <= 2000:
        return None
    weeks, rest = divmod(count, 5)
    current = shift(day, weeks, "W")
    while current is not None and rest:
        current = shift(current, 1, "D")
        if current is not None and current.isoweekday() <= 5:
            rest -= 1
    return current


def week(day: date) -> str:
    """Return the ISO week of a day.

    Examples
    --------
    >>> week(date(2025, 10, 29))
    '2025-W44'
    """
    iso = day.isocalendar()
    return f"{iso.year}-W{iso.week:02d}"


def week_bounds(day: date) -> tuple[date, date]:
    """Return Monday and Sunday of the day's week."""
    monday = day - timedelta(days=day.isoweekday() - 1)
    return monday, monday + timedelta(days=6)


def quarter(day: date) -> int:
    """Return the quarter of a day, 1 to 4."""
    return (day.month - 1) // 3 + 1


# Shorter names are too near to other words: `Julia`.
_LONG_NAME = 5


def misspelt_month(word: str) -> int | None:
    """Return the month whose name, in lower case, differs in one letter or in two that changed places.

    Examples
    --------
    >>> misspelt_month("septermber"), misspelt_month("desmeber"), misspelt_month("sentra"), misspelt_month("julia")
    (9, 12, None, None)
    """
    names = ((row["surface"], int(row["month"])) for row in table("months") if len(row["surface"]) >= _LONG_NAME)
    return next((month for name, month in names if one_edit(name, word)), None)


# Month in which a season begins, and how many months it lasts; rains and drought are those of Indonesia.
_SEASONS = MappingProxyType({"SP": (3, 3), "SU": (6, 3), "FA": (9, 3), "WI": (12, 3), "RA": (10, 6), "DR": (4, 6)})


def season_year(code: str, day: date, step: int, *, named: bool = False) -> int:
    """Return the year in which the season before (-1), of (0) or after (1) a day begins; ``named``: that of the year so many on.

    Examples
    --------
    >>> season_year("WI", date(2019, 7, 3), 1), season_year("SU", date(2012, 7, 23), -1), season_year("SU", date(2012, 10, 1), -1)
    (2019, 2011, 2012)
    >>> season_year("WI", date(2020, 1, 5), 0), season_year("RA", date(2019, 7, 3), 0, named=True)
    (2019, 2019)
    """
    begin, length = _SEASONS[code]
    if named:
        return day.year + step
    latest = day.year - (day.month < begin)
    running = (day.month - begin) % 12 < length
    if step > 0:
        return latest + 1
    return latest - running if step < 0 else latest if running else day.year


def fitting_years(day: int, month: int, weekday: int, centre: int, radius: int = WEEKDAY_RADIUS) -> list[int]:
    """Return the years around a centre in which the day falls on the weekday (1 is Monday), nearest first.

    Examples
    --------
    >>> fitting_years(31, 5, 2, 2023)
    [2022]
    """
    years = sorted(range(centre - radius, centre + radius + 1), key=lambda year: (abs(year - centre), year))
    return [year for year in years if (found := make(year, month, day)) and found.isoweekday() == weekday]


def nearest_weekday(day: date, weekday: int) -> date:
    """Return the day nearest to ``day`` that falls on the weekday.

    Examples
    --------
    >>> nearest_weekday(date(2023, 7, 12), 4)
    datetime.date(2023, 7, 13)
    """
    offset = (weekday - day.isoweekday() + 3) % 7 - 3
    return day + timedelta(days=offset)


def impossible_candidates(year: int, month: int, day: int, weekday: int | None) -> list[date]:
    """Return what an impossible date may have meant: the same day number in the months beside it, or the month's last day.

    Examples
    --------
    >>> impossible_candidates(2022, 2, 30, 3)
    [datetime.date(2022, 3, 30)]
    """
    found = []
    for step in (1, -1):
        index = year * 12 + month - 1 + step
        candidate = make(index // 12, index % 12 + 1, day)
        if candidate and (weekday is None or candidate.isoweekday() == weekday):
            found.append(candidate)
    if not found and 1 <= month <= 12:
        found.append(last_day(year, month))
    return found


@functools.cache
def _election_days() -> tuple[tuple[date, str], ...]:
    return tuple((date.fromisoformat(row["date"]), row["kind"]) for row in table("election_days"))


def election_days(year: int | None = None, kind: str | None = None) -> list[date]:
    """Return polling days, of one year and one kind (``pemilu``, ``pilkada``) where given.

    Examples
    --------
    >>> election_days(2024, "pilkada")
    [datetime.date(2024, 11, 27)]
    """
    return [day for day, what in _election_days() if (year is None or day.year == year) and (kind is None or what == kind)]


@functools.cache
def _holiday_dates() -> Mapping[tuple[str, int], date]:
    rows = ((row["holiday"], date.fromisoformat(row["date"])) for row in table("holiday_dates"))
    return MappingProxyType({(name, day.year): day for name, day in rows})


@functools.cache
def _fixed_holidays() -> Mapping[str, tuple[int, int, int | None]]:
    rows = (row for row in table("holidays") if row["month"])
    return MappingProxyType({row["holiday"]: (int(row["month"]), int(row["day"]), int(row["since"]) if row["since"] else None) for row in rows})


def holiday(name: str, year: int) -> date | None:
    """Return the day of a holiday in a year, ``None`` if the tables don't know it.

    Examples
    --------
    >>> holiday("kemerdekaan", 2022), holiday("idul-fitri", 2023)
    (datetime.date(2022, 8, 17), datetime.date(2023, 4, 22))
    """
    if name in _fixed_holidays():
        month, day, _ = _fixed_holidays()[name]
        return make(year, month, day)
    return _holiday_dates().get((name, year))


def anniversary_year(name: str, number: int) -> int | None:
    """Return the year of the n-th anniversary that a holiday counts.

    Examples
    --------
    >>> anniversary_year("kemerdekaan", 77)
    2022
    """
    since = _fixed_holidays().get(name, (0, 0, None))[2]
    return None if since is None else since + number


def days(first: date, last: date) -> Iterator[date]:
    """Yield the days from first to last, both included."""
    current = first
    while current <= last:
        yield current
        current += timedelta(days=1)
