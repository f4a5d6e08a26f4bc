"""A register of documents on the disk, so that a run's memory does not grow with its corpus."""

from __future__ import annotations

import errno
import os
import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any


class Register:
    """Ids and text digests of documents, in the order in which they were added.

    Parameters
    ----------
    path : Path
        Where the register stands while it is needed; an older one is replaced.

    Examples
    --------
    >>> import tempfile
    >>> register = Register(Path(tempfile.mkdtemp()) / "r", [("a", "1"), ("b", "1"), ("c", None)])
    >>> register.digests("a")
    ('1',)
    >>> list(register.duplicates())
    [{'duplicate': 'text', 'digest': '1', 'ids': ['a', 'b']}]
    """

    def __init__(self, path: Path, documents: Iterable[tuple[str, str | None]]) -> None:
        path.unlink(missing_ok=True)
        self._base = sqlite3.connect(path)
        try:
            # Made anew whenever it is needed: it need not survive anything.
            for setting in ("journal_mode = off", "synchronous = off"):
                self._base.execute(f"pragma {setting}")
            self._base.execute("create table documents (id blob, digest text)")
            self._base.executemany("insert into documents values (?, ?)", ((_key(ident), digest) for ident, digest in documents))
            for column in ("id", "digest"):
                self._base.execute(f"create index by_{column} on documents ({column})")
            self._base.commit()
        except sqlite3.OperationalError as error:
            if error.sqlite_errorname == "SQLITE_FULL":
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC)) from None
            raise OSError(f"{path}: {error}") from None

    def digests(self, ident: str) -> tuple[str, ...]:
        """Return the digests of the texts that stand under an id."""
        rows = self._base.execute("select distinct digest from documents where id = ? and digest is not null order by digest", (_key(ident),))
        return tuple(digest for (digest,) in rows)

    def duplicates(self) -> Iterator[dict[str, Any]]:
        """Yield each id and each text that came more than once, once, in the order of their first coming."""
        found = "select {0}, count(*) from documents where {0} is not null group by {0} having count(*) > 1 order by min(rowid)"
        for ident, times in self._base.execute(found.format("id")):
            yield {"duplicate": "id", "id": _name(ident), "times": times}
        for digest, _ in self._base.execute(found.format("digest")):
            ids = self._base.execute("select id from documents where digest = ? order by rowid", (digest,))
            yield {"duplicate": "text", "digest": digest, "ids": [_name(ident) for (ident,) in ids]}

    def close(self) -> None:
        """Let go of the file."""
        self._base.close()


def _key(ident: str) -> bytes:
    # Ids may hold what UTF-8 has no form for: lone surrogates, from JSON or from names of files.
    return ident.encode("utf-8", "surrogatepass")


def _name(key: bytes) -> str:
    return key.decode("utf-8", "surrogatepass")
