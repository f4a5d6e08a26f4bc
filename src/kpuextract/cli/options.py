"""Options that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kpuextract import labels

Profile = Annotated[str | None, typer.Option(help=f"Pipeline to use: {', '.join(labels.PROFILES)}.")]
StanzaDir = Annotated[Path | None, typer.Option(metavar="PATH", help="Folder of the Indonesian stanza package, for --profile stanza.")]
ReferenceDate = Annotated[
    str | None, typer.Option(metavar="YYYY-MM-DD", help="Day against which relative dates are resolved; taken from the text if left out.")
]
Office = Annotated[str | None, typer.Option(help="Publishing office, such as 'KPU Kabupaten Kediri' or its domain.")]
LimitChars = Annotated[int, typer.Option(min=1, help="Longest text that is read, in characters.")]
