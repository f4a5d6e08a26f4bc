"""Factory of ``kpu_quotations``; the component is imported when it is first asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacy.language import Language

from kpuextract.language.doc import register

if TYPE_CHECKING:
    from kpuextract.components.quotations.component import Quotations


@Language.factory("kpu_quotations", assigns=["doc._.kpu_quotations"], requires=["doc._.kpu_entities"])
def create(nlp: Language, name: str) -> Quotations:
    """Find direct and indirect speech with its speakers."""
    from kpuextract.components.quotations.component import Quotations

    register()
    return Quotations()
