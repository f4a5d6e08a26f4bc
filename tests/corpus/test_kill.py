"""A run is killed, with SIGKILL and with all its processes; resumed, it ends with the bytes of a run that nobody disturbed."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

NUMBER = 150

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not hasattr(os, "killpg") or not Path("/proc/self/fd").exists(), reason="needs process groups, and looks into /proc"),
]


def _source(path: Path, number: int) -> Path:
    """Write texts of which one is empty and two share their id."""
    texts = [f"KPU Kota Batu menggelar rapat ke-{one}, Selasa (31/05/2022). Peserta berjumlah {one + 10} orang." * (one != 3) for one in range(number)]
    path.write_text("".join(json.dumps({"id": f"a{one % (number - 1)}", "text": text}) + "\n" for one, text in enumerate(texts)))
    return path


def _crash(*arguments: object) -> str:
    script = Path(__file__).with_name("crash_points.py")
    done = subprocess.run([sys.executable, script, *map(str, arguments)], capture_output=True, text=True, check=False, timeout=300)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_killed_at_ten_random_moments_it_resumes_to_the_same_bytes(tmp_path: Path) -> None:
    states = _crash(_source(tmp_path / "in.jsonl", NUMBER), tmp_path, "random")
    assert int(states) > 3, "the kills came at different states of the run"


def test_killed_around_each_flush_and_rename_it_resumes_to_the_same_bytes(tmp_path: Path) -> None:
    formats = ["jsonl", "csv"]
    if all(_installed(name) for name in ("duckdb", "pyarrow")):
        formats += ["parquet", "duckdb"]
    printed = _crash(_source(tmp_path / "in.jsonl", 5), tmp_path, *formats)
    moments = dict(line.split() for line in printed.splitlines())
    assert list(moments) == formats
    assert int(moments["jsonl"]) > 30


def _installed(name: str) -> bool:
    from importlib.util import find_spec

    return find_spec(name) is not None
