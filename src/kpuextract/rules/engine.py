"""Load TOML rules, hold them to their proof, run them over a text.

A rule file is a list of ``[[rule]]`` tables:

* ``id``: unique in the file, dotted, stable; shown by ``explain``.
* ``pattern``: a regular expression with ``{slots}``; a group ``span`` narrows what is marked, else the whole match is.
* ``normaliser``: the name of the function that values the match.
* ``needs``: lower-case strings of which one must stand in the text, else the rule is not tried (speed only).
* ``priority``: a higher one wins an overlap whatever the length (default 0).
* ``suppress``: ``true`` for a pattern that takes its span and gives nothing: a known false positive.
* ``examples``: at least one (none for ``suppress``), ``{text = "… [marked] …", value = …, reference = …}``.
* ``counterexamples``: at least one text in which the rule must not fire.
* any other key is kept in ``options`` for the normaliser.
"""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from importlib.resources import files
from typing import Any

import regex

from kpuextract.errors import RuleError
from kpuextract.rules.overlap import longest
from kpuextract.rules.slots import fill

FLAGS = regex.VERSION0
# A single rule may not run longer than this on one text, in seconds; hostile input ends in an error, not in a hang.
TIMEOUT = 10.0


@dataclass(frozen=True, slots=True)
class Example:
    """A text with one marked span and what the rule must make of it."""

    text: str
    start: int
    end: int
    expected: Mapping[str, Any]


@functools.cache
def _compiled(source: str, flags: int) -> regex.Pattern[str]:
    return regex.compile(source, flags)


@functools.cache
def _groups(source: str, flags: int) -> Mapping[str, int]:
    # The property of the pattern makes a new mapping at each access.
    return dict(_compiled(source, flags).groupindex)


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule; its pattern is compiled when a text first needs it, since most of a start would be spent on it."""

    id: str
    source: str
    flags: int
    normaliser: str
    needs: tuple[str, ...] = ()
    priority: int = 0
    suppress: bool = False
    examples: tuple[Example, ...] = ()
    counterexamples: tuple[str, ...] = ()
    options: Mapping[str, Any] = field(default_factory=dict)

    @property
    def pattern(self) -> regex.Pattern[str]:
        """The compiled pattern."""
        return _compiled(self.source, self.flags)

    @property
    def groups(self) -> Mapping[str, int]:
        """The number of each named group."""
        return _groups(self.source, self.flags)

    @property
    def narrowed(self) -> bool:
        """Whether a group ``span`` narrows what the rule marks."""
        return "(?P<span>" in self.source


@dataclass(frozen=True, slots=True)
class Match:
    """Where a rule fired; ``groups`` are the named groups that took part, ``spans`` their offsets."""

    rule: Rule
    start: int
    end: int
    groups: Mapping[str, str]
    spans: Mapping[str, tuple[int, int]]


def matched(rule: Rule, found: regex.Match[str]) -> Match | None:
    """Return what a rule's pattern has found, ``None`` where it marks nothing."""
    start, end = found.span("span") if rule.narrowed else found.span()
    if start < 0 or start == end:
        return None
    spans = {key: span for key, number in rule.groups.items() if (span := found.span(number))[0] >= 0}
    string = found.string
    return Match(rule, start, end, {key: string[first:last] for key, (first, last) in spans.items()}, spans)


@dataclass(frozen=True, slots=True)
class RuleSet:
    """The rules of one file, in order."""

    name: str
    rules: tuple[Rule, ...]

    def candidates(self, text: str) -> Iterator[Match]:
        """Yield every match of every rule, overlaps included."""
        lowered = text.lower()
        for rule in self.rules:
            if rule.needs and not any(need in lowered for need in rule.needs):
                continue
            for found in rule.pattern.finditer(text, timeout=TIMEOUT):
                match = matched(rule, found)
                if match is not None:
                    yield match

    def find(self, text: str) -> list[Match]:
        """Return the matches that survive the overlap policy, suppressing rules taken out, in text order."""
        chosen = longest(self.candidates(text), span=lambda match: (match.start, match.end), priority=lambda match: match.rule.priority)
        return [match for match in chosen if not match.rule.suppress]


def load(package: str, filename: str, slots: Mapping[str, str], *, ignore_case: bool = True) -> RuleSet:
    """Load a rule file that is packaged beside a component.

    Parameters
    ----------
    package : str
        Dotted name of the package that holds the file.
    filename : str
        Name of the TOML file.
    slots : Mapping[str, str]
        Expressions by slot name.
    ignore_case : bool
        Whether patterns match without regard to case.

    Returns
    -------
    RuleSet

    Raises
    ------
    RuleError
        Names file, rule and remedy.
    """
    return parse(files(package).joinpath(filename).read_text("utf-8"), filename, slots, ignore_case=ignore_case, check=False)


def parse(content: str, filename: str, slots: Mapping[str, str], *, ignore_case: bool = True, check: bool = True) -> RuleSet:
    """Parse the text of a rule file; see :func:`load`.

    ``check`` compiles every pattern at once, so that an error shows at the rule. Packaged rules are compiled by their own
    tests and can wait.
    """
    rules: list[Rule] = []
    seen: set[str] = set()
    for number, raw in enumerate(tomllib.loads(content).get("rule", ()), 1):
        where = f"{filename}: rule {raw.get('id', f'number {number}')!r}"
        rule = _rule(dict(raw), where, slots, ignore_case, check)
        if rule.id in seen:
            raise RuleError(f"{where} stands twice", "give one of them another id")
        seen.add(rule.id)
        rules.append(rule)
    return RuleSet(filename, tuple(rules))


def _rule(raw: dict[str, Any], where: str, slots: Mapping[str, str], ignore_case: bool, check: bool) -> Rule:
    for key in ("id", "pattern", "counterexamples"):
        if not raw.get(key):
            raise RuleError(f"{where} has no {key}", "add it; every rule carries its proof")
    suppress = bool(raw.pop("suppress", False))
    normaliser = raw.pop("normaliser", "")
    if not suppress and not (normaliser and raw.get("examples")):
        raise RuleError(f"{where} has no normaliser or no examples", "add both, or mark it suppress = true")
    flags = FLAGS | (regex.IGNORECASE if ignore_case else 0)
    source = fill(raw.pop("pattern"), slots, where)
    if check:
        try:
            _compiled(source, flags)
        except regex.error as error:
            raise RuleError(f"{where}: {error}", "mend the pattern") from None
    return Rule(
        id=raw.pop("id"),
        source=source,
        flags=int(flags),
        normaliser=normaliser,
        needs=_strings(raw.pop("needs", ())),
        priority=raw.pop("priority", 0),
        suppress=suppress,
        examples=tuple(_example(item, where) for item in raw.pop("examples", ())),
        counterexamples=_strings(raw.pop("counterexamples")),
        options=raw,
    )


def _strings(values: Sequence[str]) -> tuple[str, ...]:
    return tuple(str(value) for value in values)


def _example(raw: Mapping[str, Any], where: str) -> Example:
    marked = raw.get("text", "")
    opening, closing = marked.find("["), marked.find("]")
    if opening < 0 or closing < opening:
        raise RuleError(f"{where}: example {marked!r} marks no span", "put [ ] around what the rule must mark")
    text = marked[:opening] + marked[opening + 1 : closing] + marked[closing + 1 :]
    return Example(text, opening, closing - 1, {key: value for key, value in raw.items() if key != "text"})
