"""The one overlap policy: priority first, then the longer span, then the earlier one, then the order of the rules."""

from __future__ import annotations

import bisect
from collections.abc import Callable, Iterable
from typing import TypeVar

T = TypeVar("T")


def longest(items: Iterable[T], span: Callable[[T], tuple[int, int]], priority: Callable[[T], int] = lambda _: 0) -> list[T]:
    """Keep the items that do not overlap, in text order.

    Parameters
    ----------
    items : iterable
        Candidates; their order breaks ties.
    span : callable
        Gives ``(start, end)`` of an item.
    priority : callable
        Gives its priority; a higher one wins over any length.

    Returns
    -------
    list
        The chosen items, sorted by start. O(n log n) comparisons plus insertion.

    Examples
    --------
    >>> longest([(0, 4), (2, 9), (10, 12)], span=lambda item: item)
    [(2, 9), (10, 12)]
    """
    order = sorted(enumerate(items), key=lambda pair: (-priority(pair[1]), span(pair[1])[0] - span(pair[1])[1], span(pair[1])[0], pair[0]))
    starts: list[int] = []
    chosen: list[tuple[int, int, T]] = []
    for _, item in order:
        start, end = span(item)
        place = bisect.bisect_left(starts, end)
        # The nearest chosen span on the left is the only one that can reach over `start`.
        if place and chosen[place - 1][1] > start:
            continue
        place = bisect.bisect_left(starts, start)
        starts.insert(place, start)
        chosen.insert(place, (start, end, item))
    return [item for _, _, item in chosen]
