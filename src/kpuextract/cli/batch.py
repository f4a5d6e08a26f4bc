"""``kpuextract batch``: records of a whole corpus into one file."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from kpuextract import labels
from kpuextract.cli import options


class Format(StrEnum):
    """What is written."""

    jsonl = "jsonl"


def command(
    source: Annotated[Path, typer.Argument(metavar="INPUT", help="A folder of .txt files, or a .jsonl file with id, text and optionally reference_date, office.")],
    output: Annotated[Path, typer.Option("--output", "-o", help="File to write; it appears when the run is complete.")],
    format: Annotated[Format, typer.Option(help="jsonl: one record a line.")] = Format.jsonl,  # noqa: A002
    reference_date: options.ReferenceDate = None,
    office: options.Office = None,
    profile: options.Profile = None,
    limit_chars: options.LimitChars = labels.LIMIT_CHARS,
) -> None:
    """Read a corpus; failures go to OUTPUT.errors.jsonl and never cost the other documents."""
    from kpuextract.corpus.runner import run

    summary = run(source, output, format=format.value, profile=profile, reference_date=reference_date, office=office, limit_chars=limit_chars)
    typer.echo(f"{summary.texts} texts, {summary.records} records -> {summary.output}", err=True)
    if summary.errors:
        typer.echo(f"kpuextract: {summary.errors} texts failed; see {summary.error_file}", err=True)
        raise typer.Exit(1)
