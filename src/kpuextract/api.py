"""The library's entry points: load, extract, extract_page, extract_many, explain."""

from __future__ import annotations

import datetime
import functools
import hashlib
import os
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from kpuextract import assembly, labels, pipeline
from kpuextract.article import segmentation
from kpuextract.errors import InputError, OptionError, TooLongError
from kpuextract.language import detect
from kpuextract.language import doc as layers
from kpuextract.normalise.office import parse_office
from kpuextract.records import Record

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

DEFAULT_PROFILE = "accurate"
"""The most accurate profile, as long as it reads an article of 500 words in less than a quarter of a second on one core."""

_BATCH = 32


def load(profile: str = DEFAULT_PROFILE, *, stanza_dir: str | os.PathLike[str] | None = None) -> Language:
    """Return a fresh spaCy pipeline.

    Parameters
    ----------
    profile : str
        One of ``labels.PROFILES``.
    stanza_dir : str or os.PathLike, optional
        For profile ``stanza``: folder of the Indonesian stanza package, what ``stanza.download`` calls ``model_dir``.

    Returns
    -------
    spacy.Language
        The pipeline is the caller's own: components may be added or removed.

    Raises
    ------
    OptionError
        If there is no such profile, or a folder is named for one that reads none.
    MissingAnnotationError
        If profile ``stanza`` lacks stanza, torch or the package.

    Examples
    --------
    >>> nlp = load("rules")
    >>> doc = nlp("Rapat dimulai pukul 09.30 WIB.")
    >>> [span.text for span in doc.spans["kpu_timexes"]]
    ['pukul 09.30 WIB']
    """
    return pipeline.build(profile, _folder(stanza_dir))


@functools.cache
def _shared(profile: str, stanza_dir: str | None) -> Language:
    """Return the pipeline that the functions of this module share; never handed out."""
    return pipeline.build(profile, stanza_dir)


def extract(
    text: str,
    *,
    id: str | None = None,  # noqa: A002 - the record's own key
    reference_date: str | datetime.date | None = None,
    office: str | None = None,
    profile: str | None = None,
    stanza_dir: str | os.PathLike[str] | None = None,
    limit_chars: int = labels.LIMIT_CHARS,
) -> Record:
    """Read one article.

    Parameters
    ----------
    text : str
        The article. Offsets of the record count code points of exactly this text.
    id : str, optional
        Id of the record; a digest of the text if left out.
    reference_date : str or datetime.date, optional
        Day (ISO 8601) against which ``kemarin``, ``14 Februari nanti`` or a date without year are resolved. Taken from
        the text if left out; never today.
    office : str, optional
        The publishing office: a name such as ``"KPU Kabupaten Kediri"`` or a domain.
    profile : str, optional
        One of ``labels.PROFILES``.
    stanza_dir : str or os.PathLike, optional
        Folder of the stanza package, for profile ``stanza``.
    limit_chars : int
        Longest text that is read, in characters.

    Returns
    -------
    Record

    Raises
    ------
    InputError
        If the text is empty or no ``str``.
    TooLongError
        If it is longer than ``limit_chars``.
    OptionError
        If another argument has a value that is not allowed.
    MissingAnnotationError
        If profile ``stanza`` lacks stanza, torch or the package.

    Examples
    --------
    >>> record = extract("KPU Kota Batu menggelar rapat koordinasi, Selasa (31/05/2022).")
    >>> record.timexes[0].value, record.events[0].type
    ('2022-05-31', 'rapat_koordinasi')
    """
    check(text, limit_chars)
    doc = _annotate(text, _options(reference_date, office), profile, stanza_dir)
    return assembly.to_record(doc, ident=id or digest(text), source=assembly.to_source(doc))


def extract_page(
    text: str,
    *,
    id: str | None = None,  # noqa: A002 - the record's own key
    reference_date: str | datetime.date | None = None,
    office: str | None = None,
    profile: str | None = None,
    stanza_dir: str | os.PathLike[str] | None = None,
    limit_chars: int = labels.LIMIT_CHARS,
) -> list[Record]:
    r"""Read a page that may list several articles.

    Parameters are those of :func:`extract`. The first record has the id, the second ``id#2``, and so on; offsets count
    from the start of the page.

    Returns
    -------
    list of Record
        One record an article, in order.

    Examples
    --------
    >>> [record.region for record in extract_page("KPU Kota Batu Gelar Rakor\n\nKPU Kota Batu menggelar rakor.")]
    [(0, 57)]
    """
    check(text, limit_chars)
    options = _options(reference_date, office)
    return [
        assembly.to_record(doc, ident=ident, offset=start, source=assembly.to_source(doc, text=text, offset=start))
        for doc, ident, start in _articles(text, id or digest(text), options, profile, stanza_dir)
    ]


