"""What the steps share: their options, the settings, and the modules of the encoder's project that are used again here."""

from __future__ import annotations

import argparse
import sys
import tomllib
from pathlib import Path

HOME = Path(__file__).resolve().parent.parent
# The readers of the annotated sets and the generator of articles; behind our own folder, so that our names win.
sys.path.append(str(HOME.parent / "encoder" / "scripts"))

SETTINGS = tomllib.loads((HOME / "settings.toml").read_text("utf-8"))


def parser(description: str | None) -> argparse.ArgumentParser:
    """Return a parser with the options that all steps share."""
    found = argparse.ArgumentParser(description=description)
    found.add_argument("--data", type=Path, required=True, help="folder with ner/, raw/, gazetteer/ (not part of the project)")
    found.add_argument("--work", type=Path, required=True, help="folder for what the steps make")
    found.add_argument("--seed", type=int, default=13)
    return found
