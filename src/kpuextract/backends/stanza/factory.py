"""Factory of ``kpu_stanza``; stanza and torch are imported when the component is first asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacy.language import Language

from kpuextract.language.doc import register

if TYPE_CHECKING:
    from kpuextract.backends.stanza.component import Syntax


@Language.factory(
    "kpu_stanza",
    assigns=["token.pos", "token.lemma", "token.head", "token.dep", "doc._.kpu_syntax"],
    requires=["doc.sents"],
    default_config={"stanza_dir": None},
)
def create(nlp: Language, name: str, stanza_dir: str | None) -> Syntax:
    """Let stanza annotate our tokens and sentences with parts of speech, lemmas and dependencies."""
    from kpuextract.backends.stanza.component import Syntax

    register()
    return Syntax(stanza_dir)
