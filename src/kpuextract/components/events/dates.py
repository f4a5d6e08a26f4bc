"""Days and clock times: what the values of time expressions say."""

from __future__ import annotations

import datetime
import functools
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from kpuextract import labels

Clock = tuple[str, str | None, str | None]

_DATE = r"\d{4}-\d{2}(?:-\d{2})?"
_VALUE = re.compile(rf"({_DATE})(?:T[^/]*)?(?:/({_DATE})(?:T[^/]*)?)?")
_CLOCK = re.compile(r"T(\d{2}:\d{2})(?::\d{2})?([+-]\d{2}:\d{2}|Z)?")
_WHOLE_DAYS = re.compile(r"P([1-9]\d?)D")
_FULL = len("YYYY-MM-DD")
_REMEMBERED = 4096


@dataclass(frozen=True, slots=True)
class Day:
    """First and last day that a time expression covers: ``YYYY-MM-DD``, or ``YYYY-MM`` for a month."""

    first: str
    last: str

    @property
    def is_range(self) -> bool:
        """Whether more than one day is covered."""
        return self.first != self.last


def days(timex: Mapping[str, Any]) -> Day | None:
    """Return the days that a time expression names, ``None`` for years, quarters, weeks, sets and vague ones.

    Examples
    --------
    >>> days({"type": "DATE", "value": "2022-10-15/2022-11-04"})
    Day(first='2022-10-15', last='2022-11-04')
    >>> days({"type": "DATE", "value": "2025-Q3"}) is None
    True
    """
    kind = timex["type"]
    if kind == labels.DURATION:
        begin, finish = timex.get("begin"), timex.get("finish")
        return _spanned(timex.get("value") or "", begin[:10], finish[:10]) if begin and finish and begin[:4].isdigit() else None
    return None if kind == labels.SET else _days(timex.get("value") or "")


def _spanned(value: str, begin: str, finish: str) -> Day:
    """Return the days of a duration; what lasts two days from Thursday ends on Friday, though two days have passed on Saturday."""
    number = _WHOLE_DAYS.fullmatch(value)
    if number and len(begin) == len(finish) == _FULL:
        first = datetime.date.fromisoformat(begin)
        if (datetime.date.fromisoformat(finish) - first).days == int(number[1]):
            finish = (first + datetime.timedelta(days=int(number[1]) - 1)).isoformat()
    return Day(begin, finish)


@functools.lru_cache(_REMEMBERED)
def _days(value: str) -> Day | None:
    match = _VALUE.fullmatch(value)
    return Day(match[1], match[2] or match[1]) if match else None


def clock(timex: Mapping[str, Any]) -> Clock | None:
    """Return start, end and zone of a clock time, ``None`` where no clock is told.

    Examples
    --------
    >>> clock({"type": "TIME", "value": "2024-02-24T08:00+07:00/2024-02-24T13:00+07:00"})
    ('08:00', '13:00', '+07:00')
    """
    kind = timex["type"]
    if kind == labels.DURATION:
        return _clock(f"{timex.get('begin') or ''}/{timex.get('finish') or ''}")
    return _clock(timex.get("value") or "") if kind == labels.TIME else None


@functools.lru_cache(_REMEMBERED)
def _clock(value: str) -> Clock | None:
    found = _CLOCK.findall(value)
    return (found[0][0], found[1][0] if len(found) > 1 else None, found[0][1] or None) if found else None
