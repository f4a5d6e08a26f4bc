"""The spaCy component over :func:`kpuextract.components.legal_refs.read`."""

from __future__ import annotations

from spacy.tokens import Doc

from kpuextract import labels
from kpuextract.components.legal_refs.reader import read
from kpuextract.language.doc import masked, write


class LegalRefs:
    """Find statutes, regulations, decrees, rulings, letters, minutes and article chains.

    Runs before every other reader of numbers; they mask its spans.
    """

    def __init__(self) -> None:
        read("")

    def __call__(self, doc: Doc) -> Doc:
        """Write the layer ``kpu_legal_refs``."""
        write(doc, labels.LEGAL_REFS, read(masked(doc, [])))
        return doc
