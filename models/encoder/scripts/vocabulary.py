"""Step 1: keep the pieces that Indonesian text uses, and the embeddings that belong to them.

Writes ``pieces.tsv`` (piece, score) and ``start.npz`` (all tensors of the pretrained model, its embedding rows cut down). Rows for the
styles, one for each annotation practice, are put at the end.
"""

from __future__ import annotations

import json
import tarfile
from collections import Counter
from pathlib import Path

import numpy as np
from e5 import Weights, packaged
from paths import parser

from kpuextract.models.pieces import UNKNOWN, Pieces
from kpuextract.models.words import words

STYLES = ("kpu", "nergrit", "gultom", "idner", "indonlu_nergrit", "luthfi")
"""Annotation practices. Their pieces are no text (``<style:kpu>``) and stand first in a sequence, after the start."""


def texts(data: Path) -> list[str]:
    """Return the raw and the annotated training texts."""
    found = [json.loads(line)["text"] for path in sorted((data / "ner").glob("*.train.jsonl")) if "19" not in path.name for line in path.open(encoding="utf-8")]
    with tarfile.open(data / "raw" / "indonesian-text.tar.xz") as archive:
        for member in sorted(archive.getmembers(), key=lambda item: item.name):
            handle = archive.extractfile(member)
            if handle is not None:
                found.extend(handle.read().decode("utf-8").split("\n"))
    return found


def main() -> None:
    """Count, choose, write."""
    options = parser(__doc__)
    options.add_argument("--size", type=int, default=16000)
    args = options.parse_args()
    args.work.mkdir(parents=True, exist_ok=True)
    weights = Weights(packaged())
    full = Pieces(list(zip(weights.pieces, weights.scores.tolist(), strict=True)))
    counts: Counter[tuple[str, bool]] = Counter()
    for text in texts(args.data):
        counts.update((text[word.start : word.end], word.spaced) for word in words(text))
    for (form, spaced), count in list(counts.items()):  # upper and lower case are used too: headlines, damaged text
        for other in {form.upper(), form.lower()} - {form}:
            counts[other, spaced] += max(1, count // 20)
    used: Counter[int] = Counter()
    for (form, spaced), count in counts.items():
        for index in full.ids(form, spaced=spaced):
            used[index] += count
    single = {
        index
        for index, piece in enumerate(weights.pieces)
        if len(piece.lstrip("▁")) <= 1 and all(ord(c) < 0x250 or 0x2010 <= ord(c) < 0x20D0 or c == "▁" for c in piece)
    }
    keep = [*range(UNKNOWN + 1)]
    ranked = [index for index, _ in used.most_common() if index > UNKNOWN and index not in single]
    keep += sorted(index for index in {*single, *ranked[: args.size - len(single)]} if index > UNKNOWN)
    total, inside = sum(used.values()), sum(used[index] for index in keep)
    print(f"{len(counts)} forms, {len(used)} pieces used, {len(keep)} kept, {inside / total:.4%} of piece uses")
    lines = [f"{weights.pieces[index]}\t{weights.scores[index]:.5g}" for index in keep]
    floor = min(weights.scores[index] for index in keep)
    lines += [f"<style:{style}>\t{floor - 50:.5g}" for style in STYLES]
    (args.work / "pieces.tsv").write_text("\n".join(lines) + "\n", "utf-8")
    state = weights.state()
    table = state.pop("embeddings.word_embeddings.weight")
    random = np.random.default_rng(args.seed)
    styles = table[[0] * len(STYLES)] + random.normal(0, 0.02, (len(STYLES), table.shape[1])).astype(np.float32)
    np.savez(args.work / "start.npz", **state, **{"embeddings.word_embeddings.weight": np.concatenate([table[keep], styles])})


if __name__ == "__main__":
    main()
