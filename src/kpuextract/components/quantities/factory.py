"""Factory of ``kpu_quantities``; the component is imported when it is first asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacy.language import Language

from kpuextract.language.doc import register

if TYPE_CHECKING:
    from kpuextract.components.quantities.component import Quantities


@Language.factory("kpu_quantities", assigns=["doc._.kpu_quantities"], requires=["doc._.kpu_timexes"])
def create(nlp: Language, name: str) -> Quantities:
    """Find percentages, counts, money, votes, ratios, ages and ordinals."""
    from kpuextract.components.quantities.component import Quantities

    register()
    return Quantities()
