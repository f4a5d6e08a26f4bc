"""The component that splits sentences."""

from __future__ import annotations

from bisect import bisect_left

from spacy.tokens import Doc

from kpuextract.language.boundaries import sentence_starts


class Sentences:
    """Sets the sentence starts of a Doc; see :func:`kpuextract.language.boundaries.sentence_starts`."""

    def __call__(self, doc: Doc) -> Doc:
        """Mark the first token of every sentence."""
        offsets = [token.idx for token in doc]
        # A boundary inside a token (a joint that the tokenizer kept) moves to the next token.
        firsts = {bisect_left(offsets, start) for start in sentence_starts(doc.text)}
        for index, token in enumerate(doc):
            token.is_sent_start = index == 0 or index in firsts
        return doc
