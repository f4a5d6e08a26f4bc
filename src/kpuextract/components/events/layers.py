"""Words and items of a text, looked up by place instead of searched for."""

from __future__ import annotations

import bisect
import itertools
import operator
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

Item = Mapping[str, Any]

_PLACE = operator.itemgetter("start", "end")
_START = operator.itemgetter("start")
_WORDS = re.compile(r"(\w+)")


class Layer(tuple[Item, ...]):
    """The items of one layer in text order.

    Examples
    --------
    >>> layer = Layer([{"start": 6, "end": 9}, {"start": 0, "end": 4}])
    >>> layer.within(0, 8), layer.at(7)
    ([{'start': 0, 'end': 4}], {'start': 6, 'end': 9})
    """

    starts: list[int]
    _reach: list[int]

    def __new__(cls, items: Iterable[Item] | None = None) -> Layer:
        """Sort the items of a layer, none for a missing one."""
        self = super().__new__(cls, sorted(items or (), key=_PLACE))
        self.starts = list(map(_START, self))
        # The farthest end so far: the first item that holds a place is found by it, should items overlap.
        self._reach = list(itertools.accumulate((item["end"] for item in self), max))
        return self

    def within(self, start: int, end: int) -> list[Item]:
        """Return the items inside a stretch."""
        starts = self.starts
        first = bisect.bisect_left(starts, start)
        return [item for item in self[first : bisect.bisect_right(starts, end, first)] if item["end"] <= end]

    def begun(self, start: int, end: int) -> tuple[Item, ...]:
        """Return the items that begin inside a stretch."""
        first = bisect.bisect_left(self.starts, start)
        return self[first : bisect.bisect_left(self.starts, end, first)]

    def at(self, position: int) -> Item | None:
        """Return the first item that holds a position."""
        number = bisect.bisect_right(self._reach, position)
        return self[number] if number < len(self) and self.starts[number] <= position else None

    def holding(self, position: int) -> Iterator[Item]:
        """Yield the items that hold a position."""
        for number in range(bisect.bisect_right(self._reach, position), bisect.bisect_right(self.starts, position)):
            if self[number]["end"] > position:
                yield self[number]

    def touching(self, start: int, end: int) -> bool:
        """Tell whether an item shares a place with a stretch."""
        number = bisect.bisect_right(self._reach, start)
        return number < len(self) and self.starts[number] < end

    def opening(self, position: int) -> Item | None:
        """Return the first item that begins at a position."""
        number = bisect.bisect_left(self.starts, position)
        return self[number] if number < len(self) and self.starts[number] == position else None

    def ended(self, position: int) -> int | None:
        """Return the last end at or before a position, ``None`` where no item has ended there."""
        number = bisect.bisect_right(self._reach, position)
        # Behind these, an item may reach past the position though a later one does not.
        later = [item["end"] for item in self[number : bisect.bisect_left(self.starts, position, number)] if item["end"] <= position]
        return max((*later, *self._reach[number - 1 : number]), default=None)


class Words:
    """The words of a text: letters, digits and underscores in a row.

    Where the words of a set stand is looked up once a set; the sets are the constants and tables of the rules.

    Examples
    --------
    >>> words = Words("rapat besok, pagi")
    >>> words.spots(frozenset({"besok", "lusa"}), 0, 12), words.any_of(frozenset({"besok"}), 7, 17)
    ([6], False)
    """

    __slots__ = ("_found", "_numbers", "ends", "starts", "words")

    def __init__(self, text: str) -> None:
        """Cut a text into words and what stands between them."""
        pieces = _WORDS.split(text)
        borders = list(itertools.accumulate(map(len, pieces)))
        self.words = pieces[1::2]
        self.starts = borders[0:-1:2]
        self.ends = borders[1::2]
        self._numbers: dict[str, list[int]] = {}
        for number, word in enumerate(self.words):
            self._numbers.setdefault(word, []).append(number)
        self._found: dict[frozenset[str], list[int]] = {}

    def between(self, start: int, end: int) -> slice:
        """Return which words begin inside a stretch."""
        first = bisect.bisect_left(self.starts, start)
        return slice(first, bisect.bisect_left(self.starts, end, first))

    def numbers(self, surfaces: frozenset[str]) -> list[int]:
        """Return which words of the text are among some words."""
        known = surfaces.intersection(self._numbers)
        if len(known) < 2:
            return self._numbers[next(iter(known))] if known else []
        return sorted(itertools.chain.from_iterable(map(self._numbers.__getitem__, known)))

    def any_of(self, surfaces: frozenset[str], start: int, end: int) -> bool:
        """Tell whether one of some words begins inside a stretch."""
        places = self._places(surfaces)
        number = bisect.bisect_left(places, start) if places else 0
        return number < len(places) and places[number] < end

    def spots(self, surfaces: frozenset[str], start: int, end: int) -> list[int]:
        """Return where one of some words begins inside a stretch."""
        places = self._places(surfaces)
        if not places:
            return places
        first = bisect.bisect_left(places, start)
        return places[first : bisect.bisect_left(places, end, first)]

    def _places(self, surfaces: frozenset[str]) -> list[int]:
        places = self._found.get(surfaces)
        if places is None:
            places = self._found[surfaces] = [self.starts[number] for number in self.numbers(surfaces)]
        return places


class Cover:
    """Which places do some spans cover? The spans may overlap.

    Examples
    --------
    >>> cover = Cover([(0, 9), (2, 4)])
    >>> 5 in cover, 9 in cover
    (True, False)
    """

    __slots__ = ("_reach", "_starts")

    def __init__(self, spans: Iterable[tuple[int, int]]) -> None:
        """Sort the spans."""
        ordered = sorted(spans)
        self._starts = [start for start, _ in ordered]
        self._reach = list(itertools.accumulate((end for _, end in ordered), max))

    def __contains__(self, position: int) -> bool:
        """Tell whether a span holds a position."""
        number = bisect.bisect_right(self._starts, position) - 1
        return number >= 0 and self._reach[number] > position
