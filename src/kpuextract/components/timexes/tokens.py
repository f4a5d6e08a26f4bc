"""Cut a text into tokens, and tell what each is on its own: its class, its key, its value.

``Selasa (31/05/2022)`` becomes ``{weekday}{open}{day}{slash}{day}{slash}{yr}{close}``: each class of ``time_words.tsv``
and each shape of number or mark has one character, and a rule's pattern is an expression over those characters.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import islice
from operator import eq, itemgetter
from types import MappingProxyType
from typing import Final, NamedTuple

from kpuextract.resources import mapping, table
from kpuextract.rules.slots import APOSTROPHES

SHAPES = (
    *("day", "small", "yr", "oldyr", "num", "real", "clk", "ddate", "junk", "numword", "roman", "month", "mshort", "weekday", "holiday"),
    *("comma", "dot", "slash", "dash", "open", "close", "colon", "quote", "nl", "mask", "punct", "w", "cap"),
    *("hday", "ken", "decade", "x24"),
)
MASKED = "\ue000"

# Heaps that are no language are one token each: a dozen numbers in a row, a word or a mark over and over.
_HEAP = r"(?P<heap>\d++(?:[\s./:,-]{1,3}\d++){11,}+|(?P<a>[^\W\d_]++)(?P<b>[,.\s]++)(?:(?P=a)(?P=b)){4,}+|(?P<c>[^\w\s])(?P=c){3,}+|\n{3,}+)"
_TOKEN = (
    r"(?P<sd>[sS]\s?[./]\s?[dD](?![^\W_])\.?)"
    r"|(?P<hd>[hH]\s?[-–—+]\s?\d{1,3}(?!\d|[.,/]\d|%))"
    r"|(?P<ke>[kK][eE]\s?-\s?\d{1,4}(?!\d))"
    r"|(?P<de>\d{2,4}\s?-\s?an\b)"
    r"|(?P<xx>\d\s?[xX]\s?24(?!\d))"
    rf"|(?P<w>[^\W\d_]++(?:[-{APOSTROPHES}][^\W\d_]++)*+)"
    r"|(?P<n>\d++(?:[.,:]\d++)*+)"
    rf"|(?P<m>{MASKED}++)"
    rf"|(?P<p>\n|[^\w\s{MASKED}]|_)"
)
_KIND = re.compile(f"{_HEAP}|{_TOKEN}")
# Most tokens are words that begin neither "s.d.", "H-3" nor "ke-3", and the commonest marks; tried first, they cost a third less.
_COMMON = rf"[a-gijl-rt-zA-GIJL-RT-Z][a-zA-Z]*+(?:[^\W\d_]++)?+(?:[-{APOSTROPHES}][^\W\d_]++)*+|[,.()\n]"
# A piece is a token with the blanks before it, so that the pieces of a text lie end to end.
_PIECE = re.compile(rf"[^\S\n]*+(?:{_COMMON}|{re.sub('[?]P<[a-z]+>', '?:', _TOKEN)})")
_HEAPED_PIECE = re.compile(rf"[^\S\n]*+(?:{_HEAP}|{_TOKEN})")
# What every heap of numbers holds; what the last characters of the tokens of a heap are, of a word with marks in between.
_NUMBERS = re.compile(r"\d[\d\s./:,-]{22}")
_APART = re.compile(r"[,.\n]{2,}+(?:[^,.\n][,.\n]{2,}+){3}")
_MARKS = MappingProxyType(
    {",": "comma", ".": "dot", "/": "slash", "(": "open", "[": "open", ")": "close", "]": "close", ":": "colon", "\n": "nl"}
    | dict.fromkeys("-–—−‒", "dash")
    | dict.fromkeys("\"“”'’‘`«»", "quote")
)
_OTHERS = MappingProxyType({"sd": "sep", "hd": "hday", "ke": "ken", "de": "decade", "xx": "x24", "m": "mask"})
_CLOCK = re.compile(r"(\d{1,2})[.:](\d{2})(?:[.:]\d{2})?")
_DOTTED = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})")
_REAL = re.compile(r"\d+,\d{1,2}")
THOUSANDS = re.compile(r"\d{1,3}(?:\.\d{3})+")
# A longer run of digits and dots is no time.
_LONGEST_NUMBER = 19
FOLD = MappingProxyType({ord(mark): None for mark in APOSTROPHES})
# Tokens up to this length are remembered from text to text, so many at most.
_LONGEST_KNOWN, _KNOWN = 60, 1 << 13


@functools.cache
def codes() -> Mapping[str, str]:
    """Return the character of each class, by class name; the slots of the rules."""
    classes = list(dict.fromkeys([*SHAPES, *(row["class"] for row in table("time_words"))]))
    return MappingProxyType({name: chr(0x4E00 + index) for index, name in enumerate(classes)})


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Words by surface; entries of several words by their last one, longest first, and the words before that one."""

    single: Mapping[str, tuple[str, str]]
    multi: Mapping[str, tuple[tuple[tuple[str, ...], str, str], ...]]
    before: Mapping[str, frozenset[str]]
    hyphened: frozenset[str]


