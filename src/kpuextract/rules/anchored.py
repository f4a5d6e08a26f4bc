"""Run rules only where a word or sign that can begin them stands, instead of over the whole text.

A rule that sets ``anchor = "name"`` is tried at the positions of that name alone, with ``match``. Finding the positions is
one pass of the caller over the words of the text; that makes a file of many rules cost what its anchors cost. A rule that
also sets ``near = ["…"]`` is tried only where one of these lower-case strings stands within :data:`REACH` characters.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from kpuextract.errors import RuleError
from kpuextract.rules.engine import TIMEOUT, Match, Rule, RuleSet, matched

# How far behind an anchor the strings of ``near`` are looked for, in characters.
REACH = 140


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
            behind = text[position : position + REACH].lower()
            for rule, near in self._rules.get(name, ()):
                if near and not any(string in behind for string in near):
                    continue
                match = match_at(rule, text, position)
                if match is not None:
                    yield match


def match_at(rule: Rule, text: str, position: int) -> Match | None:
    """Return what a rule matches at one position, ``None`` if it does not match there."""
    found = rule.pattern.match(text, position, timeout=TIMEOUT)
    return matched(rule, found) if found is not None else None
