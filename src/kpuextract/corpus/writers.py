"""Writers: from shards of records to one output. Each is written beside its final name and renamed when complete."""

from __future__ import annotations

import contextlib
import csv
import json
import shutil
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from kpuextract.corpus import duck
from kpuextract.corpus.optional import require
from kpuextract.corpus.storage import put_in_place
from kpuextract.corpus.tables import TABLES, encodable, flatten
from kpuextract.errors import OptionError

FORMATS = ("jsonl", "parquet", "duckdb", "csv")
_GROUP = 2000
# What a spreadsheet takes for the beginning of a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def check(form: str) -> None:
    """Raise :class:`OptionError` if the packages of a format are missing, before the work begins."""
    if form in ("parquet", "duckdb"):
        require("pyarrow", "duckdb")
    if form == "duckdb":
        require("duckdb", "duckdb")


def write(form: str, shards: Iterable[Path], output: Path, *, excel_safe: bool = False) -> None:
    """Write the output of a run.

    Parameters
    ----------
    form : str
        One of :data:`FORMATS`.
    shards : iterable of Path
        JSON Lines of records, in order.
    output : Path
        A file (``jsonl``, ``duckdb``) or a folder (``parquet``, ``csv``); what stands there is replaced.
    excel_safe : bool
        For ``csv``: put an apostrophe before cells that a spreadsheet would run.
    """
    temporary = output.with_name(output.name + ".part")
    # What a killed run has left; DuckDB would read the log of changes beside a file of that name into the new one.
    for left in (temporary, output.with_name(temporary.name + ".wal")):
        _remove(left)
    if form == "jsonl":
        with temporary.open("wb") as handle:
            for shard in shards:
                with shard.open("rb") as piece:
                    shutil.copyfileobj(piece, handle)
    elif form == "csv":
        _csv(shards, temporary, excel_safe)
    elif form == "parquet":
        _parquet(shards, temporary)
    elif form == "duckdb":
        folder = output.with_name(output.name + ".tables")
        _remove(folder)
        _parquet(shards, folder)
        duck.build(folder, temporary)
        _remove(folder)
    else:
        raise OptionError(f"format {form!r} is not known", f"use one of {', '.join(FORMATS)}")
    if temporary.is_dir() and output.exists():
        _remove(output)
    put_in_place(temporary, output)


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def _records(shards: Iterable[Path]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the records of JSON Lines files, each as its line and as a mapping."""
    for shard in shards:
        with shard.open(encoding="utf-8", newline="\n") as handle:
            for line in handle:
                yield line.rstrip("\n"), json.loads(line)


def _csv(shards: Iterable[Path], folder: Path, excel_safe: bool) -> None:
    folder.mkdir()
    with contextlib.ExitStack() as stack:
        handles = {table: stack.enter_context((folder / f"{table}.csv").open("w", encoding="utf-8", newline="")) for table in TABLES}
        written = {table: csv.DictWriter(handle, TABLES[table], lineterminator="\n") for table, handle in handles.items()}
        for one in written.values():
            one.writeheader()
        for _, record in _records(shards):
            for table, row in flatten(record):
                written[table].writerow({key: _cell(value, excel_safe) for key, value in row.items()})


def _cell(value: Any, excel_safe: bool) -> Any:
    if excel_safe and isinstance(value, str) and value.startswith(_FORMULA):
        return "'" + value
    return value


def _parquet(shards: Iterable[Path], folder: Path) -> None:
    """Write ``records.parquet`` (nested: the record as JSON text, with its id) and one file a flat table."""
    arrow, parquet = require("pyarrow", "duckdb"), require("pyarrow.parquet", "duckdb")
    folder.mkdir()
    kinds = {"text": arrow.string(), "int": arrow.int64(), "float": arrow.float64(), "bool": arrow.bool_()}
    schemas = {table: arrow.schema([(name, kinds[kind]) for name, kind in columns.items()]) for table, columns in TABLES.items()}
    schemas["records"] = arrow.schema([("id", arrow.string()), ("record", arrow.string())])
    waiting: dict[str, list[Mapping[str, Any]]] = {table: [] for table in schemas}
    with contextlib.ExitStack() as stack:
        files = {
            table: stack.enter_context(parquet.ParquetWriter(folder / f"{table}.parquet", schema, compression="zstd")) for table, schema in schemas.items()
        }

        def flush(least: int) -> None:
            for table, rows in waiting.items():
                if len(rows) >= least:
                    files[table].write_table(arrow.Table.from_pylist(rows, schema=schemas[table]))
                    rows.clear()

        for line, record in _records(shards):
            waiting["records"].append({"id": encodable(record["id"]), "record": line})
            for table, row in flatten(record):
                waiting[table].append(row)
            flush(_GROUP)
        flush(1)
