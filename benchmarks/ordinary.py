"""Draw sentences of ordinary news with a seed and print what is marked in them as time or percentage, to be read by eye.

    python benchmarks/ordinary.py FOLDER [--number 1500] [--seed 1] [--reference YYYY-MM-DD] [--all] [--verdicts FILE]

FOLDER holds text files with a sentence or a paragraph a line. Sentences with a mark come first, each mark in brackets with
its value; ``--all`` prints the others behind them, to look for what was missed. A reader writes the numbers of the
sentences that hold no time expression although one is marked into FILE, one a line with a word on what it was; with
``--verdicts`` the share of wrongly marked sentences among all that hold none is printed.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import kpuextract

# As few words as a sentence has, and more than a whole article on one line would.
SHORTEST, LONGEST = 6, 60
ENDS = re.compile(r"(?<=[.!?])[\"”’)]*\s+(?=[\"“‘(]?[A-Z])")


def drawn(folder: Path, number: int, seed: int) -> Iterator[str]:
    """Yield sentences of all files, each line with the same chance, no sentence twice."""
    lines = [line.strip() for path in sorted(folder.glob("*.txt")) for line in path.read_text("utf-8").splitlines() if line.strip()]
    chance = random.Random(seed)
    seen: set[str] = set()
    while len(seen) < number:
        sentence = chance.choice(ENDS.split(chance.choice(lines)))
        if sentence not in seen and SHORTEST <= len(sentence.split()) <= LONGEST:
            seen.add(sentence)
            yield sentence


def shown(sentence: str, record: kpuextract.Record) -> tuple[str, int]:
    """Return a sentence with its marks in brackets, and how many there are."""
    marks = [(one.start, one.end, f"{one.type} {one.value}" + (f" {one.mod}" if one.mod else "")) for one in record.timexes]
    marks += [(one.start, one.end, f"percent {one.value}") for one in record.quantities if one.kind == "percent"]
    out, position = "", 0
    for start, end, what in sorted(marks):
        out += f"{sentence[position:start]}[{sentence[start:end]} = {what}]"
        position = end
    return out + sentence[position:], len(marks)


def main() -> int:
    """Draw, mark and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--number", type=int, default=1500)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--reference", help="day that relative words count from")
    parser.add_argument("--all", action="store_true", help="print the sentences without a mark too")
    parser.add_argument("--verdicts", type=Path, help="numbers of sentences that hold no time expression though one is marked")
    options = parser.parse_args()
    marked, plain = [], []
    for number, sentence in enumerate(drawn(options.folder, options.number, options.seed)):
        text, count = shown(sentence, kpuextract.extract(sentence, id="x", reference_date=options.reference))
        (marked if count else plain).append(f"{number} {text}")
    print("\n".join(marked))
    if options.all:
        print("--", *plain, sep="\n")
    print(f"{len(marked)} sentences with a mark, {len(plain)} without", file=sys.stderr)
    if options.verdicts:
        wrong = len([line for line in options.verdicts.read_text("utf-8").splitlines() if line.strip()])
        print(f"wrongly marked: {wrong} of {wrong + len(plain)} sentences without a time expression, {wrong / (wrong + len(plain)):.2%}", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
