"""Tell Indonesian from other languages by its function words."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping

from kpuextract.resources import mapping

# Fewer words than this say too little: a headline of names is Indonesian until shown otherwise.
MIN_WORDS = 15
# Indonesian news has about one function word in five; other languages share a few of them by chance.
MIN_SHARE = 0.04
_WORD = re.compile(r"[^\W\d_]+")
_LIMIT = 4000


@functools.cache
def _languages() -> Mapping[str, str]:
    return mapping("function_words", "surface", "language")


def looks_indonesian(text: str) -> bool:
    """Tell whether a text reads as Indonesian; only the first part of a long text is looked at.

    Parameters
    ----------
    text : str
        Any text.

    Returns
    -------
    bool
        ``True`` for Indonesian and for texts too short to tell.

    Examples
    --------
    >>> looks_indonesian("Rapat itu dihadiri oleh para ketua yang datang dari semua kecamatan di kabupaten ini dan juga tamu lain.")
    True
    >>> looks_indonesian("The meeting was attended by the chairs of all districts, who came to the office to hear what the board had decided.")
    False
    """
    words = _WORD.findall(text[:_LIMIT].lower())
    if len(words) < MIN_WORDS:
        return True
    known = _languages()
    own = sum(known.get(word) == "id" for word in words)
    other = sum(known.get(word) == "en" for word in words)
    return own / len(words) >= MIN_SHARE and own >= other
