"""Cut a text into the words that the models decide on.

A word is a run of letters (with inner apostrophes), a run of digits, or one other visible character. A capital that follows a
small letter starts a new word, because articles lose spaces (``KabupatenBanyu``): the models see both halves, and a name such as
``KemenPANRB`` is put together again by its labels.
"""

from __future__ import annotations

import re
from typing import NamedTuple

_WORD = re.compile(r"[^\W\d_]++(?:['’‘`ʼ][^\W\d_]++)*+|\d++|[^\w\s]|_")
_JOINT = re.compile(r"(?<=[a-z])(?=[A-Z])")


class Word(NamedTuple):
    """One word of a text.

    Attributes
    ----------
    start, end : int
        Half-open character offsets.
    spaced : bool
        Whether white space or the start of the text stands before it.
    line : bool
        Whether a line starts with it.
    """

    start: int
    end: int
    spaced: bool
    line: bool


def words(text: str) -> list[Word]:
    """Return the words of a text, in order.

    Parameters
    ----------
    text : str
        Any text.

    Returns
    -------
    list of Word
        Linear in the length of the text.

    Examples
    --------
    >>> text = "Desa Goal,KabupatenBanyu 12%"
    >>> [text[word.start : word.end] for word in words(text)]
    ['Desa', 'Goal', ',', 'Kabupaten', 'Banyu', '12', '%']
    """
    found: list[Word] = []
    last = 0
    for match in _WORD.finditer(text):
        start, end = match.span()
        gap = text[last:start]
        spaced, line = bool(gap) or start == 0, start == 0 or "\n" in gap
        for joint in _JOINT.finditer(text, start + 1, end):
            cut = joint.start()
            found.append(Word(start, cut, spaced, line))
            start, spaced, line = cut, False, False
        found.append(Word(start, end, spaced, line))
        last = end
    return found
