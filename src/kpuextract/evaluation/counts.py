"""What is counted: right, found and gold items a layer and measure, and the mismatches behind them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final, NamedTuple

EXACT: Final = "exact"
OVERLAP: Final = "overlap"
VALUE: Final = "value"
ACCURACY: Final = "accuracy"
SILENCE: Final = "silence"
MEASURES: Final = (EXACT, OVERLAP, VALUE, ACCURACY, SILENCE)

MISSED: Final = "missed"
SPURIOUS: Final = "spurious"
WRONG: Final = "wrong"


class Counts(NamedTuple):
    """Right items, items found, items in the gold.

    For a slot, both ``found`` and ``gold`` are the number of articles, so that F1 is the accuracy.
    """

    right: int = 0
    found: int = 0
    gold: int = 0

    @property
    def f1(self) -> float | None:
        """The harmonic mean of precision and recall; ``None`` where there is nothing to find and nothing was found."""
        return 2 * self.right / (self.found + self.gold) if self.found + self.gold else None

    @property
    def precision(self) -> float | None:
        """Share of the found items that are right."""
        return self.right / self.found if self.found else None

    @property
    def recall(self) -> float | None:
        """Share of the gold items that were found."""
        return self.right / self.gold if self.gold else None

    def plus(self, other: Counts) -> Counts:
        """Return the sums."""
        return Counts(self.right + other.right, self.found + other.found, self.gold + other.gold)


class Figure(NamedTuple):
    """What a count is about: a layer such as ``mentions.PERSON`` or ``main.venue``, and one of ``MEASURES``."""

    layer: str
    measure: str


class Mismatch(NamedTuple):
    """One difference: where, of which kind (missed, spurious, wrong), and what stands on the two sides."""

    layer: str
    article: str
    kind: str
    gold: str | None
    found: str | None

    def __str__(self) -> str:
        sides = [f"gold {self.gold}" if self.gold is not None else "", f"found {self.found}" if self.found is not None else ""]
        return f"[{self.layer}] {self.article}: {self.kind}: {', '.join(filter(None, sides))}"


@dataclass(slots=True)
class Tally:
    """Collects the counts and mismatches of one article."""

    article: str
    counts: dict[Figure, Counts] = field(default_factory=dict)
    mismatches: list[Mismatch] = field(default_factory=list)

    def add(self, layer: str, measure: str, right: int, found: int, gold: int) -> None:
        """Count items."""
        figure = Figure(layer, measure)
        self.counts[figure] = self.counts.get(figure, Counts()).plus(Counts(right, found, gold))

    def slot(self, layer: str, right: bool, *, gold: object = None, found: object = None) -> None:
        """Count a slot that each article has once; note it if it is wrong."""
        self.add(layer, ACCURACY, int(right), 1, 1)
        if not right:
            self.note(layer, WRONG, repr(gold), repr(found))

    def note(self, layer: str, kind: str, gold: str | None, found: str | None) -> None:
        """Note a difference."""
        self.mismatches.append(Mismatch(layer, self.article, kind, gold, found))


def total(parts: Iterable[Mapping[Figure, Counts]]) -> dict[Figure, Counts]:
    """Return the sums over articles."""
    sums: dict[Figure, Counts] = {}
    for part in parts:
        for figure, counts in part.items():
            sums[figure] = sums.get(figure, Counts()).plus(counts)
    return sums
