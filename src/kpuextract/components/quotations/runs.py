"""Quotations that run over paragraphs with a mark at the first and the last of them only."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from kpuextract.components.quotations import lexicon
from kpuextract.components.quotations.lexicon import Cue
from kpuextract.components.quotations.page import MASK, Page
from kpuextract.components.quotations.subjects import NAMED, Subjects
from kpuextract.normalise.quotes import Pair, paragraphs

# How far the two ends stand apart, in characters, and how many paragraphs between them.
_REACH = 4000
_PARTS = 15
_BLANK = f" \t\n\r\u00a0{MASK}"
_PARAGRAPH_END = re.compile(r"[ \t\u00a0.]*(?:\n|\Z)")
# What stands before a mark that opens speech, spaces aside.
_BEFORE = f"\n,:;.!?{MASK}"


class Runs:
    """Finds the paragraphs between a mark that opens and a mark that closes in another paragraph."""

    def __init__(self, page: Page, subjects: Subjects, cues: Sequence[Cue]) -> None:
        self.page = page
        self.subjects = subjects
        self.cues = cues
        self._cue_at = [cue.start for cue in cues]

    def between(self, first: Pair, last: Pair) -> list[tuple[int, int]] | None:
        """Return the paragraphs between two neighbouring stretches, None where they are not the ends of one quotation.

        The first is not closed, the last not opened, and no narrator speaks in between.
        """
        page, text = self.page, self.page.text
        if not (first.opened and last.closed) or first.closed or last.opened or last.start - first.end > _REACH:
            return None
        before = text[max(page.begin, first.start - 80) : first.start].rstrip(" ")
        if not _PARAGRAPH_END.match(text, first.end) or (before and before[-1] not in _BEFORE):
            return None
        parts = [self._trim(begin, end) for begin, end in paragraphs(text, first.end, last.start)]
        parts = [(begin, end) for begin, end in parts if begin < end]
        narrated = any(self._narrates(*part) for part in [(first.start, first.end), *parts, (last.start, last.end)])
        return None if len(parts) > _PARTS or narrated else parts

    def closes(self, last: Pair) -> bool:
        """Tell whether a closing mark ends a sentence or a paragraph: no mark of a lone word."""
        return self.page.text[last.end - 2] == "," or _PARAGRAPH_END.match(self.page.text, last.end) is not None

    def _trim(self, begin: int, end: int) -> tuple[int, int]:
        inner = self.page.text[begin:end]
        return begin + len(inner) - len(inner.lstrip(_BLANK)), begin + len(inner.rstrip(_BLANK))

    def _narrates(self, start: int, end: int) -> bool:
        """Tell whether somebody is said to say something inside a stretch: ``…, kata X``, ``X mengatakan …``."""
        for cue in self.cues[bisect_left(self._cue_at, start) : bisect_left(self._cue_at, end)]:
            if cue.kind == lexicon.ACTIVE:
                reference = self.subjects.before(max(start, self.page.sentence(cue.start)[0]), cue.start)
                if reference is not None and reference.kind == NAMED:
                    return True
            elif cue.kind in lexicon.AFTER and self.page.text[start : cue.start].rstrip().endswith(","):
                return True
        return False
