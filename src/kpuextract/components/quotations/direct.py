"""Direct speech: which quoted stretches are speech, and which verb and subject belong to them."""

from __future__ import annotations

import functools
import itertools
import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from kpuextract.components.quotations import lexicon
from kpuextract.components.quotations.clauses import REPORTED, Clauses
from kpuextract.components.quotations.lexicon import Cue, phrase, words
from kpuextract.components.quotations.page import MASK, Page
from kpuextract.components.quotations.runs import Runs
from kpuextract.components.quotations.subjects import BACK, NAMED, UNKNOWN, Reference, Subjects
from kpuextract.normalise.quotes import CLOSING, DOUBLE, SINGLE, Pair

MARKS = DOUBLE + SINGLE
# How far a lead-in may stand before its quotation, in characters, and how far an attribution reaches.
LEAD = 170
TAIL = 260
# A stretch without a verb of saying counts as speech from this many words on.
WORDS = 5
# The first part of a quotation over two paragraphs has at least this many.
PART_WORDS = 2
# A line of its own with fewer words is a motto or a programme's name.
LINE_WORDS = 8
_SEPARATORS = re.compile(r"[\s,.;:!?–—-]{0,8}")
_REFERS = re.compile(r"(?:Hal (?:itu|ini|tersebut)|Demikian(?:lah)?|Pernyataan (?:itu|ini|tersebut)|Demikian hal itu)\s+(?:juga\s+)?", re.IGNORECASE)
_ADVERBIAL = re.compile(
    r"\s*,?\s*(?:juga|pula|lagi|pun|kembali|lantas|lalu|kepada|di|pada|dalam|saat|ketika|usai|seusai|setelah|secara|melalui|lewat|dengan|sambil|seraya|terkait|soal|"
    r"mengenai|tentang|Senin|Selasa|Rabu|Kamis|Jum.?at|Sabtu|Minggu|singkat|hari|kemarin|bahwa\w*|agar)\b",
    re.IGNORECASE,
)
# "“belum dipanggil” adalah istilah yang …": words that are spoken of, not spoken.
_SPOKEN_OF = re.compile(r"\s+(?:adalah|ialah|merupakan|bukanlah|berarti|itu|ini)\b", re.IGNORECASE)
_VERB_COLON = re.compile(r"(?<![\w-])((?:me[mnlrwy]|ber)[a-z]{3,})(?:\s+[a-z]+){0,3}\s*:\s*\Z")
_COLON_REACH = 70
# "mengatakan begini; “…”".
_AS_FOLLOWS = re.compile(r"\A(?:begini|demikian|begitu|seperti\s+ini|sebagai\s+berikut|berikut\s+ini)\Z", re.IGNORECASE)
_LEAD = " ,:;\n"
_LEAD_END = re.compile(r"(?:bahwa\w*|agar|supaya|[,:;])\s*\Z", re.IGNORECASE)


@dataclass(slots=True)
class Speech:
    """A stretch of speech and what is known about its speaker so far."""

    start: int
    end: int
    kind: str
    rule: str
    cue: Cue | None = None
    reference: Reference | None = None
    # Where the attribution ends; the next words may go on with the same speaker.
    until: int = 0
    # The speech whose speaker this one shares: its continuation in the next paragraph.
    shares: Speech | None = None
    speaker: str | None = None


@dataclass(frozen=True, slots=True)
class _Attribution:
    cue: Cue | None
    reference: Reference | None
    until: int
    rule: str


def tails(page: Page, cues: Sequence[Cue]) -> list[int]:
    """Return the offsets after a comma that a verb of saying with its subject follows: where lost marks belong."""
    text = page.text
    found = []
    for cue in cues:
        if cue.kind not in lexicon.AFTER:
            continue
        before = cue.start
        while before > page.begin and text[before - 1].isspace():
            before -= 1
        mark = text[before - 1] if before > page.begin else ""
        stopped = mark == "," or (mark in ".!?" and mark and text[cue.start].islower())
        if stopped and (cue.kind != lexicon.BARE or _subject_like(page, cue.end)):
            found.append(before)
    return found


