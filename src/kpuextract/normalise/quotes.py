"""Pair quotation marks by position, whatever their glyphs.

Editors mix curly and straight marks, open with a closing glyph, double single marks and lose marks altogether. What a
mark does is read from its neighbours: a mark before a word opens, a mark after a word closes. The glyph decides only
where the neighbours do not, and the speech verbs that the caller names decide where a mark is missing.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

OPENING = "“„«❝‟"
CLOSING = "”»❞"
DOUBLE = OPENING + CLOSING + '"″＂'
SINGLE = "'’‘`´ʼ‚"
OPEN, CLOSE, UNSURE = 1, -1, 0
LONGEST = 2

# Three or more marks in a row are an ornament.
_MARKS = re.compile(rf"[{DOUBLE}]{{3,}}+|[{DOUBLE}]|[{SINGLE}]{{1,2}}+")
# A line break ends a paragraph unless the sentence plainly runs on over it.
_BREAK = re.compile(r"\n(?:\s*\n\s*|(?<![a-z,]\n)\s*|\s*(?![a-z\s]))")
_BEFORE_OPENING = "([{—–-/:\ue000"
_AFTER_CLOSING = ",.!?;:)]}…—–"
_WORDLIKE = re.compile(r"\w")
_WORD_AFTER = re.compile(r"[\s,.;]{0,6}")


@dataclass(frozen=True, slots=True)
class Pair:
    """An outermost quoted stretch.

    Attributes
    ----------
    start, end : int
        Offsets, marks included.
    opened, closed : bool
        Whether the mark stands in the text on that side.
    """

    start: int
    end: int
    opened: bool = True
    closed: bool = True


@dataclass(slots=True)
class _Mark:
    start: int
    end: int
    direction: int


@dataclass(slots=True)
class _State:
    """Marks open in the paragraph at hand, innermost last, and where an inner one closed last."""

    begin: int
    opens: list[int] = field(default_factory=list)
    inner_close: int = -1

    def reset(self) -> None:
        self.opens.clear()
        self.inner_close = -1


def paragraphs(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    r"""Return the paragraphs of a stretch of text; a line break inside a sentence does not end one.

    Examples
    --------
    >>> paragraphs("Satu,\ndua.\nTiga.")
    [(0, 10), (11, 16)]
    """
    end = len(text) if end is None else end
    found: list[tuple[int, int]] = []
    position = start
    for cut in _BREAK.finditer(text, start, end):
        found.append((position, cut.start()))
        position = cut.end()
    found.append((position, end))
    return [(a, b) for a, b in found if b > a]


def pair(text: str, start: int = 0, end: int | None = None, *, tails: Sequence[int] = (), cues: AbstractSet[int] = frozenset()) -> list[Pair]:
    """Return the outermost quoted stretches of a text, in order.

    Parameters
    ----------
    text : str
        The text.
    start, end : int
        The stretch to look at, default all.
    tails : Sequence[int]
        Sorted offsets at which an unclosed quotation could end: just after a comma before a speech verb.
    cues : Set[int]
        Offsets at which a speech verb begins.

    Returns
    -------
    list[Pair]
        Nested quotations are part of the outer one. A stretch never leaves its paragraph. Linear in the text.

    Examples
    --------
    >>> [text[a.start:a.end] for text in ['Ia berkata "ya", lalu ”tidak”.'] for a in pair(text)]
    ['"ya"', '”tidak”']
    """
    found: list[Pair] = []
    for begin, finish in paragraphs(text, start, end):
        found += (pair for pair in _paragraph(text, begin, finish, tails, cues) if _WORDLIKE.search(text, pair.start, pair.end))
    return found


def _paragraph(text: str, begin: int, finish: int, tails: Sequence[int], cues: AbstractSet[int]) -> Iterator[Pair]:
    state = _State(begin)
    for mark in _marks(text, begin, finish, tails):
        speech_after = _after(text, mark.end, finish) in cues
        opening = _opens(mark, state, speech_after, text)
        tail = _tail(tails, state.opens[0], mark.start) if state.opens else None
        if opening and tail is not None:
            yield Pair(state.opens[0], tail, closed=False)
            state.reset()
        if opening:
            state.opens.append(mark.start)
        elif not state.opens:
            yield Pair(state.begin, mark.end, opened=False)
        elif len(state.opens) == 1 or speech_after:
            yield from _closed(text, state, mark.end)
            state.reset()
        else:
            state.opens.pop()
            state.inner_close = mark.end
        if not state.opens:
            state.begin = mark.end
    if state.opens:
        yield _unclosed(text, state, finish, tails)


def _closed(text: str, state: _State, end: int) -> Iterator[Pair]:
    """Yield what a closing mark ends; marks that opened sentences before it are parts of their own that nobody closed."""
    start = state.opens[0]
    for inner in state.opens[1:]:
        stop = inner
        while stop > start and text[stop - 1].isspace():
            stop -= 1
        if text[stop - 1] in ".!?…":
            yield Pair(start, stop, closed=False)
            start = inner
    yield Pair(start, end)


def _unclosed(text: str, state: _State, finish: int, tails: Sequence[int]) -> Pair:
    tail = _tail(tails, state.opens[0], finish)
    if tail is not None:
        return Pair(state.opens[0], tail, closed=False)
    if state.inner_close > 0 and not text[state.inner_close : finish].strip(" .,!?"):
        return Pair(state.opens[0], state.inner_close)
    while text[finish - 1].isspace():
        finish -= 1
    return Pair(state.opens[0], finish, closed=False)


def _opens(mark: _Mark, state: _State, speech_after: bool, text: str) -> bool:
    """Tell whether a mark opens, given what is open and whether a speech verb follows it."""
    if state.opens and speech_after:
        return False
    if mark.direction != UNSURE:
        return mark.direction == OPEN
    if text[mark.start] in OPENING:
        return True
    return not state.opens


def _marks(text: str, begin: int, finish: int, tails: Sequence[int]) -> list[_Mark]:
    """Return the marks of a paragraph that quote: double ones, doubled single ones, and single ones that pair up."""
    held: list[_Mark] = []
    pending: list[_Mark] = []
    for found in _MARKS.finditer(text, begin, finish):
        if found.end() - found.start() > LONGEST:
            continue
        mark = _Mark(found.start(), found.end(), _direction(text, found.start(), found.end(), begin, finish))
        if text[mark.start] not in SINGLE or mark.end - mark.start == 2:
            held.append(mark)
        elif mark.direction == OPEN:
            pending.append(mark)
        elif mark.direction == CLOSE and pending:
            # A single mark counts only with a partner in the same paragraph: apostrophes have none.
            held += (pending.pop(), mark)
    # One that opens a sentence and is never closed counts where a verb of saying shows the end.
    held += (mark for mark in pending if _opens_sentence(text, mark.start, begin) and _tail(tails, mark.start, finish) is not None)
    held.sort(key=lambda mark: mark.start)
    return held


def _opens_sentence(text: str, position: int, begin: int) -> bool:
    while position > begin and text[position - 1].isspace():
        position -= 1
    return position == begin or text[position - 1] in ".!?…"


def _direction(text: str, start: int, end: int, begin: int, finish: int) -> int:
    # Marks that touch (a nested one and the outer one) share their neighbours.
    start -= start > begin and text[start - 1] in DOUBLE
    end += end < finish and text[end] in DOUBLE
    before = text[start - 1] if start > begin else " "
    after = text[end] if end < finish else " "
    free_left = before.isspace() or before in _BEFORE_OPENING
    free_right = after.isspace() or after in _AFTER_CLOSING
    if free_left and not free_right:
        return OPEN
    if free_right and not free_left:
        return CLOSE
    if free_left and not after.isspace():
        return CLOSE
    return UNSURE


def _after(text: str, position: int, finish: int) -> int:
    """Return where the next word begins; a line break in between counts as a space."""
    found = _WORD_AFTER.match(text, position, finish)
    return found.end() if found else position


def _tail(tails: Sequence[int], after: int, before: int) -> int | None:
    index = bisect_right(tails, after)
    return tails[index] if index < len(tails) and tails[index] <= before else None
