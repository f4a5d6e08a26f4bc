"""What a bare weekday comes to: the day of the article that bears its name, else the last one before the reference, or the next."""

from __future__ import annotations

from abc import ABC, abstractmethod
from datetime import date, timedelta

from kpuextract.components.timexes import years
from kpuextract.components.timexes.anchors import FEW, Anchors
from kpuextract.components.timexes.context import SPOKEN, Item, Scene
from kpuextract.components.timexes.reference import Reference
from kpuextract.components.timexes.tokens import cues
from kpuextract.normalise import calendar
from kpuextract.normalise.timex import At, Clock, Expression, Part, Point, Reading, Weekday

DAYS = 7
# Minutes of a night after midnight.
SMALL_HOURS = 300
# What an event lasts until.
UNTIL = frozenset(("sampai", "hingga", "sampai dengan", "berakhir", "ditutup", "s.d.", "s.d", "s/d"))
# What is still so on the day up to which it is told.
_SO_FAR = frozenset(("masih", "sudah", "telah", "baru", "belum", "tercatat", "terus", "ada", "kemarin"))
_COMING = frozenset(("akan", "bakal", "rencananya"))
# So many words before an end its beginning may stand.
_SINCE = 12


class Weekdays(Anchors, ABC):
    """The days that bare weekdays of one article come to."""

    def __init__(self, scene: Scene, reference: Reference) -> None:
        super().__init__(scene, reference)
        # Spans of days of which the article tells; one may itself be told by its number: `hari pertama hingga ketiga`.
        self.spans: list[tuple[date, date]] = []
        # What the expressions up to here came to.
        self.readings: list[Reading] = []

    @abstractmethod
    def resolve(self, expression: Expression, item: Item, index: int) -> Reading:
        """Return the reading of any expression."""

    def _weekday(self, expression: Weekday, item: Item) -> date | None:
        reference = self.reference.date
        if reference is None:
            return self._same_weekday(expression, item)
        if expression.side is None and (told := self._same_weekday(expression, item, near=True)) is not None:
            return told
        if expression.side is None and item.left[-1:] and item.left[-1] in UNTIL and (begun := self._begun(item)) is not None:
            # "Rabu, 3 Mei 2023 pukul 20.30 hingga Kamis dini hari"
            return begun + timedelta(days=(expression.weekday - begun.isoweekday()) % 7 or 7)
        if expression.side is None and (held := self._held_on(expression.weekday)) is not None and self.side(item) <= 0:
            return held
        offset = expression.weekday - reference.isoweekday()
        side = expression.side
        if side == 0:
            return reference + timedelta(days=offset)
        if side is None:
            # "Kamis, kami akan hadir": what lies ahead is told behind the day.
            fronted = item.right[:1] == (",",) and not _COMING.isdisjoint(item.right[1:5])
            side = (
                2 if self.side(item) > 0 or fronted or item.left[-1:] == ("ke",) or self._carries_on(item) or (offset % 7 == 1 and _small_hours(item)) else -2
            )
        ahead, back = offset % 7 or (0 if side == 2 else 7), -(-offset % 7) or (0 if side == -2 else -7)
        return reference + timedelta(days=ahead if side > 0 else back)

    def _held_on(self, weekday: int) -> date | None:
        """Return the day of the event of several days that falls on a weekday: ``Senin-Selasa (12-13/6) … seusai penutupan Selasa sore``."""
        event = self.reference.event
        span = next((span for span in self.spans if event and span[0] <= event <= span[1] and (span[1] - span[0]).days < DAYS), None)
        return (
            span[0] + timedelta(days=(weekday - span[0].isoweekday()) % DAYS)
            if span and (weekday - span[0].isoweekday()) % DAYS <= (span[1] - span[0]).days
            else None
        )

    def _carries_on(self, item: Item) -> bool:
        """Whether a bare weekday goes on from what lies ahead: ``Besok pulang, Senin masuk kantor``, ``kelonggaran sampai Selasa malam``; not ``…, kata Budi, Senin``."""
        if not SPOKEN.isdisjoint(item.left[-8:]) or not SPOKEN.isdisjoint(item.right[:3]):
            return False
        if item.left[-1:] and item.left[-1] in UNTIL and _SO_FAR.isdisjoint(item.right[:3]):
            # "Hingga Rabu, 17 kecamatan menerimanya": so far; "sejak Kamis sampai Jumat malam" is over.
            return item.right[:1] != (",",) and "sejak" not in item.left[-_SINCE:]
        place = self.places[id(item)]
        before = self.scene.items[place - 1] if place else None
        if (
            before is None
            or place > len(self.readings)
            or self.reference.date is None
            or item.sentence - before.sentence > 2
            or "\n" in self.scene.text[before.end : item.start]
        ):
            return False
        if item.left[-1:] and item.left[-1] in cues("since"):
            return False
        begin, today = (self.readings[place - 1].begin or "")[:10], self.reference.date.isoformat()
        # "malam ini rapat, Senin sudah masuk kantor"
        return begin[:4].isdigit() and (begin > today or (begin == today and item.quoted and item.right[:1] == ("sudah",)))

    def _begun(self, item: Item) -> date | None:
        """Return the day printed last in the sentence before an expression."""
        for other in reversed(self.before(item)):
            if other.sentence != item.sentence:
                return None
            day = next(iter(years.points(other.tree.expression)), None)
            if day is not None and day.month and day.day:
                year, _ = self.year_of(day, other)
                return calendar.make(year, day.month, day.day) if year else None
        return None

    def _same_weekday(self, expression: Weekday, item: Item, *, near: bool = False) -> date | None:
        """Return the day printed before with the same weekday: ``hingga Senin (8/1) … kata Budi, Senin``; nothing else is known."""
        if expression.side is not None:
            return None
        for other in reversed(self.before(item, FEW)):
            if near and item.sentence - other.sentence > 1:
                # With a date of writing, "diundur ke Senin (4/8). … Kalau sampai Senin siang" only close behind.
                return None
            day = other.tree.expression.day if isinstance(other.tree.expression, At) else other.tree.expression
            if isinstance(day, Point) and day.weekday == expression.weekday and day.day and day.month:
                year, _ = self.year_of(day, other)
                return calendar.make(year, day.month, day.day) if year else None
        return None


def _small_hours(item: Item) -> bool:
    """Whether a time lies between midnight and morning, so that the next weekday is the night after the event."""
    time = item.tree.expression.time if isinstance(item.tree.expression, At) else None
    return (isinstance(time, Clock) and time.begin < SMALL_HOURS) or (isinstance(time, Part) and time.part == "DN")
