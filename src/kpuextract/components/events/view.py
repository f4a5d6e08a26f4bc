"""One article as the event layer sees it: text, sentences and the layers that were read before, all by offset."""

from __future__ import annotations

import bisect
import functools
import itertools
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kpuextract import labels

Item = Mapping[str, Any]
Span = tuple[int, int]

_PARAGRAPH = re.compile(r"\n[ \t\xa0]*\n\s*|\n")
_BREAK = re.compile(r"[.!?…][\"”’']?(?:\s+(?=[“”\"'(]?[A-Z0-9])|(?=[A-Z][a-z]{2}))")
_ABBREVIATION = re.compile(
    r"(?:^|[\s(.])(?:[A-Za-z]|Hj|Hi|Dr|Drs|Dra|Ir|Prof|No|Nomor|Jl|Jln|Kab|Prov|Kec|Kel|Ds|Muh|Moh|St|KH|Tgk|Plt|Plh|Pj|Pjs|Rp|Pd|Si|Sos|Kom|Ag|Hum|Kn|Lt|Dt|Tn|Ny|Sdr|Yth|dll|dkk|pkl|Pkl|kpu|go)$"
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of the running text and the number of its paragraph."""

    start: int
    end: int
    paragraph: int


@dataclass(frozen=True, slots=True)
class Day:
    """First and last day that a time expression covers: ``YYYY-MM-DD``, or ``YYYY-MM`` for a month."""

    first: str
    last: str

    @property
    def is_range(self) -> bool:
        """Whether more than one day is covered."""
        return self.first != self.last


@dataclass(frozen=True)
class View:
    """The text and its layers; build it with :meth:`of`."""

    text: str
    lower: str
    headline: Span | None
    body_start: int
    article: Item
    reference: str | None
    reference_given: bool
    mentions: Sequence[Item]
    timexes: Sequence[Item]
    quantities: Sequence[Item]
    quotations: Sequence[Item]
    entities: Mapping[str, Item]
    sentences: Sequence[Sentence]
    legal: Sequence[Item]

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
        taken = [
            (item["start"], item["end"]) for name in (labels.MENTIONS, labels.TIMEXES, labels.LEGAL_REFS, labels.QUANTITIES) for item in layers.get(name) or ()
        ]
        furniture = [(start, end) for start, end, _ in article.get("furniture") or ()]
        return cls(
            text=text,
            lower=text.lower() if len(text.lower()) == len(text) else "".join(letter.lower() if len(letter.lower()) == 1 else letter for letter in text),
            headline=headline,
            body_start=body_start,
            article=article,
            reference=(layers.get(labels.REFERENCE) or {}).get("date"),
            # A date that was read from the text may be any event's; one given or printed in the dateline is the day of writing.
            reference_given=(layers.get(labels.REFERENCE) or {}).get("source") in ("argument", "dateline"),
            mentions=_ordered(layers.get(labels.MENTIONS)),
            timexes=_ordered(layers.get(labels.TIMEXES)),
            quantities=_ordered(layers.get(labels.QUANTITIES)),
            quotations=_ordered(layers.get(labels.QUOTATIONS)),
            entities={item["id"]: item for item in layers.get(labels.ENTITIES) or ()},
            sentences=split(text, body_start, furniture, taken),
            legal=_ordered(layers.get(labels.LEGAL_REFS)),
        )

    # -- looking up ---------------------------------------------------------------------------------------------
    def sentence_at(self, position: int) -> int:
        """Return the number of the sentence that holds a position, -1 before the running text."""
        return bisect.bisect_right(self._starts, position) - 1

    @functools.cached_property
    def _starts(self) -> list[int]:
        return [sentence.start for sentence in self.sentences]

    def within(self, items: Sequence[Item], start: int, end: int, *names: str) -> list[Item]:
        """Return the items inside a stretch, of some labels or of all."""
        return [item for item in items if item["start"] >= start and item["end"] <= end and (not names or item.get("label") in names)]

    def names(self, start: int, end: int, *names: str) -> list[Item]:
        """Return the mentions inside a stretch, of some labels or of all."""
        return self.within(self.mentions, start, end, *names)

    def quotation_at(self, position: int) -> Item | None:
        """Return the quotation that holds a position."""
        return next((item for item in self.quotations if item["start"] <= position < item["end"]), None)

    def kind(self, mention: Item) -> str | None:
        """Return the kind of the organisation that a mention names."""
        entity = self.entities.get(mention.get("entity") or "")
        return entity.get("kind") if entity else None

    def paragraph_end(self, sentence: Sentence) -> int:
        """Return where the paragraph of a sentence ends."""
        return next(end for start, end in self.paragraphs if start <= sentence.start < end)

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
        end = max(sentence.end for sentence in self.sentences if sentence.paragraph == first.paragraph)
        if end - first.start < 60 and len(self.sentences) > 1:
            end = max(sentence.end for sentence in self.sentences if sentence.paragraph <= first.paragraph + 1)
        return (first.start, end)


def _ordered(items: Iterable[Item] | None) -> tuple[Item, ...]:
    return tuple(sorted(items or (), key=lambda item: (item["start"], item["end"])))


def split(text: str, start: int, furniture: Iterable[Span], taken: Iterable[Span]) -> tuple[Sentence, ...]:
    """Split running text into sentences; none ends inside a taken span, furniture is left out.

    Examples
    --------
    >>> [sentence.end for sentence in split("Rapat dibuka Drs. H. Ali.Peserta hadir.", 0, (), ())]
    [25, 39]
    """
    blocked = sorted(taken)
    starts = [item[0] for item in blocked]
    cuts = sorted(furniture)
    found: list[Sentence] = []
    paragraph = 0
    for begin, end in _paragraphs(text, start):
        for piece_start, piece_end in _without((begin, end), cuts):
            position = piece_start
            for match in _BREAK.finditer(text, piece_start, piece_end):
                if _inside(match.start(), starts, blocked) or _ABBREVIATION.search(text, max(position, match.start() - 8), match.start()):
                    continue
                found.append(Sentence(position, match.start() + len(match.group().rstrip()), paragraph))
                position = match.end()
            if text[position:piece_end].strip():
                found.append(Sentence(position, piece_end, paragraph))
        paragraph += 1
    return tuple(found)


def _paragraphs(text: str, start: int) -> Iterable[Span]:
    position = start
    for match in _PARAGRAPH.finditer(text, start):
        if text[position : match.start()].strip():
            yield (position + _indent(text, position, match.start()), match.start())
        position = match.end()
    if text[position:].strip():
        yield (position + _indent(text, position, len(text)), len(text))


def _indent(text: str, start: int, end: int) -> int:
    piece = text[start:end]
    return len(piece) - len(piece.lstrip())


def _without(span: Span, cuts: Sequence[Span]) -> Iterable[Span]:
    start, end = span
    for cut_start, cut_end in cuts:
        if cut_end <= start or cut_start >= end:
            continue
        if cut_start > start:
            yield (start, cut_start)
        start = max(start, cut_end)
    if start < end:
        yield (start, end)


def _inside(position: int, starts: Sequence[int], spans: Sequence[Span]) -> bool:
    number = bisect.bisect_right(starts, position) - 1
    # Nested spans are at most three deep, so that the holder is one of the last few that begin before.
    return any(spans[index][0] <= position < spans[index][1] - 1 for index in range(max(0, number - 3), number + 1))


# -- values of time expressions ---------------------------------------------------------------------------------
_DATE = r"\d{4}-\d{2}(?:-\d{2})?"
_VALUE = re.compile(rf"({_DATE})(?:T[^/]*)?(?:/({_DATE})(?:T[^/]*)?)?")
_CLOCK = re.compile(r"T(\d{2}:\d{2})(?::\d{2})?([+-]\d{2}:\d{2}|Z)?")


def days(timex: Item) -> Day | None:
    """Return the days that a time expression names, ``None`` for years, quarters, weeks, sets and vague ones.

    Examples
    --------
    >>> days({"type": "DATE", "value": "2022-10-15/2022-11-04"})
    Day(first='2022-10-15', last='2022-11-04')
    >>> days({"type": "DATE", "value": "2025-Q3"}) is None
    True
    """
    if timex["type"] == labels.DURATION:
        begin, finish = timex.get("begin"), timex.get("finish")
        return Day(begin[:10], finish[:10]) if begin and finish and begin[:4].isdigit() else None
    match = _VALUE.fullmatch(timex.get("value") or "")
    if timex["type"] == labels.SET or not match:
        return None
    return Day(match[1], match[2] or match[1])


def clock(timex: Item) -> tuple[str, str | None, str | None] | None:
    """Return start, end and zone of a clock time, ``None`` where no clock is told.

    Examples
    --------
    >>> clock({"type": "TIME", "value": "2024-02-24T08:00+07:00/2024-02-24T13:00+07:00"})
    ('08:00', '13:00', '+07:00')
    """
    value = timex.get("value") or ""
    if timex["type"] == labels.DURATION:
        value = f"{timex.get('begin') or ''}/{timex.get('finish') or ''}"
    found = _CLOCK.findall(value)
    if timex["type"] not in (labels.TIME, labels.DURATION) or not found:
        return None
    return found[0][0], found[1][0] if len(found) > 1 else None, found[0][1] or None
