"""What days, months, years and periods come to: printed ones, and those that are counted from the reference or from what was told last."""

from __future__ import annotations

import re
from abc import ABC
from dataclasses import replace
from datetime import date, timedelta

from kpuextract import labels
from kpuextract.components.timexes import years
from kpuextract.components.timexes.anchors import FEW
from kpuextract.components.timexes.context import Item, Scene, bound
from kpuextract.components.timexes.reference import Reference
from kpuextract.components.timexes.weekdays import UNTIL, Weekdays
from kpuextract.normalise import calendar
from kpuextract.normalise.timex import (
    At,
    DDay,
    Expression,
    Feast,
    Nth,
    Period,
    Point,
    Range,
    Reading,
    Shift,
    Weekend,
    day_reading,
    month_reading,
    part_of_year,
    span_reading,
    week_reading,
    year_reading,
)
from kpuextract.resources import table

UNKNOWN = Reading(labels.DATE, None)
# So many days an event may last.
_LONGEST_EVENT = 14


class Dates(Weekdays, ABC):
    """The readings of the expressions of one article that are days or periods."""

    def __init__(self, scene: Scene, reference: Reference) -> None:
        super().__init__(scene, reference)
        self.last_period: Reading | None = None
        # The last quarter and half are counted among themselves: a day between does not move them.
        self.last_of: dict[str, tuple[date, date]] = {}
        self.spans = self._event_spans()

    # -- days, months, years ------------------------------------------------------------------------------------
    def _point(self, point: Point, item: Item) -> Reading:
        if point.month is None and point.day is None:
            return UNKNOWN if point.year is None else year_reading(point.year, "explicit")
        if point.month is None:
            return self._day_of_month(point, item)
        if point.echo and point.echo.lstrip("-").isdigit() and point.year is None and self.reference.date:
            moved = calendar.shift(self.reference.date, int(point.echo), "D")
            if moved and (moved.month, moved.day) == (point.month, point.day):
                return years.check(point, moved.year, "weekday" if point.weekday else "inherited")
        year, source = self.year_of(point, item)
        if year is None:
            return Reading(labels.DATE, f"XXXX-{point.month:02d}" + (f"-{point.day:02d}" if point.day else ""))
        if point.day is None:
            return month_reading(year, point.month, source)
        reading = years.check(point, year, source, lambda: [other for element in self.scene.items[:FEW] for other in years.points(element.tree.expression)])
        return replace(reading, consistency="conflict") if reading.consistency == "ok" and self._contradicted(point, reading) else reading

    def _contradicted(self, point: Point, reading: Reading) -> bool:
        """Whether ``hari ini, Rabu (23/4)`` is not the day of the dateline."""
        if not point.echo or self.reference.source != "dateline" or self.reference.date is None or reading.value is None:
            return False
        moved = calendar.shift(self.reference.date, int(point.echo), "D") if point.echo.lstrip("-").isdigit() else None
        return moved is not None and moved.isoformat() != reading.value

    def _day_of_month(self, point: Point, item: Item) -> Reading:
        """Value ``tanggal 19``: the month of the reference, or the one beside it that a direction asks for."""
        reference = self.reference.date or (self.last[0] if self.last else None)
        if reference is None or point.day is None:
            return Reading(labels.DATE, None if point.day is None else f"XXXX-XX-{point.day:02d}")
        side = -1 if point.echo and point.echo.startswith("-") else self.side(item)
        month = self._month_beside(point.day, item) or reference
        if month is reference and side < 0 and point.day > reference.day:
            month = calendar.add_months(reference, -1) or reference
        elif side > 0 and point.day < reference.day:
            month = calendar.add_months(reference, 1) or reference
        return years.check(Point(month.year, month.month, point.day, point.weekday), month.year, "inherited")

    def _month_beside(self, day: int, item: Item) -> date | None:
        """Return the day told before in the sentence, in whose month a later number lies: ``tiba 2 April karena distribusi jalan tanggal 10``."""
        told = self._begun(item)
        return told if told is not None and told.day < day else None

    def _range(self, expression: Range, item: Item, index: int) -> Reading:
        first, last = expression.begin, expression.finish
        if not isinstance(first, Point) or not isinstance(last, Point):
            ends = [self.resolve(part, item, index) for part in (first, last)]
            begin, finish = ends[0].begin, ends[1].finish
            if not begin or not finish or begin > finish:
                return UNKNOWN
            return Reading(labels.DATE, f"{ends[0].value}/{ends[1].value}", begin, finish, ends[1].year_source)
        if first.day is None and first.month is None:
            return span_reading(date(first.year or 1900, 1, 1), date(last.year or 1900, 12, 31), f"{first.year}/{last.year}", source="explicit")
        if first.month is None:
            first = replace(first, month=last.month)
        end_year, source = self.year_of(last, item) if last.year or not first.year else (first.year, "explicit")
        if (running := self._running(first, last, item)) is not None:
            end_year = running
        if end_year is None:
            return Reading(labels.DATE, f"{_partial(first)}/{_partial(last)}")
        later = (first.month or 0, first.day or 0) > (last.month or 0, last.day or 0)
        begin_year = first.year if first.year is not None else end_year - later
        if first.year is not None and last.year is None:
            end_year = first.year + later
        if first.day is None:
            a, b = month_reading(begin_year, first.month or 1), month_reading(end_year, last.month or 1)
            return Reading(labels.DATE, f"{a.value}/{b.value}", a.begin, b.finish, source)
        a, b = years.check(first, begin_year, source), years.check(last, end_year, source)
        if a.value is None or b.value is None:
            return Reading(labels.DATE, None, None, None, source, "impossible", a.candidates + b.candidates)
        consistency = "weekday_mismatch" if "weekday_mismatch" in (a.consistency, b.consistency) else "ok"
        return Reading(labels.DATE, f"{a.value}/{b.value}", a.value, b.value, source, consistency, a.candidates + b.candidates)

    def _running(self, first: Point, last: Point, item: Item) -> int | None:
        """Return the year that a schedule has come to, later than that of the article: ``mulai 15 Februari 2018 hingga 23 Juni. Sedangkan 24-26 Juni``."""
        if first.year or last.year or first.weekday or last.weekday or self.reference.date is None or self.side(item) < 0:
            return None
        place = self.places[id(item)]
        before = self.scene.items[place - 1] if place else None
        if before is None or self.last is None or item.sentence - before.sentence > 1 or "\n" in self.scene.text[before.end : item.start]:
            return None
        told = self.last[1]
        if not years.points(before.tree.expression) or told <= self.reference.date or told.year == self.reference.date.year:
            return None
        return years.near_year(last, told, 1)

    # -- relative -----------------------------------------------------------------------------------------------
    def _goes_on(self, item: Item) -> bool:
        """Whether ``sehari setelahnya`` counts from the date told last: one of its sentence, or a period or report of the one before."""
        for other in reversed(self.before(item)):
            if not years.points(other.tree.expression) or item.sentence - other.sentence > 1 or "\n" in self.scene.text[other.end : item.start]:
                continue
            if other.sentence == item.sentence or isinstance(other.tree.expression, Range):
                return other.sentence == item.sentence or item.sentence - other.sentence == 1
            return other.tree.rule not in _DEICTIC_DATES and self.side(other) == 0
        return False

    def _shift(self, shift: Shift, item: Item) -> Reading:
        base = self.reference.date
        if shift.base == "last":
            known = self.last
            if shift.unit in self.last_of:
                known = self.last_of[shift.unit]
            elif shift.unit not in ("D", "W") and self.last_period and self.last_period.begin:
                known = (date.fromisoformat(self.last_period.begin[:10]), date.fromisoformat((self.last_period.finish or self.last_period.begin)[:10]))
            if shift.unit in ("D", "W") and self.reference.event and not self._goes_on(item):
                known = (self.reference.event, self.reference.event)
            if shift.unit == "D" and shift.count < 0 and bound(item) and self.last and self.reference.date and self.last[0] > self.reference.date:
                # "Lelang digelar 18 Februari. … uang jaminan harus masuk selambatnya sehari sebelumnya": a deadline of what is planned.
                known = self.last
            base = known[0 if shift.count <= 0 else 1] if known else self.reference.event or base
        if shift.unit.startswith("T"):
            return Reading(labels.TIME, None)
        if base is not None and shift.unit == "Y" and shift.count != int(shift.count):
            moved = calendar.shift(base, int(shift.count * 12), "M")
            return year_reading(moved.year) if moved else UNKNOWN
        if base is None or shift.count != int(shift.count):
            return UNKNOWN
        moved = calendar.shift(base, int(shift.count), shift.unit)
        if moved is None:
            return UNKNOWN
        if shift.weekday:
            monday, _ = calendar.week_bounds(moved)
            return day_reading(monday + timedelta(days=shift.weekday - 1))
        if shift.day:
            return years.check(Point(moved.year, shift.month or moved.month, shift.day), moved.year, "inherited")
        if shift.month:
            return month_reading(moved.year, shift.month)
        if shift.unit == "D" or (
            shift.unit == "W" and shift.count and (_TO_THE_DAY.match(item.low) or (shift.base == "last" and not item.low.startswith(("pekan", "minggu"))))
        ):
            return day_reading(moved)
        return _unit_reading(moved, shift.unit)

    def _event_spans(self) -> list[tuple[date, date]]:
        found = []
        begun: date | None = None
        for item in self.scene.items[:FEW]:
            expression = item.tree.expression
            if isinstance(expression, Point) and expression.month and expression.day:
                year, _ = self.year_of(expression, item)
                day = calendar.make(year, expression.month, expression.day) if year else None
                if begun and day and begun < day and not UNTIL.isdisjoint(item.left[-2:]) and (day - begun).days <= _LONGEST_EVENT:
                    # "mulai Rabu (17/3). Pemeriksaan berlangsung sampai dengan 24 Maret"
                    found.append((begun, day))
                elif day:
                    begun = day
            if isinstance(expression, Range) and years.points(expression) and "semula" not in item.left:
                reading = self._range(expression, item, 0)
                if reading.value and reading.begin and reading.finish:
                    found.append((date.fromisoformat(reading.begin), date.fromisoformat(reading.finish)))
        return found

    def _nth(self, expression: Nth, item: Item) -> Reading:
        day = self.reference.event or self.reference.date
        before = self.scene.items[self.places[id(item)] - 1] if self.places[id(item)] else None
        if before and before.tree.rule == "deictic.today" and item.start - before.end < 12 and self.reference.date:
            return day_reading(self.reference.date)
        holding = [span for span in self.spans if day and span[0] <= day <= span[1]] or self.spans
        if item.right[:1] and item.right[0] in _OTHER_EVENTS:
            return UNKNOWN
        if item.left[-1:] == ("memasuki",) and self.reference.date and not any(span[0] <= self.reference.date <= span[1] for span in self.spans):
            return day_reading(self.reference.date)
        if expression.number < 0:
            for other in reversed(self.before(item)):
                span = other.tree.expression
                if other.sentence == item.sentence and isinstance(span, Range) and years.points(span):
                    # "sejak 19 - 28 Agustus, khusus hari terakhir": of the range of its sentence.
                    told = self._range(span, other, 0)
                    return day_reading(date.fromisoformat(told.finish)) if told.finish and len(told.finish) == 10 else UNKNOWN
            if item.left[-1:] and item.left[-1] in _AWAITED and day and (ahead := [span for span in self.spans if span[0] > day]):
                # "jangan menunggu hari terakhir": of the period to come, which the article may tell only afterwards.
                return day_reading(ahead[0][1])
            ranged = any(isinstance(other.tree.expression, Range) for other in self.scene.items[: min(self.places[id(item)], FEW)])
            if day and holding and holding[0][0] > day and not ranged:
                # "Pantau hari terakhir coklit": not that of a period to come, told only afterwards.
                return day_reading(day)
            return day_reading(holding[0][1]) if holding else UNKNOWN
        if holding:
            found = holding[0][0] + timedelta(days=expression.number - 1)
            return day_reading(found) if found <= holding[0][1] else UNKNOWN
        return day_reading(day + timedelta(days=expression.number - 1)) if day else UNKNOWN

    def _dday(self, expression: DDay, item: Item) -> Reading:
        target = self._target(item)
        if target is None:
            return UNKNOWN
        moved = calendar.shift(target, expression.offset, "D")
        return day_reading(moved, source="election") if moved else UNKNOWN

    def _target(self, item: Item) -> date | None:
        """Return D-day: of what is named after ``H-3``, else polling day."""
        words = [word for word in item.right[:6] if word.isalpha() or " " in word]
        if item.right and item.right[0] not in words:
            words = []
        phrase = " ".join(words)
        named = next((word for word in words if word not in _D_DAY_FILLERS), "")
        if item.low.startswith("hari") and named != "".join(words[:1]):
            # "hari H pendaftaran" names it, "hari H baru belajar" does not.
            named = ""
        if feast := _feast_of(phrase):
            return self._feast_day(feast, None)
        if named and not any(word in phrase for word in _POLLING):
            found = self._day_told(named, words)
            if found:
                return found
        reference = self.reference.date
        if (told := self._polls_told()) is not None and (reference is None or abs((told - reference).days) < _NEAR_POLLS):
            return told
        named_years = [election for election in self.scene.elections if election.kind != "desa"]
        days = [day for election in named_years for day in calendar.election_days(election.year, election.kind)]
        days = days or [day for election in named_years for day in calendar.election_days(election.year)] or (calendar.election_days() if reference else [])
        if reference is None:
            return days[0] if days else None
        return next((day for day in sorted(days) if day >= reference), days[-1] if days and named_years else None)

    def _polls_told(self) -> date | None:
        """Return the polling day that the text itself gives: ``pencoblosan 22 Januari``."""
        for other in self.scene.items[:FEW]:
            point = other.tree.expression
            near = " ".join(other.left[-4:]).rpartition(",")[2]
            if isinstance(point, Point) and point.day and point.month and any(word.startswith(_POLLS) for word in near.split()):
                year, _ = self.year_of(point, other)
                return calendar.make(year, point.month, point.day) if year else None
        return None

    def _day_told(self, named: str, words: list[str]) -> date | None:
        """Return the day that the article gives for what D-day is counted from; the last one told wins."""
        keys = [" ".join(words[words.index(named) :][:size]) for size in (2, 1)]
        for key in keys:
            found: date | None = None
            for other in self.scene.items[:FEW]:
                points = years.points(other.tree.expression)
                if not points or _counts_days(other.tree.expression) or key not in self.scene.sentence_text(other.sentence):
                    continue
                reading = self.resolve(other.tree.expression, other, 0)
                if reading.begin and "-" in reading.begin:
                    found = date.fromisoformat(reading.begin[:10])
                    if isinstance(other.tree.expression, Range):
                        break
            if found:
                return found
        return None

    def _feast(self, expression: Feast, item: Item) -> Reading:
        if expression.year:
            day = calendar.holiday(expression.holiday, expression.year)
            return day_reading(day, source="explicit") if day else UNKNOWN
        day = self._feast_day(expression.holiday, expression.number, self.side(item))
        return day_reading(day) if day else UNKNOWN

    def _feast_day(self, name: str, number: int | None, side: int = 0) -> date | None:
        if number is not None and (year := calendar.anniversary_year(name, number)):
            return calendar.holiday(name, year)
        reference = self.reference.date
        if reference is None:
            return None
        days = [day for step in (-1, 0, 1) if (day := calendar.holiday(name, reference.year + step))]
        if side:
            days = [day for day in days if (day - reference).days * side >= 0] or days
        return min(days, key=lambda day: abs((day - reference).days), default=None)

    # -- periods ------------------------------------------------------------------------------------------------
    def _period(self, period: Period, item: Item) -> Reading:
        year, source = period.year, "explicit"
        number = period.number or 1
        if period.shift is not None:
            if self.reference.date is None:
                return UNKNOWN
            if period.kind == "W":
                month = calendar.add_months(self.reference.date.replace(day=1), period.shift)
                week = calendar.shift(month, number - 1, "W") if month else None
                return week_reading(week) if week else UNKNOWN
            return part_of_year(period.kind, number, self.reference.date.year + period.shift)
        if year is None:
            source = "inherited"
            twins = [
                other.tree.expression.year
                for other in self.scene.items[:FEW]
                if isinstance(other.tree.expression, Period)
                and other.tree.expression.kind == period.kind
                and other.tree.expression.number == number
                and other.tree.expression.year
            ]
            year = twins[0] if twins else self._period_year(period, item)
        if year is None:
            return UNKNOWN if period.kind == "W" or period.last else Reading(labels.DATE, f"XXXX-{period.kind}{number}")
        if period.kind == "W":
            # Weeks of a month run from Monday; the first is the one that holds its first working day.
            first_day = date(year, period.month or 1, 1)
            day = calendar.shift(first_day + timedelta(days=(8 - first_day.isoweekday()) % 7 if first_day.isoweekday() > 5 else 0), number - 1, "W")
            return replace(week_reading(day), year_source=source) if day else UNKNOWN
        first = part_of_year(period.kind, number, year, source)
        if period.last is None:
            return first
        last = part_of_year(period.kind, period.last, year, source)
        return Reading(labels.DATE, f"{first.value}/{last.value}", first.begin, last.finish, source)

    def _period_year(self, period: Period, item: Item) -> int | None:
        reference = self.reference.date
        if reference is None:
            return self.reference.year
        if period.kind == "W":
            return years.near_year(Point(None, period.month, 15), reference, 0)
        months = 3 if period.kind == "Q" else 6
        begun = date(reference.year, months * ((period.number or 1) - 1) + 1, 1) <= reference
        return reference.year if begun or self.side(item) > 0 or bound(item) == "EQUAL_OR_LESS" or (reference.month > 3) else reference.year - 1

    def _weekend(self, expression: Weekend) -> Reading:
        if self.reference.date is None:
            return UNKNOWN
        moved = calendar.shift(self.reference.date, expression.weeks, "W")
        if moved is None:
            return UNKNOWN
        _, sunday = calendar.week_bounds(moved)
        return span_reading(sunday - timedelta(days=1), sunday, f"{calendar.week(moved)}-WE")


