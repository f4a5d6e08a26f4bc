"""Which mentions are one person, body or place."""

from __future__ import annotations

import time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpuextract import labels
from kpuextract.components.entities.component import link

from ..names.people_cases import read

PUBLISHER = {"name": "KPU Kota Kediri", "region_code": "3571"}


def entities(marked: str, label: str, publisher: dict[str, Any] | None = None) -> list[dict[str, Any]]:
    text, spans = read(marked)
    _, found, _, _ = link(text, spans, publisher)
    return [entity for entity in found if entity["label"] == label]


def groups(marked: str, label: str = labels.PERSON, publisher: dict[str, Any] | None = None) -> list[list[str]]:
    return [[entity["name"], *entity["aliases"]] for entity in entities(marked, label, publisher)]


PEOPLE = [
    ("first_token", "Ketua {O KPU Tuban}, {P Suroso Wibisana}. {P Suroso} hadir.", [["Suroso Wibisana", "Suroso"]]),
    ("last_token", "{P Miftah Rozak} hadir. {P Rozak} pulang.", [["Miftah Rozak", "Rozak"]]),
    ("alias_first", "{P Suroso} hadir. Ketua {O KPU Tuban}, {P Suroso Wibisana}.", [["Suroso Wibisana", "Suroso"]]),
    ("two_tokens", "{P I Gede Lanang Prabawa} hadir. {P Lanang Prabawa} pulang.", [["I Gede Lanang Prabawa", "Lanang Prabawa"]]),
    ("clipped_start", "{P Muhammad Zainudin} hadir. {P Zain} pulang.", [["Muhammad Zainudin", "Zain"]]),
    ("clipped_end", "{P Agus Sudrajat} hadir. {P Drajat} pulang.", [["Agus Sudrajat", "Drajat"]]),
    ("declared", "{P Heryanita Gunar} yang akrab disapa {P Ita} hadir. {P Ita} pulang.", [["Heryanita Gunar", "Ita"]]),
    ("declared_bracket", "{P Hendry Kasandra} ({P Nanda}) hadir. {P Nanda} pulang.", [["Hendry Kasandra", "Nanda"]]),
    ("declared_degree", "{P Ratri Kusuma}, S.Sos yang biasa dipanggil {P Rari} hadir. {P Rari} pulang.", [["Ratri Kusuma", "Rari"]]),
    ("initial", "{P Basman Periyanto Amrin} hadir. {P Basman P. Amrin} pulang.", [["Basman Periyanto Amrin", "Basman P. Amrin"]]),
    ("spelling", "{P Moch. Saiful Harmain} hadir. {P Muhammad Saipul Harmaim} pulang.", [["Muhammad Saipul Harmaim", "Moch. Saiful Harmain"]]),
    ("spelling_doubled", "{P Muhammad Zainuddin} hadir. {P Muhammad Zainnudin} pulang.", [["Muhammad Zainuddin", "Muhammad Zainnudin"]]),
    ("capitals", "{P SUROSO WIBISANA} hadir. {P Suroso Wibisana} pulang.", [["Suroso Wibisana", "SUROSO WIBISANA"]]),
    (
        "shared_token",
        "Ketua {O KPU Tuban} {P Sri Rahayu} dan Anggota {O Bawaslu Tuban} {P Wiji Rahayu}. {P Sri} hadir.",
        [["Sri Rahayu", "Sri"], ["Wiji Rahayu"]],
    ),
    ("shared_first", "{P Siti Aminah} dan {P Siti Nurjanah} hadir. {P Nurjanah} pulang.", [["Siti Aminah"], ["Siti Nurjanah", "Nurjanah"]]),
    ("father_son", "Ketua {O KPU Tuban}, {P Ahmad Nur Hidayat} dan Bupati {G Tuban}, {P Nur Hidayat} hadir.", [["Ahmad Nur Hidayat"], ["Nur Hidayat"]]),
    ("two_strangers", "{P Budi Santoso} dan {P Budi Santosa Putra} hadir.", [["Budi Santoso"], ["Budi Santosa Putra"]]),
    ("declared_before", "{P Rio}, sapaan akrab {P Vinsen Rio}, hadir. {P Rio} pulang.", [["Vinsen Rio", "Rio"]]),
    ("declared_two_words", "Tgk. {P Yusuf Wahab} ({P Tu Sop}) hadir. {P Tu Sop} pulang.", [["Yusuf Wahab", "Tu Sop"]]),
    (
        "declared_spelling",
        "{P Marhaendra Pramudya} hadir. {P Mahaen}, panggilan akrab {P Marhaendra}, pulang.",
        [["Marhaendra Pramudya", "Marhaendra", "Mahaen"]],
    ),
    ("introduced_first", "{P Vinsen Rio} hadir. {P Rio} pulang. Doa dipimpin {P Rio Pratama}.", [["Vinsen Rio", "Rio"], ["Rio Pratama"]]),
    ("by_name_with_surname", "{P Gregorius Nahak} hadir. {P Grego Nahak}, begitu ia karib disapa, lega.", [["Gregorius Nahak", "Grego Nahak"]]),
    ("other_surname", "{P Gregorius Nahak} hadir. {P Grego Lede}, begitu ia karib disapa, lega.", [["Gregorius Nahak"], ["Grego Lede"]]),
    ("taken_up", "Lalu {P Surtinah}. Nenek yang biasa dipanggil Mbah {P Inah} itu lega.", [["Surtinah", "Inah"]]),
    ("not_taken_up", "Lalu {P Surtinah}. Nenek yang biasa dipanggil Mbah {P Wuri} datang.", [["Surtinah"], ["Wuri"]]),
    ("by_name_behind", "{P Gregorius Nahak} hadir. Menurut {P Goris}, begitu ia akrab disapa, aman.", [["Gregorius Nahak", "Goris"]]),
    ("turned_round", "{P Yuliana Rambu Hamu} hadir. Kata {P Rambu Yuliana}, aman.", [["Yuliana Rambu Hamu", "Rambu Yuliana"]]),
    ("forename_of_a_title", "{P Ida Rahmawati} hadir. Kata {P Ida}, aman.", [["Ida Rahmawati", "Ida"]]),
    ("title_alone", "{P Ida Bagus Oka} hadir. Kata {P Ida}, aman.", [["Ida Bagus Oka"], ["Ida"]]),
    ("declared_title", "{P Eri Candra} yang akrab disapa {P Cak Eri} hadir. {P Cak Eri} dan {P Eri} pulang.", [["Eri Candra", "Eri", "Cak Eri"]]),
    ("misspelt", "{P Nonato Da Silva} hadir. {P Nanato} pulang.", [["Nonato Da Silva", "Nanato"]]),
    ("misspelt_rivals", "{P Sutrisno Adi} dan {P Sutrisna Budi} hadir. {P Sutrisne} pulang.", [["Sutrisno Adi"], ["Sutrisna Budi"], ["Sutrisne"]]),
    ("misspelt_too_far", "{P Yusfitra Hadi} hadir. {P Yustira} pulang.", [["Yusfitra Hadi"], ["Yustira"]]),
    ("middle_left_out", "{P Kristin Melani Bami} hadir. {P Kristin Bami} pulang.", [["Kristin Melani Bami", "Kristin Bami"]]),
    ("single_names", "{P Rustoyo} dan {P Sakir} hadir. {P Rustoyo} pulang.", [["Rustoyo"], ["Sakir"]]),
]


