"""The one policy by which candidates of all finders become mentions.

1. Document references (LAW) are certain: they win over everything.
2. Else the longest name wins, as the record format demands.
3. Of two equally long ones that of the higher score wins, then that of the earlier label in :data:`ORDER`.

A statistical model votes in the same way: its spans are further candidates with their own scores.
"""

from __future__ import annotations

from collections.abc import Iterable

from kpuextract import labels
from kpuextract.components.names.context import Item
from kpuextract.rules.overlap import longest

ORDER = (labels.LAW, labels.EVENT, labels.FAC, labels.ORG, labels.PERSON, labels.GPE, labels.LOC)


def vote(candidates: Iterable[Item]) -> list[Item]:
    """Return the candidates that become mentions: no overlap, in text order.

    Examples
    --------
    >>> short = {"start": 4, "end": 10, "label": "GPE", "score": 0.9}
    >>> long = {"start": 0, "end": 10, "label": "ORG", "score": 0.5}
    >>> [item["label"] for item in vote([short, long])]
    ['ORG']
    """
    ranked = sorted(candidates, key=lambda item: (-float(item.get("score", 0.5)), ORDER.index(item["label"]), item["start"]))
    return longest(
        [item for item in ranked if item["end"] > item["start"]],
        span=lambda item: (item["start"], item["end"]),
        priority=lambda item: int(item.get("priority", 0)) + (100 if item["label"] == labels.LAW else 0),
    )
