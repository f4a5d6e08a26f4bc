"""Run rules only where a word or sign that can begin them stands, instead of over the whole text.

A rule that sets ``anchor = "name"`` is tried at the positions of that name alone, with ``match``. Finding the positions is
one pass of the caller over the words of the text; that makes a file of many rules cost what its anchors cost. A rule that
also sets ``near = ["…"]`` is tried only where one of these lower-case strings stands within :data:`REACH` characters.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from kpuextract.errors import RuleError
from kpuextract.rules.engine import TIMEOUT, Match, Rule, RuleSet, matched

# How far behind an anchor the strings of ``near`` are looked for, in characters.
REACH = 140
_WORD = re.compile(r"[a-z]++[^\W\d_]*+|[^\W\d_]++")
_LETTER = re.compile(r"[^\W\d_]")


def occurrences(text: str, words: frozenset[str]) -> list[tuple[int, int, str]]:
    """Return where some words stand in a text, in order: start, end, and the word in lower case. O(length).

    Examples
    --------
    >>> occurrences("Nomor 5, TPS 7, lalu nomor 8", frozenset({"nomor", "tps"}))
    [(0, 5, 'nomor'), (9, 12, 'tps'), (21, 26, 'nomor')]
    """
    low = text.lower()
    if len(low) != len(text):
        # Few letters have a lower case of two characters; they stay as they are, for the sake of the offsets.
        low = "".join(char.lower() if len(char.lower()) == 1 else char for char in text)
    found: list[tuple[int, int, str]] = []
    for word in words.intersection(_WORD.findall(low)):
        start = low.find(word)
        while start >= 0:
            end = start + len(word)
            if not (_LETTER.match(low, end) or (start and _LETTER.match(low, start - 1))):
                found.append((start, end, word))
            start = low.find(word, end)
    found.sort()
    return found


class Anchored:
    """The rules of a file by their anchor.

    Parameters
    ----------
    rules : RuleSet
        Each rule has an option ``anchor``: one name or a list of names.
    """

    def __init__(self, rules: RuleSet) -> None:
        found: dict[str, list[tuple[Rule, tuple[str, ...]]]] = {}
        for rule in rules.rules:
            names = rule.options.get("anchor")
            if not names:
                raise RuleError(f"{rules.name}: rule {rule.id!r} has no anchor", "name the words at which it may begin")
            for name in [names] if isinstance(names, str) else names:
                found.setdefault(name, []).append((rule, tuple(rule.options.get("near", ()))))
        self._rules: Mapping[str, tuple[tuple[Rule, tuple[str, ...]], ...]] = {name: tuple(listed) for name, listed in found.items()}

    def at(self, text: str, anchors: Iterable[tuple[int, str]]) -> Iterator[Match]:
        """Yield every match that begins at one of the anchors, given as (position, name)."""
        for position, name in anchors:
            yield from self.matches(text, position, name)

    def matches(self, text: str, position: int, name: str) -> Iterator[Match]:
        """Yield every match that begins at one anchor."""
        stands = text[position : position + REACH].lower().__contains__
        for rule, near in self._rules.get(name, ()):
            if near and not any(map(stands, near)):
                continue
            found = rule.pattern.match(text, position, timeout=TIMEOUT)
            match = matched(rule, found) if found is not None else None
            if match is not None:
                yield match
