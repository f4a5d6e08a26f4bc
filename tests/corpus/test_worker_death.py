"""Workers that are killed during a run of the command line: no good document is lost, a deadly one is quarantined."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from kpuextract.corpus.runner import run

NUMBER = 40
DEADLY, SLOW = "a11", "a20"
# Workers import what they run; this one does what all do, but dies of one document and takes its time over another.
WORK = f"""
import os, signal, time
from pathlib import Path
from kpuextract.corpus.work import process

def work(row, options):
    if row.id == "{DEADLY}":
        os.kill(os.getpid(), signal.SIGKILL)
    if row.id == "{SLOW}":
        log = Path(__file__).with_name("log")
        first = not log.exists()
        with log.open("a") as handle:
            handle.write(f"{{os.getpid()}}\\n")
        time.sleep(60 if first else 0)
    return process(row, options)
"""
COMMAND = """
import functools
import deadly_work
from kpuextract.cli.main import run
from kpuextract.corpus import runner
from kpuextract.corpus.pool import Pool

if __name__ == "__main__":
    runner.Pool = functools.partial(Pool, work=deadly_work.work)
    run()
"""


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs SIGKILL")
def test_worker_killed_during_a_run_costs_no_good_document(tmp_path: Path) -> None:
    rows = [{"id": f"a{number}", "text": f"KPU Kota Batu menggelar rapat ke-{number}, Selasa (31/05/2022)."} for number in range(NUMBER)]
    (tmp_path / "in.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    (tmp_path / "good.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows if row["id"] != DEADLY))
    (tmp_path / "deadly_work.py").write_text(WORK)
    script = tmp_path / "command.py"
    script.write_text(COMMAND)
    output, log = tmp_path / "out.jsonl", tmp_path / "log"
    command = [sys.executable, script, "batch", tmp_path / "in.jsonl", "--output", output, "--workers", "2"]
    process = subprocess.Popen([*map(str, command)], stderr=subprocess.PIPE, text=True)
    end = time.monotonic() + 60
    while not (log.exists() and log.read_text().endswith("\n")):
        assert time.monotonic() < end, "the slow document was never begun"
        time.sleep(0.01)
    os.kill(int(log.read_text()), signal.SIGKILL)
    _, errors = process.communicate(timeout=60)
    assert process.returncode == 1, errors
    (failure,) = [json.loads(line) for line in Path(f"{output}.errors.jsonl").read_text().splitlines()]
    assert (failure["id"], failure["code"]) == (DEADLY, "worker-died")
    first, second = log.read_text().split()
    assert first != second, "the document in hand was tried again, by another worker"
    run(tmp_path / "good.jsonl", tmp_path / "whole.jsonl", workers=0)
    assert output.read_bytes() == (tmp_path / "whole.jsonl").read_bytes()
