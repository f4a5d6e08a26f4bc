"""Stanza's words onto our tokens, by character offsets; a pure function.

Our tokens stay, since every component rests on them. A token gets the annotation of the word that it carries:

* one token, one word: the word's;
* a token over several words (*bukunya*, or an abbreviation that stanza cut): the word nearest to the root, of two equally
  near the one that is no punctuation, then the first;
* several tokens in one word (*15.30wita*): the longest carries it, the others hang from that one, by ``punct`` if they are
  marks, else by ``goeswith``;
* a token without a word: from the root by ``dep``, with the tag ``X``; white space from the token before it, by ``dep`` too:
  spaCy takes a token without a relation for one without a head.

The result is a tree again: a token's head lies nearer to the root than the token.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from kpuextract.backends.stanza.words import Word, depths

SPACE = "SPACE"
COUNTS = ("tokens", "exact", "multiword", "merged", "split", "crossing", "uncovered")
"""What is counted: tokens that are no white space; those that are a token of stanza's exactly, and of these the ones of several
words; those over several of stanza's tokens; pieces of one; tokens that lie across the edge of one; those that have none."""


@dataclass(frozen=True, slots=True)
class Row:
    """The annotation of one token; ``head`` is a token's number, its own for the root."""

    upos: str
    lemma: str
    head: int
    relation: str


def project(text: str, tokens: Sequence[tuple[int, int]], words: Sequence[Word]) -> tuple[list[Row], Counter[str]]:
    """Return the annotation of the tokens of one sentence, and the counts of :data:`COUNTS`.

    Parameters
    ----------
    text : str
        What the offsets count in.
    tokens : sequence of (int, int)
        Half-open offsets, ascending, not overlapping.
    words : sequence of Word
        A tree over the same stretch, ascending; may be empty.

    Returns
    -------
    list of Row, Counter
        Linear in the number of tokens and words.

    Raises
    ------
    ModelError
        If the words form no tree.

    Examples
    --------
    >>> words = [Word(0, 7, 0, "NOUN", "buku", 2, "nsubj"), Word(0, 7, 0, "PRON", "nya", 0, "nmod:poss"), Word(8, 13, 1, "VERB", "jatuh", 2, "root")]
    >>> [(row.lemma, row.head, row.relation) for row in project("Bukunya jatuh", [(0, 7), (8, 13)], words)[0]]
    [('buku', 1, 'nsubj'), ('jatuh', 1, 'root')]
    """
    depth = depths(words)
    spaces = [text[start:end].isspace() for start, end in tokens]
    over = _overlaps(tokens, spaces, words)
    carriers = _carriers(text, tokens, over, len(words))
    carried: list[list[int]] = [[] for _ in tokens]
    for number, token in enumerate(carriers):
        if token >= 0:
            carried[token].append(number)
    chosen = [min(own, key=lambda number: (depth[number], words[number].upos == "PUNCT", number)) if own else -1 for own in carried]
    root = _root(chosen, depth, spaces)
    rows: list[Row] = []
    for place, (start, end) in enumerate(tokens):
        form = text[start:end]
        if chosen[place] >= 0 and place != root:
            word = words[chosen[place]]
            governor = carriers[word.head]
            # The word that governs stands in no token of ours: the root is all that is left.
            rows.append(Row(word.upos, word.lemma, governor if governor >= 0 else root, word.relation))
        elif place == root:
            word_of = words[chosen[place]] if chosen[place] >= 0 else None
            rows.append(Row(word_of.upos if word_of else _tag(form), word_of.lemma if word_of else form, place, "root"))
        elif spaces[place]:
            rows.append(Row(SPACE, form, place - 1 if place else root, "dep"))
        elif over[place]:
            word = words[over[place][0]]
            mark = _tag(form) == "PUNCT"
            rows.append(Row("PUNCT" if mark else word.upos, form, carriers[over[place][0]], "punct" if mark else "goeswith"))
        else:
            rows.append(Row(_tag(form), form, root, "punct" if _tag(form) == "PUNCT" else "dep"))
    return rows, _count(tokens, spaces, over, words)


def _tag(form: str) -> str:
    if form.isspace():
        return SPACE
    return "X" if any(character.isalnum() for character in form) else "PUNCT"


def _overlaps(tokens: Sequence[tuple[int, int]], spaces: Sequence[bool], words: Sequence[Word]) -> list[list[int]]:
    """Return for each token the words whose token shares a character with it."""
    found: list[list[int]] = []
    first = 0
    for (start, end), space in zip(tokens, spaces, strict=True):
        while first < len(words) and words[first].end <= start:
            first += 1
        own: list[int] = []
        at = first
        while at < len(words) and words[at].start < end and not space:
            own.append(at)
            at += 1
        found.append(own)
    return found


def _carriers(text: str, tokens: Sequence[tuple[int, int]], over: Sequence[Sequence[int]], count: int) -> list[int]:
    """Return for each word the token that carries it: the longest of its tokens, a mark only where there is no other; -1 if none."""
    found = [-1] * count
    best: list[tuple[bool, int]] = [(False, 0)] * count
    for place, (start, end) in enumerate(tokens):
        rank = (_tag(text[start:end]) != "PUNCT", end - start)
        for number in over[place]:
            if rank > best[number]:
                found[number], best[number] = place, rank
    return found


def _root(chosen: Sequence[int], depth: Sequence[int], spaces: Sequence[bool]) -> int:
    """Return the token that carries the word nearest to the root; without any, the first that is no white space."""
    carrying = [place for place, number in enumerate(chosen) if number >= 0]
    if carrying:
        return min(carrying, key=lambda place: depth[chosen[place]])
    return next((place for place, space in enumerate(spaces) if not space), 0)


def _count(tokens: Sequence[tuple[int, int]], spaces: Sequence[bool], over: Sequence[Sequence[int]], words: Sequence[Word]) -> Counter[str]:
    found: Counter[str] = Counter()
    for number, (start, end) in enumerate(tokens):
        if spaces[number]:
            continue
        found["tokens"] += 1
        whole = {(words[one].token, words[one].start, words[one].end) for one in over[number]}
        if not whole:
            found["uncovered"] += 1
        elif [one[1:] for one in whole] == [(start, end)]:
            found["exact"] += 1
            found["multiword"] += len(over[number]) > 1
        elif all(start <= left and right <= end for _, left, right in whole):
            found["merged"] += 1
        else:
            found["split" if all(left <= start and end <= right for _, left, right in whole) else "crossing"] += 1
    return found
