"""Main text and publication date of an HTML page, by trafilatura and htmldate."""

from __future__ import annotations

from kpuextract.corpus.optional import require
from kpuextract.errors import InputError


def main_text(html: str, name: str) -> str:
    """Return headline and main text of a page, paragraphs apart.

    Raises
    ------
    InputError
        If the page has no main text.
    OptionError
        If trafilatura is not installed.
    """
    trafilatura = require("trafilatura", "html")
    found = trafilatura.bare_extraction(html, include_comments=False, include_tables=True, with_metadata=True)
    if found is None or not (found.text or "").strip():
        raise InputError(f"{name}: the page has no main text", "pass the text itself, or another page")
    paragraphs = [line.strip() for line in found.text.split("\n") if line.strip()]
    title = (found.title or "").strip()
    if title and title not in paragraphs[0]:
        paragraphs.insert(0, title)
    return "\n\n".join(paragraphs)


def published(html: str) -> str | None:
    """Return the publication day (ISO 8601) that a page states in its metadata, ``None`` if it states none.

    The text is not searched: a date there is the business of the time component.
    """
    htmldate = require("htmldate", "html")
    found: str | None = htmldate.find_date(html, extensive_search=False, original_date=True, outputformat="%Y-%m-%d")
    return found
