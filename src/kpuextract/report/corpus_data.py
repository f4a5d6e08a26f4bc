"""The data of a corpus page: the output of a run, made small.

Every text is written once into one list, and cells hold its place there; columns stand side by side. 20,000 articles
stay a few megabytes, and the page's script looks a row up without unpacking the others.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

from kpuextract import labels
from kpuextract.corpus import duck
from kpuextract.corpus.tables import TABLES, flatten
from kpuextract.errors import InputError

Row = dict[str, Any]
# The flat tables that the page shows; mentions only say where a person is first named.
_READ: Final = ("articles", "mentions", "events", "people", "quantities", "quotations")
_TEXT: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "articles": ("record", "headline", "publisher", "date", "warnings"),
        "events": ("type", "role", "status", "title", "date", "until", "hours", "organizers", "venue", "place", "mode", "topic"),
        "people": ("name", "role", "org", "status", "text"),
        "figures": ("subject", "kind", "comparator", "unit", "text"),
        "quotations": ("speaker", "type", "text", "cue"),
    }
)
_NUMBER: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "articles": (),
        "events": ("article", "start", "end"),
        "people": ("article", "start", "end"),
        "figures": ("article", "value", "upper", "start", "end"),
        "quotations": ("article", "start", "end"),
    }
)
LONGEST_QUOTE: Final = 400


def collect(output: Path) -> dict[str, Any]:
    """Return what the page's script reads.

    Parameters
    ----------
    output : Path
        Output of a run: a ``jsonl`` or ``duckdb`` file, or the folder of a ``parquet`` or ``csv`` run.

    Returns
    -------
    dict
        ``strings``, a list whose first item stands for "unknown"; ``tables``, by name: ``rows``, ``text`` (columns of
        places in ``strings``) and ``number`` (columns of numbers or null).

    Raises
    ------
    InputError
        If there is no such output, or it is none of a run.
    """
    pages = _Pages()
    for table, row in _rows(output):
        pages.add(table, row)
    return pages.data()


def _rows(output: Path) -> Iterator[tuple[str, Row]]:
    if output.is_file() and _first_byte(output) in (b"{", b""):
        yield from _jsonl(output)
        return
    with duck.connect(output) as connection:
        for table in _READ:
            wanted = f"where label = '{labels.PERSON}'" if table == "mentions" else ""
            found = connection.execute(f"select * from {table} {wanted}")  # noqa: S608 - names are ours
            columns = [column[0] for column in found.description]
            while rows := found.fetchmany(2000):
                yield from ((table, dict(zip(columns, row, strict=True))) for row in rows)


def _first_byte(path: Path) -> bytes:
    with path.open("rb") as handle:
        return handle.read(1)


def _jsonl(path: Path) -> Iterator[tuple[str, Row]]:
    with path.open(encoding="utf-8", newline="\n") as handle:
        for number, line in enumerate(handle, 1):
            try:
                found = sorted(flatten(json.loads(line)), key=lambda item: tuple(TABLES).index(item[0]))
            except (ValueError, KeyError, TypeError, AttributeError):
                raise InputError(f"{path}:{number}: the line is no record", "pass the output of kpuextract batch") from None
            yield from ((table, row) for table, row in found if table in _READ)


class _Pages:
    """Collects rows; articles and mentions of persons come before what refers to them."""

    def __init__(self) -> None:
        self._strings: dict[str, int] = {"": 0}
        self._text: dict[str, dict[str, list[int]]] = {table: {name: [] for name in names} for table, names in _TEXT.items()}
        self._number: dict[str, dict[str, list[float | None]]] = {table: {name: [] for name in names} for table, names in _NUMBER.items()}
        self._articles: dict[str, int] = {}
        self._persons: dict[tuple[str, str], Row] = {}

    def add(self, table: str, row: Row) -> None:
        """Take one row of a flat table."""
        if table == "articles":
            self._articles.setdefault(row["record"], len(self._articles))
            self._put("articles", {**row, "date": row["reference_date"], "warnings": _listed(row["warnings"], ", ")})
        elif table == "mentions":
            if row["label"] == labels.PERSON and row["entity"]:
                self._persons.setdefault((row["record"], row["entity"]), row)
        elif table == "events":
            hours = "–".join(part for part in (row["start_time"], row["end_time"] or ("…" if row["end_open"] else None)) if part)
            self._put("events", {**row, "hours": hours, "start": row["trigger_start"], "end": row["trigger_end"]})
        elif table == "people":
            place = self._persons.get((row["record"], row["entity"]), {})
            self._put("people", {**row, "org": row["org_name"], **{key: place.get(key) for key in ("start", "end", "text")}})
        elif table == "quantities" and row["subject"]:
            self._put("figures", row)
        elif table == "quotations":
            text = " ".join(row["text"].split())
            short = text if len(text) <= LONGEST_QUOTE else text[: LONGEST_QUOTE - 1] + "…"
            self._put("quotations", {**row, "speaker": row["speaker_name"], "text": short})

    def _put(self, table: str, row: Mapping[str, Any]) -> None:
        for name, texts in self._text[table].items():
            texts.append(self._strings.setdefault(row[name] or "", len(self._strings)))
        for name, numbers in self._number[table].items():
            value = self._articles[row["record"]] if name == "article" else row[name]
            numbers.append(int(value) if isinstance(value, float) and value.is_integer() else value)

    def data(self) -> dict[str, Any]:
        """Return everything, ready for JSON."""
        sizes = {table: len(next(iter(columns.values()))) for table, columns in self._text.items()}
        tables = {table: {"rows": sizes[table], "text": self._text[table], "number": self._number[table]} for table in _TEXT}
        return {"strings": list(self._strings), "tables": tables}


def _listed(text: str | None, separator: str) -> str:
    return separator.join(json.loads(text)) if text else ""
