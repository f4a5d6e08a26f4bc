"""Annotated texts as training items: spans with the labels that they may have, and the labels that a set leaves open.

A set that does not annotate a label says nothing about it: where it has no span, that label is as good as none. So each word gets the
set of tags that agree with the annotation, and training raises the probability of the set, not of one tag.
"""

from __future__ import annotations

import json
import random
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from kpuextract.evaluation.gold import read_folder
from kpuextract.labels import EVENT, FAC, GPE, LAW, LOC, ORG, PERSON
from kpuextract.models.bio import begin
from kpuextract.models.words import Word, words
from kpuextract.resources import table

DIRECT = {"PER": PERSON, "ORG": ORG, "GPE": GPE, "LOC": LOC, "FAC": FAC, "EVT": EVENT, "LAW": LAW}
TRAIN = ("nergrit", "gultom", "idner", "indonlu_nergrit", "luthfi")
HELD_BACK = 10
"""Each tenth sentence of gultom.train is kept for evaluation."""

_NATURAL = re.compile(r"(?i)^(?:pulau|gunung|sungai|kali|danau|laut|selat|samudr?a|pantai|teluk|tanjung|bukit|pegunungan|lembah|hutan|benua|kepulauan)\b")
_BUILT = re.compile(
    r"(?i)^(?:bandara|bandar udara|pelabuhan|stasiun|terminal|jembatan|jalan|jl\.?|gedung|hotel|stadion|masjid|gereja|universitas|rumah sakit|sekolah)\b"
)
_HEAD = re.compile(r"(?i)^(?:provinsi|propinsi|kabupaten|kab\.|kota|kecamatan|kec\.|desa|kelurahan|kel\.|distrik|nagari|dusun) ")
_ROLE = re.compile(
    r"(?i)^(?:ketua|wakil|anggota|direktur|kepala|sekjen|sekretaris|gubernur|bupati|wali ?kota|menteri|presiden|juru bicara|jubir|komisaris|dirut|dirjen|kapol\w+|petugas|manajemen)\b"
)


@dataclass(frozen=True, slots=True)
class Span:
    """Characters ``start`` to ``end`` with the labels they may have; ``sure`` is false where they may be no name at all."""

    start: int
    end: int
    labels: tuple[str, ...]
    sure: bool = True


@dataclass(frozen=True, slots=True)
class Item:
    """A text, its spans, the labels that may stand unmarked in it, and the set it is from."""

    text: str
    spans: tuple[Span, ...]
    open_labels: tuple[str, ...]
    source: str


def rows(path: Path) -> list[dict[str, object]]:
    """Read JSON lines."""
    with path.open(encoding="utf-8") as handle:
        return [json.loads(line) for line in handle]


@cache
def _places(data: Path) -> Mapping[str, str]:
    """Return the label that NERGRIT's training part gives to a place name, where it is of one mind, and GPE for regions."""
    seen: dict[str, Counter[str]] = defaultdict(Counter)
    for row in rows(data / "ner" / "nergrit.train.jsonl"):
        for start, end, label in row["ents"]:  # type: ignore[attr-defined]
            if label in ("GPE", "LOC", "FAC"):
                seen[str(row["text"])[start:end].lower()][label] += 1
    found = {name: count.most_common(1)[0][0] for name, count in seen.items() if len(count) == 1}
    for region in table("regions"):
        for name in (region["name"], _HEAD.sub("", region["name"]), *region["aliases"].split(";")):
            found[name.lower()] = GPE
    return found


def place_labels(name: str, data: Path) -> tuple[str, ...]:
    """Return the labels that a place of a set without finer labels may have."""
    if _BUILT.match(name):
        return (FAC, LOC)
    if _NATURAL.match(name):
        return (LOC,)
    known = _places(data).get(name.lower()) or _places(data).get(_HEAD.sub("", name).lower())
    if _HEAD.match(name) or known == GPE:
        return (GPE,)
    return (known,) if known else (GPE, LOC, FAC)


def read(path: Path, data: Path) -> list[Item]:
    """Read one file of the ner folder."""
    found = []
    for row in rows(path):
        source = str(row["source"])
        spans = []
        for start, end, label in row["ents"]:  # type: ignore[attr-defined]
            if label == "LOC_ANY":
                spans.append(Span(start, end, place_labels(str(row["text"])[start:end], data)))
            elif label in DIRECT:
                spans.append(Span(start, end, (DIRECT[label],)))
        annotated = set(row["labels_annotated"])  # type: ignore[call-overload]
        unmarked = [DIRECT[label] for label in ("FAC", "EVT", "LAW") if label not in annotated]
        if source == "idner":  # a third of its places are not marked
            unmarked += [GPE, LOC]
        found.append(Item(str(row["text"]), tuple(sorted(spans, key=lambda span: span.start)), tuple(unmarked), source))
    return found


