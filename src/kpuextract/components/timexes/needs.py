"""What a code must hold for a pattern to match: read off the pattern once, so that a rule costs nothing where it cannot fire."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

# Classes and atoms are characters from here on; all below is syntax.
FIRST = "一"
_ASSERTIONS = ("(?=", "(?!", "(?<=", "(?<!")
Chars = frozenset[str]


def needs(pattern: str) -> list[Chars]:
    """Return what every match of a pattern holds: of each set, one character.

    What is optional or asserted is left out; of several branches, one need each is taken together.

    Examples
    --------
    >>> [sorted(need) for need in needs("日(?:月|火山)?水[木金](?P<a>本|林山)(?!東)")]
    [['日'], ['水'], ['木', '金'], ['本', '林']]
    """
    return _branches(pattern, 0)[0]


def _branches(pattern: str, index: int) -> tuple[list[Chars], int]:
    """Read a group from behind its opening on; return its needs and where it closes."""
    branches: list[list[Chars]] = [[]]
    while index < len(pattern) and pattern[index] != ")":
        if pattern[index] == "|":
            branches.append([])
            index += 1
            continue
        found, index = _piece(pattern, index)
        if pattern[index : index + 1] not in ("?", "*") and not pattern.startswith("{0", index):
            branches[-1] += found
    if len(branches) == 1:
        return branches[0], index
    # Of branches, a need of any will do; the smallest of each are the most telling.
    return [frozenset[str]().union(*(min(found, key=len) for found in branches))] if all(branches) else [], index


def _piece(pattern: str, index: int) -> tuple[list[Chars], int]:
    """Read one piece: a character, a class, a group; return its needs and where the next begins."""
    char = pattern[index]
    if pattern.startswith(_ASSERTIONS, index):
        # What stands in an assertion is outside the match.
        return [], _closing(pattern, index) + 1
    if char == "(":
        found, closing = _branches(pattern, pattern.index(">" if pattern.startswith("(?P<", index) else ":", index) + 1)
        return found, closing + 1
    if char == "[":
        closing = pattern.index("]", index)
        return [] if pattern[index + 1] == "^" else [frozenset(pattern[index + 1 : closing])], closing + 1
    # Below the first class there are quantifiers; what matters of them is seen behind their piece.
    return [frozenset(char)] if char >= FIRST else [], index + 1


def _closing(pattern: str, index: int) -> int:
    """Return where the assertion that opens at an index closes."""
    depth = 0
    while True:
        char = pattern[index]
        if char == "[":
            index = pattern.index("]", index)
        depth += (char == "(") - (char == ")")
        if depth == 0:
            return index
        index += 1


class Chooser:
    """Chooses the patterns that may match a code.

    Parameters
    ----------
    patterns : iterable of str
        Expressions over characters.
    """

    def __init__(self, patterns: Iterable[str]) -> None:
        # Sets of patterns are the bits of a number: patterns share their needs, and each need is looked up once.
        found: dict[Chars, int] = {}
        self._all = 0
        for place, pattern in enumerate(patterns):
            self._all |= 1 << place
            for need in needs(pattern):
                found[need] = found.get(need, 0) | 1 << place
        self._needs = tuple(found.items())

    def choose(self, chars: set[str]) -> Iterator[int]:
        """Yield the places of the patterns that may match a code of some characters, in order.

        Examples
        --------
        >>> list(Chooser(["日土", "月(?:火|水)", "金?"]).choose(set("月日火水")))
        [1, 2]
        """
        lacks, left = chars.isdisjoint, self._all
        for need, patterns in self._needs:
            if lacks(need):
                left &= ~patterns
        while left:
            lowest = left & -left
            yield lowest.bit_length() - 1
            left ^= lowest
