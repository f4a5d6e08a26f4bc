"""Read a text into a row of nodes of time classes, one character a node, so that rules match on short strings.

Spaces carry no meaning, so lost ones (``Selasa(8/12)``, ``15.30wita``) do no harm. Numbers that are no time by their
company (document codes, ``Nomor 27``, ``Rp50``, ``kelas 7a``) are marked as junk here, once, for all rules.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import accumulate, compress, count
from operator import sub

from kpuextract.components.timexes.nodes import Row
from kpuextract.components.timexes.tokens import FOLD, HEAP, LAST, NUMBER, SPLIT, THOUSANDS, codes, cut, lexicon, tokens
from kpuextract.rules.slots import APOSTROPHES

# A document code reaches from space or bracket to space or bracket; no code is longer than this before its first slash.
_CODE_REACH = 60
_BEFORE = re.compile(r"[^\s()]*+\Z")
_AFTER = re.compile(r"[^\s()]*+")
# "Triwulan III/2025" is no code.
_PERIOD_YEAR = re.compile(r"[IVX]{1,4}/\d{4}[.,;]?")
_DIGITS = re.compile(r"\d+")
_LETTERS = re.compile(rf"[^\W\d_]+(?:[{APOSTROPHES}][^\W\d_]+)*")


def lex(text: str) -> Row:
    """Return the nodes of a text. O(length).

    Examples
    --------
    >>> lex("Selasa (31/05)").lows
    ['selasa', '(', '31', '/', '05', ')']
    """
    pieces = cut(text)
    if not pieces:
        return Row()
    chars, lows, values, sizes, tasks = map(list, zip(*tokens(pieces), strict=True))
    ends = list(accumulate(map(len, pieces)))
    starts = list(map(sub, ends, sizes))
    plain = Row(chars, starts, ends, lows, values, [None] * len(pieces))
    return _Reader(text, plain, tasks).run()


class _Reader:
    """One pass over the tokens that are not settled on their own: numbers, hyphened words, last words of entries."""

    def __init__(self, text: str, plain: Row, tasks: list[int]) -> None:
        self.text = text
        self.plain = plain
        self.tasks = tasks
        self.code = codes()
        self.words = lexicon()
        self.coded = _coded(text, self.words.single)
        self.row = Row()

    def run(self) -> Row:
        """Return the nodes."""
        plain, row, words = self.plain, self.row, self.words
        chars, lows = plain.chars, plain.lows
        # The nodes up to here stand in the row; those behind are as their tokens say.
        done = 0
        for place in compress(count(), self.tasks):
            task = self.tasks[place]
            if task == LAST and place > done and lows[place - 1] not in words.before[lows[place]]:
                continue
            if task == NUMBER and place > done + 1:
                if self._junk(plain, place):
                    chars[place] = self.code["junk"]
                continue
            row.extend(plain, done, place + 1)
            done = place + 1
            if task == NUMBER:
                if self._junk(row, len(row.chars) - 1):
                    row.chars[-1] = self.code["junk"]
            elif task == SPLIT:
                self._split(row)
            elif task == HEAP:
                low = row.lows[-1]
                row.ends[-1] -= len(low) - len(low.rstrip())
            else:
                self._merge(words.multi[row.lows[-1]])
        if not done:
            return plain
        row.extend(plain, done, len(chars))
        return row

    def _split(self, row: Row) -> None:
        """Put the parts of a word with hyphens in its place."""
        start, end = row.starts[-1], row.ends[-1]
        row.cut(-1)
        for number, part in enumerate(self.text[start:end].split("-")):
            if number:
                row.add(self.code["dash"], start - 1, start, "-")
            if part:
                low = part.lower().translate(FOLD)
                char, value = self.words.single.get(low, (self.code["w" if part[0].islower() else "cap"], ""))
                if char == self.code["roman"] and not part.isupper():
                    char = self.code["w"]
                row.add(char, start, start + len(part), low, value)
                if low in self.words.multi:
                    self._merge(self.words.multi[low])
            start += len(part) + 1

    def _merge(self, entries: tuple[tuple[tuple[str, ...], str, str], ...]) -> None:
        """Fold the last nodes into one where they spell an entry of several words that ends in the last."""
        lows = self.row.lows
        for words, char, value in entries:
            size = len(words)
            if len(lows) >= size and lows[-2] == words[-2] and tuple(lows[-size:]) == words:
                start, end = self.row.starts[-size], self.row.ends[-1]
                self.row.cut(-size)
                self.row.add(char, start, end, " ".join(words), value)
                return

    def _junk(self, row: Row, place: int) -> bool:
        """Tell whether its company makes a number no time: a code, a label, glued letters."""
        text, code, chars = self.text, self.code, row.chars
        start, end, low = row.starts[place], row.ends[place], row.lows[place]
        if start in self.coded:
            return True
        if place:
            last = place - 1
            if row.ends[last] == start and row.lows[last][-1].isalpha() and chars[last] in (code["w"], code["cap"], code["roman"]):
                return True
            if last and chars[last] in (code["dot"], code["colon"]):
                last -= 1
            if chars[last] == code["numlabel"] and start - row.ends[last] < 4:
                return True
        following = _LETTERS.match(text, end)
        if following and following.group().lower().translate(FOLD) not in self.words.single:
            return not (len(low) == 4 and following.group()[0].isupper())
        after = text[end : end + 1]
        return after in ("%", "_") or (after == "/" and chars[place] == code["num"] and THOUSANDS.fullmatch(low) is not None)


def _coded(text: str, words: Mapping[str, tuple[str, str]]) -> frozenset[int]:
    """Return the offsets of numbers that stand inside a document code such as ``45/PP.04.2-BA/3524/VII/2020``."""
    if "/" not in text:
        return frozenset()
    found: set[int] = set()
    place, done = text.find("/"), 0
    while place >= 0:
        if place >= done:
            before = _BEFORE.search(text, max(done, place - _CODE_REACH), place)
            after = _AFTER.match(text, place)
            start, done = before.start() if before else place, after.end() if after else place + 1
            piece = text[start:done]
            if _is_code(piece, words):
                found.update(start + number.start() for number in _DIGITS.finditer(piece))
        place = text.find("/", max(place + 1, done))
    return frozenset(found)


def _is_code(piece: str, words: Mapping[str, tuple[str, str]]) -> bool:
    if piece.count("/") > 3:
        return True
    if _PERIOD_YEAR.fullmatch(piece):
        return False
    letters = (word.group().lower().translate(FOLD) for word in _LETTERS.finditer(piece.replace("s/d", "").replace("S/D", "")))
    return any(word not in words or word in _ROMANS or word == "tahun" for word in letters)


_ROMANS = frozenset("i ii iii iv v vi vii viii ix x xi xii".split())
