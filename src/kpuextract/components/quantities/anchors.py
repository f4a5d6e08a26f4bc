"""Where quantity rules may begin: figures and number words, currency signs, labels; tables and glued figures left out."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Mapping

from kpuextract.components.quantities.slots import fractions, openers
from kpuextract.normalise.quantity import currencies, words_of
from kpuextract.rules.anchored import occurrences

_FIGURE = re.compile(r"\d(?:[\d.,]*\d)?|[$€£¥]")
_LETTER = re.compile(r"[^\W\d_]")
_TABLE_GAP = re.compile(r"[\s|;:,()%+-]{1,6}")


@functools.cache
def _anchor_words() -> Mapping[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {
        **{sign.removesuffix("$") or sign: ["money"] for sign in currencies("sign") if sign != "a$"},
        "antara": ["between"],
        "kali": ["ordinal"],
        "pertama": ["ordinal"],
        "ke": ["ordinal"],
        "seorang": ["person"],
    }
    for name, words in (
        ("label", words_of("label") | words_of("label_weak")),
        ("word", openers()),
        ("fraction", fractions()),
        ("ordinal", frozenset(f"ke{word}" for word in openers())),
    ):
        for word in words:
            found.setdefault(word, []).append(name)
    return {word: tuple(names) for word, names in found.items()}


_NUMBERED = frozenset(("nomor", "no", "urut", "ke", "$"))
_NEAR = 5
# Where a token stands, from and to, and the token, a word in lower case.
Place = tuple[int, int, str]


@functools.cache
def _marked_words() -> frozenset[str]:
    return _NUMBERED.union(_anchor_words())


def anchors(text: str) -> Iterator[tuple[int, str]]:
    """Yield where rules may begin, tables and glued figures left out.

    A label or a currency sign is an anchor only where the next token, close behind, may be its number.
    """
    words = _anchor_words()
    run: list[Place] = []
    waiting: list[tuple[int, int, str]] = []
    last = 0
    for start, end, token in sorted([*_places(text), *occurrences(text, _marked_words())]):
        figure = token[0].isdigit()
        names = () if figure else words.get(token, ())
        if waiting:
            # Any other word in between ends the waiting too.
            close = start - waiting[-1][1] <= _NEAR and _LETTER.search(text, last, start) is None
            if close and (figure or "word" in names or token in _NUMBERED):
                yield from ((begin, name) for begin, _, name in waiting)
            if figure or token not in _NUMBERED or not close:
                waiting = []
        last = end
        if figure:
            if run and not _TABLE_GAP.fullmatch(text, run[-1][1], start):
                yield from _figures(run, text)
                run = []
            run.append((start, end, token))
            continue
        if run:
            yield from _figures(run, text)
            run = []
        for name in names:
            if name in ("label", "money"):
                waiting.append((start, end, name))
            elif name != "word" or _opens(start, end, text):
                yield start, name
    yield from _figures(run, text)


def _places(text: str) -> Iterator[Place]:
    return ((found.start(), found.end(), found.group()) for found in _FIGURE.finditer(text))


def _figures(run: list[Place], text: str) -> Iterator[tuple[int, str]]:
    """Yield the figures of a run; four or more with no word between are a table or a ticker, not prose."""
    if len(run) >= 8 or (len(run) >= 4 and "(" not in text[run[0][0] : run[-1][1]]):
        return
    for start, _, figure in run:
        before, far = text[start - 1 : start], text[start - 2 : start - 1]
        if before == "-" and text[start - 3 : start - 1].lower() == "ke" and not text[start - 4 : start - 3].isalnum():
            yield start, "number"
            continue
        if before.isalnum() or (before in "/_" and before) or (before in "-–.," and before and far.isalnum() and (far.isdigit() or before in "-–")):
            continue
        digits = figure.replace(".", "").replace(",", "")
        if (len(figure) > 1 and figure[0] == "0" and figure[1].isdigit()) or len(digits) > 15 or (len(figure) >= 10 and figure.isdigit()):
            continue
        yield start, "number"


_ONE = re.compile(r"(?:salah|per|satu|nomor)\s*$", re.IGNORECASE)
_BY_ONE = re.compile(r"satu (?:per|demi) satu\b", re.IGNORECASE)
_AREA = re.compile(r"(?:kabupaten|kecamatan|kelurahan|desa|nagari|pulau|kepulauan|kampung|kab\.|kec\.|kpu|bawaslu)\s+$", re.IGNORECASE)


def _opens(start: int, end: int, text: str) -> bool:
    """Tell whether a number word opens a number: not *salah satu*, *dua-duanya*, nor a name in capitals."""
    word = text[start:end]
    if text[start - 1 : start] in ("-", "–") or (
        text[end : end + 1] in ("-", "–") and text[end + 1 : end + 2].isalpha() and word.lower() == text[end + 1 : end + 1 + end - start].lower()
    ):
        return False
    if _BY_ONE.match(text, start):
        return False
    before = text[max(0, start - 14) : start]
    if word.lower() == "satu" and _ONE.search(before):
        return False
    return not (word[0].isupper() and not word.isupper() and _AREA.search(before))
