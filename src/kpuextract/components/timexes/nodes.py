"""What the cascade works on: nodes in a row, hits of a pattern over them, trees that builders make of hits."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

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
    rule : str
        Id of the rule that made it.
    """

    atom: str
    expression: Expression
    mod: str | None = None
    rule: str = ""

    def named(self, rule: str) -> Tree:
        """Return the tree with the id of its rule."""
        return Tree(self.atom, self.expression, self.mod, rule)


class Node(NamedTuple):
    """A token or a folded expression; offsets are characters of the text."""

    char: str
    start: int
    end: int
    low: str
    value: str
    tree: Tree | None = None


@dataclass(slots=True)
class Row:
    """The nodes of a text in order, one list for each attribute: rules ask for a few nodes only, for all characters at once."""

    chars: list[str] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    lows: list[str] = field(default_factory=list)
    values: list[str] = field(default_factory=list)
    trees: list[Tree | None] = field(default_factory=list)

    def node(self, place: int) -> Node:
        """Return one node."""
        return Node(self.chars[place], self.starts[place], self.ends[place], self.lows[place], self.values[place], self.trees[place])

    def add(self, char: str, start: int, end: int, low: str, value: str = "", tree: Tree | None = None) -> None:
        """Append a node."""
        self.chars.append(char)
        self.starts.append(start)
        self.ends.append(end)
        self.lows.append(low)
        self.values.append(value)
        self.trees.append(tree)

    def extend(self, other: Row, first: int, end: int) -> None:
        """Append a stretch of another row."""
        self.chars += other.chars[first:end]
        self.starts += other.starts[first:end]
        self.ends += other.ends[first:end]
        self.lows += other.lows[first:end]
        self.values += other.values[first:end]
        self.trees += other.trees[first:end]

    def cut(self, place: int) -> None:
        """Take away the nodes from a place on."""
        for column in (self.chars, self.starts, self.ends, self.lows, self.values, self.trees):
            del column[place:]


@dataclass(slots=True)
class Hit:
    """A match of a rule's pattern over nodes: the spans of its groups, by number, and the number of each group's name."""

    text: str
    row: Row
    regs: Sequence[tuple[int, int]]
    groups: Mapping[str, int]
    shift: int

    def places(self, group: str) -> range:
        """Return the places of a group's nodes, none if it took no part or the pattern has no such group."""
        number = self.groups.get(group)
        if number is None:
            return _NOWHERE
        start, end = self.regs[number]
        return range(start + self.shift, end + self.shift) if start >= 0 else _NOWHERE

    def nodes(self, group: str) -> list[Node]:
        """Return the nodes of a group."""
        return [self.row.node(place) for place in self.places(group)]

    def node(self, group: str) -> Node | None:
        """Return the first node of a group."""
        places = self.places(group)
        return self.row.node(places[0]) if places else None

    def value(self, group: str) -> str | None:
        """Return the value of a group's first node."""
        places = self.places(group)
        return self.row.values[places[0]] if places else None

    def number(self, group: str) -> int | None:
        """Return the value of a group's first node as a whole number."""
        value = self.value(group)
        digits = "".join(char for char in value if char.isdigit()) if value else ""
        return int(digits) if digits and len(digits) < 7 else None

    def tree(self, group: str) -> Tree | None:
        """Return the tree of the folded node of a group."""
        places = self.places(group)
        return self.row.trees[places[0]] if places else None

    def expression(self, group: str) -> Expression | None:
        """Return what the folded node of a group says."""
        tree = self.tree(group)
        return tree.expression if tree else None


_NOWHERE = range(0)
