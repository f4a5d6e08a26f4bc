"""Readers: from paths to rows with ``id``, ``text`` and optionally ``reference_date`` and ``office``."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kpuextract.corpus.decoding import read_file
from kpuextract.errors import InputError, KpuExtractError

FIELDS = ("id", "text", "reference_date", "office")


@dataclass(frozen=True, slots=True)
class Row:
    """One input text, or the error that stands in its place."""

    id: str
    text: str = ""
    reference_date: str | None = None
    office: str | None = None
    error: KpuExtractError | None = None


def read_rows(source: Path, *, limit_chars: int) -> Iterator[Row]:
    """Yield the rows of a folder of ``.txt`` files or of a ``.jsonl`` file, in a fixed order.

    A row that cannot be read is yielded with its error, so that it never costs the others.

    Raises
    ------
    InputError
        If the source is neither.
    """
    if source.is_dir():
        paths = sorted(source.rglob("*.txt"))
        if not paths:
            raise InputError(f"{source}: no .txt file in the folder", "pass a folder of .txt files or a .jsonl file")
        for path in paths:
            ident = path.relative_to(source).with_suffix("").as_posix()
            try:
                yield Row(ident, read_file(path, limit_chars))
            except InputError as error:
                yield Row(ident, error=error)
    elif source.suffix == ".jsonl":
        yield from _jsonl(source)
    else:
        raise InputError(f"{source}: neither a folder nor a .jsonl file", "pass a folder of .txt files or a .jsonl file")


def _jsonl(source: Path) -> Iterator[Row]:
    try:
        with source.open(encoding="utf-8", newline="\n") as handle:
            for number, line in enumerate(handle, 1):
                if line.strip():
                    yield _row(line, source, number)
    except OSError as error:
        raise InputError(f"{source}: {error.strerror or error}", "check the path and its permissions") from None
    except UnicodeDecodeError as error:
        raise InputError(f"{source}: no UTF-8 at byte {error.start}", "JSON Lines are UTF-8; convert the file") from None


def _row(line: str, source: Path, number: int) -> Row:
    where = f"{source.name}:{number}"
    try:
        data = json.loads(line)
    except (json.JSONDecodeError, RecursionError):
        return Row(where, error=InputError(f"{where}: the line is no JSON", "write one object a line"))
    if not isinstance(data, Mapping) or not isinstance(data.get("text"), str):
        return Row(where, error=InputError(f"{where}: no 'text'", "write objects with 'id' and 'text'"))
    ident = str(data["id"]) if data.get("id") not in (None, "") else where
    return Row(ident, data["text"], _text(data, "reference_date"), _text(data, "office"))


def _text(data: Mapping[str, Any], key: str) -> str | None:
    value = data.get(key)
    return None if value in (None, "") else str(value)
