"""What is written can be read back: over whole articles, every offset holds in every format, and the formats hold the same facts."""

from __future__ import annotations

import csv
import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kpuextract import Record
from kpuextract.corpus import duck, writers
from kpuextract.corpus.runner import run
from kpuextract.corpus.tables import TABLES, flatten
from kpuextract.evaluation import gold

Row = dict[str, Any]
SPANS = [table for table, columns in TABLES.items() if {"start", "end", "text"} <= columns.keys()]


@pytest.fixture(scope="module", params=["own", "shared"])
def written(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, root: Path) -> tuple[dict[str, str], Path]:
    """Return the texts of the annotated articles, by id, and the JSON Lines of their records."""
    folder = tmp_path_factory.mktemp("formats")
    if request.param == "own":
        chosen = folder / "gold"
        chosen.mkdir()
        for path in (root / "tests" / "gold").glob("own-[al]*.gold"):
            shutil.copy(path, chosen)
    else:
        chosen = request.getfixturevalue("gold_folder")
    texts = {article.id: article.text for article in gold.read_folder(chosen)}
    (folder / "in.jsonl").write_text("".join(json.dumps({"id": ident, "text": text}) + "\n" for ident, text in texts.items()))
    run(folder / "in.jsonl", folder / "out.jsonl", workers=0)
    assert len(texts) > 10
    return texts, folder / "out.jsonl"


def _records(output: Path) -> list[Row]:
    return [json.loads(line) for line in output.read_text("utf-8").splitlines()]


def _spans(value: object) -> Iterator[tuple[int, int, str]]:
    """Yield everything in a record that has a start, an end and a text."""
    if isinstance(value, dict):
        if {"start", "end", "text"} <= value.keys():
            yield value["start"], value["end"], value["text"]
        for one in value.values():
            yield from _spans(one)
    elif isinstance(value, list):
        for one in value:
            yield from _spans(one)


def test_offsets_of_the_records_hold(written: tuple[dict[str, str], Path]) -> None:
    texts, output = written
    number = 0
    for record in _records(output):
        text = texts[record["id"].split("#")[0]]
        assert Record.from_dict(record).to_dict() == record
        for start, end, shown in _spans(record):
            number += 1
            assert text[start:end] == shown, (record["id"], start, end)
        evidence = [pair for event in record["events"] for pair in event["evidence"]]
        assert all(0 <= start < end <= len(text) for start, end in evidence)
    assert number > 1000


def _read(form: str, output: Path, table: str) -> list[Row]:
    """Read a table back with the tools of its format, not with ours."""
    if form == "csv":
        with (output / f"{table}.csv").open(newline="", encoding="utf-8") as handle:
            return [_typed(table, row) for row in csv.DictReader(handle)]
    if form == "parquet":
        from pyarrow import parquet

        rows: list[Row] = parquet.read_table(output / f"{table}.parquet").to_pylist()
        return rows
    columns, found = duck.query(output, f"from {table}")
    return [dict(zip(columns, row, strict=True)) for row in found]


def _typed(table: str, row: dict[str, str]) -> Row:
    kinds = {"text": str, "int": int, "float": float, "bool": lambda cell: cell == "True"}
    return {column: kinds[TABLES[table][column]](cell) if cell != "" else None for column, cell in row.items()}


@pytest.mark.parametrize("form", ["csv", "parquet", "duckdb"])
def test_tables_hold_the_facts_of_the_records(written: tuple[dict[str, str], Path], tmp_path: Path, form: str) -> None:
    for package in ("pyarrow", "duckdb") if form != "csv" else ():
        pytest.importorskip(package, reason="the extra 'duckdb' is not installed")
    texts, lines = written
    expected: dict[str, list[Row]] = {table: [] for table in TABLES}
    for record in _records(lines):
        for table, row in flatten(record):
            # An empty text and none are the same in CSV.
            expected[table].append({column: None if form == "csv" and value == "" else value for column, value in row.items()})
    output = tmp_path / "out"
    writers.write(form, [lines], output)
    for table, rows in expected.items():
        found = _read(form, output, table)
        assert found == rows, table
        assert found or table == "relations", table
        if table in SPANS:
            assert [row for row in found if texts[row["record"].split("#")[0]][row["start"] : row["end"]] != row["text"]] == []
    if form != "csv":
        kept = _read(form, output, "records")
        assert [json.loads(row["record"]) for row in kept] == _records(lines)
        assert [row["id"] for row in kept] == [record["id"] for record in _records(lines)]
    assert len(SPANS) == 5
