"""The manifest: settings of a run in the first line, then one line a finished shard. A shard counts once its line is there."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from kpuextract.errors import InputError, OptionError
from kpuextract.resources import sources


@dataclass(frozen=True, slots=True)
class Shard:
    """One finished shard: file names are relative to the working folder; ``documents`` are ``[id, digest]`` pairs."""

    number: int
    texts: int
    records: int
    failures: int
    sha256: str
    documents: tuple[tuple[str, str | None], ...]

    @property
    def name(self) -> str:
        """Name of the file with the records."""
        return f"records-{self.number:05}.jsonl"

    @property
    def failures_name(self) -> str:
        """Name of the file with the failures."""
        return f"errors-{self.number:05}.jsonl"


def resources_digest() -> str:
    """Return one fingerprint for all packaged tables."""
    return hashlib.sha256(json.dumps({name: entry.get("sha256") for name, entry in sorted(sources().items())}).encode()).hexdigest()[:16]


class Manifest:
    """Reads and extends a manifest file.

    Parameters
    ----------
    path : Path
        The file.
    """

    def __init__(self, path: Path) -> None:
        self.path = path

    def begin(self, settings: Mapping[str, Any]) -> None:
        """Write the first line of a fresh manifest."""
        write_safely(self.path, json.dumps({"settings": settings}, sort_keys=True) + "\n")

    def append(self, shard: Shard) -> None:
        """Add a finished shard, and make sure that the line is on the disk."""
        with self.path.open("a", encoding="utf-8", newline="\n") as handle:
            handle.write(json.dumps({"shard": asdict(shard)}) + "\n")
            handle.flush()
            os.fsync(handle.fileno())

    def read(self) -> tuple[dict[str, Any], list[Shard]]:
        """Return settings and shards; a last line that was cut off while it was written is left out.

        Raises
        ------
        InputError
            If the file is missing or its first line is damaged.
        """
        try:
            lines = self.path.read_text("utf-8").split("\n")
            settings: dict[str, Any] = json.loads(lines[0])["settings"]
        except (OSError, ValueError, KeyError):
            raise InputError(f"{self.path}: no manifest", "start the run without --resume") from None
        shards = []
        for line in lines[1:]:
            try:
                values = json.loads(line)["shard"]
            except (ValueError, KeyError):
                break
            shards.append(Shard(**{**values, "documents": tuple((ident, digest) for ident, digest in values["documents"])}))
        return settings, shards

    def rewrite(self, settings: Mapping[str, Any], shards: Iterable[Shard]) -> None:
        """Write the manifest anew without a broken last line."""
        lines = [json.dumps({"settings": settings}, sort_keys=True), *(json.dumps({"shard": asdict(shard)}) for shard in shards)]
        write_safely(self.path, "\n".join(lines) + "\n")


def check_settings(before: Mapping[str, Any], now: Mapping[str, Any]) -> None:
    """Raise unless a run can go on where another stopped; the message names the settings that differ."""
    differing = [f"{key} was {before.get(key)!r}, is {now.get(key)!r}" for key in sorted({*before, *now}) if before.get(key) != now.get(key)]
    if differing:
        raise OptionError(f"the run was started with other settings: {'; '.join(differing)}", "use those, or start anew with another --output")


def write_safely(path: Path, content: str) -> None:
    """Write a file under a temporary name, flush it to the disk, and rename it."""
    temporary = path.with_name(path.name + ".part")
    with temporary.open("w", encoding="utf-8", newline="\n") as handle:
        handle.write(content)
        handle.flush()
        os.fsync(handle.fileno())
    temporary.replace(path)


def write_or_remove(path: Path, content: str) -> None:
    """Write a side file safely; without content it is not there, an older one neither."""
    if content:
        write_safely(path, content)
    else:
        path.unlink(missing_ok=True)
