"""Factory of ``kpu_events``; the component is imported when it is first asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacy.language import Language

from kpuextract.language.doc import register

if TYPE_CHECKING:
    from kpuextract.components.events.component import Events


@Language.factory("kpu_events", assigns=["doc._.kpu_events"], requires=["doc._.kpu_entities", "doc._.kpu_quotations"])
def create(nlp: Language, name: str) -> Events:
    """Build the event objects."""
    from kpuextract.components.events.component import Events

    register()
    return Events()
