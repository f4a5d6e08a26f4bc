from __future__ import annotations

import pytest

from kpuextract.article.credits import credit_values, is_credit_line, tail_credit

TAILS = [
    ("Rapat ditutup pukul 11.00 WIB. (don/pnj)", "(don/pnj)", ["don", "pnj"]),
    ("Rapat ditutup dengan doa.(hms)", "(hms)", ["hms"]),
    ("Rapat ditutup dengan doa.(***/red)", "(***/red)", ["red"]),
    ("Rapat ditutup dengan doa. (*/lthf)", "(*/lthf)", ["lthf"]),
    ("Rapat ditutup dengan doa.[Hupmas]", "[Hupmas]", ["Hupmas"]),
    ("Rapat ditutup dengan doa. [Tono | Media Center Contoh]", "[Tono | Media Center Contoh]", ["Tono", "Media Center Contoh"]),
    ("Rapat ditutup dengan doa. (rz/Humas KIP Contoh)", "(rz/Humas KIP Contoh)", ["rz", "Humas KIP Contoh"]),
    ("Rapat ditutup dengan doa. (wti/ed. Foto: bdi)", "(wti/ed. Foto: bdi)", ["wti", "bdi"]),
    ("Rapat ditutup dengan doa. (Kontributor : Tono/Editor: Wati / foto: Budi)", "(Kontributor : Tono/Editor: Wati / foto: Budi)", ["Tono", "Wati", "Budi"]),
    ("Rapat ditutup dengan doa. (humaskpucontoh)", "(humaskpucontoh)", ["humaskpucontoh"]),
    ("Rapat ditutup dengan doa. (Humas KPU Kota Contoh)", "(Humas KPU Kota Contoh)", ["Humas KPU Kota Contoh"]),
    ("Dihadiri empat belas partai politik./ftr", "/ftr", ["ftr"]),
    ("Dihadiri empat belas partai politik../ftr", "./ftr", ["ftr"]),
    ("Dihadiri empat belas partai politik. wsw", "wsw", ["wsw"]),
    ("Dihadiri empat belas partai politik.Abahtono", "Abahtono", ["Abahtono"]),
    (
        "Rapat ditutup dengan doa. (humas kpu contoh tono/foto: wati/ed budi)",
        "(humas kpu contoh tono/foto: wati/ed budi)",
        ["humas kpu contoh tono", "wati", "budi"],
    ),
    ("Rapat ditutup dengan doa. (rt2/knd)", "(rt2/knd)", ["rt2", "knd"]),
    ("Rapat ditutup dengan doa.Hukum (T&W)", "Hukum (T&W)", ["T&W"]),
    ("Rapat akan digelar esok hari M.Tono-", "M.Tono-", ["M.Tono"]),
    ("Rapat ditutup dengan doa. -Humas KPU Contoh-", "-Humas KPU Contoh-", ["Humas KPU Contoh"]),
    ("Rapat ditutup dengan doa. red.", "red.", ["red"]),
    ("“Semoga lancar,” tutupnya. (LG)", "(LG)", ["LG"]),
    ("“Semoga lancar,” tutup Tono (don/pnj)", "(don/pnj)", ["don", "pnj"]),
]
NO_TAIL = [
    "Rapat dihadiri Komisi Pemilihan Umum (KPU)",
    "Rapat digelar Kamis (13/10/2022)",
    "Harga beras naik menjadi Rp15.000/kg.",
    "Seleksi diikuti 20 kementerian/lembaga.",
    "Rapat dihadiri R. A. Tono",
    "Materi dapat dibaca di contoh.com",
    "Hal itu disampaikan Dr. Wati",
    "Sirene bernada rendah (ringan).",
    "Pemenuhan hak – hak dasar.",
    "Rapat ditunda. Sedangkan",
    "Rapat dihadiri ketua partai. Hadir pula panitia.",
    "Ketentuan itu ada di lampiran (c2/2019)",
    "Hadir pula Divisi Hukum (Tono)",
    "Partisipasi naik menjadi 72 persen (sebelumnya 69%)",
    "“Kami siap,” katanya.",
    "“Kami siap.” ujarnya",
    "Rapat ditutup dengan doa.",
    "Sekian dan terima kasih. Merdeka",
]
LINES = [
    "/tno",
    "red.",
    "~ Humas KPU Contoh ~",
    "*(hms)*",
    "Publikasi: Tono",
    "Penulis: Tono",
    "Penulis dan Foto: Tono S",
    "Editor : Wati",
    "(don/pnj)",
    "Humas KPU Kota Contoh",
    "Foto/Teks: Budi",
]
NO_LINES = ["Rapat ditutup dengan doa.", "Editor senior itu hadir dan memberi materi.", "KPU Contoh Gelar Rapat", "Foto bersama menutup kegiatan."]


@pytest.mark.parametrize(("text", "credit", "values"), TAILS)
def test_credit_at_the_end_is_taken_off(text: str, credit: str, values: list[str]) -> None:
    found = tail_credit(text, 0, len(text))
    assert found is not None
    assert text[slice(*found)] == credit
    assert credit_values(credit) == values


@pytest.mark.parametrize("text", NO_TAIL)
def test_other_endings_are_no_credit(text: str) -> None:
    assert tail_credit(text, 0, len(text)) is None


@pytest.mark.parametrize("text", LINES)
def test_credit_line(text: str) -> None:
    assert is_credit_line(text)


@pytest.mark.parametrize("text", NO_LINES)
def test_other_lines_are_no_credit(text: str) -> None:
    assert not is_credit_line(text)
