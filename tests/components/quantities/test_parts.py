"""Numbers whose unit stands elsewhere, and bounds that stand away from their number."""

from __future__ import annotations

from typing import Any

import pytest

from kpuextract.components.quantities import read

CASES: list[tuple[str, list[tuple[Any, ...]]]] = [
    ("Dari 100 perkara yang diputus, tiga di antaranya gugur", [(100, "perkara", "eq"), (3, "perkara", "eq")]),
    ("Sebanyak 39 data diperbaiki dan 17 dicoret, sedangkan 5 lainnya menunggu", [(39, "data", "eq"), (17, "data", "eq"), (5, "data", "eq")]),
    ("TPS yang rusak 58, sisanya 12 masih utuh", [(58, "TPS", "eq"), (12, "TPS", "eq")]),
    ("Jumlah pemilih 83.417", [(83417, "pemilih", "eq")]),
    ("KPU menargetkan capaian di atas 99", [(99, None, "gt")]),
    ("Selisih maksimal yang boleh digugat adalah 2 persen", [(2, "%", "le")]),
    ("Batas minimal keterwakilan perempuan adalah 30 persen", [(30, "%", "ge")]),
    ("Syarat minimal dukungan 8,5 persen dari DPT", [(8.5, "%", "ge")]),
    ("Biaya itu dilarang melebihi Rp27 miliar", [(27000000000, "IDR", "le")]),
    ("Kursi diisi dua orang maksimal.", [(2, "orang", "le")]),
    ("ditemui lima orang minimal sarjana", [(5, "orang", "eq")]),
    ("harus genap 17 tahun", [(17, "tahun", "ge")]),
    ("Ia genap 50 tahun, usianya", [(50, "tahun", "eq")]),
    ("Menurut Rahma Jelita, S.Pd., 41 tahun, jalan itu rusak", [(41, "tahun", "eq")]),
    ("Rapat di Lembah, 5 tahun, selesai", []),
    ("wajib lebih dari 40 tanda tangan warga", [(40, "tanda tangan", "gt")]),
    ("Biaya Rp 1,2 miliar, naik dari 900 juta pada 2019", [(1200000000, "IDR", "eq"), (900000000, "IDR", "eq")]),
    ("Sewa US$ 1,5 juta atau RM200 atau 500 dolar singapura", [(1500000, "USD", "eq"), (200, "MYR", "eq"), (500, "SGD", "eq")]),
    ("Rapat selesai dan 17 dicoret", []),
    ("Dari 20 bacaleg, yang memenuhi syarat 17, sedangkan 3 belum.", [(20, "bacaleg", "eq"), (17, "bacaleg", "eq"), (3, "bacaleg", "eq")]),
    ("Skor kepatuhan 92,4 naik dari 88,1.", [(92.4, None, "eq"), (88.1, None, "eq")]),
    ("Dua pelaku itu, Rahma Jelita (37) dan Bayu Lembah (31)", [(2, "pelaku", "eq"), (37, "tahun", "eq"), (31, "tahun", "eq")]),
    ("Kecamatan Melati (12 orang), Kecamatan Kenanga (15)", [(12, "orang", "eq"), (15, "orang", "eq")]),
    ("Kurs di level Rp 16.200-an", [(16200, "IDR", "approx")]),
    ("Hadiah 500 ribu euro untuk juara dan 250 ribu untuk tamu", [(500000, "EUR", "eq"), (250000, "EUR", "eq")]),
    ("Timnas menang 3-1", []),
]


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[text for text, _ in CASES])
def test_quantities_part(text: str, expected: list[tuple[Any, ...]]) -> None:
    assert [(item["value"], item["unit"], item["comparator"]) for item in read(text)] == expected
