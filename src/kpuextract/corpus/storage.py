"""Writing that survives: a file appears whole under its name or not at all, and a full disk says what to do."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kpuextract.errors import OutputError


@contextmanager
def writing(output: Path) -> Iterator[None]:
    """Turn an error of the disk into one of ours that names the remedy.

    Raises
    ------
    OutputError
        For any ``OSError`` inside the block.
    """
    try:
        yield
    except OSError as error:
        remedy = "make room or mend the permissions; the same command with --resume goes on behind the last finished shard"
        raise OutputError(f"{output}: cannot be written: {error.strerror or error}", remedy) from error


def write_safely(path: Path, content: str) -> None:
    """Write a file under a temporary name, flush it to the disk, and rename it."""
    temporary = path.with_name(path.name + ".part")
    temporary.write_bytes(content.encode())
    put_in_place(temporary, path)


def write_or_remove(path: Path, content: str) -> None:
    """Write a side file safely; without content it is not there, an older one neither."""
    if content:
        write_safely(path, content)
    else:
        path.unlink(missing_ok=True)


def put_in_place(temporary: Path, path: Path) -> None:
    """Flush a file, or every file of a folder, to the disk; then give it its final name, and flush that too."""
    for one in temporary.iterdir() if temporary.is_dir() else (temporary,):
        with one.open("rb+") as handle:
            os.fsync(handle.fileno())
    temporary.replace(path)
    with contextlib.suppress(OSError):  # some systems do not open folders; the content is safe without it
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