# "seminggu lagi" is a day; "dua pekan lagi" a week.
_TO_THE_DAY = re.compile(r"se(?:minggu|pekan) lagi\b")
_DEICTIC_DATES = frozenset(("date.shifted-bracket", "echo.before", "echo.bracket"))
# Days that are counted from something else than the event of the article.
_OTHER_EVENTS = frozenset("ramadhan ramadan puasa bulan lebaran kerja sekolah ibadah syawal tahun".split())
_D_DAY_FILLERS = frozenset("hari pelaksanaan menjelang jelang dari sebelum masa tahapan hari-h pembukaan dimulainya baru nanti".split())
_AWAITED = frozenset(("menunggu", "tunggu", "menanti", "nunggu", "menunggu-nunggu"))
# So many days from the day of writing an article counts from the polling day that it tells.
_NEAR_POLLS = 200
_POLLS = ("pemungutan", "pencoblosan", "coblosan")
_POLLING = ("pemungutan", "pencoblosan", "pemilu", "pilkada", "pemilihan", "pilgub", "pilbup", "pilwali", "coblos", "pileg", "pilpres")


def _feast_of(phrase: str) -> str | None:
    return next((row["holiday"] for row in table("holidays") if phrase.startswith(row["surface"])), None)


def _partial(point: Point) -> str:
    return f"XXXX-{point.month or 0:02d}" + (f"-{point.day:02d}" if point.day else "")


def _unit_reading(day: date, unit: str) -> Reading:
    if unit == "W":
        return week_reading(day)
    if unit == "M":
        return month_reading(day.year, day.month)
    if unit == "Q":
        return part_of_year("Q", calendar.quarter(day), day.year)
    if unit == "H":
        return part_of_year("H", 1 if day.month <= 6 else 2, day.year)
    return year_reading(day.year)


def _counts_days(expression: Expression | None) -> bool:
    """Tell whether an expression is counted from D-day itself (``H-4``, ``H-4 s.d. H-1``), so that it cannot tell D-day."""
    match expression:
        case DDay():
            return True
        case Range():
            return _counts_days(expression.begin) or _counts_days(expression.finish)
        case At():
            return _counts_days(expression.day)
        case _:
            return False
