"""The component that writes the ARTICLE layer."""

from __future__ import annotations

import re

from spacy.tokens import Doc

from kpuextract import labels
from kpuextract.article.reading import read
from kpuextract.language.doc import settings, text_of, warn, write_settings
from kpuextract.normalise.office import parse_office

_ELLIPSIS = re.compile(r"\.{3,}|…")


class ArticleFurniture:
    """Takes off section header, headline, dateline, credits and footers of one article."""

    def __call__(self, doc: Doc) -> Doc:
        """Write the layer; warn where the site cut the article off."""
        options = settings(doc, labels.OPTIONS)
        name = options.get("office")
        article = read(text_of(doc), parse_office(name) if name else None)
        for key in ("section", "views"):  # a listing page says them outside the article's region
            if article[key] is None:
                article[key] = options.get(key)
        write_settings(doc, labels.ARTICLE, article)
        if article["truncated"]:
            marks = list(_ELLIPSIS.finditer(text_of(doc)))
            start, end = marks[-1].span() if marks else (None, None)
            warn(doc, "truncated-article", "the text ends in an ellipsis: the site shows only the beginning of the article", start, end)
        return doc
