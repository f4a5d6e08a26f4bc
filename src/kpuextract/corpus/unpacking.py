"""Opening files that may be packed, and taking lines from them: both with bounds, and neither takes half a file for a whole one."""

from __future__ import annotations

import gzip
import io
import stat
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any, BinaryIO, Generic, TypeVar

from kpuextract.corpus.optional import require
from kpuextract.errors import InputError, TooLongError

PACKED = (".gz", ".zst")
# A piece of 512 bytes holds at most 128 blocks of 128 KiB: 16 MiB, whatever the packer did.
_PIECE = 512
_Text = TypeVar("_Text", str, bytes)


@contextmanager
def opened(source: Path) -> Iterator[BinaryIO]:
    """Open a regular file for reading, unpacked.

    Raises
    ------
    InputError
        If it cannot be read, now or further down; a packed file that breaks off is one of these.
    """
    try:
        check_regular(source)
        with source.open("rb") as handle:
            if source.suffix.lower() == ".gz":
                yield gzip.GzipFile(fileobj=handle)  # type: ignore[misc]
            elif source.suffix.lower() == ".zst":
                yield io.BufferedReader(_Zstandard(handle))
            else:
                yield handle
    except (OSError, EOFError, zlib.error) as error:
        raise InputError(f"{source}: {getattr(error, 'strerror', None) or error}", "check the file and its permissions") from None


def check_regular(path: Path) -> None:
    """Raise ``OSError`` unless a path is a regular file: to open a pipe may wait for ever."""
    mode = path.stat().st_mode
    if stat.S_ISDIR(mode):
        raise IsADirectoryError("it is a folder")
    if not stat.S_ISREG(mode):
        raise OSError("it is no regular file but a pipe, a socket or a device")


class _Zstandard(io.RawIOBase):
    """The content of a zstd file: all its frames, in bounded pieces; unlike zstandard's own reader it notices when one breaks off."""

    def __init__(self, handle: IO[bytes]) -> None:
        self._zstandard = require("zstandard", "archives")
        self._handle = handle
        self._frame: Any = None
        self._packed = b""
        self._unpacked = memoryview(b"")

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        while not self._unpacked:
            self._packed = self._packed or self._handle.read(_PIECE)
            if not self._packed:
                if self._frame is not None:
                    raise EOFError("the packed file breaks off")
                return 0
            self._unpack()
        taken = min(len(buffer), len(self._unpacked))
        buffer[:taken] = self._unpacked[:taken]
        self._unpacked = self._unpacked[taken:]
        return taken

    def _unpack(self) -> None:
        self._frame = self._frame or self._zstandard.ZstdDecompressor().decompressobj()
        try:
            self._unpacked = memoryview(self._frame.decompress(self._packed))
        except self._zstandard.ZstdError as error:
            raise OSError(str(error)) from None
        self._packed = self._frame.unused_data if self._frame.eof else b""
        if self._frame.eof:
            self._frame = None


class Lines(Generic[_Text]):
    r"""Iterate over lines, none longer than a limit.

    An overlong line is passed over and raises; the iteration can go on behind it.

    Parameters
    ----------
    readline : callable
        Takes the longest length that is wanted, as the method of a file does.
    longest : int
        Length from which on a line is refused.

    Raises
    ------
    TooLongError
        In place of an overlong line.

    Examples
    --------
    >>> lines = Lines(io.StringIO("ab" + chr(10) + "abcdef" + chr(10) + "c").readline, 4)
    >>> next(lines)
    'ab\n'
    >>> next(lines)
    Traceback (most recent call last):
        ...
    kpuextract.errors.TooLongError: line 2 is longer than 4; split it, or raise --limit-chars
    >>> next(lines), lines.number
    ('c', 3)
    """

    def __init__(self, readline: Callable[[int], _Text], longest: int) -> None:
        self._readline: Callable[[int], _Text] = readline
        self._longest = longest
        self.number = 0

    def __iter__(self) -> Lines[_Text]:
        return self

    def __next__(self) -> _Text:
        line = self._readline(self._longest + 1)
        if not line:
            raise StopIteration
        self.number += 1
        if len(line) <= self._longest or _ends(line):
            return line
        while (rest := self._readline(self._longest)) and not _ends(rest):
            pass
        raise TooLongError(f"line {self.number} is longer than {self._longest:,}", "split it, or raise --limit-chars")


def _ends(line: str | bytes) -> bool:
    return line.endswith(("\n", "\r")) if isinstance(line, str) else line.endswith(b"\n")
