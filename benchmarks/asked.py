"""Count how often dateparser is asked while times are read.

    python benchmarks/asked.py FOLDER [--lines 20000] [--seed 1]

FOLDER holds annotated articles (``*.gold``), read whole, or text files with a sentence or a paragraph a line, of which
``--lines`` are drawn with a seed.
"""

from __future__ import annotations

import argparse
import random
import sys
from pathlib import Path

import dateparser

from kpuextract.components.timexes import read
from kpuextract.evaluation.gold import read_folder


def texts(folder: Path, lines: int, seed: int) -> list[str]:
    """Return the articles of a folder, or lines drawn from its text files."""
    if list(folder.glob("*.gold")):
        return [article.text for article in read_folder(folder)]
    found = [line for path in sorted(folder.glob("*.txt")) for line in path.read_text("utf-8").splitlines() if line.strip()]
    return random.Random(seed).sample(found, min(lines, len(found)))


def main() -> int:
    """Read, count and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--lines", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    asked: list[str] = []
    answer = dateparser.parse

    def counted(text: str, *arguments: object, **settings: object) -> object:
        asked.append(text)
        return answer(text, *arguments, **settings)

    dateparser.parse = counted
    chosen = texts(options.folder, options.lines, options.seed)
    found = sum(len(read(text)) for text in chosen)
    print(f"{len(chosen)} texts, {sum(len(text.split()) for text in chosen):,} words, {found:,} time expressions; dateparser asked {len(asked)} times")
    print(*sorted(set(asked))[:20], sep="; ", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
