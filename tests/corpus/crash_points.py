"""Kill a run at random, or at every moment that counts for what is on the disk, resume it, and compare: for ``test_kill.py``.

    python crash_points.py SOURCE FOLDER (random | FORMAT...)

A moment is before a file is flushed, before or after it gets its name, after a line of the manifest, or a flush that was
cut short, so that the file lacks its last bytes. Each run has a process of its own, the head of its group, and the whole
group, its workers too, is killed.
"""

from __future__ import annotations

import contextlib
import os
import random
import shutil
import signal
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from kpuextract import extract
from kpuextract.corpus import duck
from kpuextract.corpus.runner import run
from kpuextract.corpus.tables import TABLES

SHARD_TEXTS = 3
KILLS = 10


class Watch:
    """Stands in for ``os.replace`` and ``os.fsync``; kills at one moment of one call, or only notes what is called."""

    def __init__(self, call: int = -1, moment: str = "") -> None:
        self.seen: list[str] = []
        self._aim = (call, moment)
        self._replace, self._fsync = os.replace, os.fsync
        os.replace, os.fsync = self.replace, self.fsync

    def replace(self, source: Any, target: Any, **options: Any) -> None:
        self._around(f"rename to {Path(target).name}", lambda: self._replace(source, target, **options), None)

    def fsync(self, handle: int) -> None:
        path = Path(os.readlink(f"/proc/self/fd/{handle}"))
        if path.is_dir():
            self._fsync(handle)
        else:
            self._around(f"flush {path.name}", lambda: self._fsync(handle), path)

    def _around(self, what: str, call: Callable[[], None], file: Path | None) -> None:
        call_number = len(self.seen)
        self.seen.append(what)
        self._here(call_number, "before")
        if file and self._aim == (call_number, "torn"):
            os.truncate(file, max(0, file.stat().st_size - 9))
            self._here(call_number, "torn")
        call()
        self._here(call_number, "after")

    def _here(self, call: int, moment: str) -> None:
        if self._aim == (call, moment):
            os.killpg(0, signal.SIGKILL)


def begin(act: Callable[[], object]) -> int:
    """Do something in a process of its own group; return its id."""
    child = os.fork()
    if child:
        with contextlib.suppress(PermissionError, ProcessLookupError):  # the child may have been quicker
            os.setpgid(child, child)
        return child
    os.setpgid(0, 0)
    try:
        act()
    except BaseException as error:
        print(type(error).__name__, error, file=sys.stderr, flush=True)
        os._exit(2)
    os._exit(0)


def end(child: int) -> int:
    """Wait for the end of a process; return its exit code, negative if a signal ended it."""
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def forked(act: Callable[[], object]) -> int:
    """Do something in a process of its own group; return its exit code, negative if a signal ended it."""
    return end(begin(act))


def contents(folder: Path, form: str) -> dict[str, bytes]:
    """Return every file of a folder, by its path; of a DuckDB file, which has a number of its own, what is in it."""
    found = {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}
    if form == "duckdb":
        dump = folder.with_name("dump")
        assert forked(lambda: dump.write_text(repr([duck.query(folder / "out", f"from {table}") for table in (*TABLES, "records")]))) == 0
        found["out"] = dump.read_bytes()
    return found


def moments(calls: list[str], form: str) -> Iterator[tuple[int, str]]:
    """Yield what is tried: for the first format all, for the others, which have the way there in common, the last step."""
    for number, call in enumerate(calls):
        if form == "jsonl":
            yield number, "before"
            if call.startswith("flush"):
                yield number, "torn"
        if call == "rename to out":
            yield number, "before"
        if call == "rename to out" or (form == "jsonl" and (call.startswith("rename") or call == "flush manifest.jsonl")):
            yield number, "after"


def main() -> None:
    """Try every moment of every format; print how many there were."""
    source, folder = Path(sys.argv[1]), Path(sys.argv[2])
    extract("Rapat digelar besok.")  # every fork has the pipeline
    if sys.argv[3:] == ["random"]:
        print(kill_at_random(source, folder))
        return
    for form in sys.argv[3:]:
        print(form, attempt(source, folder / form, form))


def kill_at_random(source: Path, folder: Path) -> int:
    """Kill one run ten times, going on in between; return at how many states of the run the kills came."""
    whole, home = folder / "whole", folder / "runs"
    manifest = home / "out.run" / "manifest.jsonl"
    rng = random.Random(5)  # noqa: S311 - moments, no secrets
    reached: list[int] = []

    def go(where: Path, workers: int) -> None:
        run(source, where / "out", workers=workers, shard_texts=SHARD_TEXTS, resume=True)

    def lines() -> int:
        return manifest.read_bytes().count(b"\n") if manifest.exists() else 0

    whole.mkdir(parents=True)
    home.mkdir()
    assert forked(lambda: go(whole, 0)) == 0
    while len(reached) < KILLS:
        workers = 2 if len(reached) % 4 == 1 else 0
        child = begin(lambda workers=workers: go(home, workers))  # type: ignore[misc]
        # At any time since the start, or behind some shard, which the start alone would seldom reach.
        wanted, wait, latest = lines() + rng.choice((0, 1, 2, 4)), rng.uniform(0, 0.1), time.monotonic() + 60
        while lines() < wanted and manifest.parent.exists() and time.monotonic() < latest:
            time.sleep(0.001)
        time.sleep(wait)
        os.killpg(child, signal.SIGKILL)
        if end(child) == -signal.SIGKILL:
            reached.append(lines())
        else:
            # This process was kept waiting, and the run was done: begin anew.
            assert contents(home, "jsonl") == contents(whole, "jsonl")
            shutil.rmtree(home)
            home.mkdir()
    assert forked(lambda: go(home, 0)) == 0
    assert contents(home, "jsonl") == contents(whole, "jsonl")
    return len(set(reached))


def attempt(source: Path, folder: Path, form: str) -> int:
    """Try every moment of one format; return how many there were."""
    home = folder / "runs"

    def go(watch: tuple[int, str] | None = None, *, resume: bool = False) -> None:
        if watch:
            Watch(*watch)
        run(source, home / "out", format=form, workers=0, shard_texts=SHARD_TEXTS, resume=resume)

    def note() -> None:
        watch = Watch()
        go()
        (folder / "calls").write_text("\n".join(watch.seen))

    home.mkdir(parents=True)
    assert forked(note) == 0
    calls = (folder / "calls").read_text().split("\n")
    whole = contents(home, form)
    tried = list(moments(calls, form))
    for number, moment in tried:
        shutil.rmtree(home)
        home.mkdir()
        code = forked(lambda aim=(number, moment): go(aim))  # type: ignore[misc]
        assert code == -signal.SIGKILL, (calls[number], moment, code)
        assert forked(lambda: go(resume=True)) == 0, (calls[number], moment)
        found = contents(home, form)
        differing = sorted(name for name in {*found, *whole} if found.get(name) != whole.get(name))
        assert differing == [], (calls[number], moment, differing)
    return len(tried)


if __name__ == "__main__":
    main()
