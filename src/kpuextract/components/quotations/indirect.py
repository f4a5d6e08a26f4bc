"""Reported speech without marks: ``X menyampaikan bahwa …``, ``Menurut X, …``, ``…, terang X``."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from kpuextract.components.quotations import lexicon
from kpuextract.components.quotations.agents import Agents
from kpuextract.components.quotations.clauses import REPORTED, STOPPED, Clauses
from kpuextract.components.quotations.direct import Speech
from kpuextract.components.quotations.figures import WHAT_WERE
from kpuextract.components.quotations.lexicon import Cue, phrase, words
from kpuextract.components.quotations.links import connects, speech_type, topic_only
from kpuextract.components.quotations.page import Page
from kpuextract.components.quotations.reports import Reports
from kpuextract.components.quotations.roles import role_words
from kpuextract.components.quotations.sources import Sources
from kpuextract.components.quotations.subjects import BACK, NAMED, UNKNOWN, Reference, Subjects

# Fewest words of a reported clause.
CLAUSE_WORDS = 2
# How far back a subject is looked for in a sentence, and how far from the head of its sentence an inverted verb may stand.
SENTENCE = 600
OPENING = 120
# How many sentences speech without marks may reach back.
BACKWARD = 6
UNMARKED = "direct_unmarked"
_FEAR = "khawatir"
_AS = re.compile(r",\s+(?:sebagaimana|seperti)\s+(?:yang\s+)?\Z")
# "…, masih kata X, …": the comma before the adverb counts.
_AGAIN = re.compile(r",[ \u00a0]+(?:masih|lagi-lagi|sekali lagi|begitu|demikian)\Z")
_AGAIN_WIDTH = 16
_OUT_OF = re.compile(r"dari\s", re.IGNORECASE)
_TAKEN_UP = re.compile(r"\s+(?:(?:hal|pertanyaan|pernyataan|tudingan|usulan|keluhan|permintaan)\s+)?(?:itu|ini|tersebut)(?![\w-])")
_SAID = re.compile(r"\s*,?\s*(?:bahwa\w{0,8}|agar|supaya)\s+(\S+\s+\S+\s+\S+)", re.IGNORECASE)
# "Padahal, demikian pertimbangan majelis, …".
_THUS = re.compile(r"\s+[a-z][^,.;:\n“”\"]{3,60}(?=,\s)")


class IndirectSpeech:
    """Finds reported clauses in one article, outside direct speech."""

    def __init__(self, page: Page, subjects: Subjects, cues: Sequence[Cue], direct: Sequence[Speech]) -> None:
        self.page = page
        self.subjects = subjects
        self.clauses = Clauses(page, subjects)
        self.agents = Agents(page, subjects, cues)
        self.sources = Sources(page, subjects, self.clauses)
        self.reports = Reports(page, self.clauses)
        self.cues = cues
        self.direct = direct
        self._cue_at = [cue.start for cue in cues]
        self._direct_at = [speech.start for speech in direct]
        self._latest: Speech | None = None
        self._used = {speech.cue.start for speech in direct if speech.cue is not None and not self._says_first(speech.cue.end, speech.start)}

    def _says_first(self, start: int, end: int) -> bool:
        """Tell whether a clause stands between a verb and its quotation: ``mengingatkan agar antrean berjarak, “…”``."""
        said = _SAID.match(self.page.text, start, max(start, end))
        return said is not None and not self.clauses.circumstance(said.start(1), end)

    def find(self) -> list[Speech]:
        """Return reported speech in text order."""
        found: list[Speech] = []
        for index, (start, end) in enumerate(self.page.sentences):
            made = self._sentence(start, end)
            if not made and (before := self._detached(index, found)) is not None:
                made = [before]
            found += made
        return found

    def _sentence(self, start: int, end: int) -> list[Speech]:
        found: list[Speech] = []
        cues = [cue for cue in self.cues[bisect_left(self._cue_at, start) : bisect_left(self._cue_at, end)] if not self._quoted(cue.start)]
        ends = [self._clause_end(cue, start) for cue in cues]
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
                self._latest = made[-1]
        return found

    # -- the verb before the clause ---------------------------------------------------------------------------------
    def _before_clause(self, cue: Cue, start: int, end: int, later: Sequence[Cue]) -> Iterator[Speech]:
        """Read a clause that its verb introduces."""
        end = self._until_quotation(cue.end, end)
        if cue.kind == lexicon.ACTIVE:
            clause = self._active(cue, start, end)
        elif cue.kind in (lexicon.ACCORDING, lexicon.ACCORDING_NYA):
            clause = self.sources.clause(cue, start, end, opens=self._opens(cue, start))
        elif cue.kind == lexicon.PASSIVE and (agent := self.agents.before(cue, start)) is not None:
            begin = self.clauses.past_comma(self.clauses.adverbs(cue.end, end), end)
            whole = begin > cue.end + 1 or self.clauses.has_predicate(begin, end, commas=True) or self.clauses.counts(begin, end)
            clause = (begin, agent) if whole else None
        else:
            clause = self._inverted(cue, start, end)
        if clause is None:
            return
        begin, reference = clause
        end = self.reports.relative_end(cue, start, begin, end)
        begin, end = self.clauses.trim(begin, self.reports.until(begin, end, later))
        said = self.page.text[begin:end]
        # "mengaku lega": how somebody feels needs one word.
        if len(said.split()) >= CLAUSE_WORDS or (cue.verb.stem == "aku" and (said.lower() in words("feeling") or self.reports.verbal(begin, end))):
            yield Speech(begin, end, "indirect", cue.rule, cue, reference, end)

    def _active(self, cue: Cue, start: int, end: int) -> tuple[int, Reference] | None:
        """Read ``X menyampaikan bahwa …`` and ``X mengatakan …``."""
        begin = self.clauses.complement(cue, end)
        stative = not self.page.text[cue.start : cue.start + 3].lower().startswith(("me", "ber", "min", "bil"))  # minta, bilang
        if cue.start == start and (stative or _TAKEN_UP.match(self.page.text, cue.end, end)):
            return None  # "Optimis juga …" says of nobody who is; "Menjawab itu Budi mengatakan …" only links
        related = self.agents.relative(cue, start)
        if begin is None or (related is None and self._blocked(cue, start)):
            return None
        if cue.verb.stem in words("denial") and not self._marked(cue, begin, end, supposed=True) and not self._affirmed(cue, start):
            return None  # "membantah KPU lalai": what is denied is what others say
        before = max(start, cue.start - SENTENCE)
        reference = related or self.subjects.before(before, cue.start)
        if reference is not None and reference.kind == UNKNOWN and cue.verb.complement == "question":
            return None  # "Seorang warga menanyakan apakah …"
        if reference is None and self._stated(cue, begin, end):
            reference = self.subjects.organisation(before, cue.start) or self.subjects.group(before, cue.start, told=self._tells(cue))
        if reference is None and self.reports.anybodys(cue, begin, end, marked=self._marked(cue, begin, end)):
            reference = self.reports.joined(cue, start, self._latest) or self.subjects.anybody(before, cue.start)
        if reference is None:
            return None
        # "ia optimistis …" tells how he is, "ia khawatir …" what he expects.
        unsaid = stative and reference.kind == BACK and cue.verb.stem != _FEAR
        if unsaid and not self._marked(cue, begin, end):
            return None
        return begin, reference

    def _tells(self, cue: Cue) -> bool:
        """Tell whether a verb only tells, and decides nothing: ``menyebut``, ``berpendapat``, ``mengaku``; not ``menilai``."""
        return cue.verb.stem in words("told") or cue.verb.stem == "aku" or self.page.text.startswith("ber", cue.start)

    def _stated(self, cue: Cue, begin: int, end: int) -> bool:
        """Tell whether an organisation's verb reports what it says and not what it does: ``menilai …``, ``menyatakan bahwa …``."""
        if self._marked(cue, begin, end):
            return True
        first = self.clauses.skip_space(begin)
        # "menyatakan telah menerima aduan"; what it finds not so is a decision: "menyatakan tidak memenuhi syarat".
        opened = phrase("auxiliary").match(self.page.text, first, end)
        if cue.verb.complement == "clause" and opened and opened.group().lower() not in ("tidak", "tak", "belum"):
            return True
        if cue.verb.complement == "request" and self.reports.requests(cue.end, end):
            return True
        if cue.verb.stem not in words("opinion"):
            return False
        exists = self.page.text.startswith("adanya ", first)  # "menyebut adanya kelalaian"
        # Verbs with ber- take no object: "berdalih kapal yang memuat kotak, KM Bahari, rusak".
        intransitive = cue.verb.complement == "clause" and self.page.text.startswith("ber", cue.start)
        return exists or intransitive or self.clauses.has_predicate(begin, end)

    def _marked(self, cue: Cue, begin: int, end: int, *, supposed: bool = False) -> bool:
        """Tell whether ``bahwa``, or a comma before a whole clause, tells a clause from what somebody does; ``supposed``: ``kalau`` does too."""
        text = self.page.text
        if supposed and text[cue.end : begin].strip().lower() in ("kalau", "jika", "bila", "apabila"):
            return True
        if REPORTED.match(text, cue.end, end) or text[cue.end : begin].split()[-1:] == ["bahwa"]:
            return True
        stopped = STOPPED.match(text, self.clauses.adverbs(cue.end, end), end)
        return stopped is not None and cue.verb.complement in ("clause", "topic") and self.clauses.has_predicate(stopped.end(), end)

    def _blocked(self, cue: Cue, start: int) -> bool:
        """Tell whether the word before an active verb makes it no statement: ``yang``, ``akan``, ``tidak``, ``usai``."""
        before = self.page.text[max(start, cue.start - 24) : cue.start].split()
        if before and before[-1].lower() in words("adverb"):
            before.pop()
        if not before or before[-1].lower() not in words("blocker"):
            return False
        if before[-1].lower() == "dengan" and cue.verb.complement in ("clause", "request"):
            # "membuka paparannya dengan menyebut …", "menutup acara dengan meminta …"
            return not self.clauses.has_predicate(cue.end, start + SENTENCE, request=cue.verb.complement == "request")
        return not self._affirmed(cue, start)

    def _affirmed(self, cue: Cue, start: int) -> bool:
        """Tell whether a denial is denied: ``tidak menampik …`` affirms."""
        before = self.page.text[max(start, cue.start - 12) : cue.start].lower().split()
        return cue.verb.stem in words("denial") and before[-1:] in (["tidak"], ["tak"])

    def _inverted(self, cue: Cue, start: int, end: int) -> tuple[int, Reference] | None:
        """Read ``Disampaikan X bahwa …``, ``Dikatakan X, …``, ``Lanjut X, …``, ``Ditambahkannya, …`` at the head of a sentence."""
        text = self.page.text
        if not self._opens(cue, start) or cue.verb.stem in words("thus"):
            return None
        if cue.kind in lexicon.SUFFIXED:
            after = self.clauses.adverbs(cue.end, end)
            begin = self.clauses.past_comma(after, end) if not lexicon.is_noun(self.page.text, cue) else after
            whole = begin > after + 1 or (cue.kind == lexicon.PASSIVE_NYA and self.clauses.has_predicate(after, end, commas=True))
            return (begin, Reference(BACK, None, cue.start, cue.end)) if whole else None
        after = self.clauses.adverbs(cue.end, end)
        agentless = REPORTED.match(text, after, end) or STOPPED.match(text, after, end)
        if agentless:
            return (agentless.end(), Reference(BACK, None, cue.start, cue.end)) if cue.kind == lexicon.PASSIVE else None
        if cue.kind == lexicon.BARE and not self._subject_next(after):
            return None  # a noun: "Doa dipimpin NAME", "Pesan singkat dari NAME"
        reference = self.subjects.after(cue.end, end)
        if reference is None or reference.kind == UNKNOWN:
            return None
        begin = self.clauses.past_subject(reference.end, end)
        if begin <= reference.end + 1 and self.clauses.circumstance(reference.end, end):
            beyond = self.clauses.beyond_adverbial(reference.end, end, bare=True)
            return (beyond, reference) if beyond is not None else None
        fronted = begin > reference.end + 1 and self.clauses.fronted(begin - 1, end)
        if (
            begin > reference.end + 1
            and not fronted
            and self.clauses.circumstance(begin, end)
            and (comma := text.find(",", begin, min(end, begin + OPENING))) >= 0
        ):
            begin = comma + 1  # "Ujar X, dalam sambutannya, …"
        if (
            cue.kind == lexicon.PASSIVE
            and reference.kind == NAMED
            and begin == reference.end
            and cue.verb.complement != "marked"
            and self.reports.goes_over(begin, end)
        ):
            return begin, reference  # "Diakui NAME kotak suara terlambat dikirim"
        whole = fronted or self.clauses.has_predicate(begin, end, commas=True, request=True) or self.clauses.counts(begin, end)
        return (begin, reference) if begin > reference.end + 1 and whole else None

    def _subject_next(self, position: int) -> bool:
        """Tell whether a name, a role or a pronoun stands at a position."""
        text = self.page.text
        word = lexicon.WORD.search(text, position, position + 30)
        if word is None:
            return False
        folded = word.group().lower()
        return word.group()[0].isupper() or folded in words("pronoun") or folded in role_words()

    def _opens(self, cue: Cue, start: int) -> bool:
        """Tell whether a verb stands at the head of its sentence, connectives aside."""
        if cue.start - start > OPENING:
            return False
        opening = self.page.text[start : cue.start].strip(" ,")
        return not phrase("linker", "connector", "introducer", "adverb").sub("", opening).strip(" ,")

    # -- the verb after the clause ----------------------------------------------------------------------------------
    def _clause_end(self, cue: Cue, start: int) -> int:
        """Return where the clause ends that a verb of saying follows with its subject, else -1."""
        text = self.page.text
        linked = self._linked(cue, start)
        if linked >= 0:
            return linked
        told = cue.kind == lexicon.PASSIVE and cue.verb.stem in words("told")
        if not told and (cue.kind not in (*lexicon.AFTER, lexicon.ACCORDING, lexicon.ACCORDING_NYA) or lexicon.is_noun(self.page.text, cue)):
            return -1
        before = cue.start
        while before > start and text[before - 1].isspace():
            before -= 1
        if (again := _AGAIN.search(text, max(start, before - _AGAIN_WIDTH), before)) is not None:
            before = again.start() + 1
        if before <= start + 1:
            return -1
        mark, small = text[before - 1], text[cue.start].islower()
        if told:
            # "Alasannya, disebutkan X, …" between commas; "… disampaikan X" tells of a deed.
            named = self.subjects.after(cue.end, min(cue.end + OPENING, self.page.sentence(cue.start)[1]))
            closed = named is not None and named.kind == NAMED and text[self.subjects.skip_degrees(named.end, len(text)) :][:1] == ","
            return before - 1 if mark == "," and small and closed else -1
        if mark == "," or (mark in ".;!?" and small):
            return before - 1
        # Without a comma only the first person and a name right behind the verb tell: Kami semua siap ujar Budi.
        if small and cue.kind == lexicon.BARE and mark.isalnum() and self.page.people_in(cue.end, cue.end + 3):
            return before if speech_type(text[max(start, before - OPENING) : before]) == UNMARKED else -1
        return -1

    def _linked(self, cue: Cue, start: int) -> int:
        """Return where a clause ends that ``, sebagaimana disampaikan NAME`` follows, else -1."""
        if cue.kind != lexicon.PASSIVE:
            return -1
        link = _AS.search(self.page.text, max(start, cue.start - 24), cue.start)
        named = self.subjects.after(cue.end, self.page.sentence(cue.start)[1]) if link else None
        return link.start() if link and link.start() > start and named is not None and named.kind == NAMED else -1

    def _after_clause(self, cue: Cue, found: list[Speech], start: int, stop: int, end: int) -> Iterator[Speech]:
        """Read ``…, terang X`` and ``…, lanjut X, …``."""
        reference = self._subject_after(cue, end)
        if reference is None:
            return
        until = self.clauses.past_subject(reference.end, end)
        head = self.clauses.trim(start, stop)
        text = self.page.text[head[0] : head[1]]
        known = any(speech.until >= start and speech.start < stop for speech in found) or self._holds_quotation(start, stop)
        rest = self.clauses.trim(until, self._until_quotation(until, end))
        # "Aturan itu, kata X, sudah …": the subject of the clause that follows says nothing alone.
        if cue.kind == lexicon.PASSIVE and self._linked(cue, start) < 0 and not (until > reference.end and self._continues(rest)):
            return
        goes_on = (until > reference.end or self.reports.loose(cue, end)) and self._continues(rest, text)
        subject = (until > reference.end and topic_only(text)) or (
            goes_on and not _OUT_OF.match(text) and (self.clauses.bare_subject(*head) or self.clauses.lone_subject(*head))
        )
        linked = self.clauses.past_link(*head)
        links = connects(text) or (linked > head[0] and connects(self.page.text[linked : head[1]]))
        if not known and not links and not subject and len(text.split()) >= CLAUSE_WORDS:
            begin = self._back(head[0])
            if begin == head[0] and speech_type(text) != UNMARKED:
                begin = linked
            yield Speech(begin, head[1], speech_type(self.page.text[begin : head[1]]), cue.rule, cue, reference, max(until, cue.end))
        if goes_on:
            yield Speech(*rest, speech_type(text + self.page.text[rest[0] : rest[1]]), cue.rule, cue, reference, rest[1])

    def _subject_after(self, cue: Cue, end: int) -> Reference | None:
        if cue.kind in lexicon.SUFFIXED:
            text = self.page.text
            after = text[cue.end : cue.end + 20].lstrip(" ")
            free = cue.kind == lexicon.ACCORDING_NYA or cue.end >= end or after[:1] in ("", ".", ",", "\n", ";", "(", "!")
            free = free or phrase("hard_stop", "soft_stop", "reported").match(after) is not None or self.reports.loose(cue, end)
            return Reference(BACK, None, cue.start, cue.end) if free else None
        whose = _THUS.match(self.page.text, cue.end, end) if cue.verb.stem in words("thus") else None
        if whose is not None and not self.page.people_in(cue.end, whose.end()):
            return Reference(UNKNOWN, None, cue.end, whose.end())
        reference = self.sources.named(cue, end)
        if cue.kind == lexicon.ACCORDING and (reference is None or reference.kind == UNKNOWN):
            return self.sources.somebody(cue, end)
        if reference is None or reference.kind != UNKNOWN or cue.verb.stem in words("thus"):
            return reference
        # "…, kata Kepala Dinas di …": an ordinary word too, but not between a comma and a capital.
        framed = cue.verb.complement != "marked" and self.page.text[max(0, cue.start - 3) : cue.start].rstrip().endswith(",")
        return None if cue.verb.ambiguous and not framed else reference

    def _continues(self, rest: tuple[int, int], head: str = "") -> bool:
        """Tell whether what follows ``, kata X,`` goes on with the speech: no apposition, no circumstance."""
        text = self.page.text[rest[0] : rest[1]]
        if (_OUT_OF.match(head) and WHAT_WERE.match(text)) or self.clauses.fronted(*rest):
            return True
        enough = len(text.split()) >= 3 or (len(text.split()) == CLAUSE_WORDS and phrase("verbal_start", "degree").match(text) is not None)
        if not enough or self.clauses.circumstance(*rest):
            return False
        if text[0].islower():
            # "kata X, anggota KPU Y" tells who he is, "kata X, anggota PPK akan …" what he said.
            return text.split(None, 1)[0] not in role_words() or self.clauses.has_predicate(*rest)
        name = self.page.name_over(rest[0])
        if name is None and text.split(None, 1)[0].lower() in role_words():
            return False
        return self.clauses.has_predicate(rest[0] if name is None else min(name.end, rest[1]), rest[1])

    # -- speech without marks over several sentences ------------------------------------------------------------------
    def _detached(self, index: int, found: Sequence[Speech]) -> Speech | None:
        """Read ``Kami semua siap. Kata NAME dalam sambutannya.``: the attribution is a sentence of its own."""
        page = self.page
        start, end = page.sentences[index]
        at = bisect_left(self._cue_at, start)
        cue = self.cues[at] if at < len(self.cues) and self.cues[at].start == start else None
        if not index or cue is None or cue.kind != lexicon.BARE or cue.start in self._used or cue.verb.stem in words("thus"):
            return None
        before, stop = page.sentences[index - 1]
        reference = self.subjects.after(cue.end, end)
        if reference is None or reference.kind != NAMED or page.new_paragraph(stop, start) or self._holds_quotation(before, stop):
            return None
        if (found and found[-1].until > before) or page.people_in(before, stop):
            return None
        begin, stop = self.clauses.trim(before, stop)
        if len(page.text[begin:stop].split()) <= CLAUSE_WORDS:
            return None
        begin = self._back(begin)
        return Speech(begin, stop, speech_type(page.text[begin:stop]), cue.rule, cue, reference, end)

    def _back(self, start: int) -> int:
        """Reach back over sentences in the first person before ``…, terang X``: they are part of the same speech."""
        page = self.page
        index = page.sentence_index(start)
        if page.sentences[index][0] != start:
            return start
        for _ in range(BACKWARD):
            before, end = page.sentences[index - 1] if index > 0 else (-1, -1)
            if before < 0 or page.new_paragraph(end, start) or self._narrative(before, end):
                break
            index, start = index - 1, before
        return start

    def _narrative(self, start: int, end: int) -> bool:
        text = self.page.text[start:end]
        return speech_type(text) != UNMARKED or bool(self.page.people_in(start, end)) or self._holds_quotation(start, end)

    # -- direct speech around ---------------------------------------------------------------------------------------
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
