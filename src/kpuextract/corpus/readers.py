"""Readers: from paths to rows, in a fixed order, so that a run can be resumed.

``.txt .html .htm`` files (alone or in folders), ``.jsonl`` ``.csv`` ``.parquet`` tables and ``.warc`` archives;
lines and archives may be packed (``.gz``, ``.zst``). What cannot be read becomes a row with a failure.
"""

from __future__ import annotations

import csv
import datetime
import io
import json
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, BinaryIO, Final

from kpuextract.corpus.decoding import decode
from kpuextract.corpus.optional import require
from kpuextract.corpus.rows import Failure, Row
from kpuextract.corpus.unpacking import PACKED, Lines, check_regular, opened
from kpuextract.errors import EncodingError, InputError, OptionError, TooLongError

FIELDS = ("id", "text", "html", "url", "published", "reference_date", "office")
DOCUMENTS = (".txt", ".html", ".htm")
# What is read from its beginning to its end may be packed; Parquet packs itself.
_STREAMS = (".jsonl", ".csv", ".warc")
_ONE_OF_THEM = "name the columns " + ", ".join(FIELDS)


def read_rows(sources: Iterable[Path], *, limit_chars: int) -> Iterator[Row]:
    """Yield the rows of files and folders.

    Parameters
    ----------
    sources : iterable of Path
        Read one after the other; a folder's documents in the order of their paths.
    limit_chars : int
        Longest text, in characters; it also caps what a packed line may unpack to.

    Yields
    ------
    Row
        What cannot be read, be it a line or all the rest of a file, is a row with a failure.
    """
    for source in sources:
        if source.is_dir():
            yield from _folder(str(source), "")
        elif kind(source) in DOCUMENTS:
            yield _document(source, source.stem)
        else:
            yield from _table(source, limit_chars)


def check_sources(sources: Iterable[Path]) -> None:
    """Raise unless there is something to read in each source, before any work begins.

    Raises
    ------
    InputError
        If a source is missing, of a kind that is not read, or a folder without documents.
    """
    for source in sources:
        if source.is_dir():
            if next(_folder(str(source), ""), None) is None:
                raise InputError(f"{source}: no {' or '.join(DOCUMENTS)} file in the folder", "pass a folder of articles")
            continue
        try:
            check_regular(source)
        except OSError as error:
            raise InputError(f"{source}: {error.strerror or error}", "check the path") from None
        allowed = _STREAMS if source.suffix.lower() in PACKED else (*DOCUMENTS, *TABLES)
        if kind(source) not in allowed:
            suffix = "".join(source.suffixes[-2 if source.suffix.lower() in PACKED else -1 :])
            remedy = f"pass a folder, or a file of {', '.join((*DOCUMENTS, *TABLES))}; {', '.join(_STREAMS)} also as {' or '.join(PACKED)}"
            raise InputError(f"{source}: '{suffix}' is not read", remedy)


def kind(path: Path) -> str:
    """Return the suffix that tells the format, packing left out.

    Examples
    --------
    >>> kind(Path("a/articles.jsonl.gz"))
    '.jsonl'
    """
    return Path(path.stem).suffix.lower() if path.suffix.lower() in PACKED else path.suffix.lower()


def _folder(folder: str, within: str) -> Iterator[Row]:
    """Yield the documents below a folder in the order of their paths; links to folders are not followed."""
    try:
        with os.scandir(folder) as found:
            entries = sorted(found, key=lambda entry: entry.name)
    except OSError as error:
        yield _failed(within or folder, InputError(f"{folder}: {error.strerror or error}", "check its permissions"))
        return
    for entry in entries:
        path = Path(entry.path)
        if entry.is_dir(follow_symlinks=False):
            yield from _folder(entry.path, f"{within}{entry.name}/")
        if path.suffix.lower() in DOCUMENTS:
            yield _document(path, within + path.stem)


def _document(path: Path, ident: str) -> Row:
    try:
        check_regular(path)
    except OSError as error:
        return _failed(ident, InputError(f"{path}: {error.strerror or error}", "remove it, or put the document itself there"))
    return Row(ident, path=str(path))


def _table(source: Path, limit_chars: int) -> Iterator[Row]:
    read = 0
    try:
        for row in TABLES[kind(source)](source, limit_chars):
            read += 1
            yield row
    except OptionError:
        raise
    except InputError as error:
        yield _failed(source.name, InputError(f"{error.message} (behind row {read})", error.remedy))
    except BaseException as error:
        # A damaged table makes its library raise what it likes, panics of Rust among it, which are no Exceptions; the other
        # sources are still read.
        if isinstance(error, KeyboardInterrupt | SystemExit | GeneratorExit):
            raise
        what = f"{source}: {type(error).__name__}: {str(error)[:200]} (behind row {read})"
        yield _failed(source.name, InputError(what, "write the file anew"))


def _jsonl(source: Path, limit_chars: int) -> Iterator[Row]:
    with opened(source) as handle:
        # JSON may spend six bytes on a character (\\u….); a longer line is refused before it fills the memory.
        lines = Lines(handle.readline, limit_chars * 6 + 65536)
        while True:
            try:
                line = next(lines, None)
            except TooLongError as error:
                where = f"{source.name}:{lines.number}"
                yield _failed(where, TooLongError(f"{where}: {error.message} bytes", error.remedy))
                continue
            if line is None:
                return
            if line.strip():
                yield _json_row(line, f"{source.name}:{lines.number}")


