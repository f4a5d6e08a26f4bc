"""Pairs of candidates: two names that a hyphen or a slash joins."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kpuextract.components.names.context import Context
from kpuextract.components.names.people_runs import Run, read_run
from kpuextract.components.names.people_words import NAME, STRONG
from kpuextract.normalise.spans import Cover

# What stands before the two names of a pair of candidates, and what a paragraph of such pairs speaks of.
_COUPLE = re.compile(
    r"\b(?:pasangan|paslon|bapaslon|duet|kubu|pendukung|relawan|tim[ \u00a0](?:sukses|kampanye|pemenangan))(?:[ \u00a0]calon)?[ \u00a0]\Z", re.IGNORECASE
)
_CANDIDATES = re.compile(r"\b(?:pasangan|paslon|bapaslon|kandidat|calon)\b", re.IGNORECASE)
_COUPLE_CUE, _COUPLE_REACH = 32, 400


def coupled(context: Context, classes: Sequence[str], places: Cover, run: Run) -> bool:
    """Tell whether a run opens a pair of candidates: `pasangan Bogo-Nola`, and in a text of candidates `Ibrahim/Murlis Hasan`."""
    tokens, text = context.tokens, context.text
    at = run.last
    if at + 1 >= len(tokens) or tokens[at].text not in "-–/" or tokens[at].start != run.end or tokens[at + 1].start != tokens[at].end:
        return False
    if classes[at + 1] not in NAME or context.shouts(run.start) or places.touches(run.start, run.end):
        return False
    if tokens[at].text == "/":
        other = read_run(text, tokens, classes, at + 1)
        sure = other is not None and (run.words > 1 or other.words > 1 or run.known + other.known >= 1)
        before = text[max(0, run.start - _COUPLE_REACH) : run.start].rsplit("\n", 1)[-1]
        return sure and _CANDIDATES.search(before) is not None
    return run.words == 1 and _COUPLE.search(text, max(0, run.start - _COUPLE_CUE), run.start) is not None


def paired(context: Context, classes: Sequence[str], run: Run) -> bool:
    """Tell whether a hyphen joins a run to a name that the lexicon is sure of: the candidates `Agustan-Ramli Siregar`."""
    tokens = context.tokens
    if run.last + 1 >= len(tokens) or tokens[run.last].text not in "-–" or context.shouts(run.start):
        return False
    return classes[run.last + 1] == STRONG and classes[run.first] in NAME
