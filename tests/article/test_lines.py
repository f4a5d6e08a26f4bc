from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpuextract.article.lines import kind_of, lines, views


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Berita Terkini", "section"),
        ("BERITA TERKINI", "section"),
        ("BeritaTerkini", "section"),
        ("KPU Dalam Berita", "section"),
        ("Berita KPU BANTUL", "section?"),
        ("705", "counter"),
        ("Telah dilihat 29 kali", "views"),
        ("Dilihat 622 Kali.", "views"),
        ("Bagikan:", "share"),
        ("facebook twitter whatapps", "share"),
        ("Selengkapnya", "more"),
        ("Read more", "more"),
        ("#TemanPemilih #KPUMelayani", "hashtag"),
        ("Baca juga: Rapat Lain Digelar", "also"),
        ("[Baca Juga: Rapat Lain Digelar]", "also"),
        ("ADVERTISEMENT SCROLL TO CONTINUE WITH CONTENT", "ad"),
        ("ADVERTISEMENT SCROLL TO CONTINUE WITH CONTENT Ia memimpin kantor itu selama sepuluh tahun dan mundur pada 2020.", "text"),
        ("ADVERTISEMENT", "ad"),
        ("SCROLL TO CONTINUE WITH CONTENT", "ad"),
        ("silahkan DOWNLOAD DISINI", "download"),
        ("https://drive.example.org/abc", "download"),
        ("1 2 3 4 Selanjutnya", "page"),
        ("Foto: suasana rapat", "caption"),
        ("KPU Contoh Gelar Rapat", "text"),
        ("Pengumuman Hasil Seleksi PPS", "text"),
        ("Rapat pleno dibuka oleh ketua.", "text"),
        ("Berita acara diserahkan kepada saksi.", "text"),
        ("Berita Acara Pleno", "text"),
    ],
)
def test_kind_of_line(text: str, kind: str) -> None:
    assert kind_of(text) == kind


@pytest.mark.parametrize(("text", "count"), [("Telah dilihat 1.204 kali", 1204), ("Dibaca: 12 kali", 12), ("321 views", 321), ("Rapat dilihat orang", None)])
def test_views(text: str, count: int | None) -> None:
    assert views(text) == count


@given(st.text(max_size=200))
def test_lines_slice_right(text: str) -> None:
    for line in lines(text):
        assert text[line.start : line.end] == line.text == line.text.strip() != ""
