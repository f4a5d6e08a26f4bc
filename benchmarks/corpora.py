"""Measure batch runs over synthetic articles: throughput with one and two workers, processor time, memory early and late.

    python benchmarks/corpora.py [--number 20000] [--early 2000] [--profile rules] [--workers 1 2]

Prints, for each number of workers, the texts per second, and for the parent and the workers the processor time a text and
the resident memory of a process: the largest after ``early`` texts, and the largest from then on (Linux only). On a machine with other work the texts per
second say little; the ratio that the processor times allow on as many free cores as there are workers is printed beside
the one that was measured. Outputs of all settings are compared byte by byte.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import multiprocessing
import os
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from synthetic import articles

from kpuextract.corpus.runner import run

_TICKS = os.sysconf("SC_CLK_TCK")
_EVERY = 100


@dataclass(frozen=True)
class State:
    """A process at one moment: resident memory in MiB, processor time in seconds."""

    memory: float
    seconds: float


def states() -> dict[int, State]:
    """Return the state of this process and of its children."""
    found = {}
    for pid in [os.getpid(), *sorted(child.pid or 0 for child in multiprocessing.active_children())]:
        status = Path(f"/proc/{pid}/status").read_text()
        times = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        found[pid] = State(int(status.split("VmRSS:")[1].split()[0]) / 1024, (int(times[11]) + int(times[12])) / _TICKS)
    return found


@dataclass(frozen=True)
class Measured:
    """One run: texts a second, and processor seconds a text of the parent and of all workers together."""

    rate: float
    parent: float
    workers: float


def measure(source: Path, output: Path, workers: int, profile: str, early: int, number: int) -> Measured:
    """Run once and print what was measured."""
    first: dict[int, State] = {}
    last: dict[int, State] = {}
    peak: dict[bool, float] = {True: 0.0, False: 0.0}
    begun: dict[bool, float] = {}

    def watch(done: int, failed: int) -> None:
        # Workers come and go: each is followed from the first time it is seen to the last.
        if done < early or done % _EVERY:
            return
        for pid, state in states().items():
            ours = pid == os.getpid()
            last[pid] = state
            if pid not in first:
                # One that was started meanwhile has spent all its time since then.
                first[pid] = state if done == early else State(state.memory, 0.0)
            if done == early:
                begun[ours] = max(begun.get(ours, 0.0), state.memory)
            peak[ours] = max(peak[ours], state.memory)

    begin = time.perf_counter()
    summary = run(source, output, profile=profile, workers=workers, progress=watch)
    rate = summary.texts / (time.perf_counter() - begin)
    print(f"{workers} workers: {rate:.1f} texts/s, {summary.errors} failures")
    spent = {ours: sum(state.seconds - first[pid].seconds for pid, state in last.items() if (pid == os.getpid()) is ours) for ours in peak}
    costs = {ours: seconds / (number - early) for ours, seconds in spent.items()}
    for ours, name in ((True, "parent"), (False, "workers")):
        grown = f"{begun[ours]:.0f} MiB after {early}, at most {peak[ours]:.0f} until {number} (x{peak[ours] / begun[ours]:.2f})"
        print(f"    {name}: {costs[ours] * 1000:.2f} ms of processor time a text; memory of one: {grown}", flush=True)
    return Measured(rate, costs[True], costs[False])


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--number", type=int, default=20_000)
    parser.add_argument("--early", type=int, default=2_000)
    parser.add_argument("--profile", default="rules")
    parser.add_argument("--workers", type=int, nargs="+", default=[1, 2])
    arguments = parser.parse_args()
    measured, outputs = [], set()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        source = folder / "in.jsonl"
        source.write_text("".join(json.dumps(row) + "\n" for row in articles(arguments.number)), "utf-8")
        for workers in arguments.workers:
            measured.append(measure(source, folder / "out.jsonl", workers, arguments.profile, arguments.early, arguments.number))
            outputs.add(hashlib.sha256((folder / "out.jsonl").read_bytes()).hexdigest())
    if len(measured) > 1:
        one, more = measured[:2]
        # A single worker is the bottleneck of its run; of more, each has a core, and the parent shares one of them.
        allowed = arguments.workers[1] / arguments.workers[0] * one.workers / (more.workers + more.parent)
        print(f"ratio {more.rate / one.rate:.2f}, by processor time {allowed:.2f}; outputs {'identical' if len(outputs) == 1 else 'DIFFER'}")
    return 0 if len(outputs) == 1 else 1


if __name__ == "__main__":
    sys.exit(main())
