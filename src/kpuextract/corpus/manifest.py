"""The manifest: settings of a run in the first line, then one line a finished shard. A shard counts once its line is there."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from kpuextract.corpus.storage import write_safely
from kpuextract.errors import InputError, OptionError
from kpuextract.resources import sources


@dataclass(frozen=True, slots=True)
class Shard:
    """One finished shard: file names are relative to the working folder.

    ``documents`` are ``(id, digest)`` pairs of all rows, those included that an earlier run had done (``skipped``);
    ``numbers`` the places of these rows in the input, ``None`` if they follow those of the shard before.
    """

    number: int
    texts: int
    records: int
    failures: int
    sha256: str
    documents: tuple[tuple[str, str | None], ...]
    skipped: int = 0
    numbers: tuple[int, ...] | None = None

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

    def settings(self) -> dict[str, Any]:
        """Return the settings.

        Raises
        ------
        InputError
            If the file is missing or its first line is damaged.
        """
        try:
            with self.path.open(encoding="utf-8") as handle:
                settings: dict[str, Any] = json.loads(handle.readline())["settings"]
        except (OSError, ValueError, KeyError, TypeError):
            raise InputError(f"{self.path}: no manifest", "pass the .manifest.jsonl of a run") from None
        return settings

    def shards(self) -> Iterator[Shard]:
        """Yield the finished shards, one at a time; a last line that was cut off while it was written is left out."""
        following = 0
        for shard, _ in self._lines():
            numbers = shard.numbers if shard.numbers is not None else tuple(range(following, following + len(shard.documents)))
            following += len(shard.documents)
            yield replace(shard, numbers=numbers)

    def recover(self, folder: Path) -> None:
        """Cut off a broken last line, and every shard from the first one on whose records are not those of its line."""
        with self.path.open("rb") as handle:
            end = len(handle.readline())
        for shard, after in self._lines():
            if _sha256(folder / shard.name) != shard.sha256 or not (folder / shard.failures_name).exists():
                break
            end = after
        os.truncate(self.path, end)

    def _lines(self) -> Iterator[tuple[Shard, int]]:
        """Yield each sound shard and where its line ends."""
        with self.path.open("rb") as handle:
            end = len(handle.readline())
            for line in handle:
                end += len(line)
                try:
                    values = json.loads(line)["shard"]
                except (ValueError, KeyError):
                    return
                if not line.endswith(b"\n"):
                    return
                documents = tuple((ident, digest) for ident, digest in values["documents"])
                numbers = tuple(values["numbers"]) if values.get("numbers") is not None else None
                yield Shard(**{**values, "documents": documents, "numbers": numbers}), end


def _sha256(path: Path) -> str | None:
    try:
        with path.open("rb") as handle:
            return hashlib.file_digest(handle, "sha256").hexdigest()
    except OSError:
        return None


def check_settings(before: Mapping[str, Any], now: Mapping[str, Any]) -> None:
    """Raise unless a run can go on where another stopped; the message names the settings that differ."""
    differing = [f"{key} was {before.get(key)!r}, is {now.get(key)!r}" for key in sorted({*before, *now}) if before.get(key) != now.get(key)]
    if differing:
        raise OptionError(f"the run was started with other settings: {'; '.join(differing)}", "use those, or start anew with another --output")
