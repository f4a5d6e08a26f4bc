"""Factory of ``kpu_legal_refs``; the component is imported when it is first asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacy.language import Language

from kpuextract.language.doc import register

if TYPE_CHECKING:
    from kpuextract.components.legal_refs.component import LegalRefs


@Language.factory("kpu_legal_refs", assigns=["doc._.kpu_legal_refs"], requires=["doc._.kpu_article"])
def create(nlp: Language, name: str) -> LegalRefs:
    """Find references to norms, rulings and documents."""
    from kpuextract.components.legal_refs.component import LegalRefs

    register()
    return LegalRefs()
