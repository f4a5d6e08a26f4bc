"""Invented passages read by the whole rule profile: who is named, what office they hold, what they say.

A case: ``=== name``; text in which ``<p1>…</p1>`` is a person, ``<o1>…</o1>`` an organisation and ``<q d p1>…</q>`` a
quotation (d direct, u direct without marks, i indirect) with its speaker, ``-`` for nobody; ``@ p1 Ketua o1`` an office, ``-``
for no organisation, ``acting`` or ``former`` behind it where it is not current. People, quotations and offices are complete,
organisations are marked where an office or a speech needs them.
"""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass, field
from pathlib import Path

import pytest

import kpuextract
from kpuextract import labels

FILE = Path(__file__).parent / "passages.txt"
KINDS = {"d": "direct", "u": "direct_unmarked", "i": "indirect"}
STATUS = ("acting", "former")
TAG = re.compile(r"<(/?)([po]\d\d?|q)(?: ([dui]) ([po]\d\d?|-))?>")


@dataclass
class Passage:
    """One case: its text and what is to be found in it."""

    name: str
    text: str
    names: dict[tuple[int, int], str] = field(default_factory=dict)
    quotes: set[tuple[str, str, str]] = field(default_factory=set)
    offices: set[tuple[str, str, str, str]] = field(default_factory=set)


def parse(block: str) -> Passage:
    """Read one case."""
    name, _, body = block.partition("\n")
    lines = body.strip().split("\n")
    marked = "\n".join(line for line in lines if not line.startswith("@ ")).strip()
    passage = Passage(name.strip(), "")
    position, opened = 0, []
    for tag in TAG.finditer(marked):
        passage.text += marked[position : tag.start()]
        position = tag.end()
        if not tag[1]:
            opened.append((tag, len(passage.text)))
            continue
        begin, start = opened.pop()
        if tag[2] == "q":
            passage.quotes.add((KINDS[begin[3]], passage.text[start:], begin[4]))
        else:
            passage.names[start, len(passage.text)] = tag[2]
    assert not opened, f"{name}: a tag is not closed"
    passage.text += marked[position:]
    for line in lines:
        if line.startswith("@ "):
            words = line.split()[1:]
            status = words.pop() if words[-1] in STATUS else "current"
            passage.offices.add((words[0], " ".join(words[1:-1]), words[-1], status))
    return passage


@functools.cache
def passages() -> tuple[Passage, ...]:
    """Return all cases."""
    return tuple(parse(block) for block in re.split(r"^=== ", FILE.read_text("utf-8"), flags=re.M) if block.strip())


def read(passage: Passage) -> Passage:
    """Return what the library finds in a passage, with the passage's own names for the entities it marks."""
    record = kpuextract.extract(passage.text, profile="rules").to_dict()
    found = Passage(passage.name, passage.text)
    known: dict[str | None, str] = {None: "-"}
    for mention in record["mentions"]:
        span = (mention["start"], mention["end"])
        if mention["label"] == labels.PERSON or span in passage.names:
            wanted = passage.names.get(span)
            person = wanted if wanted and wanted.startswith("p") == (mention["label"] == labels.PERSON) else f"?{mention['label']}"
            known.setdefault(mention["entity"], person)
            found.names[span] = known[mention["entity"]] if person == known[mention["entity"]] else f"{known[mention['entity']]}≠{person}"
    for speech in record["quotations"]:
        found.quotes.add((speech["type"], passage.text[speech["start"] : speech["end"]], known.get(speech["speaker"], "?")))
    for entity in record["entities"]:
        for office in entity.get("offices", ()):
            found.offices.add((known.get(entity["id"], "?"), office["role"], known.get(office["org"], "?"), office["status"]))
    return found


@pytest.mark.parametrize("passage", passages(), ids=[passage.name for passage in passages()])
def test_a_passage_is_read_as_marked(passage: Passage) -> None:
    found = read(passage)
    surfaces = {f"{passage.text[start:end]} [{start}]": name for (start, end), name in passage.names.items()}
    assert {f"{passage.text[start:end]} [{start}]": name for (start, end), name in found.names.items()} == surfaces
    assert found.quotes == passage.quotes
    assert found.offices == passage.offices


def test_there_are_passages_enough() -> None:
    assert len(passages()) >= 60