def _subject_like(page: Page, position: int) -> bool:
    after = page.text[position : position + 12].lstrip()
    return bool(after) and (after[0].isupper() or phrase("pronoun").match(after) is not None or bool(page.people_in(position, position + 3)))


class DirectSpeech:
    """Finds direct speech among the quoted stretches of one article."""

    def __init__(self, page: Page, subjects: Subjects, cues: Sequence[Cue], pairs: Sequence[Pair]) -> None:
        self.page = page
        self.subjects = subjects
        self.clauses = Clauses(page, subjects)
        self.runs = Runs(page, subjects, cues)
        self.cues = cues
        self.pairs = pairs
        self._cue_at = [cue.start for cue in cues]
        self.unbalanced: list[tuple[int, int]] = []

    def find(self) -> list[Speech]:
        """Return direct speech in text order, continuations tied to the part that is attributed."""
        found: list[Speech] = []
        limits = [len(self.page.text)] * len(self.pairs)
        for index in range(len(self.pairs) - 2, -1, -1):
            # A stray closing mark bounds nothing.
            limits[index] = self.pairs[index + 1].start if self.pairs[index + 1].opened else limits[index + 1]
        runs = {index: parts for index, ends in enumerate(itertools.pairwise(self.pairs)) if (parts := self._run(*ends)) is not None}
        for index, (pair, limit) in enumerate(zip(self.pairs, limits, strict=True)):
            run = index in runs or index - 1 in runs
            start = pair.start if pair.opened or run else self._lost_opening(pair, found)
            pair = Pair(start, pair.end, pair.opened, pair.closed)
            speech = self._speech(pair, limit, found[-1] if found else None)
            if speech is None and run:
                speech = Speech(pair.start, pair.end, "direct", "quotations.paragraphs", until=pair.end)
            if speech is None:
                continue
            if index - 1 in runs:
                between = [Speech(begin, end, "direct", "quotations.paragraphs", until=end) for begin, end in runs[index - 1]]
                _share(found[-1], [*between, speech])
                found += between
            found.append(speech)
            if not (pair.opened and pair.closed):
                self.unbalanced.append((pair.start, pair.end))
        self._tie(found)
        return found

    def _run(self, first: Pair, last: Pair) -> list[tuple[int, int]] | None:
        """Return the paragraphs between the first and the last of a quotation with marks at its two ends, None where there is none."""
        parts = self.runs.between(first, last)
        if parts is None or self._labelled(first.start) or not (self.runs.closes(last) or self._after(last, len(self.page.text))):
            return None
        return parts

    def _tie(self, found: list[Speech]) -> None:
        """Give a part without attribution the speaker of the part that follows with nothing in between."""
        for speech, after in zip(reversed(found[:-1]), reversed(found[1:]), strict=True):
            if speech.cue is None and speech.reference is None and not self.page.text[speech.end : after.start].strip():
                speech.shares = after

    # -- is it speech? ----------------------------------------------------------------------------------------------
    def _speech(self, pair: Pair, limit: int, previous: Speech | None) -> Speech | None:
        after = self._after(pair, limit) if not self._mere_words(pair) else None
        before = self._before(pair) if pair.opened else None
        if self._few_words(pair) and _SPOKEN_OF.match(self.page.text, pair.end):
            return None
        speech = Speech(pair.start, pair.end, "direct", "quotations.marks")
        chosen = _better(after, before)
        if chosen is not None:
            speech.cue, speech.reference, speech.rule = chosen.cue, chosen.reference, chosen.rule
            speech.until = after.until if after else pair.end
            return speech
        if not pair.opened:
            return None
        if previous is not None and self._goes_on(previous, pair):
            speech.reference, speech.until, speech.rule = previous.reference, pair.end, "quotations.split"
            speech.shares = previous
            return speech
        speech.until = pair.end
        speech.rule = "quotations.unattributed"
        return speech if self._follows(previous, pair) or self._stands_alone(pair, limit) else None

    def _follows(self, previous: Speech | None, pair: Pair) -> bool:
        """Recognise a sentence, however short, right behind an attribution: ``“Q1,” kata X. “Q2.”``."""
        if previous is None or previous.cue is None or not (previous.end < previous.until <= pair.start and pair.closed):
            return False
        inner = self.page.text[pair.start : pair.end].strip(MARKS)
        return not self.page.text[previous.until : pair.start].strip(" .") and inner[:1].isupper() and inner.endswith((".", "!", "?"))

    def _goes_on(self, previous: Speech, pair: Pair) -> bool:
        """Recognise the second part of ``“Q1,” kata X, “Q2.”``."""
        between = self.page.text[previous.end : pair.start]
        return previous.end < previous.until <= pair.start and len(between) < TAIL and between.rstrip().endswith((",", ":")) and ". " not in between[-60:]

    def _mere_words(self, pair: Pair) -> bool:
        """Tell whether a few words in marks are part of a sentence that goes on around them: ``kategori “Cukup”, kata X``."""
        page, text = self.page, self.page.text
        if not self._few_words(pair):
            return False
        before = text[max(page.sentence(pair.start)[0], pair.start - LEAD) : pair.start].rstrip()
        return len(before) > 2 and before[-1] not in ",:" and not any(cue.end >= pair.start - 2 for cue in self._cues_in(pair.start - 30, pair.start))

    def _few_words(self, pair: Pair) -> bool:
        """Tell whether marks stand around a few words without a stop."""
        inner = self.page.text[pair.start : pair.end].strip(MARKS)
        return pair.opened and pair.closed and len(inner.split()) < WORDS and not inner.endswith((",", ".", "!", "?"))

    def _stands_alone(self, pair: Pair, limit: int) -> bool:
        """Tell whether a stretch without a verb of saying is a whole utterance: own sentence, enough words."""
        text = self.page.text
        inner = text[pair.start : pair.end].strip(MARKS)
        before = text[max(self.page.begin, pair.start - 80) : pair.start].rstrip()
        opens_line = not before or before[-1] in f'.!?{CLOSING}"{MASK}' or "\n" in text[max(0, pair.start - 2) : pair.start]
        if not opens_line and not (before[-1] in ",:" and inner.endswith((".", "!", "?", ","))):
            return False
        goes_on = limit < len(text) and not text[pair.end : min(limit, pair.end + 20)].strip()
        line = pair.closed and not goes_on and "\n" in text[max(0, pair.start - 2) : pair.start] and text[pair.end : pair.end + 2].startswith("\n")
        # A part that nobody closed goes on where the next one opens, however short it is.
        fewest = PART_WORDS if goes_on and not pair.closed else LINE_WORDS if line else WORDS
        if len(inner.split()) < fewest or self._labelled(pair.start):
            return False
        rest = text[pair.end : pair.end + 3].lstrip(" ")
        return not pair.closed or not rest or not rest[0].islower() or inner.endswith((",", ".", "!", "?"))

    def _labelled(self, start: int) -> bool:
        """Tell whether the word before a mark announces a name or title: ``tema “…”``."""
        before = self.page.text[max(self.page.begin, start - 40) : start].rstrip(" ,:").rsplit(None, 2)[-2:]
        if not before:
            return False
        return before[-1].lower() in words("label") | words("label_verb") or before[0].lower() in words("label")

    def _lost_opening(self, pair: Pair, found: Sequence[Speech]) -> int:
        """Return where speech begins whose opening mark is lost: the paragraph, less what is attributed or narrated."""
        page, start = self.page, pair.start
        if found:
            start = max(start, min(found[-1].until, pair.end))
        while start < pair.end and page.text[start] in f" \t\n,.;:{MASK}":
            start += 1
        last = page.sentence_index(pair.end - 2)
        index = last
        while index > 0 and page.sentences[index - 1][0] >= start and not self._narrated(index - 1):
            index -= 1
            if last - index > 12:
                break
        return max(start, page.sentences[index][0]) if index >= 0 else start

    def _narrated(self, index: int) -> bool:
        start, end = self.page.sentences[index]
        return bool(self.page.people_in(start, end)) or any(cue.kind == lexicon.ACTIVE for cue in self._cues_in(start, end))

    def _cues_in(self, start: int, end: int) -> Sequence[Cue]:
        return self.cues[bisect_left(self._cue_at, start) : bisect_left(self._cue_at, end)]

    # -- attribution after the quotation ------------------------------------------------------------------------------
    def _after(self, pair: Pair, limit: int) -> _Attribution | None:
        text = self.page.text
        gap = _SEPARATORS.match(text, pair.end, min(limit, pair.end + 8))
        position = gap.end() if gap else pair.end
        stop = min(limit, position + TAIL)
        if position >= stop:
            return None
        apart = "\n" in text[pair.end : position] or "." in text[pair.end : position] or text[pair.end - 2 : pair.end - 1] in (".", "!", "?")
        comma = "," in text[pair.end : position] or "," in text[pair.end - 3 : pair.end]
        linked = phrase("linker").match(text, position, stop)
        word_at = linked.end() if linked else position
        while word_at < stop and text[word_at].isspace():
            word_at += 1
        word = lexicon.WORD.match(text, word_at, stop)
        if word is None:
            return None
        end = self._sentence_end(word_at, stop)
        cue = self._cue(word.start())
        if cue is None and linked and not apart:
            cue = self._cue(position)  # “…,” demikian NAME
        if cue is not None and cue.kind in (*lexicon.AFTER, lexicon.PASSIVE, lexicon.ACTIVE):
            return self._verb_after(cue, apart and word.group()[0].isupper(), bool(linked) or comma, end, limit)
        if apart:
            return self._referring(position, end)
        if self._labelled(pair.start):
            return None  # "tema “…”, dipandu NAME"
        if word.group()[0].islower() and not phrase("pronoun").match(text, word.start(), stop):
            return self._unknown_verb(word, comma, end)
        return self._subject_first(word.start(), end, limit, comma)

    def _verb_after(self, cue: Cue, detached: bool, tied: bool, end: int, limit: int) -> _Attribution | None:
        text = self.page.text
        if cue.kind in lexicon.SUFFIXED:
            if detached and limit < len(text) and _LEAD_END.search(text[cue.end : limit]) and limit - cue.end < 60:
                return None  # opens the next quotation: Ujarnya, “…”
            return _Attribution(cue, Reference(BACK, None, cue.start, cue.end), cue.end, cue.rule)
        reference = self.subjects.after(cue.end, end)
        lowly = None if detached else self.subjects.lowly(cue.end, end)
        if lowly is not None and (reference is None or reference.end == lowly.end):
            reference, tied = lowly, True  # “…?” tanya jaksa
        if detached and limit < len(text) and limit <= end + 1 and _LEAD_END.search(text[cue.end : limit]):
            return None  # opens the next quotation: Kata Budi, “…”
        if cue.kind == lexicon.ACTIVE and (reference is None or reference.kind != NAMED or detached):
            return None
        if reference is None:
            if detached or cue.kind == lexicon.PASSIVE or (cue.verb.ambiguous and not tied):
                return None
            bare = cue.end >= end or phrase("hard_stop", "soft_stop").match(text, cue.end + 1, end)
            reference = Reference(BACK if bare else UNKNOWN, None, cue.end, cue.end)
        if detached and (reference.kind == UNKNOWN or self._reports(cue, reference, end)):
            return None
        return _Attribution(cue, reference, max(cue.end, reference.end), cue.rule)

    def _reports(self, cue: Cue, reference: Reference, end: int) -> bool:
        """Tell whether ``Dijelaskan X, …`` goes on to a reported clause of its own and does not belong to the quotation before."""
        begin = self.clauses.past_subject(reference.end, end)
        if begin <= reference.end or self.clauses.circumstance(begin, end):
            return False
        return REPORTED.match(self.page.text, reference.end, end) is not None or self.clauses.has_predicate(begin, end, commas=True)

    def _referring(self, position: int, end: int) -> _Attribution | None:
        """Read ``Demikian disampaikan NAME`` in the sentence after a quotation; agreement by another person is none."""
        opening = _REFERS.match(self.page.text, position, end)
        cue = self._cue(opening.end()) if opening else None
        if cue is None or cue.kind != lexicon.PASSIVE or cue.verb.stem == "benar":
            return None
        reference = self.subjects.after(cue.end, end)
        return _Attribution(cue, reference, reference.end, cue.rule) if reference is not None and reference.kind == NAMED else None

    def _unknown_verb(self, word: re.Match[str], comma: bool, end: int) -> _Attribution | None:
        """Take a word for a verb of saying by its place: a slip of the pen, or a verb that the table lacks."""
        if not comma or word.group().lower() in _never_verbs():
            return None
        form = lexicon.misspelt(word.group().lower())
        reference = self.subjects.after(word.end(), end)
        verb = form.verb if form else lexicon.Verb(word.group().lower(), "marked", True)
        cue = Cue(word.start(), word.end(), lexicon.NYA if word.group().endswith("nya") else lexicon.BARE, verb)
        if cue.kind == lexicon.NYA:
            return _Attribution(cue, Reference(BACK, None, word.start(), word.end()), word.end(), "quotations.unknown_verb")
        if reference is None or reference.kind == UNKNOWN or reference.start > word.end() + 3:
            return None
        return _Attribution(cue, reference, reference.end, "quotations.unknown_verb")

    def _subject_first(self, position: int, end: int, limit: int, comma: bool) -> _Attribution | None:
        """Read ``“Q,” NAME menambahkan``."""
        if not comma:
            return None
        for cue in self._cues_in(position, min(end, limit)):
            if cue.kind == lexicon.ACTIVE:
                reference = self.subjects.before(position, cue.start)
                return _Attribution(cue, reference, cue.end, cue.rule) if reference is not None else None
        return None

    def _cue(self, start: int) -> Cue | None:
        index = bisect_left(self._cue_at, start)
        return self.cues[index] if index < len(self.cues) and self._cue_at[index] == start else None

    def _sentence_end(self, position: int, stop: int) -> int:
        return max(min(stop, self.page.sentence(position)[1]), position)

    # -- attribution before the quotation -----------------------------------------------------------------------------
    def _before(self, pair: Pair) -> _Attribution | None:
        page, text = self.page, self.page.text
        start = max(page.sentence(max(page.begin, pair.start - 1))[0], pair.start - 600)
        if pair.start - start < 3:
            return None
        lead = text[max(start, pair.start - LEAD) : pair.start]
        marked = _LEAD_END.search(lead) is not None
        if marked and lead.rstrip().endswith((":", ";")):
            named = [name for name in page.people_in(start, pair.start) if name.end >= pair.start - 3]
            if named:
                return _Attribution(None, Reference(NAMED, named[0].entity, named[0].start, named[0].end), pair.end, "quotations.colon")
        for index in range(bisect_right(self._cue_at, pair.start) - 1, -1, -1):
            cue = self.cues[index]
            if cue.start < start or cue.end < pair.start - LEAD:
                break
            if cue.end <= pair.start and (attribution := self._lead_in(cue, pair, start, marked)) is not None:
                return attribution
        return self._any_verb(pair, start)

    def _any_verb(self, pair: Pair, start: int) -> _Attribution | None:
        """Take a verb for one of saying by its place before a colon: ``mahasiswi bernama NAME menggugat: “…”``."""
        found = _VERB_COLON.search(self.page.text, max(start, pair.start - _COLON_REACH), pair.start)
        reference = self.subjects.before(start, found.start()) if found and not self._labelled(pair.start) else None
        if found is None or reference is None or reference.kind == UNKNOWN:
            return None
        cue = Cue(found.start(1), found.end(1), lexicon.ACTIVE, lexicon.Verb(found.group(1).lower(), "marked", True))
        return _Attribution(cue, reference, pair.end, "quotations.unknown_verb")

    def _lead_in(self, cue: Cue, pair: Pair, start: int, marked: bool) -> _Attribution | None:
        text = self.page.text
        gap = text[cue.end : pair.start]
        between = _AS_FOLLOWS.sub("", gap.strip(_LEAD), count=1)
        adjacent = not between or between.lower() in words("reported") | words("requested")
        inner = text[pair.start : pair.end].strip(MARKS)
        if not marked and (not adjacent or (len(inner.split()) < WORDS and not inner.endswith((".", "!", "?", ",")))):
            return None
        if self._labelled(pair.start) and len(inner.split()) < 2 * WORDS:
            return None
        if cue.kind in lexicon.SUFFIXED:
            return _Attribution(cue, Reference(BACK, None, cue.start, cue.end), pair.end, cue.rule) if adjacent or _ADVERBIAL.match(gap) else None
        if cue.kind == lexicon.ACTIVE:
            if not adjacent and not _ADVERBIAL.match(gap):
                return None
            reference = self.subjects.before(start, cue.start) or Reference(BACK, None, cue.start, cue.end)
            return _Attribution(cue, reference, pair.end, cue.rule)
        if cue.kind == lexicon.BARE and ((adjacent and cue.verb.ambiguous) or self._compounded(cue, start)):
            return None
        after = self.subjects.after(cue.end, pair.start)
        if cue.kind == lexicon.ACCORDING and (after is None or after.kind == UNKNOWN) and (cited := self.subjects.cited(cue.end, pair.start)) is not None:
            return _Attribution(cue, cited, pair.end, cue.rule)  # "Menurut dewan juri, “…”"
        return _Attribution(cue, after, pair.end, cue.rule) if after is not None and after.kind != UNKNOWN else None

    def _compounded(self, cue: Cue, start: int) -> bool:
        """Tell whether a bare verb is part of a noun: ``sesi tanya jawab yang dipandu NAME``."""
        before = self.page.text[start : cue.start].rstrip().rsplit(None, 1)[-1:]
        return bool(before) and before[0].isalpha() and before[0].islower() and not phrase("adverb", "linker", "connector").fullmatch(before[0])


@functools.cache
def _never_verbs() -> frozenset[str]:
    """Return the words that never are verbs of saying, whatever their place."""
    return frozenset.union(
        *(words(kind) for kind in ("soft_stop", "hard_stop", "connector", "predicate", "requested", "reported", "question", "object", "blocker"))
    )


def _share(first: Speech, others: Sequence[Speech]) -> None:
    """Give the parts of one quotation the speaker of the part that is attributed: the last, else the first."""
    last = others[-1]
    attributed = first if last.cue is None and last.reference is None else last
    for part in (first, *others):
        if part is not attributed and (part is not first or (part.cue is None and part.reference is None)):
            part.shares = attributed


def _better(after: _Attribution | None, before: _Attribution | None) -> _Attribution | None:
    """Choose between two attributions of one quotation: a name beats a reference back, the later verb wins."""
    if after is None or before is None:
        return after or before
    named_before = before.reference is not None and before.reference.kind == NAMED
    named_after = after.reference is not None and after.reference.kind == NAMED
    return before if named_before and not named_after else after
