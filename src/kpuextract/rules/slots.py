"""Slots: named pieces of patterns that come from tables, so that a rule never spells a word list."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

import regex

from kpuextract.errors import RuleError

# The marks that texts use for one apostrophe; folding deletes them.
APOSTROPHES = "'’‘`ʼ´"
_SLOT = re.compile(r"\{([a-z][a-z0-9_]*)\}")


def fold_apostrophes(text: str) -> str:
    """Return a look-up key: lower case, apostrophes deleted, runs of space folded.

    Examples
    --------
    >>> fold_apostrophes("Jum’at")
    'jumat'
    """
    return " ".join(re.sub(f"[{APOSTROPHES}]", "", text).lower().split())


def alternation(surfaces: Iterable[str]) -> str:
    """Return a regular expression that matches any of the surfaces, longest first, spaces and apostrophes tolerant.

    An apostrophe may stand before each vowel that follows a consonant inside ``jumat`` only where the table says so; a
    table row with an apostrophe matches each mark of the class and its absence.

    Examples
    --------
    >>> alternation(["mei", "rabu"])
    '(?:rabu|mei)'
    """
    pieces = []
    for surface in sorted(dict.fromkeys(surfaces), key=lambda item: (-len(item), item)):
        escaped = regex.escape(surface, special_only=True, literal_spaces=True)
        escaped = re.sub(r" +", r"\\s+", escaped)
        pieces.append(re.sub(f"[{APOSTROPHES}]", f"[{APOSTROPHES}]?", escaped))
    return "(?:" + "|".join(pieces) + ")"


def fill(pattern: str, slots: Mapping[str, str], where: str) -> str:
    """Replace each ``{slot}`` of a pattern by its expression, slots inside slots too.

    Raises
    ------
    RuleError
        If a slot is unknown, or slots refer to each other in a circle.
    """
    for _ in range(12):
        if not _SLOT.search(pattern):
            return pattern

        def expression(match: re.Match[str]) -> str:
            name = match.group(1)
            if name not in slots:
                raise RuleError(f"{where}: unknown slot {{{name}}}", f"use one of {', '.join(sorted(slots))}")
            return slots[name]

        pattern = _SLOT.sub(expression, pattern)
    raise RuleError(f"{where}: slots refer to each other in a circle", "break the circle in the slot table")