def training(data: Path) -> dict[str, list[Item]]:
    """Return the training items by set, without the held-back tenth of gultom."""
    found = {name: read(data / "ner" / f"{name}.train.jsonl", data) for name in TRAIN}
    found["gultom"] = [item for index, item in enumerate(found["gultom"]) if index % HELD_BACK]
    return found


def held_back(data: Path) -> list[Item]:
    """Return the tenth of gultom that is kept for evaluation."""
    return read(data / "ner" / "gultom.train.jsonl", data)[::HELD_BACK]


def gold(folder: Path) -> dict[str, Item]:
    """Return annotated articles by id."""
    return {
        article.id: Item(article.text, tuple(Span(one.start, one.end, (one.label,)) for one in article.record.mentions), (), "kpu")
        for article in read_folder(folder)
    }


def relaxed(item: Item) -> Item:
    """Return an item of another practice as evidence for ours: where the practices differ, both are allowed."""
    spans = []
    for span in item.spans:
        surface = item.text[span.start : span.end]
        label = span.labels[0]
        if label in (LOC, FAC) or len(span.labels) > 1:
            spans.append(replace(span, labels=tuple(dict.fromkeys((*span.labels, LOC, FAC)))))
        else:
            unnumbered = label in (EVENT, LAW) and not any(character.isdigit() for character in surface)
            loose = label == ORG and (_ROLE.match(surface) or "(" in surface or surface.islower())
            spans.append(replace(span, sure=not (unnumbered or loose)))
    return replace(item, spans=tuple(spans), source="kpu")


def targets(item: Item) -> tuple[list[Word], list[int]]:
    """Return the words of an item and for each the set of allowed tags, as bits."""
    found = words(item.text)
    free = 1
    for label in item.open_labels:
        free |= 3 << begin(label)
    allowed = [free] * len(found)
    index = 0
    for span in item.spans:
        while index < len(found) and found[index].end <= span.start:
            index += 1
        first = True
        while index < len(found) and found[index].start < span.end:
            bits = 0 if span.sure else 1
            for label in span.labels:
                bits |= 1 << (begin(label) if first else begin(label) + 1)
                bits |= 0 if first or span.sure else 1 << begin(label)
            allowed[index] = bits
            first = False
            index += 1
    return found, allowed


def _changed(item: Item, text: str, cuts: Iterable[int] = ()) -> Item:
    """Return the item with another text of the same length, then without the characters at ``cuts``."""
    gone = sorted(set(cuts))
    if gone:
        kept = set(gone)
        text = "".join(character for index, character in enumerate(text) if index not in kept)

    def shift(position: int) -> int:
        return position - sum(cut < position for cut in gone)

    return replace(item, text=text, spans=tuple(replace(span, start=shift(span.start), end=shift(span.end)) for span in item.spans))


def damaged(item: Item, rng: random.Random) -> Item:
    """Return the item, now and then in capitals, in small letters, in title case, or with lost spaces and plain quotes."""
    dice = rng.random()
    forms = ((0.05, str.upper), (0.12, str.lower), (0.14, lambda text: re.sub(r"[^\W\d_]+", lambda match: match[0].capitalize(), text)))
    for limit, change in forms:
        if dice < limit:
            text = change(item.text)
            return _changed(item, text) if len(text) == len(item.text) else item
    if dice < 0.22:
        inside = {position for span in item.spans for position in range(span.start, span.end)}
        joints = [match.end() - 1 for match in re.finditer(r"[.,)”\"] (?=\w)", item.text) if match.end() - 1 not in inside]
        text = re.sub("[“”]", '"', item.text) if dice < 0.18 else item.text
        return _changed(item, text, [joint for joint in joints if rng.random() < 0.5])
    return item


def joined(items: list[Item]) -> Item:
    """Return consecutive items of one set as one text."""
    text, spans = "", []
    for item in items:
        offset = len(text) + (1 if text else 0)
        text = f"{text} {item.text}" if text else item.text
        spans.extend(replace(span, start=span.start + offset, end=span.end + offset) for span in item.spans)
    return Item(text, tuple(spans), items[0].open_labels, items[0].source)
