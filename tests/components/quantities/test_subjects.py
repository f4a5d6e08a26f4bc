"""What a quantity measures, by the ways a sentence attaches it."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from kpuextract.components import timexes
from kpuextract.components.quantities import read
from kpuextract.components.quantities.context import MASKED
from kpuextract.evaluation.naming import likeness

FILES = ("subjects.toml", "subjects-frames.toml", "subjects-news.toml", "subjects-rosters.toml", "subjects-apart.toml", "subjects-clauses.toml")
SENTENCES = [case for name in FILES for case in tomllib.loads(Path(__file__).with_name(name).read_text("utf-8"))["case"]]

CASES = [
    # noun + linking verb + number; places, times and relative clauses between
    ("Partisipasi pemilih mencapai 81,2%", ["Partisipasi pemilih"]),
    ("Tingkat kehadiran tercatat 143 orang atau 79,44 persen", ["Tingkat kehadiran", "Tingkat kehadiran"]),
    ("Tingkat partisipasi pemilih pada Pemilu 2019 lalu mencapai 82,15 persen.", ["Tingkat partisipasi pemilih"]),
    ("Jumlah pemilih yang terdaftar di Kabupaten Lembah sebanyak 412.004 pemilih", ["Jumlah pemilih"]),
    ("DPT yang berjumlah 412.004 pemilih", ["DPT"]),
    ("Anggaran yang disetujui pemerintah daerah sebesar Rp 39 M", ["Anggaran"]),
    ("lomba desain akan digelar sebanyak empat kali", ["lomba desain"]),
    ("Pemilih pemula di Lembah mencapai sekitar 11 persen dari DPT", ["Pemilih pemula"]),
    ("Progres coklit telah mencapai 65,3 persen", ["Progres coklit"]),
    ("Kelengkapan logistik sudah 95 persen", ["Kelengkapan logistik"]),
    # bound words between
    ("Keterwakilan perempuan minimal 30 persen", ["Keterwakilan perempuan"]),
    ("Dukungan paling sedikit empat persen dari jumlah keluarga", ["Dukungan"]),
    # the noun is the object of the verb
    ("Kami menargetkan tingkat partisipasi 80 persen", ["tingkat partisipasi"]),
    ("Pelipat mendapat upah Rp 175,- per lembar", ["upah"]),
    # the noun is on the right
    ("Sekitar 40% pemilih masih muda", ["pemilih"]),
    ("tersebar minimal 65 persen kabupaten/kota", ["kabupaten/kota"]),
    ("580 calon (35,2% perempuan)", [None, "perempuan"]),
    # shared and carried
    ("Rahma memperoleh 12.000 suara atau 48,4 persen", ["Rahma", "Rahma"]),
    ("laki-laki sebanyak 652 orang dan perempuan 318 orang (32,78 %)", ["laki-laki", "perempuan", "perempuan"]),
    ("Partisipasi pemilih 68,4 persen, kini kita menargetkan minimal 73,5%", ["Partisipasi pemilih", "Partisipasi pemilih"]),
    ("Partisipasi naik 5 persen dari 75,27 persen menjadi 80,32 persen", ["Partisipasi"] * 3),
    ("Total hibah sebesar Rp 50 M dengan rincian 30 persen atau Rp 15 M", ["Total hibah"] * 3),
    ("honorarium Rp1,8 juta bagi pengawas dan Rp1,4 juta bagi pembantunya", ["honorarium", "honorarium"]),
    ("Target partisipasi di atas 80%, minimal 77,5%", ["Target partisipasi", "Target partisipasi"]),
    # votes
    ("Rahma meraih 309 suara, Bayu 204 suara, dan Citra 98 suara", ["Rahma", "Bayu", "Citra"]),
    ("pasangan nomor urut 1: 347 suara", ["pasangan nomor urut 1"]),
    ("Suara sah sebanyak 246 suara dan tidak sah 9 suara", ["Suara sah", "tidak sah"]),
    # ages
    ("warga berusia di atas 75 tahun", ["warga"]),
    ("Usia calon paling rendah 30 tahun", ["Usia calon"]),
    # adverbs, statives and negations between noun and number
    ("Anggaran kami memang cuma Rp300 juta", ["Anggaran"]),
    ("angka golput tidak lagi tertahan di bawah 25 persen", ["angka golput"]),
    ("Anggaran yang terserap baru 45 persen", ["Anggaran"]),
    ("Dana hibah terserap 80 persen", ["Dana hibah"]),
    ("Jumlah bakal calon seluruhnya 438 orang", ["Jumlah bakal calon"]),
    ("Petugas diberikan Rp200 ribu", [None]),
    # possessives, also behind yang
    ("Jaraknya 38 kilometer, kinerjanya 80 poin", ["Jaraknya", "kinerjanya"]),
    ("tiga kecamatan yang partisipasinya di bawah 40%", [None, "partisipasinya"]),
    ("Biayanya mahal, Rp5 juta sekali jalan", ["Biayanya"]),
    # dimensions
    ("Ombak setinggi 2,5-4 meter melanda", ["Ombak"]),
    # seats, points and votes with who won them
    ("Partai Melati meraih 8 kursi, disusul Partai Mawar 5 kursi dan Partai Kenanga dengan tiga kursi", ["Partai Melati", "Partai Mawar", "Partai Kenanga"]),
    ("Melati punya 17 kursi, sementara Mawar 20 kursi", ["Melati", "Mawar"]),
    ("Partai Mawar memperoleh 25 persen", ["Partai Mawar"]),
    ("tidak ada yang mendapat 20 kursi", [None]),
    ("Rahma memperoleh 406 suara; Bayu 302; Citra 12.", ["Rahma", "Bayu", "Citra"]),
    ("Partai Melati meraup 18.432 atau 14,75 persen", ["Partai Melati", "Partai Melati"]),
    # the predicate of a share
    ("Sebanyak 20 orang atau 40 persen di antaranya perempuan", [None, "perempuan"]),
    ("Dari 60 calon, 25 persen merupakan perempuan", [None, "perempuan"]),
    # changes, and sums that share their noun
    ("Anggaran membengkak 23%, dari Rp18 M jadi Rp22,14 M", ["Anggaran"] * 3),
    ("Inflasi turun tipis dari 3,2 persen menjadi 2,9 persen", ["Inflasi"] * 2),
    ("Anggaran Rp30 miliar untuk honor, Rp12 miliar untuk logistik dan Rp3 miliar untuk bimtek", ["Anggaran"] * 3),
    # brackets, places and other sums between
    ("Daftar Pemilih Tetap (DPT) Kabupaten Lembah sebanyak 300.123 pemilih", ["Daftar Pemilih Tetap"]),
    ("Kerugian dalam proyek dengan anggaran Rp 526 miliar itu mencapai Rp 131 miliar", ["anggaran", "Kerugian"]),
    ("dari pagu Rp6,8 miliar yang terserap mencapai 99,4 persen", ["pagu", "pagu"]),
    ("Jumlah TPS di 14 kecamatan mencapai 784 TPS", [None, "Jumlah TPS"]),
    # the whole of groups and parts
    ("900 pemilih, terdiri atas 410 laki-laki dan 490 perempuan", [None, "pemilih", "pemilih"]),
    ("Dari 19 sekolah, baru enam lembaga yang melapor", [None, "sekolah"]),
    # clauses without a noun of their own
    ("Sebanyak 1.200 pemilih terdaftar, namun yang hadir hanya 860 orang atau 71,67 persen", [None, "pemilih", "pemilih"]),
    ("Partisipasi pada Pilkada 2020 sebesar 76 persen, sedangkan pada Pemilu 2019 sebesar 81 persen", ["Partisipasi", "Partisipasi"]),
    ("Dana hibah Rp35 miliar, dicairkan bertahap: 40 persen kini dan 60 persen nanti", ["Dana hibah"] * 3),
    # scores
    ("Sekolah itu memperoleh nilai 98,74", ["nilai"]),
    ("Indeks kepuasan masyarakat naik menjadi 3,62", ["Indeks kepuasan masyarakat"]),
    # nothing stated besides the unit
    ("Rapat diikuti 46 orang", [None]),
    ("KPU menurunkan 180 personel", [None]),
    ("Panitia menerima sebanyak 50 kotak", [None]),
]


@pytest.mark.parametrize(("text", "subjects"), CASES, ids=[text for text, _ in CASES])
def test_quantities_subject(text: str, subjects: list[str | None]) -> None:
    assert [item["subject"] for item in read(text)] == subjects


@pytest.mark.parametrize("case", SENTENCES, ids=[case["text"] for case in SENTENCES])
def test_subject_sentence(case: dict[str, str | list[str]]) -> None:
    text = str(case["text"])
    for item in timexes.read(text):
        text = text[: item["start"]] + MASKED * (item["end"] - item["start"]) + text[item["end"] :]
    found = [item["subject"] for item in read(text)]
    assert len(found) == len(case["subjects"])
    alike = [likeness(wanted, got) >= 0.5 if wanted else got is None for wanted, got in zip(case["subjects"], found, strict=True)]
    assert all(alike), found
