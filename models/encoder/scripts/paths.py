"""Where the steps read and write: all under two folders that the caller names."""

from __future__ import annotations

import argparse
from pathlib import Path


def parser(description: str | None) -> argparse.ArgumentParser:
    """Return a parser with the options that all steps share."""
    found = argparse.ArgumentParser(description=description)
    found.add_argument("--data", type=Path, required=True, help="folder with ner/, raw/, gazetteer/ (not part of the project)")
    found.add_argument("--work", type=Path, required=True, help="folder for what the steps make")
    found.add_argument("--seed", type=int, default=13)
    return found
