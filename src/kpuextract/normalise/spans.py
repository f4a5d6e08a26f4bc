"""Sorted spans that answer questions about offsets in logarithmic time."""

from __future__ import annotations

import bisect
from collections.abc import Iterable

Span = tuple[int, int]


class Cover:
    """Spans that do not overlap each other.

    Parameters
    ----------
    spans : iterable of (int, int)
        Half-open; any order.

    Examples
    --------
    >>> cover = Cover([(4, 9), (12, 15)])
    >>> cover.holds(4), cover.holds(9), cover.opens_within(5, 13), cover.touches(9, 12), cover.wraps(5, 9)
    (True, False, True, False, True)
    """

    def __init__(self, spans: Iterable[Span]) -> None:
        self._spans = sorted(spans)
        self._starts = [start for start, _ in self._spans]

    def _before(self, offset: int) -> Span | None:
        """Return the last span that starts at or before an offset; O(log n)."""
        index = bisect.bisect_right(self._starts, offset) - 1
        return self._spans[index] if index >= 0 else None

    def holds(self, offset: int) -> bool:
        """Tell whether a span covers the offset; O(log n)."""
        span = self._before(offset)
        return span is not None and offset < span[1]

    def wraps(self, start: int, end: int) -> bool:
        """Tell whether one span covers all of another; O(log n)."""
        span = self._before(start)
        return span is not None and end <= span[1]

    def touches(self, start: int, end: int) -> bool:
        """Tell whether a span shares an offset with another; O(log n)."""
        return self.holds(start) or self.opens_within(start - 1, end)

    def following(self, offset: int) -> Span | None:
        """Return the first span that starts after an offset; O(log n)."""
        index = bisect.bisect_right(self._starts, offset)
        return self._spans[index] if index < len(self._spans) else None

    def opens_within(self, start: int, end: int) -> bool:
        """Tell whether a span starts after ``start`` and before ``end``; O(log n)."""
        span = self.following(start)
        return span is not None and span[0] < end
