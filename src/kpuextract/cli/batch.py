"""``kpuextract batch``: records of a whole corpus."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kpuextract import labels
from kpuextract.cli import options

if TYPE_CHECKING:
    from kpuextract.corpus.runner import Progress

_LOG_EVERY = 60.0


class Format(StrEnum):
    """What is written."""

    jsonl = "jsonl"
    parquet = "parquet"
    duckdb = "duckdb"
    csv = "csv"


class Order(StrEnum):
    """In which order records are written."""

    input = "input"
    any = "any"


class Engine(StrEnum):
    """What carries the work."""

    local = "local"
    ray = "ray"


def command(
    sources: Annotated[
        list[Path], typer.Argument(metavar="INPUT...", help="Folders of .txt or .html files; .jsonl, .csv, .parquet or .warc files, also .gz or .zst.")
    ],
    output: Annotated[Path, typer.Option("--output", "-o", help="A file (jsonl, duckdb) or a folder (parquet, csv); it appears when the run is complete.")],
    format: Annotated[Format, typer.Option(help="What is written.")] = Format.jsonl,  # noqa: A002
    workers: Annotated[int, typer.Option(min=0, help="Processes; 0 works in this one, without protection against documents that hang or kill.")] = 1,
    reference_date: options.ReferenceDate = None,
    office: options.Office = None,
    profile: options.Profile = None,
    stanza_dir: options.StanzaDir = None,
    resume: Annotated[bool, typer.Option("--resume", help="Go on with a run that was interrupted; begin if there is none.")] = False,
    since_manifest: Annotated[Path | None, typer.Option(help="Leave out what an earlier run (its .manifest.jsonl) has done.")] = None,
    limit_chars: options.LimitChars = labels.LIMIT_CHARS,
    timeout_per_doc: Annotated[float, typer.Option(min=0.1, help="Seconds that a document may take.")] = 60.0,
    order: Annotated[Order, typer.Option(help="input: the same bytes whatever the number of workers; any: as documents are ready.")] = Order.input,
    excel_safe: Annotated[bool, typer.Option("--excel-safe", help="csv: defuse cells that a spreadsheet takes for formulas.")] = False,
    engine: Annotated[Engine, typer.Option(help="local: processes of this machine; ray: one a core of a Ray cluster.")] = Engine.local,
    ray_address: Annotated[str | None, typer.Option(envvar="RAY_ADDRESS", help="Cluster for --engine ray; a local instance if left out.")] = None,
) -> None:
    """Read a corpus; failures go to OUTPUT.errors.jsonl and never cost the other documents."""
    from kpuextract.corpus import runner

    try:
        with _progress() as progress:
            summary = runner.run(
                sources,
                output,
                format=format.value,
                profile=profile,
                stanza_dir=str(stanza_dir) if stanza_dir else None,
                reference_date=reference_date,
                office=office,
                limit_chars=limit_chars,
                workers=workers,
                timeout_per_doc=timeout_per_doc,
                order=order.value,
                resume=resume,
                since_manifest=since_manifest,
                excel_safe=excel_safe,
                engine=engine.value,
                address=ray_address,
                progress=progress,
            )
    except KeyboardInterrupt:
        typer.echo(f"kpuextract: interrupted; finished shards are kept in {output}.run, go on with the same command and --resume", err=True)
        raise typer.Exit(130) from None
    typer.echo(f"{summary.texts} texts, {summary.records} records -> {summary.output}", err=True)
    if summary.skipped:
        typer.echo(f"{summary.skipped} texts were left out: the earlier run has them", err=True)
    if summary.duplicates:
        typer.echo(f"{summary.duplicates} ids or texts came more than once; see {summary.output}.duplicates.jsonl", err=True)
    if summary.errors:
        typer.echo(f"kpuextract: {summary.errors} texts failed; see {summary.error_file}", err=True)
        raise typer.Exit(1)


@contextmanager
def _progress() -> Iterator[Progress]:
    """Give a callback: a bar on a terminal, one line a minute elsewhere."""
    begin = last = time.monotonic()
    if not sys.stderr.isatty():

        def log(done: int, failed: int) -> None:
            nonlocal last
            if time.monotonic() - last >= _LOG_EVERY:
                last = time.monotonic()
                typer.echo(f"{done} texts, {failed} failed, {done / (last - begin):.1f} texts/s", err=True)

        yield log
        return
    from rich.console import Console
    from rich.progress import Progress as Bar
    from rich.progress import SpinnerColumn, TextColumn, TimeElapsedColumn

    with Bar(
        SpinnerColumn(),
        TextColumn("{task.completed} texts, {task.fields[failed]} failed, {task.fields[rate]:.1f}/s"),
        TimeElapsedColumn(),
        console=Console(stderr=True),
    ) as bar:
        task = bar.add_task("", total=None, failed=0, rate=0.0)

        def show(done: int, failed: int) -> None:
            bar.update(task, completed=done, failed=failed, rate=done / max(time.monotonic() - begin, 1e-9))

        yield show
