"""Every rule's own proof: its examples mark what they say with the value they say, its counter-examples nothing."""

from __future__ import annotations

import importlib
import tomllib
from importlib.resources import files
from typing import Any

import pytest

from kpuextract.rules.engine import _example

READERS = ("legal_refs", "timexes", "quantities")


def _rules(component: str) -> list[dict[str, Any]]:
    folder = files(f"kpuextract.components.{component}")
    names = sorted(entry.name for entry in folder.iterdir() if entry.name.endswith(".toml"))
    return [rule for name in names for rule in tomllib.loads(folder.joinpath(name).read_text("utf-8")).get("rule", ())]


EXAMPLES = [
    pytest.param(component, rule["id"], example, id=f"{rule['id']}-{number}")
    for component in READERS
    for rule in _rules(component)
    for number, example in enumerate(rule.get("examples", ()))
]
COUNTEREXAMPLES = [
    pytest.param(component, rule["id"], text, id=f"{rule['id']}-{number}")
    for component in READERS
    for rule in _rules(component)
    if not rule.get("suppress")
    for number, text in enumerate(rule["counterexamples"])
]


def _read(component: str, text: str, reference: str | None) -> list[dict[str, Any]]:
    read = importlib.import_module(f"kpuextract.components.{component}").read
    items: list[dict[str, Any]] = list(read(text, reference=reference) if reference else read(text))
    return items


@pytest.mark.parametrize(("component", "rule", "raw"), EXAMPLES)
def test_rule_reads_its_example(component: str, rule: str, raw: dict[str, Any]) -> None:
    example = _example(raw, rule)
    expected = dict(example.expected)
    items = _read(component, example.text, expected.pop("reference", None))
    found = [item for item in items if (item["start"], item["end"]) == (example.start, example.end)]
    assert len(found) == 1, f"marked {[example.text[item['start'] : item['end']] for item in items]} in {example.text!r}"
    assert found[0]["rule"] == rule
    for key, value in expected.items():
        # TOML has no null; the word stands for it.
        assert found[0][key] == (None if value in ("", "None") else value), key


@pytest.mark.parametrize(("component", "rule", "text"), COUNTEREXAMPLES)
def test_rule_leaves_its_counterexample_alone(component: str, rule: str, text: str) -> None:
    assert [item for item in _read(component, text, None) if item["rule"] == rule] == []


def test_there_are_rules_to_prove() -> None:
    assert len(EXAMPLES) > 60
    assert len(COUNTEREXAMPLES) > 40
