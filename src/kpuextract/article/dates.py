"""The dates of datelines: day, month, year. The grammar of time expressions is a component of its own."""

from __future__ import annotations

import datetime as dt
import functools
import re
from collections.abc import Mapping
from dataclasses import dataclass

from kpuextract.resources import mapping
from kpuextract.rules.slots import APOSTROPHES, fold_apostrophes

_DATE = re.compile(
    rf"""
    (?: (?P<weekday>[A-Za-z{APOSTROPHES}]{{4,8}}) \s* [,/]? \s* )?
    (?: tanggal\s+ | tgl\.?\s* )?
    (?P<open>\()? \s*
    (?: \d{{1,2}} \s* [-–] \s* )?
    (?: (?P<day>\d{{1,2}}) \s* (?P<joint>[/.-]) \s* (?P<number>\d{{1,2}}) (?: \s* (?P=joint) \s* (?P<year>\d{{4}}|\d{{2}}) )?
      | (?P<day2>\d{{1,2}}) \s+ (?P<month>[A-Za-z]{{3,9}}) \.? (?: \s* (?P<year2>\d{{4}}) )? )
    (?![\w/]) \s* (?P<close>\))?
    """,
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class DatelineDate:
    """End of the date in the text, its ISO value (``None`` without a year or if impossible), whether it stands in brackets."""

    end: int
    value: str | None
    bracketed: bool
    weekday: bool
    complete: bool


@functools.cache
def _months() -> Mapping[str, str]:
    return mapping("months", "surface", "month")


@functools.cache
def weekdays() -> Mapping[str, str]:
    """Return the weekday names, folded, with their ISO numbers."""
    return mapping("weekdays", "surface", "iso")


def read_date(text: str, start: int) -> DatelineDate | None:
    """Return the date that begins at an offset.

    Examples
    --------
    >>> read_date("Selasa, 10 September 2019. KPU", 0).value
    '2019-09-10'
    >>> read_date("(04/05/2019) –", 0).value
    '2019-05-04'
    """
    match = _DATE.match(text, start)
    if match is None:
        return None
    if match["weekday"] and fold_apostrophes(match["weekday"]) not in weekdays():
        return None
    if bool(match["open"]) != bool(match["close"]):
        return None
    if match["month"]:
        month = _months().get(match["month"].lower())
        if month is None:
            return None
        day, year = match["day2"], match["year2"]
    else:
        day, month, year = match["day"], match["number"], match["year"]
        if int(month) > 12 or int(day) > 31 or (match["joint"] == "." and not year):
            return None
    end = match.start() + len(match[0].rstrip())
    return DatelineDate(end, _iso(day, month, year), bool(match["open"]), bool(match["weekday"]), year is not None)


def _iso(day: str, month: str, year: str | None) -> str | None:
    if year is None:
        return None
    full = int(year) + (2000 if len(year) == 2 else 0)
    try:
        return dt.date(full, int(month), int(day)).isoformat()
    except ValueError:
        return None
