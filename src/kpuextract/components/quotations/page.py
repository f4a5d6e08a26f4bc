"""What the finders of speech read: the text, its sentences, the people in it."""

from __future__ import annotations

import functools
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from kpuextract import labels
from kpuextract.components.quotations.lexicon import words
from kpuextract.normalise.quotes import Pair, paragraphs

MASK = "\ue000"
# Sentence ends where no sentence layer is set: a stop, spaces, a capital; and the lost space in "selesai.Ketua".
_PLAIN = re.compile(r"(?<=[a-z0-9)%”\"’][.!?])[”\"’]?\s+(?=[A-Z“\"‘(])")
_JOINT = re.compile(r"[.!?](?=[A-Z“][a-z])(?:(?<=[a-z]{3}[.!?])|(?<=[0-9)%][.!?])(?=[A-Z“][a-z]{2}))")
_MASKED = re.compile(rf"{MASK}+")
_TRIM = re.compile(rf"[\s{MASK}]*")


@functools.cache
def _restart() -> re.Pattern[str]:
    """Return a pattern for the stop before a word that opens a sentence and no name: ``Sesudah itu``, ``Ia``, ``Menurut``."""
    openers = sorted(
        surface.capitalize() for kind in ("connector", "introducer", "pronoun") for surface in words(kind) if surface not in ("pertama", "kedua", "ketiga")
    )
    return re.compile(
        rf"\.(?<=[a-zA-Z]\.)\s+(?=(?:{'|'.join(map(re.escape, openers))}|Menurut|Menurutnya|Saat|Ketika|Usai|Setelah|Sesudah|Sebelum|Dalam|Pada)\s)"
    )


class Named(NamedTuple):
    """A mention: where, label, entity id."""

    start: int
    end: int
    label: str
    entity: str | None


@dataclass(slots=True)
class Page:
    """One article as the finders see it."""

    text: str
    begin: int
    names: Sequence[Named]
    entities: Mapping[str, Mapping[str, Any]]
    cuts: Sequence[int] = ()
    people: list[Named] = field(init=False)
    sentences: list[tuple[int, int]] = field(init=False, default_factory=list)
    _starts: list[int] = field(init=False, default_factory=list)
    _people_at: list[int] = field(init=False)
    _names_at: list[int] = field(init=False)

    def __post_init__(self) -> None:
        self.people = [name for name in self.names if name.label == labels.PERSON]
        self._people_at = [name.start for name in self.people]
        self._names_at = [name.start for name in self.names]

    def introduce(self, people: Iterable[Named]) -> None:
        """Add words that stand for people: ``Teradu II``."""
        self.people = sorted([*self.people, *people])
        self._people_at = [name.start for name in self.people]

    # -- names ----------------------------------------------------------------------------------------------------
    def people_in(self, start: int, end: int) -> list[Named]:
        """Return the people named inside a stretch of text."""
        return self.people[bisect_left(self._people_at, start) : bisect_left(self._people_at, end)]

    def names_in(self, start: int, end: int) -> Sequence[Named]:
        """Return the mentions that begin inside a stretch of text."""
        return self.names[bisect_left(self._names_at, start) : bisect_left(self._names_at, end)]

    def name_over(self, position: int) -> Named | None:
        """Return the mention that a position lies in."""
        index = bisect_right(self._names_at, position) - 1
        return self.names[index] if index >= 0 and self.names[index].end > position else None

    # -- sentences ------------------------------------------------------------------------------------------------
    def cut(self, pairs: Sequence[Pair]) -> None:
        """Split the text into sentences; what is quoted is never split."""
        text = self.text
        ends = set(self.cuts or (found.end() for found in _PLAIN.finditer(text, self.begin)))
        ends.update(found.end() for found in _JOINT.finditer(text, self.begin))
        ends = {end for end in ends if self._ends_sentence(end)}
        # A degree or a shortened word may end a sentence all the same: "… Hanu, Pr. Sesudah itu peserta …".
        ends.update(found.end() for found in _restart().finditer(text, self.begin))
        for pair in pairs:
            if text[pair.end - 2 : pair.end - 1] in (".", "!", "?") and text[pair.end : pair.end + 1].isspace():
                ends.add(pair.end)
        ends = _outside(ends, [(pair.start, pair.end) for pair in pairs])
        ends = _outside(ends, [(name.start, name.end) for name in self.names])
        for found in _MASKED.finditer(text, self.begin):
            ends.update(found.span())
        for _, end in paragraphs(text, self.begin):
            ends.add(end)
        position = self.begin
        for end in sorted(ends):
            self._add(position, end)
            position = max(position, end)
        self._add(position, len(text))
        self._starts = [start for start, _ in self.sentences]

    def _ends_sentence(self, end: int) -> bool:
        """Refuse a cut before a lower-case word on the same line: an abbreviation, or a verb after a quotation."""
        text = self.text
        position = end
        while position < len(text) and text[position] in " \t\u00a0":
            position += 1
        return not (position < len(text) and text[position].islower() and text[end - 1 : end] != "\n")

    def _add(self, start: int, end: int) -> None:
        trimmed = _TRIM.match(self.text, start, end)
        start = trimmed.end() if trimmed else start
        while end > start and (self.text[end - 1].isspace() or self.text[end - 1] == MASK):
            end -= 1
        if end > start:
            self.sentences.append((start, end))

    def sentence_index(self, position: int) -> int:
        """Return the number of the sentence at or before a position, -1 before the first."""
        return bisect_right(self._starts, position) - 1

    def sentence(self, position: int) -> tuple[int, int]:
        """Return the sentence at or before a position."""
        index = self.sentence_index(position)
        return self.sentences[index] if index >= 0 else (self.begin, max(self.begin, position))

    def new_paragraph(self, start: int, end: int) -> bool:
        """Tell whether a line ends between two positions."""
        return self.text.find("\n", start, end) >= 0


def _outside(ends: Iterable[int], spans: Sequence[tuple[int, int]]) -> set[int]:
    """Keep the offsets that lie inside no span (spans sorted, disjoint)."""
    starts = [start for start, _ in spans]
    kept = set()
    for end in ends:
        index = bisect_left(starts, end) - 1
        if index < 0 or spans[index][1] <= end:
            kept.add(end)
    return kept
