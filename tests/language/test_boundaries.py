from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpuextract.language.boundaries import sentence_starts

# Each list is one text: its sentences, to be joined as written.
TEXTS = [
    ["Drs. Tono, S.H., M.H. memimpin rapat.", " Ia datang pukul 09.30 WIB."],
    ["Rapat digelar di Jl. Merdeka No. 5 Kab. Contoh.", " Acara selesai."],
    ["Hadir Moh. Tono, S.Sos., M.Si.", " Ia ketua panitia."],
    ["Rapat dibuka oleh H. Tono dan R. A. Wati.", " Peserta bertepuk tangan."],
    ["“Kami siap. Semua petugas siap,” ujar Tono.", " Ia pulang."],
    ["“Kami siap.”", " Tono pulang."],
    ['"Kami siap," kata Tono.', '"Lalu kami pulang," katanya.'],
    ["“Siapa yang hadir?” tanya Tono.", " Tidak ada yang menjawab."],
    ["Rapat digelar di Aula.", "Rapat dimulai pagi.", "Kamis lanjut lagi."],
    ["Rapat digelar Rabu (30/5/2022).", "Pertemuan berlanjut."],
    ["Anggaran naik menjadi Rp5,69 miliar.", " Jumlah itu 12,5% dari usulan."],
    ["Hadir a.n. Bupati sampai dengan s.d. pukul 12.00 WIB."],
    ["Pukul 10.00. WIB acara dimulai."],
    ["1. Daftar pemilih\n", "2. Logistik\n", "3. Sidang"],
    ["Judul Berita Tanpa Titik\n\n", "Contoh, kab-contoh.kpu.go.id – KPU rapat.\n", "Baris kedua."],
    ["Apa?", " Siapa!", " Mengapa?"],
    ["Ia berkata...", " Lalu pergi."],
    ["Rapat dihadiri 20 peserta.", " kegiatan diakhiri doa."],
    ["Dasarnya PKPU No.2/2024.", " Pasal 5 ayat (2) huruf b.", " Selain itu ada surat."],
    ["Hadir wakil PT Contoh Tbk. (CNTH) dan tamu.", " Mereka duduk."],
    ["Ia duduk di kelas A.", " Mereka belajar bersama."],
    ["Rapat digelar sejak 2019", " Dalam kesempatan itu ketua hadir."],
    ["Peserta hadir lengkap", " Selanjutnya, rapat dimulai."],
    ["Alamatnya www.contoh.go.id dan kab-contoh.kpu.go.id.", " Silakan dibuka."],
    ["Hadir Tono (Anggota. Ia datang terlambat) dan Wati.", " Rapat lanjut."],
]


@pytest.mark.parametrize("sentences", TEXTS, ids=lambda sentences: "".join(sentences)[:40])
def test_sentences(sentences: list[str]) -> None:
    text = "".join(sentences)
    starts = sentence_starts(text)
    pieces = [text[start:end].strip() for start, end in zip(starts, [*starts[1:], len(text)], strict=True)]
    assert pieces == [sentence.strip() for sentence in sentences]


def test_folded_lines_are_no_sentences() -> None:
    text = "Rapat pleno terbuka yang digelar oleh\nkomisi di kabupaten itu dihadiri para\nsaksi dan pengawas dari semua\nkecamatan. Rapat ditutup\ndengan doa."
    assert len(sentence_starts(text)) == 2


def test_blank_text_has_no_sentence() -> None:
    assert sentence_starts("") == sentence_starts(" \n\n ") == []


@given(st.text(alphabet='aAbB .,!?\n"“”()1%;:-’', max_size=200) | st.text(max_size=100))
def test_starts_ascend_and_point_at_visible_characters(text: str) -> None:
    starts = sentence_starts(text)
    assert starts == sorted(set(starts))
    assert all(not text[start].isspace() for start in starts)
    assert bool(starts) == bool(text.strip())
    if starts:
        assert not text[: starts[0]].strip()


@pytest.mark.parametrize("piece", ["A. ", '"', "(", "“a", "a.", "x\n", "1. ", '."A', "Kab. "])
def test_hostile_input_ends(piece: str) -> None:
    assert sentence_starts(piece * 20_000)[0] >= 0
