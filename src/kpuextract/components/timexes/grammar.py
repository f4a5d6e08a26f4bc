"""The cascade: rules over token classes, level by level, each match folded into one node for the next level.

Level 1 builds atoms (a date, a clock time, a duration), level 2 joins atoms that say one date (an echo, a range), level 3
joins dates with clock times and parts of the day, level 4 adds what governs them (``awal``, ``sekitar``, ``setiap``).
"""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import files

from kpuextract import rules
from kpuextract.components.timexes import builders
from kpuextract.components.timexes.lexer import Tokens, codes, lex
from kpuextract.components.timexes.nodes import Hit, Node, Tree

PACKAGE = "kpuextract.components.timexes"
# One character for each kind of node that later levels can ask for.
ATOMS = ("date", "deic", "atday", "days", "mon", "yea", "per", "clock", "dpart", "dur", "rec", "vag", "gone")
LEVELS = (1, 2, 3, 4)


@functools.cache
def slots() -> dict[str, str]:
    """Return the slots of the rules: token classes, atoms, and the unions that ``slots.toml`` names."""
    found = dict(codes())
    base = 0x4E00 + len(found)
    found |= {name: chr(base + index) for index, name in enumerate(ATOMS)}
    unions = tomllib.loads(files(PACKAGE).joinpath("slots.toml").read_text("utf-8"))["slots"]
    return found | {str(name): str(expression) for name, expression in unions.items()}


@functools.cache
def ruleset() -> tuple[tuple[rules.Rule, ...], ...]:
    """Return the rules by level."""
    names = sorted(entry.name for entry in files(PACKAGE).iterdir() if entry.name.endswith(".toml") and entry.name != "slots.toml")
    loaded = [rule for name in names for rule in rules.load(PACKAGE, name, slots(), ignore_case=False).rules]
    return tuple(tuple(rule for rule in loaded if rule.options.get("level", 1) == level) for level in LEVELS)


@dataclass(frozen=True, slots=True)
class Found:
    """A candidate of one level."""

    start: int
    end: int
    rule: rules.Rule
    tree: Tree | None


def parse(text: str) -> tuple[list[Node], Tokens]:
    """Return the nodes of a text after all levels, and its tokens."""
    tokens = lex(text)
    nodes = list(map(Node, tokens.code, tokens.starts, tokens.ends, tokens.lows, tokens.values))
    for level in ruleset():
        nodes = _fold(nodes, list(_candidates(text, nodes, level)))
    return nodes, tokens


def _candidates(text: str, nodes: Sequence[Node], level: Sequence[rules.Rule]) -> Iterator[Found]:
    code = "".join([node.char for node in nodes])
    for rule in level:
        for match in rule.pattern.finditer(code):
            start, end = match.span("span") if "span" in rule.pattern.groupindex else match.span()
            if start < 0 or start == end:
                continue
            if rule.suppress:
                yield Found(start, end, rule, None)
                continue
            hit = Hit(text, nodes, match, start, end)
            tree = builders.build(rule.normaliser, hit, rule.options)
            if tree is not None:
                yield Found(start, end, rule, tree)


def _fold(nodes: list[Node], found: list[Found]) -> list[Node]:
    """Replace the chosen candidates by nodes."""
    if not found:
        return nodes
    out: list[Node] = []
    position = 0
    for item in _choose(found):
        out += nodes[position : item.start]
        first, last = nodes[item.start], nodes[item.end - 1]
        if item.tree is None:
            low = " ".join(node.low for node in nodes[item.start : item.end])
            out.append(Node(slots()["gone"], first.start, last.end, low, item.rule.id))
        else:
            out.append(Node(slots()[item.tree.atom], first.start, last.end, "", "", item.tree.named(item.rule.id)))
        position = item.end
    return out + nodes[position:]


def _choose(found: list[Found]) -> Iterator[Found]:
    """Yield the candidates that survive the overlap policy; each cluster of overlaps is decided on its own, so time stays linear."""
    found.sort(key=lambda item: item.start)
    cluster: list[Found] = []
    reach = -1
    for item in found:
        if item.start >= reach and cluster:
            yield from _decide(cluster)
            cluster = []
        cluster.append(item)
        reach = max(reach, item.end)
    yield from _decide(cluster)


def _decide(cluster: list[Found]) -> list[Found]:
    if len(cluster) == 1:
        return cluster
    return rules.longest(cluster, span=lambda item: (item.start, item.end), priority=lambda item: item.rule.priority)
