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
from functools import partial
from types import MappingProxyType

from kpuextract.components.timexes.nodes import Node
from kpuextract.resources import mapping, table
from kpuextract.rules.slots import APOSTROPHES

SHAPES = (
    *("day", "small", "yr", "oldyr", "num", "real", "clk", "ddate", "junk", "numword", "roman", "month", "mshort", "weekday", "holiday"),
    *("comma", "dot", "slash", "dash", "open", "close", "colon", "quote", "nl", "mask", "punct", "w", "cap"),
    *("hday", "ken", "decade", "x24"),
)
MASKED = "\ue000"

_TOKEN = re.compile(
    # Heaps that are no language are one token each: a dozen numbers in a row, a word or a mark over and over.
    r"(?P<soup>\d++(?:[\s./:,-]{1,3}\d++){11,}+|([^\W\d_]++)([,.\s]++)(?:\2\3){4,}+|([^\w\s])\4{3,}+|\n{3,}+)"
    rf"|(?P<sd>[sS]\s?[./]\s?[dD](?![^\W_])\.?)"
    rf"|(?P<hd>[hH]\s?[-–—+]\s?\d{{1,3}}(?!\d|[.,/]\d|%))"
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
# A document code reaches from space or bracket to space or bracket; no code is longer than this before its first slash.
_CODE_REACH = 60
_BEFORE = re.compile(r"[^\s()]*+\Z")
_AFTER = re.compile(r"[^\s()]*+")
# "Triwulan III/2025" is no code.
_PERIOD_YEAR = re.compile(r"[IVX]{1,4}/\d{4}[.,;]?")
_DIGITS = re.compile(r"\d+")
_LETTERS = re.compile(rf"[^\W\d_]+(?:[{APOSTROPHES}][^\W\d_]+)*")
_FOLD = {ord(mark): None for mark in APOSTROPHES}


@functools.cache
def codes() -> Mapping[str, str]:
    """Return the character of each class, by class name; the slots of the rules."""
    classes = list(dict.fromkeys([*SHAPES, *(row["class"] for row in table("time_words"))]))
    return MappingProxyType({name: chr(0x4E00 + index) for index, name in enumerate(classes)})


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Words by surface, and entries of several words by their last one, longest first."""

    single: Mapping[str, tuple[str, str]]
    multi: Mapping[str, tuple[tuple[tuple[str, ...], str, str], ...]]
    hyphened: frozenset[str]


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
            multi.setdefault(words[-1], []).append((tuple(words), char, value))
    ordered = {last: tuple(sorted(entries, key=lambda item: -len(item[0]))) for last, entries in multi.items()}
    hyphened = frozenset(word for surface in entries if " " in surface for word in surface.split() if "-" in word)
    return Lexicon(MappingProxyType({key: value for key, value in entries.items() if " " not in key}), MappingProxyType(ordered), hyphened)


def lex(text: str) -> list[Node]:
    """Return the tokens of a text as nodes. O(length).

    Examples
    --------
    >>> [node.low for node in lex("Selasa (31/05)")]
    ['selasa', '(', '31', '/', '05', ')']
    """
    return _Reader(text).run()


class _Reader:
    """One pass over a text."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.code = codes()
        self.words = lexicon()
        self.nodes: list[Node] = []
        self.coded = _coded(text, self.words.single)

    def run(self) -> list[Node]:
        """Return the tokens."""
        text, code, single, lasts = self.text, self.code, self.words.single, self.words.multi
        lower, cap, number = code["w"], code["cap"], code["num"]
        special = {"sd": code["sep"], "hd": code["hday"], "ke": code["ken"], "de": code["decade"], "xx": code["x24"], "m": code["mask"], "soup": code["junk"]}
        marks = {mark: code[name] for mark, name in _MARKS.items()}
        roman, other = code["roman"], (code["punct"], "")
        nodes, find = self.nodes, single.get
        # The plain constructor of a named tuple is twice as slow, and this is the hottest line of the component.
        add, new = nodes.append, partial(tuple.__new__, Node)
        for match in _TOKEN.finditer(text):
            kind, piece = match.lastgroup, match.group()
            start, end = match.span()
            low = value = piece
            if kind == "w":
                low = piece.lower()
                found = find(low)
                if found is None:
                    if (not low.isalpha() or "ʼ" in low) and self._odd(piece, start, low):
                        continue
                    char, value = lower if low == piece else cap, ""
                else:
                    char, value = found
                    if char == roman and not piece.isupper() and low not in ("ii", "iii", "iv"):
                        char = lower
            elif kind == "p":
                char = marks.get(piece) or find(piece, other)[0]
            elif kind == "n":
                # A long run of digits and dots is no time; so is what comes after many numbers in a row.
                char = self._number(piece, start) if end - start < 20 else number
            else:
                char = code["nl"] if kind == "soup" and piece[0] == "\n" else special[str(kind)]
                if kind == "soup" and piece[-1].isspace():
                    end -= len(piece) - len(piece.rstrip())
            add(new((char, start, end, low, value, None)))
            if low in lasts:
                self._merge(lasts[low])
        return nodes

    def _odd(self, piece: str, start: int, low: str) -> bool:
        """Take a word with a hyphen or an apostrophe; ``False`` if it is an ordinary one."""
        folded = low.translate(_FOLD)
        found = self.words.single.get(folded)
        if found is not None:
            self._push(piece, start, folded, *found)
            return True
        if "-" in folded:
            if folded in self.words.hyphened:
                self._push(piece, start, folded, self.code["w"], "")
            else:
                self._split(piece, start)
            return True
        return False

    def _split(self, piece: str, start: int) -> None:
        offset = start
        for number, part in enumerate(piece.split("-")):
            if number:
                self._push("-", offset - 1, "-", self.code["dash"], "")
            if part:
                low = part.lower().translate(_FOLD)
                char, value = self.words.single.get(low, (self.code["w" if part[0].islower() else "cap"], ""))
                if char == self.code["roman"] and not part.isupper():
                    char = self.code["w"]
                self._push(part, offset, low, char, value)
            offset += len(part) + 1

    def _push(self, piece: str, start: int, low: str, char: str, value: str) -> None:
        self.nodes.append(Node(char, start, start + len(piece), low, value))
        if low in self.words.multi:
            self._merge(self.words.multi[low])

    def _merge(self, entries: tuple[tuple[tuple[str, ...], str, str], ...]) -> None:
        """Fold the last tokens into one where they spell an entry of several words that ends in the last."""
        nodes = self.nodes
        for words, char, value in entries:
            size = len(words)
            if len(nodes) >= size and nodes[-2].low == words[-2] and all(node.low == word for node, word in zip(nodes[-size:], words, strict=True)):
                nodes[-size:] = [Node(char, nodes[-size].start, nodes[-1].end, " ".join(words), value)]
                return

    def _number(self, piece: str, start: int) -> str:
        text, code = self.text, self.code
        end = start + len(piece)
        if self._junk(piece, start, end):
            return code["junk"]
        if piece.isdigit():
            size, value = len(piece), int(piece) if len(piece) < 5 else 0
            if size <= 2:
                return code["day"] if 1 <= value <= 31 else code["small"]
            return code["num"] if size != 4 or not 1000 <= value <= 2099 else code["yr" if value >= 1900 else "oldyr"]
        if clock := _CLOCK.fullmatch(piece):
            return code["clk"] if int(clock[1]) <= 24 and int(clock[2]) < 60 else code["junk"]
        if _DOTTED.fullmatch(piece):
            return code["ddate"]
        if _REAL.fullmatch(piece):
            return code["real"]
        return code["num"] if re.fullmatch(r"\d{1,3}(?:\.\d{3})+", piece) and text[end : end + 1] != "/" else code["junk"]

    def _junk(self, piece: str, start: int, end: int) -> bool:
        """Whether company makes the number no time: a code, a label, glued letters."""
        text, nodes, code = self.text, self.nodes, self.code
        if self.coded and start in self.coded:
            return True
        if nodes:
            last = nodes[-1]
            if last.end == start and last.low[-1].isalpha() and last.char in (code["w"], code["cap"], code["roman"]):
                return True
            if last.char in (code["dot"], code["colon"]) and len(nodes) > 1:
                last = nodes[-2]
            if last.char == code["numlabel"] and start - last.end < 4:
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
    letters = (word.group().lower().translate(_FOLD) for word in _LETTERS.finditer(piece.replace("s/d", "").replace("S/D", "")))
    return any(word not in words or word in _ROMANS or word == "tahun" for word in letters)


_ROMANS = frozenset("i ii iii iv v vi vii viii ix x xi xii".split())
