"""Readers: from paths to rows, in a fixed order, so that a run can be resumed.

``.txt .html .htm`` files (alone or in folders), ``.jsonl`` ``.csv`` ``.parquet`` tables and ``.warc`` archives;
``.gz`` and ``.zst`` are opened on the way. A row that cannot be read becomes a row with a failure.
"""

from __future__ import annotations

import csv
import gzip
import io
import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from kpuextract.corpus.optional import require
from kpuextract.corpus.rows import Failure, Row
from kpuextract.errors import EncodingError, InputError, TooLongError

FIELDS = ("id", "text", "html", "url", "published", "reference_date", "office")
DOCUMENTS = (".txt", ".html", ".htm")
TABLES = (".jsonl", ".csv", ".parquet", ".warc")
_PACKED = (".gz", ".zst")


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

    Raises
    ------
    InputError
        If a source as a whole cannot be read.
    """
    for source in sources:
        if source.is_dir():
            yield from _folder(source)
        elif kind(source) in DOCUMENTS:
            yield Row(source.stem, path=str(source))
        elif kind(source) == ".jsonl":
            yield from _jsonl(source, limit_chars)
        elif kind(source) == ".csv":
            yield from _csv(source, limit_chars)
        elif kind(source) == ".parquet":
            yield from _parquet(source)
        elif kind(source) == ".warc":
            yield from _warc(source, limit_chars)
        else:
            raise InputError(f"{source}: '{source.suffix}' is not read", f"pass a folder, or a file of {', '.join((*DOCUMENTS, *TABLES))}")


def kind(path: Path) -> str:
    """Return the suffix that tells the format, packing left out.

    Examples
    --------
    >>> kind(Path("a/articles.jsonl.gz"))
    '.jsonl'
    """
    return Path(path.stem).suffix.lower() if path.suffix.lower() in _PACKED else path.suffix.lower()


def _folder(source: Path) -> Iterator[Row]:
    paths = sorted(path for path in source.rglob("*") if path.suffix.lower() in DOCUMENTS and path.is_file())
    if not paths:
        raise InputError(f"{source}: no {' or '.join(DOCUMENTS)} file in the folder", "pass a folder of articles")
    for path in paths:
        yield Row(path.relative_to(source).with_suffix("").as_posix(), path=str(path))


@contextmanager
def _open(source: Path) -> Iterator[Any]:
    try:
        if source.suffix.lower() == ".gz":
            with gzip.open(source, "rb") as packed:
                yield packed
        elif source.suffix.lower() == ".zst":
            with source.open("rb") as handle, require("zstandard", "archives").ZstdDecompressor().stream_reader(handle) as unpacked:
                yield unpacked
        else:
            with source.open("rb") as plain:
                yield plain
    except FileNotFoundError:
        raise InputError(f"{source}: No such file or directory", "check the path") from None
    except (OSError, EOFError) as error:
        raise InputError(f"{source}: {getattr(error, 'strerror', None) or error}", "check the file and its permissions") from None


def _jsonl(source: Path, limit_chars: int) -> Iterator[Row]:
    # JSON may spend six bytes on a character (\\u….); a longer line is refused before it fills the memory.
    longest = limit_chars * 6 + 65536
    with _open(source) as raw:
        handle = raw if isinstance(raw, io.BufferedReader | gzip.GzipFile) else io.BufferedReader(raw)
        number = 0
        while line := handle.readline(longest):
            number += 1
            where = f"{source.name}:{number}"
            if len(line) == longest and not line.endswith(b"\n"):
                while (rest := handle.readline(longest)) and not rest.endswith(b"\n"):
                    pass
                yield _failed(where, TooLongError(f"{where}: the line is longer than {longest:,} bytes", "split it, or raise --limit-chars"))
            elif line.strip():
                yield _json_row(line, where)


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
    with _open(source) as raw:
        reader = csv.DictReader(io.TextIOWrapper(raw, "utf-8-sig", newline=""))
        if not {"text", "html"} & set(reader.fieldnames or ()):
            raise InputError(f"{source}: no column 'text' or 'html'", f"name the columns {', '.join(FIELDS)}")
        try:
            for number, data in enumerate(reader, 2):
                yield _row(data, f"{source.name}:{number}")
        except (csv.Error, UnicodeDecodeError) as error:
            raise InputError(f"{source}: {error}", "write UTF-8 with quoted fields") from None


def _parquet(source: Path) -> Iterator[Row]:
    parquet = require("pyarrow.parquet", "duckdb")
    with _open(source) as handle:
        table = parquet.ParquetFile(handle)
        columns = [name for name in table.schema_arrow.names if name in FIELDS]
        if not {"text", "html"} & set(columns):
            raise InputError(f"{source}: no column 'text' or 'html'", f"name the columns {', '.join(FIELDS)}")
        number = 0
        for batch in table.iter_batches(batch_size=256, columns=columns):
            for data in batch.to_pylist():
                number += 1
                yield _row(data, f"{source.name}:{number}")


def _warc(source: Path, limit_chars: int) -> Iterator[Row]:
    warc = require("fastwarc.warc", "archives")
    with source.open("rb") as handle:
        for record in warc.ArchiveIterator(handle, record_types=warc.WarcRecordType.response, parse_http=True):
            url = record.headers.get("WARC-Target-URI") or ""
            if "html" not in (record.http_content_type or ""):
                continue
            data = record.reader.read(limit_chars * 4 + 1)
            if len(data) > limit_chars * 4:
                yield _failed(url, TooLongError(f"{url}: more than {limit_chars * 4:,} bytes", "raise --limit-chars"))
                continue
            charset = record.http_charset or "utf-8"
            yield Row(url, html=data.decode(charset, "replace"), url=url)


def _row(data: Mapping[str, Any], where: str) -> Row:
    values: dict[str, Any] = {key: str(data[key]) for key in FIELDS if data.get(key) not in (None, "")}
    ident = values.pop("id", where)
    if "text" not in values and "html" not in values:
        return _failed(ident, InputError(f"{where}: no 'text' and no 'html'", "give each row one of them"))
    return Row(ident, **values)


def _failed(ident: str, error: InputError) -> Row:
    return Row(ident, failure=Failure.of(ident, error))
