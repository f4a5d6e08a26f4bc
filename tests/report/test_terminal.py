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