@functools.cache
def lexicon() -> Lexicon:
    """Return the words of time, with class and value."""
    code = codes()
    entries: dict[str, tuple[str, str]] = {row["surface"]: (code["mshort" if row["note"] == "short" else "month"], row["month"]) for row in table("months")}
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
    before = {last: frozenset(words[-2] for words, *_ in entries) for last, entries in ordered.items()}
    hyphened = frozenset(word for surface in entries if " " in surface for word in surface.split() if "-" in word)
    return Lexicon({key: value for key, value in entries.items() if " " not in key}, ordered, before, hyphened)


# What is left to do with a token once its company is known; 0 is nothing.
NUMBER: Final = 1
SPLIT: Final = 2
HEAP: Final = 3
LAST: Final = 4


class Token(NamedTuple):
    """What a token is on its own: class, key, value, length without the blanks before it, and what is left to do."""

    char: str
    low: str
    value: str
    size: int
    task: int


def cut(text: str) -> list[str]:
    """Return the pieces of a text: its tokens, each with the blanks before it. O(length).

    Examples
    --------
    >>> cut("Selasa, 31/05")
    ['Selasa', ',', ' 31', '/', '05']
    >>> cut("1 " * 12 + "Mei")
    ['1 1 1 1 1 1 1 1 1 1 1 1', ' Mei']
    """
    pieces: list[str] = _PIECE.findall(text)
    if _heaped(text, pieces):
        return [match.group() for match in _HEAPED_PIECE.finditer(text)]
    return pieces


def _heaped(text: str, pieces: list[str]) -> bool:
    """Tell whether a text may hold a heap. Looking for heaps at each token would double the cost of every ordinary text."""
    # Three equal pieces in a row, or equal pairs: a word or mark over and over, one mark at most in between.
    return (
        b"\1\1" in bytes(map(eq, pieces, islice(pieces, 1, None)))
        or b"\1\1\1\1\1" in bytes(map(eq, pieces, islice(pieces, 2, None)))
        or "\n\n\n" in text
        or _NUMBERS.search(text) is not None
        or _APART.search("".join(map(itemgetter(-1), pieces))) is not None
    )


def tokens(pieces: list[str]) -> list[Token]:
    """Return what each piece is on its own."""
    if max(map(len, pieces), default=0) <= _LONGEST_KNOWN:
        return list(map(_known, pieces))
    return [_known(piece) if len(piece) <= _LONGEST_KNOWN else _token(piece) for piece in pieces]


def _token(piece: str) -> Token:
    code = codes()
    low = piece.lstrip() or piece[piece.index("\n") :]
    match = _KIND.fullmatch(low)
    kind = str(match.lastgroup) if match else "p"
    size = len(low)
    if kind == "w":
        return word(low)
    if kind == "n":
        if size > _LONGEST_NUMBER:
            return Token(code["num"], low, low, size, 0)
        return Token(_number(low), low, low, size, NUMBER)
    if kind == "heap":
        return Token(code["nl" if low[0] == "\n" else "junk"], low, low, size, HEAP)
    char = _mark(low) if kind == "p" else code[_OTHERS[kind]]
    return Token(char, low, low, size, LAST if low in lexicon().multi else 0)


def _mark(text: str) -> str:
    known = lexicon().single.get(text)
    return codes()[_MARKS[text]] if text in _MARKS else known[0] if known else codes()["punct"]


_known = functools.lru_cache(maxsize=_KNOWN)(_token)


def word(text: str) -> Token:
    """Return what a word is, one with hyphens or apostrophes too.

    Examples
    --------
    >>> word("Jum’at").low, word("Melati").char == codes()["cap"], word("Senin-Jumat").task == SPLIT
    ('jumat', True, True)
    """
    code, known = codes(), lexicon()
    low = text.lower()
    found = known.single.get(low)
    if found is not None:
        char, value = found
        if char == code["roman"] and not text.isupper() and low not in ("ii", "iii", "iv"):
            char = code["w"]
    else:
        char, value = code["w" if low == text else "cap"], ""
        if not low.isalpha() or "ʼ" in low:
            folded = low.translate(FOLD)
            if folded in known.single:
                low, (char, value) = folded, known.single[folded]
            elif folded in known.hyphened:
                low, char = folded, code["w"]
            elif "-" in folded:
                return Token(char, low, value, len(text), SPLIT)
    return Token(char, low, value, len(text), LAST if low in known.multi else 0)


def _number(text: str) -> str:
    """Return the class of a number, whatever its company."""
    code = codes()
    if text.isdigit():
        size, value = len(text), int(text) if len(text) < 5 else 0
        if size <= 2:
            return code["day"] if 1 <= value <= 31 else code["small"]
        return code["num"] if size != 4 or not 1000 <= value <= 2099 else code["yr" if value >= 1900 else "oldyr"]
    if clock := _CLOCK.fullmatch(text):
        return code["clk"] if int(clock[1]) <= 24 and int(clock[2]) < 60 else code["junk"]
    if _DOTTED.fullmatch(text):
        return code["ddate"]
    if _REAL.fullmatch(text):
        return code["real"]
    return code["num"] if THOUSANDS.fullmatch(text) else code["junk"]


@functools.cache
def cues(kind: str) -> frozenset[str]:
    """Return the words of one kind of the table of words around times."""
    return frozenset(row["surface"] for row in table("time_cues") if row["kind"] == kind)
