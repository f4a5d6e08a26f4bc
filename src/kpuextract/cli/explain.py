"""``kpuextract explain``: for each span, the rule or table row that made it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from kpuextract import labels
from kpuextract.cli import inputs, options


def command(
    path: Annotated[Path, typer.Argument(metavar="PATH", help="Text file of one article; - is standard input.")],
    json_lines: Annotated[bool, typer.Option("--json", help="One JSON object a line instead of a table.")] = False,
    reference_date: options.ReferenceDate = None,
    office: options.Office = None,
    profile: options.Profile = None,
    stanza_dir: options.StanzaDir = None,
    limit_chars: options.LimitChars = labels.LIMIT_CHARS,
) -> None:
    """Tell where every fact comes from."""
    from kpuextract.api import explain

    _, text = inputs.read(path, limit_chars)
    lines = explain(text, reference_date=reference_date, office=office, profile=profile, stanza_dir=stanza_dir, limit_chars=limit_chars)
    for line in lines:
        if json_lines:
            typer.echo(json.dumps(line, ensure_ascii=False))
        else:
            value = " ".join(f"{key}={item}" for key, item in line["value"].items())
            text_shown = " ".join(line["text"].split())
            typer.echo(f"{line['start']:>6}-{line['end']:<6} {line['layer']:<22} {text_shown[:60]!r}  {value}  <- {line['rule'] or '-'}")
