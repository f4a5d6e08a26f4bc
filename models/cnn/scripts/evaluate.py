"""Step 4: score the network in whole numbers, and the encoder beside it, on the development parts, by exact spans and labels.

The sets of the press are read in their own annotation practice, and once more in ours, which is the one that the package asks for.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from base import parser
from counts import COARSE, FINE, GOLD, PEOPLE, compare
from export import packed, trained
from generate import probe
from samples import PRACTICES
from spacy.language import Language
from teacher import Teacher

import kpuextract
from corpus import Item, gold, held_back, read
from kpuextract import language
from kpuextract.labels import MENTIONS
from kpuextract.models import cnn
from kpuextract.models.component import CnnNames

SETS = {
    "nergrit.dev": ("nergrit", FINE),
    "indonlu_nergrit.dev": ("indonlu_nergrit", COARSE),
    "idner.dev": ("idner", PEOPLE),
    "gultom.held": ("gultom", COARSE),
    "probe": ("kpu", GOLD),
}
"""The practice of each set, and the names of labels in the comparison."""

Reader = Callable[[str], Iterable[Any]]


def tokenizer() -> Language:
    """Return the pipeline whose tokens and sentences the network reads."""
    nlp = language.create()
    nlp.add_pipe("kpu_sentences")
    return nlp


def student(content: bytes, nlp: Language) -> Reader:
    """Return a reader of texts over the bytes of a network."""
    names = CnnNames(cnn.parse(content))
    return lambda text: names.read(nlp(text))


def items(name: str, data: Path) -> list[Item]:
    """Return the development set of a name."""
    if name == "probe":
        return list(probe().values())
    return held_back(data) if name == "gultom.held" else read(data / "ner" / f"{name}.jsonl", data)


def score(readers: dict[str, Reader], data: Path, articles: dict[str, Item] | None) -> dict[str, Any]:
    """Return the figures of the readers, by practice, on all sets."""
    found: dict[str, Any] = {}
    for name, (practice, names) in SETS.items():
        found[name] = compare(items(name, data), readers[practice], names).figures()
        if practice != PRACTICES[0]:
            found[f"{name}, ours"] = compare(items(name, data), readers[PRACTICES[0]], names).figures()
    if articles:
        found["articles"] = compare(articles.values(), readers[PRACTICES[0]], GOLD).figures()
    return found


def profiled(profile: str) -> Reader:
    """Return a reader of the names that a profile of the installed package ends up with."""
    nlp = kpuextract.load(profile)
    return lambda text: getattr(nlp(text)._, MENTIONS)


def main() -> None:
    """Write ``scores.json``."""
    options = parser(__doc__)
    options.add_argument("--gold", type=Path, help="folder of annotated articles; the network saw none of them, the encoder all")
    options.add_argument("--only", choices=("cnn", "encoder", "profiles"), help="leave the other figures as they are")
    args = options.parse_args()
    articles = gold(args.gold) if args.gold else None
    path = args.work / "scores.json"
    found: dict[str, Any] = json.loads(path.read_text("utf-8")) if path.exists() else {}
    if args.only in (None, "cnn"):
        model, nlp = trained(args.work / "cnn.bin"), tokenizer()
        found["cnn"] = score({practice: student(packed(model, practice), nlp) for practice in PRACTICES}, args.data, articles)
    if args.only in (None, "encoder"):
        teacher = Teacher()
        found["encoder"] = score({practice: teacher.reader(practice) for practice in PRACTICES}, args.data, None)
    if args.only in (None, "profiles"):
        found["probe"] = {profile: compare(items("probe", args.data), profiled(profile), GOLD).figures() for profile in ("rules", "fast", "accurate")}
    path.write_text(json.dumps(found, indent=1), "utf-8")
    for reader, sets in found.items():
        print(reader, {name: figures["all"]["f1"] for name, figures in sets.items()}, flush=True)


if __name__ == "__main__":
    main()
