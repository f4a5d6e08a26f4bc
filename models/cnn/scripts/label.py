"""Step 1: let the encoder label the annotated sets and raw text; goes on where it stopped.

Each piece of text is written with the encoder's log-probabilities in one or more annotation practices. A piece is some lines of one
document; pieces that share a run of words with an evaluation sentence are left out. Shards: ``<name>.jsonl`` with the texts and
``<name>.npz`` with one array a practice, the words of all its texts one after another.
"""

from __future__ import annotations

import json
import random
import re
import tarfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
from base import SETTINGS, parser
from teacher import Teacher

from corpus import held_back, rows, training

_ELECTION = re.compile(r"\b(?:KPU|KPUD|KIP Aceh|Bawaslu|Panwaslu|DKPP|PPK|KPPS|[Pp]emilu|[Pp]ilkada|[Pp]ilpres|[Pp]ileg|[Pp]ilgub|komisioner)\b")


def _shingles(text: str) -> Iterator[tuple[str, ...]]:
    found = re.findall(r"\w+", text.lower())
    size = SETTINGS["shingle"]
    return (tuple(found[index : index + size]) for index in range(max(1, len(found) - size + 1)))


def evaluated(data: Path) -> frozenset[tuple[str, ...]]:
    """Return the runs of words of all evaluation sentences."""
    texts = [str(row["text"]) for path in sorted((data / "ner").glob("*.dev.jsonl")) if "19" not in path.name for row in rows(path)]
    texts += [item.text for item in held_back(data)]
    return frozenset(shingle for text in texts for shingle in _shingles(text))


def raw(data: Path, seed: int) -> list[str]:
    """Return pieces of the raw text in an order that the seed gives: those that speak of elections have their share among any others."""
    rng = random.Random(seed)  # noqa: S311 - no secret
    near: list[str] = []
    other: list[str] = []
    with tarfile.open(data / "raw" / "indonesian-text.tar.xz") as archive:
        for name in SETTINGS["raw"]:
            member = archive.extractfile(name)
            if member is None:
                raise SystemExit(f"indonesian-text.tar.xz has no file {name}; mend settings.toml")
            for document in re.split(r"\n\s*\n", member.read().decode("utf-8")):
                for piece in _pieces(document, rng):
                    (near if _ELECTION.search(piece) else other).append(piece)
    rng.shuffle(near)
    rng.shuffle(other)
    found: list[str] = []
    while other:
        found.append(near.pop() if near and rng.random() < SETTINGS["near_share"] else other.pop())
    return found


def _pieces(document: str, rng: random.Random) -> Iterator[str]:
    """Yield a document in pieces of some lines; lines are joined by a space or, as in articles, by a line's end."""
    piece, size = "", 0
    for line in document.splitlines():
        line = re.sub(r"\s+", " ", line).strip()
        count = line.count(" ") + 1
        if not line or count > 3 * SETTINGS["longest"]:
            continue
        if piece and size + count > SETTINGS["longest"]:
            yield piece
            piece, size = "", 0
        piece, size = f"{piece}{rng.choice((' ', chr(10)))}{line}" if piece else line, size + count
    if size > 3:
        yield piece


def write(folder: Path, name: str, texts: list[dict[str, Any]], found: dict[str, list[Any]]) -> None:
    """Write one shard; the texts last, since their file tells that it is whole."""
    np.savez(folder / f"{name}.npz", **{practice: np.concatenate(arrays) for practice, arrays in found.items() if arrays})
    (folder / f"{name}.jsonl").write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in texts), "utf-8")


def label(folder: Path, name: str, pieces: list[dict[str, Any]], teacher: Teacher) -> int:
    """Label the pieces of one shard, unless it is there already, and return its number of words."""
    if (folder / f"{name}.jsonl").exists():
        return sum(row["text"].count(" ") + 1 for row in pieces)
    found: dict[str, list[Any]] = {practice: [] for practice in SETTINGS["practices"]}
    for row in pieces:
        for practice in row["practices"]:
            found[practice].append(teacher.read(row["text"], practice)[1])
    write(folder, name, pieces, found)
    return sum(row["text"].count(" ") + 1 for row in pieces)


def main() -> None:
    """Label the training sets, then raw text up to a number of words."""
    options = parser(__doc__)
    options.add_argument("--words", type=int, default=500_000, help="words of raw text")
    options.add_argument("--only", choices=("sets", "raw"))
    args = options.parse_args()
    folder = args.work / "labelled"
    folder.mkdir(parents=True, exist_ok=True)
    teacher = Teacher()
    if args.only != "raw":
        for source, items in training(args.data).items():
            # Our practice for all; the press's, too, where a set leaves labels open.
            practices = ["kpu"] if source == "nergrit" else ["kpu", "nergrit"]
            pieces = [{"text": item.text, "practices": practices} for item in items]
            for first in range(0, len(pieces), SETTINGS["per_shard"]):
                label(folder, f"{source}-{first // SETTINGS['per_shard']:04}", pieces[first : first + SETTINGS["per_shard"]], teacher)
            print(source, len(pieces), flush=True)
    if args.only != "sets":
        known = evaluated(args.data)
        rng = random.Random(args.seed)  # noqa: S311 - no secret
        pieces, words, shard = [], 0, 0
        for text in raw(args.data, args.seed):
            if any(shingle in known for shingle in _shingles(text)):
                continue
            pieces.append({"text": text, "practices": ["kpu", "nergrit"] if rng.random() < SETTINGS["second_share"] else ["kpu"]})
            if len(pieces) == SETTINGS["per_shard"]:
                words += label(folder, f"raw-{shard:04}", pieces, teacher)
                pieces, shard = [], shard + 1
                print(f"raw {words} words", flush=True)
                if words >= args.words:
                    break


if __name__ == "__main__":
    main()
