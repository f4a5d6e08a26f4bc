"""Events beside the main one hold what their own part of the sentence tells; slots point at their words."""

from __future__ import annotations

from typing import Any

import pytest

from kpuextract import Event, Record, explain, extract
from kpuextract.records import Event as EventClass

LEAD = "KPU Kota Batu menggelar rapat koordinasi, Senin (12/8/2024). "


def second(text: str) -> tuple[Record, Event]:
    record = extract(LEAD + text)
    (event,) = [one for one in record.events if one.role != "main"]
    return record, event


def names(record: Record, idents: Any) -> list[str | None]:
    return [record.name_of(ident) for ident in idents]


@pytest.mark.parametrize(
    ("text", "hosts"),
    [
        ("Sebelumnya KPU Provinsi Jawa Timur menggelar simulasi pada 5 Agustus 2024.", ["KPU Provinsi Jawa Timur"]),
        ("Simulasi yang diselenggarakan oleh KPU Kabupaten Malang digelar 5 Agustus 2024.", ["KPU Kabupaten Malang"]),
        ("Simulasi akan digelar 25 Agustus 2024 di Hotel Aston oleh KPU Kabupaten Malang.", ["KPU Kabupaten Malang"]),
        (
            "Seminar pada 20 Agustus 2024 diadakan Universitas Brawijaya bekerja sama dengan KPU Kabupaten Malang.",
            ["Universitas Brawijaya", "KPU Kabupaten Malang"],
        ),
        ("Simulasi akan digelar 25 Agustus 2024.", []),
    ],
)
def test_host_is_told_in_the_same_clause(text: str, hosts: list[str]) -> None:
    record, event = second(text)
    assert names(record, event.organizers) == hosts


def test_we_are_the_office_of_the_speaker() -> None:
    record, event = second("“Kami akan menggelar simulasi pada 25 Agustus 2024,” kata Ketua KPU Kota Batu, Dewi Ayu.")
    assert names(record, event.organizers) == ["KPU Kota Batu"]


def test_day_hour_venue_and_place_of_a_planned_event() -> None:
    record, event = second("Debat publik akan digelar 20 Oktober 2024 di Hotel Aston, Kota Batu, mulai pukul 19.00 WIB hingga selesai.")
    assert (event.date, event.start_time, event.end_open, event.tz, event.venue) == ("2024-10-20", "19:00", True, "+07:00", "Hotel Aston")
    assert record.name_of(event.place) == "Kota Batu"
    assert record.events[0].start_time is None


def test_people_and_participants_stay_with_their_event() -> None:
    record, event = second("Sebelumnya, Jumat (9/8/2024), Ketua KPU Kota Batu Dewi Ayu membuka bimbingan teknis yang diikuti 72 anggota PPS.")
    main = record.events[0]
    assert [(record.name_of(one.entity), one.role) for one in event.people] == [("Dewi Ayu", "opener")]
    assert [(one.text, one.count) for one in event.participants] == [("72 anggota PPS", 72)]
    assert (main.people, main.participants, main.quantities) == ((), (), ())
    assert [quantity.id for quantity in record.quantities] == list(event.quantities)


def test_planned_event_has_no_people_and_cancelled_one_no_participants() -> None:
    _, planned = second("Debat publik yang dipandu Bagus Tri akan digelar 20 Oktober 2024.")
    _, cancelled = second("Simulasi yang biasanya dihadiri Polres Batu dibatalkan.")
    assert planned.people == ()
    assert (cancelled.status, cancelled.participants) == ("cancelled", ())


def test_hour_of_another_clause_is_not_taken() -> None:
    _, event = second("Jalan sehat batal digelar lantaran hujan turun pukul 06.00 WIB.")
    assert (event.status, event.start_time) == ("cancelled", None)


def test_figures_of_the_main_event_come_from_its_sentences() -> None:
    record = extract(
        "KPU Kota Batu melantik 45 anggota PPK, Kamis (16/5/2024). Pelantikan dihadiri 120 tamu undangan. Sebanyak 900 warga menonton bola di alun-alun.\n\n"
        "Ketua KPU Kota Batu, Dewi Ayu, menyebut honor mereka Rp2,5 juta."
    )
    texts = {one.id: one.text for one in record.quantities}
    assert [texts[ident] for ident in record.events[0].quantities][:2] == ["45 anggota", "120 tamu"]
    assert "Rp2,5 juta" not in [texts[ident] for ident in record.events[0].quantities]


