"""Find the words that may report an event, and the verbs around them."""

from __future__ import annotations

import bisect
import re
from collections.abc import Sequence
from dataclasses import dataclass

from kpuextract import labels
from kpuextract.components.events import lexicon
from kpuextract.components.events.lexicon import ACT, HINT, NOUN, OBJECT, VERB, Phrase
from kpuextract.components.events.view import View

HEADLINE = -1
# Names that hide triggers: the committee that is named after the voting, the hall that is named after the meeting.
_MASKING = (labels.PERSON, labels.ORG, labels.GPE, labels.LOC, labels.FAC, labels.LAW)
_LAW_TITLE = re.compile(r"\s*(?:tahun\s+\d{4}\s+)?tentang\b[^.;\n]{0,200}?(?=[.;\n]|,\s+[a-z]|$)", re.IGNORECASE)
# A long article has some two hundred triggers; what follows these many cannot be news, and triggers are compared in pairs.
_MOST = 600
_GAP = re.compile(r"[\s/-]{1,3}")


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


@dataclass(frozen=True, slots=True)
class Scan:
    """All triggers and all verbs of a text, in text order."""

    triggers: Sequence[Trigger]
    verbs: Sequence[Trigger]

    def before(self, trigger: Trigger) -> Trigger | None:
        """Return the nearest verb (or reporting verb) before a trigger in its sentence."""
        found = None
        for verb in self.verbs:
            if verb.start >= trigger.start:
                break
            if verb.sentence == trigger.sentence and verb.end <= trigger.start:
                found = verb
        return found

    def between(self, start: int, end: int) -> list[Trigger]:
        """Return the noun triggers inside a stretch."""
        return [item for item in self.triggers if item.kind == NOUN and item.start >= start and item.end <= end]


def scan(view: View) -> Scan:
    """Return the triggers and verbs of headline and running text; names and titles of laws hide theirs."""
    regions = [view.headline] if view.headline else []
    regions += [(sentence.start, sentence.end) for sentence in view.sentences]
    hidden = _hidden(view)
    starts = [span[0] for span in hidden]
    quotes = [(item["start"], item["end"]) for item in view.quotations]
    table = lexicon.index()
    triggers: list[Trigger] = []
    verbs: list[Trigger] = []
    first_sentence = 1 if view.headline else 0
    for number, (start, end) in enumerate(regions):
        if len(triggers) + len(verbs) > _MOST:
            break
        words = lexicon.WORD.findall(view.lower, start, end)
        hits = [position for position, word in enumerate(words) if word in table]
        spans = [match.span() for match in lexicon.WORD.finditer(view.lower, start, end)] if hits else []
        free = 0
        for position in hits:
            begin = spans[position][0] if position >= free else -1
            size, phrase = _longest(view.lower, words, spans, position, table[words[position]]) if begin >= 0 else (0, None)
            if (
                phrase is None
                or (phrase.unless and not phrase.unless.isdisjoint(words[position + size : position + size + 3]))
                or _is_hidden(begin, starts, hidden)
            ):
                continue
            quoted = any(left <= begin < right for left, right in quotes)
            item = Trigger(begin, spans[position + size - 1][1], phrase, number - first_sentence, quoted)
            (verbs if phrase.kind == VERB else triggers).append(item)
            if phrase.kind == ACT:
                verbs.append(item)
            free = position + size
            if len(triggers) + len(verbs) > _MOST:
                break
    return Scan(triggers, verbs)


def _longest(lower: str, words: Sequence[str], spans: Sequence[tuple[int, int]], position: int, phrases: Sequence[Phrase]) -> tuple[int, Phrase | None]:
    """Return the longest phrase that begins at a word, and its number of words."""
    for phrase in phrases:
        size = len(phrase.words)
        if size == 1:
            return 1, phrase
        if tuple(words[position : position + size]) == phrase.words and all(
            _GAP.fullmatch(lower, spans[index][1], spans[index + 1][0]) for index in range(position, position + size - 1)
        ):
            return size, phrase
    return 0, None


def _hidden(view: View) -> list[tuple[int, int]]:
    spans = [(item["start"], item["end"]) for item in view.mentions if item["label"] in _MASKING]
    for item in view.legal:
        match = _LAW_TITLE.match(view.text, item["end"])
        spans.append((item["start"], match.end() if match else item["end"]))
    return sorted(spans)


def _is_hidden(position: int, starts: Sequence[int], spans: Sequence[tuple[int, int]]) -> bool:
    number = bisect.bisect_right(starts, position) - 1
    return any(spans[index][0] <= position < spans[index][1] for index in range(max(0, number - 2), number + 1))


__all__ = ["ACT", "HEADLINE", "HINT", "NOUN", "OBJECT", "Scan", "Trigger", "scan"]
