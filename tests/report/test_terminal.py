from __future__ import annotations

from io import StringIO

from rich.console import Console

from kpuextract import Record, extract
from kpuextract.report import terminal


def _shown(record: Record) -> str:
    console = Console(file=StringIO(), width=110, color_system=None)
    terminal.show(record, console)
    assert isinstance(console.file, StringIO)
    return console.file.getvalue()


def test_card_tells_what_when_and_who(example: str) -> None:
    shown = _shown(extract(example, id="kediri"))
    for fact in ("kediri", "bimtek occurred", "held by", "KPU Provinsi Jawa Timur", "2022-05-31 09:30–14:00", "> 72 %", "Afif"):
        assert fact in shown


def test_record_without_anything_is_shown() -> None:
    assert "(no headline)" in _shown(Record(id="a", region=(0, 1)))


def test_markup_in_the_text_stays_text() -> None:
    record = extract("[bold]KPU Kota Batu[/bold] menggelar rapat [red]koordinasi[/red], Selasa (31/05/2022).")
    assert "Selasa (31/05/2022)" in _shown(record)


TIED = (
    "Menjelang debat publik pada 20 Oktober 2024, KPU Kota Batu menggelar rapat koordinasi, Senin (14/10/2024), sesuai PKPU Nomor 13 Tahun 2024. "
    "Rapat koordinasi digelar setiap Senin. Masa kampanye masih berlangsung hingga 23 November 2024."
)


def test_card_shows_ties_rhythm_norms_and_stages() -> None:
    shown = _shown(extract(TIED))
    for fact in ("prepares debat publik 2024-10-20", "XXXX-WXX-1", "pkpu/2024/13", "… – 2024-11-23", "stage kampanye"):
        assert fact in shown


def test_credits_and_views_stand_below_the_headline(example: str) -> None:
    head = " ".join(_shown(extract(example, id="kediri")).split("bimtek occurred")[0].split())
    assert "written by hms, ard" in head
    assert "41 views" in head


def test_anchored_duration_shows_its_days() -> None:
    shown = _shown(extract("“Dua puluh bulan terhitung tanggal 14 Juni 2022 kita akan melaksanakan tahapan pemilu,” kata Ketua KPU Kota Batu, Dewi Ayu."))
    assert "2022-06-14 – 2024-02-14" in shown
