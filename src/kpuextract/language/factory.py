"""Factory of ``kpu_sentences``; the component is imported when it is first asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacy.language import Language

from kpuextract.language.doc import register

if TYPE_CHECKING:
    from kpuextract.language.sentences import Sentences


@Language.factory("kpu_sentences", assigns=["doc.sents"])
def create_sentences(nlp: Language, name: str) -> Sentences:
    """Split sentences."""
    from kpuextract.language.sentences import Sentences

    register()
    return Sentences()
