"""Bootstrap intervals over articles: how far a figure would move with other articles of the same kind."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Final

from kpuextract.evaluation.chance import Chance
from kpuextract.evaluation.counts import Counts, Figure
from kpuextract.evaluation.metrics import OVERALL, overall

LEVEL: Final = 0.95
ROUNDS: Final = 1000
# The overall figure has no counts of its own.
WHOLE: Final = Figure(OVERALL, OVERALL)

Interval = tuple[float, float]


def intervals(counts: Sequence[Mapping[Figure, Counts]], *, rounds: int = ROUNDS, seed: str = "kpuextract") -> dict[Figure, Interval]:
    """Return percentile intervals of all figures, and of the overall one under ``WHOLE``.

    Parameters
    ----------
    counts : sequence of mappings
        One an article; articles are drawn with replacement, as many as there are.
    rounds : int
        How many times; time grows with rounds x articles x figures.
    seed : str
        The same seed gives the same intervals.

    Returns
    -------
    dict
        Lower and upper end of the central 95 per cent. Figures that no round could measure are left out.

    Examples
    --------
    >>> figure = Figure("timexes", "value")
    >>> intervals([{figure: Counts(1, 1, 1)}, {figure: Counts(1, 1, 1)}], rounds=20)[figure]
    (1.0, 1.0)
    """
    columns = {
        figure: ([part.get(figure, Counts()).right for part in counts], [sum(part.get(figure, Counts())[1:]) for part in counts])
        for figure in dict.fromkeys(figure for part in counts for figure in part)
    }
    chance = Chance(seed)
    samples: dict[Figure, list[float]] = {}
    for _ in range(rounds):
        weights = [0] * len(counts)
        for _ in counts:
            weights[chance.below(len(counts))] += 1
        figures = {figure: _f1(weights, *column) for figure, column in columns.items()}
        for figure, value in {**figures, WHOLE: overall(figures)}.items():
            if value is not None:
                samples.setdefault(figure, []).append(value)
    return {figure: _middle(sorted(values)) for figure, values in samples.items()}


def _f1(weights: Sequence[int], right: Sequence[int], items: Sequence[int]) -> float | None:
    size = sum(map(int.__mul__, weights, items))
    return 2 * sum(map(int.__mul__, weights, right)) / size if size else None


def _middle(values: Sequence[float]) -> Interval:
    outside = (1 - LEVEL) / 2
    return values[math.floor(outside * len(values))], values[math.ceil((1 - outside) * len(values)) - 1]