@pytest.mark.parametrize(("marked", "wanted"), [case[1:] for case in PEOPLE], ids=[case[0] for case in PEOPLE])
def test_people_are_grouped(marked: str, wanted: list[list[str]]) -> None:
    assert groups(marked) == wanted


def test_a_token_of_two_people_names_neither() -> None:
    text, spans = read("{P Siti Aminah} dan {P Siti Nurjanah} hadir. {P Siti} pulang.")
    mentions, _, _, _ = link(text, spans)
    assert mentions[2]["entity"] is None


ORGANISATIONS = [
    (
        "head_alone",
        "{O Satgas Covid-19 Kabupaten Sintang} dan {O Satgas}.",
        [["Satgas Covid-19 Kabupaten Sintang", "Satgas"]],
    ),
    ("head_before", "{O Satgas} lalu {O Satgas Pangan}.", [["Satgas"], ["Satgas Pangan"]]),
    ("canonical", "{O KPU Jatim} dan {O KPU Provinsi Jawa Timur}.", [["KPU Provinsi Jawa Timur", "KPU Jatim"]]),
    (
        "expansion",
        "{O Komisi Pemilihan Umum (KPU) Kabupaten Tuban} atau {O KPU Tuban}.",
        [["KPU Kabupaten Tuban", "Komisi Pemilihan Umum (KPU) Kabupaten Tuban", "KPU Tuban"]],
    ),
    ("bare_bawaslu", "{O Bawaslu Kabupaten Tuban} hadir. {O Bawaslu} pulang.", [["Bawaslu Kabupaten Tuban", "Bawaslu"]]),
    ("bare_kpu", "{O KPU Kabupaten Tuban} menggelar rapat. {O KPU} berharap.", [["KPU Kabupaten Tuban", "KPU"]]),
    ("bare_dprd", "{O DPRD Kabupaten Tuban} rapat. Pimpinan {O DPRD} hadir.", [["DPRD Kabupaten Tuban", "DPRD"]]),
    ("institution", "{O KPU Kabupaten Tuban} mengutip siaran pers {O KPU} kemarin.", [["KPU Kabupaten Tuban"], ["KPU"]]),
    ("acronym", "{O Universitas Widya Kencana} ({O UWK}) hadir. {O UWK} pulang.", [["Universitas Widya Kencana", "UWK"]]),
    ("acronym_in_headline", "{O UWK} Gelar Rapat\n\n{O Universitas Widya Kencana} ({O UWK}) hadir.", [["Universitas Widya Kencana", "UWK"]]),
    ("party", "{O Partai Kebangkitan Bangsa} ({O PKB}) dan {O PKB}.", [["Partai Kebangkitan Bangsa", "PKB"]]),
    ("party_short", "{O Partai Demokrat} hadir. Pengurus {O Demokrat} pulang.", [["Partai Demokrat", "Demokrat"]]),
    ("group", "{O KPU Kabupaten/Kota se-Jawa Timur} dan {O KPU Provinsi Jawa Timur}.", [["KPU Kabupaten/Kota se-Jawa Timur"], ["KPU Provinsi Jawa Timur"]]),
    (
        "province_government",
        "{O Pemerintah Provinsi Kalimantan Selatan} dan {O Pemprov Kalsel}.",
        [["Pemerintah Provinsi Kalimantan Selatan", "Pemprov Kalsel"]],
    ),
    (
        "two_levels",
        "{O Ombudsman RI Jawa Timur} dan {O Ombudsman Republik Indonesia}.",
        [["Ombudsman RI Jawa Timur"], ["Ombudsman RI", "Ombudsman Republik Indonesia"]],
    ),
    ("bare_government", "{O Pemerintah Kota Batu} rapat. Menurut {O Pemkot}, {O DPR} setuju.", [["Pemerintah Kota Batu", "Pemkot"], ["DPR"]]),
    ("with_nation", "{O DPR RI} rapat. {O Komisi II DPR} dan {O DPR} pulang.", [["DPR RI", "DPR"], ["Komisi II DPR"]]),
    (
        "aceh",
        "{O Komisi Independen Pemilihan (KIP) Kabupaten Aceh Tengah} dan {O KIP Aceh Tengah}.",
        [["KIP Kabupaten Aceh Tengah", "Komisi Independen Pemilihan (KIP) Kabupaten Aceh Tengah", "KIP Aceh Tengah"]],
    ),
]


