"""``kpuextract query``: ask the output of a run in SQL."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def command(
    output: Annotated[Path, typer.Argument(metavar="OUT", help="Output of a duckdb, parquet or csv run.")],
    sql: Annotated[str, typer.Argument(help="A question; tables: articles events entities people …, views: timeline officials figures sayings.")],
) -> None:
    """Print the answer as a table."""
    from rich.console import Console
    from rich.markup import escape
    from rich.table import Table

    from kpuextract.corpus.duck import query

    columns, rows = query(output, sql)
    table = Table(*map(escape, columns), box=None, header_style="bold")
    for row in rows:
        table.add_row(*("" if value is None else escape(str(value)) for value in row))
    Console(highlight=False).print(table)
