"""The cascade: rules over token classes, level by level, each match folded into one node for the next level.

Level 1 builds atoms (a date, a clock time, a duration), level 2 joins atoms that say one date (an echo, a range), level 3
joins dates with clock times and parts of the day, level 4 adds what governs them (``awal``, ``sekitar``, ``setiap``).
"""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import files

from kpuextract import rules
from kpuextract.components.timexes import builders
from kpuextract.components.timexes.lexer import codes, lex
from kpuextract.components.timexes.nodes import Hit, Node, Tree

PACKAGE = "kpuextract.components.timexes"
# Classes and atoms are characters from here on.
_FIRST = "一"
# What no pattern matches.
_STOP = "\x00"
# A rule looks at most this many ordinary tokens away from what is time in it.
MARGIN = 10
_COLD = frozenset("w cap stop punct comma dot quote counted person numlabel junk num real day small oldyr greeting program mask nl open close colon dash roman tprep plainword and venue gone".split())
_ASSERTIONS = ("(?=", "(?!", "(?<=", "(?<!")
# Kinds of node that later levels can ask for.
ATOMS = ("date", "deic", "atday", "days", "mon", "yea", "per", "clock", "dpart", "dur", "rec", "vag", "gone")
LEVELS = (1, 2, 3, 4)


@functools.cache
def slots() -> dict[str, str]:
    """Return the slots of the rules: token classes, atoms, and the unions that ``slots.toml`` names."""
    found = dict(codes())
    base = ord(_FIRST) + len(found)
    found |= {name: chr(base + index) for index, name in enumerate(ATOMS)}
    unions = tomllib.loads(files(PACKAGE).joinpath("slots.toml").read_text("utf-8"))["slots"]
    return found | {str(name): str(expression) for name, expression in unions.items()}


def required(pattern: str) -> str:
    """Return the characters that every match of a pattern holds: those outside optional groups, branches and assertions.

    A rule is not tried on a text that lacks one of them.

    Examples
    --------
    >>> required("日(?:月|火)?水[木金]土?(?P<a>本)(?!東)")
    '日水本'
    """
    stack: list[tuple[list[str], bool]] = [([], False)]
    index, size = 0, len(pattern)
    while index < size:
        char = pattern[index]
        if char == "[":
            index = pattern.index("]", index) + 1
            continue
        if pattern.startswith(_ASSERTIONS, index):
            # What stands in an assertion is outside the match.
            index = _closing(pattern, index) + 1
            continue
        if char == "(":
            stack.append(([], False))
            index = pattern.index(">", index) if pattern.startswith("(?P<", index) else index
        elif char == "|":
            stack[-1] = (stack[-1][0], True)
        elif char == ")":
            held, branched = stack.pop()
            if not branched and not _optional(pattern, index + 1):
                stack[-1][0].extend(held)
        elif char >= _FIRST and not _optional(pattern, index + 1):
            stack[-1][0].append(char)
        index += 1
    held, branched = stack[0]
    return "" if branched else "".join(dict.fromkeys(held))


def _optional(pattern: str, index: int) -> bool:
    return pattern[index : index + 1] in ("?", "*") or pattern.startswith("{0", index)


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


@dataclass(frozen=True, slots=True)
class Ready:
    """A rule with what a text must hold for it, and whether its pattern narrows the span."""

    rule: rules.Rule
    needs: str
    narrowed: bool


@functools.cache
def ruleset() -> tuple[tuple[Ready, ...], ...]:
    """Return the rules by level."""
    names = sorted(entry.name for entry in files(PACKAGE).iterdir() if entry.name.endswith(".toml") and entry.name != "slots.toml")
    loaded = [rule for name in names for rule in rules.load(PACKAGE, name, slots(), ignore_case=False).rules]
    ready = [Ready(rule, required(rule.source), rule.narrowed) for rule in loaded]
    return tuple(tuple(item for item in ready if item.rule.options.get("level", 1) == level) for level in LEVELS)


@dataclass(frozen=True, slots=True)
class Found:
    """A candidate of one level."""

    start: int
    end: int
    rule: rules.Rule
    tree: Tree | None


def parse(text: str) -> list[Node]:
    """Return the nodes of a text after all levels."""
    nodes = lex(text)
    for level in ruleset():
        nodes = _fold(nodes, list(_candidates(text, nodes, level)))
    return nodes


def _candidates(text: str, nodes: Sequence[Node], level: Sequence[Ready]) -> Iterator[Found]:
    code, index = _windows("".join([node.char for node in nodes]))
    known = set(code)
    for ready in level:
        if not known.issuperset(ready.needs):
            continue
        rule = ready.rule
        for match in rule.pattern.finditer(code):
            start, end = match.span("span") if ready.narrowed else match.span()
            if start < 0 or start == end:
                continue
            # A match lies in one window, so one shift serves all its groups.
            shift = index[start] - start
            if rule.suppress:
                yield Found(start + shift, end + shift, rule, None)
                continue
            tree = builders.build(rule.normaliser, Hit(text, nodes, match, shift), rule.options)
            if tree is not None:
                yield Found(start + shift, end + shift, rule, tree)


@functools.cache
def _hot() -> re.Pattern[str]:
    """Return a pattern of the stretches that can hold a time expression: what is near a word, shape or atom of time."""
    hot = "".join(char for name, char in {**codes(), **{atom: slots()[atom] for atom in ATOMS}}.items() if name not in _COLD)
    return re.compile(f"[^{hot}]{{0,{MARGIN}}}[{hot}](?:[^{hot}]{{0,{2 * MARGIN}}}[{hot}])*+[^{hot}]{{0,{MARGIN}}}")


def _windows(code: str) -> tuple[str, list[int]]:
    """Return the hot stretches of a code string, a stop between them, and the place in the whole of each of their characters."""
    pieces: list[str] = []
    index: list[int] = []
    end = 0
    for match in _hot().finditer(code):
        start, end = match.span()
        if pieces or start:
            pieces.append(_STOP)
            index.append(-1)
        pieces.append(match.group())
        index += range(start, end)
    if pieces and end < len(code):
        pieces.append(_STOP)
    return "".join(pieces), index


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
