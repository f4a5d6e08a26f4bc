"""The second reader: how names that a statistical model proposes join those of the rules.

The rules know the offices, regions and laws of this field; a model knows names in running text of any kind. So what a model
must bring depends on the text: where the rules found a body that holds or watches elections, the model has to be sure
(:data:`SURE`, the encoder more than that), and a proposal joins only if it contradicts nothing: it touches no rule name, or it
holds whole every rule name that it touches. In any other text a name that is more likely than not will do (:data:`LIKELY`), one that
the model is fairly sure of (:data:`FIRM`) also takes the place of rule names that it cuts, and people whom the rules alone see go.
Laws are the rules' business alone. Spans are tidied first to the bounds that the record format asks for.
"""

from __future__ import annotations

import bisect
import functools
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from kpuextract import labels
from kpuextract.components.names.context import Item
from kpuextract.components.names.gazetteer import ordinary, words_of
from kpuextract.components.names.lexicon import organisations
from kpuextract.components.names.people_runs import SYLLABLE
from kpuextract.normalise.field import in_field
from kpuextract.resources import column

SURE = 0.95
# A model that is surer of itself has to be surer still.
_SURER: Mapping[str, float] = {"model.encoder": 0.98}
LIKELY = 0.6
FIRM = 0.8
# Two people that the model runs into one: "A - B", "A dan B".
_DIVIDER = re.compile(r"\s?[-–—/]\s?|\s(?:dan|serta)\s")
# A domain that has run into a name: Tuban.kab-tuban.kpu.go.id.
_BRACKETED = re.compile(r"([^()]*[^()\s])\s*\(([^()]+)\)")
_DOMAIN = re.compile(r"\w\.[a-z]{2}")
_WORDS = re.compile(r"\w+")
_FIRST = re.compile(r"([A-Za-z]+)\.?\s+(?=\w)")
# Initials that are no title at the head of a name: M. Ridwan, I Wayan.
_INITIALS = ("M", "I")


def join(text: str, rules: Sequence[Item], proposed: Iterable[Mapping[str, Any]], taken: Sequence[tuple[int, int]]) -> list[Item]:
    """Return the rules' mentions with the model's proposals that may join, without those that it knows better.

    Parameters
    ----------
    text : str
        The article.
    rules : sequence of dict
        Mentions of the rules, in text order, without overlap.
    proposed : iterable of Mapping
        Spans of the model with ``score``, in text order; of two that overlap the first counts.
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
    gone: set[int] = set()
    blocked, own = _merged(taken), [(rule["start"], rule["end"]) for rule in rules]
    field = in_field(text, rules)
    last = 0
    tidied = list(tidy(text, proposed))
    for span in tidied:
        start, end = span["start"], span["end"]
        least = _SURER.get(span["rule"], SURE) if field else LIKELY
        if span["score"] < least or start < last or _touched(blocked, start, end):
            continue
        hit = _touched(own, start, end)
        if any(rules[index]["label"] == labels.LAW for index in hit):
            continue
        if any(own[index][0] < start or end < own[index][1] for index in hit) and (field or span["score"] < FIRM):
            continue
        if any(rules[index]["label"] == span["label"] and own[index] == (start, end) for index in hit):
            continue
        gone.update(hit)
        joined.append({"start": start, "end": end, "label": span["label"], "entity": None, "rule": span["rule"]})
        last = end
    if not field:
        seen = _merged((span["start"], span["end"]) for span in tidied)
        gone.update(index for index, rule in enumerate(rules) if rule["label"] == labels.PERSON and not _touched(seen, *own[index]))
    kept = [rule for index, rule in enumerate(rules) if index not in gone]
    return sorted([*kept, *joined], key=lambda item: item["start"])


def _merged(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return spans in order, those that overlap as one."""
    found: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if found and start < found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found


def _touched(spans: Sequence[tuple[int, int]], start: int, end: int) -> range:
    """Return which of some ordered spans without overlap have a character in ``start`` to ``end``."""
    return range(bisect.bisect_right(spans, start, key=lambda span: span[1]), bisect.bisect_left(spans, end, key=lambda span: span[0]))


def tidy(text: str, proposed: Iterable[Mapping[str, Any]]) -> Iterator[Item]:
    """Yield the model's spans within the bounds of the format.

    Titles and verbs are taken off people, and pairs of people apart; what is no name is left out: laws, common nouns for events,
    domains, what a roll or stage opens, and what ends inside brackets. An acronym in brackets behind a whole name is a name of its
    own.
    """
    for one in proposed:
        span = dict(one)
        content = text[span["start"] : span["end"]]
        if span["label"] == labels.LAW or (span["label"] == labels.EVENT and not re.search(r"\s.*[\dA-Z]", content)):
            continue
        if _DOMAIN.search(content) or content.count("(") != content.count(")") or _of_the_field(content):
            continue
        for part in _without_bracket(content, span):
            if part["label"] != labels.PERSON:
                yield part
            else:
                yield from _people(text, part)


def _without_bracket(content: str, span: Item) -> Iterator[Item]:
    """Yield a name and the acronym in brackets behind it as two names: ``Komisi Pemilihan Umum (KPU)``; of other brackets nothing."""
    match = _BRACKETED.fullmatch(content)
    if match is None:
        yield span
        return
    yield {**span, "end": span["start"] + match.end(1)}
    if span["label"] == labels.ORG and match[2].isupper():
        yield {**span, "start": span["start"] + match.start(2), "end": span["start"] + match.end(2)}


def _of_the_field(content: str) -> bool:
    """Tell whether the acronym of a roll, stage or paper opens a name, everyday words before it: ``PSU Tirta``, ``Logistik PSU X``."""
    bodies = organisations().firsts  # `Panitia Seleksi PAW X` is a body
    words = (word.lower() for word in _WORDS.findall(content))
    return next((word for word in words if word in words_of("acronym") or word in bodies or word not in ordinary()), "") in words_of("acronym")


def _people(text: str, span: Item) -> Iterator[Item]:
    start = span["start"]
    while (first := _FIRST.match(text, start, span["end"])) and first[1] not in _INITIALS and first[1].lower() in _titles():
        start = first.end()
    for left, right in _parts(text, start, span["end"]):
        # "kata Rahmat sambil tertawa": what follows in small letters is no name.
        while (space := text.rfind(" ", left, right)) > left and text[space + 1].islower():
            right = space
        if syllable := SYLLABLE.match(text, right):
            right = syllable.end()
        alone = text[left:right].strip(".").lower()
        if alone not in _titles() and alone not in _roles() and text[left:right][:1].isupper():
            yield {**span, "start": left, "end": right}


def _parts(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for divider in _DIVIDER.finditer(text, start, end):
        yield start, divider.start()
        start = divider.end()
    yield start, end


@functools.cache
def _roles() -> frozenset[str]:
    """Return the roles of one word, which stand for people without naming them: ``Bhabinkamtibmas``."""
    return frozenset(role for role in column("roles", "role") if " " not in role) - frozenset(column("name_tokens", "token"))


@functools.cache
def _titles() -> frozenset[str]:
    return frozenset(surface.strip(".").lower() for surface in column("titles", "title"))
