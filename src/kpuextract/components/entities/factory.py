"""Factory of ``kpu_entities``; the component is imported when it is first asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacy.language import Language

from kpuextract.language.doc import register

if TYPE_CHECKING:
    from kpuextract.components.entities.component import Entities


@Language.factory("kpu_entities", assigns=["doc._.kpu_entities"], requires=["doc._.kpu_mentions"])
def create(nlp: Language, name: str) -> Entities:
    """Group mentions into entities with offices, kinds, levels and regions."""
    from kpuextract.components.entities.component import Entities

    register()
    return Entities()
