"""``kpuextract schema``: the JSON Schema of a record."""

from __future__ import annotations

import json

import typer


def command() -> None:
    """Print the JSON Schema of a record."""
    from kpuextract.schema import json_schema

    typer.echo(json.dumps(json_schema(), ensure_ascii=False, indent=2))
