"""Find legal references in a string: instruments, documents, cases, codes and article chains, joined and resolved."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Mapping
from typing import Any

from kpuextract.components.legal_refs.links import continued, fill_issuers, fill_years, joined, resolve
from kpuextract.components.legal_refs.slots import slots, surfaces
from kpuextract.components.legal_refs.titles import amendments
from kpuextract.components.legal_refs.values import value
from kpuextract.rules import load, longest
from kpuextract.rules.anchored import Anchored, occurrences

_WORD = re.compile(r"[^\W\d_]+")
# A code begins at a digit, or at the letters glued to one, and has a slash not far behind.
_CODE = re.compile(r"(?<![\w/.-])(?:[A-Z]{1,5}[-.])?\d[\w.-]*+(?=\s?[A-Z]{0,3}\s?/\s?\w)")
_DIGIT = re.compile(r"\d")
_REACH = 180


@functools.cache
def _rules() -> Anchored:
    return Anchored(load("kpuextract.components.legal_refs", "rules.toml", slots()))


@functools.cache
def _first_words() -> Mapping[str, tuple[str, ...]]:
    """First word of an instrument → the anchors that it raises."""
    found: dict[str, list[str]] = {
        "pasal": ["pasal"],
        "ayat": ["ayat"],
        "huruf": ["ayat"],
        "angka": ["ayat"],
        "nomor": ["nomor"],
        "nomer": ["nomor"],
        "no": ["nomor"],
    }
    for kind, anchor in (("regulation", "regulation"), ("decree", "decree"), ("document", "document"), ("case", "case"), ("code", "code-name")):
        for surface in surfaces(kind):
            word = _WORD.match(surface)
            if word and anchor not in found.setdefault(word.group(), []):
                found[word.group()].append(anchor)
    return {word: tuple(anchors) for word, anchors in found.items()}


def _anchors(text: str) -> Iterator[tuple[int, str]]:
    first = _first_words()
    digit = -1
    for start, end, word in occurrences(text, frozenset(first)):
        # Every reference holds a digit; a noun with none behind it is not tried.
        if digit < end:
            found = _DIGIT.search(text, end)
            digit = found.start() if found else len(text) + _REACH
        if digit - end < _REACH:
            for anchor in first[word]:
                yield start, anchor
    if "/" in text:
        for code in _CODE.finditer(text):
            yield code.start(), "code"


def read(text: str) -> list[dict[str, Any]]:
    """Return the legal references of a text, in order.

    Parameters
    ----------
    text : str
        The text of one article, furniture blanked out.

    Returns
    -------
    list of dict
        ``start``, ``end``, ``norm``, ``title``, ``amended_by`` and ``rule`` of each reference.

    Examples
    --------
    >>> [(item["start"], item["norm"]) for item in read("Sesuai Pasal 10 ayat (2) PKPU Nomor 8 Tahun 2022, rapat dibuka.")]
    [(7, 'pkpu/2022/8/pasal/10/ayat/2')]
    """
    found = [item for match in _rules().at(text, _anchors(text)) if (item := value(match, text)) is not None]
    found = longest(found, span=lambda item: (item.start, item.end))
    found = continued(found, text)
    found = joined(found, text)
    fill_years(found)
    fill_issuers(found)
    resolve(found, text)
    amendments(found, text)
    return [{"start": item.start, "end": item.end, "norm": item.norm, "title": item.title, "amended_by": item.amended_by, "rule": item.rule} for item in found]
