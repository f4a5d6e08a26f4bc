"""Check totals against their parts: ``759.000 pemilih, terdiri dari 371.677 laki-laki dan 387.323 perempuan``."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, Protocol

from kpuextract.normalise.quantity import words_of

_OPENS = re.compile(
    r"\b(?:terdiri\s+(?:dari|atas)|(?:dengan\s+)?rincian(?:nya)?|dirinci)\b[^.;\n\d]{0,40}$|^[^.;\n\d]{0,30}\b(?:terdiri\s+(?:dari|atas)|(?:dengan\s+)?rincian(?:nya)?)\b",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"[^.;\n\d]{0,60}(?:,|\bdan\b|\bserta\b|\bsedangkan\b)[^.;\n\d]{0,40}", re.IGNORECASE)
_GENDERS = (frozenset(("laki-laki", "pria", "l", "lk")), frozenset(("perempuan", "wanita", "p", "pr")))


class Counted(Protocol):
    """What is needed of a quantity."""

    start: int
    end: int
    kind: str
    value: int | float | None
    upper: int | float | None
    unit: str | None
    subject: str | None


def mismatches(found: Sequence[Counted], text: str) -> list[dict[str, Any]]:
    """Return a warning for every total whose listed parts do not add up to it; nothing is dropped."""
    warnings = []
    for place, total in enumerate(found):
        if total.kind not in ("count", "votes", "money") or total.upper is not None or total.value is None:
            continue
        parts = _parts(found, place, text)
        if len(parts) >= 2 and sum(part.value or 0 for part in parts) != total.value:
            added = sum(part.value or 0 for part in parts)
            message = f"parts add up to {added}, the total is {total.value}"
            warnings.append({"code": "sum-mismatch", "message": message, "start": total.start, "end": parts[-1].end})
    return warnings


def _parts(found: Sequence[Counted], place: int, text: str) -> list[Counted]:
    total = found[place]
    following = found[place + 1 :]
    if not following:
        return []
    gap = text[total.end : following[0].start]
    opened = len(gap) < 120 and _OPENS.search(gap) is not None
    parts: list[Counted] = []
    for item in following[:12]:
        if item.kind != total.kind or item.upper is not None or item.value is None or not _same(item, total, text):
            break
        if parts and not _BETWEEN.fullmatch(text, parts[-1].end, item.start):
            break
        parts.append(item)
    if opened:
        return parts
    return parts[:2] if len(gap) < 80 and "." not in gap and _pair(parts, text) else []


def _same(item: Counted, total: Counted, text: str) -> bool:
    """Tell whether a part counts what the total counts, or one of its groups."""
    unit = (item.unit or "").lower()
    return unit == (total.unit or "").lower() or unit in words_of("group")


def _pair(parts: Sequence[Counted], text: str) -> bool:
    if len(parts) < 2:
        return False
    return all(_gender(part, text) & group for part, group in zip(parts, _GENDERS, strict=False))


def _gender(part: Counted, text: str) -> set[str]:
    after = re.compile(r"\s+([\w-]+)").match(text, part.end)
    words = {(part.unit or "").lower(), *(part.subject or "").lower().split()}
    return words | ({after.group(1).lower()} if after else set())
