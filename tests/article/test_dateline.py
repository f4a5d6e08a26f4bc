from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpuextract.article.dateline import is_place, read_dateline

# Every form of dateline: text, what belongs to it, place, domain, date.
FORMS = [
    ("Klaten, kab-klaten.kpu.go.id – Menjelang hari raya", "Klaten, kab-klaten.kpu.go.id –", "Klaten", "kab-klaten.kpu.go.id", None),
    ("Wonosari, kab-gunungkidul.kpu.go.id -. Dalam rangka", "Wonosari, kab-gunungkidul.kpu.go.id -.", "Wonosari", "kab-gunungkidul.kpu.go.id", None),
    ("Sleman, kab-sleman.kpu.go.id.- KPU", "Sleman, kab-sleman.kpu.go.id.-", "Sleman", "kab-sleman.kpu.go.id", None),
    ("Sleman, kab-sleman.kpu.go.id -KPU Sleman", "Sleman, kab-sleman.kpu.go.id -", "Sleman", "kab-sleman.kpu.go.id", None),
    ("Sleman,kab-sleman.kpu.go.id KPU Sleman", "Sleman,kab-sleman.kpu.go.id", "Sleman", "kab-sleman.kpu.go.id", None),
    ("kab-sleman.kpu.go.id – KPU", "kab-sleman.kpu.go.id –", None, "kab-sleman.kpu.go.id", None),
    ("KALIANDA – Komisi", "KALIANDA –", "KALIANDA", None, None),
    ("Surabaya - KPU", "Surabaya -", "Surabaya", None, None),
    ("Palabuhanratu --- KPU", "Palabuhanratu ---", "Palabuhanratu", None, None),
    ("Cilegon, 9 Oktober 2025 — KPU", "Cilegon, 9 Oktober 2025 —", "Cilegon", None, "2025-10-09"),
    ("Cilegon, (08/10/2022) KPU", "Cilegon, (08/10/2022)", "Cilegon", None, "2022-10-08"),
    ("BIAK, (04/05/2019) – Rapat", "BIAK, (04/05/2019) –", "BIAK", None, "2019-05-04"),
    ("Kendal. Selasa, 8 Desember 2020. KPU", "Kendal. Selasa, 8 Desember 2020.", "Kendal", None, "2020-12-08"),
    ("Kendal. (26/05/2020). KPU", "Kendal. (26/05/2020).", "Kendal", None, "2020-05-26"),
    ("Kendal 9/5/2020. KPU", "Kendal 9/5/2020.", "Kendal", None, "2020-05-09"),
    ("Senin, 2 September 2024 – KPU", "Senin, 2 September 2024 –", None, None, "2024-09-02"),
    (
        "Senin, 2 September 2024 – Kalianda, kab-lampungselatan.kpu.go.id – KPU",
        "Senin, 2 September 2024 – Kalianda, kab-lampungselatan.kpu.go.id –",
        "Kalianda",
        "kab-lampungselatan.kpu.go.id",
        "2024-09-02",
    ),
    ("Bima (kota-bima.kpu.go.id) — KPU", "Bima (kota-bima.kpu.go.id) —", "Bima", "kota-bima.kpu.go.id", None),
    ("Bima (kota-bima.kpu.go.id) -- KPU", "Bima (kota-bima.kpu.go.id) --", "Bima", "kota-bima.kpu.go.id", None),
    ("KOTA MUNGKID_KPU Kabupaten", "KOTA MUNGKID_", "KOTA MUNGKID", None, None),
    ("KOTA BIMA,_ KPU", "KOTA BIMA,_", "KOTA BIMA", None, None),
    ("MAMUJU, KPU Sulbar -- KPU", "MAMUJU, KPU Sulbar --", "MAMUJU", None, None),
    ("Soe, KPU Kab. TTS - KPU", "Soe, KPU Kab. TTS -", "Soe", None, None),
    ("KPU BANDUNG BARAT — Rapat", "KPU BANDUNG BARAT —", None, None, None),
    ("Jakarta, DKPP – Dewan", "Jakarta, DKPP –", "Jakarta", None, None),
    ("Malang, jatim.kpu.go.id – KPU", "Malang, jatim.kpu.go.id –", "Malang", "jatim.kpu.go.id", None),
    ("Hupmas, SURABAYA – Kamis (08/11/2018), KPU", "Hupmas, SURABAYA – Kamis (08/11/2018),", "SURABAYA", None, "2018-11-08"),
    ("Padang.sumbar.kpu.go.id - KPU", "Padang.sumbar.kpu.go.id -", "Padang", "sumbar.kpu.go.id", None),
    ("Sleman (13/09) - KPU", "Sleman (13/09) -", "Sleman", None, None),
    ("Pasangkayu; KPU", "Pasangkayu;", "Pasangkayu", None, None),
    ("PALANGKA RAYA, KABARCONTOH.ID – KPU", "PALANGKA RAYA, KABARCONTOH.ID –", "PALANGKA RAYA", "KABARCONTOH.ID", None),
    ("Jakarta (ANTARA) - Ketua", "Jakarta (ANTARA) -", "Jakarta", None, None),
    ("kota-magelang. kpu.go.id – KPU", "kota-magelang. kpu.go.id –", None, "kota-magelang.kpu.go.id", None),
    ("Magelang, kota-magelang. kpu.go.id – Selasa (31/05/2022) KPU", "Magelang, kota-magelang. kpu.go.id –", "Magelang", "kota-magelang.kpu.go.id", None),
    ("BOYOLALI-KPU Boyolali", "BOYOLALI-", "BOYOLALI", None, None),
    ("Jailolo, kpu-halbarkab.go.id – KPU", "Jailolo, kpu-halbarkab.go.id –", "Jailolo", "kpu-halbarkab.go.id", None),
    ("Klaten, kab-klaten.kpu.go.id (12/10/2022) – KPU", "Klaten, kab-klaten.kpu.go.id (12/10/2022) –", "Klaten", "kab-klaten.kpu.go.id", "2022-10-12"),
    ("Klaten – kab-klaten.kpu.go.id – KPU", "Klaten – kab-klaten.kpu.go.id –", "Klaten", "kab-klaten.kpu.go.id", None),
    ("Klaten-kab-klaten.kpu.go.id. KPU", "Klaten-kab-klaten.kpu.go.id.", "Klaten", "kab-klaten.kpu.go.id", None),
    ("klaten, kab-klaten.kpu.go.id – KPU", "klaten, kab-klaten.kpu.go.id –", "klaten", "kab-klaten.kpu.go.id", None),
    ("Muaro Sijunjung,kab-sijunjung.kpu.go.id-KPU", "Muaro Sijunjung,kab-sijunjung.kpu.go.id-", "Muaro Sijunjung", "kab-sijunjung.kpu.go.id", None),
    ("*Klaten, kab-klaten.kpu.go.id* – KPU", "*Klaten, kab-klaten.kpu.go.id* –", "Klaten", "kab-klaten.kpu.go.id", None),
    ("(Klaten, 5/9/2022) KPU", "(Klaten, 5/9/2022)", "Klaten", None, "2022-09-05"),
    ("Fakfak, Papua Barat – KPU", "Fakfak, Papua Barat –", "Fakfak", None, None),
    ("KAB. BANDUNG – KPU", "KAB. BANDUNG –", "KAB. BANDUNG", None, None),
    ("KLATEN | KPU", "KLATEN |", "KLATEN", None, None),
    ("Jakarta, Humas DKPP – Dewan", "Jakarta, Humas DKPP –", "Jakarta", None, None),
    ("Hupmas – KPU", "Hupmas –", None, None, None),
    (
        "Klaten, kab-klaten.kpu.go.id – Kamis, 13 Oktober 2022. KPU",
        "Klaten, kab-klaten.kpu.go.id – Kamis, 13 Oktober 2022.",
        "Klaten",
        "kab-klaten.kpu.go.id",
        "2022-10-13",
    ),
    ("Kabarcontoh.com, Jakarta Ketua KPU hadir", "Kabarcontoh.com, Jakarta", "Jakarta", "Kabarcontoh.com", None),
    ("Kabarcontoh.com, Jakarta - Ketua", "Kabarcontoh.com, Jakarta -", "Jakarta", "Kabarcontoh.com", None),
    ("Klaten, Jum’at (14/10/2022) – KPU", "Klaten, Jum’at (14/10/2022) –", "Klaten", None, "2022-10-14"),
    ("Klaten, KPU Klaten menetapkan", "Klaten,", "Klaten", None, None),
    ("KLATEN, Sebanyak 26 PPK dilantik", "KLATEN,", "KLATEN", None, None),
    ("Klaten, Ketua KPU Klaten, Tono, menegaskan", "Klaten,", "Klaten", None, None),
    ("Contoh FM - Warga Klaten", "Contoh FM -", None, None, None),
    ("KLATEN, HARIAN CONTOH | KPU Klaten", "KLATEN, HARIAN CONTOH |", "KLATEN", None, None),
]
NONE = [
    "Klaten, Boyolali dan Sragen menggelar rapat",
    "Klaten, Ibu Kota Kabupaten Klaten, mulai ramai",
    "Klaten, Kota Seribu Candi menggelar rapat",
    "Klaten, yang menggelar rapat",
    "Klaten, Badan Pengawas Pemilihan Umum – KPU Klaten",
    "Kamis (13/10/2022) KPU Klaten menggelar rapat",
    "Bertempat di Aula KPU Klaten, Kamis (13/10/2022), KPU",
    "KPU Kabupaten Klaten, Kamis (13/10/2022) menggelar",
    "Tono Suprapto, Kamis (13/10/2022) mengatakan",
    "Ketua KPU Klaten – Tono",
    "Rapat Pleno – KPU menggelar",
    "Baterai AB–100 tahan lama",
    "Al- Contoh menjelaskan hal itu",
    "Contoh–Sleman adalah jalur kereta",
    "Pemilu 2024 – tahap demi tahap",
    "Sabtu-Minggu (3-4/9/2022) KPU",
    "Komisi Pemilihan Umum (KPU) Kota Contoh menggelar",
    "“Klaten – kota kita,” kata Tono",
    "2 September 2024 – 5 September 2024 adalah masa pendaftaran",
    "",
]


@pytest.mark.parametrize(("text", "marked", "place", "domain", "date"), FORMS)
def test_dateline_forms(text: str, marked: str, place: str | None, domain: str | None, date: str | None) -> None:
    found = read_dateline(text)
    assert found is not None
    assert text[found.start : found.end] == marked
    assert (text[slice(*found.place)] if found.place else None) == place
    assert found.domain == domain
    assert found.date == date


@pytest.mark.parametrize("text", NONE)
def test_text_without_dateline_has_none(text: str) -> None:
    assert read_dateline(text) is None


def test_impossible_date_of_a_dateline_has_no_value() -> None:
    found = read_dateline("Klaten, 30 Februari 2022 – KPU menggelar rapat")
    assert found is not None
    assert found.date is None


@given(st.text(max_size=300))
def test_dateline_lies_in_the_text(text: str) -> None:
    found = read_dateline(text)
    if found is not None:
        assert 0 == found.start < found.end <= len(text)
        if found.place:
            assert found.start <= found.place[0] < found.place[1] <= found.end


@pytest.mark.parametrize("name", ["Kalabahi", "KOTA MUNGKID", "Jawa Timur", "banyuwangi"])
def test_capitals_and_regions_are_places(name: str) -> None:
    assert is_place(name)
