"""Where quantity rules may begin: figures and number words, currency signs, labels; tables and glued figures left out."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Mapping

from kpuextract.components.quantities.slots import fractions, openers
from kpuextract.normalise.quantity import currencies, words_of

_TOKEN = re.compile(r"[^\W\d_]+|\d(?:[\d.,]*\d)?|[$€£¥]")
_TABLE_GAP = re.compile(r"[\s|;:,()%+-]{1,6}")


@functools.cache
def _anchor_words() -> Mapping[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {
        **{sign.removesuffix("$") or sign: ["money"] for sign in currencies("sign") if sign != "a$"},
        "antara": ["between"],
        "kali": ["ordinal"],
        "pertama": ["ordinal"],
        "ke": ["ordinal"],
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


def anchors(text: str) -> Iterator[tuple[int, str]]:
    """Yield where rules may begin, tables and glued figures left out.

    A label or a currency sign is an anchor only where the next token, close behind, may be its number.
    """
    words = _anchor_words()
    run: list[re.Match[str]] = []
    waiting: list[tuple[int, int, str]] = []
    for token in _TOKEN.finditer(text):
        figure = token.group()[0].isdigit()
        names: tuple[str, ...] = ()
        if not figure:
            if run:
                yield from _figures(run, text)
                run = []
            word = token.group().lower()
            names = words.get(word, ())
        if waiting:
            if token.start() - waiting[-1][1] <= _NEAR and (figure or "word" in names or word in _NUMBERED):
                yield from ((start, name) for start, _, name in waiting)
            if figure or word not in _NUMBERED or token.start() - waiting[-1][1] > _NEAR:
                waiting = []
        if figure:
            if run and not _TABLE_GAP.fullmatch(text, run[-1].end(), token.start()):
                yield from _figures(run, text)
                run = []
            run.append(token)
            continue
        for name in names:
            if name in ("label", "money"):
                waiting.append((token.start(), token.end(), name))
            elif name != "word" or _opens(token, text):
                yield token.start(), name
    yield from _figures(run, text)


def _figures(run: list[re.Match[str]], text: str) -> Iterator[tuple[int, str]]:
    """Yield the figures of a run; four or more with no word between are a table or a ticker, not prose."""
    if len(run) >= 8 or (len(run) >= 4 and "(" not in text[run[0].start() : run[-1].end()]):
        return
    for token in run:
        start, figure = token.start(), token.group()
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
_AREA = re.compile(r"(?:kabupaten|kecamatan|kelurahan|desa|nagari|pulau|kepulauan|kampung|kab\.|kec\.|kpu|bawaslu)\s+$", re.IGNORECASE)


def _opens(token: re.Match[str], text: str) -> bool:
    """Tell whether a number word opens a number: not *salah satu*, *dua-duanya*, nor a name in capitals."""
    start, end = token.span()
    if text[start - 1 : start] in ("-", "–") or (
        text[end : end + 1] in ("-", "–") and text[end + 1 : end + 2].isalpha() and token.group().lower() == text[end + 1 : end + 1 + end - start].lower()
    ):
        return False
    before = text[max(0, start - 14) : start]
    if token.group().lower() == "satu" and _ONE.search(before):
        return False
    return not (token.group()[0].isupper() and not token.group().isupper() and _AREA.search(before))
