"""Read a text into tokens of time classes, one character a token, so that rules match on short strings.

``Selasa (31/05/2022)`` becomes ``{weekday}{open}{day}{slash}{day}{slash}{yr}{close}``: each class of ``time_words.tsv``
and each shape of number or mark has one character, and a rule's pattern is an expression over those characters. Spaces
carry no meaning, so lost ones (``Selasa(8/12)``, ``15.30wita``) do no harm. Numbers that are no time by their company
(document codes, ``Nomor 27``, ``Rp50``, ``kelas 7a``) are marked as junk here, once, for all rules.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from kpuextract.resources import mapping, table
from kpuextract.rules.slots import APOSTROPHES

SHAPES = (
    *("day", "small", "yr", "num", "real", "clk", "ddate", "junk", "numword", "roman", "month", "mshort", "weekday", "holiday"),
    *("comma", "dot", "slash", "dash", "open", "close", "colon", "quote", "nl", "mask", "punct", "w", "cap"),
    *("hday", "ken", "decade", "x24"),
)
MASKED = "\ue000"

_TOKEN = re.compile(
    rf"(?P<sd>[sS]\s?[./]\s?[dD](?![^\W_])\.?)"
    rf"|(?P<hd>[hH]\s?[-–—+]\s?\d{{1,3}}(?![\d.,/%]))"
    rf"|(?P<ke>[kK][eE]\s?-\s?\d{{1,4}}(?!\d))"
    rf"|(?P<de>\d{{2,4}}\s?-\s?an\b)"
    rf"|(?P<xx>\d\s?[xX]\s?24(?!\d))"
    rf"|(?P<w>[^\W\d_]++(?:[-{APOSTROPHES}][^\W\d_]++)*+)"
    rf"|(?P<n>\d++(?:[.,:]\d++)*+)"
    rf"|(?P<m>{MASKED}++)"
    rf"|(?P<p>\n|[^\w\s{MASKED}]|_)"
)
_MARKS = MappingProxyType(
    {",": "comma", ".": "dot", "/": "slash", "(": "open", "[": "open", ")": "close", "]": "close", ":": "colon", "\n": "nl"}
    | dict.fromkeys("-–—−‒", "dash")
    | dict.fromkeys("\"“”'’‘`«»", "quote")
)
_CLOCK = re.compile(r"(\d{1,2})[.:](\d{2})(?:[.:]\d{2})?")
_DOTTED = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})")
_REAL = re.compile(r"\d+,\d{1,2}")
_CHUNK = re.compile(r"[^\s()]*[^\s()/]/[^\s()]*")
_LETTERS = re.compile(rf"[^\W\d_]+(?:[{APOSTROPHES}][^\W\d_]+)*")
_FOLD = {ord(mark): None for mark in APOSTROPHES}


@functools.cache
def codes() -> Mapping[str, str]:
    """Return the character of each class, by class name; the slots of the rules."""
    classes = list(dict.fromkeys([*SHAPES, *(row["class"] for row in table("time_words"))]))
    return MappingProxyType({name: chr(0x4E00 + index) for index, name in enumerate(classes)})


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Words by surface, and names of several words by their first one, longest first."""

    single: Mapping[str, tuple[str, str]]
    multi: Mapping[str, tuple[tuple[tuple[str, ...], str, str], ...]]


@functools.cache
def lexicon() -> Lexicon:
    """Return the words of time, with class and value."""
    code = codes()
    entries: dict[str, tuple[str, str]] = {
        row["surface"]: (code["mshort" if row["note"] == "short" else "month"], row["month"]) for row in table("months")
    }
    entries |= {surface: (code["weekday"], iso) for surface, iso in mapping("weekdays", "surface", "iso").items()}
    entries |= {row["surface"]: (code["numword"], row["value"]) for row in table("number_words") if row["kind"] not in ("vague", "fraction")}
    entries |= {row["surface"]: (code["holiday"], row["holiday"]) for row in table("holidays")}
    entries |= {row["surface"]: (code[row["class"]], row["value"]) for row in table("time_words")}
    multi: dict[str, list[tuple[tuple[str, ...], str, str]]] = {}
    for surface, (char, value) in entries.items():
        words = surface.split()
        if len(words) > 1:
            multi.setdefault(words[0], []).append((tuple(words[1:]), char, value))
    ordered = {first: tuple(sorted(rest, key=lambda item: -len(item[0]))) for first, rest in multi.items()}
    return Lexicon(MappingProxyType({key: value for key, value in entries.items() if " " not in key}), MappingProxyType(ordered))


@dataclass(slots=True)
class Tokens:
    """Parallel lists: offsets, lower-case text and value of each token; ``code`` holds their classes as one string."""

    text: str
    starts: list[int]
    ends: list[int]
    lows: list[str]
    values: list[str]
    code: str


def lex(text: str) -> Tokens:
    """Return the tokens of a text. O(length).

    Examples
    --------
    >>> found = lex("Selasa (31/05)")
    >>> found.lows
    ['selasa', '(', '31', '/', '05', ')']
    """
    return _Reader(text).run()


