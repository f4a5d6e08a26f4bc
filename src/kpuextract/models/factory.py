"""Factory of ``kpu_encoder``; weights are read when it is first asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacy.language import Language

from kpuextract.language.doc import register

if TYPE_CHECKING:
    from kpuextract.models.component import ModelNames


@Language.factory("kpu_encoder", assigns=["doc._.kpu_model_names"])
def create(nlp: Language, name: str) -> ModelNames:
    """Let the encoder propose names, which ``kpu_names`` weighs against its rules."""
    from kpuextract.models.component import ModelNames

    register()
    return ModelNames()
