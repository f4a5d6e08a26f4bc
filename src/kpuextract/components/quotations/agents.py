"""Subjects in unusual places: in front of a relative clause with a verb of saying, in front of its passive."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from kpuextract import labels
from kpuextract.components.quotations import lexicon
from kpuextract.components.quotations.clauses import REPORTED
from kpuextract.components.quotations.lexicon import Cue, phrase
from kpuextract.components.quotations.page import Page
from kpuextract.components.quotations.subjects import NAMED, UNKNOWN, Reference, Subjects
from kpuextract.normalise.person import degrees_after

# How far in front of its verb a subject stands, in characters.
REACH = 120
# How many words stand at most between a passive verb of saying and the body whose member speaks.
_AGENT_WORDS = 4
# How many words stand at most between a noun of saying and its relative clause: "kabar yang beredar di media sosial".
_HEARSAY_WORDS = 7
_RELATIVE = re.compile(r"\)?,?\s+yang\s+(?:juga\s+)?\Z")
# "Oleh NAME dijawab …": the agent before its passive verb.
_BY = re.compile(r"[Oo]leh\s+(?=[A-Z])")


class Agents:
    """Finds who speaks where the verb does not follow or precede its subject directly."""

    def __init__(self, page: Page, subjects: Subjects, cues: Sequence[Cue]) -> None:
        self.page = page
        self.subjects = subjects
        self.cues = cues
        self._cue_at = [cue.start for cue in cues]

    def relative(self, cue: Cue, start: int) -> Reference | None:
        """Read ``NAME yang mengatakan …``, ``dibantah Ketua KPU X, yang mengaku …``: a statement in a relative clause behind its subject."""
        text = self.page.text
        found = _RELATIVE.search(text, max(start, cue.start - 14), cue.start)
        if found is None or not (cue.verb.complement in ("clause", "request") or REPORTED.match(text, cue.end)):
            return None
        for name in reversed(self.page.names_in(max(start, found.start() - REACH), found.start())):
            # Degrees may close the name: `Dr. Lestari Indah,SH.,MH. yang menyampaikan bahwa`.
            closes = name.end >= found.start() or (name.label == labels.PERSON and degrees_after(text, name.end)[1] >= found.start())
            if not closes:
                return self._hearsay(start, found.start())
            if name.label == labels.PERSON:
                return Reference(NAMED, name.entity, name.start, name.end)
            # The agent of a verb of saying, a body or somebody of it: "diutarakan perwakilan KPU X yang meminta …".
            passive = next((one for one in reversed(self._cues_before(found.start(), start)) if one.kind == lexicon.PASSIVE and one.end <= name.start), None)
            if passive is None or name.label != labels.ORG or not self._gap(text[passive.end : name.start]):
                return None
            reference = self.subjects.after(passive.end, found.start())
            return reference or Reference(UNKNOWN, None, passive.end, name.end)
        return self._hearsay(start, found.start())

    def _hearsay(self, start: int, end: int) -> Reference | None:
        """Return whose words a relative clause tells: ``pernyataan NAME yang menyebut …``, ``kabar yang beredar yang mengatakan …`` of nobody known."""
        text = self.page.text
        noun = next(reversed(list(phrase("hearsay").finditer(text, max(start, end - REACH), end))), None)
        if noun is None or len(text[noun.end() : end].split()) > _HEARSAY_WORDS or any(mark in text[noun.end() : end] for mark in ",;:"):
            return None
        person = next(iter(self.page.people_in(noun.end(), end)), None)
        return Reference(UNKNOWN if person is None else NAMED, person.entity if person is not None else None, noun.start(), end)

    def _gap(self, gap: str) -> bool:
        """Tell whether only ``oleh`` and a role stand between a passive verb and a body."""
        return len(gap.split()) <= _AGENT_WORDS and not phrase("hard_stop", "soft_stop", "predicate").search(gap)

    def _cues_before(self, position: int, start: int) -> Sequence[Cue]:
        return self.cues[bisect_left(self._cue_at, max(start, position - REACH)) : bisect_left(self._cue_at, position)]

    def before(self, cue: Cue, start: int) -> Reference | None:
        """Return the agent that stands before its passive verb: ``Oleh NAME dijawab …``."""
        text = self.page.text
        opening = _BY.match(text, max(start, text.rfind(",", start, cue.start) + 2), cue.start) or _BY.match(text, start, cue.start)
        if opening is None or cue.start - opening.start() > REACH:
            return None
        reference = self.subjects.after(opening.end(), cue.start)
        if reference is None or reference.kind == UNKNOWN or phrase("adverb").sub("", text[reference.end : cue.start]).strip(" ,"):
            return None
        return reference
