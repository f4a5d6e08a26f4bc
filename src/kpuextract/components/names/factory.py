"""Factory of ``kpu_names``; the component is imported when it is first asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacy.language import Language

from kpuextract.language.doc import register

if TYPE_CHECKING:
    from kpuextract.components.names.component import Names


@Language.factory("kpu_names", assigns=["doc._.kpu_mentions", "doc.ents"], requires=["doc._.kpu_quantities"])
def create(nlp: Language, name: str) -> Names:
    """Find mentions of people, organisations, places, facilities and named events."""
    from kpuextract.components.names.component import Names

    register()
    return Names()
