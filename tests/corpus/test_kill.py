"""A run is killed, with SIGKILL and with all its processes; resumed, it ends with the bytes of a run that nobody disturbed."""

from __future__ import annotations

import hashlib
import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

NUMBER = 150
SHARD_TEXTS = 5
KILLS = 10
# The command line as it is, with smaller shards, so that a small corpus has several.
COMMAND = f"""
from kpuextract.cli.main import run
from kpuextract.corpus import runner

if __name__ == "__main__":
    runner.run.__kwdefaults__["shard_texts"] = {SHARD_TEXTS}
    run()
"""

pytestmark = pytest.mark.skipif(not hasattr(os, "killpg"), reason="needs process groups")


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("killed") / "in.jsonl"
    rows = [{"id": f"a{number % (NUMBER - 2)}", "text": _text(number) if number != 7 else ""} for number in range(NUMBER)]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows))
    return path


def _text(number: int) -> str:
    return f"KPU Kota Batu menggelar rapat koordinasi ke-{number}, Selasa (31/05/2022). Peserta berjumlah {number + 10} orang."


def _digests(output: Path) -> dict[str, str]:
    names = ["", ".errors.jsonl", ".duplicates.jsonl", ".manifest.jsonl"]
    return {name: hashlib.sha256(output.with_name(output.name + name).read_bytes()).hexdigest() for name in names}


@pytest.mark.slow
def test_killed_at_ten_random_moments_it_resumes_to_the_same_bytes(source: Path, tmp_path: Path) -> None:
    script = tmp_path / "command.py"
    script.write_text(COMMAND)

    def start(output: Path, *more: str) -> subprocess.Popen[bytes]:
        command = [sys.executable, str(script), "batch", str(source), "--output", str(output), *more]
        return subprocess.Popen(command, start_new_session=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    undisturbed = tmp_path / "whole.jsonl"
    assert start(undisturbed, "--workers", "0").wait(120) == 1, "one text is empty"
    output = tmp_path / "out.jsonl"
    manifest = tmp_path / "out.jsonl.run" / "manifest.jsonl"
    rng = random.Random(5)  # noqa: S311 - moments, no secrets
    reached = []
    while len(reached) < KILLS:
        process = start(output, "--workers", "2", "--resume")
        # At any time since the start, or behind the next shard, which the start alone would seldom reach.
        shards, wait = rng.choice((0, 1, 1)), rng.uniform(0, 0.3)
        end, before = time.monotonic() + 60, _lines(manifest)
        while _lines(manifest) < before + shards and process.poll() is None and time.monotonic() < end:
            time.sleep(0.002)
        time.sleep(wait)
        if process.poll() is not None:
            # The test itself was kept waiting, and the run was done: begin anew.
            assert _digests(output) == _digests(undisturbed)
            for path in tmp_path.glob("out.jsonl*"):
                path.unlink()
            continue
        os.killpg(process.pid, signal.SIGKILL)
        process.wait(60)
        reached.append(_lines(manifest))
    assert len(set(reached)) > 3, "the kills came at different states of the run"
    assert start(output, "--workers", "2", "--resume").wait(120) == 1
    assert _digests(output) == _digests(undisturbed)
    assert not manifest.parent.exists()


def _lines(manifest: Path) -> int:
    return manifest.read_bytes().count(b"\n") if manifest.exists() else 0


@pytest.mark.slow
@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="looks into /proc")
def test_killed_around_each_flush_and_rename_it_resumes_to_the_same_bytes(tmp_path: Path) -> None:
    source = tmp_path / "in.jsonl"
    rows = [{"id": f"a{number % 4}", "text": _text(number) if number != 3 else ""} for number in range(5)]
    source.write_text("".join(json.dumps(row) + "\n" for row in rows))
    formats = ["jsonl", "csv"]
    if all(_installed(name) for name in ("duckdb", "pyarrow")):
        formats += ["parquet", "duckdb"]
    script = Path(__file__).with_name("crash_points.py")
    done = subprocess.run([sys.executable, script, source, tmp_path, *formats], capture_output=True, text=True, check=False, timeout=300)
    assert done.returncode == 0, done.stderr
    moments = dict(line.split() for line in done.stdout.splitlines())
    assert list(moments) == formats
    assert int(moments["jsonl"]) > 30


def _installed(name: str) -> bool:
    from importlib.util import find_spec

    return find_spec(name) is not None
