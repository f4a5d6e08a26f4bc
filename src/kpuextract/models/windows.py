"""Overlapping windows over a long sequence of words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple


class Window(NamedTuple):
    """Words ``first`` to ``stop`` are read together; the decision counts for ``keep_first`` to ``keep_stop``."""

    first: int
    stop: int
    keep_first: int
    keep_stop: int


def windows(sizes: Sequence[int], *, limit: int, overlap: int) -> list[Window]:
    """Cover words with windows of at most ``limit`` pieces.

    Parameters
    ----------
    sizes : sequence of int
        Number of pieces of each word, none above ``limit``.
    limit : int
        Most pieces in a window.
    overlap : int
        Pieces that two neighbouring windows share, about; the border of what counts is in its middle.

    Returns
    -------
    list of Window
        Their kept parts cover each word once, in order.

    Examples
    --------
    >>> [tuple(window) for window in windows([1] * 10, limit=6, overlap=2)]
    [(0, 6, 0, 5), (4, 10, 5, 10)]
    """
    spans: list[tuple[int, int]] = []
    first = 0
    while first < len(sizes):
        stop, total = first, 0
        while stop < len(sizes) and total + sizes[stop] <= limit:
            total += sizes[stop]
            stop += 1
        spans.append((first, stop))
        if stop == len(sizes):
            break
        following, shared = stop, 0
        while following - 1 > first and shared + sizes[following - 1] <= overlap:
            following -= 1
            shared += sizes[following]
        first = following
    found: list[Window] = []
    keep = 0
    for index, (first, stop) in enumerate(spans):
        border = (stop + spans[index + 1][0] + 1) // 2 if index + 1 < len(spans) else stop
        found.append(Window(first, stop, keep, border))
        keep = border
    return found