@pytest.mark.parametrize(("marked", "wanted"), [case[1:] for case in ORGANISATIONS], ids=[case[0] for case in ORGANISATIONS])
def test_organisations_are_grouped(marked: str, wanted: list[list[str]]) -> None:
    assert groups(marked, labels.ORG) == wanted


def test_shared_region_name_is_resolved_by_the_publisher() -> None:
    found = entities("{O KPU Kediri} menggelar rapat.", labels.ORG, PUBLISHER)
    assert [(entity["name"], entity["region_code"]) for entity in found] == [("KPU Kota Kediri", "3571")]


def test_shared_region_name_is_resolved_by_a_full_mention() -> None:
    assert groups("{O KPU Kediri} Rapat\n\n{O KPU Kabupaten Kediri} rapat.", labels.ORG) == [["KPU Kabupaten Kediri", "KPU Kediri"]]


def test_shared_region_name_is_resolved_by_a_cue() -> None:
    assert groups("{O KPU Kediri} mengundang Wali Kota dan para lurah.", labels.ORG) == [["KPU Kota Kediri", "KPU Kediri"]]


def test_undecided_region_name_is_warned_of() -> None:
    text, spans = read("{O KPU Kediri} menggelar rapat.")
    _, found, _, warnings = link(text, spans)
    assert found[0]["name"] == "KPU Kediri"
    assert found[0]["region_code"] is None
    assert warnings == [(0, ("KPU Kabupaten Kediri", "KPU Kota Kediri"))]


def test_publisher_has_an_entity_without_a_mention() -> None:
    text, spans = read("Rapat {O Bawaslu Kota Kediri}.")
    _, found, publisher, _ = link(text, spans, PUBLISHER)
    assert next(entity for entity in found if entity["id"] == publisher)["name"] == "KPU Kota Kediri"


