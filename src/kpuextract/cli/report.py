"""``kpuextract report``: the output of a run as a page."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def command(
    source: Annotated[Path, typer.Argument(metavar="OUT", help="Output of a jsonl, duckdb, parquet or csv run.")],
    output: Annotated[Path, typer.Option("--output", "-o", help="The page: one HTML file that needs nothing else.")],
    title: Annotated[str, typer.Option(help="Heading of the page.")] = "Corpus report",
) -> None:
    """Write a page with timeline, offices, people, figures and quotations, to search and to filter."""
    from kpuextract.errors import InputError
    from kpuextract.report import corpus_page

    try:
        size = corpus_page.write(source, output, title=title)
    except OSError as error:
        raise InputError(f"{error.filename or output}: {error.strerror or error}", "check the path and its permissions") from None
    typer.echo(f"{size / 1e6:.1f} MB -> {output}", err=True)
