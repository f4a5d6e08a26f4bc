"""Factories of ``kpu_encoder`` and ``kpu_cnn``; weights are read when one is first asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacy.language import Language

from kpuextract.language.doc import register

if TYPE_CHECKING:
    from kpuextract.models.component import CnnNames, EncoderNames


@Language.factory("kpu_encoder", assigns=["doc._.kpu_model_names"])
def create(nlp: Language, name: str) -> EncoderNames:
    """Let the encoder propose names, which ``kpu_second_reader`` weighs against those of the rules."""
    from kpuextract.models.component import EncoderNames

    register()
    return EncoderNames()


@Language.factory("kpu_cnn", assigns=["doc._.kpu_model_names"])
def create_cnn(nlp: Language, name: str) -> CnnNames:
    """Let the small network propose names, which ``kpu_second_reader`` weighs against those of the rules."""
    from kpuextract.models.component import CnnNames

    register()
    return CnnNames()
