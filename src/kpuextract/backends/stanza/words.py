"""What stanza says of one stretch of text, as plain values: its tokens, the words in them, their tree."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kpuextract.errors import ModelError

_REMEDY = "the stanza package does not fit this version of stanza; download or train it again"


@dataclass(frozen=True, slots=True)
class Word:
    """A syntactic word.

    ``start`` and ``end`` are those of the token that it stands in: *bukunya* is one token of two words. ``token`` is that
    token's number in the stretch, ``head`` the number of the word that governs it, its own for the root.
    """

    start: int
    end: int
    token: int
    upos: str
    lemma: str
    head: int
    relation: str


def depths(words: Sequence[Word]) -> list[int]:
    """Return how far each word is from the root.

    Raises
    ------
    ModelError
        If the words form no tree.

    Examples
    --------
    >>> depths([Word(0, 4, 0, "NOUN", "buku", 1, "nsubj"), Word(5, 10, 1, "VERB", "jatuh", 1, "root")])
    [1, 0]
    """
    found = [-1] * len(words)
    for number in range(len(words)):
        path: list[int] = []
        at = number
        while found[at] < 0:
            path.append(at)
            if words[at].head == at:
                found[at] = 0
                path.pop()
                break
            at = words[at].head
            if len(path) > len(words):
                raise ModelError(f"stanza's words {number} and {at} govern each other", _REMEDY)
        for step, one in enumerate(reversed(path), 1):
            found[one] = found[at] + step
    if found.count(0) != min(1, len(words)):
        raise ModelError(f"stanza's sentence has {found.count(0)} roots", _REMEDY)
    return found


def check(text: str, forms: Sequence[tuple[int, int, str]]) -> None:
    """Raise :class:`ModelError` unless every token stands in the text where it says, in order; spaces inside do not count.

    Examples
    --------
    >>> check("Buku jatuh.", [(0, 4, "Buku"), (5, 10, "jatuh"), (10, 11, ".")])
    """
    last = 0
    for start, end, form in forms:
        found = text[start:end] if last <= start < end <= len(text) else ""
        if "".join(found.split()) != "".join(form.split()):
            raise ModelError(f"stanza's token {form!r} does not align: the text has {found!r} at {start}-{end}", _REMEDY)
        last = end
