"""Paths of the command line: files, or ``-`` for standard input."""

from __future__ import annotations

import sys
from pathlib import Path

from kpuextract.corpus.decoding import read_file, read_stream

STDIN = "-"


def read(path: Path, limit_chars: int) -> tuple[str, str]:
    """Return (id, text) of a path; the id is the file's stem, ``stdin`` for standard input."""
    if str(path) == STDIN:
        return "stdin", read_stream(sys.stdin.buffer, "standard input", limit_chars)
    return path.stem, read_file(path, limit_chars)
