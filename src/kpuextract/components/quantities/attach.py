"""Attach comparator and subject to a quantity, from its sentence and from the quantity before."""

from __future__ import annotations

import re

from kpuextract.components.quantities.context import left
from kpuextract.components.quantities.found import Found
from kpuextract.components.quantities.subject import phrase
from kpuextract.normalise.quantity import left_bound, right_bound, unit_kinds, unit_of, words_of


def attach(item: Found, text: str, found: list[Found]) -> None:
    """Give a quantity its comparator and its subject."""
    item.tokens = item.tokens or left(text, item.start)
    bound = left_bound([token.text for token in item.tokens[-8:]])
    if bound and item.kind not in ("ordinal",):
        item.comparator = bound[0]
    elif item.kind != "ordinal":
        item.comparator = right_bound(text, item.end) or item.comparator
    if item.kind == "ordinal" or item.subject is not None:
        return
    about = phrase(item.tokens, text=text, kind=item.kind, unit=item.unit, bound=bool(bound))
    carried = None
    if not (about.changed and found and about.start >= found[-1].end):
        carried = _carried(item, text, found, changed=about.changed)
    if carried is not None:
        item.subject = carried
    elif about.linked and about.text is not None:
        item.subject = about.text
    else:
        measured = about.text is not None and about.text.split()[0].lower() in words_of("measure")
        item.subject = (_right_noun(item, text) if item.kind == "percent" and not measured else None) or about.text or _part_of(item, text, found)


def _carried(item: Found, text: str, found: list[Found], *, changed: bool) -> str | None:
    """Return the subject that a second figure for the same thing shares with the first."""
    if not found or item.kind not in ("percent", "money", "count"):
        return None
    before = found[-1]
    gap = text[before.end : item.start]
    if len(gap) > 160 or "\n\n" in gap:
        return None
    if item.kind in ("percent", "money") or before.kind == "percent":
        second = re.match(r"[^.;\n]{0,60}?\b(?:atau|setara)\s+(?:sekitar\s+|sebesar\s+|dengan\s+)?$", gap) or re.fullmatch(r"\s*\(\s*", gap)
        if second:
            inner = _right_noun(item, text) if gap.strip() == "(" and item.kind == "percent" else None
            return inner or before.subject or (before.unit if before.unit not in ("%", "IDR", "orang") else None)
        if changed or re.search(r"(?:rincian|terdiri (?:dari|atas))\s*$", gap):
            return before.subject
        bound = left_bound(re.findall(r"[\w-]+", gap)) if item.kind == before.kind and len(gap) < 40 else None
        if bound and bound[1] == len(re.findall(r"[\w-]+", gap)):
            return before.subject
        if item.kind in (before.kind, *(found[-2].kind for _ in found[1:2])) and _GOES_ON.search(gap):
            return before.subject
    return None


# "menargetkan" has lost the t of its stem. "dan untuk X" shares the money out; "dari A menjadi B" is one measure twice.
_GOES_ON = re.compile(
    r"(?:\b(?:dan|tercatat|rincian)|[tn]arget\w*(?:\s+\w+)?|\b(?:dan|serta)\s+untuk\s+\w+(?:\s+\w+){0,2}|^\s*(?:dari|menjadi|ke))\s+$", re.IGNORECASE
)


def _right_noun(item: Found, text: str) -> str | None:
    """Return the noun right of a percentage: ``60 persen responden``."""
    found = re.compile(r"[^\S\n]+((?:[^\W\d_][\w-]*+(?:/[^\W\d_][\w-]*+)*+[^\S\n]?){1,3})").match(text, item.end)
    if found is None:
        return None
    size = unit_of(found.group(1).split())
    if not size:
        return None
    words = found.group(1).split()[:size]
    return None if unit_kinds().get(words[0].lower()) in ("time", "classifier") and words[0].lower() != "orang" else " ".join(words)


def _part_of(item: Found, text: str, found: list[Found]) -> str | None:
    """Return the unit of the whole that the sentence opens with: ``dari 1.215 keluarga …, 96,2 persen``."""
    if item.kind != "percent" or not found:
        return None
    whole = found[-1]
    gap = text[whole.end : item.start]
    if (
        whole.kind == "count"
        and whole.unit
        and len(gap) < 140
        and ". " not in gap
        and "\n" not in gap
        and re.search(r"\bdari\s+(?:total\s+|jumlah\s+)?$", text[max(0, whole.start - 20) : whole.start], re.IGNORECASE)
    ):
        return whole.unit
    return None
