"""Score names on annotated texts: the rules alone, a profile's model alone, and both as the profile weighs them.

    python benchmarks/names.py TEXTS [TEXTS...] [--profiles fast accurate] [--labels PERSON ORG] [--number 400]

TEXTS is a file of sentences with character spans (JSON Lines of ``text`` and ``ents``) or a folder of annotated articles
(``*.gold``). Labels are mapped to ours (PER, PRS → PERSON; NOR → ORG; GPE, LOC and LOC_ANY → PLACE); only labels that are
asked for count. Prints exact-span F1, precision and recall over all labels, and F1 of each.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import kpuextract
from kpuextract import labels
from kpuextract.evaluation.gold import read_folder
from kpuextract.models import encoder

MAPPED = {"PER": "PERSON", "PRS": "PERSON", "NOR": "ORG", "GPE": "PLACE", "LOC": "PLACE", "LOC_ANY": "PLACE", "EVT": "EVENT"}
Spans = set[tuple[int, int, str]]


def read(path: Path, number: int) -> list[tuple[str, Spans]]:
    """Return texts with their spans."""
    if path.is_dir():
        return [(article.text, {(one.start, one.end, MAPPED.get(one.label, one.label)) for one in article.record.mentions}) for article in read_folder(path)]
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()[:number]]
    return [(row["text"], {(start, end, MAPPED.get(label, label)) for start, end, label in row["ents"]}) for row in rows]


def spans(items: Iterable[dict[str, Any]]) -> Spans:
    """Return the spans of a layer."""
    return {(item["start"], item["end"], MAPPED.get(item["label"], item["label"])) for item in items}


def show(name: str, rows: list[tuple[Spans, Spans]], wanted: list[str]) -> None:
    """Print one line of figures."""
    tally = {label: [0, 0, 0] for label in wanted}
    for expected, found in rows:
        for label, counts in tally.items():
            left, right = ({item for item in items if item[2] == label} for items in (expected, found))
            for index, value in enumerate((len(left & right), len(left), len(right))):
                counts[index] += value
    hit, gold, predicted = (sum(counts[index] for counts in tally.values()) for index in range(3))
    each = "  ".join(f"{label} {2 * right / max(1, left + found):.3f}" for label, (right, left, found) in tally.items())
    print(f"  {name:20} F1 {2 * hit / max(1, gold + predicted):.3f}  P {hit / max(1, predicted):.3f}  R {hit / max(1, gold):.3f}  {each}")


def main() -> int:
    """Score and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("texts", nargs="+", type=Path)
    parser.add_argument("--profiles", nargs="*", default=["fast", "accurate"])
    parser.add_argument("--labels", nargs="+", default=["PERSON", "ORG"])
    parser.add_argument("--number", type=int, default=400)
    arguments = parser.parse_args()
    for path in arguments.texts:
        rows = read(path, arguments.number)
        print(f"{path.name}: {len(rows)} texts")
        for profile in ["rules", *arguments.profiles]:
            nlp = kpuextract.load(profile)
            docs = [nlp(text) for text, _ in rows]
            expected = [found for _, found in rows]
            if profile != "rules":
                # The encoder alone reads all sentences; in the pipeline it leaves some out.
                layers = [encoder.load().read(text) for text, _ in rows] if "kpu_encoder" in nlp.pipe_names else [getattr(doc._, labels.MODEL_NAMES) for doc in docs]
                alone = [spans(layer) for layer in layers]
                show(f"model of {profile}", list(zip(expected, alone, strict=True)), arguments.labels)
            both = [spans(getattr(doc._, labels.MENTIONS)) for doc in docs]
            show(profile if profile == "rules" else f"{profile}: both", list(zip(expected, both, strict=True)), arguments.labels)
    return 0


if __name__ == "__main__":
    sys.exit(main())