def test_publisher_is_the_entity_of_its_short_forms() -> None:
    text, spans = read("{O KPU} menggelar rapat.")
    mentions, _, publisher, _ = link(text, spans, PUBLISHER)
    assert mentions[0]["entity"] == publisher


PLACES = [
    ("head_word", labels.GPE, "{G Kabupaten Tuban} dan {G Tuban}.", [["Kabupaten Tuban", "Tuban"]]),
    ("alias", labels.GPE, "{G Jawa Timur} dan {G Jatim}.", [["Jawa Timur", "Jatim"]]),
    ("district", labels.GPE, "{G Kecamatan Serawai} dan {G Serawai}.", [["Kecamatan Serawai", "Serawai"]]),
    ("town_before_district", labels.GPE, "{G Serawai}, {G Kecamatan Serawai} dan {G Serawai}.", [["Serawai"], ["Kecamatan Serawai"]]),
    ("district_and_village", labels.GPE, "{G Kecamatan Serawai}, {G Desa Serawai} dan {G Serawai}.", [["Kecamatan Serawai"], ["Desa Serawai"], ["Serawai"]]),
    ("two_levels", labels.GPE, "{G Kabupaten Kediri} dan {G Kota Kediri}.", [["Kabupaten Kediri"], ["Kota Kediri"]]),
    ("election", labels.EVENT, "{E Pemilu 2024} dan {E Pemilu Tahun 2024}.", [["Pemilu Tahun 2024", "Pemilu 2024"]]),
    (
        "election_long",
        labels.EVENT,
        "{E Pemilihan Umum 2024}, {E Pemilu 2024} dan {E Pilkada 2024}.",
        [["Pemilihan Umum 2024", "Pemilu 2024"], ["Pilkada 2024"]],
    ),
    ("venue_glossed", labels.FAC, "{F Gelora Satria} ({F GS}) dan {F GS}, bukan {F Aula GS}.", [["Gelora Satria", "GS"], ["Aula GS"]]),
    ("venue_kind", labels.FAC, "{F Rumah Pintar Pemilu (RPP) Asri} dan {F RPP Asri}.", [["Rumah Pintar Pemilu (RPP) Asri", "RPP Asri"]]),
    ("venue", labels.FAC, "{F TPS 03 Desa Goal} dan {F TPS 03}.", [["TPS 03 Desa Goal", "TPS 03"]]),
]


@pytest.mark.parametrize(("label", "marked", "wanted"), [case[1:] for case in PLACES], ids=[case[0] for case in PLACES])
def test_places_and_events_are_grouped(label: str, marked: str, wanted: list[list[str]]) -> None:
    assert groups(marked, label) == wanted


MENTIONS = st.lists(st.tuples(st.sampled_from(["P", "O", "G", "F", "E"]), st.text("AKPUBabi .,(1", min_size=1, max_size=12)), max_size=12)


@given(MENTIONS)
def test_ids_are_consistent(pieces: list[tuple[str, str]]) -> None:
    text, spans = read(" ".join(f"{{{kind} {name}}}," for kind, name in pieces))
    mentions, found, publisher, _ = link(text, spans, PUBLISHER)
    ids = [entity["id"] for entity in found]
    assert ids == [f"e{number}" for number in range(1, len(ids) + 1)]
    assert publisher in ids
    assert {mention["entity"] for mention in mentions if mention["entity"]} <= set(ids)
    assert {office["org"] for entity in found for office in entity.get("offices", ()) if office["org"]} <= set(ids)


def test_linking_takes_linear_time() -> None:
    def cost(size: int) -> float:
        pieces = [f"{{P Budi{'ab'[number % 2]} Santoso{number:x}}}, Ketua {{O KPU Zona{number:x}}}, " for number in range(size)]
        text, spans = read("".join(pieces))
        start = time.process_time()
        link(text, spans)
        return time.process_time() - start

    cost(10)
    assert cost(1500) < max(12 * cost(300), 2.0)


def test_bare_kpu_behind_a_national_role_is_the_national_office() -> None:
    marked = "{O KPU Kabupaten Tuban} hadir. Sekretaris Jenderal {O KPU} {P Suroso Wibisana} hadir. Ketua {O KPU} {P Rahmat Hidayat} hadir."
    assert [entity["name"] for entity in entities(marked, labels.ORG)] == ["KPU Kabupaten Tuban", "KPU RI"]
    offices = [office for person in entities(marked, labels.PERSON) for office in person["offices"]]
    own, national = (entity["id"] for entity in entities(marked, labels.ORG))
    assert [office["org"] for office in offices] == [national, own]
