"""What the rules have left unread: capitalised words that are in no name, time, figure or law, and that are no ordinary words.

A name that a model could add to those of the rules holds such a word; a sentence without one need not be read again.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Sequence

from kpuextract.models.words import words
from kpuextract.resources import column, table


def unread(text: str, known: Iterable[tuple[int, int]]) -> list[int]:
    """Return where the words start that may belong to a name and that nobody has read.

    Parameters
    ----------
    text : str
        A text.
    known : iterable of (int, int)
        Character spans that others have read.

    Returns
    -------
    list of int
        Offsets, in order. In a text that has no capitals at all, every word may belong to a name.

    Examples
    --------
    >>> unread("Ketua KPU Tuban dan Sekar hadir.", [(6, 15)])
    [20]
    >>> unread("Ketua KPU Tuban hadir.", [(6, 15)])
    []
    """
    read = bytearray(len(text))
    for start, end in known:
        read[start:end] = b"\1" * (end - start)
    cased = text != text.lower()
    return [
        word.start
        for word in words(text)
        if not read[word.start] and (not cased or (text[word.start].isupper() and text[word.start : word.end].lower() not in _ordinary()))
    ]


@functools.cache
def _ordinary() -> frozenset[str]:
    """Return words that a capital does not make names: common words, acronyms of rolls and stages, words of offices, titles, degrees and acts of speech."""
    phrases: Sequence[str] = (
        *column("ordinary_words", "word"),
        *column("function_words", "surface"),
        *(row["word"] for row in table("name_words") if row["kind"] == "acronym"),
        *column("roles", "role"),
        *column("divisions", "unit"),
        *column("titles", "title"),
        *column("degrees", "degree"),
        *(form for row in table("speech_verbs") for name in ("bare", "active", "passive") for form in row[name].split("|")),
    )
    return frozenset(word for phrase in phrases for word in re.findall(r"[^\W\d_]+", phrase.lower())) - frozenset(column("name_tokens", "token"))
