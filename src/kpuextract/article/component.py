"""The component that writes the ARTICLE layer."""

from __future__ import annotations

from spacy.tokens import Doc

from kpuextract import labels
from kpuextract.article.reading import read
from kpuextract.language.doc import settings, warn, write_settings
from kpuextract.normalise.office import parse_office


class ArticleFurniture:
    """Takes off section header, headline, dateline, credits and footers of one article."""

    def __call__(self, doc: Doc) -> Doc:
        """Write the layer; warn where the site cut the article off."""
        options = settings(doc, labels.OPTIONS)
        name = options.get("office")
        article = read(doc.text, parse_office(name) if name else None)
        for key in ("section", "views"):  # a listing page says them outside the article's region
            if article[key] is None:
                article[key] = options.get(key)
        write_settings(doc, labels.ARTICLE, article)
        if article["truncated"]:
            warn(
                doc,
                "truncated-article",
                "the text ends in an ellipsis: the site shows only the beginning of the article",
                len(doc.text.rstrip()) - 1,
                len(doc.text.rstrip()),
            )
        return doc