def _json_row(line: bytes, where: str) -> Row:
    try:
        data = json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError:
        return _failed(where, EncodingError(f"{where}: the line is no UTF-8", "JSON Lines are UTF-8; convert the file"))
    except (ValueError, RecursionError):
        return _failed(where, InputError(f"{where}: the line is no JSON", "write one object a line"))
    if not isinstance(data, Mapping):
        return _failed(where, InputError(f"{where}: the line is no object", "write objects with 'id' and 'text'"))
    return _row(data, where)


def _csv(source: Path, limit_chars: int) -> Iterator[Row]:
    csv.field_size_limit(limit_chars * 4)
    with opened(source) as raw:
        # A byte that is no UTF-8 becomes a lone surrogate, so that it costs its own row and no other.
        lines = Lines(io.TextIOWrapper(raw, "utf-8-sig", "surrogateescape", newline="").readline, limit_chars * 6 + 65536)
        reader = csv.reader(lines, strict=True)
        try:
            header = next(reader, [])
        except csv.Error as error:
            raise InputError(f"{source}: {error}", "write UTF-8 with quoted fields") from None
        if not {"text", "html"} & set(header):
            raise InputError(f"{source}: no column 'text' or 'html'", _ONE_OF_THEM)
        number = 1
        while True:
            number += 1
            begin = lines.number + 1
            try:
                values = next(reader, None)
            except (csv.Error, TooLongError) as error:
                where = f"{source.name}:{number}"
                what = f"{where}: lines {begin} to {lines.number}: {error.message if isinstance(error, TooLongError) else error}"
                yield _failed(where, InputError(what, "write UTF-8, quote fields, and double the quotation marks in them"))
                continue
            if values is None:
                return
            if values:
                yield _csv_row(dict(zip(header, values, strict=False)), f"{source.name}:{number}")


def _csv_row(data: dict[str, str], where: str) -> Row:
    if any("\udc80" <= char <= "\udcff" for value in data.values() if not value.isascii() for char in value):
        return _failed(where, EncodingError(f"{where}: the row is no UTF-8", "save the file as UTF-8"))
    return _row(data, where)


def _parquet(source: Path, _: int) -> Iterator[Row]:
    parquet = require("pyarrow.parquet", "duckdb")
    with opened(source) as handle:
        table = parquet.ParquetFile(handle)
        columns = [name for name in table.schema_arrow.names if name in FIELDS]
        if not {"text", "html"} & set(columns):
            raise InputError(f"{source}: no column 'text' or 'html'", _ONE_OF_THEM)
        number = 0
        for batch in table.iter_batches(batch_size=256, columns=columns):
            for data in batch.to_pylist():
                number += 1
                yield _row(data, f"{source.name}:{number}")


def _warc(source: Path, limit_chars: int) -> Iterator[Row]:
    warc = require("fastwarc.warc", "archives")
    most = limit_chars * 4
    # Unpacked by us: fastwarc takes an archive that breaks off for one that ends.
    with opened(source) as handle:
        for record in warc.ArchiveIterator(_Eager(handle), record_types=warc.WarcRecordType.response, parse_http=True):
            url = record.headers.get("WARC-Target-URI") or ""
            length = record.content_length
            data = record.reader.read(most + 1)
            if record.headers.get("Content-Length") is None or (len(data) <= most and len(data) < length):
                yield _failed(url, InputError(f"{url}: the archive {source} breaks off here", "fetch it again"))
            elif "html" not in (record.http_content_type or ""):
                continue
            elif len(data) > most:
                yield _failed(url, TooLongError(f"{url}: more than {most:,} bytes", "raise --limit-chars"))
            else:
                yield _page(url, data, record.http_charset)


class _Eager(io.RawIOBase):
    """Gives what is there without waiting for as much as is asked for: what stands before a break is not lost with it."""

    def __init__(self, handle: BinaryIO) -> None:
        self._handle = handle
        self._place = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        data: bytes = self._handle.read1(len(buffer))  # type: ignore[attr-defined]
        buffer[: len(data)] = data
        self._place += len(data)
        return len(data)

    def tell(self) -> int:
        return self._place


def _page(url: str, data: bytes, charset: str | None) -> Row:
    try:
        return Row(url, html=data.decode(charset, "replace") if charset else decode(data, url), url=url)
    except EncodingError as error:
        return _failed(url, error)
    except (LookupError, ValueError):
        return _failed(url, EncodingError(f"{url}: the encoding {charset!r} is not known", "save the page as UTF-8"))


TABLES: Final[Mapping[str, Callable[[Path, int], Iterator[Row]]]] = MappingProxyType(
    {".jsonl": _jsonl, ".csv": _csv, ".parquet": _parquet, ".warc": _warc},
)


def _row(data: Mapping[str, Any], where: str) -> Row:
    values: dict[str, str] = {}
    for field in FIELDS:
        value = data.get(field)
        if value is None or value == "":
            continue
        if isinstance(value, datetime.date):  # a datetime is one; only its day counts
            value = f"{value:%Y-%m-%d}"
        elif field == "id" and isinstance(value, int) and not isinstance(value, bool):
            value = str(value)
        if not isinstance(value, str):
            ident = values.get("id", where)
            return _failed(ident, InputError(f"{where}: '{field}' is of type {type(value).__name__}", "write it as a string"))
        values[field] = value[:10] if field == "published" and value[10:11] in ("T", " ") else value
    ident = values.pop("id", where)
    if "text" not in values and "html" not in values:
        return _failed(ident, InputError(f"{where}: no 'text' and no 'html'", "give each row one of them"))
    return Row(ident, **values)  # type: ignore[arg-type]


def _failed(ident: str, error: InputError) -> Row:
    return Row(ident, failure=Failure.of(ident, error))
