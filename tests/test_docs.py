"""What the documents say is what the code has."""

from __future__ import annotations

import json
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from kpuextract import extract, labels

ROOT = Path(__file__).resolve().parent.parent
DOCUMENTS = [ROOT / "README.md", ROOT / "README.id.md", *sorted((ROOT / "docs").rglob("*.md"))]


def _console_commands(path: Path) -> list[tuple[str, list[str]]]:
    """Return (command, lines shown below it) of every ``console`` block of a document."""
    found = []
    for block in re.findall(r"^```console\n(.*?)^```", path.read_text("utf-8"), re.MULTILINE | re.DOTALL):
        for piece in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, *shown = piece.splitlines()
            found.append((command, [line for line in shown if line.strip()]))
    return found


COMMANDS = {path.relative_to(ROOT).as_posix(): commands for path in DOCUMENTS if (commands := _console_commands(path))}


def test_documents_show_commands() -> None:
    assert sum(map(len, COMMANDS.values())) >= 10


@pytest.mark.parametrize("document", COMMANDS)
def test_commands_of_a_document_run(document: str, tmp_path: Path) -> None:
    # One folder a document: a later command may read what an earlier one wrote.
    for command, shown in COMMANDS[document]:
        arguments = [argument.replace("OUT", str(tmp_path / "out")) for argument in shlex.split(command)]
        assert arguments[0] == "kpuextract", "documents show only our own commands in console blocks"
        done = subprocess.run([sys.executable, "-m", "kpuextract", *arguments[1:]], capture_output=True, text=True, encoding="utf-8", cwd=ROOT, check=False)
        assert done.returncode == 0, f"{command}: {done.stderr}"
        printed = done.stdout + done.stderr
        for line in shown:
            # An ellipsis stands for anything.
            pattern = ".*".join(re.escape(part) for part in line.split("…"))
            assert re.search(pattern, printed), f"{command}: {line!r} is not printed"


def test_every_warning_code_is_documented() -> None:
    text = (ROOT / "docs" / "errors.md").read_text("utf-8")
    assert [code for code in labels.WARNING_CODES if f"| `{code}` |" not in text] == []


def _within(part: object, whole: object) -> bool:
    """Tell whether JSON is an abridgement of other JSON: keys and items may be left out, nothing else may differ."""
    if isinstance(part, dict):
        return isinstance(whole, dict) and all(key in whole and _within(value, whole[key]) for key, value in part.items())
    if isinstance(part, list):
        return isinstance(whole, list) and all(any(_within(item, one) for one in whole) for item in part)
    return part == whole


def test_record_of_the_readme_is_a_real_one(example: str) -> None:
    blocks = re.findall(r"^```json\n(.*?)^```", (ROOT / "README.md").read_text("utf-8"), re.MULTILINE | re.DOTALL)
    assert len(blocks) == 1
    whole = extract(example, id="kpu-kediri-2022-05-31").to_dict()
    assert _within(json.loads(blocks[0]), whole)
    assert not _within({"id": "another"}, whole)
