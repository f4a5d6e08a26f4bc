"""The words around a number: its clause on the left, as tokens that know their place."""

from __future__ import annotations

import re
from typing import NamedTuple

WINDOW = 180
# A run of the mask is one token: a date, a reference or furniture that another reader took.
MASKED = "\ue000"
# A quantity that was read before, put in the place of its tokens.
TAKEN = "\ue001"
_TOKEN = re.compile(rf"{MASKED}+|" r"[^\W\d_](?:[\w²]|['’-](?=\w))*+(?:/[^\W\d_][\w-]*+){0,3}|\d(?:[\d.,]*\d)?+|±|\+/?-|>=|<=|[<>≥≤≈~]|[^\w\s]")
# A sentence ends at a stop before a capital or a quotation mark, or at a line that ends.
_BREAK = re.compile(r"[.!?][”\"’]?\s+(?=[A-Z“\"‘(\d])|\.(?=[A-Z][a-z])|\n")
_SHORT = re.compile(r"\b(?:Rp|No|Kab|Prov|Kec|Kel|Jl|dr|Dr|Drs|H|Hj|Ir|Prof|St|Moh|Muh|S|M|I|Bpk|Sdr|min|maks)\.\s?$")


class Token(NamedTuple):
    """A word, a figure or a sign, with its offsets, its lower case, and whether it is a word."""

    text: str
    start: int
    end: int
    lower: str
    word: bool


def token(text: str, start: int) -> Token:
    """Return the token that a text at an offset is."""
    return Token(text, start, start + len(text), text.lower(), text[0].isalpha())


def clause_start(text: str, position: int, window: int = WINDOW) -> int:
    """Return where the sentence of a position begins, looking back one window at most."""
    floor = max(0, position - window)
    best = floor
    for found in _BREAK.finditer(text, floor, position):
        if found.group() != "\n" and _SHORT.search(text, max(floor, found.start() - 5), found.start() + 1):
            continue
        best = found.end()
    return best


def left(text: str, position: int) -> list[Token]:
    """Return the tokens of the sentence before a position, in order.

    Examples
    --------
    >>> [token.text for token in left("Buka. Tingkat kehadiran mencapai 80", 33)]
    ['Tingkat', 'kehadiran', 'mencapai']
    """
    start = clause_start(text, position)
    # A window that cuts a word gives up that word.
    if start and start == position - WINDOW:
        start = next((place for place in range(start, position) if text[place].isspace()), position)
    return [token(found.group(), found.start()) for found in _TOKEN.finditer(text, start, position)]
