"""The traps of Indonesian election news: what looks like a quantity and is none, or is another than it looks."""

from __future__ import annotations

from typing import Any

import pytest

from kpuextract.components.quantities import analyse, read


def values(text: str) -> list[tuple[Any, ...]]:
    return [(item["kind"], item["value"], item["upper"]) for item in read(text)]


@pytest.mark.parametrize(
    "text",
    [
        "ver.3.1. dan versi 4.4 aplikasi",
        "mereka duduk satu meja",
        "satu demi satu kardus diturunkan",
        "dijadikan satu mumpung ada kerja bakti",
        "masih satu rumpun adat",
        "rekapitulasi DPTHP-2 tingkat kota",
        "di Lt. 3 gedung itu",
        "siswa kelas XII",
        "Lapas Kelas IIA",
        "pensil 2B",
        "TPS 13,14,15,16,17 dan 18",
        "TPS nomor (4)",
        "TPS 001 dan TPS 002 Desa Melati",
        "TPS 03 Kampung Melati, Kecamatan Lembah",
        "Jalan Melati Nomor 95",
        "Jl. Melati No. 12 RT 02/RW 05",
        "Jalan Kenanga Km 5",
        "Kodim 0421/Melati dan Kodim 1609",
        "SMA Negeri 2 Lembah, SMKN 1 Melati, SDN 04 Pagi",
        "Hubungi 0812-3456-7890 atau 021-31937223",
        "NIK 3506012345678901",
        "Pemilu 2024 partisipasi naik",
        "Pemilihan Bupati Lembah Tahun 2020 berjalan aman",
        "salah satu anggota",
        "diperiksa satu per satu anggota",
        "satu sama lain",
        "satu-satunya calon",
        "satu kesatuan",
        "kapalnya tetap satu,",
        "kedua lembaga bertukar pikiran",
        "ketiga paslon",
        "segmen keempat",
        "pasangan nomor urut 1 dan nomor urut 2",
        "Teradu 1 sampai Teradu 5",
        "Dapil 3",
        "Daerah Pemilihan 3, calon terpilih",
        "Covid-19",
        "H-1 pemungutan suara",
        "formulir DA1 dan model C6",
        "menang 2-1 atas tamu",
        "Kabupaten Lima Puluh Kota dan Kabupaten Empat Lawang",
        "Kelurahan Lembah Satu, Senin",
        "5\n373\n12",
        "1. Siapkan KTP\n2. Datang ke TPS",
        "4,44 32.187 7,10 5 12.004",
        "HUT ke-71 Kabupaten Lembah",
        "G20 dan U-17",
        "24/7",
        "tahap 2 seleksi",
        "gelombang II",
        "selama 90 hari",
        "masa jabatan lima tahun",
        "sekali kirim",
        "seorang warga dan sebuah rumah",
        "redaksi Liputan 6 SCTV",
        "Meja 3 dan Ruang 2",
    ],
)
def test_quantities_leaves_alone(text: str) -> None:
    assert read(text) == []


def test_quantities_reads_votes_in_brackets_behind_a_place() -> None:
    items = read("Melati memperoleh 190.112 suara di Lembah, lalu Bukit (183.873).")
    assert [(item["kind"], item["value"], item["subject"]) for item in items] == [("votes", 190112, "Melati"), ("votes", 183873, "Bukit")]


@pytest.mark.parametrize(("text", "value"), [("37 (tiga puluh tujuh) TPS", 37), ("enam (6) truk", 6), ("5 (lima) desa", 5)])
def test_quantities_doubled_numeral_is_one(text: str, value: int) -> None:
    assert values(text) == [("count", value, None)]


def test_quantities_warns_where_figures_and_words_differ() -> None:
    items, warnings = analyse("37 (tiga puluh enam) TPS")
    assert [item["value"] for item in items] == [37]
    assert [(warning["code"], warning["start"], warning["end"]) for warning in warnings] == [("numeral-disagreement", 0, 24)]


def test_quantities_ke_before_places_is_a_preposition() -> None:
    assert values("dikirim ke-7 kecamatan dan ke-10 kecamatan") == [("count", 7, None), ("count", 10, None)]


def test_quantities_dot_is_a_thousand_or_a_clock_by_its_company() -> None:
    assert values("Sebanyak 2.500 orang, versi 4.4, skor 09.30") == [("count", 2500, None)]


