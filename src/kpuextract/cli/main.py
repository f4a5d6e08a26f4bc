"""The command ``kpuextract``: puts the commands together, turns errors into one line and an exit code.

Exit codes: 0 all well, 1 an input failed, 2 wrong usage.
"""

from __future__ import annotations

import os
import sys
from typing import Annotated

import typer

from kpuextract import __version__
from kpuextract.cli import batch, evaluate, explain, extract, query, report, schema
from kpuextract.errors import KpuExtractError, OptionError

app = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False, help="Structured, checkable facts from Indonesian election news.")
app.command("extract")(extract.command)
app.command("batch")(batch.command)
app.command("explain")(explain.command)
app.command("query")(query.command)
app.command("report")(report.command)
app.command("evaluate")(evaluate.command)
app.command("schema")(schema.command)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"kpuextract {__version__}")
        raise typer.Exit


@app.callback()
def root(
    version: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and leave.")] = False,
) -> None:
    """Structured, checkable facts from Indonesian election news."""


def run() -> None:
    """Entry point of the console script."""
    try:
        app()
    except OptionError as error:
        typer.echo(f"kpuextract: {error}", err=True)
        sys.exit(2)
    except KpuExtractError as error:
        typer.echo(f"kpuextract: {error}", err=True)
        sys.exit(1)
    except BrokenPipeError:
        # The reader (head, less) has left; say nothing, and keep Python from flushing into the closed pipe at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
