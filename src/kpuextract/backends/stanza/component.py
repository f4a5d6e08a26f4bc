"""Component ``kpu_stanza``: stanza's syntax on our tokens and sentences."""

from __future__ import annotations

import os
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from spacy.attrs import DEP, HEAD, LEMMA, POS
from spacy.tokens import Doc

from kpuextract import labels
from kpuextract.backends.stanza import reading
from kpuextract.backends.stanza.alignment import COUNTS, Row, project
from kpuextract.errors import MissingAnnotationError
from kpuextract.language.doc import text_of, write_settings

# The parser compares every word with every other: a longer sentence is read in pieces, so that time stays linear.
LONGEST_SENTENCE = 200
# What is longer is no word; stanza sees its beginning, then white space.
LONGEST_WORD = 60
_TAGS = frozenset(("ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "NOUN", "NUM", "PART", "PRON", "PROPN", "PUNCT", "SCONJ", "SPACE", "SYM", "VERB", "X"))


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Tokens ``first`` to ``stop`` of the Doc, read as one sentence; ``opens`` tells whether one of ours begins here."""

    first: int
    stop: int
    opens: bool


class Syntax:
    """Annotates tokens with UPOS, lemma, head and relation.

    Tokens and sentences stay ours: every other component rests on them. Stanza's tokenizer reads each of our sentences and
    is told to part it no further; its words come onto our tokens as :mod:`kpuextract.backends.stanza.alignment` says.

    Parameters
    ----------
    folder : str or os.PathLike, optional
        Folder of the stanza package.

    Raises
    ------
    MissingAnnotationError
        If stanza, torch, the folder or one of its models is missing, or the Doc has no sentences.
    """

    def __init__(self, folder: str | os.PathLike[str] | None) -> None:
        self._reader = reading.load(folder)

    def __call__(self, doc: Doc) -> Doc:
        """Annotate, and count in ``doc._.kpu_syntax`` how the words fell on our tokens."""
        if not len(doc):
            return doc
        if not doc.has_annotation("SENT_START"):
            raise MissingAnnotationError("kpu_stanza finds no sentences in the Doc", "add kpu_sentences before it")
        text = text_of(doc)
        tokens = [(token.idx, token.idx + len(token)) for token in doc]
        stretches = _stretches(doc)
        shown = [_shown(text, tokens[one.first : one.stop]) for one in stretches]
        read = iter(self._reader.read([one for one in shown if one.strip()]))
        rows: list[Row] = []
        counts: Counter[str] = Counter()
        root = 0
        for stretch, visible in zip(stretches, shown, strict=True):
            begin = tokens[stretch.first][0]
            own = [(start - begin, end - begin) for start, end in tokens[stretch.first : stretch.stop]]
            found, counted = project(text[begin : begin + len(visible)], own, next(read) if visible.strip() else ())
            counts += counted
            for place, row in enumerate(found):
                head, relation = stretch.first + row.head, row.relation
                if row.head == place and stretch.opens:
                    root = head
                elif row.head == place:
                    head, relation = root, "parataxis"
                rows.append(Row(row.upos, row.lemma, head, relation))
        _set(doc, rows)
        write_settings(doc, labels.SYNTAX, {name: counts[name] for name in COUNTS})
        return doc


def _stretches(doc: Doc) -> list[_Stretch]:
    """Return our sentences, long ones in pieces."""
    starts = [token.i for token in doc if token.is_sent_start]
    return [
        _Stretch(first, min(first + LONGEST_SENTENCE, stop), first == start)
        for start, stop in pairwise((*starts, len(doc)))
        for first in range(start, stop, LONGEST_SENTENCE)
    ]


def _shown(text: str, tokens: list[tuple[int, int]]) -> str:
    """Return the text of some tokens as stanza sees it, same length: every white space a space, long words cut short."""
    begin, end = tokens[0][0], tokens[-1][1]
    shown = [" " if character.isspace() else character for character in text[begin:end]]
    for start, stop in tokens:
        if stop - start > LONGEST_WORD:
            shown[start - begin + LONGEST_WORD : stop - begin] = " " * (stop - start - LONGEST_WORD)
    return "".join(shown)


def _set(doc: Doc, rows: list[Row]) -> None:
    """Write all rows with one array; spaCy derives the sentences from the heads, one root each, so they stay what they were."""
    strings = doc.vocab.strings
    values = [
        # Heads are distances, in two's complement.
        (strings.add(row.upos if row.upos in _TAGS else "X"), strings.add(row.lemma), (row.head - place) % 2**64, strings.add(row.relation))
        for place, row in enumerate(rows)
    ]
    doc.from_array([POS, LEMMA, HEAD, DEP], np.array(values, dtype=np.uint64))  # type: ignore[arg-type]  # as in language.sentences
