"""Events beside the main one that a look-alike construction tells or denies, each with its counter-example."""

from __future__ import annotations

import pytest

from kpuextract import extract

PLENO = "KPU Kota Batu menggelar rapat pleno terbuka rekapitulasi hasil penghitungan suara, Selasa (3/12/2024).\n\n"
RAKOR = "KPU Kota Batu menggelar rapat koordinasi, Senin (12/8/2024).\n\n"
MOU = "KPU Kota Batu menandatangani naskah perjanjian hibah daerah (NPHD) dengan Pemerintah Kota Batu, Selasa (1/10/2019).\n\n"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        # what waits for something, and what took place after it
        (PLENO + "Penetapan pasangan calon terpilih baru dilakukan setelah KPU menerima surat dari Mahkamah Konstitusi.", [("pleno_penetapan", "planned")]),
        (PLENO + "Penetapan pasangan calon terpilih dilakukan setelah KPU menerima surat dari Mahkamah Konstitusi.", []),
        # what is long due, and what is denied of something else
        (MOU + "Sampai kini NPHD pengawas itu belum juga diteken.", [("mou_komitmen", "negated")]),
        (MOU + "Sampai kini NPHD pengawas itu sudah dua kali diteken.", []),
        # some of the people, and the event itself
        (RAKOR + "Sekitar 12 persen pemilih belum melakukan perekaman KTP elektronik.", []),
        (RAKOR + "Dinas kependudukan belum melakukan perekaman KTP elektronik.", [("data_pemilih", "negated")]),
        # what goes on by a speaker's word
        (RAKOR + "Pemutakhiran data pemilih di kota itu, jelas dia, masih berjalan.", [("data_pemilih", "ongoing")]),
        (RAKOR + "Pemutakhiran data pemilih di kota itu, jelas dia, perlu ketelitian.", []),
        # who is not against something, and what is not held
        (RAKOR + "Mereka tidak menolak penetapan DPT.", []),
        # an election has a day of its own, the part of an event has not
        (
            "Menghadapi Pemilihan Gubernur Papua Tahun 2013 yang pencoblosannya dijadwalkan 29 Januari 2013, KPU Kota Jayapura menggelar bimbingan teknis, "
            "Rabu (14/11/2012).",
            [("pemungutan", "planned")],
        ),
    ],
)
def test_events_beside_the_main_one(text: str, told: list[tuple[str, str]]) -> None:
    assert [(event.type, event.status) for event in extract(text).events if event.role != "main"] == told


@pytest.mark.parametrize(
    ("text", "kind", "status"),
    [
        (
            "Jakarta - Mahkamah Konstitusi dalam sidang pengucapan putusan, Senin (24/2/2025), mengabulkan permohonan pasangan itu serta memerintahkan "
            "KPU Kota Batu menggelar pemungutan suara ulang di dua TPS.",
            "sidang",
            "occurred",
        ),
        ("Batu - KPU Kota Batu menggelar pemungutan suara ulang di dua TPS atas perintah Mahkamah Konstitusi, Sabtu (5/4/2025).", "pemungutan", "occurred"),
        ("Batu - Pengepakan sudah tuntas sejak Selasa (19/11/2024) dan tidak ada kekurangan surat suara.", "logistik", "occurred"),
        ("Batu - Pengepakan tidak jadi digelar Selasa (19/11/2024) karena gudang bocor.", "logistik", "cancelled"),
        ("Batu - KPU Kota Batu menyatakan debat publik tak kunjung digelar.", "debat", "negated"),
    ],
)
def test_the_news_and_whether_it_took_place(text: str, kind: str, status: str) -> None:
    event = extract(text).main_event
    assert event is not None
    assert (event.type, event.status) == (kind, status)


@pytest.mark.parametrize(
    ("text", "date", "until"),
    [
        # the last day told first, the first one by the first of its work
        (
            "Pencocokan dan penelitian (coklit) data pemilih di Kota Batu tuntas pada Kamis (13/8/2020). "
            "Sebanyak 300 petugas sudah mendatangi rumah warga sejak 15 Juli 2020.",
            "2020-07-15",
            "2020-08-13",
        ),
        # a meeting does not run for weeks
        ("Rapat koordinasi KPU Kota Batu selesai pada Kamis (13/8/2020). Panitia sudah menyiapkan tempat sejak 10 Agustus 2020.", "2020-08-13", None),
    ],
)
def test_first_day_by_the_first_of_the_work(text: str, date: str, until: str | None) -> None:
    event = extract(text).main_event
    assert event is not None
    assert (event.date, event.until) == (date, until)


def test_deadline_is_no_start() -> None:
    text = (
        "Tiga pasangan calon menyerahkan LPPDK di Kantor KPU Kota Batu, Minggu (6/12/2015). Penyerahan laporan yang batas akhirnya pukul 18.00 WIB itu tertib."
    )
    event = extract(text).main_event
    assert event is not None
    assert event.start_time is None


def test_a_place_lost_cancels_no_event() -> None:
    text = RAKOR + "Paslon yang tidak menyampaikan LPPDK dapat dikenai sanksi pembatalan sebagai peserta pemilihan."
    assert [event.type for event in extract(text).events if event.status == "cancelled"] == []
