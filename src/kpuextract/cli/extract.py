"""``kpuextract extract``: records of a few files, for people or as JSON."""

from __future__ import annotations

import json
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from kpuextract import labels
from kpuextract.cli import inputs, options
from kpuextract.errors import InputError
from kpuextract.records import Record


class Format(StrEnum):
    """How records are printed."""

    pretty = "pretty"
    json = "json"
    jsonl = "jsonl"
    html = "html"


def command(
    paths: Annotated[list[Path], typer.Argument(metavar="PATH...", help="Text files; - is standard input.")],
    format: Annotated[Format, typer.Option(help="pretty for people, json (a list, indented), jsonl (one record a line) or html (one page an article).")] = Format.pretty,  # noqa: A002
    reference_date: options.ReferenceDate = None,
    office: options.Office = None,
    profile: options.Profile = None,
    stanza_dir: options.StanzaDir = None,
    limit_chars: options.LimitChars = labels.LIMIT_CHARS,
) -> None:
    """Read articles and print their facts; a listing page gives one record an article."""
    from kpuextract.api import extract_page

    failed = 0
    collected: list[Record] = []
    for path in paths:
        try:
            ident, text = inputs.read(path, limit_chars)
            found = extract_page(text, id=ident, reference_date=reference_date, office=office, profile=profile, stanza_dir=stanza_dir, limit_chars=limit_chars)
        except InputError as error:
            failed += 1
            typer.echo(f"kpuextract: {error}", err=True)
            continue
        if format is Format.json:
            collected += found
        else:
            _print(found, format)
    if format is Format.json:
        typer.echo(json.dumps([record.to_dict() for record in collected], ensure_ascii=False, indent=2))
    if failed:
        raise typer.Exit(1)


def _print(records: list[Record], form: Format) -> None:
    if form in (Format.jsonl, Format.html):
        for record in records:
            typer.echo(record.to_json() if form is Format.jsonl else record.to_html())
        return
    from rich.console import Console

    from kpuextract.report import terminal

    console = Console(highlight=False)
    for record in records:
        terminal.show(record, console)
