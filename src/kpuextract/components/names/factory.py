"""Factories of ``kpu_names`` and ``kpu_second_reader``; components are imported when one is first asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacy.language import Language

from kpuextract.language.doc import register

if TYPE_CHECKING:
    from kpuextract.components.names.component import Names, SecondReader


@Language.factory("kpu_names", assigns=["doc._.kpu_mentions", "doc.ents"], requires=["doc._.kpu_quantities"])
def create(nlp: Language, name: str) -> Names:
    """Find mentions of people, organisations, places, facilities and named events."""
    from kpuextract.components.names.component import Names

    register()
    return Names()


@Language.factory("kpu_second_reader", assigns=["doc._.kpu_mentions", "doc.ents"], requires=["doc._.kpu_mentions", "doc._.kpu_model_names"])
def create_second_reader(nlp: Language, name: str) -> SecondReader:
    """Weigh the names that a model proposes against those of the rules."""
    from kpuextract.components.names.component import SecondReader

    register()
    return SecondReader()
