"""Measure batch runs over synthetic articles: throughput with one and two workers, memory early and late.

    python benchmarks/corpora.py [--number 20000] [--early 2000] [--profile rules] [--workers 1 2]

Prints texts per second, the ratio of the first two settings, and the resident memory of every process after ``early``
texts and at the end (Linux only). Outputs of all settings are compared byte by byte.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import os
import sys
import tempfile
import time
from pathlib import Path

from synthetic import articles

from kpuextract.corpus.runner import run


def resident() -> list[float]:
    """Return the resident memory of this process and its children, in MiB, largest first."""
    found = []
    for pid in [os.getpid(), *(child.pid for child in multiprocessing.active_children())]:
        try:
            status = Path(f"/proc/{pid}/status").read_text()
        except OSError:
            continue
        found.append(int(status.split("VmRSS:")[1].split()[0]) / 1024)
    return sorted(found, reverse=True)


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--number", type=int, default=20_000)
    parser.add_argument("--early", type=int, default=2_000)
    parser.add_argument("--profile", default="rules")
    parser.add_argument("--workers", type=int, nargs="+", default=[1, 2])
    arguments = parser.parse_args()
    rates, outputs = [], set()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        source = folder / "in.jsonl"
        source.write_text("".join(json.dumps(row) + "\n" for row in articles(arguments.number)), "utf-8")
        for workers in arguments.workers:
            memory: dict[str, list[float]] = {}

            def watch(done: int, failed: int, memory: dict[str, list[float]] = memory) -> None:
                if done == arguments.early:
                    memory["early"] = resident()
                if done == arguments.number:
                    memory["late"] = resident()

            begin = time.perf_counter()
            summary = run(source, folder / "out.jsonl", profile=arguments.profile, workers=workers, progress=watch)
            rates.append(summary.texts / (time.perf_counter() - begin))
            outputs.add((folder / "out.jsonl").read_bytes())
            grown = max(memory["late"]) / max(memory["early"])
            shown = {key: " ".join(f"{value:.0f}" for value in values) for key, values in memory.items()}
            print(f"{workers} workers: {rates[-1]:.1f} texts/s, {summary.errors} failures, MiB after {arguments.early}: {shown['early']}, at the end: {shown['late']} (x{grown:.2f})")
    if len(rates) > 1:
        print(f"ratio {rates[1] / rates[0]:.2f}, outputs {'identical' if len(outputs) == 1 else 'DIFFER'}")
    return 0 if len(outputs) == 1 else 1


if __name__ == "__main__":
    sys.exit(main())
