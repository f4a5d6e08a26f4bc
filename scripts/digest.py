"""Print the sha256 of the records of annotated articles' texts: one line that every version and time zone must agree on.

python scripts/digest.py [GOLD] [--number N]
"""

from __future__ import annotations

import argparse
import hashlib
import sys
from pathlib import Path

import kpuextract
from kpuextract.evaluation.gold import read_folder

ROOT = Path(__file__).resolve().parent.parent


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", nargs="?", type=Path, default=ROOT / "tests" / "gold")
    parser.add_argument("--number", type=int, help="only so many articles")
    options = parser.parse_args()
    found = hashlib.sha256()
    for article in list(read_folder(options.gold))[: options.number]:
        for record in kpuextract.extract_page(article.text, id=article.id):
            found.update(record.to_json(indent=None).encode())
    print(found.hexdigest())
    return 0


if __name__ == "__main__":
    sys.exit(main())
