"""Where the steps read and write, and with which settings: the options that all steps share."""

from __future__ import annotations

import argparse
import tomllib
from pathlib import Path
from typing import Any

HOME = Path(__file__).parent.parent
PROCESSORS = ("tokenize", "mwt", "pos", "lemma", "depparse")


def parser(description: str | None) -> argparse.ArgumentParser:
    """Return a parser with the shared options."""
    found = argparse.ArgumentParser(description=description)
    found.add_argument("--treebank", type=Path, nargs="+", required=True, help="CoNLL-U files (not part of the project)")
    found.add_argument("--package", type=Path, required=True, help="folder of the package: what stanza_dir names")
    found.add_argument("--work", type=Path, required=True, help="folder for what the steps make on the way")
    found.add_argument("--config", type=Path, default=HOME / "config.toml")
    found.add_argument("--seed", type=int, default=13)
    return found


def settings(path: Path) -> dict[str, Any]:
    """Return the settings of a run."""
    return tomllib.loads(path.read_text("utf-8"))
