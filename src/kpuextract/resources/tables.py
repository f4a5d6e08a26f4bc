"""Load the packaged TSV tables and check them against ``schema.toml``.

A table has one header line; empty lines and lines that start with ``#`` are skipped. ``schema.toml`` has one section a
table: ``columns`` in order, ``unique`` (columns whose values may stand in one row only), ``required`` (columns that may
not be empty), ``choices`` (allowed values of a column). An error names file, line, value and remedy.
"""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Mapping
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from kpuextract.errors import ResourceError

PACKAGE = "kpuextract.resources"


def _read(name: str) -> str:
    try:
        return files(PACKAGE).joinpath(name).read_text("utf-8")
    except FileNotFoundError:
        raise ResourceError(f"{name}: no such packaged resource", "check the spelling against resources/") from None


@functools.cache
def schema() -> Mapping[str, Mapping[str, Any]]:
    """Return the schema of all tables, by table name without suffix."""
    return MappingProxyType(tomllib.loads(_read("schema.toml")))


@functools.cache
def sources() -> Mapping[str, Mapping[str, Any]]:
    """Return origin, licence and sha256 of every table, by file name."""
    return MappingProxyType(tomllib.loads(_read("SOURCES.toml")))


@functools.cache
def table(name: str) -> tuple[Mapping[str, str], ...]:
    """Return the rows of a packaged table.

    Parameters
    ----------
    name : str
        Name of the table without suffix, such as ``"months"``.

    Returns
    -------
    tuple of Mapping[str, str]
        One mapping a row, from column name to value ("" where the cell is empty), in file order.

    Raises
    ------
    ResourceError
        If the table is missing or a row breaks its schema.

    Examples
    --------
    >>> table("months")[0]["surface"]
    'januari'
    """
    try:
        rules = schema()[name]
    except KeyError:
        raise ResourceError(f"schema.toml: no section [{name}]", "add one with its columns") from None
    return parse(_read(f"{name}.tsv"), f"{name}.tsv", rules)


def parse(content: str, filename: str, rules: Mapping[str, Any]) -> tuple[Mapping[str, str], ...]:
    """Parse the text of a table; see :func:`table`."""
    columns: list[str] = rules["columns"]
    unique: dict[str, dict[str, int]] = {key: {} for key in rules.get("unique", ())}
    rows: list[Mapping[str, str]] = []
    header_seen = False
    for number, line in enumerate(content.splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = line.split("\t")
        if not header_seen:
            if cells != columns:
                raise ResourceError(f"{filename}:{number}: header {cells} is not {columns}", "write the columns of schema.toml")
            header_seen = True
            continue
        if len(cells) > len(columns):
            raise ResourceError(f"{filename}:{number}: {len(cells)} cells for {len(columns)} columns", "remove the extra tab")
        cells += [""] * (len(columns) - len(cells))
        row = dict(zip(columns, (cell.strip() for cell in cells), strict=True))
        _check(row, filename, number, rules, unique)
        rows.append(MappingProxyType(row))
    if not header_seen:
        raise ResourceError(f"{filename}: no header line", "write the columns of schema.toml")
    return tuple(rows)


def _check(row: Mapping[str, str], filename: str, number: int, rules: Mapping[str, Any], unique: dict[str, dict[str, int]]) -> None:
    for key in rules.get("required", ()):
        if not row[key]:
            raise ResourceError(f"{filename}:{number}: column '{key}' is empty", "fill it or remove the row")
    for key, allowed in rules.get("choices", {}).items():
        if row[key] not in allowed:
            raise ResourceError(f"{filename}:{number}: {key} '{row[key]}' is not one of {allowed}", "use one of them")
    for key, seen in unique.items():
        value = row[key]
        if value and value in seen:
            raise ResourceError(f"{filename}:{number}: {key} '{value}' also stands in line {seen[value]}", "remove one row")
        seen[value] = number


@functools.cache
def column(name: str, key: str) -> tuple[str, ...]:
    """Return one column of a table, in file order, empty cells left out."""
    return tuple(row[key] for row in table(name) if row[key])


@functools.cache
def mapping(name: str, key: str, value: str) -> Mapping[str, str]:
    """Return a table as a mapping from one column to another."""
    return MappingProxyType({row[key]: row[value] for row in table(name) if row[key]})


def names() -> tuple[str, ...]:
    """Return the names of all packaged tables, sorted."""
    return tuple(sorted(schema()))