def page_lines(
    text: str,
    *,
    id: str,  # noqa: A002 - the record's own key
    reference_date: str | None = None,
    office: str | None = None,
    profile: str | None = None,
    stanza_dir: str | os.PathLike[str] | None = None,
    limit_chars: int = labels.LIMIT_CHARS,
) -> Iterator[str]:
    """Yield the records of a page as JSON text, one an article, for those who write records and never show them.

    Parameters are those of :func:`extract_page`.

    Examples
    --------
    >>> [line[:28] for line in page_lines("Rapat digelar.", id="a")]
    ['{"format": 1, "id": "a", "re']
    """
    check(text, limit_chars)
    for doc, ident, start in _articles(text, id, _options(reference_date, office), profile, stanza_dir):
        yield assembly.to_record(doc, ident=ident, offset=start).to_json()


def extract_many(
    rows: Iterable[str | Mapping[str, Any]],
    *,
    reference_date: str | datetime.date | None = None,
    office: str | None = None,
    profile: str | None = None,
    stanza_dir: str | os.PathLike[str] | None = None,
    limit_chars: int = labels.LIMIT_CHARS,
) -> Iterator[Record]:
    """Read articles one after another, lazily and in order.

    Parameters
    ----------
    rows : iterable of str or Mapping
        Texts, or mappings with ``text`` and optionally ``id``, ``reference_date`` and ``office``, which win over the
        arguments.
    reference_date, office, profile, stanza_dir, limit_chars
        As for :func:`extract`, for all rows.

    Yields
    ------
    Record
        One a row.

    Raises
    ------
    InputError, OptionError
        When the row with the fault is reached; the message names the row.

    Examples
    --------
    >>> rows = [{"id": "a", "text": "Rapat digelar besok.", "reference_date": "2022-05-30"}]
    >>> [record.timexes[0].value for record in extract_many(rows)]
    ['2022-05-31']
    """
    nlp = _shared(profile or DEFAULT_PROFILE, _folder(stanza_dir))

    def prepared() -> Iterator[tuple[Doc, str]]:
        for number, row in enumerate(rows, 1):
            values: Mapping[str, Any] = {"text": row} if isinstance(row, str) else row
            try:
                text = values.get("text")
                check(text, limit_chars)
                assert isinstance(text, str)  # noqa: S101 - check() has said so, for the type checker
                options = _options(values.get("reference_date") or reference_date, values.get("office") or office)
            except (InputError, OptionError) as error:
                where = f"row {number}" + (f" ({values['id']})" if values.get("id") else "")
                raise type(error)(f"{where}: {error.message}", error.remedy) from None
            yield _prepare(nlp, text, options), str(values.get("id") or digest(text))

    for doc, ident in nlp.pipe(prepared(), as_tuples=True, batch_size=_BATCH):
        yield assembly.to_record(doc, ident=ident)


def explain(
    text: str,
    *,
    reference_date: str | datetime.date | None = None,
    office: str | None = None,
    profile: str | None = None,
    stanza_dir: str | os.PathLike[str] | None = None,
    limit_chars: int = labels.LIMIT_CHARS,
) -> list[dict[str, Any]]:
    """Tell, for each span, which rule or table row made it.

    Parameters are those of :func:`extract`.

    Returns
    -------
    list of dict
        ``layer``, ``start``, ``end``, ``text``, ``value`` and ``rule``; the slots of events have lines of their own
        (``events.v1.venue``).

    Examples
    --------
    >>> [line["value"]["value"] for line in explain("Rapat digelar Selasa (31/05/2022).") if line["layer"] == "timexes"]
    ['2022-05-31']
    """
    check(text, limit_chars)
    return list(assembly.trace(_annotate(text, _options(reference_date, office), profile, stanza_dir)))


