from __future__ import annotations

import importlib.util
from itertools import pairwise

import pytest

from kpuextract import extract
from kpuextract.components.names.second import FIRM, LIKELY, SURE, join, tidy

TEXT = "Menurut Rahmat Hadi dari KPU Kabupaten Tuban, PKPU Nomor 8 Tahun 2022 berlaku sejak 2022."


def _span(content: str, label: str, score: float = 0.99) -> dict[str, object]:
    start = TEXT.index(content)
    return {"start": start, "end": start + len(content), "label": label, "score": score, "rule": "model"}


LAW = {**_span("PKPU Nomor 8 Tahun 2022", "LAW"), "entity": None}
RULES = [{**_span("KPU Kabupaten Tuban", "ORG"), "entity": None}, LAW]
ELSEWHERE = [{**_span("Kabupaten Tuban", "GPE"), "entity": None}, LAW]


def _joins(rules: list[dict[str, object]], proposal: dict[str, object]) -> bool:
    year = TEXT.rindex("2022")
    found = join(TEXT, rules, [proposal], [(year, year + 4)])
    spans = [(item["start"], item["end"], item["label"]) for item in found]
    assert spans == sorted(spans)
    for left, right in pairwise(found):
        assert left["end"] <= right["start"]
    return (proposal["start"], proposal["end"], proposal["label"]) in spans


@pytest.mark.parametrize(
    ("proposal", "joins"),
    [
        (_span("Rahmat Hadi", "PERSON"), True),
        (_span("Rahmat Hadi", "PERSON", SURE), True),
        (_span("Rahmat Hadi", "PERSON", SURE - 0.01), False),
        (_span("Menurut", "GPE"), True),
        (_span("Kabupaten Tuban", "GPE"), False),
        (_span("dari KPU Kabupaten Tuban", "ORG"), True),
        (_span("KPU Kabupaten Tuban, PKPU Nomor 8 Tahun 2022", "ORG"), False),
        (_span("Nomor 8", "LAW"), False),
        (_span("2022.", "ORG"), False),
    ],
)
def test_proposal_joins_in_texts_of_the_field_where_it_is_sure_and_contradicts_nothing(proposal: dict[str, object], joins: bool) -> None:
    assert _joins(RULES, proposal) is joins


def test_encoder_must_be_surer_in_texts_of_the_field() -> None:
    proposal = _span("Rahmat Hadi", "PERSON", SURE)
    assert _joins(RULES, {**proposal, "rule": "model.cnn"})
    assert not _joins(RULES, {**proposal, "rule": "model.encoder"})
    assert _joins(ELSEWHERE, {**proposal, "rule": "model.encoder"})


@pytest.mark.parametrize(
    ("proposal", "joins"),
    [
        (_span("Rahmat Hadi", "PERSON", LIKELY), True),
        (_span("Rahmat Hadi", "PERSON", LIKELY - 0.01), False),
        (_span("Menurut", "GPE"), True),
        (_span("KPU Kabupaten Tuban", "ORG"), True),
        (_span("KPU Kabupaten", "ORG", FIRM), True),
        (_span("KPU Kabupaten", "ORG", FIRM - 0.01), False),
        (_span("Tuban, PKPU", "ORG"), False),
        (_span("KPU Kabupaten Tuban, PKPU Nomor 8 Tahun 2022", "ORG"), False),
        (_span("Nomor 8", "LAW"), False),
        (_span("2022.", "ORG"), False),
    ],
)
def test_proposal_joins_elsewhere_where_it_is_likely_and_cuts_rule_names_where_it_is_firm(proposal: dict[str, object], joins: bool) -> None:
    assert _joins(ELSEWHERE, proposal) is joins


def test_people_whom_the_rules_alone_see_stay_in_texts_of_the_field_only() -> None:
    person = {**_span("Rahmat Hadi", "PERSON"), "entity": None}
    assert person in join(TEXT, [person, *RULES], [], [])
    assert person not in join(TEXT, [person, *ELSEWHERE], [], [])
    seen = join(TEXT, [person, *ELSEWHERE], [_span("Rahmat Hadi", "PERSON", LIKELY - 0.1)], [])
    assert person in seen  # the model saw it too, though it is not sure
    assert ELSEWHERE[0] in join(TEXT, ELSEWHERE, [], [])  # places are the rules' strength


