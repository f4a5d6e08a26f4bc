"""Where do sentences end? The running text as the event layer reads it."""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from kpuextract.components.events.layers import Layer

Span = tuple[int, int]

# No sentence is longer, in characters: what says more in one breath is no sentence, and rules look back to its beginning.
LONGEST = 1500
_PARAGRAPH = re.compile(r"\n[ \t\xa0]*\n\s*|\n")
_BREAK = re.compile(r"[.!?…][\"”’']?(?:\s+(?=[“”\"'(]?[A-Z0-9])|(?=[A-Z][a-z]{2}))")
_ABBREVIATION = re.compile(
    r"(?:^|[\s(.])(?:[A-Za-z]|Hj|Hi|Dr|Drs|Dra|Ir|Prof|No|Nomor|Jl|Jln|Kab|Prov|Kec|Kel|Ds|Muh|Moh|St|KH|Tgk|Plt|Plh|Pj|Pjs|Rp|Pd|Si|Sos|Kom|Ag|Hum|Kn|Lt|Dt|Tn|Ny|Sdr|Yth|dll|dkk|pkl|Pkl|kpu|go)$"
)


class Sentence(NamedTuple):
    """A sentence of the running text and the number of its paragraph."""

    start: int
    end: int
    paragraph: int


def split(text: str, start: int, furniture: Iterable[Span], taken: Sequence[Layer]) -> tuple[Sentence, ...]:
    """Split running text into sentences; none ends inside an item of the layers, furniture is left out.

    Examples
    --------
    >>> [sentence.end for sentence in split("Rapat dibuka Drs. H. Ali.Peserta hadir.", 0, (), ())]
    [25, 39]
    """
    cuts = sorted(furniture)
    found: list[Sentence] = []
    for paragraph, (begin, end) in enumerate(_paragraphs(text, start)):
        for piece_start, piece_end in _without(begin, end, cuts):
            position = piece_start
            for match in _BREAK.finditer(text, piece_start, piece_end):
                if _inside(match.start(), taken) or _ABBREVIATION.search(text, max(position, match.start() - 8), match.start()):
                    continue
                found += _sentences(text, position, match.start() + len(match.group().rstrip()), paragraph, taken)
                position = match.end()
            if not text[position:piece_end].isspace():
                found += _sentences(text, position, piece_end, paragraph, taken)
    return tuple(found)


def _sentences(text: str, start: int, end: int, paragraph: int, taken: Sequence[Layer]) -> Iterable[Sentence]:
    """Yield a sentence, one without an end in pieces."""
    while end - start > LONGEST:
        stop = text.rfind(" ", start + LONGEST // 2, start + LONGEST)
        while stop > 0 and _inside(stop, taken):
            stop = text.rfind(" ", start + LONGEST // 2, stop)
        stop = stop if stop > 0 else start + LONGEST
        yield Sentence(start, stop, paragraph)
        start = stop
    if start < end:
        yield Sentence(start, end, paragraph)


def _paragraphs(text: str, start: int) -> Iterable[Span]:
    position = start
    for match in _PARAGRAPH.finditer(text, start):
        if (indent := _indent(text, position, match.start())) is not None:
            yield indent, match.start()
        position = match.end()
    if (indent := _indent(text, position, len(text))) is not None:
        yield indent, len(text)


def _indent(text: str, start: int, end: int) -> int | None:
    """Return where a line begins behind its spaces, ``None`` where it holds nothing else."""
    piece = text[start:end].lstrip()
    return end - len(piece) if piece else None


def _without(start: int, end: int, cuts: Sequence[Span]) -> Iterable[Span]:
    for cut_start, cut_end in cuts[max(0, bisect.bisect_left(cuts, (start, start)) - 1) : bisect.bisect_left(cuts, (end, end))]:
        if cut_end <= start:
            continue
        if cut_start > start:
            yield (start, cut_start)
        start = max(start, cut_end)
    if start < end:
        yield (start, end)


def _inside(position: int, taken: Sequence[Layer]) -> bool:
    """Whether an item holds a position that is not its last one: the stop of ``Jl.`` belongs to a name, that of ``X.`` may end a sentence."""
    for layer in taken:
        item = layer.at(position)
        if item is not None and position < item["end"] - 1:
            return True
    return False
