"""Runs of tokens that have the shape of a person's name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from kpuextract.components.names.context import Token
from kpuextract.components.names.people_cues import left_cue
from kpuextract.components.names.people_words import (
    BALINESE,
    CONNECTORS,
    INITIAL,
    LOWER,
    NAME,
    STOP,
    STRONG,
    TITLE,
    UNKNOWN,
    WEAK,
    everyday,
    heads,
    is_roman,
    lexicon,
    ordinary,
)
from kpuextract.normalise.person import FORENAMES, degrees_after

_MAX_TOKENS = 14
_PREFIX = 3
# First halves of hyphened names; other short names before a hyphen are the last of their bearer: `Nelson Ubo-Hamzah Isran`.
_JOINED = frozenset(("nur", "abd", "ibn", "asy", "ash"))
_ACADEMIC = frozenset(("prof", "drs", "dra", "dr"))
_QUOTES = frozenset("'\"‘’“”")
# The second syllable of a Korean name, which is written small (`Moon Jae-in`), not what any word takes on: `Rahmat-lah`, `Ganjar-isme`.
SYLLABLE = re.compile(r"-(?!(?:nya|lah|kah|pun|ku|mu|an|isme|is)\b)[a-z]{2,4}\b")
_BLANKS = ("", " ", "\u00a0", "  ")


class Run(NamedTuple):
    """Tokens ``first`` to ``last`` (exclusive); ``start`` and ``end`` are characters.

    ``known`` counts tokens of the name lexicon (weak ones half), ``words`` all full words, ``shaped`` tells of initials,
    birth-order words or patronymics: shapes that only people have.
    """

    first: int
    last: int
    start: int
    end: int
    words: int
    known: float
    unknown: int
    shaped: bool
    opens: bool


def read_run(text: str, tokens: Sequence[Token], classes: Sequence[str], first: int, *, shouting: bool = False) -> Run | None:
    """Return the longest run that starts at a token, ``None`` if no name may start there; O(length of the run)."""
    at = first
    words = unknown = 0
    known = 0.0
    shaped = False
    last = first
    while at < len(tokens) and at - first < _MAX_TOKENS:
        token, kind = tokens[at], classes[at]
        if at > first and text[tokens[at - 1].end : token.start] not in _BLANKS:
            break
        if kind in NAME:
            if words and _is_degree(text, tokens, at):
                break
            if token.text.isupper() and len(token.text) > 1 and not shouting and kind == UNKNOWN and not _all_caps(tokens, first, at):
                break
            words += 1
            known += 1.0 if kind == STRONG else 0.5 if kind == WEAK else 0.0
            unknown += kind == UNKNOWN
            at += 1
            last = at
            continue
        small = kind == LOWER and words == 1 and not shouting and _small_surname(tokens, at)
        if small or (kind == STOP and words and not shouting and _surname(text, tokens, classes, at, words)):
            words += 1
            at += 1
            last = at
            continue
        step = _joint(text, tokens, classes, at, words)
        if not step:
            break
        if kind == INITIAL and token.fold in FORENAMES and at + step < len(tokens) and classes[at + step] in NAME:
            words += 1
            known += 1.0
        shaped = shaped or kind == INITIAL or token.fold in CONNECTORS
        last = at + step if kind in (INITIAL, TITLE) or is_roman(token) or SYLLABLE.match(text, token.start) else last
        at += step
    if not words:
        return None
    opening = lexicon().get(tokens[first].fold)
    opens = classes[first] == INITIAL or bool(opening and opening.place != "last")
    end = tokens[last - 1].end
    return Run(first, last, tokens[first].start, end, words, known, unknown, shaped, opens)


def _joint(text: str, tokens: Sequence[Token], classes: Sequence[str], at: int, words: int) -> int:
    """Return how many tokens belong to the name at a token that is no full name word: initials, patronymics, hyphens; 0 for none."""
    token, kind = tokens[at], classes[at]
    after = at + 1 < len(tokens) and tokens[at + 1].start == token.end and tokens[at + 1].text == "."
    following = at + 1 + after
    leads = following < len(tokens) and classes[following] in NAME and text[tokens[following - 1].end : tokens[following].start] in _BLANKS
    if words and after and _is_degree(text, tokens, at):
        return 0
    if kind == TITLE and token.fold in _ACADEMIC:
        return 0  # `Dekan Fisip Prof. Eka`: another name begins behind it
    if kind == INITIAL or (kind == TITLE and words and after):
        if after and (leads or (following < len(tokens) and classes[following] == INITIAL and tokens[following].start - tokens[at].end <= 2)):
            return 2
        if after and words and len(token.text) == 1:
            return 2
        if token.text == "I" and not after and following < len(tokens) and tokens[following].fold in BALINESE:
            return 1
        if leads and (words or token.fold == "m" or tokens[following].fold in BALINESE or len(token.text) > 1):
            return 1
        return 1 if words and not after and len(token.text) == 1 and token.text != "I" else 0
    if not words:
        return 0
    if tokens[at - 1].end == token.start and SYLLABLE.match(text, token.start):
        return 2
    if is_roman(token):
        return 1
    if kind == LOWER and token.fold in CONNECTORS and leads and not after:
        return 1
    # Al-Habsyi is one name; Budi-Rini are two.
    glued = token.text == "-" and leads and tokens[at - 1].end == token.start and tokens[at + 1].start == token.end
    prefix = tokens[at - 1]
    if glued and (len(prefix.text) < _PREFIX or (len(prefix.text) == _PREFIX and (words == 1 or prefix.fold in _JOINED))):
        return 1
    if token.text in _QUOTES and _nickname(text, tokens, classes, at):
        return 3
    return 0


def _nickname(text: str, tokens: Sequence[Token], classes: Sequence[str], at: int) -> bool:
    """Tell whether a by-name in quotation marks stands inside a name: `Mahdi 'Ucok' Lubis`."""
    if at + 3 >= len(tokens) or not tokens[at + 1].cap or tokens[at + 2].text not in _QUOTES or classes[at + 3] not in NAME:
        return False
    gaps = [text[tokens[at + step - 1].end : tokens[at + step].start] for step in range(4)]
    return gaps[0] in _BLANKS[1:] and gaps[1:3] == ["", ""] and gaps[3] in _BLANKS[1:]


def _surname(text: str, tokens: Sequence[Token], classes: Sequence[str], at: int, words: int) -> bool:
    """Tell whether an everyday word closes a name: it has its capital in running text, and no other word with a capital follows.

    After two words only a comma, bracket or full stop is trusted: a lost full stop may stand before the word.
    """
    token = tokens[at]
    if (at + 1 < len(tokens) and tokens[at + 1].text == token.text) or tokens[at - 1].text == token.text:
        return True  # Tapi Tapi is a surname
    if token.text[1:].islower() and token.fold not in heads() and text[token.end : token.end + 1] == "," and degrees_after(text, token.end)[0]:
        return True
    if not token.text[1:].islower() or token.fold not in everyday() or left_cue(f"{token.text} ", len(token.text) + 1)[0]:
        return False
    if at + 1 < len(tokens) and classes[at + 1] in NAME and text[token.end : tokens[at + 1].start] in (" ", "\u00a0"):
        return words == 1 or (classes[at - 1] in NAME and classes[at + 1] == STRONG)
    if text[token.end : token.end + 1] in (",", ".", ")", "(", "”", '"'):
        return True
    return words == 1 and at + 1 < len(tokens) and classes[at + 1] == LOWER


def _small_surname(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether a word in lower case is a name that lost its capital: `Masrur ali`."""
    token = tokens[at]
    entry = lexicon().get(token.fold)
    return bool(entry and entry.strong) and token.fold not in ordinary() and (at + 1 >= len(tokens) or tokens[at + 1].text not in "-/")


def _is_degree(text: str, tokens: Sequence[Token], at: int) -> bool:
    """Tell whether a degree that needs no comma starts at a token: dotted, or in capitals."""
    before = tokens[at - 1].end
    spans, _ = degrees_after(text, before)
    return bool(spans) and spans[0][0] == tokens[at].start


def _all_caps(tokens: Sequence[Token], first: int, at: int) -> bool:
    """Tell whether the run so far is in capitals throughout: RAHMAT HIDAYAT in running text."""
    return at == first or all(token.text.isupper() for token in tokens[first:at] if token.kind == "w")
