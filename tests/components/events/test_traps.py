"""The hard cases of events, one test a trap."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpuextract import labels
from kpuextract.components.events.reader import read

from .helper import build

OFFICE = "KPU Kabupaten Sukamaju"


def main_of(headline: str, body: str, publisher: str | None = OFFICE) -> dict[str, Any]:
    text, layers = build(headline, body, publisher)
    names = {item["id"]: item["name"] for item in layers[labels.ENTITIES]}
    event = read(text, layers)[0]
    event["hosts"] = [names[ident] for ident in event["organizers"]]
    return event


# -- 81: the publisher attends ----------------------------------------------------------------------------------
@pytest.mark.parametrize("verb", ["diselenggarakan", "diadakan", "digelar oleh", "dilaksanakan", "difasilitasi oleh", "diinisiasi oleh"])
def test_host_stands_behind_the_passive_verb(verb: str) -> None:
    event = main_of("", f"[ORG {OFFICE}] mengikuti seminar yang {verb} [ORG KPU RI].")
    assert (event["hosts"], event["publisher_role"]) == (["KPU RI"], "attendee")


# -- 82: the dateline's city is no venue ------------------------------------------------------------------------
def test_venue_stays_null_where_none_is_told() -> None:
    event = main_of("", f"[ORG {OFFICE}] menggelar seminar, [D 2024-05-06 Senin (6/5/2024)].")
    assert (event["venue"], event["place"], event["mode"]) == (None, None, None)


# -- 83: the headline again in the body -------------------------------------------------------------------------
def test_headline_repeated_in_the_body_is_one_event() -> None:
    text, layers = build(
        f"[ORG {OFFICE}] Gelar Debat Publik",
        f"[ORG {OFFICE}] Gelar Debat Publik\n\n[ORG {OFFICE}] menggelar debat publik, [D 2024-10-26 Sabtu (26/10/2024)].",
        OFFICE,
    )
    events = read(text, layers)
    assert [(event["type"], event["date"]) for event in events] == [("debat", "2024-10-26")]


# -- 87: what looks like a negation -----------------------------------------------------------------------------
@pytest.mark.parametrize(
    "words", ["Tidak hanya warga, tetapi juga aparat", "Tidak terkecuali aparat", "Bukan tanpa alasan aparat", "Bukan hanya warga, aparat"]
)
def test_affirmative_negations_negate_nothing(words: str) -> None:
    assert main_of("", f"{words} mengikuti simulasi yang digelar [ORG {OFFICE}].")["status"] == "occurred"


# -- 88, 89: meetings about other events, moved events ----------------------------------------------------------
def test_last_statement_of_the_day_wins() -> None:
    event = main_of(
        "",
        f"[ORG {OFFICE}] akan menggelar debat publik pada [D 2024-10-20 20 Oktober 2024].\n\nNamun debat tersebut diundur menjadi [D 2024-10-27 27 Oktober 2024].",
    )
    assert (event["status"], event["date"]) == ("postponed", "2024-10-27")


def test_postponed_without_a_new_day_has_no_day() -> None:
    event = main_of("", "Sidang pemeriksaan yang sedianya digelar [D 2025-03-20 Kamis (20/3/2025)] ditunda hingga waktu yang belum ditentukan.", None)
    assert (event["status"], event["date"]) == ("postponed", None)


@pytest.mark.parametrize(
    ("words", "status"),
    [
        ("menggelar debat publik", "occurred"),
        ("telah menggelar debat publik", "occurred"),
        ("akan menggelar debat publik", "planned"),
        ("segera menggelar debat publik", "planned"),
        ("berencana menggelar debat publik", "planned"),
        ("dijadwalkan menggelar debat publik", "planned"),
        ("batal menggelar debat publik", "cancelled"),
        ("membatalkan debat publik", "cancelled"),
        ("meniadakan debat publik", "cancelled"),
        ("menunda debat publik", "postponed"),
        ("mengundur debat publik", "postponed"),
        ("tidak menggelar debat publik", "negated"),
        ("belum menggelar debat publik", "negated"),
        ("sedang menggelar debat publik", "ongoing"),
        ("tengah menggelar debat publik", "ongoing"),
    ],
)
def test_status_follows_its_cue_and_the_type_stays(words: str, status: str) -> None:
    event = main_of("", f"[ORG {OFFICE}] {words}.")
    assert (event["type"], event["status"], event["hosts"]) == ("debat", status, [OFFICE])


@pytest.mark.parametrize(
    "words",
    [
        "menggelar rapat koordinasi persiapan debat yang akan digelar pekan depan",
        "menggelar rapat koordinasi bagi anggota PPK yang belum mengikuti pelatihan",
        "menggelar rapat koordinasi untuk membahas kampanye yang batal digelar",
        "mengadakan rapat koordinasi terkait debat yang ditunda",
    ],
)
def test_cues_behind_the_object_belong_to_something_else(words: str) -> None:
    event = main_of("", f"[ORG {OFFICE}] {words}.")
    assert (event["type"], event["status"]) == ("rapat_koordinasi", "occurred")


def test_day_and_venue_of_a_planned_event_are_not_the_meetings() -> None:
    body = f"[ORG {OFFICE}] menggelar rapat koordinasi persiapan debat yang akan digelar di [FAC Gedung Kesenian] pada [D 2024-10-26 Sabtu (26/10/2024)], [D 2024-10-16 Rabu (16/10/2024)] di [FAC Aula Sukamaju]."
    event = main_of("", body)
    assert (event["date"], event["venue"], event["status"]) == ("2024-10-16", "Aula Sukamaju", "occurred")


def test_cue_words_in_names_are_no_cues() -> None:
    assert main_of("", "[ORG KPU Kabupaten Telaga Tengah] menggelar debat publik di [GPE Kabupaten Telaga Tengah].")["status"] == "occurred"


# -- 90: the end that was planned, the end that was --------------------------------------------------------------
def test_extended_event_ends_on_the_later_day() -> None:
    body = f"[ORG {OFFICE}] membuka pendaftaran calon perseorangan, [D 2024-05-08 Rabu (8/5/2024)]. Pendaftaran yang seharusnya berakhir [D 2024-05-12 12 Mei] diperpanjang hingga [D 2024-05-15 15 Mei 2024]."
    event = main_of("", body)
    assert (event["date"], event["until"]) == ("2024-05-08", "2024-05-15")


# -- 91: service hours ------------------------------------------------------------------------------------------
def test_service_hours_in_speech_are_no_clock_of_the_event() -> None:
    event = main_of(
        "",
        f"[ORG {OFFICE}] menerima pendaftaran pasangan calon. {{Jarot Wibisana|“Kami buka [T T08:00+07:00/T16:00+07:00 pukul 08.00-16.00 WIB],”}} kata [PER Jarot Wibisana].",
    )
    assert (event["start_time"], event["end_time"], event["tz"]) == (None, None, None)


@pytest.mark.parametrize(
    ("word", "slot"), [("dimulai", "start_time"), ("dibuka", "start_time"), ("berakhir", "end_time"), ("ditutup", "end_time"), ("selesai", "end_time")]
)
def test_clock_follows_its_governing_word(word: str, slot: str) -> None:
    event = main_of("", f"[ORG {OFFICE}] menggelar rapat koordinasi. Kegiatan {word} [T 2024-05-06T13:00+07:00 pukul 13.00 WIB].")
    assert event[slot] == "13:00"
    assert event["tz"] == "+07:00"


@pytest.mark.parametrize("word", ["tiba", "berangkat", "datang"])
def test_arrivals_are_no_start(word: str) -> None:
    event = main_of("", f"[ORG {OFFICE}] menerima kunjungan pelajar. Rombongan {word} [T 2024-05-06T10:15 sekitar pukul 10.15].")
    assert event["start_time"] is None


# -- 92: verdicts -----------------------------------------------------------------------------------------------
@pytest.mark.parametrize("words", ["menolak permohonan", "menyatakan tidak dapat menerima permohonan", "mengabulkan permohonan"])
def test_outcome_of_a_hearing_negates_nothing(words: str) -> None:
    event = main_of("", f"[ORG Mahkamah Konstitusi] {words} pemohon dalam sidang pembacaan putusan, [D 2025-02-04 Selasa (4/2/2025)].", None)
    assert (event["type"], event["status"]) == ("sidang", "occurred")


# -- 93: no event -----------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("headline", "body"),
    [
        ("Menjaga Suara", "Oleh: [PER Gilang Perdana]\n\nRapat pleno digelar di mana-mana."),
        ("Menjaga Suara", "Oleh [PER Gilang Perdana]*\n\nPemilu selalu mengundang harapan."),
        ("Selamat Hari Kartini", "Segenap jajaran mengucapkan selamat kepada perempuan Indonesia."),
        ("Call for Papers Jurnal Suara", "Panitia mengundang akademisi mengirim naskah."),
    ],
)
def test_columns_greetings_and_calls_report_nothing(headline: str, body: str) -> None:
    text, layers = build(headline, body)
    assert read(text, layers) == []


def test_section_of_columns_reports_nothing() -> None:
    text, layers = build("Menjaga Suara", f"[ORG {OFFICE}] menggelar rapat koordinasi.")
    layers[labels.ARTICLE]["section"] = "Opini"
    assert read(text, layers) == []


# -- 94, 95: sources and causes ---------------------------------------------------------------------------------
def test_death_dates_no_event() -> None:
    text, layers = build(
        "",
        f"[ORG {OFFICE}] memproses PAW anggota dewan, [D 2021-06-14 Senin (14/6/2021)]. PAW dilakukan karena almarhum meninggal dunia pada [D 2021-05-21 21 Mei] lalu.",
    )
    assert "2021-05-21" not in {event["date"] for event in read(text, layers)}


# -- any text ---------------------------------------------------------------------------------------------------
WORDS = st.lists(
    st.sampled_from(
        [
            "KPU",
            "menggelar",
            "rapat",
            "pleno",
            "akan",
            "ditunda",
            "tidak",
            "sosialisasi",
            ",",
            ".",
            "“",
            "”",
            "(",
            ")",
            "di",
            "dan",
            "Oleh:",
            "\n",
            "\n\n",
            "pukul 10.00",
            "İ",
            "\ue000",
            "yang",
            "debat",
            "tema",
        ]
    ),
    max_size=60,
).map(" ".join)


@given(st.one_of(st.text(max_size=300), WORDS), st.integers(0, 200), st.integers(0, 200))
def test_any_text_gives_events_with_true_offsets(text: str, first: int, second: int) -> None:
    start, end = sorted((min(first, len(text)), min(second, len(text))))
    layers: dict[str, Any] = {
        labels.ARTICLE: {"headline": {"start": 0, "end": start} if start else None, "body_start": start, "furniture": [[start, end, "furn"]]}
    }
    if end > start:
        layers[labels.MENTIONS] = [{"start": start, "end": end, "label": "ORG", "entity": None}]
        layers[labels.TIMEXES] = [{"id": "t1", "start": start, "end": end, "type": "DATE", "value": "2024-05-06", "begin": None, "finish": None, "mod": None}]
    for event in read(text, layers):
        assert 0 <= event["trigger"]["start"] < event["trigger"]["end"] <= len(text)
        assert event["type"] in labels.EVENT_TYPES
        assert event["status"] in labels.EVENT_STATUSES


def test_hostile_repetition_ends_soon() -> None:
    for piece in ("rapat ", "rapat (", "“rapat” ", "apabila tidak akan menggelar rapat "):
        assert isinstance(read(piece * 3000, {}), list)
