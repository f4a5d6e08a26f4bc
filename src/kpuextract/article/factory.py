"""Factory of ``kpu_article``; the component is imported when it is first asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacy.language import Language

from kpuextract.language.doc import register

if TYPE_CHECKING:
    from kpuextract.article.component import ArticleFurniture


@Language.factory("kpu_article", assigns=["doc._.kpu_article"])
def create(nlp: Language, name: str) -> ArticleFurniture:
    """Take off headline, dateline, credits and footers."""
    from kpuextract.article.component import ArticleFurniture

    register()
    return ArticleFurniture()
