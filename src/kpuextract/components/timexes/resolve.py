"""From what expressions say to what they come to, in text order: anchors, inherited years, relative days."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from kpuextract import labels
from kpuextract.components.timexes import years
from kpuextract.components.timexes.anchors import FEW, NEIGHBOURS
from kpuextract.components.timexes.context import MOVED, Item, Scene
from kpuextract.components.timexes.dates import UNKNOWN, Dates
from kpuextract.components.timexes.reference import Reference
from kpuextract.components.timexes.tokens import cues
from kpuextract.normalise import calendar
from kpuextract.normalise.timex import (
    At,
    Clock,
    DDay,
    Expression,
    Feast,
    Fixed,
    Length,
    Nth,
    Part,
    Period,
    Point,
    Range,
    Reading,
    Season,
    Shift,
    Weekday,
    Weekend,
    clock_value,
    day_reading,
    span_reading,
)


class Resolver(Dates):
    """One pass over the expressions of one article."""

    def __init__(self, scene: Scene, reference: Reference, zone: str | None) -> None:
        # The ranges that an article begins with may hold clock times.
        self.zone = zone
        super().__init__(scene, reference)

    def run(self) -> list[Reading]:
        """Return the readings of all expressions, in order."""
        for index, item in enumerate(self.scene.items):
            reading = self.resolve(item.tree.expression, item, index)
            self.readings.append(reading)
            self._remember(item.tree.expression, reading)
        return self.readings

    def _remember(self, expression: Expression, reading: Reading) -> None:
        day = expression.day if isinstance(expression, At) else expression
        if reading.begin is None or reading.finish is None or isinstance(expression, (Length, Clock, Part)):
            return
        if not reading.begin[:4].isdigit():
            return
        if isinstance(day, (Point, Range, Period)) and reading.value:
            if years.points(day):
                self.last = (date.fromisoformat(reading.begin[:10]), date.fromisoformat(reading.finish[:10]))
            self.last_period = reading
            if isinstance(day, Period):
                self.last_of[day.kind] = (date.fromisoformat(reading.begin), date.fromisoformat(reading.finish))

    # -- dispatch -----------------------------------------------------------------------------------------------
    def resolve(self, expression: Expression, item: Item, index: int) -> Reading:
        """Return the reading of any expression."""
        match expression:
            case Point():
                return self._point(expression, item)
            case Range():
                return self._range(expression, item, index)
            case Shift():
                return self._shift(expression, item)
            case Weekday() if self._usual(expression, item, index):
                return Reading(labels.SET, f"XXXX-WXX-{expression.weekday}")
            case Weekday():
                day = self._weekday(expression, item)
                return day_reading(day) if day else UNKNOWN
            case At():
                return self._at(expression, item, index)
            case Clock() | Part():
                return self._time(expression, self._day_for(item, index), item)
            case Nth():
                return self._nth(expression, item)
            case DDay():
                return self._dday(expression, item)
            case Period():
                return self._period(expression, item)
            case Season():
                year = expression.year
                if expression.shift is not None and self.reference.date:
                    year = calendar.season_year(expression.code, self.reference.date, expression.shift, named=expression.named)
                    return Reading(labels.DATE, f"{year}-{expression.code}")
                return Reading(labels.DATE, f"{year or 'XXXX'}-{expression.code}", year_source="explicit" if year else None)
            case Fixed(value=str(value)) if value.isdigit() and len(value) == _DECADE:
                return span_reading(date(int(f"{value}0"), 1, 1), date(int(f"{value}9"), 12, 31), value)
            case Fixed():
                return Reading(expression.type, expression.value)
            case Weekend():
                return self._weekend(expression)
            case Length():
                return self._length(expression, item, index)
            case Feast():
                return self._feast(expression, item)

    def _usual(self, expression: Weekday, item: Item, index: int) -> bool:
        """Whether a weekday is that of any week: ``biasanya pada Sabtu``, ``buka pada Sabtu dan Minggu``, ``Senin dan Rabu setiap pekan``."""
        if expression.side is not None:
            return False
        left = item.left[len(item.left) - item.left[::-1].index(",") :] if "," in item.left else item.left
        if not cues("usual").isdisjoint(left[-_CLAUSE:]):
            return True
        listed = False
        for step in (1, -1):
            last = item
            for place in range(index + step, index + step * _CLAUSE, step):
                other = self.scene.items[place] if 0 <= place < len(self.scene.items) else None
                if other is None or _LISTED.fullmatch(self.scene.text[min(last.end, other.end) : max(last.start, other.start)]) is None:
                    break
                if isinstance(other.tree.expression, Fixed):
                    return other.tree.expression == Fixed(labels.SET, "P1W")
                if not isinstance(other.tree.expression, Weekday):
                    break
                listed, last = True, other
                left = other.left if step < 0 else left
        return listed and not cues("open").isdisjoint(left[-_CLAUSE:])

    # -- clock --------------------------------------------------------------------------------------------------
    def _at(self, expression: At, item: Item, index: int) -> Reading:
        day = self.resolve(expression.day, item, index)
        if day.value is None or day.begin is None or len(day.value) != 10:
            known = day.value is not None and day.value.startswith("XXXX")
            found = self._time(expression.time, None, item)
            value = found.value if day.consistency == "ok" else None
            if known and value:
                value = "/".join(f"{day.value}{piece}" for piece in value.split("/"))
            return replace(found, value=value, year_source=day.year_source, consistency=day.consistency, candidates=day.candidates)
        found = self._time(expression.time, date.fromisoformat(day.value), item)
        return replace(found, year_source=day.year_source, consistency=day.consistency, candidates=day.candidates)

    def _time(self, time: Clock | Part, day: date | None, item: Item) -> Reading:
        if isinstance(time, Clock):
            value, begin, finish = clock_value(day, time, self.zone)
            return Reading(labels.TIME, value, begin, finish)
        prefix = day.isoformat() if day else ""
        value = f"{prefix}T{time.part}" + (f"/{prefix}T{time.finish}" if time.finish else "")
        return Reading(labels.TIME, value, prefix or None, prefix or None)

    def _day_for(self, item: Item, index: int) -> date | None:
        """Return the day of a clock time that stands without one, ``None`` where it belongs to no single day."""
        if _any_day(item):
            return None
        # An anchor is valued ahead of its turn: what stands before it may have no reading yet.
        last = min(index, len(self.readings))
        for place in range(last - 1, max(-1, last - 1 - FEW), -1):
            other = self.scene.items[place]
            if other.sentence != item.sentence:
                break
            reading, expression = self.readings[place], other.tree.expression
            if isinstance(expression, Range) and years.points(expression) and _opens(item) and self._reported(reading):
                # "Rabu-Kamis (7-8/12/2022) di hotel, mulai pukul 08.30": when the first day begins.
                return self.reference.event
            if reading.type == labels.SET or (isinstance(expression, Range) and years.points(expression)):
                return None
            if reading.type in (labels.DATE, labels.TIME) and reading.begin and reading.begin == reading.finish and reading.begin[:4].isdigit():
                told = date.fromisoformat(reading.begin[:10])
                # "Tenda dipasang malam sebelumnya, lalu pukul 08.30 pemilih dipanggil": a morning behind a night.
                return calendar.shift(told, 1, "D") if (reading.value or "").endswith("TNI") and _before_noon(item) else told
            if isinstance(expression, At) and reading.begin and reading.begin[:4].isdigit():
                return date.fromisoformat(reading.begin[:10])
        following = self.scene.items[index + 1] if index + 1 < len(self.scene.items) else None
        moved = item.left[-1:] == ("semula",) or not MOVED.isdisjoint(item.right[:2])
        if following and not moved and following.sentence == item.sentence and following.start - item.end < 30 and years.points(following.tree.expression):
            if isinstance(following.tree.expression, Range):
                return None
            reading = self.resolve(following.tree.expression, following, index)
            return date.fromisoformat(reading.begin[:10]) if reading.begin and reading.begin[:4].isdigit() else None
        if _habitual(item) or (item.right[:1] == ("selama",) and not _opens(item)):
            return None
        if self.last and self.last[0] == self.last[1] and _THEN.search(" ".join(item.left)):
            return self.last[0]  # `Simulasi digelar 28 Januari 2024. Ketika itu baru selesai jam 11 malam`
        if (narrated := self._narrated(item, index)) is not None:
            return narrated
        # "Debat akan digelar Sabtu (16/11). … Arus dialihkan mulai pukul 17.00"
        planned = isinstance(item.tree.expression, Clock) and not item.quoted and not self._reported_beside(item, index)
        today = self.reference.date
        running = today if today and any(first <= today <= last for first, last in self.spans) else None
        return self.reference.event or (self.reference.planned if planned else None) or running

    def _reported(self, reading: Reading) -> bool:
        """Whether a range of days begins with the day of the reported event."""
        return self.reference.event is not None and reading.begin == self.reference.event.isoformat()

    def _narrated(self, item: Item, index: int) -> date | None:
        """Return the day that the sentences just before tell of, where it is that of a happening: ``Pada 1 Maret pencuri masuk. … pukul 02.00``.

        A day on which somebody spoke is none, and what is held has the day of the article.
        """
        today = self.reference.date
        for place in range(min(index, len(self.readings)) - 1, max(-1, index - 1 - NEIGHBOURS), -1):
            other = self.scene.items[place]
            if item.sentence - other.sentence > _TOLD_BEFORE:
                return None
            reading, expression = self.readings[place], other.tree.expression
            day = expression.day if isinstance(expression, At) else expression
            if other.sentence == item.sentence or not isinstance(day, Point) or not day.day or not reading.begin or not reading.begin[:4].isdigit():
                continue
            found = date.fromisoformat(reading.begin[:10])
            if _spoken(self.scene, other.sentence) or other.left[-1:] in _EDGES or self.side(other) < 0 or (today and found > today):
                return None
            # A clock goes on from a day with its clock; of a bare day something must have happened.
            last = item.sentence if isinstance(item.tree.expression, Clock) else other.sentence
            happened = any(not cues("happened").isdisjoint(_words(self.scene.sentence_text(sentence))) for sentence in range(other.sentence, last + 1))
            return found if happened or (isinstance(expression, At) and isinstance(expression.time, Clock)) else None
        return None

    def _reported_beside(self, item: Item, index: int) -> bool:
        """Whether a day that is over was told in the paragraph before: a clock there is none of what is planned."""
        today = self.reference.date.isoformat() if self.reference.date else ""
        for place in range(min(index, len(self.readings)) - 1, max(-1, index - 1 - NEIGHBOURS), -1):
            other = self.scene.items[place]
            if "\n" in self.scene.text[other.end : item.start]:
                return False
            if years.points(other.tree.expression) and (self.readings[place].begin or "~")[:10] <= today:
                return True
        return False

    # -- durations ----------------------------------------------------------------------------------------------
    def _length(self, length: Length, item: Item, index: int) -> Reading:
        plain = Reading(labels.DURATION, length.value)
        reference = self.reference.date
        if length.amount is None or length.amount != int(length.amount) or length.unit.startswith("T"):
            return plain
        amount = int(length.amount)
        if length.side and reference and not (item.right[:1] and item.right[0].startswith("terhitung")):
            other = calendar.shift(reference, length.side * amount, length.unit)
            if other is None:
                return plain
            first, last = sorted((reference, other))
            return replace(plain, begin=first.isoformat(), finish=last.isoformat())
        return self._anchored(plain, length, amount, item, index)

    def _anchored(self, plain: Reading, length: Length, amount: int, item: Item, index: int) -> Reading:
        beside = [other for other in self.scene.items[index + 1 : index + 2] if other.sentence == item.sentence]
        before = [other for other in self.scene.items[max(0, index - 1) : index] if other.sentence == item.sentence]
        if beside and item.right[:1] and item.right[0] in _ANCHORS:
            start = self.resolve(beside[0].tree.expression, beside[0], index + 1)
            if isinstance(beside[0].tree.expression, Range) and _spans(start, amount, length.unit):
                # "terhitung 6 sampai 25 November": both ends are told.
                return replace(plain, begin=start.begin, finish=start.finish)
            if start.begin and len(start.begin) >= 10 and start.begin[:4].isdigit():
                first = date.fromisoformat(start.begin[:10])
                last = calendar.add_workdays(first, amount) if length.workdays else calendar.shift(first, amount, length.unit)
                return replace(plain, begin=first.isoformat(), finish=last.isoformat() if last else None)
        for other in [*beside, *before]:
            expression = other.tree.expression
            if not isinstance(expression, Range) or not years.points(expression):
                continue
            span = self._range(expression, other, index)
            if span.begin and span.finish and _fits(amount, length.unit, date.fromisoformat(span.begin), date.fromisoformat(span.finish)):
                return replace(plain, begin=span.begin, finish=span.finish)
        return plain


def _words(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"[a-z]+", text))


def _spoken(scene: Scene, sentence: int) -> bool:
    """Whether a sentence dates what somebody said."""
    return not cues("spoken").isdisjoint(_words(scene.sentence_text(sentence)))


def _opens(item: Item) -> bool:
    """Whether a single clock time is when something that lasts days begins: ``dimulai pukul 08.30``; office hours have two."""
    time = item.tree.expression
    return isinstance(time, Clock) and time.finish is None and not _BEGUN.isdisjoint(item.left[-2:]) and not _habitual(item)


def _before_noon(item: Item) -> bool:
    time = item.tree.expression
    return isinstance(time, Clock) and time.begin < NOON


def _habitual(item: Item) -> bool:
    """Whether a clock time is that of many days or places: ``setiap``, ``layanan``; not where ``seluruh tim`` came at it."""
    left = item.left
    return any(
        word in cues("habit")
        and not (word == "seluruh" and left[at + 1 : at + 2] and left[at + 1] in _COMERS)
        # "menyimak dari tempat kerja masing-masing mulai pukul 08.30": where each of them was.
        and not (word == "masing-masing" and at and left[at - 1] in _WHERE)
        for at, word in enumerate(left)
    )


def _any_day(item: Item) -> bool:
    """Whether a part of the day is that of any day: ``dikirim malam hari``; one that something begins in is of its day: ``mulai sore hari``."""
    part = item.tree.expression
    whole = isinstance(part, Part) and not part.finish and item.low.endswith(" hari") and not item.low.endswith("dini hari")
    if isinstance(part, Part) and item.left[-1:] and item.left[-1] in _NIGHT_WORK:
        # "kerja malam, kerja subuh": a sort of work, on no day.
        return True
    return whole and item.left[-1:] not in (("mulai",), ("sejak",))


_WHERE = frozenset("kerja tempat kantor rumah wilayah daerah kecamatan kabupaten kota desa satker ruang ruangan".split())
# A decade is written as the first three figures of its years.
_DECADE = 3
# What stands between members of a list, and so many words or members are looked at.
_LISTED = re.compile(r"\s*,?\s*(?:(?:dan|atau|serta)\s+)?(?:hari\s+)?")
_CLAUSE = 8
_COMERS = frozenset("tim peserta jajaran pegawai petugas undangan hadirin rombongan panitia pengawas personel".split())
NOON = 720
_NIGHT_WORK = frozenset("kerja jaga piket ronda shift sif kelas kuliah pasar giliran".split())
_BEGUN = frozenset(("mulai", "dimulai", "dibuka", "diawali"))
# So many sentences back a story may have told its day.
_TOLD_BEFORE = 2
_EDGES = (("hingga",), ("sampai",), ("sejak",), ("sebelum",), ("hingga tanggal",))
_THEN = re.compile(r"\b(?:ketika|saat|waktu|kala|pada hari|hari) (?:itu|tersebut)\b")
_ANCHORS = frozenset(("terhitung", "sejak", "mulai", "terhitung sejak", "terhitung mulai", "terhitung dari", "dihitung sejak", "setelah", "dari"))


def _spans(reading: Reading, amount: int, unit: str) -> bool:
    """Whether a reading has two days, so far apart."""
    begin, finish = reading.begin or "", reading.finish or ""
    days = len(begin) == len(finish) == 10 and begin[:4].isdigit() and finish[:4].isdigit()
    return days and _fits(amount, unit, date.fromisoformat(begin), date.fromisoformat(finish))


def _fits(amount: int, unit: str, first: date, last: date) -> bool:
    """Whether a duration is that of a range, a tenth of it (at least a day) either way."""
    moved = calendar.shift(first, amount, unit)
    if moved is None:
        return False
    length = (last - first).days + 1
    return abs((moved - first).days - length) <= max(1, length // 10)