class _Reader:
    """One pass over a text."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.code = codes()
        self.words = lexicon()
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.lows: list[str] = []
        self.values: list[str] = []
        self.chars: list[str] = []
        self.coded = _coded(text, self.words.single)

    def run(self) -> Tokens:
        text, code = self.text, self.code
        single = self.words.single
        lower, cap = code["w"], code["cap"]
        special = {"sd": code["sep"], "hd": code["hday"], "ke": code["ken"], "de": code["decade"], "xx": code["x24"], "m": code["mask"]}
        marks = {mark: code[name] for mark, name in _MARKS.items()}
        starts, ends, lows, values, chars = self.starts, self.ends, self.lows, self.values, self.chars
        for match in _TOKEN.finditer(text):
            kind, piece, start = match.lastgroup, match.group(), match.start()
            if kind == "w":
                self._word(piece, start, single, lower, cap)
                continue
            if kind == "p":
                char = marks.get(piece) or (self.words.single.get(piece, (code["punct"], ""))[0])
            elif kind == "n":
                char = self._number(piece, start)
            else:
                char = special[str(kind)]
            starts.append(start)
            ends.append(match.end())
            lows.append(piece)
            values.append(piece)
            chars.append(char)
        return Tokens(text, starts, ends, lows, values, "".join(chars))

    def _word(self, piece: str, start: int, single: Mapping[str, tuple[str, str]], lower: str, cap: str) -> None:
        low = piece.lower()
        found = single.get(low)
        if found is None and not low.isalpha():
            folded = low.translate(_FOLD)
            found = single.get(folded)
            if found is None and "-" in folded:
                self._split(piece, start, single, lower, cap)
                return
            low = folded
        if found is None:
            char, value = (lower if piece[0].islower() else cap), ""
        else:
            char, value = found
            if char == self.code["roman"] and not piece.isupper():
                char = lower
        self._push(piece, start, low, char, value)

    def _split(self, piece: str, start: int, single: Mapping[str, tuple[str, str]], lower: str, cap: str) -> None:
        dash = self.code["dash"]
        offset = start
        for number, part in enumerate(piece.split("-")):
            if number:
                self._push("-", offset - 1, "-", dash, "")
            if part:
                self._word(part, offset, single, lower, cap)
            offset += len(part) + 1

    def _push(self, piece: str, start: int, low: str, char: str, value: str) -> None:
        self.starts.append(start)
        self.ends.append(start + len(piece))
        self.lows.append(low)
        self.values.append(value)
        self.chars.append(char)
        if len(self.lows) > 1 and char != self.code["dash"]:
            self._merge()

    def _merge(self) -> None:
        """Fold the last tokens into one where they spell an entry of several words."""
        # An entry is tried when its last word arrives, so the words before it are already here.
        lows = self.lows
        for size in (5, 4, 3, 2):
            if len(lows) < size:
                continue
            rest = self.words.multi.get(lows[-size])
            if rest is None:
                continue
            tail = tuple(lows[1 - size :])
            for words, char, value in rest:
                if words == tail and "\n" not in self.text[self.starts[-size] : self.ends[-1]]:
                    self._fold(size, " ".join((lows[-size], *tail)), char, value)
                    return

    def _fold(self, size: int, low: str, char: str, value: str) -> None:
        end = self.ends[-1]
        for held in (self.starts, self.ends, self.lows, self.values, self.chars):
            del held[1 - size :]
        self.ends[-1], self.lows[-1], self.values[-1], self.chars[-1] = end, low, value, char

    def _number(self, piece: str, start: int) -> str:
        text, code = self.text, self.code
        end = start + len(piece)
        if self._junk(piece, start, end):
            return code["junk"]
        if piece.isdigit():
            size, value = len(piece), int(piece) if len(piece) < 5 else 0
            if size <= 2:
                return code["day"] if 1 <= value <= 31 else code["small"]
            return code["yr"] if size == 4 and 1900 <= value <= 2099 else code["num"]
        if clock := _CLOCK.fullmatch(piece):
            return code["clk"] if int(clock[1]) <= 24 and int(clock[2]) < 60 else code["junk"]
        if _DOTTED.fullmatch(piece):
            return code["ddate"]
        if _REAL.fullmatch(piece):
            return code["real"]
        return code["num"] if re.fullmatch(r"\d{1,3}(?:\.\d{3})+", piece) and text[end : end + 1] != "/" else code["junk"]

    def _junk(self, piece: str, start: int, end: int) -> bool:
        """Whether company makes the number no time: a code, a label, glued letters."""
        text, chars = self.text, self.chars
        if self.coded and start in self.coded:
            return True
        if chars:
            last = len(chars) - 1
            glued = self.ends[last] == start
            if chars[last] == self.code["dot"] or chars[last] == self.code["colon"]:
                last -= 1
            if last >= 0 and chars[last] == self.code["numlabel"] and start - self.ends[last] < 4:
                return True
            if glued and self.lows[-1][-1].isalpha() and chars[-1] in (self.code["w"], self.code["cap"], self.code["roman"]):
                return True
        following = _LETTERS.match(text, end)
        if following and following.group().lower().translate(_FOLD) not in self.words.single:
            return not (len(piece) == 4 and following.group()[0].isupper())
        return text[end : end + 1] == "%" or (end < len(text) and text[end] == "_")


def _coded(text: str, words: Mapping[str, tuple[str, str]]) -> frozenset[int]:
    """Return the offsets of numbers that stand inside a document code such as ``45/PP.04.2-BA/3524/VII/2020``."""
    if "/" not in text:
        return frozenset()
    found: set[int] = set()
    for chunk in _CHUNK.finditer(text):
        piece = chunk.group()
        letters = [word.group().lower().translate(_FOLD) for word in _LETTERS.finditer(piece.replace("s/d", "").replace("S/D", ""))]
        if piece.count("/") > 3 or any(word not in words or word in _ROMANS or word == "tahun" for word in letters):
            found.update(chunk.start() + number.start() for number in re.finditer(r"\d+", piece))
    return frozenset(found)


_ROMANS = frozenset("i ii iii iv v vi vii viii ix x xi xii".split())
