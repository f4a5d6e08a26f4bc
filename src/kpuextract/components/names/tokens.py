"""Words, numbers and marks of a text, found once for all name finders."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

# Same character as language.doc.MASK; spelled here so that the pure part of the names needs no spaCy.
MASK = "\ue000"

_TOKEN = re.compile(
    r"(?P<w>[^\W\d_]++(?:['’‘`ʼ][^\W\d_]++)*+)"
    r"|(?P<n>\d++(?:[.,]\d++)*+(?:[A-Za-z]\b)?)"
    r"|(?P<l>\n\s*+)"
    r"|(?P<x>\ue000++)"
    r"|(?P<p>[^\w\s]|_)"
)
# Web addresses are one token, so that `kab-x.kpu.go.id` holds no KPU. The tail is found first, the rest lies to its left.
_WEB_TAIL = re.compile(r"\.(?:[Gg][Oo]\.[Ii][Dd]|co\.id|ac\.id|or\.id|sch\.id|com|net|org|id)(?![A-Za-z0-9-])(?:/[^\s,)]*+)?")
_WEB_LEFT = re.compile(r"[A-Za-z0-9-]")
_MAX_ADDRESS = 80
_APOSTROPHES = str.maketrans("", "", "'’‘`ʼ")


class Token(NamedTuple):
    """A piece of the masked text; ``fold`` is lower case without apostrophes.

    ``kind`` is one of w (word), n (number), p (mark), u (web address), x (masked stretch), l (line break); ``cap`` tells
    whether a word begins with a capital.
    """

    start: int
    end: int
    text: str
    fold: str
    kind: str
    cap: bool


def tokenise(text: str) -> tuple[Token, ...]:
    """Split a text into words, numbers, marks, addresses and line breaks; O(n).

    Examples
    --------
    >>> [token.text for token in tokenise("Kec. Da'faf 2, kab-x.kpu.go.id")]
    ['Kec', '.', "Da'faf", '2', ',', 'kab-x.kpu.go.id']
    """
    tokens: list[Token] = []
    position = 0
    for start, end in _addresses(text):
        _split(text, position, start, tokens)
        word = text[start:end]
        tokens.append(Token(start, end, word, word.lower(), "u", False))
        position = end
    _split(text, position, len(text), tokens)
    return tuple(tokens)


def _split(text: str, start: int, end: int, tokens: list[Token]) -> None:
    add, new = tokens.append, tuple.__new__  # this loop sees every word of every text
    for match in _TOKEN.finditer(text, start, end):
        left, right = match.span()
        word = text[left:right]
        kind = match.lastgroup
        if kind == "w":
            fold = word.lower()
            if not fold.isalpha():
                fold = fold.translate(_APOSTROPHES)
            add(new(Token, (left, right, word, fold, "w", word[0].isupper())))
        else:
            add(new(Token, (left, right, word, word, kind, False)))


def _addresses(text: str) -> list[tuple[int, int]]:
    """Return the spans of web addresses; a space behind a full stop may break one (``kota-x. kpu.go.id``)."""
    spans: list[tuple[int, int]] = []
    for match in _WEB_TAIL.finditer(text):
        floor = max(spans[-1][1] if spans else 0, match.start() - _MAX_ADDRESS)
        start = match.start()
        while start > floor:
            before = text[start - 1]
            if _WEB_LEFT.match(before) or (before in "./:" and start < match.start() and start - 1 > floor):
                start -= 1
            elif (
                before == " "
                and text[start - 2 : start - 1] == "."
                and start - 2 > floor
                and "-" in text[max(floor, start - 24) : start - 2].rsplit(" ", 1)[-1]
            ):
                start -= 2
            else:
                break
        if start < match.start():
            spans.append((start, match.end()))
    return spans


def occurrences(text: str, name: str) -> Iterator[int]:
    """Yield the offsets at which a name stands as a whole word, no tag, no part of an address; O(n).

    A pattern would have to be compiled for every name of every article.

    Examples
    --------
    >>> list(occurrences("Pare, Parepare, #Pare dan Pare", "Pare"))
    [0, 26]
    """
    at = text.find(name)
    while at >= 0:
        end = at + len(name)
        before, after = text[at - 1 : at], text[end : end + 1]
        if not (before.isalnum() or (before and before in "_#@.-")) and not (after.isalnum() or after in ("_", "-")):
            yield at
        at = text.find(name, end)
