"""Bytes to text: the encodings that are recognised safely, and a clear error for the rest.

Line ends are left as they are, since offsets count the characters of the original.
"""

from __future__ import annotations

import codecs
from pathlib import Path
from typing import BinaryIO

from kpuextract.errors import EncodingError, InputError, TooLongError

# UTF-8 takes at most four bytes a character.
_BYTES_PER_CHAR = 4
# The mark of UTF-32 begins with that of UTF-16.
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Control characters that no article has; tab, line feed, form feed and carriage return are none of them.
_CONTROL = bytes(set(range(32)) - {9, 10, 12, 13})
# The text of a PDF is packed; its head may look like text.
_PDF = b"%PDF-"
_NO_TEXT = "pass plain text; save documents as .txt first"


def decode(data: bytes, name: str) -> str:
    """Decode the bytes of a text file.

    UTF-8 (with or without mark), UTF-16 and UTF-32 with mark are exact; other bytes are read as Windows-1252, the superset of
    Latin-1 that old sites use, unless they look binary.

    Parameters
    ----------
    data : bytes
        The content of the file.
    name : str
        What errors call it.

    Returns
    -------
    str

    Raises
    ------
    EncodingError
        If the bytes are binary, or UTF-16 or UTF-32 that breaks off.

    Examples
    --------
    >>> decode("Jum’at".encode("cp1252"), "a.txt")
    'Jum’at'
    """
    text = _decoded(data, name)
    # NULs may stand anywhere: a crash leaves the end of a file filled with them.
    if "\0" in text or data.startswith(_PDF):
        raise EncodingError(f"{name}: the file is binary", _NO_TEXT)
    return text


def _decoded(data: bytes, name: str) -> str:
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            try:
                return data.decode(encoding)
            except UnicodeDecodeError as error:
                raise EncodingError(f"{name}: broken {encoding} at byte {error.start}", "save it again as UTF-8") from None
    if data[:4096].translate(None, _CONTROL) != data[:4096]:
        raise EncodingError(f"{name}: the file is binary", _NO_TEXT)
    for encoding in ("utf-8", "cp1252"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    # Windows-1252 leaves five bytes open; Latin-1 reads every byte, so nothing is lost.
    return data.decode("latin-1")


def read_file(path: Path, limit_chars: int) -> str:
    """Read a text file.

    Raises
    ------
    InputError
        If the file cannot be read; :class:`EncodingError` and :class:`TooLongError` are such errors too.
    """
    try:
        with path.open("rb") as handle:
            return read_stream(handle, str(path), limit_chars)
    except OSError as error:
        raise InputError(f"{path}: {error.strerror or error}", "check the path and its permissions") from None


def read_stream(handle: BinaryIO, name: str, limit_chars: int) -> str:
    """Read a binary stream as text, giving up early on one that is far over the limit."""
    data = handle.read(limit_chars * _BYTES_PER_CHAR + 1)
    if len(data) > limit_chars * _BYTES_PER_CHAR:
        raise TooLongError(f"{name}: more than {limit_chars:,} characters", "split it, or raise --limit-chars")
    text = decode(data, name)
    if len(text) > limit_chars:
        raise TooLongError(f"{name}: {len(text):,} characters, the limit is {limit_chars:,}", "split it, or raise --limit-chars")
    if not text.strip():
        raise InputError(f"{name}: the file is empty", "pass the text of one article")
    return text
