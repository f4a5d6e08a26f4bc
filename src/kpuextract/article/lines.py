"""The lines of a page and what each is: running text, section header, view counter, share bar, caption, advertisement."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from kpuextract.resources import table

# The share bar, hashtags and calls to download belong to no reader's text; "furn" is their kind in the ARTICLE layer.
FURNITURE_KINDS = frozenset({"section", "counter", "views", "more", "share", "hashtag", "ad", "also", "tag", "page", "download", "caption", "meta"})
_VIEWS = re.compile(
    r"(?:telah\s+|sudah\s+)?(?:di\s?lihat|di\s?baca|views?|hits?|viewed|pengunjung)\s*:?\s*(\d[\d.,]*+)\s*(?:x|kali|views?|hits?|times?|pengunjung|pembaca)?\s*\.?",
    re.IGNORECASE,
)
_VIEWS_AFTER = re.compile(r"(\d[\d.,]*+)\s*(?:x\s+|kali\s+)?(?:di\s?lihat|di\s?baca|views?|hits?|kali\s+tayang|pembaca)\.?", re.IGNORECASE)
_COUNTER = re.compile(r"\d{1,6}|\d{1,3}\.\d{3}")
_HASHTAGS = re.compile(r"(?:#[\w-]++[\s,.;|]*+)++")
_PAGES = re.compile(r"(?:«|‹|<<?)?\s*\d{1,3}(?:[\s|]++\d{1,3}){1,20}\s*(?:…|\.{3})?\s*(?:»|›|>>?)?(?:\s*(?:next|selanjutnya|last))?", re.IGNORECASE)
_URL = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
_DOWNLOAD = re.compile(r"\b(?:di\s?)?(?:download|unduh|diunduh)\b", re.IGNORECASE)
_POINTER = re.compile(r"\b(?:di\s?sini|link|tautan|here|berikut(?: ini)?|drive|klik)\b|https?://", re.IGNORECASE)
_EMBED = re.compile(r"\[(?:gambas|embed|video|image|caption|gallery|img)\b[^\]\n]{0,200}\]", re.IGNORECASE)
_SECTION_PREFIX = re.compile(r"(?:berita|kabar|warta|info)\s+(?!acara\b)[\w./-]+(?:\s+[\w./-]+){0,3}", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.!?:;,]$")


@dataclass(frozen=True, slots=True)
class Line:
    """A non-empty line: offsets without the blanks around it, its text, its kind (``text`` for running text)."""

    start: int
    end: int
    text: str
    kind: str
    blank_before: bool

    @property
    def words(self) -> int:
        """Number of words."""
        return len(self.text.split())


def fold(text: str) -> str:
    """Return a look-up key of a line: lower case, spaces folded, marks at the ends dropped."""
    return " ".join(text.lower().split()).strip(" .:;!>»›[]|•*-–—")


@functools.cache
def _words(match: str) -> Mapping[str, str]:
    return {row["surface"]: row["kind"] for row in table("page_lines") if row["match"] == match}


@functools.cache
def caption_openers() -> frozenset[str]:
    """Return the words that open the caption of a photograph."""
    return frozenset(_words("opener"))


@functools.cache
def _prefixes() -> tuple[tuple[str, str], ...]:
    return tuple(_words("prefix").items())


def views(text: str) -> int | None:
    """Return the count of a views line, ``None`` if the line is none.

    Examples
    --------
    >>> views("Telah dilihat 1.204 kali")
    1204
    """
    match = _VIEWS.fullmatch(text.strip()) or _VIEWS_AFTER.fullmatch(text.strip())
    return int(re.sub(r"\D", "", match[1])) if match else None


def counter(text: str) -> int | None:
    """Return the value of a line that is a bare integer, ``None`` for any other."""
    return int(text.replace(".", "")) if _COUNTER.fullmatch(text) else None


def kind_of(text: str) -> str:
    """Return what a stripped line is, looked at alone.

    Examples
    --------
    >>> [kind_of(line) for line in ("Berita Terkini", "212", "Bagikan:", "KPU Contoh Gelar Rapat")]
    ['section', 'counter', 'share', 'text']
    """
    if len(text) > 400:
        return "text"
    if _COUNTER.fullmatch(text):
        return "counter"
    if views(text) is not None:
        return "views"
    key = fold(text)
    found = _words("exact").get(key)
    if found:
        return found
    if text.startswith("#") and _HASHTAGS.fullmatch(text):
        return "hashtag"
    return _prefix_kind(text) or _shape_kind(text, key)


def _prefix_kind(text: str) -> str | None:
    lowered = text.lower().lstrip("([*>• ")  # "[Baca juga: …]"
    for prefix, kind in _prefixes():
        if lowered.startswith(prefix):
            rest = lowered[len(prefix) :]
            # A caption is a noun phrase; "Foto bersama menutup kegiatan." is a sentence of the article.
            if kind == "caption" and ":" not in prefix and not rest.lstrip().startswith(":") and (len(text.split()) > 25 or text.endswith(".")):
                continue
            if rest[:1].isalnum() or (kind in _GLUED and len(text.split()) > _GLUED[kind] and _SENTENCE.search(rest)):
                # "ADVERTISEMENT SCROLL TO CONTINUE WITH CONTENT Ia memimpin selama sepuluh tahun, lalu mundur.": the text goes on in its line.
                continue
            return kind
    return None


# Longer lines that begin like a line of these kinds, and hold a sentence, are the article's.
_GLUED = MappingProxyType({"ad": 11, "also": 25})
_SENTENCE = re.compile(r"[.!?][\"”’]?(?:\s|\Z)")


def _shape_kind(text: str, key: str) -> str:
    words = [word.strip(".:,|/-") for word in key.split()]
    share = _words("word")
    if len(words) <= 14 and any(share.get(word) == "share" for word in words) and all(not word or word in share for word in words):
        return "share"
    if _PAGES.fullmatch(text):
        return "page"
    if _EMBED.fullmatch(text):
        return "ad"
    if _URL.fullmatch(text) or (len(words) <= 14 and ". " not in text and _DOWNLOAD.search(text) and _POINTER.search(text)):
        return "download"
    if len(words) <= 5 and not _SENTENCE_END.search(text) and _SECTION_PREFIX.fullmatch(text):
        return "section?"
    return "text"


def lines(text: str) -> list[Line]:
    """Return the non-empty lines of a text with their kinds.

    A header such as ``Berita Daerah`` counts only where the page begins: a later ``section?`` is running text.
    """
    found: list[Line] = []
    position = 0
    blank = True
    for raw in text.splitlines(keepends=True):
        stripped = raw.strip()
        if stripped:
            start = position + raw.index(stripped[0])
            found.append(Line(start, start + len(stripped), stripped, kind_of(stripped), blank))
        blank = not stripped
        position += len(raw)
    return found
