"""The spaCy component over :func:`kpuextract.components.quantities.read`."""

from __future__ import annotations

from spacy.tokens import Doc

from kpuextract import labels
from kpuextract.components.quantities.reader import analyse
from kpuextract.components.quantities.syntax import fill
from kpuextract.language.doc import masked, warn, write


class Quantities:
    """Find percentages, counts, money, votes, ratios, ages and ordinals.

    Runs after legal references and times, whose numbers it does not see. Where a parser has been (profile ``stanza``), the
    tree gives a subject to percentages and sums for which the rules have none.
    """

    def __init__(self) -> None:
        analyse("")

    def __call__(self, doc: Doc) -> Doc:
        """Write the layer ``kpu_quantities`` and the warnings about numerals and sums."""
        items, warnings = analyse(masked(doc, [labels.LEGAL_REFS, labels.TIMEXES]))
        write(doc, labels.QUANTITIES, fill(doc, items))
        for item in warnings:
            warn(doc, item["code"], item["message"], item["start"], item["end"])
        return doc
