from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kpuextract.article.segmentation import segments, split

LONG = " Rapat dibuka ketua dan dihadiri perwakilan partai politik, Bawaslu, kepolisian serta camat se-kabupaten yang memberi masukan atas jadwal tahapan yang akan datang."
ARTICLES = [
    ("KPU Klaten Gelar Rapat Koordinasi", "Klaten, kab-klaten.kpu.go.id – KPU Kabupaten Klaten menggelar rapat koordinasi." + LONG + " (tek/klt)"),
    ("KPU JEPARA LANTIK ANGGOTA PPK", "Bertempat di aula kantor, KPU Kabupaten Jepara melantik anggota PPK, Kamis (5/1)." + LONG),
    ("Sosialisasi Pemilih Pemula di SMA Contoh", "KPU Kabupaten Demak melaksanakan sosialisasi pemilih pemula di SMA Contoh." + LONG),
    ("Debat Publik Kedua Digelar di Gedung Contoh", "KUDUS – Debat publik kedua berlangsung tertib." + LONG + "(hms)"),
]


def page(style: str, section: str = "Berita Terkini\n\n") -> tuple[str, list[int]]:
    text = section
    starts = []
    for number, (headline, body) in enumerate(ARTICLES):
        if style == "counter" and number:
            text += f"{number * 57}\n\n"
        starts.append(len(text))
        text += f"{headline}\n\n{body}\n\n"
        if style == "more":
            text += "Selengkapnya\n\n"
        if style == "cut":
            text = text.rstrip()[:-20] + "....\n\n"
    return text, starts


@pytest.mark.parametrize("style", ["counter", "more", "cut", "blank"])
@pytest.mark.parametrize("section", ["Berita Terkini\n\n", "BERITA TERKINI\n\n", "Umum\n\n", ""])
def test_listing_page_is_split(style: str, section: str) -> None:
    """Trap 84: two fused articles would mix their people."""
    text, starts = page(style, section)
    assert [start for start, _ in split(text)] == starts


def test_segments_tell_section_and_counter() -> None:
    text, _ = page("counter")
    found = segments(text)
    assert [segment.section for segment in found] == ["Berita Terkini"] * 4
    assert [segment.views for segment in found] == [None, 57, 114, 171]
    assert all("57" not in text[segment.start : segment.end].splitlines() for segment in found)


def test_one_article_of_many_paragraphs_stays_whole() -> None:
    headline, body = ARTICLES[0]
    text = f"Berita\n\n{headline}\n\n{body}\n\n" + "\n\n".join(
        f"Ketua KPU Kabupaten Klaten, Tono Suprapto menyampaikan hal ke {number}." + LONG for number in range(6)
    )
    assert split(text) == [(0, len(text))]


@pytest.mark.parametrize("middle", ["Jadwal Kegiatan", "12", "Tahapan Berikutnya:", "“Kami Siap Bekerja,” ujar Tono"])
def test_short_line_in_an_article_begins_none(middle: str) -> None:
    headline, body = ARTICLES[0]
    paragraph = "Ketua menyampaikan terima kasih." + LONG
    text = f"{headline}\n\n{body}\n\n{paragraph}\n\n{middle}\n\n{paragraph}\n\n{paragraph}"
    assert len(split(text)) == 1


def test_empty_text_has_no_article() -> None:
    assert split("") == split(" \n\n ") == []


@settings(max_examples=150)
@given(
    st.lists(
        st.sampled_from([*(f"{head}\n\n{body}\n\n" for head, body in ARTICLES), "57\n\n", "Selengkapnya\n\n", "Berita\n\n", "x\n", "\n", "Rapat.\n\n"]),
        max_size=8,
    ).map("".join)
    | st.text(max_size=200)
)
def test_regions_are_ordered_and_hold_all_running_text(text: str) -> None:
    regions = split(text)
    assert bool(regions) == bool(text.strip())
    last = 0
    for start, end in regions:
        assert last <= start < end <= len(text)
        assert text[start:end].strip()
        last = end
    for _, body in ARTICLES:
        assert text.count(body) == sum(text[start:end].count(body) for start, end in regions)
