"""The cascade: rules over token classes, level by level, each match folded into one node for the next level.

Level 1 builds atoms (a date, a clock time, a duration), level 2 joins atoms that say one date (an echo, a range), level 3
joins dates with clock times and parts of the day, level 4 adds what governs them (``awal``, ``sekitar``, ``setiap``).
"""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from importlib.resources import files
from typing import NamedTuple

import regex

from kpuextract import rules
from kpuextract.components.timexes import builders
from kpuextract.components.timexes.lexer import lex
from kpuextract.components.timexes.needs import FIRST, Chooser
from kpuextract.components.timexes.nodes import Hit, Row, Tree
from kpuextract.components.timexes.tokens import codes

PACKAGE = "kpuextract.components.timexes"
# What no pattern matches.
_STOP = "\x00"
# A rule looks at most this many ordinary tokens away from what is time in it.
MARGIN = 10
_COLD = frozenset(
    "w cap stop punct comma dot quote counted person numlabel junk num real day small oldyr greeting program mask nl open close colon dash roman tprep plainword and venue gone".split()
)
# Kinds of node that later levels can ask for.
ATOMS = ("date", "deic", "atday", "days", "mon", "yea", "per", "clock", "dpart", "dur", "rec", "vag", "gone")
LEVELS = (1, 2, 3, 4)


@functools.cache
def slots() -> dict[str, str]:
    """Return the slots of the rules: token classes, atoms, and the unions that ``slots.toml`` names."""
    found = dict(codes())
    base = ord(FIRST) + len(found)
    found |= {name: chr(base + index) for index, name in enumerate(ATOMS)}
    unions = tomllib.loads(files(PACKAGE).joinpath("slots.toml").read_text("utf-8"))["slots"]
    return found | {str(name): str(expression) for name, expression in unions.items()}


class Ready:
    """A rule whose pattern is compiled, and its groups numbered, when a text first needs it."""

    def __init__(self, rule: rules.Rule) -> None:
        self.rule = rule
        self.narrowed = rule.narrowed

    @functools.cached_property
    def pattern(self) -> regex.Pattern[str]:
        """The compiled pattern."""
        return self.rule.pattern

    @functools.cached_property
    def groups(self) -> Mapping[str, int]:
        """The number of each group by its name."""
        return self.rule.groups


class Level:
    """The rules of one level."""

    def __init__(self, listed: Sequence[rules.Rule]) -> None:
        self._rules = [Ready(rule) for rule in listed]
        self._chooser = Chooser(rule.source for rule in listed)

    def rules(self, windows: Windows) -> list[Ready]:
        """Return the rules that may match, in order."""
        return [self._rules[place] for place in self._chooser.choose(windows.chars)]


class Windows(NamedTuple):
    """The hot stretches of a row as a code, a stop between them; the place in the row of each character; the characters."""

    code: str
    places: Sequence[int]
    chars: set[str]


@functools.cache
def levels() -> tuple[Level, ...]:
    """Return the rules by level."""
    names = sorted(entry.name for entry in files(PACKAGE).iterdir() if entry.name.endswith(".toml") and entry.name != "slots.toml")
    loaded = [rule for name in names for rule in rules.load(PACKAGE, name, slots(), ignore_case=False).rules]
    return tuple(Level([rule for rule in loaded if rule.options.get("level", 1) == level]) for level in LEVELS)


class Found(NamedTuple):
    """A candidate of one level."""

    start: int
    end: int
    rule: rules.Rule
    tree: Tree | None


def parse(text: str) -> Row:
    """Return the nodes of a text after all levels."""
    row = lex(text)
    windows = _windows(row)
    for level in levels():
        found = list(_candidates(text, row, windows, level))
        if found:
            row = _fold(row, found)
            windows = _windows(row)
    return row


def _candidates(text: str, row: Row, windows: Windows, level: Level) -> Iterator[Found]:
    for ready in level.rules(windows):
        rule = ready.rule
        for match in ready.pattern.finditer(windows.code):
            start, end = match.span("span") if ready.narrowed else match.span()
            if start < 0 or start == end:
                continue
            # A match lies in one window, so one shift serves all its groups.
            shift = windows.places[start] - start
            if rule.suppress:
                yield Found(start + shift, end + shift, rule, None)
                continue
            tree = builders.build(rule.normaliser, Hit(text, row, match.regs, ready.groups, shift), rule.options)
            if tree is not None:
                yield Found(start + shift, end + shift, rule, tree)


@functools.cache
def _hot() -> re.Pattern[str]:
    """Return a pattern of the stretches that can hold a time expression: what is near a word, shape or atom of time."""
    hot = "".join(char for name, char in {**codes(), **{atom: slots()[atom] for atom in ATOMS}}.items() if name not in _COLD)
    return re.compile(f"[^{hot}]{{0,{MARGIN}}}[{hot}](?:[^{hot}]{{0,{2 * MARGIN}}}[{hot}])*+[^{hot}]{{0,{MARGIN}}}")


def _windows(row: Row) -> Windows:
    code = "".join(row.chars)
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
    return Windows("".join(pieces), index, set(row.chars))


def _fold(row: Row, found: list[Found]) -> Row:
    """Replace the chosen candidates by nodes."""
    out = Row()
    done = 0
    for item in _choose(found):
        out.extend(row, done, item.start)
        done = item.end
        start, end = row.starts[item.start], row.ends[item.end - 1]
        if item.tree is None:
            out.add(slots()["gone"], start, end, " ".join(row.lows[item.start : item.end]), item.rule.id)
        else:
            out.add(slots()[item.tree.atom], start, end, "", "", item.tree.named(item.rule.id))
    out.extend(row, done, len(row.chars))
    return out


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
