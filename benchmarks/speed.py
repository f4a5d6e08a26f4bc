"""Measure the pipeline on one core: words per second, share of each component, start-up and import time.

    python benchmarks/speed.py [PATH...] [--profile rules] [--rounds 5] [--floor WORDS_PER_SECOND]

PATH is a ``.txt`` or ``.gold`` file or a folder of them; the article in examples/ if left out. Times are process time,
medians over the rounds.
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import time
from pathlib import Path

import kpuextract
from kpuextract.assembly import to_record
from kpuextract.evaluation.gold import parse

ROOT = Path(__file__).resolve().parent.parent


def read(path: Path) -> list[str]:
    """Return the texts of a file or folder; tags and head of annotated files are taken off."""
    if path.is_dir():
        return [text for file in sorted([*path.glob("*.txt"), *path.glob("*.gold")]) for text in read(file)]
    content = path.read_text("utf-8")
    return [parse(content, path.name).text if path.suffix == ".gold" else content]


def seconds(function) -> float:  # type: ignore[no-untyped-def]
    """Return the process time of one call."""
    begin = time.process_time()
    function()
    return time.process_time() - begin


def fresh(code: str) -> float:
    """Return the wall time that a fresh interpreter reports for a statement."""
    script = f"import time; a = time.perf_counter(); {code}; print(time.perf_counter() - a)"
    return float(subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout)


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="*", type=Path, default=[ROOT / "examples"])
    parser.add_argument("--profile", default="rules")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--floor", type=float, default=0.0, help="exit 1 below this many words per second")
    arguments = parser.parse_args()
    texts = [text for path in arguments.paths for text in read(path)]
    words = sum(len(text.split()) for text in texts)
    nlp = kpuextract.load(arguments.profile)
    for text in texts:
        nlp(text)
    steps: dict[str, list[float]] = {}
    for _ in range(arguments.rounds):
        docs = []
        steps.setdefault("tokenizer", []).append(seconds(lambda docs=docs: docs.extend(nlp.make_doc(text) for text in texts)))
        for name, component in nlp.pipeline:
            steps.setdefault(name, []).append(seconds(lambda component=component, docs=docs: [component(doc) for doc in docs]))
        steps.setdefault("record", []).append(seconds(lambda docs=docs: [to_record(doc, ident="x") for doc in docs]))
    totals = [sum(values) for values in zip(*steps.values(), strict=True)]
    rate = words / statistics.median(totals)
    print(f"{len(texts)} texts, {words} words, {arguments.rounds} rounds, profile {arguments.profile}")
    for name, values in steps.items():
        print(f"  {name:16} {statistics.median(values) / len(texts) * 1000:7.2f} ms a text  {statistics.median(values) / statistics.median(totals):6.1%}")
    print(f"  whole pipeline   {statistics.median(totals) / len(texts) * 1000:7.2f} ms a text  {rate:,.0f} words/s")
    print(f"import kpuextract  {statistics.median(fresh('import kpuextract') for _ in range(5)):.3f} s")
    load = statistics.median(fresh(f"import kpuextract; kpuextract.load({arguments.profile!r})") for _ in range(3))
    warm = statistics.median(fresh(f"import spacy, kpuextract; a = time.perf_counter(); kpuextract.load({arguments.profile!r})") for _ in range(3))
    print(f"load               {load:.3f} s with importing spaCy, {warm:.3f} s after it")
    return 1 if rate < arguments.floor else 0


if __name__ == "__main__":
    sys.exit(main())
