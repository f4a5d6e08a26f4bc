"""The second reader: how names that a statistical model proposes join those of the rules.

The rules know the offices, regions and laws of this field; a model knows names in running text of any kind. So a proposal
joins only where the model is sure (:data:`SURE`), and only where it contradicts nothing: it touches no rule name, or it
holds whole every rule name that it touches. Laws are the rules' business alone. Spans are tidied first to the bounds that
the record format asks for.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from kpuextract import labels
from kpuextract.components.names.context import Item
from kpuextract.resources import column

SURE = 0.95
# Two people that the model runs into one: "A - B", "A dan B".
_DIVIDER = re.compile(r"\s?[-–—/]\s?|\s(?:dan|serta)\s")
_FIRST = re.compile(r"([A-Za-z]+)\.?\s+(?=\w)")
# Initials that are no title at the head of a name: M. Ridwan, I Wayan.
_INITIALS = ("M", "I")


def join(text: str, rules: Sequence[Item], proposed: Iterable[Mapping[str, Any]], taken: Sequence[tuple[int, int]]) -> list[Item]:
    """Return the rules' mentions with the model's proposals that may join.

    Parameters
    ----------
    text : str
        The article.
    rules : sequence of dict
        Mentions of the rules, without overlap.
    proposed : iterable of Mapping
        Spans of the model with ``score``.
    taken : sequence of (int, int)
        Furniture, times and quantities, which no name may touch.

    Returns
    -------
    list of dict
        Mentions without overlap, in text order.

    Examples
    --------
    >>> found = {"start": 8, "end": 20, "label": "PERSON", "score": 0.99, "rule": "model"}
    >>> [item["label"] for item in join("Menurut Rahmat Hadi, rapat", [], [found], [])]
    ['PERSON']
    """
    joined: list[Item] = []
    kept = list(rules)
    for span in tidy(text, proposed):
        if span["score"] < SURE or any(_touch(span, start, end) for start, end in taken):
            continue
        hit = [rule for rule in kept if _touch(span, rule["start"], rule["end"])]
        if any(rule["label"] == labels.LAW or rule["start"] < span["start"] or span["end"] < rule["end"] for rule in hit):
            continue
        if any(rule["label"] == span["label"] and (rule["start"], rule["end"]) == (span["start"], span["end"]) for rule in hit):
            continue
        if any(_touch(span, other["start"], other["end"]) for other in joined):
            continue
        kept = [rule for rule in kept if rule not in hit]
        joined.append({"start": span["start"], "end": span["end"], "label": span["label"], "entity": None, "rule": span["rule"]})
    return sorted([*kept, *joined], key=lambda item: item["start"])


def tidy(text: str, proposed: Iterable[Mapping[str, Any]]) -> Iterator[Item]:
    """Yield the model's spans within the bounds of the format: titles off, pairs of people apart, no common nouns."""
    for one in proposed:
        span = dict(one)
        content = text[span["start"] : span["end"]]
        if span["label"] == labels.LAW or (span["label"] == labels.EVENT and not re.search(r"\s.*[\dA-Z]", content)):
            continue
        if span["label"] != labels.PERSON:
            yield span
            continue
        yield from _people(text, span)


def _people(text: str, span: Item) -> Iterator[Item]:
    start = span["start"]
    while (first := _FIRST.match(text, start, span["end"])) and first[1] not in _INITIALS and first[1].lower() in _titles():
        start = first.end()
    for left, right in _parts(text, start, span["end"]):
        if text[left:right].strip(".").lower() not in _titles() and text[left:right][:1].isupper():
            yield {**span, "start": left, "end": right}


def _parts(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for divider in _DIVIDER.finditer(text, start, end):
        yield start, divider.start()
        start = divider.end()
    yield start, end


@functools.cache
def _titles() -> frozenset[str]:
    return frozenset(surface.strip(".").lower() for surface in column("titles", "title"))


def _touch(span: Mapping[str, Any], start: int, end: int) -> bool:
    return bool(span["start"] < end and start < span["end"])
