"""Training samples: tokens of the library's own tokenizer with what each annotation practice says of their tags.

What is said is a distribution over the tags: the teacher's, or an even one over the tags that an annotation allows. Where an annotation of
the press says something of ours, too, the teacher's distribution is cut to what it allows.
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import generate
import numpy as np
from base import SETTINGS
from spacy.language import Language
from spacy.tokens import Doc

from corpus import Item, damaged, relaxed, targets, training
from kpuextract.models.bio import TAGS
from kpuextract.models.component import seen
from kpuextract.models.words import Word, words

PRACTICES: list[str] = SETTINGS["practices"]
_FLOOR = 1e-4
_ONE_LINE, _PARTED = 0.4, 0.7


@dataclass
class Sample:
    """Tokens, their attributes, and for some practices distributions of tags, shape (tokens, tags)."""

    tokens: list[str]
    attrs: Any
    says: dict[str, Any]


def aligned(doc: Doc, found: Sequence[Word], rows: Any) -> Any:
    """Return rows for tokens from rows for words: that of the first word in a token; a token that goes on in a word goes on with its name."""
    table = np.zeros((len(doc), len(TAGS)), dtype=np.float32)
    index = 0
    for token in doc:
        start, end = token.idx, token.idx + len(token)
        while index < len(found) and found[index].end <= start:
            index += 1
        if index == len(found) or found[index].start >= end:
            table[token.i, 0] = 1.0
            continue
        row = rows[index].astype(np.float32)
        if found[index].start < start:
            row[2::2] += row[1::2]
            row[1::2] = 0.0
        table[token.i] = row
    return table


def allowed(item: Item) -> Any:
    """Return for each word 1 for the tags that an annotation allows."""
    _, bits = targets(item)
    return (np.array(bits, dtype=np.int64)[:, None] >> np.arange(len(TAGS)) & 1).astype(np.float32)


def even(table: Any) -> Any:
    """Return rows that sum to one."""
    return table / np.maximum(table.sum(axis=1, keepdims=True), _FLOOR)


def sample(nlp: Language, text: str, says: dict[str, Any]) -> Sample:
    """Return a sample of a text from what practices say of its words."""
    doc = nlp.make_doc(text)
    found = words(text)
    return Sample([token.text for token in doc], seen(doc)[0][:, 1:], {name: even(aligned(doc, found, rows)).astype(np.float16) for name, rows in says.items()})


def labelled(folder: Path, name: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the texts of a shard with what the teacher says of their words."""
    with np.load(folder / f"{name}.npz", allow_pickle=False) as arrays:
        stored = {practice: arrays[practice] for practice in arrays.files}
    place = dict.fromkeys(stored, 0)
    with (folder / f"{name}.jsonl").open(encoding="utf-8") as handle:
        for line in handle:
            row = json.loads(line)
            size = len(words(row["text"]))
            says = {}
            for practice in row["practices"]:
                says[practice] = np.exp(stored[practice][place[practice] : place[practice] + size].astype(np.float32))
                place[practice] += size
            yield row["text"], says


def annotated(nlp: Language, data: Path, work: Path, known: set[str]) -> Iterator[Sample]:
    """Yield the samples of the annotated sets, as far as they are labelled, from shards that were not seen before."""
    folder = work / "labelled"
    for source, items in training(data).items():
        size = SETTINGS["per_shard"]
        for first in range(0, len(items), size):
            name = f"{source}-{first // size:04}"
            if name in known or not (folder / f"{name}.jsonl").exists():
                continue
            known.add(name)
            for item, (text, says) in zip(items[first : first + size], labelled(folder, name), strict=True):
                if source in PRACTICES:
                    says[source] = allowed(item) if source not in says else cut(says[source], allowed(item))
                    if item.open_labels and "nergrit" in says and source != "nergrit":
                        # What this set leaves open is filled with what the teacher says in the practice that marks it.
                        says[source] = cut(says["nergrit"], says[source])
                says["kpu"] = cut(says["kpu"], allowed(relaxed(item)))
                yield sample(nlp, text, says)


def cut(says: Any, allows: Any) -> Any:
    """Return distributions cut to what is allowed, or even over it where next to nothing is left."""
    kept = says * allows
    left = kept.sum(axis=1, keepdims=True)
    return np.where(left > _FLOOR, kept / np.maximum(left, _FLOOR), even(allows))


def raw(nlp: Language, work: Path, known: set[str]) -> Iterator[Sample]:
    """Yield the samples of raw text in shards that were not seen before."""
    folder = work / "labelled"
    for path in sorted(folder.glob("raw-*.jsonl")):
        if path.stem not in known:
            known.add(path.stem)
            for text, says in labelled(folder, path.stem):
                yield sample(nlp, text, says)


def parted(item: Item, rng: random.Random) -> Item:
    """Return an article with each of its sentences on a line of its own, now and then: what starts a line is no place for that."""
    if rng.random() < _ONE_LINE:
        return item
    return replace(item, text=re.sub(r"(?<=[a-z)”]\.) (?=[A-Z“])", lambda match: "\n" if rng.random() < _PARTED else " ", item.text))


def generated(nlp: Language, data: Path, count: int, seed: int) -> Iterator[Sample]:
    """Yield samples of generated articles, some of them damaged."""
    rng = random.Random(seed)  # noqa: S311 - no secret
    for item in generate.articles(data, count, seed):
        changed = damaged(parted(item, rng), rng)
        yield sample(nlp, changed.text, {"kpu": even(allowed(changed))})


def cased(nlp: Language, one: Sample, change: str) -> Sample:
    """Return a sample with all its tokens in capitals or in small letters."""
    tokens = [getattr(token, change)() for token in one.tokens]
    return Sample(tokens, seen(Doc(nlp.vocab, words=tokens))[0][:, 1:], one.says)
