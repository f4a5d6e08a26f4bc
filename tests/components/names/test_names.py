"""Organisations, places, venues and named events in invented sentences; traps of the register among them."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpuextract import labels
from kpuextract.components.names.component import read
from kpuextract.components.names.context import build
from kpuextract.components.names.gazetteer import district_names, region_names
from kpuextract.components.names.tokens import tokenise
from kpuextract.components.names.vote import vote
from kpuextract.normalise.office import regions
from kpuextract.resources import column, table

from .name_cases import ALL, read_marked


@pytest.mark.parametrize("marked", ALL)
def test_names_of_a_sentence_are_found_and_nothing_else(marked: str) -> None:
    text, names = read_marked(marked)
    found = [(item["label"], text[item["start"] : item["end"]]) for item in read(text) if item["label"] not in (labels.PERSON, labels.LAW)]
    assert found == names


def test_spans_of_other_layers_are_respected() -> None:
    text = "Hadir 38 KPU Kabupaten/Kota, dasar Keputusan KPU Nomor 5 Tahun 2022"
    layers = {
        labels.QUANTITIES: [{"start": 6, "end": 27}],
        labels.LEGAL_REFS: [{"start": text.index("Keputusan"), "end": len(text), "rule": "decree"}],
    }
    found = read(text, layers=layers)
    assert [(item["label"], text[item["start"] : item["end"]]) for item in found] == [(labels.LAW, "Keputusan KPU Nomor 5 Tahun 2022")]


def test_furniture_holds_no_names() -> None:
    text = "Rapat usai. (Humas KPU Kota Tegal)"
    assert read(text, article={"furniture": [[12, len(text), "credit"]]}) == []


def test_dateline_place_is_a_name_in_the_whole_text() -> None:
    text = "Kalimaya, kab-x.kpu.go.id - Rapat di Kalimaya selesai."
    article = {"dateline": {"start": 0, "end": 27, "place": "Kalimaya"}, "place": {"start": 0, "end": 8}}
    assert [text[item["start"] : item["end"]] for item in read(text, article=article)] == ["Kalimaya", "Kalimaya"]


def test_web_addresses_hold_no_organisation() -> None:
    assert read("Lihat kab-tuban.kpu.go.id atau kota-x. kpu.go.id dan Kota-Y.Kpu.Go.Id segera") == []


def test_every_mention_names_its_rule() -> None:
    text = "Ketua KPU Kota Tegal hadir di Hotel Melati, Kecamatan Pare, jelang Pemilu 2024 bersama PKB"
    assert all(item["rule"] and item["entity"] is None for item in read(text))


def test_vote_prefers_longer_then_surer() -> None:
    items = [
        {"start": 0, "end": 5, "label": "GPE", "score": 0.9},
        {"start": 0, "end": 5, "label": "PERSON", "score": 0.4},
        {"start": 8, "end": 20, "label": "FAC", "score": 0.1},
        {"start": 10, "end": 14, "label": "ORG", "score": 0.9},
        {"start": 22, "end": 30, "label": "LAW", "score": 1.0},
        {"start": 21, "end": 40, "label": "ORG", "score": 1.0},
    ]
    assert [(item["start"], item["label"]) for item in vote(items)] == [(0, "GPE"), (8, "FAC"), (22, "LAW")]


@pytest.mark.parametrize(
    ("text", "end"),
    [("Banjar Baru", 2), ("Pare-Pare", 3), ("Parepare", 1), ("Palangka Raya", 2), ("Lampung Selatan Riswanda", 2), ("Batu", 1), ("Rahmat", None)],
)
def test_region_names_match_the_longest(text: str, end: int | None) -> None:
    found = region_names().match(tokenise(text), 0)
    assert (found[0] if found else None) == end


def test_district_names_know_their_parents() -> None:
    found = district_names().match(tokenise("Pare"), 0)
    assert found is not None
    assert "3506" in found[1].split(";")


PIECES = st.sampled_from(
    [
        "KPU",
        "Kota",
        "Kabupaten",
        "se-",
        "Jawa Timur",
        "(",
        ")",
        "Aula",
        "Jl.",
        "No. 5",
        "TPS 03",
        "Desa",
        "Pemilu",
        "2024",
        ",",
        "dan",
        "“",
        "”",
        "\n",
        "PKB",
        "Gelora",
        "Dinas",
        "Universitas",
        "I",
        "Km",
        "\ue000",
        "’",
        "Kodim",
        "0812/",
        "Hari",
        "HUT",
        "ke-7",
        "Komisi II",
        "RSUD",
        "dr.",
    ]
)


@given(st.one_of(st.text(max_size=200), st.lists(PIECES, max_size=40).map(" ".join), st.lists(PIECES, max_size=40).map("".join)))
def test_mentions_lie_inside_and_never_overlap(text: str) -> None:
    position = 0
    for item in read(text):
        assert position <= item["start"] < item["end"] <= len(text)
        assert text[item["start"] : item["end"]].strip() == text[item["start"] : item["end"]]
        position = item["end"]


@pytest.mark.parametrize(
    "text",
    [
        "KPU Kota " * 4000,
        "A" * 50_000,
        "Pemilihan " * 4000,
        "Aula Kantor " * 4000,
        "(" * 20_000,
        "Jl. " * 8000,
        "a.id" * 8000,
        "Partai " * 5000,
        "\n" * 20_000,
        "Dinas Sosial, " * 3000,
        "Kabupaten Bandung (" * 3000,
        "X. " * 10_000,
    ],
    ids=lambda text: text[:12].strip() or "newlines",
)
def test_hostile_text_takes_linear_time(text: str) -> None:
    start = time.perf_counter()
    read(text)
    assert time.perf_counter() - start < 8


def test_lines_of_capitals_are_told_from_lists_of_names() -> None:
    assert build("KPU KOTA TEGAL GELAR RAPAT").shouting
    assert build("KPU Kota Tegal Gelar Rapat Bersama Partai").shouting
    assert not build("Kapolres Tegal, Dandim Tegal, Camat Margadana, Lurah Debong hadir.").shouting


def test_text_without_capitals_is_read_like_capitals() -> None:
    text = "ketua kpu kota tegal membuka rapat di aula kantor kpu kota tegal, kecamatan margadana, jelang pemilu 2024."
    found = [(item["label"], text[item["start"] : item["end"]]) for item in read(text)]
    assert found == [
        ("ORG", "kpu kota tegal"),
        ("FAC", "aula kantor kpu kota tegal"),
        ("GPE", "kecamatan margadana"),
        ("EVENT", "pemilu 2024"),
    ]


def test_title_case_throughout_is_no_explosion_of_names() -> None:
    text = (
        "Komisi Pemilihan Umum Kota Padang Menggelar Rapat Koordinasi Pemutakhiran Data Pemilih Berkelanjutan Bersama "
        "Bawaslu Kota Padang Di Aula Kpu Kota Padang. Seluruh Partai Politik Telah Menyerahkan Berkas Di Kecamatan Nanggalo."
    )
    found = [text[item["start"] : item["end"]] for item in read(text)]
    assert found == ["Komisi Pemilihan Umum Kota Padang", "Bawaslu Kota Padang", "Aula Kpu Kota Padang", "Kecamatan Nanggalo"]


def test_every_region_stands_in_the_names_of_its_offices() -> None:
    wrong = []
    for region, row in zip(regions(), table("regions"), strict=True):
        full = f"Provinsi {region.name}" if region.level == "provinsi" else region.name
        for name in (full, region.bare, region.bare.upper(), *filter(None, row["aliases"].split(";"))):
            text = f"Ketua KPU {name} Rahmat Hidayat hadir."
            if f"KPU {name}" not in [text[item["start"] : item["end"]] for item in read(text) if item["label"] == labels.ORG]:
                wrong.append(name)
    assert not wrong


def test_districts_behind_their_head_word_are_whole() -> None:
    wrong = []
    for name in column("districts", "name")[::7]:
        name = name.rstrip("'")
        text = f"Coklit di Kecamatan {name}, kata petugas."
        if f"Kecamatan {name}" not in [text[item["start"] : item["end"]] for item in read(text) if item["label"] == labels.GPE]:
            wrong.append(name)
    assert not wrong
