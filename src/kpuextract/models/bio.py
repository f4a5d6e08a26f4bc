"""Tags of the name models, and the best valid sequence of them."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from typing import Final, NamedTuple, TypedDict

import numpy as np
import numpy.typing as npt

from kpuextract import labels

OUTSIDE: Final = 0
TAGS: Final = ("O", *(f"{prefix}-{label}" for label in labels.MENTION_LABELS for prefix in "BI"))


class Run(NamedTuple):
    """A labelled run of words: first, one past last, label, mean probability of its tags."""

    first: int
    stop: int
    label: str
    score: float


class NameSpan(TypedDict):
    """A name: half-open character offsets, label, mean probability of its tags, and what found it."""

    start: int
    end: int
    label: str
    score: float
    rule: str


def begin(label: str) -> int:
    """Return the index of the tag that begins a label.

    Examples
    --------
    >>> TAGS[begin("ORG")], TAGS[begin("ORG") + 1]
    ('B-ORG', 'I-ORG')
    """
    return 1 + 2 * labels.MENTION_LABELS.index(label)


@functools.cache
def _forbidden() -> npt.NDArray[np.float64]:
    """Return the cost of going from one tag (row) to the next (column).

    It is infinite where I-X does not follow B-X or I-X, and where B-X does: two names of one label never touch in running text.
    """
    cost = np.zeros((len(TAGS), len(TAGS)))
    for label in labels.MENTION_LABELS:
        first, inside = begin(label), begin(label) + 1
        cost[:, inside] = np.inf
        cost[[first, inside], inside] = 0.0
        cost[[first, inside], first] = np.inf
    return cost


def decode(logits: npt.NDArray[np.floating], breaks: Sequence[bool]) -> list[Run]:
    """Return the runs of the most probable valid sequence of tags.

    Parameters
    ----------
    logits : array of float, shape (words, tags)
        Scores of the tags for each word.
    breaks : sequence of bool
        For each word, whether no name may run on into it (a line starts there).

    Returns
    -------
    list of Run
        In order, not overlapping. Linear in the number of words.

    Examples
    --------
    >>> logits = np.zeros((3, len(TAGS)))
    >>> logits[0, begin("ORG")] = logits[1, begin("ORG") + 1] = logits[2, begin("ORG") + 1] = 9.0
    >>> [run[:3] for run in decode(logits, [True, False, True])]
    [(0, 2, 'ORG')]
    """
    size = len(logits)
    if size == 0:
        return []
    shifted = logits.astype(np.float64) - logits.max(axis=1, keepdims=True)
    chances = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    opens = np.array(breaks, dtype=bool)
    opens[0] = True
    path = chances.argmax(axis=1)
    # Where the most probable tags make a valid sequence, no other is better; a break lets nothing through, so stretches stand alone.
    wrong = np.isinf(_forbidden()[np.roll(path, 1), path])
    wrong[opens] = _inside(path[opens])
    starts = np.flatnonzero(opens)
    for stretch in np.unique(np.searchsorted(starts, np.flatnonzero(wrong), side="right")) - 1:
        first, stop = starts[stretch], starts[stretch + 1] if stretch + 1 < len(starts) else size
        path[first:stop] = _best(chances[first:stop])
    return _runs(path.tolist(), chances)


def _inside(tags: npt.NDArray[np.int64]) -> npt.NDArray[np.bool_]:
    """Return for each tag whether it goes on with a name."""
    goes_on: npt.NDArray[np.bool_] = (tags != OUTSIDE) & (tags % 2 == 0)
    return goes_on


def _best(chances: npt.NDArray[np.float64]) -> list[int]:
    """Return the most probable valid sequence of tags of a stretch without breaks."""
    cost = _forbidden()
    best = chances[0].copy()
    best[2::2] = -np.inf
    back = np.zeros(chances.shape, dtype=np.int64)
    for index in range(1, len(chances)):
        table = best[:, None] - cost
        back[index] = table.argmax(axis=0)
        best = table.max(axis=0) + chances[index]
    path = [int(best.argmax())]
    for index in range(len(chances) - 1, 0, -1):
        path.append(int(back[index, path[-1]]))
    return path[::-1]


def _runs(path: Sequence[int], chances: npt.NDArray[np.float64]) -> list[Run]:
    runs: list[Run] = []
    index = 0
    while index < len(path):
        tag = path[index]
        stop = index + 1
        if tag != OUTSIDE:
            while stop < len(path) and path[stop] == tag + 1:
                stop += 1
            score = float(np.mean([np.exp(chances[word, path[word]]) for word in range(index, stop)]))
            runs.append(Run(index, stop, TAGS[tag][2:], round(score, 4)))
        index = stop
    return runs
