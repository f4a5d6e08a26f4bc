"""Titles of instruments and which one amended which."""

from __future__ import annotations

import functools
import re

from kpuextract.components.legal_refs.found import Found
from kpuextract.resources import column

_NEAR = 280
_AMENDED = re.compile(
    r"\b(?:diubah|dirubah|diperbarui|diperbaharui|direvisi)\b(?:\s+\w+){0,5}?\s*,?\s*(?:terakhir\s+)?(?:kali\s+)?(?:dengan|oleh|melalui|menjadi|lewat)\s*$",
    re.IGNORECASE,
)
_AMENDS = re.compile(r"\bperubahan(?:\s+\w+){0,2}?\s+atas\s*$", re.IGNORECASE)
TITLE = re.compile(r"\s*+,?\s*+tentang\s++", re.IGNORECASE)
_LISTED_AFTER = re.compile(r"(?:,\s*+(?:dan|serta)?|\s(?:dan|serta))\s*$", re.IGNORECASE)
_TITLE_WORD = re.compile(r"[^\S\n]*+(,?)[^\S\n]*+([^\s,.;:()\"“”‘’]+)")
_PLAIN_TITLE = re.compile(r"(?:(?!\s(?:yang|telah|akan|sebagaimana|pada|di|adalah|ini|itu|tersebut|dengan)\s)[^.,;:()\n\"“”]){1,160}")
_LIST_TITLE = re.compile(
    r"(?:[^\S\n]+[A-Z][\w/-]*){0,5}(?:,[^\S\n]+(?!dan\b)[A-Z][\w/-]*(?:[^\S\n]+[A-Z][\w/-]*){0,5}){0,4},?[^\S\n]+(?:dan|serta)[^\S\n]+[A-Z]"
)


def amendments(found: list[Found], text: str) -> None:
    """Give instruments their title and the norms that amended them."""
    for place, item in enumerate(found):
        if item.kind in ("regulation", "decree", "document"):
            item.title = _title(text, item.end, found[place + 1].start if place + 1 < len(found) else len(text))
        if place == 0:
            continue
        before = found[place - 1]
        gap = text[before.end : item.start]
        if len(gap) > _NEAR or ". " in gap or "\n\n" in gap or not item.norm:
            continue
        if _AMENDED.search(gap):
            before.amended_by.append(item.norm)
        elif _AMENDS.search(gap) and before.norm:
            item.amended_by.append(before.norm)


@functools.cache
def _inside() -> frozenset[str]:
    return frozenset(column("legal_title_words", "surface"))


def _title(text: str, position: int, following: int) -> str | None:
    """Return the title after *tentang*: its capitalised run, function words between included.

    A reference that follows in a list ends it; one that is part of it (*perubahan atas …*) stays inside.
    """
    opening = TITLE.match(text, position)
    if opening is None:
        return None
    start = opening.end()
    end = _capitalised(text, start) or _plain(text, start)
    if start < following < end:
        listed = _LISTED_AFTER.search(text, max(start, following - 10), following)
        end = listed.start() if listed else end
    return text[start:end].strip() or None


def _capitalised(text: str, position: int) -> int | None:
    end = None
    for _ in range(60):
        word = _TITLE_WORD.match(text, position)
        if word is None:
            break
        token = word.group(2)
        if token[0].isupper() or token[0].isdigit():
            if word.group(1) and not _listed(text, word.end()):
                break
            end = word.end()
        elif token.lower() not in _inside():
            break
        position = word.end()
    return end


def _plain(text: str, position: int) -> int:
    found = _PLAIN_TITLE.match(text, position)
    return found.end() if found else position


def _listed(text: str, position: int) -> bool:
    """Tell whether a comma in a title goes on to a closing *dan*: an enumeration, not the next clause."""
    return _LIST_TITLE.match(text, position) is not None
