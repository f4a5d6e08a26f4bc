from __future__ import annotations

import importlib
import json
import os
import signal
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from kpuextract import OptionError
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
    if len(row.text) > 1000:
        return Result(row.id, (row.text,), "d")
    if row.text == "who":
        return Result(row.id, (str(os.getpid()),), "d")
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
    with Pool(workers, Options(profile=str(folder)), timeout=timeout, ordered=ordered, work=stand_in.work) as pool:
        return list(pool.map(rows))


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


def test_long_rows_and_long_results_do_not_block_each_other(stand_in: ModuleType) -> None:
    def give_up(*_: object) -> None:
        raise TimeoutError("parent and worker wait for each other")

    before = signal.signal(signal.SIGALRM, give_up)
    signal.alarm(60)
    try:
        results = _run(stand_in, ["x" * 1_000_000] * 6, workers=1)
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)
    assert [len(result.lines[0]) for result in results] == [1_000_000] * 6


def test_worker_is_replaced_after_so_many_rows(stand_in: ModuleType) -> None:
    rows = (Row(f"r{number}", text="who") for number in range(20))
    with Pool(1, Options(), timeout=30, work=stand_in.work, recycle=8) as pool:
        pids = [result.lines[0] for result in pool.map(rows)]
    assert [pids.count(pid) for pid in dict.fromkeys(pids)] == [8, 8, 4]


def test_pool_can_be_used_again(stand_in: ModuleType) -> None:
    with Pool(1, Options(), timeout=30, work=stand_in.work) as pool:
        first, second = ([result.lines[0] for result in pool.map(iter([Row("a", text="who")]))] for _ in range(2))
    assert first == second


def test_workers_that_never_become_ready_are_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "broken_work.py").write_text("import os\nif os.getpid() != int(os.environ['PARENT']):\n    os._exit(7)\ndef work(row, options): ...")
    monkeypatch.setenv("PARENT", str(os.getpid()))
    monkeypatch.syspath_prepend(tmp_path)
    broken = importlib.import_module("broken_work")
    with pytest.raises(OptionError, match=r"ended before they were ready \(exit code 7\)"):
        _run(broken, ["x", "x"], workers=1)


def test_nothing_to_do_is_nothing(stand_in: ModuleType) -> None:
    assert _run(stand_in, []) == []


def test_row_and_failure_survive_the_pipe() -> None:
    row = Row("a", text="\ud800 x", failure=Failure("a", "input", "m", "r"), number=3, known=("d",))
    assert Row.from_dict(json.loads(json.dumps(row.to_dict()))) == row
    result = Result("a", ("l",), "d", Failure("a", "input", "m", "r"), True, 3)
    assert Result.from_dict(json.loads(json.dumps(result.to_dict()))) == result
