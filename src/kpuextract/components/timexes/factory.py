"""Factory of ``kpu_timexes``; the component is imported when it is first asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacy.language import Language

from kpuextract.language.doc import register

if TYPE_CHECKING:
    from kpuextract.components.timexes.component import Timexes


@Language.factory("kpu_timexes", assigns=["doc._.kpu_timexes", "doc._.kpu_reference"], requires=["doc._.kpu_legal_refs"])
def create(nlp: Language, name: str) -> Timexes:
    """Find and value time expressions; settle the reference date."""
    from kpuextract.components.timexes.component import Timexes

    register()
    return Timexes()