def test_quantities_comma_before_three_digits_is_a_thousand_beside_a_unit() -> None:
    assert values("197,461 pemilih, 8,5 persen") == [("count", 197461, None), ("percent", 8.5, None)]


def test_quantities_m_is_a_sum_behind_a_sum_only() -> None:
    assert values("Hibah Rp 29,4 M, turun dari 38 M.") == [("money", 29400000000, None), ("money", 38000000000, None)]
    assert "money" not in [kind for kind, *_ in values("Tiang setinggi 38 M. Lahan 12 M2.")]


def test_quantities_adds_plus() -> None:
    assert values("14.400 plus 44 lembar") == [("count", 14444, None)]


def test_quantities_sum_of_parts_holds() -> None:
    items, warnings = analyse("Ada 100 perkara terdiri dari 90 perkara ditolak, 6 perkara dikabulkan, 2 perkara gugur dan 2 perkara dicabut.")
    assert [item["value"] for item in items] == [100, 90, 6, 2, 2]
    assert warnings == []


@pytest.mark.parametrize(
    "text",
    [
        "DPT 758.109 pemilih, laki-laki 370.777 dan perempuan 387.323.",
        "758.109 pemilih terdiri dari 370.777 pemilih laki-laki dan 387.323 pemilih perempuan.",
        "758.109 pemilih dengan rincian laki-laki 370.777 dan perempuan 387.323.",
        "758.109 pemilih yang terdiri atas 370.777 laki-laki dan 387.323 perempuan.",
    ],
)
def test_quantities_flags_wrong_sum_and_keeps_all(text: str) -> None:
    items, warnings = analyse(text)
    assert [item["value"] for item in items] == [758109, 370777, 387323]
    assert [warning["code"] for warning in warnings] == ["sum-mismatch"]


@pytest.mark.parametrize("text", ["Dari 50 desa terdapat 20 desa rawan dan 5 desa sangat rawan.", "Hadir 40 orang, 3 orang dari KPU dan 2 orang dari Bawaslu."])
def test_quantities_does_not_add_what_is_no_breakdown(text: str) -> None:
    assert analyse(text)[1] == []


def test_quantities_ratio_is_no_date_and_no_origin() -> None:
    assert values("6 dari 20 bacalon dan dua dari 19 anggota") == [("ratio", 6, 20), ("ratio", 2, 19)]
    assert values("1.385 kader dari 7 partai politik") == [("count", 1385, None), ("count", 7, None)]


def test_quantities_class_of_offices_is_a_unit() -> None:
    assert [item["unit"] for item in read("38 KPU Kabupaten/Kota, 18 parpol, 2.821 KPPS")] == ["KPU Kabupaten/Kota", "parpol", "KPPS"]


def test_quantities_share_and_count_of_one_thing() -> None:
    items = read("bilik suara 150 %  atau 7 buah")
    assert [(item["kind"], item["value"]) for item in items] == [("percent", 150), ("count", 7)]


def test_quantities_only_is_no_bound() -> None:
    assert [item["comparator"] for item in read("hanya 90 kotak dan cuma 5 desa")] == ["eq", "eq"]


def test_quantities_target_is_no_bound() -> None:
    assert [item["comparator"] for item in read("target 77,5 persen, optimis 80 persen, lebih dari 72%")] == ["eq", "eq", "gt"]


def test_quantities_age_restricts_the_subject() -> None:
    items = read("Hampir 60 persen responden berusia 17 sampai 40 tahun.")
    assert [(item["kind"], item["value"], item["upper"], item["comparator"]) for item in items] == [("percent", 60, None, "approx"), ("age", 17, 40, "eq")]


def test_quantities_distance_range_is_no_date() -> None:
    assert values("jarak 1 s/d 1,5 meter") == [("count", 1, 1.5)]


def test_quantities_table_is_suppressed_and_prose_beside_it_is_not() -> None:
    assert [item["value"] for item in read("Hasilnya\n4,44 32.187 7,10 81\nsebanyak 12 kursi.")] == [12]


@pytest.mark.parametrize("change", [str.upper, str.lower, str.title])
def test_quantities_reads_any_case(change: Any) -> None:
    text = change("jumlah pemilih sebanyak 1.204 pemilih atau 31,5 persen dari total pemilih, dana Rp 2 miliar")
    assert values(text) == [("count", 1204, None), ("percent", 31.5, None), ("money", 2000000000, None)]
