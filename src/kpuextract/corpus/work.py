"""The work on one row, the same in every engine: open, decode, extract, serialise."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from kpuextract import api, labels
from kpuextract.corpus import html
from kpuextract.corpus.decoding import read_file
from kpuextract.corpus.rows import Failure, Result, Row
from kpuextract.errors import KpuExtractError, TooLongError
from kpuextract.normalise.office import office_from_domain

# A page may be so many times as long as the text in it.
_MARKUP = 4


@dataclass(frozen=True, slots=True)
class Options:
    """What a run asks of the extraction; part of its manifest."""

    profile: str | None = None
    reference_date: str | None = None
    office: str | None = None
    limit_chars: int = labels.LIMIT_CHARS
    stanza_dir: str | None = None


def process(row: Row, options: Options) -> Result:
    """Return the records of one row, or why there are none; raises nothing that a document can cause.

    Examples
    --------
    >>> result = process(Row("a", text="Rapat digelar besok."), Options())
    >>> result.id, len(result.lines), result.failure
    ('a', 1, None)
    """
    if row.failure:
        return Result(row.id, failure=row.failure, number=row.number)
    try:
        text, published = text_of(row, options)
        digest = api.digest(text)
        if digest in row.known:
            return Result(row.id, digest=digest, skipped=True, number=row.number)
        lines = tuple(
            api.page_lines(
                text,
                id=row.id,
                profile=options.profile,
                stanza_dir=options.stanza_dir,
                reference_date=row.reference_date or published or options.reference_date,
                office=row.office or _office(row.url) or options.office,
                limit_chars=options.limit_chars,
            )
        )
    except KpuExtractError as error:
        return Result(row.id, failure=Failure.of(row.id, error), number=row.number)
    except Exception as error:  # one document must never cost the others; the class is reported
        message = f"{row.id}: {type(error).__name__}: {error}"
        return Result(row.id, failure=Failure(row.id, "internal", message, "report it with the text"), number=row.number)
    return Result(row.id, lines, digest, number=row.number)


def text_of(row: Row, options: Options) -> tuple[str, str | None]:
    """Return text and publication day of a row, files and pages opened.

    Raises
    ------
    KpuExtractError
        If there is no text to be had.
    """
    text, page = row.text, row.html
    if text is None and page is None:
        path = Path(row.path or "")
        if path.suffix.lower() == ".txt":
            text = read_file(path, options.limit_chars)
        else:
            page = read_file(path, options.limit_chars * _MARKUP)
    if text is not None:
        return text, row.published
    assert page is not None  # noqa: S101 - a row has a text, a page or a path
    if len(page) > options.limit_chars * _MARKUP:
        raise TooLongError(f"{row.id}: the page has {len(page):,} characters", "raise --limit-chars")
    return html.main_text(page, row.id), row.published or html.published(page)


def _office(url: str | None) -> str | None:
    """Return the office that owns a site, by name; a press site owns none, neither does what is no URL."""
    try:
        host = urlsplit(url or "").hostname
    except ValueError:
        return None
    office = office_from_domain(host) if host else None
    return office.name if office else None
