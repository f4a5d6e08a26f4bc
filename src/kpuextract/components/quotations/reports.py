"""What reports whoever its subject is, and where one statement of a sentence ends and the next begins."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kpuextract.components.quotations import lexicon
from kpuextract.components.quotations.clauses import REPORTED, Clauses
from kpuextract.components.quotations.direct import Speech
from kpuextract.components.quotations.lexicon import VERBAL, Cue, is_verbal, phrase, words
from kpuextract.components.quotations.page import Page
from kpuextract.components.quotations.roles import role_words
from kpuextract.components.quotations.subjects import UNKNOWN, Reference

# How far a person stands from the head of a clause of their own.
_OPENING = 120
_CONTRAST = re.compile(r",\s+(?:sedangkan|sementara(?: itu)?|adapun)\s+|,?\s+dan\s+(?=[A-Z])")
# How far behind a name its verb stands with an adverb in between, in characters.
_NEXT = 12
# "… bahwa pasar itu tua dan menambahkan bahwa …": the second statement of one subject.
_AND_SAYS = re.compile(r",?\s+(?:dan|serta|lalu|kemudian|sekaligus)\s+(?:juga\s+|kemudian\s+)?")
_JOINT_WIDTH = 30
_GOES_ON = re.compile(r",?\s+(?:tetapi|tapi|namun)\s+(?:ia|dia|beliau)\s+")
# What the narrator adds: "…, tanpa merinci umurnya", "… saat ditemui di kantornya", "…, seperti dikutip Antara".
_TAIL = re.compile(
    r",\s+tanpa\s+(?:merinci|memerinci|menyebut|menjelaskan|memberi|membeberkan|menguraikan)\w*\b"
    r"|,\s+(?:sambil|seraya|sembari)\s+(?:menunjuk|memperlihatkan|menyodorkan|mengangkat|menggeleng|mengangguk|menatap|tersenyum|tertawa|terkekeh|menangis|menyeka)[a-z]*\b"
    r"|,?\s+(?:saat|ketika)\s+(?:ditemui|dihubungi|dikonfirmasi|diwawancarai|dimintai)\b|,?\s+(?:seperti|sebagaimana)\s+(?:dikutip|dilansir|diberitakan)\b"
)
_BETWEEN_COMMAS = re.compile(r",\s+yang\s+(?:juga\s+|sempat\s+)?\Z")
# "mengimbau warga agar …": whom and what for.
_ASKED = re.compile(r"(?:\s+(?!(?:agar|supaya|untuk|yang|dan)\b)[\w().-]+){0,8}?\s+(agar|supaya|untuk)\b", re.IGNORECASE)


class Reports:
    """Tells statements apart in the sentences of one article."""

    def __init__(self, page: Page, clauses: Clauses) -> None:
        self.page = page
        self.clauses = clauses

    def anybodys(self, cue: Cue, begin: int, end: int, *, marked: bool) -> bool:
        """Tell whether a verb reports a statement whoever its subject is: ``Pedagang mengatakan bahwa …``, ``Pelaku mengaku membeli …``.

        ``marked``: ``bahwa`` or a comma stands before its clause.
        """
        text = self.page.text
        if text[cue.start : cue.end].lower() == "mengaku" and (self.clauses.has_predicate(begin, end) or self.verbal(begin, end)):
            return True
        reported = REPORTED.match(text, self.clauses.adverbs(cue.end, end), end) is not None
        return reported or (marked and cue.verb.stem in words("told"))

    def joined(self, cue: Cue, start: int, latest: Speech | None) -> Reference | None:
        """Return the subject of the verb that a second one is joined to: ``KPU X mengatakan bahwa … dan menambahkan bahwa …``."""
        joints = _AND_SAYS.finditer(self.page.text, max(start, cue.start - _JOINT_WIDTH), cue.start)
        joint = next((found for found in joints if found.end() == cue.start), None)
        if joint is None:
            return None
        if latest is not None and start <= latest.start and latest.end == joint.start():
            return latest.reference
        return Reference(UNKNOWN, None, start, cue.start)

    def relative_end(self, cue: Cue, start: int, begin: int, end: int) -> int:
        """Return where a clause ends that stands in a relative clause between commas: ``NAME, yang menyebut …, datang ke lokasi``."""
        text = self.page.text
        if phrase("hearsay").match(text, start) and text[max(start, cue.start - _JOINT_WIDTH) : cue.start].endswith("yang "):
            # "Pernyataan NAME yang menyebut … dikritik warga": what comes of it.
            reaction = phrase("reaction").search(text, begin, end)
            return reaction.start() if reaction else end
        opened = _BETWEEN_COMMAS.search(text, max(start, cue.start - _JOINT_WIDTH), cue.start)
        comma = text.find(",", begin, end) if opened else -1
        if opened is None or comma < 0 or self.clauses.has_predicate(start, opened.start(), commas=True):
            return end
        first = lexicon.WORD.match(text, self.clauses.skip_space(comma + 1), end)
        goes_on = first is not None and first.group().islower() and (first.group() in words("predicate") or VERBAL.match(first.group()) is not None)
        return comma if goes_on else end

    def loose(self, cue: Cue, end: int) -> bool:
        """Tell whether a clause goes on behind a verb without its second comma: ``Meski gratis, katanya warga harus mendaftar``."""
        text = self.page.text
        return cue.kind == lexicon.NYA and text[cue.start - 2 : cue.start] == ", " and text[cue.start].islower() and self.goes_over(cue.end, end)

    def goes_over(self, begin: int, end: int) -> bool:
        """Tell whether a clause follows a name with nothing in between."""
        first = self.clauses.skip_space(begin)
        return first > begin and self.page.text[first : first + 1].islower() and self.clauses.has_predicate(begin, end)

    def verbal(self, start: int, end: int) -> bool:
        """Tell whether a stretch opens with a verb: ``dijebak``, ``membeli sabu dari temannya``."""
        begin = self.clauses.skip_space(start)
        first = lexicon.WORD.match(self.page.text, begin, end)
        if phrase("verbal_start", "willing").match(self.page.text, begin, end):
            return True
        return first is not None and is_verbal(first.group())

    def requests(self, start: int, end: int) -> bool:
        """Tell whether ``agar`` or, behind somebody, ``untuk`` or a verb follows a verb of request: ``mengimbau warga untuk …``."""
        found = _ASKED.match(self.page.text, start, end)
        if found is not None and found.group(1).lower() != "untuk":
            return True
        first = lexicon.WORD.search(self.page.text, start, end)
        somebody = first is not None and (self.page.name_over(first.start()) is not None or first.group().lower() in words("asked") | role_words())
        return somebody and self.clauses.has_predicate(start, end, request=True)

    def until(self, begin: int, end: int, later: Sequence[Cue]) -> int:
        """Return where a clause ends: before another statement of the sentence, ``, sedangkan Y menyebut …`` and ``, tetapi ia berharap …``."""
        if tail := _TAIL.search(self.page.text, begin, end):
            end = tail.start()
        for found in _GOES_ON.finditer(self.page.text, begin, end):
            if any(found.end() <= cue.start <= found.end() + 24 and cue.kind == lexicon.ACTIVE for cue in later):
                return found.start()
        for found in _AND_SAYS.finditer(self.page.text, begin, end):
            if any(cue.start == found.end() and cue.kind == lexicon.ACTIVE and REPORTED.match(self.page.text, cue.end, end) for cue in later):
                return found.start()
        for found in _CONTRAST.finditer(self.page.text, begin, end):
            # Behind "dan" only the name itself opens another's statement: "… terlalu berat dan NAME menambahkan …".
            joined = found.group().strip(" ,") == "dan"
            people = self.page.people_in(found.end(), min(end, found.end() + (1 if joined else _OPENING)))
            reach = people[0].end + (_NEXT if joined else 60) if people else 0
            if people and any(people[0].end <= cue.start <= reach and cue.kind == lexicon.ACTIVE for cue in later):
                return found.start()
        return end
