"""Any text at all: offsets hold, nothing is raised, time grows in a line."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpuextract.components.timexes import read
from kpuextract.labels import CONSISTENCIES, TIMEX_MODS, TIMEX_TYPES, YEAR_SOURCES

PIECES = st.sampled_from(
    "Selasa senin Minggu jum’at 31 05 2022 9 24.00 09.30 1/2 ( ) , . - – / : pukul jam WIB wita s.d. hingga sampai dan Juni Mei Agt bulan tahun hari ini lalu depan"
    " kemarin besok lusa pagi malam dini triwulan III setiap tiga dua puluh sekali H-1 ke-3 Pemilu Pilkada Serentak usia akhir awal pekan sekitar tanggal \n “ ” 1x24"
    " 30-31 H. Rp No. berusia terakhir 90-an abad sehari terhitung 0 99 00/00/0000 ʼ ２３".split(" ")
)
REFERENCES = st.sampled_from([None, "2022-05-31", "1000-01-01", "2099-12-31"])


def _check(text: str, reference: str | None) -> None:
    last = 0
    for item in read(text, reference=reference):
        assert last <= item["start"] < item["end"] <= len(text)
        assert text[item["start"] : item["end"]].strip() == text[item["start"] : item["end"]]
        assert item["type"] in TIMEX_TYPES
        assert item["mod"] is None or item["mod"] in TIMEX_MODS
        assert item["year_source"] is None or item["year_source"] in YEAR_SOURCES
        assert item["consistency"] in CONSISTENCIES
        assert item["rule"]
        last = item["end"]


@given(st.text(), REFERENCES)
def test_any_text_is_read(text: str, reference: str | None) -> None:
    _check(text, reference)


@given(st.lists(PIECES, max_size=30).map(" ".join), REFERENCES)
def test_any_heap_of_time_words_is_read(text: str, reference: str | None) -> None:
    _check(text, reference)


@given(st.lists(PIECES, max_size=30).map("".join), REFERENCES)
def test_time_words_without_spaces_are_read(text: str, reference: str | None) -> None:
    _check(text, reference)


HOSTILE = [
    "1 ",
    "1",
    "1.",
    "1/",
    "1-",
    "Senin, ",
    "(",
    "Selasa (",
    "hari ",
    "pukul ",
    "dua ",
    "s.d. ",
    "tahun 2024 ",
    "Pemilu ",
    "a",
    "-",
    "\n",
    "“",
    "setiap ",
    "usia ",
    "1 Juni ",
    "2022-",
    "H-1 ",
    "pukul 09.30 WIB ",
    "“1 Juni ” ",
]


@pytest.mark.parametrize("piece", HOSTILE)
def test_hostile_text_takes_linear_time(piece: str) -> None:
    def seconds(size: int) -> float:
        text = piece * (size // len(piece))
        begin = time.process_time()
        read(text, reference="2022-05-31")
        return time.process_time() - begin

    read("hangat", reference="2022-05-31")
    # The lesser of two: a collection of the whole process's garbage may fall into one.
    small, large = (min(seconds(size), seconds(size)) for size in (20_000, 80_000))
    # Four times the text: at most six times the time, and a floor for the grain of the clock.
    assert large < 6 * small + 0.2


def test_reading_twice_gives_the_same() -> None:
    text = "Rapat digelar Kamis (13/10) pukul 09.00 WIB, sehari setelahnya pleno."
    assert read(text) == read(text)


@pytest.mark.parametrize(
    "text",
    ["Pilkada, Selasa (31/05/2022) –H-4 Aula (24/3)", "Rabu (30/2/2022)– H-4 pemilih", "H-4 s.d. H-1 pemilih H-3 pemilih", "H-1 sidang pukul 09.00 H-2 sidang"],
)
def test_days_counted_from_each_other_end(text: str) -> None:
    assert [item for item in read(text) if item["start"] < item["end"]]


def test_anchor_that_is_valued_ahead_of_its_turn() -> None:
    """A duration asks the clock time beside it for its day before the day before has been read."""
    assert read("Rapat dua puluh bulan terhitung hingga selesai pukul 09.30 WIB sampai Rabu (30/2/2022) sampai dengan, ujar")


def test_span_that_ends_with_a_numbered_day_is_read() -> None:
    """What is joined by a dash may be told by its number, before any span of days has been read."""
    assert read("Kota Batu, Senin, 24 Juni 2024 – Hari pertama coklit berjalan lancar. Hari kedua lebih ramai.")
