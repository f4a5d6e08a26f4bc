from __future__ import annotations

import pytest

from kpuextract import RuleError
from kpuextract.rules import engine, longest
from kpuextract.rules.slots import alternation, fill, fold_apostrophes

RULE = """
[[rule]]
id = "day"
pattern = '(?P<day>\\d{1,2})\\s+{month}'
normaliser = "date"
needs = ["mei"]
colour = "blue"
examples = [{ text = "pada [4 Mei]", value = "05-04" }]
counterexamples = ["4 orang"]
"""
SLOTS = {"month": "(?:mei|juni)"}


def test_rule_finds_its_span_and_groups() -> None:
    rules = engine.parse(RULE, "x.toml", SLOTS)
    (match,) = rules.find("rapat 4 MEI lalu")
    assert (match.start, match.end, dict(match.groups), dict(match.spans)) == (6, 11, {"day": "4"}, {"day": (6, 7)})
    assert match.rule.options == {"colour": "blue"}
    assert rules.rules[0].examples[0].expected == {"value": "05-04"}


def test_needs_saves_the_search() -> None:
    assert engine.parse(RULE, "x.toml", SLOTS).find("rapat 4 Juni lalu") == []


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('counterexamples = ["4 orang"]', "", "no counterexamples"),
        ('normaliser = "date"', "", "no normaliser"),
        ("{month}", "{planet}", "unknown slot {planet}"),
        ("pada [4 Mei]", "pada 4 Mei", "marks no span"),
        ("(?P<day>", "(?P<day>(", "mend the pattern"),
        ('id = "day"', "", "has no id"),
    ],
)
def test_rule_without_proof_does_not_load(old: str, new: str, message: str) -> None:
    with pytest.raises(RuleError, match=message):
        engine.parse(RULE.replace(old, new), "x.toml", SLOTS)


def test_rule_ids_are_unique() -> None:
    with pytest.raises(RuleError, match="stands twice"):
        engine.parse(RULE + RULE, "x.toml", SLOTS)


def test_suppressing_rule_takes_its_span_and_gives_nothing() -> None:
    block = """
[[rule]]
id = "name"
pattern = '4 mei setyawan'
suppress = true
counterexamples = ["4 Mei"]
"""
    rules = engine.parse(RULE + block, "x.toml", SLOTS)
    assert rules.find("4 Mei Setyawan") == []
    assert len(rules.find("4 Mei")) == 1


def test_circular_slots_are_refused() -> None:
    with pytest.raises(RuleError, match="circle"):
        fill("{a}", {"a": "{b}", "b": "{a}"}, "x")


@pytest.mark.parametrize(
    ("spans", "kept"),
    [
        ([(0, 2), (0, 5)], [(0, 5)]),
        ([(0, 5), (4, 9), (8, 9)], [(0, 5), (8, 9)]),
        ([(3, 6), (0, 4), (5, 9)], [(0, 4), (5, 9)]),
        ([], []),
        ([(0, 2), (2, 4)], [(0, 2), (2, 4)]),
    ],
)
def test_longest_span_wins(spans: list[tuple[int, int]], kept: list[tuple[int, int]]) -> None:
    assert longest(spans, span=lambda item: item) == kept


def test_priority_beats_length() -> None:
    items = [(0, 9, 0), (2, 3, 1)]
    assert longest(items, span=lambda item: item[:2], priority=lambda item: item[2]) == [(2, 3, 1)]


def test_alternation_prefers_the_longer_surface_and_folds_marks() -> None:
    assert alternation(["sep", "sept"]) == "(?:sept|sep)"
    assert fold_apostrophes("  Jum'at   Ini ") == "jumat ini"
