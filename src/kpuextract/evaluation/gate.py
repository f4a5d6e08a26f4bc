"""The gate: each figure has a floor, recorded with the fingerprint of the gold; floors rise, or somebody says why not."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from kpuextract.errors import OptionError
from kpuextract.evaluation.counts import SILENCE, Figure
from kpuextract.evaluation.metrics import OVERALL, Report

BASELINE: Final = Path(__file__).with_name("baseline.json")
# How far below the measured figure a floor is set, and how many items a figure needs to have one.
MARGIN: Final = 0.01
ITEMS: Final = 10
_FORMAT: Final = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Gold:
    """Which gold a report is about: a short name and the fingerprint of its files."""

    name: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Shortfall:
    """A figure below its floor; ``value`` is ``None`` where the report does not have it any more."""

    figure: str
    value: float | None
    floor: float

    def __str__(self) -> str:
        shown = "not measured" if self.value is None else f"{self.value:.4f}"
        return f"{self.figure}: {shown}, floor {self.floor:.4f}"


def name_of(folder: Path) -> str:
    """Return the short name of a gold folder: its own and its parent's.

    Examples
    --------
    >>> name_of(Path("/somewhere/tests/gold"))
    'tests/gold'
    """
    return "/".join(folder.resolve().parts[-2:])


def measured(report: Report) -> dict[str, float]:
    """Return the figures that have floors, by name: those with enough items, and the overall one."""
    result = {OVERALL: report.overall()}
    for figure, counts in report.totals().items():
        value = counts.f1
        if value is not None and counts.gold >= ITEMS and figure.measure != SILENCE:
            result[_name(figure)] = value
    return result


def _name(figure: Figure) -> str:
    return f"{figure.layer} {figure.measure}"


def check(report: Report, gold: Gold, *, profile: str, baseline: Path = BASELINE) -> tuple[list[Shortfall], int]:
    """Hold a report to its floors.

    Returns
    -------
    tuple
        The figures below their floors, and how many floors there are.

    Raises
    ------
    OptionError
        If no floors are recorded for this gold and profile.
    """
    floors = _floors(_read(baseline), gold, profile)
    if floors is None:
        raise OptionError(f"{gold.name} (sha256 {gold.sha256[:12]}…): no floors recorded for profile {profile}", "record them with --update-floors")
    values = measured(report)
    below = [Shortfall(figure, values.get(figure), floor) for figure, floor in floors.items() if values.get(figure, -1.0) < floor]
    if report.bad_offsets:
        below.append(Shortfall("share of right offsets", 0.0, 1.0))
    return below, len(floors)


def update(report: Report, gold: Gold, *, profile: str, reason: str | None = None, baseline: Path = BASELINE) -> list[str]:
    """Record floors a little below the figures of a report.

    Without a reason floors only rise. With one they are set anew, and the reason is kept beside them.

    Returns
    -------
    list of str
        What was changed, a line each.

    Raises
    ------
    OptionError
        If a figure would need a lower floor, or the gold of this name has changed, and there is no reason.
    """
    data = _read(baseline)
    values = measured(report)
    new = {figure: _floor(value) for figure, value in values.items()}
    entry = next((one for one in data["gold"] if one["name"] == gold.name), None)
    if entry is not None and entry["sha256"] != gold.sha256:
        if not reason:
            raise OptionError(f"{gold.name} is not the gold whose floors are recorded: its files have changed", "say why with --reason")
        entry.update(sha256=gold.sha256, articles=len(report.articles), profiles={})
    if entry is None:
        entry = {"name": gold.name, "sha256": gold.sha256, "articles": len(report.articles), "profiles": {}, "reasons": []}
        data["gold"].append(entry)
    old: dict[str, float] = entry["profiles"].get(profile, {})
    lower = [figure for figure, floor in old.items() if values.get(figure, -1.0) < floor]
    if lower and not reason:
        raise OptionError(f"{', '.join(lower)}: below the floor", "mend it, or say why with --reason")
    floors = new if reason else {figure: max(new.get(figure, 0.0), old.get(figure, 0.0)) for figure in {**new, **old}}
    entry["profiles"][profile] = floors
    if reason:
        entry["reasons"].append(reason)
    data["gold"].sort(key=lambda one: one["name"])
    baseline.write_text(json.dumps(data, ensure_ascii=False, indent=1) + "\n", "utf-8")
    changed = [figure for figure in {**old, **floors} if old.get(figure) != floors.get(figure)]
    return [f"{figure}: {_shown(old.get(figure))} -> {_shown(floors.get(figure))}" for figure in changed]


def _shown(floor: float | None) -> str:
    return "none" if floor is None else f"{floor:.4f}"


def _floor(value: float) -> float:
    # Down to the fourth digit, so that the figure itself never lies below its own floor.
    return max(0.0, math.floor((value - MARGIN) * 10_000 + 1e-6) / 10_000)


def _read(baseline: Path) -> dict[str, Any]:
    if not baseline.exists():
        return {"format": _FORMAT, "margin": MARGIN, "gold": []}
    data: dict[str, Any] = json.loads(baseline.read_text("utf-8"))
    return data


def _floors(data: Mapping[str, Any], gold: Gold, profile: str) -> Mapping[str, float] | None:
    entry = next((one for one in data["gold"] if one["sha256"] == gold.sha256), None)
    floors: Mapping[str, float] | None = entry["profiles"].get(profile) if entry else None
    return floors