# -- words behind the slots -------------------------------------------------------------------------------------
FULL = (
    "KPU Kota Batu Gelar Seminar Demokrasi\n\n"
    "KPU Kota Batu bekerja sama dengan Universitas Brawijaya menggelar seminar bertema “Suara Muda” secara hibrida melalui Zoom Meeting, Senin-Selasa (12-13/8/2024) di "
    "Hotel Aston, Kota Batu. Seminar dimulai pukul 09.00 WIB hingga selesai dan diikuti 150 mahasiswa. Seminar digelar setiap bulan sesuai PKPU Nomor 9 Tahun 2022. "
    "Seminar dipandu Bagus Tri dan dibuka Ketua KPU Kota Batu, Dewi Ayu. Sebelumnya, KPU Kota Batu menggelar simulasi pada 5 Agustus 2024.\n\n"
    "Masa kampanye akan berlangsung 25 September hingga 23 November 2024."
)
# What says what an event is, or counts what stands elsewhere; it has no words of its own.
WITHOUT_WORDS = {"id", "role", "trigger", "timexes", "evidence", "confidence"}


def test_explain_shows_the_words_of_every_slot_that_is_filled() -> None:
    record = extract(FULL, office="KPU Kota Batu")
    lines = list(explain(FULL, office="KPU Kota Batu"))
    shown: dict[str, set[str]] = {}
    for line in lines:
        assert FULL[line["start"] : line["end"]] == line["text"]
        parts = line["layer"].split(".")
        if parts[0] == "events" and len(parts) == 3:
            shown.setdefault(parts[1], set()).add(parts[2])
    filled: set[str] = set()
    for event in record.events:
        slots = {name for name in EventClass.__dataclass_fields__ if getattr(event, name) not in (None, (), False)} - WITHOUT_WORDS
        if event.status == "occurred":
            slots.discard("status")  # what has no cue took place
        filled |= slots
        assert slots - shown[event.id] == set()
        assert shown[event.id] - slots <= {"status"}
    assert filled == set(EventClass.__dataclass_fields__) - WITHOUT_WORDS - {"end_time"}


def test_explain_shows_every_member_of_a_list() -> None:
    lines = [(line["layer"], line["text"]) for line in explain(FULL, office="KPU Kota Batu")]
    assert ("events.v1.organizers", "Universitas Brawijaya") in lines
    assert {text for layer, text in lines if layer == "events.v1.people"} == {"Bagus Tri", "Dewi Ayu"}
    assert ("events.v1.recurrence", "setiap bulan") in lines
    assert ("events.v1.legal_basis", "PKPU Nomor 9 Tahun 2022") in lines
    assert ("events.v3.status", "akan") in lines
    assert ("events.v3.stage", "Masa kampanye") in lines


def test_evidence_holds_the_words_of_every_slot() -> None:
    record = extract(FULL)
    for event in record.events:
        assert any(start <= event.trigger.start < end for start, end in event.evidence)
        assert list(event.evidence) == sorted(event.evidence)


# -- who took part ----------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("KPU Kota Batu menggelar rapat koordinasi bersama pengurus partai politik, Senin (12/8/2024).", [("pengurus partai politik", None)]),
        ("KPU Kota Batu melantik 45 anggota PPK, Senin (12/8/2024).", [("45 anggota PPK", 45)]),
        ("Tak kurang dari 210 siswa mengikuti sosialisasi yang digelar KPU Kota Batu, Senin (12/8/2024).", [("210 siswa", 210)]),
        (
            "KPU Kota Batu menggelar rapat kerja, Senin (12/8/2024). Rapat mengundang Tim Reformasi Birokrasi dari 12 KPU Kabupaten/Kota.",
            [("Tim Reformasi Birokrasi dari 12 KPU Kabupaten/Kota", 12)],
        ),
        (
            "KPU Kota Batu mengikuti pelatihan kearsipan KPU Kabupaten/Kota se-Jawa Timur yang diadakan KPU Provinsi Jawa Timur, Senin (12/8/2024).",
            [("KPU Kabupaten/Kota se-Jawa Timur", None)],
        ),
        ("KPU Kota Batu menggelar rapat koordinasi, Senin (12/8/2024). Warga menunggu hasil pengurus partai.", []),
    ],
)
def test_groups_take_part_by_the_words_of_attending(text: str, found: list[tuple[str, int | None]]) -> None:
    assert [(one.text, one.count) for one in extract(text).events[0].participants] == found
