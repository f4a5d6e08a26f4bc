"""What a date without year is near to: the reference, a full date beside it, an election, what was last spoken of."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from kpuextract.components.timexes import years
from kpuextract.components.timexes.context import Item, Scene, ahead
from kpuextract.components.timexes.reference import Reference
from kpuextract.normalise import calendar
from kpuextract.normalise.timex import Period, Point

# How many expressions on either side are looked at, and how many of an article; no article needs more, and heaps stay linear.
NEIGHBOURS, FEW = 8, 200


_UNTIL = frozenset(("lambat", "menjelang", "jelang"))


class Anchors:
    """The anchors of one article, and the year that they give a date."""

    def __init__(self, scene: Scene, reference: Reference) -> None:
        self.scene = scene
        self.reference = reference
        self.spoken = years.anchors(scene)
        self.bound = years.lower_bound(scene)
        self.places = {id(item): place for place, item in enumerate(scene.items)}
        # The full dates that the items print, by the place of the item.
        self.full = {place: days for place, item in enumerate(scene.items) if (days := _full_dates(item))}
        # The day or range of days that was last spoken of.
        self.last: tuple[date, date] | None = None

    def side(self, item: Item) -> int:
        """Return -1 where words put a date before the reference, 1 where after, 0 where nothing says."""
        right = item.right[:2]
        if item.tree.rule == "echo.after-month":
            return -1
        if right and right[0] in ("lalu", "silam", "lampau", "kemarin", "yang lalu"):
            return -1
        if right and right[0] in ("mendatang", "nanti", "depan", "yang akan datang", "besok"):
            return 1
        # A cue inside a quotation that has ended governs nothing after it.
        words = item.left
        for mark in ('"', "”"):
            if mark in words:
                words = words[len(words) - words[::-1].index(mark) :]
        if ahead(words) or not _UNTIL.isdisjoint(item.left[-2:]):
            return 2
        return 0

    def before(self, item: Item, number: int = NEIGHBOURS) -> Sequence[Item]:
        """Return the expressions right before one, at most so many, in text order."""
        place = self.places[id(item)]
        return self.scene.items[max(0, place - number) : place]

    def _month_told(self, point: Point, item: Item) -> date | None:
        """Return the month of a day where the lines before tell it with its year: ``sepanjang Februari 2024. … 27 Februari malam``."""
        for other in self.before(item):
            told = other.tree.expression
            if (
                isinstance(told, Point)
                and told.year
                and told.day is None
                and told.month == point.month is not None
                and item.sentence - other.sentence < 3
                and "\n" not in self.scene.text[other.end : item.start]
            ):
                return calendar.make(told.year, point.month, point.day or 1)
        return None

    def centre(self, item: Item, point: Point | None = None) -> tuple[date | None, int]:
        """Return the date that a year-less one is near to, and the side it lies on."""
        side = self.side(item)
        if side in (1, -1) and self.reference.date:
            return self.reference.date, side
        if item.right[:1] == ("ini",) and self.reference.date:
            # "akhir Mei ini"
            return self.reference.date, 0
        if point is not None and point.weekday is None and (told := self._month_told(point, item)) is not None:
            return told, 0
        same = self.explicit_beside(item)
        if same is not None:
            return same, 0
        if self.reference.date:
            return self.reference.date, 1 if side == 2 else 0
        if self.last:
            return self.last[1], 0
        return None, 0

    def explicit_beside(self, item: Item) -> date | None:
        """Return the full date nearest in the same sentence."""
        found: list[tuple[int, date]] = []
        place = self.places[id(item)]
        for other_place in range(max(0, place - NEIGHBOURS), place + NEIGHBOURS):
            days = self.full.get(other_place)
            if days is None or other_place == place:
                continue
            other = self.scene.items[other_place]
            if other.sentence == item.sentence:
                found += [(abs(other.start - item.start), day) for day in days]
        return min(found)[1] if found else None

    def election_year(self, point: Point, side: int) -> int | None:
        """Return the year of a named election whose polling day the point is."""
        for election in self.scene.elections[:FEW]:
            for day in calendar.election_days(election.year):
                if (day.month, day.day) == (point.month, point.day):
                    before = self.reference.date is not None and day < self.reference.date
                    if not self.reference.date or not side or before == (side < 0):
                        return day.year
        return None

    def year_of(self, point: Point, item: Item) -> tuple[int | None, str | None]:
        """Return the year of a printed day or month, and where it comes from."""
        if point.year is not None:
            return point.year, "explicit"
        if not point.day and (within := self._within(item)) is not None:
            return within, "inherited"
        centre, side = self.centre(item, point)
        if point.weekday and centre is not None:
            fits = calendar.fitting_years(point.day or 1, point.month or 1, point.weekday, centre.year)
            fits = [year for year in fits if self.not_before(year, point)]
            if fits:
                return fits[0], "weekday"
        elected = self.election_year(point, self.side(item)) if point.day and point.month else None
        if elected is not None and not point.weekday:
            return elected, "election"
        if centre is not None:
            return years.near_year(point, centre, side), "inherited"
        year, source = years.first_year(point, self.spoken, self.bound)
        return year, source or None

    def _within(self, item: Item) -> int | None:
        """Return the year of the period right before a bracket of months: ``tahun 2018 (Januari-Desember)``."""
        place = self.places[id(item)]
        before = self.scene.items[place - 1] if place else None
        if before is None or self.scene.text[before.end : item.start].strip() != "(":
            return None
        period = before.tree.expression
        return period.year if isinstance(period, (Point, Period)) and not getattr(period, "day", None) else None

    def not_before(self, year: int, point: Point) -> bool:
        """Whether a year found by weekday alone agrees with what the text says is over (where the reference was found the same way)."""
        if self.bound is None or self.reference.source != "text" or self.reference.date is None or self.reference.date < self.bound:
            return True
        return (
            year != self.bound.year or point.month is None or date(year, point.month, 1) + timedelta(days=31) >= self.bound or year >= self.reference.date.year
        )


def _full_dates(item: Item) -> list[date]:
    return [
        day
        for point in years.points(item.tree.expression)
        if point.year and point.month and point.day and (day := calendar.make(point.year, point.month, point.day))
    ]
