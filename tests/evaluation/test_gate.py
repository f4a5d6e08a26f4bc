from __future__ import annotations

import json
from pathlib import Path

import pytest

from kpuextract import labels
from kpuextract.errors import OptionError
from kpuextract.evaluation import gate, gold
from kpuextract.evaluation.counts import Counts, Figure
from kpuextract.evaluation.metrics import OVERALL, Report

GOLD = gate.Gold(name="tests/gold", sha256="ab" * 32)
SPAN = Figure("timexes", "value")


def report(right: int, items: int = 100, bad_offsets: int = 0) -> Report:
    return Report(articles=("a",), counts=({SPAN: Counts(right, items, items), Figure("main.mode", "silence"): Counts(0, 90, 90)},), bad_offsets=bad_offsets)


@pytest.fixture
def baseline(tmp_path: Path) -> Path:
    path = tmp_path / "baseline.json"
    gate.update(report(90), GOLD, profile="rules", baseline=path)
    return path


def floors(path: Path) -> dict[str, float]:
    found: dict[str, float] = json.loads(path.read_text("utf-8"))["gold"][0]["profiles"]["rules"]
    return found


def test_floor_lies_a_margin_below(baseline: Path) -> None:
    assert floors(baseline) == {OVERALL: 0.89, "timexes value": 0.89}


def test_gate_holds_and_falls(baseline: Path) -> None:
    assert gate.check(report(89), GOLD, profile="rules", baseline=baseline) == ([], 2)
    below, count = gate.check(report(88), GOLD, profile="rules", baseline=baseline)
    assert [str(one) for one in below] == ["overall: 0.8800, floor 0.8900", "timexes value: 0.8800, floor 0.8900"]
    assert count == 2


def test_figure_that_vanishes_is_below_its_floor(baseline: Path) -> None:
    below, _ = gate.check(Report(articles=("a",), counts=({},)), GOLD, profile="rules", baseline=baseline)
    assert "timexes value: not measured, floor 0.8900" in [str(one) for one in below]


def test_wrong_offset_fails_the_gate(baseline: Path) -> None:
    below, _ = gate.check(report(95, bad_offsets=1), GOLD, profile="rules", baseline=baseline)
    assert [one.figure for one in below] == ["share of right offsets"]


def test_floors_rise_without_a_reason(baseline: Path) -> None:
    assert gate.update(report(95), GOLD, profile="rules", baseline=baseline) == ["overall: 0.8900 -> 0.9400", "timexes value: 0.8900 -> 0.9400"]


def test_floors_stay_when_the_figure_falls_a_little(baseline: Path) -> None:
    assert gate.update(report(89), GOLD, profile="rules", baseline=baseline) == []
    assert floors(baseline)["timexes value"] == 0.89


def test_floors_fall_only_with_a_reason(baseline: Path) -> None:
    with pytest.raises(OptionError, match="--reason"):
        gate.update(report(80), GOLD, profile="rules", baseline=baseline)
    gate.update(report(80), GOLD, profile="rules", reason="an error of the annotation was mended", baseline=baseline)
    assert floors(baseline)["timexes value"] == 0.79
    assert json.loads(baseline.read_text("utf-8"))["gold"][0]["reasons"] == ["an error of the annotation was mended"]


def test_changed_gold_needs_a_reason(baseline: Path) -> None:
    other = gate.Gold(name=GOLD.name, sha256="cd" * 32)
    with pytest.raises(OptionError, match="no floors recorded"):
        gate.check(report(99), other, profile="rules", baseline=baseline)
    with pytest.raises(OptionError, match="files have changed"):
        gate.update(report(99), other, profile="rules", baseline=baseline)
    gate.update(report(70), other, profile="rules", reason="more articles", baseline=baseline)
    assert gate.check(report(70), other, profile="rules", baseline=baseline) == ([], 2)


def test_other_profile_has_floors_of_its_own(baseline: Path) -> None:
    with pytest.raises(OptionError, match="profile fast"):
        gate.check(report(99), GOLD, profile="fast", baseline=baseline)


def test_figures_with_few_items_have_no_floor() -> None:
    assert gate.measured(report(5, items=9)) == {OVERALL: pytest.approx(5 / 9)}


@pytest.mark.parametrize("name", ["gold", "fresh"])
def test_recorded_floors_are_about_this_gold(root: Path, name: str) -> None:
    data = json.loads(gate.BASELINE.read_text("utf-8"))
    entry = next(one for one in data["gold"] if one["name"] == f"tests/{name}")
    changed = f"tests/{name} has changed: kpuextract evaluate tests/{name} --update-floors --reason …"
    assert entry["sha256"] == gold.fingerprint(root / "tests" / name), changed
    assert set(entry["profiles"]) <= set(labels.PROFILES)
    assert len(entry["profiles"]["rules"]) > 20
    for one in data["gold"]:
        assert set(one) == {"name", "sha256", "articles", "profiles", "reasons"}, "fingerprint and figures only"
