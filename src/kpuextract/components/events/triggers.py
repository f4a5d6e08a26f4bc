"""Find the words that may report an event, and the verbs around them."""

from __future__ import annotations

import bisect
import functools
import operator
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from kpuextract import labels
from kpuextract.components.events import lexicon
from kpuextract.components.events.layers import Cover
from kpuextract.components.events.lexicon import ACT, HINT, INERT, NOUN, OBJECT, VERB, Phrase
from kpuextract.components.events.view import View

HEADLINE = -1
_START = operator.attrgetter("start")
# Names that hide triggers: the committee that is named after the voting, the hall that is named after the meeting.
_MASKING = (labels.PERSON, labels.ORG, labels.GPE, labels.LOC, labels.FAC, labels.LAW)
_LAW_TITLE = re.compile(r"\s*(?:tahun\s+\d{4}\s+)?tentang\b[^.;\n]{0,200}?(?=[.;\n]|,\s+[a-z]|$)", re.IGNORECASE)
# The unit that somebody heads is no event: `Ketua Divisi Hukum dan Pengawasan`.
_UNITS = frozenset({"divisi", "bidang", "subbag", "subbagian", "kasubbag", "kasubag", "kabag", "bagian", "kordiv", "kadiv", "koordiv", "pokja"})
_UNIT = re.compile(r"[A-Z][a-z]\w*+\)?(?:(?:,\s|\s(?:dan|&|serta)\s|/|\s)[A-Z](?:[a-z]\w*+|[A-Z]{1,3}\b)){1,9}")
# A long article has some two hundred triggers; what follows these many cannot be news, and triggers are compared in pairs.
_MOST = 600
_FIRST_WORD = re.compile(r"\s*\w*")
_GAP = re.compile(r"[\s/-]{1,3}")
# A part of what was named before: `rekrutmen PPK yang pendaftarannya dibuka 18 Januari`.
_OF_ANOTHER = re.compile(r"\byang\s+$")


@dataclass(frozen=True, slots=True)
class Trigger:
    """A phrase of the lexicon in the text; ``sentence`` is :data:`HEADLINE` in the headline."""

    start: int
    end: int
    phrase: Phrase
    sentence: int
    quoted: bool

    @property
    def type(self) -> str:
        """The event type, or the role of a verb."""
        return self.phrase.type

    @property
    def kind(self) -> str:
        """Noun, object, hint, act or verb."""
        return self.phrase.kind


@dataclass(frozen=True)
class Scan:
    """All triggers and all verbs of a text, in text order."""

    triggers: Sequence[Trigger]
    verbs: Sequence[Trigger]

    @functools.cached_property
    def nouns(self) -> Sequence[Trigger]:
        """The triggers that name an event."""
        return [item for item in self.triggers if item.phrase.kind == NOUN]

    @functools.cached_property
    def _nouns(self) -> Ordered:
        return Ordered(self.nouns)

    @functools.cached_property
    def _all(self) -> Ordered:
        return Ordered(self.triggers)

    @functools.cached_property
    def _verbs_in(self) -> Mapping[int, Sequence[Trigger]]:
        return _by_sentence(self.verbs)

    @functools.cached_property
    def _triggers_in(self) -> Mapping[int, Sequence[Trigger]]:
        return _by_sentence(self.triggers)

    def verbs_in(self, sentence: int) -> Sequence[Trigger]:
        """Return the verbs of a sentence."""
        return self._verbs_in.get(sentence, ())

    def triggers_in(self, sentence: int) -> Sequence[Trigger]:
        """Return the triggers of a sentence."""
        return self._triggers_in.get(sentence, ())

    def begun(self, start: int, end: int) -> Sequence[Trigger]:
        """Return the triggers that begin inside a stretch."""
        return self._all.begun(start, end)

    def before(self, trigger: Trigger) -> Trigger | None:
        """Return the nearest verb (or reporting verb) before a trigger in its sentence."""
        verbs = self.verbs_in(trigger.sentence)
        for number in range(bisect.bisect_left(verbs, trigger.start, key=_START) - 1, -1, -1):
            if verbs[number].end <= trigger.start:
                return verbs[number]
        return None

    def between(self, start: int, end: int) -> list[Trigger]:
        """Return the noun triggers inside a stretch."""
        return self._nouns.between(start, end)


