"""Score names of a profile on sentences with character spans (JSON Lines of ``text`` and ``ents``).

    python benchmarks/names.py SENTENCES.jsonl [--profiles rules accurate] [--labels PERSON ORG] [--number 400]

Labels are mapped to ours (PER, PRS → PERSON; NOR → ORG; GPE, LOC and LOC_ANY → PLACE); only labels that are asked for
count. Prints exact-span F1 a label and over all.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

import kpuextract

MAPPED = {"PER": "PERSON", "PRS": "PERSON", "PERSON": "PERSON", "ORG": "ORG", "NOR": "ORG", "GPE": "PLACE", "LOC": "PLACE", "LOC_ANY": "PLACE", "PLACE": "PLACE", "FAC": "FAC"}


def main() -> int:
    """Score and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sentences", type=Path)
    parser.add_argument("--profiles", nargs="+", default=["rules", "accurate"])
    parser.add_argument("--labels", nargs="+", default=["PERSON", "ORG"])
    parser.add_argument("--number", type=int, default=400)
    arguments = parser.parse_args()
    rows = [json.loads(line) for line in arguments.sentences.read_text("utf-8").splitlines()[: arguments.number]]
    for profile in arguments.profiles:
        tally = {label: [0, 0, 0] for label in arguments.labels}
        for row, record in zip(rows, kpuextract.extract_many((row["text"] for row in rows), profile=profile), strict=True):
            expected = {(start, end, MAPPED.get(label, label)) for start, end, label in row["ents"]}
            found = {(mention.start, mention.end, MAPPED.get(mention.label, mention.label)) for mention in record.mentions}
            for label, counts in tally.items():
                left, right = ({item for item in items if item[2] == label} for items in (expected, found))
                counts[0] += len(left & right)
                counts[1] += len(left)
                counts[2] += len(right)
        shown = {label: 2 * hit / max(1, gold + predicted) for label, (hit, gold, predicted) in tally.items()}
        hit, gold, predicted = (sum(counts[index] for counts in tally.values()) for index in range(3))
        print(f"{profile:9} {len(rows)} sentences, F1 {2 * hit / max(1, gold + predicted):.3f}  " + "  ".join(f"{label} {value:.3f}" for label, value in shown.items()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
