"""What a time expression says, before it is known when it was said, and the ISO forms of what it comes to.

A rule turns a match into one of the small frozen values below; the resolver turns that value into a
:class:`Reading` with the help of the reference date and of what stands around it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from types import MappingProxyType
from typing import Final

from kpuextract import labels
from kpuextract.normalise import calendar

DAY_MINUTES: Final = 24 * 60
_HALF_DAY: Final = 12
_FINER: Final = MappingProxyType({"Y": (12, "M"), "H": (60, "M")})
# Hours after which a part of the day means the second half: "jam 3 sore" is 15.00, "jam 9 malam" 21.00.
_SECOND_HALF: Final = MappingProxyType({"AF": range(1, 7), "EV": range(4, 9), "NI": range(6, 12)})


@dataclass(frozen=True, slots=True)
class Point:
    """A day, month or year as printed; what is not printed is ``None``."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    echo: str | None = None


@dataclass(frozen=True, slots=True)
class Shift:
    """A day, week, month … some units from a base: ``reference`` or ``last`` (what was last spoken of)."""

    count: float
    unit: str
    base: str = "reference"
    weekday: int | None = None
    day: int | None = None
    month: int | None = None


@dataclass(frozen=True, slots=True)
class Weekday:
    """A bare weekday, ``side`` -1 for the last one, 1 for the next, 0 for this week's, ``None`` where nothing says."""

    weekday: int
    side: int | None = None


@dataclass(frozen=True, slots=True)
class Range:
    """Two dates and what lies between; ``whole`` for periods whose value is no pair of days."""

    begin: Expression
    finish: Expression
    days: bool = False


@dataclass(frozen=True, slots=True)
class Clock:
    """Minutes of the day; ``finish`` for a range."""

    begin: int
    finish: int | None = None
    zone: str | None = None
    second: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the day, ``finish`` for a range."""

    part: str
    finish: str | None = None


@dataclass(frozen=True, slots=True)
class At:
    """A day with a clock time or a part of the day."""

    day: Expression
    time: Clock | Part


@dataclass(frozen=True, slots=True)
class Nth:
    """The n-th day of the event spoken of; -1 is the last."""

    number: int
    echo: Point | None = None


@dataclass(frozen=True, slots=True)
class DDay:
    """So many days from D-day (``H-3``)."""

    offset: int


@dataclass(frozen=True, slots=True)
class Period:
    """A quarter (``Q``), half (``H``) or week of a month (``W``); ``shift`` where its year is so many from the reference's."""

    kind: str
    number: int | None
    year: int | None = None
    month: int | None = None
    last: int | None = None
    shift: int | None = None


@dataclass(frozen=True, slots=True)
class Season:
    """A season of a year, or the one some seasons (``named``: years) from the reference's."""

    code: str
    year: int | None = None
    shift: int | None = None
    named: bool = False


@dataclass(frozen=True, slots=True)
class Fixed:
    """A value that needs no anchor: decades, centuries, vague references, sets."""

    type: str
    value: str | None


@dataclass(frozen=True, slots=True)
class Weekend:
    """A weekend, weeks from the reference's."""

    weeks: int


@dataclass(frozen=True, slots=True)
class Length:
    """A duration; ``side`` -1 if it ends at the anchor (``terakhir``), 1 if it begins there."""

    value: str
    amount: float | None = None
    unit: str = "D"
    workdays: bool = False
    side: int = 0
    anchor: Expression | None = None


@dataclass(frozen=True, slots=True)
class Feast:
    """A holiday, with the number of its anniversary or its year where printed."""

    holiday: str
    number: int | None = None
    year: int | None = None


Expression = Point | Shift | Weekday | Range | Clock | Part | At | Nth | DDay | Period | Season | Fixed | Weekend | Length | Feast


@dataclass(frozen=True, slots=True)
class Reading:
    """What an expression comes to: the keys of SPEC-style timexes, without offsets."""

    type: str
    value: str | None
    begin: str | None = None
    finish: str | None = None
    year_source: str | None = None
    consistency: str = "ok"
    candidates: tuple[str, ...] = field(default=())


def day_reading(day: date, *, source: str | None = None, consistency: str = "ok", candidates: tuple[str, ...] = ()) -> Reading:
    """Return the reading of one day.

    Examples
    --------
    >>> day_reading(date(2022, 5, 31)).value
    '2022-05-31'
    """
    text = day.isoformat()
    return Reading(labels.DATE, text, text, text, source, consistency, candidates)


