from __future__ import annotations

import importlib
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from kpuextract.corpus.pool import Pool
from kpuextract.corpus.rows import Failure, Result, Row
from kpuextract.corpus.work import Options

# Workers import what they run, so the stand-in for the extraction is a module of its own.
STAND_IN = """
import os, signal, time
from pathlib import Path
from kpuextract.corpus.rows import Failure, Result

def work(row, options):
    if row.text == "kill":
        os.kill(os.getpid(), signal.SIGKILL)
    if row.text == "kill once":
        marker = Path(options.profile) / row.id
        if not marker.exists():
            marker.touch()
            os.kill(os.getpid(), signal.SIGKILL)
    if row.text == "hang":
        time.sleep(60)
    if row.text == "fail":
        return Result(row.id, failure=Failure(row.id, "input", "m", "r"))
    if row.text == "slow":
        time.sleep(0.05)
    return Result(row.id, (f"{row.id} {os.environ['OMP_NUM_THREADS']}",), "d")
"""


@pytest.fixture
def stand_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[ModuleType]:
    (tmp_path / "stand_in_work.py").write_text(STAND_IN)
    monkeypatch.syspath_prepend(tmp_path)
    yield importlib.import_module("stand_in_work")
    del sys.modules["stand_in_work"]


def _run(stand_in: ModuleType, texts: list[str], *, workers: int = 2, timeout: float = 30.0, ordered: bool = True, folder: Path | None = None) -> list[Result]:
    rows = (Row(f"r{number}", text=text) for number, text in enumerate(texts))
    return list(Pool(workers, Options(profile=str(folder)), timeout=timeout, ordered=ordered, work=stand_in.work).map(rows))


@pytest.mark.parametrize("workers", [1, 2, 3])
def test_results_come_in_the_order_of_the_input(stand_in: ModuleType, workers: int) -> None:
    results = _run(stand_in, ["slow", "x", "x", "slow", "x"] * 8, workers=workers)
    assert [result.id for result in results] == [f"r{number}" for number in range(40)]
    assert {result.lines[0].split()[1] for result in results} == {"1"}, "one thread a worker"


def test_any_order_gives_the_same_set(stand_in: ModuleType) -> None:
    results = _run(stand_in, ["slow", "x"] * 10, ordered=False)
    assert sorted(result.id for result in results) == sorted(f"r{number}" for number in range(20))


def test_document_that_kills_its_worker_is_quarantined_alone(stand_in: ModuleType) -> None:
    results = _run(stand_in, ["x", "x", "kill", "x", "x", "fail", "x"])
    assert [result.failure.code if result.failure else None for result in results] == [None, None, "worker-died", None, None, "input", None]


def test_worker_that_dies_once_is_given_another_chance(stand_in: ModuleType, tmp_path: Path) -> None:
    results = _run(stand_in, ["x", "kill once", "x"], folder=tmp_path)
    assert [result.failure for result in results] == [None, None, None]


def test_document_that_hangs_is_quarantined(stand_in: ModuleType) -> None:
    results = _run(stand_in, ["x", "hang", "x", "x"], timeout=1.5)
    codes = [result.failure.code if result.failure else None for result in results]
    assert codes == [None, "timeout", None, None]


def test_nothing_to_do_is_nothing(stand_in: ModuleType) -> None:
    assert _run(stand_in, []) == []


def test_row_and_failure_survive_the_pipe() -> None:
    row = Row("a", text="\ud800 x", failure=Failure("a", "input", "m", "r"))
    assert Row.from_dict(row.to_dict()) == row
