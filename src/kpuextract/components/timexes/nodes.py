"""What the cascade works on: nodes in a row, hits of a pattern over them, trees that builders make of hits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from kpuextract.normalise.timex import Expression


@dataclass(frozen=True, slots=True)
class Tree:
    """A time expression in the making.

    Attributes
    ----------
    atom : str
        Kind of node it becomes for the next level.
    expression : Expression
        What it says.
    mod : str | None
        Its ``mod``.
    weak : bool
        Whether it counts only inside a larger expression.
    rule : str
        Id of the rule that made it.
    """

    atom: str
    expression: Expression
    mod: str | None = None
    weak: bool = False
    rule: str = ""

    def named(self, rule: str) -> Tree:
        """Return the tree with the id of its rule."""
        return replace(self, rule=rule)


class Node(NamedTuple):
    """A token or a folded expression; offsets are characters of the text."""

    char: str
    start: int
    end: int
    low: str
    value: str
    tree: Tree | None = None


@dataclass(frozen=True, slots=True)
class Hit:
    """A match of a rule's pattern over nodes."""

    text: str
    row: Sequence[Node]
    match: Any
    shift: int

    def nodes(self, group: str) -> Sequence[Node]:
        """Return the nodes of a group, none if it took no part or the pattern has no such group."""
        if group not in self.match.re.groupindex:
            return ()
        start, end = self.match.span(group)
        return self.row[start + self.shift : end + self.shift] if start >= 0 else ()

    def node(self, group: str) -> Node | None:
        """Return the first node of a group."""
        found = self.nodes(group)
        return found[0] if found else None

    def value(self, group: str) -> str | None:
        """Return the value of a group's first node."""
        node = self.node(group)
        return None if node is None else node.value

    def number(self, group: str) -> int | None:
        """Return the value of a group's first node as a whole number."""
        value = self.value(group)
        digits = "".join(char for char in value if char.isdigit()) if value else ""
        return int(digits) if digits and len(digits) < 7 else None

    def expression(self, group: str) -> Expression | None:
        """Return what the folded node of a group says."""
        node = self.node(group)
        return node.tree.expression if node and node.tree else None

    def tree(self, group: str) -> Tree | None:
        """Return the tree of the folded node of a group."""
        node = self.node(group)
        return node.tree if node else None
