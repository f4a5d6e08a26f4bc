"""Whom ``Menurut X, …`` and ``menurutnya`` give as the source of a clause."""

from __future__ import annotations

import re

from kpuextract import labels
from kpuextract.components.quotations import lexicon
from kpuextract.components.quotations.clauses import NICKNAMED, Clauses
from kpuextract.components.quotations.lexicon import Cue, phrase, words
from kpuextract.components.quotations.page import Page
from kpuextract.components.quotations.roles import PEOPLE, role_words
from kpuextract.components.quotations.subjects import BACK, NAMED, UNKNOWN, Reference, Subjects

# How far the words reach that open a sentence, in characters.
_OPENING = 120
# How long somebody without a name is told of, in characters: "menurut kuasa hukum pemohon,".
_SOMEBODY = 60
# How many words a subject has at most before "menurutnya".
_SUBJECT_WORDS = 6
_PREDICATED = re.compile(r" (?:kemungkinan|rencananya|cukup|sudah|belum)\b")
_TOLD_OF = re.compile(r"\b(?:itu|ini|tersebut)\Z")
_CLAUSE_HEAD = re.compile(
    r"(?:\A|[,;]\s*)(?:sedangkan|sementara(?: itu)?|namun|dan|tetapi|tapi|karena|sebab|masih|adapun|lebih lanjut|selain itu|sebaliknya)\s*\Z", re.IGNORECASE
)


class Sources:
    """Reads sources in one article."""

    def __init__(self, page: Page, subjects: Subjects, clauses: Clauses) -> None:
        self.page = page
        self.subjects = subjects
        self.clauses = clauses

    def clause(self, cue: Cue, start: int, end: int, *, opens: bool) -> tuple[int, Reference] | None:
        """Read ``Menurut X, …`` and ``Menurutnya, …`` at the head of a clause; ``opens``: only links stand before it (``Kemudian menurutnya …``)."""
        text = self.page.text
        before = text[max(start, cue.start - 40) : cue.start].rstrip()
        pronoun = phrase("pronoun").match(text, self.clauses.skip_space(cue.end), end) is not None
        told = self._subject_before(start, cue.start) if cue.kind == lexicon.ACCORDING_NYA or pronoun else _TOLD_OF.search(before) is not None
        related = cue.kind == lexicon.ACCORDING and before.endswith((" yang", ",yang"))  # "target yang menurut X bukan mustahil"
        inside = cue.start > start and (told or related) and not opens
        if before and before[-1] not in ",;" and not _CLAUSE_HEAD.search(before) and not inside and not opens:
            return None
        if cue.kind == lexicon.ACCORDING_NYA and not inside:
            return self.clauses.past_comma(cue.end, end), Reference(BACK, None, cue.start, cue.end)
        reference = Reference(BACK, None, cue.start, cue.end) if cue.kind == lexicon.ACCORDING_NYA else self.named(cue, end)
        if reference is None or reference.kind == UNKNOWN:
            somebody = self.somebody(cue, end) if not inside else None
            if somebody is None and text[cue.start : cue.end].lower() == "menurut":
                somebody = self.subjects.cited(cue.end, end)
            if somebody is None or not self.clauses.has_predicate(somebody.end + 1, end, commas=True):
                return None
            reference = somebody
        if inside:
            # "angka tersebut menurut X masih mungkin berubah": the predicate follows its subject and the source.
            begin = self.clauses.skip_space(reference.end)
            return (begin, reference) if _PREDICATED.match(text, reference.end, end) or phrase("verbal_start", "auxiliary").match(text, begin, end) else None
        return self.clauses.past_subject(reference.end, end), reference

    def somebody(self, cue: Cue, end: int) -> Reference | None:
        """Return people whom nobody names, and no record: ``menurut majelis,``, ``menurut seorang petugas,``."""
        text = self.page.text
        begin = self.clauses.skip_space(cue.end)
        comma = text.find(",", begin, min(end, begin + _SOMEBODY))
        stop = comma if comma >= 0 else end
        word = lexicon.WORD.match(text, begin, stop)
        if word is None or not word.group().islower() or stop - begin > _SOMEBODY or text[cue.start : cue.end].lower() in words("account"):
            return None
        known = word.group() in role_words(*PEOPLE) or phrase("group", "plural", "body", "one_of").match(text, begin, stop)
        return Reference(UNKNOWN, None, begin, stop) if known else None

    def _subject_before(self, start: int, position: int) -> bool:
        """Tell whether a mere subject opens a sentence before ``menurutnya``: ``Biaya angkut yang tersedia menurutnya cukup``."""
        if position - start > _OPENING:
            return False
        opening = phrase("contrast").sub("", self.page.text[start:position], count=1).split()
        bare = 0 < len(opening) <= _SUBJECT_WORDS and opening[-1].lower() not in words("blocker") and not self.page.people_in(start, position)
        return bare and "," not in self.page.text[start:position] and not self.clauses.has_predicate(start, position)

    def named(self, cue: Cue, end: int) -> Reference | None:
        """Return the subject after a verb, or after ``menurut`` where no source of data follows: ``menurut hasil survei``."""
        text = self.page.text
        source = phrase("source").match(text, self.clauses.skip_space(cue.end), end) if cue.kind == lexicon.ACCORDING else None
        if source is not None:
            # "Menurut catatan NAME, …": a person's own count, no record.
            person = next(iter(self.page.people_in(source.end(), source.end() + 2)), None)
            return Reference(NAMED, person.entity, person.start, person.end) if person is not None else None
        reference = self.subjects.after(cue.end, end)
        if text[cue.start : cue.end].lower() in words("account"):
            # "Dari pantauan NAME, …" tells what he saw, "Dari catatan KPU, …" what is written.
            known = reference is not None and reference.kind == NAMED and self.page.entities.get(reference.entity or "", {}).get("label") == labels.PERSON
            return reference if known else None
        if reference is not None and reference.kind == UNKNOWN and (named := NICKNAMED.search(text, reference.start, min(end, reference.end + _OPENING))):
            return Reference(BACK, None, reference.start, named.start())  # "Menurut Goris, begitu ia akrab disapa, …"
        return reference
