"""Speech in invented mini-articles, one file of cases a subject.

A case: ``=== name``; text in which ``<p1>…</p1>`` is a mention (p person, o organisation, l law) and ``<q d p1>…</q>`` a
quotation (d direct, u direct without marks, i indirect) with its speaker; ``@ p1 Ketua o1`` an office; ``! unbalanced`` a
warning.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpuextract import labels, language
from kpuextract.components.quotations.component import Quotations, find
from kpuextract.components.quotations.page import Named, Page
from kpuextract.language import doc as layers
from kpuextract.resources import table

CASES = Path(__file__).parent / "cases"
KINDS = {"d": "direct", "u": "direct_unmarked", "i": "indirect"}
LABELS = {"p": labels.PERSON, "o": labels.ORG, "l": labels.LAW, "g": labels.GPE}
TAG = re.compile(r"<(/?)([polg]\d?|q)(?: ([dui]) (\w+))?>")


@dataclass
class Case:
    name: str
    text: str
    mentions: list[dict]
    quotes: set[tuple[str, str, str]]
    offices: list[tuple[str, str, str]] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)


def parse(block: str) -> Case:
    name, _, body = block.partition("\n")
    lines = body.strip("\n").split("\n")
    offices = [(words[1], " ".join(words[2:-1]), words[-1]) for line in lines if (words := line.split())[:1] == ["@"]]
    warnings = [line[2:] for line in lines if line.startswith("! ")]
    marked = "\n".join(line for line in lines if not line.startswith(("@ ", "! "))).strip()
    text, position, open_tags = "", 0, []
    mentions, quotes = [], set()
    for tag in TAG.finditer(marked):
        text += marked[position : tag.start()]
        position = tag.end()
        if not tag[1]:
            open_tags.append((tag, len(text)))
            continue
        opened, start = open_tags.pop()
        if tag[2] == "q":
            quotes.add((KINDS[opened[3]], text[start:], opened[4]))
        else:
            mentions.append({"start": start, "end": len(text), "label": LABELS[tag[2][0]], "entity": tag[2] if len(tag[2]) > 1 else None})
    return Case(name.strip(), text + marked[position:], mentions, quotes, offices, warnings)


def cases() -> list[Case]:
    return [parse(block) for path in sorted(CASES.glob("*.txt")) for block in re.split(r"^=== ", path.read_text("utf-8"), flags=re.M) if block.strip()]


def entities(case: Case) -> list[dict]:
    found: dict[str, dict] = {}
    for mention in case.mentions:
        key = mention["entity"]
        if key:
            text = case.text[mention["start"] : mention["end"]]
            entity = found.setdefault(key, {"id": key, "label": mention["label"], "name": text, "aliases": [], "titles": [], "degrees": [], "offices": []})
            entity["name"] = max(entity["name"], text, key=len)
            if key.startswith("o"):
                entity |= {"kind": text.split()[0].lower(), "level": None, "region_code": None}
    for person, role, org in case.offices:
        found[person]["offices"].append({"role": role, "org": org, "status": "current"})
    return list(found.values())


@pytest.fixture(scope="module")
def nlp():
    return language.create()


@pytest.fixture(scope="module")
def quotations() -> Quotations:
    return Quotations()


def run(nlp, quotations: Quotations, text: str, mentions=(), people=(), article=None):
    doc = nlp.make_doc(text)
    layers.write(doc, labels.MENTIONS, mentions)
    layers.write(doc, labels.ENTITIES, people)
    layers.write_settings(doc, labels.ARTICLE, article or {})
    return quotations(doc)


def test_cases_are_many_and_named_once() -> None:
    names = [case.name for case in cases()]
    assert len(names) >= 150
    assert len(names) == len(set(names))


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.name)
def test_quotations_finds_speech_and_speaker(case: Case, nlp, quotations: Quotations) -> None:
    doc = run(nlp, quotations, case.text, case.mentions, entities(case))
    items = layers.layer(doc, labels.QUOTATIONS)
    found = {(item["type"], case.text[item["start"] : item["end"]], str(item["speaker"])) for item in items}
    assert found == case.quotes
    assert [item["id"] for item in items] == [f"u{number}" for number in range(1, len(items) + 1)]
    assert sorted({warning["code"] for warning in layers.layer(doc, labels.WARNINGS)}) == sorted({f"{code}-quote" for code in case.warnings})


def test_quotations_reads_sentences_when_they_are_set(nlp, quotations: Quotations) -> None:
    text = "Budi menyatakan bahwa kami siap. Rapat ditutup."
    doc = nlp.make_doc(text)
    for token in doc:
        token.is_sent_start = token.i == 0 or token.text == "Rapat"
    layers.write(doc, labels.MENTIONS, [{"start": 0, "end": 4, "label": "PERSON", "entity": "e1"}])
    layers.write(doc, labels.ENTITIES, [{"id": "e1", "label": "PERSON", "name": "Budi", "offices": []}])
    item = layers.layer(quotations(doc), labels.QUOTATIONS)[0]
    assert (text[item["start"] : item["end"]], item["speaker"]) == ("kami siap", "e1")


def test_quotations_keeps_out_of_headline_and_furniture(nlp, quotations: Quotations) -> None:
    text = "Budi Tegaskan: “Semua petugas harus siap”\n\nRapat ditutup.\n\nBaca juga: “Kami sudah siap sejak kemarin pagi,” kata Budi."
    begin, also = text.index("Rapat"), text.index("Baca")
    doc = run(nlp, quotations, text, article={"body_start": begin, "furniture": [[also, len(text), "also"]]})
    assert layers.layer(doc, labels.QUOTATIONS) == []


def test_quotations_points_at_the_verb_and_its_row(nlp, quotations: Quotations) -> None:
    text = "“Semua petugas sudah siap,” tuturnya."
    item = layers.layer(run(nlp, quotations, text), labels.QUOTATIONS)[0]
    assert text[item["cue"]["start"] : item["cue"]["end"]] == "tuturnya"
    assert item["rule"] == "speech_verbs.tutur.nya"


def test_quotations_leaves_unknown_speakers_unknown(nlp, quotations: Quotations) -> None:
    items = layers.layer(run(nlp, quotations, "“Semua petugas sudah siap,” kata seorang warga."), labels.QUOTATIONS)
    assert [(item["type"], item["speaker"]) for item in items] == [("direct", None)]


PIECES = st.sampled_from(
    [
        "“",
        "”",
        '"',
        "'",
        "’",
        "‘",
        ",",
        ".",
        "\n",
        "\n\n",
        " ",
        "kata",
        "ujarnya",
        "Budi",
        "mengatakan",
        "bahwa",
        "Menurut",
        "ia",
        "disampaikan",
        "KPU",
        "siap",
        "-",
        "\ue000",
        "é",
    ]
)


@given(st.one_of(st.text(max_size=200), st.lists(PIECES, max_size=60).map(" ".join), st.lists(PIECES, max_size=60).map("".join)))
def test_quotations_holds_offsets_on_any_text(text: str) -> None:
    nlp, component = language.create(), Quotations()
    people = [{"start": found.start(), "end": found.end(), "label": "PERSON", "entity": "e1"} for found in re.finditer("Budi", text)]
    doc = run(nlp, component, text, people, [{"id": "e1", "label": "PERSON", "name": "Budi", "offices": [{"role": "Ketua", "org": None, "status": "current"}]}])
    last = 0
    for item in layers.layer(doc, labels.QUOTATIONS):
        assert last <= item["start"] < item["end"] <= len(text)
        assert item["type"] in labels.QUOTATION_TYPES
        assert item["speaker"] in (None, "e1")
        assert text[item["start"] : item["end"]].strip()
        last = item["end"]


HOSTILE = {
    "marks": "“" * 100_000,
    "straight marks": '"' * 100_000,
    "spaced marks": '" ' * 50_000,
    "single marks": "' a" * 30_000,
    "verbs": "kata " * 20_000,
    "commas and verbs": "siap, ujarnya " * 10_000,
    "verbs of saying": "Budi mengatakan bahwa " * 8_000,
    "opened quotations": "“Kami siap. " * 9_000,
    "closed quotations": "siap,” kata Budi " * 4_000,
    "according": "Menurut " * 12_000,
    "lines": "\n" * 100_000,
    "spaces": "“a" + " " * 100_000 + "” kata",
    "passives": "disampaikan " * 8_000,
    "sources": "biaya menurutnya " * 8_000,
    "agents": "biaya, disebutkan Budi, cukup, " * 4_000,
    "pronouns": "Ketua menilai. Ia menilai " * 5_000,
    "links": "Sementara itu, " * 8_000 + "kata Budi, cukup.",
    "groups": "Mereka juga mengatakan, Kubu Hartono " * 4_000,
    "parties": "Budi (Teradu I), Teradu II, " * 3_000,
}


@pytest.mark.parametrize("name", sorted(HOSTILE))
def test_quotations_is_linear_on_hostile_text(name: str, quotations: Quotations) -> None:
    text = HOSTILE[name]
    people = [Named(found.start(), found.end(), labels.PERSON, "e1") for found in re.finditer("Budi", text)]
    page = Page(text, 0, people, {"e1": {"id": "e1", "label": labels.PERSON, "name": "Budi", "offices": []}})
    begin = process_time()
    find(page)
    assert process_time() - begin < 1.0


def test_quotation_words_stand_once_a_kind() -> None:
    rows = [(row["surface"], row["kind"]) for row in table("quotation_words")]
    assert len(rows) == len(set(rows))


def test_speech_verbs_have_one_reading_a_form() -> None:
    for column in ("bare", "active", "passive"):
        surfaces = [surface for row in table("speech_verbs") for surface in row[column].split("|") if surface]
        assert len(surfaces) == len(set(surfaces)), column