@pytest.mark.parametrize(
    ("content", "names"),
    [
        ("Dr. Rahmat Hadi", ["Rahmat Hadi"]),
        ("Rahmat Hadi - Siti Aminah", ["Rahmat Hadi", "Siti Aminah"]),
        ("M. Rahmat Hadi", ["M. Rahmat Hadi"]),
        ("Rahmat dan Siti", ["Rahmat", "Siti"]),
        ("Rahmat Hadi sambil tertawa", ["Rahmat Hadi"]),
        ("Rahmat bin Hadi", ["Rahmat bin Hadi"]),
    ],
)
def test_people_are_brought_into_the_bounds_of_the_format(content: str, names: list[str]) -> None:
    found = join(content, [], [{"start": 0, "end": len(content), "label": "PERSON", "score": 0.99, "rule": "model"}], [])
    assert [content[item["start"] : item["end"]] for item in found] == names


@pytest.mark.parametrize(
    ("content", "label", "kept"),
    [
        ("Tuban.kab-tuban.kpu.go.id", "GPE", False),
        ("St. Petersburg", "GPE", True),
        ("Palang Merah Indonesia (PMI", "ORG", False),
        ("Palang Merah Indonesia (PMI) Tuban", "ORG", True),
        ("rapat", "EVENT", False),
        ("PSU Tirta", "ORG", False),
        ("Logistik PSU Melati", "ORG", False),
        ("PMI Tuban", "ORG", True),
        ("Panitia Seleksi PAW Melati", "ORG", True),
    ],
)
def test_what_is_no_name_in_the_format_is_left_out(content: str, label: str, kept: bool) -> None:
    assert bool(list(tidy(content, [{"start": 0, "end": len(content), "label": label, "score": 0.99, "rule": "model"}]))) is kept


def test_accurate_profile_reads_a_name_that_no_rule_knows() -> None:
    if importlib.util.find_spec("onnxruntime") is None:
        pytest.skip("onnxruntime is not installed")
    text = "Pengamat itu, Zubairi Kadarisman, datang bersama keluarganya ke Bandung kemarin sore."
    record = extract(text, profile="accurate")
    assert "Zubairi Kadarisman" in [mention.text for mention in record.mentions if mention.label == "PERSON"]
    assert record.to_json() == extract(text, profile="accurate").to_json()


def test_paper_in_a_dateline_is_no_name_and_the_place_before_it_is() -> None:
    text = "KPU Gorontalo Minta Maaf\n\nGorontalo (NUSAWARTA) - Ketua KPU Provinsi Gorontalo, Rini Wulandari, meminta maaf atas debat yang molor."
    names = {text[item.start : item.end] for item in extract(text, profile="accurate").mentions}
    assert "NUSAWARTA" not in names
    assert {"Gorontalo", "Rini Wulandari"} <= names


@pytest.mark.parametrize(("content", "named"), [("Bhabinkamtibmas", False), ("Babinsa", False), ("Rangga", True)])
def test_role_of_one_word_is_nobodys_name(content: str, named: bool) -> None:
    text = f"Menurut {content}, warga tertib."
    found = tidy(text, [{"start": 8, "end": 8 + len(content), "label": "PERSON", "score": 0.99, "rule": "model"}])
    assert bool(list(found)) is named


@pytest.mark.parametrize(
    ("content", "parts"),
    [
        ("Komisi Pemilihan Umum (KPU)", ["Komisi Pemilihan Umum", "KPU"]),
        ("Komisi Pemilihan Umum (KPU) Kota Lama", ["Komisi Pemilihan Umum (KPU) Kota Lama"]),
        ("Forum Cemara (baru)", ["Forum Cemara"]),
    ],
)
def test_acronym_behind_a_name_is_a_name_of_its_own(content: str, parts: list[str]) -> None:
    found = tidy(content, [{"start": 0, "end": len(content), "label": "ORG", "score": 0.99, "rule": "model"}])
    assert [content[item["start"] : item["end"]] for item in found] == parts
