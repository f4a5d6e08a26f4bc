"""Windows over a long sequence of words: cut at ends of sentences, overlapping where a sentence is too long for one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple


class Window(NamedTuple):
    """Words ``first`` to ``stop`` are read together; the decision counts for ``keep_first`` to ``keep_stop``."""

    first: int
    stop: int
    keep_first: int
    keep_stop: int


def windows(sizes: Sequence[int], opens: Sequence[bool], *, limit: int, overlap: int) -> list[Window]:
    """Cover words with windows of at most ``limit`` pieces.

    Parameters
    ----------
    sizes : sequence of int
        Number of pieces of each word, none above ``limit``.
    opens : sequence of bool
        For each word, whether a sentence or line starts with it.
    limit : int
        Most pieces in a window.
    overlap : int
        Pieces that two windows share, about, where the border is inside a sentence; what counts changes in the middle of them.

    Returns
    -------
    list of Window
        Their kept parts cover each word once, in order. Linear in the number of words.

    Examples
    --------
    >>> [tuple(window) for window in windows([1] * 10, [False] * 10, limit=6, overlap=2)]
    [(0, 6, 0, 5), (4, 10, 5, 10)]
    >>> [tuple(window) for window in windows([1] * 10, [word == 5 for word in range(10)], limit=6, overlap=2)]
    [(0, 5, 0, 5), (5, 10, 5, 10)]
    """
    spans: list[tuple[int, int]] = []
    first = 0
    while first < len(sizes):
        stop, total, opening = first, 0, first
        while stop < len(sizes) and total + sizes[stop] <= limit:
            if opens[stop] and 3 * total > limit:
                opening = stop
            total += sizes[stop]
            stop += 1
        if stop == len(sizes):
            spans.append((first, stop))
            break
        if opens[stop]:
            opening = stop
        if opening > first:
            spans.append((first, opening))
            first = opening
            continue
        spans.append((first, stop))
        first = _shared(sizes, first, stop, overlap)
    found: list[Window] = []
    keep = 0
    for index, (first, stop) in enumerate(spans):
        border = (stop + spans[index + 1][0] + 1) // 2 if index + 1 < len(spans) else stop
        found.append(Window(first, stop, keep, border))
        keep = border
    return found


def _shared(sizes: Sequence[int], first: int, stop: int, overlap: int) -> int:
    """Return where the next window starts so that it shares about ``overlap`` pieces with the one that ends at ``stop``."""
    following, shared = stop, 0
    while following - 1 > first and shared + sizes[following - 1] <= overlap:
        following -= 1
        shared += sizes[following]
    return following
