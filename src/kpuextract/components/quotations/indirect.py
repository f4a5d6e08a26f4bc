"""Reported speech without marks: ``X menyampaikan bahwa …``, ``Menurut X, …``, ``…, terang X``."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from kpuextract.components.quotations import lexicon
from kpuextract.components.quotations.direct import Speech
from kpuextract.components.quotations.lexicon import Cue, phrase, words
from kpuextract.components.quotations.page import MASK, Page
from kpuextract.components.quotations.subjects import BACK, UNKNOWN, Reference, Subjects

# Fewest words of a reported clause, and how far back a subject is looked for in a sentence, in characters.
CLAUSE_WORDS = 2
SENTENCE = 600
# What verbs take a bare clause.
CLAUSAL = ("clause", "request", "topic")
# How far from the head of its sentence an inverted verb may stand, in characters.
OPENING = 120
_REPORTED = re.compile(r"[\s,:]*bahwa\w{0,8}\b[\s,:]*", re.IGNORECASE)
_REQUESTED = re.compile(r"[\s,]*(?:agar|supaya|untuk)\b\s*", re.IGNORECASE)
_STOPPED = re.compile(r"\s*[,:]\s*")
_ADVERBIAL = re.compile(
    r"\s*,?\s*(?:kepada|di|pada|dalam|saat|ketika|usai|seusai|setelah|secara|melalui|lewat|sambil|seraya|terkait|soal|mengenai|tentang|di\s*hadapan|lebih\s+lanjut|"
    r"Senin|Selasa|Rabu|Kamis|Jum.?at|Sabtu|Minggu)\b",
    re.IGNORECASE,
)
_VERBAL = re.compile(r"(?:di(?!a\b|ri\b|mana\b|nas\b)[a-z]{4,}|me[mnlrwy][a-z]{4,}|ter[a-z]{4,}|ber(?!kas\b|ita\b|sama\b)[a-z]{4,})\Z")
_LINK = re.compile(r"(?:atas|untuk|dalam|dengan|karena|oleh|selain|setelah|sesudah|sebelum|terkait|di|pada|selama|sejak|meski|walau)(?:\s+\w+){0,3}\s+(?:itu|ini|tersebut|demikian|begitu|lain)", re.IGNORECASE)
_CLAUSE_HEAD = re.compile(r"(?:\A|[,;]\s*)(?:sedangkan|sementara(?: itu)?|namun|dan|tetapi|tapi|karena|sebab|masih|adapun|lebih lanjut|selain itu|sebaliknya)\s*\Z", re.IGNORECASE)
_ATTRIBUTIVE = ("berusia", "berjumlah", "berupa", "berkaitan", "bertema", "berbasis", "berikut", "bersama", "berbagai", "beberapa", "terhadap", "terkait", "tersebut", "tertentu",
                "terbaru", "terbuka", "terbatas", "terdekat", "terakhir", "dirinya", "dimaksud", "berkelanjutan", "berjenjang", "terpadu")  # fmt: skip
_TRAILING = f" \t\n\r.!?;:,–—-{MASK}"


class IndirectSpeech:
    """Finds reported clauses in one article, outside direct speech."""

    def __init__(self, page: Page, subjects: Subjects, cues: Sequence[Cue], direct: Sequence[Speech]) -> None:
        self.page = page
        self.subjects = subjects
        self.cues = cues
        self.direct = direct
        self._cue_at = [cue.start for cue in cues]
        self._direct_at = [speech.start for speech in direct]
        self._used = {speech.cue.start for speech in direct if speech.cue is not None}

    def find(self) -> list[Speech]:
        """Return reported speech in text order."""
        found: list[Speech] = []
        for start, end in self.page.sentences:
            found += self._sentence(start, end)
        return found

    def _sentence(self, start: int, end: int) -> list[Speech]:
        found: list[Speech] = []
        cues = [cue for cue in self.cues[bisect_left(self._cue_at, start) : bisect_left(self._cue_at, end)] if not self._quoted(cue.start)]
        ends = [self._comma(cue, start) for cue in cues]
        stops = [end] * len(cues)
        for index in range(len(cues) - 2, -1, -1):
            stops[index] = ends[index + 1] if ends[index + 1] >= 0 else stops[index + 1]
        covered = start
        for index, cue in enumerate(cues):
            if cue.start < covered or cue.start in self._used:
                continue
            if ends[index] >= 0:
                made = list(self._after_clause(cue, found, max(start, covered), ends[index], end))
            else:
                made = list(self._before_clause(cue, start, stops[index], cues[index + 1 : index + 9]))
            if made:
                found += made
                covered = max(speech.until for speech in made)
        return found

    # -- the verb before the clause ---------------------------------------------------------------------------------
    def _before_clause(self, cue: Cue, start: int, end: int, later: Sequence[Cue]) -> Iterator[Speech]:
        """Read a clause that its verb introduces."""
        end = self._until_quotation(cue.end, end)
        clause: tuple[int, Reference] | None
        if cue.kind == lexicon.ACTIVE:
            clause = self._active(cue, start, end)
        elif cue.kind in (lexicon.ACCORDING, lexicon.ACCORDING_NYA):
            clause = self._according(cue, start, end)
        else:
            clause = self._inverted(cue, start, end)
        if clause is None:
            return
        begin, reference = clause
        begin, end = self._trim(begin, self._contrast(begin, end, later))
        if len(self.page.text[begin:end].split()) >= CLAUSE_WORDS:
            yield Speech(begin, end, "indirect", cue.rule, cue, reference, end)

    def _active(self, cue: Cue, start: int, end: int) -> tuple[int, Reference] | None:
        """Read ``X menyampaikan bahwa …`` and ``X mengatakan …``."""
        begin = self._complement(cue, end)
        if begin is None or self._blocked(cue, start):
            return None
        reference = self.subjects.before(max(start, cue.start - SENTENCE), cue.start)
        return (begin, reference) if reference is not None else None

    def _blocked(self, cue: Cue, start: int) -> bool:
        """Tell whether the word before an active verb makes it no statement: ``yang``, ``akan``, ``tidak``, ``usai``."""
        before = self.page.text[max(start, cue.start - 24) : cue.start].split()
        if before and before[-1].lower() in words("adverb"):
            before.pop()
        return bool(before) and before[-1].lower() in words("blocker")

    def _complement(self, cue: Cue, end: int) -> int | None:
        """Return where the clause begins that an active verb reports, None where it takes a mere object."""
        text = self.page.text
        position = self._skip_adverbs(cue.end, end)
        if found := _REPORTED.match(text, position, end):
            return found.end()
        requested = _REQUESTED.match(text, position, end)
        if requested and (cue.verb.complement == "request" or requested.group().strip(" ,").lower() != "untuk"):
            return requested.end()
        comma = _STOPPED.match(text, position, end)
        if _ADVERBIAL.match(text, position, end):
            beyond = self._beyond_adverbial(cue, position, end)
            return comma.end() if beyond is None and comma and cue.verb.complement in CLAUSAL else beyond
        if cue.verb.complement == "question":
            return position if phrase("question").match(text, self._skip_space(position), end) else None
        if comma:
            return comma.end() if cue.verb.complement != "marked" else None
        word = self._skip_space(position)
        if cue.verb.complement == "marked" or phrase("object").match(text, word, end):
            return None
        if (cue.verb.complement == "topic" or phrase("soft_object").match(text, word, end)) and not self._has_predicate(position, end):
            return None
        return position

    def _beyond_adverbial(self, cue: Cue, position: int, end: int) -> int | None:
        """Pass over ``kepada wartawan`` or ``saat membuka rapat`` to ``bahwa``, ``agar`` or the comma before the clause."""
        text = self.page.text
        limit = min(end, position + 140)
        comma = text.find(",", position + 1, limit)
        marker = re.compile(r"\bbahwa\w{0,8}\b\s*,?\s*|\b(?:agar|supaya)\b\s*", re.IGNORECASE).search(text, position, limit)
        if marker and (comma < 0 or marker.start() < comma + 40):
            return marker.end()
        opened = _STOPPED.match(text, position, end) is not None
        if comma >= 0 and not opened and cue.verb.complement in CLAUSAL and self._has_predicate(comma + 1, end):
            return comma + 1
        return None

    def _has_predicate(self, start: int, end: int) -> bool:
        """Tell a clause from a noun phrase by a predicate among its first words, outside a relative clause."""
        text = self.page.text
        procedural = phrase("procedure").match(text, self._skip_space(start), end) is not None
        for number, word in enumerate(lexicon.WORD.finditer(text, start, min(end, start + 160))):
            folded = word.group().lower()
            if number and (folded == "yang" or folded in words("hard_stop")):
                return False
            if "," in text[max(start, word.start() - 2) : word.start()] or number > 14:
                return False
            if number and folded in words("predicate") and self.page.name_over(word.start()) is None:
                return True
            if number and not procedural and _VERBAL.match(folded) and folded not in _ATTRIBUTIVE and self.page.name_over(word.start()) is None:
                return True
        return False

    def _according(self, cue: Cue, start: int, end: int) -> tuple[int, Reference] | None:
        """Read ``Menurut X, …`` and ``Menurutnya, …`` at the head of a clause."""
        text = self.page.text
        before = text[max(start, cue.start - 40) : cue.start].rstrip()
        if before and before[-1] not in ",;" and not _CLAUSE_HEAD.search(before):
            return None
        if cue.kind == lexicon.ACCORDING_NYA:
            return self._past_comma(cue.end, end), Reference(BACK, None, cue.start, cue.end)
        if phrase("source").match(text, self._skip_space(cue.end), end):
            return None
        reference = self.subjects.after(cue.end, end)
        if reference is None or reference.kind == UNKNOWN:
            return None
        return self._past_subject(reference.end, end), reference

    def _inverted(self, cue: Cue, start: int, end: int) -> tuple[int, Reference] | None:
        """Read ``Disampaikan X bahwa …``, ``Dikatakan X, …``, ``Lanjut X, …``, ``Ditambahkannya, …`` at the head of a sentence."""
        text = self.page.text
        if cue.start - start > OPENING:
            return None
        opening = text[start : cue.start].strip(" ,")
        if phrase("linker", "connector", "introducer", "adverb").sub("", opening).strip(" ,"):
            return None
        if cue.kind in lexicon.SUFFIXED:
            begin = self._past_comma(cue.end, end)
            return (begin, Reference(BACK, None, cue.start, cue.end)) if begin > cue.end + 1 else None
        agentless = _REPORTED.match(text, cue.end, end) or _STOPPED.match(text, cue.end, end)
        if agentless:
            return (agentless.end(), Reference(BACK, None, cue.start, cue.end)) if cue.kind == lexicon.PASSIVE else None
        reference = self.subjects.after(cue.end, end)
        if reference is None or reference.kind == UNKNOWN:
            return None
        begin = self._past_subject(reference.end, end)
        if cue.kind == lexicon.BARE and cue.verb.ambiguous and text[begin - 2 : begin - 1] != "," and not _REPORTED.match(text, begin - 7, begin):
            return None
        return (begin, reference) if begin > reference.end + 1 and self._has_predicate(begin, end) else None

    def _contrast(self, begin: int, end: int, later: Sequence[Cue]) -> int:
        """End a clause before ``, sedangkan Y menyebut …``."""
        text = self.page.text
        for found in re.compile(r",\s+(?:sedangkan|sementara(?: itu)?|adapun)\s+").finditer(text, begin, end):
            people = self.page.people_in(found.end(), min(end, found.end() + 120))
            if people and any(people[0].end <= cue.start <= people[0].end + 60 and cue.kind == lexicon.ACTIVE for cue in later):
                return found.start()
        return end

    # -- the verb after the clause ----------------------------------------------------------------------------------
    def _comma(self, cue: Cue, start: int) -> int:
        """Return where the comma stands that a verb of saying follows with its subject, else -1."""
        text = self.page.text
        if cue.kind not in (*lexicon.AFTER, lexicon.ACCORDING, lexicon.ACCORDING_NYA) or not text[cue.start].islower():
            return -1
        before = cue.start
        while before > start and text[before - 1].isspace():
            before -= 1
        return before - 1 if before - 1 > start and text[before - 1] == "," else -1

    def _after_clause(self, cue: Cue, found: list[Speech], start: int, comma: int, end: int) -> Iterator[Speech]:
        """Read ``…, terang X`` and ``…, lanjut X, …``."""
        reference = self._subject_after(cue, end)
        if reference is None:
            return
        until = self._past_subject(reference.end, end)
        head = self._trim(start, comma)
        text = self.page.text[head[0] : head[1]]
        known = any(speech.until >= start and speech.start < comma for speech in found) or self._holds_quotation(start, comma)
        if not known and not _connects(text) and len(text.split()) >= CLAUSE_WORDS:
            yield Speech(self._back(head[0], text), head[1], _type(text), cue.rule, cue, reference, max(until, cue.end))
        rest = self._trim(until, self._until_quotation(until, end))
        if until > reference.end and self._continues(rest):
            yield Speech(*rest, _type(text + self.page.text[rest[0] : rest[1]]), cue.rule, cue, reference, rest[1])

    def _subject_after(self, cue: Cue, end: int) -> Reference | None:
        text = self.page.text
        if cue.kind in lexicon.SUFFIXED:
            after = text[cue.end : cue.end + 20].lstrip(" ")
            free = cue.kind == lexicon.ACCORDING_NYA or cue.end >= end or after[:1] in ("", ".", ",", "\n", ";", "(", "!") or phrase("hard_stop", "soft_stop", "reported").match(after) is not None
            return Reference(BACK, None, cue.start, cue.end) if free else None
        if cue.kind == lexicon.ACCORDING and phrase("source").match(text, self._skip_space(cue.end), end):
            return None
        reference = self.subjects.after(cue.end, end)
        if reference is None or (reference.kind == UNKNOWN and (cue.verb.ambiguous or cue.kind == lexicon.ACCORDING)):
            return None
        return reference

    def _continues(self, rest: tuple[int, int]) -> bool:
        """Tell whether what follows ``, kata X,`` goes on with the speech: no apposition, no circumstance."""
        text = self.page.text[rest[0] : rest[1]]
        if len(text.split()) < 3 or phrase("hard_stop", "soft_stop").match(text) or _ADVERBIAL.match(text):
            return False
        if text[0].islower():
            return True
        name = self.page.name_over(rest[0])
        return name is not None and name.end < rest[1] and self._has_predicate(name.end, rest[1])

    def _back(self, start: int, text: str) -> int:
        """Reach back over sentences in the first person before ``…, terang X``: they are part of the same speech."""
        page = self.page
        if _type(text) != "direct_unmarked":
            return start
        index = page.sentence_index(start)
        if page.sentences[index][0] != start:
            return start
        for _ in range(6):
            before, end = page.sentences[index - 1] if index > 0 else (-1, -1)
            if before < 0 or page.new_paragraph(end, start) or self._narrative(before, end):
                break
            index, start = index - 1, before
        return start

    def _narrative(self, start: int, end: int) -> bool:
        text = self.page.text[start:end]
        return _type(text) != "direct_unmarked" or bool(self.page.people_in(start, end)) or self._holds_quotation(start, end)

    # -- shared -----------------------------------------------------------------------------------------------------
    def _past_subject(self, position: int, end: int) -> int:
        """Return where the clause begins after a subject: behind degrees, an apposition, ``bahwa`` and the comma."""
        text = self.page.text
        position = self.subjects.skip_degrees(position, end)
        if found := _REPORTED.match(text, position, end):
            return found.end()
        comma = self._past_comma(position, end)
        if comma == position:
            return position
        if comma < end and text[comma].isupper() and self.page.name_over(comma) is None:
            stop = text.find(",", comma, min(end, comma + 120))
            if stop >= 0 and (stop + 1 >= end or not self._has_predicate(comma, stop)):
                return self._past_comma(stop, end)
        found = _REPORTED.match(text, comma, end)
        return found.end() if found else comma

    def _past_comma(self, position: int, end: int) -> int:
        if found := _REPORTED.match(self.page.text, position, end):
            return found.end()
        found = _STOPPED.match(self.page.text, position, end)
        return found.end() if found else position

    def _skip_adverbs(self, position: int, end: int) -> int:
        while found := re.compile(r"\s+(?:juga|pula|pun|lagi|kembali)\b", re.IGNORECASE).match(self.page.text, position, end):
            position = found.end()
        return position

    def _skip_space(self, position: int) -> int:
        while position < len(self.page.text) and self.page.text[position].isspace():
            position += 1
        return position

    def _trim(self, start: int, end: int) -> tuple[int, int]:
        text = self.page.text
        while start < end and text[start] in _TRAILING:
            start += 1
        while end > start and text[end - 1] in _TRAILING:
            end -= 1
        return start, end

    def _quoted(self, position: int) -> bool:
        index = bisect_left(self._direct_at, position + 1) - 1
        return index >= 0 and self.direct[index].end > position

    def _holds_quotation(self, start: int, end: int) -> bool:
        index = bisect_left(self._direct_at, end) - 1
        return index >= 0 and self.direct[index].end > start

    def _until_quotation(self, position: int, end: int) -> int:
        """Return the end of a stretch, cut where direct speech begins."""
        index = bisect_left(self._direct_at, position)
        return min(end, self.direct[index].start) if index < len(self.direct) else end


def _connects(text: str) -> bool:
    """Tell whether the words before ``, kata X, …`` only link to what was said: ``Setelah itu``, ``Atas dasar itu``."""
    return text.lower() in words("connector") or _LINK.fullmatch(text) is not None


def _type(text: str) -> str:
    """Speech in the first person, or to somebody, is speech as spoken; anything else is reported."""
    return "direct_unmarked" if phrase("first_person", "address").search(text) else "indirect"

