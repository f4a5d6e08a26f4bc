"""One article as the event layer sees it: text, sentences and the layers that were read before, all by offset."""

from __future__ import annotations

import bisect
import functools
import itertools
import re
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kpuextract import labels
from kpuextract.components.events import lexicon
from kpuextract.components.events.dates import days
from kpuextract.components.events.layers import Item, Layer, Words
from kpuextract.components.events.sentences import Sentence, Span, split

_FAR = sys.maxsize
_QUOTED_THEME = re.compile(r"\s*:?\s*[“”\"'‘]([^“”\"]{3,160}?)[“”\"’]")
# A one-line first paragraph shorter than this leaves the news to the next.
_ONE_LINE = 60


@dataclass(frozen=True)
class View:
    """The text and its layers; build it with :meth:`of`."""

    text: str
    lower: str
    words: Words
    headline: Span | None
    body_start: int
    article: Item
    reference: str | None
    reference_given: bool
    mentions: Layer
    timexes: Layer
    quantities: Layer
    quotations: Layer
    entities: Mapping[str, Item]
    sentences: Sequence[Sentence]
    legal: Layer

    @classmethod
    def of(cls, text: str, layers: Mapping[str, Any]) -> View:
        """Build the view of a text.

        Parameters
        ----------
        text : str
            The article.
        layers : Mapping
            Layers by the names of :mod:`kpuextract.labels`; a missing one counts as empty.
        """
        article: Item = layers.get(labels.ARTICLE) or {}
        head = article.get("headline")
        headline = (head["start"], head["end"]) if head else None
        body_start = article.get("body_start") or (headline[1] if headline else 0)
        names = (labels.MENTIONS, labels.TIMEXES, labels.QUANTITIES, labels.QUOTATIONS, labels.LEGAL_REFS)
        mentions, timexes, quantities, quotations, legal = (Layer(layers.get(name)) for name in names)
        furniture = [(start, end) for start, end, _ in article.get("furniture") or ()]
        lower = text.lower()
        if len(lower) != len(text):
            # A letter whose small form is longer (İ) would shift the offsets.
            lower = "".join(letter.lower() if len(letter.lower()) == 1 else letter for letter in text)
        return cls(
            text=text,
            lower=lower,
            words=Words(lower),
            headline=headline,
            body_start=body_start,
            article=article,
            reference=(layers.get(labels.REFERENCE) or {}).get("date"),
            # A date that was read from the text may be any event's; one given or printed in the dateline is the day of writing.
            reference_given=(layers.get(labels.REFERENCE) or {}).get("source") in ("argument", "dateline"),
            mentions=mentions,
            timexes=timexes,
            quantities=quantities,
            quotations=quotations,
            entities={item["id"]: item for item in layers.get(labels.ENTITIES) or ()},
            sentences=split(text, body_start, furniture, (mentions, timexes, quantities, legal)),
            legal=legal,
        )

    # -- looking up ---------------------------------------------------------------------------------------------
    def sentence_at(self, position: int) -> int:
        """Return the number of the sentence that holds a position, -1 before the running text."""
        return bisect.bisect_right(self._starts, position) - 1

    @functools.cached_property
    def _starts(self) -> list[int]:
        return [sentence.start for sentence in self.sentences]

    def names(self, start: int, end: int, *names: str) -> list[Item]:
        """Return the mentions inside a stretch, of some labels or of all."""
        if len(names) == 1:
            return self.labelled[names[0]].within(start, end) if names[0] in self.labelled else []
        found = self.mentions.within(start, end)
        return [item for item in found if item["label"] in names] if names else found

    @functools.cached_property
    def labelled(self) -> Mapping[str, Layer]:
        """The mentions of each label."""
        found: dict[str, list[Item]] = {}
        for item in self.mentions:
            found.setdefault(item["label"], []).append(item)
        return {label: Layer(items) for label, items in found.items()}

    @functools.cached_property
    def by_entity(self) -> Mapping[str, Sequence[Item]]:
        """The mentions of each entity, in order of first mention."""
        found: dict[str, list[Item]] = {}
        for item in self.mentions:
            if ident := item.get("entity"):
                found.setdefault(ident, []).append(item)
        return found

    def quotation_at(self, position: int) -> Item | None:
        """Return the quotation that holds a position."""
        return self.quotations.at(position)

    def says(self, surfaces: frozenset[str], start: int, end: int) -> bool:
        """Whether one of some words stands in a stretch."""
        return self.words.any_of(surfaces, start, end)

    def matches(self, pattern: re.Pattern[str], openings: frozenset[str], start: int, end: int, *, text: str | None = None) -> Iterable[re.Match[str]]:
        """Return what a pattern finds in a stretch of the text in lower case (or another), tried only where one of its first words stands."""
        places = self.words.spots(openings, start, end)
        return _tried(pattern, places, self.lower if text is None else text, end) if places else ()

    def cues(self, kind: str, start: int, end: int) -> Iterable[re.Match[str]]:
        """Return the cue words of a kind in a stretch."""
        return self.matches(lexicon.cue(kind), lexicon.openings(kind), start, end)

    def opens(self, kind: str, start: int) -> re.Match[str] | None:
        """Return the cue word of a kind that stands at a place."""
        return lexicon.cue(kind).match(self.lower, start)

    def sentences_in(self, start: int, end: int) -> Sequence[Sentence]:
        """Return the sentences that begin inside a stretch."""
        first = bisect.bisect_left(self._starts, start)
        return self.sentences[first : bisect.bisect_left(self._starts, end, first)]

    @functools.cached_property
    def offices(self) -> Sequence[Item]:
        """The organisations named in the whole text."""
        return [item for item in self.labelled.get(labels.ORG, ()) if item.get("entity")]

    @functools.cached_property
    def people(self) -> Sequence[Item]:
        """The people named in the running text."""
        start = self.sentences[0].start if self.sentences else len(self.text)
        return [item for item in self.labelled.get(labels.PERSON, Layer()) if item.get("entity") and item["start"] >= start]

    @functools.cached_property
    def themes(self) -> Mapping[int, Span]:
        """The themes between marks, by where their cue ends: ``bertema “Suara Desa”``."""
        quoted = ((cue.end(), _QUOTED_THEME.match(self.text, cue.end())) for cue in self.cues("theme", self.body_start, len(self.text)))
        return {place: match.span(1) for place, match in quoted if match}

    def cue(self, kind: str, start: int, end: int) -> re.Match[str] | None:
        """Return the first cue word of a kind in a stretch."""
        for match in self.cues(kind, start, end):
            return match
        return None

    def kind(self, mention: Item) -> str | None:
        """Return the kind of the organisation that a mention names."""
        entity = self.entities.get(mention.get("entity") or "")
        return entity.get("kind") if entity else None

    def paragraph_start(self, sentence: Sentence) -> int:
        """Return where the paragraph of a sentence begins."""
        return self.paragraphs[bisect.bisect_right(self.paragraphs, (sentence.start, _FAR)) - 1][0]

    def paragraph_end(self, sentence: Sentence) -> int:
        """Return where the paragraph of a sentence ends."""
        return self.paragraphs[bisect.bisect_right(self.paragraphs, (sentence.start, _FAR)) - 1][1]

    @functools.cached_property
    def paragraphs(self) -> list[Span]:
        """Start and end of every paragraph of the running text."""
        spans: dict[int, Span] = {}
        for sentence in self.sentences:
            begin, _ = spans.get(sentence.paragraph, (sentence.start, sentence.end))
            spans[sentence.paragraph] = (begin, sentence.end)
        return list(spans.values())

    @functools.cached_property
    def day_after(self) -> Mapping[int, Item]:
        """The next expression that names days, by where one of them begins."""
        return {left["start"]: right for left, right in itertools.pairwise(item for item in self.timexes if days(item))}

    @functools.cached_property
    def day_before(self) -> Mapping[int, Item]:
        """The expression before one that names days, by where that one begins."""
        return {right["start"]: left for left, right in itertools.pairwise(item for item in self.timexes if days(item))}

    @functools.cached_property
    def plain(self) -> str:
        """The text in lower case with names blanked, same length: no cue word is found in ``Maluku Tengah``."""
        pieces: list[str] = []
        position = 0
        for item in self.mentions:
            if item["label"] == labels.EVENT or item["start"] < position:
                continue
            pieces += (self.lower[position : item["start"]], "_" * (item["end"] - item["start"]))
            position = item["end"]
        return "".join((*pieces, self.lower[position:]))

    @functools.cached_property
    def publisher(self) -> str | None:
        """The entity id of the publishing office, ``None`` where the article names none."""
        given = self.article.get("publisher_entity")
        if given in self.entities:
            return str(given)
        office = self.article.get("publisher")
        if not office:
            return None
        return next((ident for ident, item in self.entities.items() if item.get("label") == labels.ORG and item.get("name") == office["name"]), None)

    @functools.cached_property
    def lead(self) -> Span:
        """The first paragraph of the running text, the second too where the first is one line only."""
        if not self.sentences:
            return (self.body_start, self.body_start)
        first = self.sentences[0]
        end = self.paragraphs[0][1]
        if (
            end - first.start < _ONE_LINE
            and len(self.paragraphs) > 1
            and self.sentences[bisect.bisect_left(self.sentences, (end,))].paragraph == first.paragraph + 1
        ):
            end = self.paragraphs[1][1]
        return (first.start, end)


def _tried(pattern: re.Pattern[str], places: Iterable[int], text: str, end: int) -> Iterator[re.Match[str]]:
    """Yield what a pattern matches at some places, nothing twice."""
    position = 0
    for place in places:
        match = pattern.match(text, place, end) if place >= position else None
        if match is not None:
            yield match
            position = match.end()
