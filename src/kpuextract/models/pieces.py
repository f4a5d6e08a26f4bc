"""Cut words into the pieces of a unigram vocabulary.

The best segmentation is the one with the highest sum of piece scores (Kudo 2018, "Subword Regularization"). A word is cut by itself,
so the result can be kept per word and does not depend on its neighbours.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

START, PAD, STOP, UNKNOWN = 0, 1, 2, 3
SPACE = "▁"
LONGEST_PIECE = 16
LONGEST_WORD = 64
MOST_PIECES = 12
_CACHE_LIMIT = 50_000


class Pieces:
    """A unigram vocabulary.

    Parameters
    ----------
    vocabulary : sequence of (str, float)
        Pieces with their log probabilities; the position is the id. The first four are start, padding, stop and unknown.

    Examples
    --------
    >>> toy = Pieces([("<s>", 0), ("<pad>", 0), ("</s>", 0), ("<unk>", 0), ("▁", -3), ("▁ke", -2), ("ta", -2), ("k", -4), ("e", -4)])
    >>> toy.ids("Ketak", spaced=True), toy.ids("ketak", spaced=True)
    ([4, 3, 8, 6, 7], [5, 6, 7])
    """

    def __init__(self, vocabulary: Sequence[tuple[str, float]]) -> None:
        self._scores = {piece: (index, score) for index, (piece, score) in enumerate(vocabulary) if index > UNKNOWN}
        self._floor = min((score for _, score in vocabulary), default=0.0) - 10.0
        self._cache: dict[tuple[str, bool], list[int]] = {}

    def __len__(self) -> int:
        return len(self._scores) + UNKNOWN + 1

    def ids(self, word: str, *, spaced: bool) -> list[int]:
        """Return the piece ids of one word.

        Parameters
        ----------
        word : str
            A word without white space; what is beyond 64 characters or 12 pieces is not looked at.
        spaced : bool
            Whether the word starts after white space.

        Returns
        -------
        list of int
            At least one id. Characters outside the vocabulary give the unknown piece.
        """
        key = (word, spaced)
        known = self._cache.get(key)
        if known is None:
            if len(self._cache) >= _CACHE_LIMIT:
                self._cache.clear()
            form = unicodedata.normalize("NFKC", word[:LONGEST_WORD]) or word[:1]
            known = self._cache[key] = self._segment(SPACE + form if spaced else form)[:MOST_PIECES]
        return known

    def _segment(self, form: str) -> list[int]:
        size = len(form)
        best = [0.0] + [float("-inf")] * size
        back: list[tuple[int, int]] = [(0, UNKNOWN)] * (size + 1)
        for end in range(1, size + 1):
            for start in range(max(0, end - LONGEST_PIECE), end):
                found = self._scores.get(form[start:end])
                if found is not None:
                    index, score = found
                elif end - start == 1:
                    index, score = UNKNOWN, self._floor
                else:
                    continue
                total = best[start] + score
                if total > best[end]:
                    best[end], back[end] = total, (start, index)
        ids: list[int] = []
        end = size
        while end > 0:
            end, index = back[end]
            ids.append(index)
        return ids[::-1]


def parse(content: str) -> list[tuple[str, float]]:
    r"""Read a vocabulary file: a piece, a tab and its score on each line.

    Examples
    --------
    >>> parse("<s>\t0\n▁di\t-3.25\n")
    [('<s>', 0.0), ('▁di', -3.25)]
    """
    rows = (line.split("\t") for line in content.split("\n") if line)
    return [(piece, float(score)) for piece, score in rows]
