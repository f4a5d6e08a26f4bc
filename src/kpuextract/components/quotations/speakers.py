"""Who speaks where the verb only points back: ``ujarnya``, ``ia``, ``tambahnya``, ``Mahasiswi itu``."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from kpuextract import labels
from kpuextract.components.quotations import lexicon
from kpuextract.components.quotations.direct import Speech
from kpuextract.components.quotations.lexicon import Cue, phrase, words
from kpuextract.components.quotations.page import Named, Page
from kpuextract.components.quotations.subjects import BACK, NAMED, UNKNOWN, Reference, Subjects

# How many sentences back a newly named person is looked for.
REACH = 6
# How many words may tell of somebody without a name what they are.
_NAMELESS_WORDS = 4
# Pronouns for the subject of the sentence before.
_SINGULAR = ("ia", "dia", "beliau")
# "… mendapat tanggapan dari NAME": the source of what comes next.
_FROM = re.compile(
    r"(?<![\w-])(?:datang|sambutan|tanggapan|respons?|dukungan|kritik|apresiasi|pandangan|pendapat|komentar)(?:\s+\w+){0,2}\s+dari\s+(?=[^.;]*\Z)"
)
# What tells who somebody is (bernama, berusia) is no deed.
_VERBS = re.compile(r"(?<![\w-])(?:me[mnlrwy]|ber(?!nama\b|inisial\b|usia\b|umur\b|asal\b)|ter|di(?!a\b|ri\b|visi|nas\b|rektur))[a-z]{4,}")


_TO = re.compile(r"(?<![\w-])(?:kepada|pada|ke)\s")
_ACT = re.compile(r"\s+(?:(?:pun|juga|lalu|lantas|kemudian|justru|malah|sempat)\s+)?(?:me|ber)[a-z]{4,}")


class Speakers:
    """Gives every stretch of speech its speaker, in text order."""

    def __init__(self, page: Page, subjects: Subjects, cues: Sequence[Cue], speeches: Sequence[Speech]) -> None:
        self.page = page
        self.subjects = subjects
        self.speeches = speeches
        reactions = (found.end() for found in phrase("reaction").finditer(page.text, page.begin) if found.group()[0].islower())
        self._passive_at = sorted({*(cue.end for cue in cues if cue.kind == lexicon.PASSIVE), *reactions})
        self._active_at = [cue.start for cue in cues if cue.kind == lexicon.ACTIVE]
        self._spans = sorted((speech.start, speech.end) for speech in speeches)
        self._span_at = [start for start, _ in self._spans]

    def resolve(self) -> None:
        """Fill ``speaker``: the name at the verb; else whoever was named last in between; else the last speaker."""
        last: str | None = None
        person: str | None = None
        since = self.page.begin
        asked: Speech | None = None
        nameless: frozenset[str] = frozenset()
        for speech in self.speeches:
            if speech.shares is not None and speech.shares.start > speech.start:
                continue
            if speech.shares is not None:
                speech.speaker = speech.shares.speaker
            elif speech.reference is not None and speech.reference.kind == NAMED:
                speech.speaker = speech.reference.entity
            elif (taken := self._taken_up(speech)) is not None:
                speech.speaker = taken.entity
            elif asked is not None and self._answers(speech) and (answering := self._answering(asked, speech)) is not None:
                speech.speaker = answering
            elif self._strangers(speech, nameless):
                speech.speaker = None
            elif speech.reference is None or speech.reference.kind == BACK:
                # What a body says in passing does not make it the one who goes on to speak sentences later.
                near = last is None or self._person(last) or self.page.sentence_index(speech.start) - self.page.sentence_index(since - 1) <= 1
                speech.speaker = self._back(speech, last if near else person or last, since)
            asked = speech if speech.cue is not None and speech.cue.verb.stem in words("asking") else None
            if self._hearsay(speech):
                continue
            nameless = self._nameless(speech) or nameless
            if not self._asked(speech):
                last = speech.speaker
                person = last if last is None or self._person(last) else person
            since = max(speech.end, speech.until, since)
        for speech in reversed(self.speeches):
            if speech.shares is not None:
                speech.speaker = speech.shares.speaker

    def _taken_up(self, speech: Speech) -> Reference | None:
        """Return whom ``ia`` takes up where the sentence before only names a role: ``Ketua KPU X mengapresiasi …. Ia berharap``."""
        page, reference = self.page, speech.reference
        if reference is None or reference.kind != BACK or page.text[reference.start : reference.end].lower() not in _SINGULAR:
            return None
        own = page.sentence_index(reference.start)
        if own < 1 or page.new_paragraph(page.sentences[own - 1][1], reference.start):
            return None
        start, end = page.sentences[own - 1]
        at = bisect_left(self._active_at, start)
        verb = self._active_at[at] if at < len(self._active_at) and self._active_at[at] < end else None
        if verb is None or self._spoken(start, end):
            return None
        return self.subjects.by_role(start, verb)

    def _spoken(self, start: int, end: int) -> bool:
        """Tell whether speech stands in a stretch: then its speaker is known."""
        index = bisect_left(self._span_at, end) - 1
        return index >= 0 and self._spans[index][1] > start

    def _person(self, entity: str) -> bool:
        return self.page.entities.get(entity, {}).get("label") == labels.PERSON

    def _asked(self, speech: Speech) -> bool:
        """Tell whether a role puts a question: ``“…?” tanya jaksa``; who answers without a name spoke before."""
        if speech.cue is None or speech.reference is None or speech.cue.verb.stem not in words("asking"):
            return False
        return speech.reference.kind != BACK and self.page.text[speech.reference.start].islower()

    def _nameless(self, speech: Speech) -> frozenset[str]:
        """Return the words for somebody who speaks without a name: ``Satu agen resmi``."""
        if speech.reference is None or speech.reference.kind != UNKNOWN:
            return frozenset()
        return frozenset(self.page.text[speech.reference.start : speech.reference.end].lower().split()[:_NAMELESS_WORDS])

    def _strangers(self, speech: Speech, nameless: frozenset[str]) -> bool:
        """Tell whether ``Agen itu`` takes up somebody who has no name."""
        if speech.reference is None or speech.reference.kind != BACK:
            return False
        parts = self.page.text[speech.reference.start : speech.reference.end].lower().split()
        return len(parts) > 1 and parts[0] in nameless

    def _hearsay(self, speech: Speech) -> bool:
        """Tell whether a stretch is what others are said to have said: ``kabar yang menyebutkan …``."""
        return speech.reference is not None and phrase("hearsay").match(self.page.text, speech.reference.start) is not None

    def _answers(self, speech: Speech) -> bool:
        """Tell whether a verb of answering points back: ``jawabnya``, ``jawab dia``."""
        return speech.cue is not None and speech.cue.verb.stem in words("answering") and speech.reference is not None and speech.reference.kind == BACK

    def _answering(self, asked: Speech, speech: Speech) -> str | None:
        """Return whom a question was put to, or who else spoke or was named last before it: he answers."""
        start, end = asked.until, min(speech.start, self.page.sentence(asked.until)[1])
        to = _TO.search(self.page.text, start, end)
        if to is not None and (people := self.page.people_in(to.end(), end)):
            return people[0].entity
        before = [other.speaker for other in self.speeches if other.end <= asked.start and other.speaker not in (None, asked.speaker)]
        return before[-1] if before and self._person(before[-1] or "") else None

    def _back(self, speech: Speech, last: str | None, since: int) -> str | None:
        named = self._introduced(speech, last, since)
        return named if named is not None else last

    def _introduced(self, speech: Speech, last: str | None, since: int) -> str | None:
        """Return a person named since the last speech who can be meant, None if there is none."""
        page = self.page
        position = speech.start
        if speech.reference is not None and speech.cue is not None and speech.cue.start < position:
            position = speech.reference.start
        own = page.sentence_index(position)
        for index in range(own, max(-1, own - REACH - 1), -1):
            start, end = page.sentences[index]
            if end <= since or (start < since and speech.start > end):
                return None  # who is named beside an attribution, "kata X di hadapan Y", does not go on
            found = self._subject(max(start, since), min(end, position), nearest=index == own)
            if found is None:
                continue
            if last is None or self._agent(found) or phrase("introducer").match(page.text, start) is not None:
                return found.entity
            near = index >= own - 1 or not page.new_paragraph(end, speech.start)
            if near and self._leads(start, found):
                return found.entity
        return None

    def _subject(self, start: int, end: int, *, nearest: bool) -> Named | None:
        """Return the person of a sentence who can go on to speak: its first free one, or the one nearest to the verb."""
        people = [
            name
            for name in self.page.people_in(start, end)[:40]
            if not self._inside(name.start) and not self._couple(name) and not self.subjects.governed(self.page.sentence(name.start)[0], name)
        ]
        if not people:
            return None
        agents = [name for name in people if self._agent(name)]
        if not agents and not nearest:
            # "NAME berpantun, NAME memilih berjanji.": each has a clause of his own, the last one goes on.
            own = [name for name in people[1:] if self._acts(name) and self.page.text[start : name.start].rstrip().endswith((",", "sedangkan", "sementara"))]
            return own[-1] if own and self._acts(people[0]) else people[0]
        return agents[-1] if agents else people[-1 if nearest else 0]

    def _couple(self, name: Named) -> bool:
        """Tell whether a name is half of a pair of candidates, who do not go on to speak: ``Budi-Ani``."""
        text = self.page.text
        before, after = text[max(0, name.start - 2) : name.start].strip(), text[name.end : name.end + 2].strip()
        people = self.page.people_in(name.start - 60, name.end + 3)
        joins = [one for one in people if one.end in range(name.start - 3, name.start) or one.start in range(name.end + 1, name.end + 4)]
        return bool(joins) and (before[-1:] in ("-", "–", "/") or after[:1] in ("-", "–", "/"))

    def _acts(self, name: Named) -> bool:
        """Tell whether an active verb follows a name."""
        return _ACT.match(self.page.text, name.end) is not None

    def _leads(self, start: int, name: Named) -> bool:
        """Tell whether a person opens a sentence or a part of it, or follows a passive: an object elsewhere does not go on to speak."""
        before = self.page.text[max(start, self.page.text.rfind(",", start, name.start) + 1) : name.start]
        source = _FROM.search(before)
        before = before[source.end() :] if source else before
        verbs = _VERBS.findall(before)
        return not verbs or verbs[-1].startswith("di")

    def _agent(self, name: Named) -> bool:
        """Tell whether a name follows a passive verb of saying: ``Hal itu dibenarkan Ketua X, NAME``."""
        index = bisect_right(self._passive_at, name.start) - 1
        if index < 0 or name.start - self._passive_at[index] > 120:
            return False
        return self.subjects.roles_only(self._passive_at[index], name.start)

    def _inside(self, position: int) -> bool:
        index = bisect_right(self._span_at, position) - 1
        return index >= 0 and self._spans[index][1] > position
