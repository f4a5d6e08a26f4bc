"""Counting spans: exact ones, by label, under the names of labels that two practices share."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from typing import Any

from corpus import Item
from kpuextract.labels import EVENT, FAC, GPE, LAW, LOC, ORG, PERSON

PLACE = "PLACE"
FINE = {PERSON: PERSON, ORG: ORG, GPE: PLACE, LOC: PLACE, FAC: FAC, EVENT: EVENT, LAW: LAW}
COARSE = {PERSON: PERSON, ORG: ORG, GPE: PLACE, LOC: PLACE, FAC: PLACE}
PEOPLE = {PERSON: PERSON, ORG: ORG}
GOLD = {PERSON: PERSON, ORG: ORG, GPE: GPE, LOC: GPE, FAC: FAC, EVENT: EVENT, LAW: LAW}
"""What the labels are called in a comparison; a label that is missing is left out on both sides."""


class Count:
    """Spans found, predicted and annotated, by label."""

    def __init__(self) -> None:
        self.hit: Counter[str] = Counter()
        self.predicted: Counter[str] = Counter()
        self.annotated: Counter[str] = Counter()

    def add(self, annotated: Iterable[tuple[int, int, str]], predicted: Iterable[tuple[int, int, str]]) -> None:
        """Count one text."""
        right, guess = set(annotated), set(predicted)
        self.annotated.update(label for *_, label in right)
        self.predicted.update(label for *_, label in guess)
        self.hit.update(label for *_, label in right & guess)

    def figures(self) -> dict[str, Any]:
        """Return F1 by label with counts, and over all labels."""

        def row(labels: list[str]) -> dict[str, float | int]:
            hit, predicted, annotated = (sum(counter[label] for label in labels) for counter in (self.hit, self.predicted, self.annotated))
            return {"f1": round(2 * hit / max(1, predicted + annotated), 4), "predicted": predicted, "annotated": annotated}

        labels = sorted({*self.annotated, *self.predicted})
        return {"all": row(labels), **{label: row([label]) for label in labels}}


def compare(items: Iterable[Item], find: Callable[[str], Iterable[Any]], names: dict[str, str]) -> Count:
    """Return the counts of one set."""
    count = Count()
    for item in items:
        predicted = [(span["start"], span["end"], names[span["label"]]) for span in find(item.text) if span["label"] in names]
        count.add([(span.start, span.end, names[span.labels[0]]) for span in item.spans if span.labels[0] in names], predicted)
    return count
