"""Step 6: score a model on the development parts, by exact spans and labels, and write the figures for the card."""

from __future__ import annotations

import json
import time
from collections import defaultdict
from pathlib import Path
from typing import Any

from counts import COARSE, FINE, GOLD, PEOPLE, compare
from generate import probe
from network import SETTINGS, pieces_of, style_id
from paths import parser

from corpus import Item, gold, held_back, read
from kpuextract.models.encoder import Encoder, Run, session

OWN = Path(__file__).parents[3] / "tests" / "gold"
"""The project's own annotated articles: nothing is trained on them."""


def reader(run: Run, work: Path, style: str) -> Encoder:
    """Return an encoder that answers in one annotation practice."""
    pieces = pieces_of(work)
    return Encoder(run, pieces, style=style_id(pieces, style), longest=SETTINGS["longest"], overlap=SETTINGS["overlap"])


def sets(data: Path) -> dict[str, tuple[list[Item], str, dict[str, str]]]:
    """Return the development sets: items, the practice to ask for, and the names of labels."""
    ner = data / "ner"
    return {
        "nergrit.dev": (read(ner / "nergrit.dev.jsonl", data), "nergrit", FINE),
        "indonlu_nergrit.dev": (read(ner / "indonlu_nergrit.dev.jsonl", data), "indonlu_nergrit", COARSE),
        "idner.dev": (read(ner / "idner.dev.jsonl", data), "idner", PEOPLE),
        "gultom.held": (held_back(data), "gultom", COARSE),
        "probe": (list(probe().values()), "kpu", GOLD),
        "tests/gold": (list(gold(OWN).values()), "kpu", GOLD),
    }


def score(run: Run, data: Path, work: Path, articles: dict[str, Item] | None = None) -> dict[str, Any]:
    """Return the figures of one model on all sets, and on annotated articles where given."""
    found = {name: compare(items, reader(run, work, style).read, names).figures() for name, (items, style, names) in sets(data).items()}
    if articles:
        found["articles"] = compare(articles.values(), reader(run, work, "kpu").read, GOLD).figures()
    return found


def speed(run: Run, work: Path, articles: dict[str, Item]) -> float:
    """Return words (between spaces) a second of processor time, reading the articles twice."""
    encoder = reader(run, work, "kpu")
    words = sum(len(item.text.split()) for item in articles.values())
    start = time.process_time()
    for _ in range(2):
        for item in articles.values():
            encoder.read(item.text)
    return 2 * words / (time.process_time() - start)


def main() -> None:
    """Score ``<name>.float32.onnx`` and ``<name>.int8.onnx`` and write ``<name>.scores.json``."""
    options = parser(__doc__)
    options.add_argument("--name", default="final")
    options.add_argument("--gold", type=Path, help="folder of annotated articles; leave it out for a model that has seen them")
    args = options.parse_args()
    articles = gold(args.gold) if args.gold else None
    found: dict[str, Any] = defaultdict(dict)
    for suffix in ("float32", "int8"):
        run = session((args.work / f"{args.name}.{suffix}.onnx").read_bytes())
        found[suffix] = score(run, args.data, args.work, articles)
        if articles:
            found[suffix]["words_per_second"] = round(speed(run, args.work, articles))
        print(
            suffix, {name: row["all"]["f1"] for name, row in found[suffix].items() if isinstance(row, dict)}, found[suffix].get("words_per_second"), flush=True
        )
    (args.work / f"{args.name}.scores.json").write_text(json.dumps(found, indent=1), "utf-8")


if __name__ == "__main__":
    main()
