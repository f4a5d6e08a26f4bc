"""DuckDB over the output of a run: the flat tables, and views that answer the usual questions."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

from kpuextract.corpus.optional import require
from kpuextract.corpus.tables import TABLES
from kpuextract.errors import InputError, OptionError

# Nothing is fetched: an extension that is not there is an error, not a download.
_ALONE: Final = {"autoinstall_known_extensions": False}

VIEWS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "timeline": """
            select e.date, e.until, e.type, e.status, e.role, a.publisher, e.organizers, e.title, e.venue, e.place, e.record
            from events e join articles a using (record) where e.date is not null order by e.date, e.record, e.id""",
        "officials": """
            select name, role, org_name, status, count(distinct record) as articles, min(a.reference_date) as first_seen,
                   max(a.reference_date) as last_seen
            from people p join articles a using (record) where role is not null group by all order by articles desc, name, role""",
        "figures": """
            select q.subject, q.kind, q.comparator, q.value, q.upper, q.unit, a.reference_date, a.publisher, q.text, q.record
            from quantities q join articles a using (record) where q.subject is not null order by q.subject, a.reference_date, q.record, q.id""",
        "sayings": """
            select q.speaker_name, q.type, q.text, a.reference_date, a.publisher, q.record
            from quotations q join articles a using (record) where q.speaker_name is not null order by q.speaker_name, a.reference_date, q.record, q.id""",
    }
)


def build(folder: Path, database: Path) -> None:
    """Make a database file from a folder of Parquet tables.

    Raises
    ------
    OSError
        If the disk does not let write.
    """
    duckdb = require("duckdb", "duckdb")
    try:
        with duckdb.connect(str(database), config=_ALONE) as connection:
            for table in (*TABLES, "records"):
                connection.execute(f"create table {table} as select * from read_parquet(?)", [str(folder / f"{table}.parquet")])  # noqa: S608 - names are ours
            _views(connection)
    except duckdb.Error as error:
        raise OSError(str(error).splitlines()[0]) from None


def _views(connection: Any) -> None:
    for name, body in VIEWS.items():
        connection.execute(f"create view {name} as {body}")


def connect(output: Path) -> Any:
    """Open the output of a run for questions, read-only and without access to other files.

    Parameters
    ----------
    output : Path
        A DuckDB file, or the folder of a ``parquet`` or ``csv`` run.

    Returns
    -------
    duckdb.DuckDBPyConnection

    Raises
    ------
    InputError
        If there is no such output.
    """
    duckdb = require("duckdb", "duckdb")
    if output.is_file():
        try:
            connection = duckdb.connect(str(output), read_only=True, config=_ALONE)
        except duckdb.Error as error:
            raise InputError(f"{output}: {error}", "pass the output of a duckdb, parquet or csv run") from None
    elif output.is_dir():
        connection = duckdb.connect(":memory:", config=_ALONE)
        for table in TABLES:
            path = next((path for suffix in ("parquet", "csv") if (path := output / f"{table}.{suffix}").exists()), None)
            if path is None:
                raise InputError(f"{output}: no table '{table}'", "pass the output of a duckdb, parquet or csv run")
            reader = "read_parquet(?)" if path.suffix == ".parquet" else f"read_csv(?, header = true, nullstr = '', columns = {_types(table)})"
            connection.execute(f"create table {table} as select * from {reader}", [str(path)])  # noqa: S608 - names are ours
        _views(connection)
    else:
        raise InputError(f"{output}: No such file or directory", "pass the output of a duckdb, parquet or csv run")
    connection.execute("set enable_external_access = false")
    return connection


def _types(table: str) -> str:
    """Return the column types of a CSV table as DuckDB writes a struct; codes such as 3506 stay text."""
    kinds = {"text": "varchar", "int": "bigint", "float": "double", "bool": "boolean"}
    return "{" + ", ".join(f"'{column}': '{kinds[kind]}'" for column, kind in TABLES[table].items()) + "}"


def query(output: Path, sql: str) -> tuple[list[str], list[tuple[Any, ...]]]:
    """Return column names and rows of a question.

    Raises
    ------
    OptionError
        If DuckDB does not understand it.
    """
    duckdb = require("duckdb", "duckdb")
    with connect(output) as connection:
        try:
            found = connection.execute(sql)
            return [column[0] for column in found.description], found.fetchall()
        except duckdb.Error as error:
            raise OptionError(f"the query fails: {str(error).splitlines()[0]}", f"tables: {', '.join(TABLES)}; views: {', '.join(VIEWS)}") from None