def to_record(doc: Doc, *, id: str | None = None) -> Record:  # noqa: A002 - the record's own key
    """Return the record of a Doc that a pipeline with our components has read.

    Examples
    --------
    >>> to_record(load()("Rapat dimulai pukul 09.30 WIB."), id="a").timexes[0].text
    'pukul 09.30 WIB'
    """
    return assembly.to_record(doc, ident=id or digest(layers.text_of(doc)))


# -- arguments --------------------------------------------------------------------------------------------------
def check(text: object, limit_chars: int = labels.LIMIT_CHARS) -> None:
    """Raise unless the text can be read: see :func:`extract`."""
    if not isinstance(text, str):
        raise InputError(f"the text is {type(text).__name__}, not str", "decode bytes first, or pass the text of one article")
    if not text.strip():
        raise InputError("the text is empty", "pass the text of one article")
    if len(text) > limit_chars:
        raise TooLongError(f"the text has {len(text):,} characters, the limit is {limit_chars:,}", "split it, or raise limit_chars (--limit-chars)")


def check_options(
    profile: str | None, reference_date: str | datetime.date | None, office: str | None, stanza_dir: str | os.PathLike[str] | None = None
) -> None:
    """Raise unless the arguments have allowed values and the profile what it needs; see :func:`extract`."""
    _options(reference_date, office)
    pipeline.check(profile or DEFAULT_PROFILE, _folder(stanza_dir))


def fingerprint(profile: str | None, stanza_dir: str | os.PathLike[str] | None = None) -> str | None:
    """Return the fingerprint of the user's models that a profile reads, ``None`` if it reads none.

    Examples
    --------
    >>> fingerprint("rules") is None
    True
    """
    return pipeline.fingerprint(profile or DEFAULT_PROFILE, _folder(stanza_dir))


def digest(text: str) -> str:
    """Return the id of a text without one: 16 hexadecimal digits of its SHA-256.

    Examples
    --------
    >>> digest("KPU")
    '5321502904e24cbe'
    """
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def part_id(ident: str, number: int) -> str:
    """Return the id of the n-th article of a page.

    Examples
    --------
    >>> part_id("halaman", 1), part_id("halaman", 2)
    ('halaman', 'halaman#2')
    """
    return ident if number == 1 else f"{ident}#{number}"


def _options(reference_date: str | datetime.date | None, office: str | None) -> dict[str, str | None]:
    if office is not None:
        parse_office(office)
    return {"reference_date": _iso_day(reference_date), "office": office}


def _folder(path: str | os.PathLike[str] | None) -> str | None:
    return None if path is None else os.fspath(path)


def _iso_day(value: str | datetime.date | None) -> str | None:
    if value is None:
        return None
    if isinstance(value, datetime.datetime):
        value = value.date()
    try:
        day = value if isinstance(value, datetime.date) else datetime.date.fromisoformat(value)
    except (TypeError, ValueError):
        raise OptionError(f"reference date {value!r} is no day", "write it as YYYY-MM-DD") from None
    return day.isoformat()


def _prepare(nlp: Language, text: str, options: Mapping[str, Any]) -> Doc:
    # Our own limit has been checked; spaCy's is about the memory of parsers that we do not run.
    nlp.max_length = max(nlp.max_length, len(text) + 1)
    doc = nlp.make_doc(text)
    layers.write_settings(doc, labels.OPTIONS, options)
    if len(text) > labels.LONG_CHARS:
        layers.warn(doc, "too-long", f"{len(text):,} characters are much for one article; is it a page or a book?")
    if not detect.looks_indonesian(text):
        layers.warn(doc, "not-indonesian", "the text does not look Indonesian; facts may be missing")
    return doc


def _articles(
    text: str, ident: str, options: Mapping[str, Any], profile: str | None, stanza_dir: str | os.PathLike[str] | None
) -> Iterator[tuple[Doc, str, int]]:
    """Yield each article of a page: annotated, with its id and where it begins."""
    for number, part in enumerate(segmentation.segments(text), 1):
        doc = _annotate(text[part.start : part.end], {**options, "section": part.section, "views": part.views}, profile, stanza_dir)
        yield doc, part_id(ident, number), part.start


def _annotate(text: str, options: Mapping[str, Any], profile: str | None, stanza_dir: str | os.PathLike[str] | None) -> Doc:
    nlp = _shared(profile or DEFAULT_PROFILE, _folder(stanza_dir))
    return nlp(_prepare(nlp, text, options))
