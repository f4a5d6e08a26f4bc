"""Stages of an election, and events that come back."""

from __future__ import annotations

import pytest

from kpuextract import Event, extract, labels
from kpuextract.resources import table

LEAD = "KPU Kota Batu menggelar rapat koordinasi, Senin (12/8/2024). "


def others(text: str) -> list[Event]:
    return [event for event in extract(LEAD + text).events if event.role != "main"]


@pytest.mark.parametrize(
    ("text", "stage", "date", "until", "status"),
    [
        ("Tahapan pendaftaran partai politik berlangsung 1-14 September 2024.", "pendaftaran_peserta", "2024-09-01", "2024-09-14", "planned"),
        ("Masa kampanye berlangsung 25 September 2024 hingga 23 November 2024.", "kampanye", "2024-09-25", "2024-11-23", "planned"),
        ("Tahapan kampanye dimulai 25 September 2024 dan berakhir 23 November 2024.", "kampanye", "2024-09-25", "2024-11-23", "planned"),
        ("Masa tenang jatuh pada 24-26 November 2024.", "masa_tenang", "2024-11-24", "2024-11-26", "planned"),
        ("Pemutakhiran data pemilih berlangsung 31 Mei hingga 23 September 2024.", "pemutakhiran_data_pemilih", "2024-05-31", "2024-09-23", "ongoing"),
        ("Coklit berlangsung 24 Juni hingga 24 Juli 2024.", "pemutakhiran_data_pemilih", "2024-06-24", "2024-07-24", "occurred"),
        ("Masa pendaftaran pasangan calon dibuka mulai 27 Agustus 2024.", "pencalonan", "2024-08-27", None, "planned"),
        ("Masa kampanye masih berlangsung hingga 23 November 2024.", "kampanye", None, "2024-11-23", "ongoing"),
        ("Masa tanggapan masyarakat berlangsung hingga 18 September 2024.", "pencalonan", None, "2024-09-18", "ongoing"),
        ("Pemungutan suara digelar 27 November 2024.", "pemungutan_penghitungan", "2024-11-27", None, "planned"),
    ],
)
def test_stage_has_name_days_and_status_of_the_calendar(text: str, stage: str, date: str | None, until: str | None, status: str) -> None:
    (event,) = others(text)
    assert (event.stage, event.date, event.until, event.status) == (stage, date, until, status)


@pytest.mark.parametrize(
    "text",
    [
        "Warga menanti masa tenang.",
        "Alat peraga dilarang hingga masa tenang.",
        "Penertiban dilakukan 3 hari sebelum masa tenang, yaitu sejak 21 November 2024.",
        "Penataan dapil dibahas peserta.",
    ],
)
def test_stage_without_days_of_its_own_is_no_event(text: str) -> None:
    assert [event.stage for event in others(text) if event.stage in ("masa_tenang", "penataan_daerah_pemilihan")] == []


def test_list_of_a_schedule_gives_its_stages() -> None:
    text = (
        "Jadwal tahapan sebagai berikut:\n\n1. Pendaftaran pasangan calon: 27-29 Agustus 2024\n2. Penelitian persyaratan calon: 27 Agustus-21 September 2024\n"
        "3. Penetapan pasangan calon: 22 September 2024\n4. Masa tenang: 24-26 November 2024"
    )
    assert [(event.stage, event.date, event.until) for event in others(text)] == [
        ("pencalonan", "2024-08-27", "2024-08-29"),
        ("pencalonan", "2024-08-27", "2024-09-21"),
        ("penetapan_calon", "2024-09-22", None),
        ("masa_tenang", "2024-11-24", "2024-11-26"),
    ]


@pytest.mark.parametrize("words", ["pemungutan suara ulang", "coklit terbatas", "rekapitulasi PDPB"])
def test_words_that_go_on_name_another_thing(words: str) -> None:
    assert [event.stage for event in others(f"Sementara itu {words} akan digelar 20 Agustus 2024.")] == [None]


def test_meeting_in_a_stage_is_no_stage() -> None:
    (event,) = extract("KPU Kota Batu menggelar rapat pleno terbuka penetapan pasangan calon, Minggu (22/9/2024).").events
    assert event.stage is None


def test_table_names_the_stages_and_types_of_the_format() -> None:
    rows = table("stages")
    assert {row["stage"] for row in rows if row["stage"]} == set(labels.STAGES)
    assert {row["type"] for row in rows if row["type"]} <= set(labels.EVENT_TYPES)
    assert all(bool(row["stage"]) == bool(row["type"]) for row in rows)


# -- what comes back --------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("Apel pagi dilaksanakan setiap Senin di halaman kantor.", "upacara", "XXXX-WXX-1"),
        ("Kelas pemilu digelar tiga bulan sekali.", "sosialisasi", "P3M"),
        ("KPU juga menggelar podcast setiap bulan.", "diskusi", "P1M"),
    ],
)
def test_schedule_that_comes_back_is_an_event_without_a_day(text: str, kind: str, value: str) -> None:
    (event,) = others(text)
    assert (event.type, event.recurrence, event.date, event.status, event.role) == (kind, value, None, "ongoing", "related")
    assert "setiap" not in (event.title or "")


def test_main_event_of_a_series_keeps_its_day() -> None:
    (event,) = extract("KPU Kota Batu menggelar rapat koordinasi, Senin (12/8/2024). Rapat koordinasi digelar setiap Senin.").events
    assert (event.date, event.recurrence) == ("2024-08-12", "XXXX-WXX-1")


@pytest.mark.parametrize(
    "text",
    [
        "Ia berharap diskusi digelar setiap bulan.",
        "Diskusi perlu digelar setiap bulan.",
        "Hasil verifikasi dilaporkan setiap hari.",
        "Pendaftaran dibuka 27 hingga 29 Agustus 2024 setiap hari pukul 08.00 WIB.",
    ],
)
def test_wishes_and_hours_are_no_schedule(text: str) -> None:
    assert [event.recurrence for event in extract(LEAD + text).events if event.recurrence] == []