class Ordered:
    """Triggers in text order, looked up by place."""

    __slots__ = ("_items", "_starts")

    def __init__(self, items: Sequence[Trigger]) -> None:
        self._items = items
        self._starts = [item.start for item in items]

    def between(self, start: int, end: int) -> list[Trigger]:
        """Return the triggers inside a stretch; one that only begins there does not count."""
        first = bisect.bisect_left(self._starts, start)
        return [item for item in self._items[first : bisect.bisect_left(self._starts, end, first)] if item.end <= end]

    def begun(self, start: int, end: int) -> Sequence[Trigger]:
        """Return the triggers that begin inside a stretch."""
        first = bisect.bisect_left(self._starts, start)
        return self._items[first : bisect.bisect_left(self._starts, end, first)]


def _by_sentence(items: Iterable[Trigger]) -> Mapping[int, Sequence[Trigger]]:
    found: dict[int, list[Trigger]] = {}
    for item in items:
        found.setdefault(item.sentence, []).append(item)
    return found


def scan(view: View) -> Scan:
    """Return the triggers and verbs of headline and running text; names and titles of laws hide theirs."""
    regions = [view.headline] if view.headline else []
    regions += [(sentence.start, sentence.end) for sentence in view.sentences]
    hidden = _hidden(view)
    table = lexicon.index()
    possessed = lexicon.possessed()
    words = [possessed.get(word, word) for word in view.words.words]
    begins, ends = view.words.starts, view.words.ends
    hits = view.words.numbers(lexicon.openers())
    triggers: list[Trigger] = []
    verbs: list[Trigger] = []
    first_sentence = 1 if view.headline else 0
    for number, (start, end) in enumerate(regions):
        if len(triggers) + len(verbs) > _MOST:
            break
        part = view.words.between(start, end)
        free = part.start
        first = bisect.bisect_left(hits, part.start)
        for position in hits[first : bisect.bisect_left(hits, part.stop, first)]:
            if position < free:
                continue
            begin = begins[position]
            size, phrase = _longest(view.lower, words, begins, ends, position, part.stop, table[words[position]])
            if (
                phrase is None
                or (phrase.unless and not phrase.unless.isdisjoint(words[position + size : min(position + size + 3, part.stop)]))
                or begin in hidden
                or (size == 1 and view.words.words[position] in possessed and _of_another(view, begin))
            ):
                continue
            free = position + size
            if phrase.kind == INERT:
                continue
            item = Trigger(begin, ends[position + size - 1], phrase, number - first_sentence, view.quotation_at(begin) is not None)
            (verbs if phrase.kind == VERB else triggers).append(item)
            if phrase.kind == ACT:
                verbs.append(item)
            if len(triggers) + len(verbs) > _MOST:
                break
    return Scan(triggers, verbs)


def _longest(
    lower: str, words: Sequence[str], begins: Sequence[int], ends: Sequence[int], position: int, stop: int, phrases: Sequence[Phrase]
) -> tuple[int, Phrase | None]:
    """Return the longest phrase that begins at a word, and its number of words."""
    for phrase in phrases:
        size = len(phrase.words)
        if size == 1:
            return 1, phrase
        if (
            position + size <= stop
            and words[position + 1] == phrase.words[1]
            and tuple(words[position : position + size]) == phrase.words
            and all(_GAP.fullmatch(lower, ends[index], begins[index + 1]) for index in range(position, position + size - 1))
        ):
            return size, phrase
    return 0, None


def _hidden(view: View) -> Cover:
    # A headline has capitals throughout and would hide what the unit did.
    places = (view.words.starts[number] for number in view.words.numbers(_UNITS))
    spans = [match.span() for place in places if place >= view.body_start and (match := _UNIT.match(view.text, place))]
    spans += [(item["start"], item["end"]) for item in view.mentions if item["label"] in _MASKING]
    # A slogan is no event, save where it begins with its noun: `bertajuk “Sosialisasi Pemilih Pemula”`.
    spans += [(start + len(first[0]), end) for start, end in view.themes.values() if (first := _FIRST_WORD.match(view.text, start))]
    for item in view.legal:
        match = _LAW_TITLE.match(view.text, item["end"])
        spans.append((item["start"], match.end() if match else item["end"]))
    return Cover(spans)


__all__ = ["ACT", "HEADLINE", "HINT", "NOUN", "OBJECT", "Scan", "Trigger", "scan"]


def _of_another(view: View, begin: int) -> bool:
    """Whether a noun with ``-nya`` is part of an event named before; an election names none: ``Pilgub Papua yang pencoblosannya 29 Januari``."""
    match = _OF_ANOTHER.search(view.lower, max(0, begin - 6), begin)
    return match is not None and not any(item["end"] >= match.start() - 1 for item in view.names(max(0, begin - 120), match.start(), labels.EVENT))