def span_reading(first: date, last: date, value: str, *, source: str | None = None) -> Reading:
    """Return the reading of a period with a value of its own (``2025-Q3``)."""
    return Reading(labels.DATE, value, first.isoformat(), last.isoformat(), source)


def month_reading(year: int, month: int, source: str | None = None) -> Reading:
    """Return the reading of a month.

    Examples
    --------
    >>> month_reading(2022, 6).finish
    '2022-06-30'
    """
    return span_reading(date(year, month, 1), calendar.last_day(year, month), f"{year}-{month:02d}", source=source)


def year_reading(year: int, source: str | None = None) -> Reading:
    """Return the reading of a year."""
    return span_reading(date(year, 1, 1), date(year, 12, 31), str(year), source=source)


def week_reading(day: date) -> Reading:
    """Return the reading of the week of a day."""
    first, last = calendar.week_bounds(day)
    return span_reading(first, last, calendar.week(day))


def part_of_year(kind: str, number: int, year: int, source: str | None = None) -> Reading:
    """Return the reading of a quarter or half.

    Examples
    --------
    >>> part_of_year("Q", 3, 2025).begin
    '2025-07-01'
    """
    months = 3 if kind == "Q" else 6
    return span_reading(date(year, months * (number - 1) + 1, 1), calendar.last_day(year, months * number), f"{year}-{kind}{number}", source=source)


def clock_minutes(hour: int, minute: int, part: str | None = None) -> int | None:
    """Return the minutes of the day, a part of the day deciding the half; ``None`` if there is no such time.

    Examples
    --------
    >>> clock_minutes(3, 0, "AF"), clock_minutes(9, 30), clock_minutes(12, 0, "NI"), clock_minutes(24, 0)
    (900, 570, 1440, 1440)
    """
    if part and hour in _SECOND_HALF.get(part, ()):
        hour += _HALF_DAY
    elif part == "NI" and hour == _HALF_DAY:
        hour = 24
    total = hour * 60 + minute
    return total if 0 <= total <= DAY_MINUTES and 0 <= minute < 60 else None


def clock_value(day: date | None, clock: Clock, zone: str | None) -> tuple[str, str, str | None]:
    """Return value, begin and finish of a clock time on a day (or on none).

    Examples
    --------
    >>> clock_value(date(2016, 8, 7), Clock(1440), "+07:00")[0]
    '2016-08-08T00:00+07:00'
    >>> clock_value(None, Clock(480, 960), None)[0]
    'T08:00/T16:00'
    """
    # `waktu setempat` prints a zone that says nothing: the given one is the local one.
    zone = clock.zone or zone or ""

    def moment(minutes: int) -> str:
        extra, rest = divmod(minutes, DAY_MINUTES)
        moved = day + timedelta(days=extra) if day else None
        return f"{moved.isoformat() if moved else ''}T{rest // 60:02d}:{rest % 60:02d}{zone}"

    begin = moment(clock.begin)
    if clock.finish is None:
        return begin, begin, begin
    # A range that ends before it begins runs into the next day.
    finish = moment(clock.finish + (DAY_MINUTES if clock.finish < clock.begin and day else 0))
    return f"{begin}/{finish}", begin, finish


def length_value(amount: float | None, unit: str) -> str:
    """Return the ISO 8601 duration of an amount of a unit; unknown amounts are ``X``.

    Examples
    --------
    >>> length_value(20, "M"), length_value(1.5, "TH"), length_value(None, "D"), length_value(2, "8Y"), length_value(1, "Q")
    ('P20M', 'PT90M', 'PXD', 'P16Y', 'P3M')
    """
    factor, letter = {"8Y": (8, "Y"), "Q": (3, "M"), "H": (6, "M"), "DE": (10, "Y"), "CE": (100, "Y")}.get(unit, (1, unit))
    clock = "T" if letter.startswith("T") else ""
    letter = letter[len(clock) :]
    if amount is None:
        return f"P{clock}X{letter}"
    total = amount * factor
    # Half a year is six months, half an hour thirty minutes.
    if total != int(total) and letter in _FINER and total * _FINER[letter][0] == int(total * _FINER[letter][0]):
        total, letter = total * _FINER[letter][0], _FINER[letter][1]
    return f"P{clock}{int(total) if total == int(total) else total}{letter}"
