from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from kpuextract.api import DEFAULT_PROFILE
from kpuextract.cli.main import app
from kpuextract.errors import OptionError

SOURCE = """+++
id = "{id}"
+++
Rapat koordinasi digelar <DATE v="2022-05-31">Selasa (31/05/2022)</DATE> dan diikuti <Q k="count" v="{count}" u="orang">{count} orang</Q>.
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("gold")
    for number in range(12):
        (path / f"uji{number:02}.gold").write_text(SOURCE.format(id=f"uji{number:02}", count=20 + number), "utf-8")
    return path


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, ["evaluate", *map(str, arguments)])


def test_table(folder: Path) -> None:
    done = run(folder, "--bootstrap", "20", "--layer", "timexes")
    assert done.exit_code == 0, done.output
    assert "12 articles, 108 words; overall" in done.stdout
    assert "timexes                 1.000 [1.000, 1.000]" in done.stdout
    assert "quantities" not in done.stdout


def test_json_and_differences(folder: Path) -> None:
    result = json.loads(run(folder, "--json", "--errors", "2").stdout)
    assert result["articles"] == 12
    assert result["figures"]["timexes.DATE"]["value"] == {"f1": 1.0, "precision": 1.0, "recall": 1.0, "right": 12, "found": 12, "gold": 12}
    assert len([line for line in result["differences"] if line.startswith("[main.exists]")]) <= 2


def test_gate_through_the_command(folder: Path, tmp_path: Path) -> None:
    baseline = tmp_path / "baseline.json"
    with pytest.raises(OptionError, match="no floors recorded"):
        CliRunner().invoke(app, ["evaluate", str(folder), "--gate", "--baseline", str(baseline)], catch_exceptions=False)
    assert run(folder, "--update-floors", "--baseline", baseline).exit_code == 0
    held = run(folder, "--gate", "--baseline", baseline)
    assert (held.exit_code, "0 not held" in held.stdout) == (0, True)
    data = json.loads(baseline.read_text("utf-8"))
    data["gold"][0]["profiles"][DEFAULT_PROFILE]["timexes value"] = 1.01
    baseline.write_text(json.dumps(data), "utf-8")
    fell = run(folder, "--gate", "--baseline", baseline)
    assert fell.exit_code == 1
    assert "below its floor: timexes value: 1.0000, floor 1.0100" in fell.output


def test_damage_through_the_command(folder: Path) -> None:
    table = json.loads(run(folder, "--damage", "upper", "--damage", "lost-spaces", "--json").stdout)
    assert set(table["timexes value"]) == {"sound", "upper", "lost-spaces"}
    assert "timexes value" in run(folder, "--damage", "lower").stdout


def test_pages_through_the_command(root: Path) -> None:
    result = json.loads(run(root / "tests" / "gold" / "own-l01.gold", "--pages", "2", "--json").stdout)
    assert result["pages"] == 2
