"""Behaviour in the manner of CheckList: change one thing in an article, and exactly the right thing changes in the record.

Invariance: other names, regions, quotation marks, zone words leave every other slot as it was. Direction: a cue of status
flips the status; a shifted reference date shifts the relative values by as much, and nothing else.
"""

from __future__ import annotations

import datetime
import functools
from dataclasses import dataclass
from itertools import product
from typing import Any

import pytest

from kpuextract import Record, extract


@dataclass(frozen=True)
class Case:
    """One kind of meeting: what stands in headline and lead."""

    type: str
    headline: str
    lead: str
    verb: str
    noun: str


CASES = (
    Case("rapat_koordinasi", "Gelar Rapat Koordinasi", "menggelar rapat koordinasi persiapan logistik", "menggelar", "rapat koordinasi"),
    Case("sosialisasi", "Gelar Sosialisasi", "menggelar sosialisasi tata cara pindah memilih", "menggelar", "sosialisasi"),
    Case("bimtek", "Gelar Bimtek", "menggelar bimbingan teknis aplikasi rekapitulasi", "menggelar", "bimbingan teknis"),
    Case("simulasi", "Gelar Simulasi Pemungutan Suara", "menggelar simulasi pemungutan suara", "menggelar", "simulasi"),
    Case("diskusi", "Gelar Diskusi", "menggelar diskusi kelompok terpumpun tentang kampanye", "menggelar", "diskusi"),
    Case("upacara", "Gelar Upacara", "menggelar upacara peringatan hari jadi", "menggelar", "upacara"),
)
NAMES = (
    "Rahmat Hidayat",
    "Siti Nurhaliza Lubis",
    "Yohanes Kristian Manek",
    "Ni Made Sulastri",
    "Muh. Ridwan Tahir",
    "Bonifasius Kogoya",
    "Dedi Kurniawan",
    "Theresia Wenda",
    "Sutarjo",
)
REGIONS = (
    ("Kabupaten Tuban", "WIB"),
    ("Kota Sawahlunto", "WIB"),
    ("Kabupaten Sikka", "WITA"),
    ("Kabupaten Mimika", "WIT"),
    ("Kota Ternate", "WIT"),
    ("Kabupaten Hulu Sungai Tengah", "WITA"),
    ("Kabupaten Banyuasin", "WIB"),
    ("Kota Tual", "WIT"),
)
MARKS = (("“", "”"), ('"', '"'), ("”", "”"), ("“", '"'), ("‘‘", "’’"))
ZONES = {"WIB": "+07:00", "WITA": "+08:00", "WIT": "+09:00"}
QUOTE = "Kami ingin semua tahapan berjalan lancar dan tidak ada yang tertinggal"


def article(
    case: Case,
    *,
    name: str = "Rahmat Hidayat",
    region: str = "Kabupaten Tuban",
    zone: str = "WIB",
    marks: tuple[str, str] = MARKS[0],
    date: str = "Selasa (31/05/2022)",
    lead: str | None = None,
) -> str:
    """Return an article of one case."""
    office = f"KPU {region}"
    return (
        f"{office} {case.headline}\n\n"
        f"{office} {lead or case.lead} di Aula Kantor {office}, {date}. Kegiatan dimulai pukul 09.30 {zone} dan diikuti 46 orang.\n\n"
        f"Ketua {office}, {name}, menyampaikan bahwa persiapan sudah mencapai lebih dari 72 persen.\n\n"
        f"{marks[0]}{QUOTE},{marks[1]} ujar {name.split()[-1]}.\n"
    )


def facts(record: Record, *, without: tuple[str, ...] = ()) -> dict[str, Any]:
    """Return the values that a perturbation may not touch; names stand as what they are, not as they are written."""
    event = record.main_event
    assert event is not None
    people = [entity for entity in record.entities if entity.label == "PERSON"]
    speakers = [record.entity(quotation.speaker) for quotation in record.quotations]
    found = {
        "type": event.type,
        "status": event.status,
        "date": event.date,
        "start_time": event.start_time,
        "end_time": event.end_time,
        "tz": event.tz,
        "mode": event.mode,
        "has_venue": event.venue is not None,
        "organizers": len(event.organizers),
        "people": [person.role for person in event.people],
        "offices": [[office.role for office in person.offices] for person in people],
        "times": [timex.value for timex in record.timexes],
        "figures": [(one.kind, one.comparator, one.value) for one in record.quantities],
        "quotations": [one.type for one in record.quotations],
        "speakers_are_one": len({speaker.id for speaker in speakers if speaker}) == 1 and None not in speakers,
    }
    return {key: value for key, value in found.items() if key not in without}


@functools.cache
def base(case: Case) -> dict[str, Any]:
    """Return the facts of a case before any change."""
    return facts(extract(article(case)))


def _ids(value: object) -> str:
    return value.type if isinstance(value, Case) else str(value)


@pytest.mark.parametrize("case", CASES, ids=_ids)
def test_base_is_read_as_meant(case: Case) -> None:
    found = base(case)
    assert (found["type"], found["status"], found["date"], found["start_time"], found["tz"]) == (case.type, "occurred", "2022-05-31", "09:30", "+07:00")
    assert found["figures"] == [("count", "eq", 46), ("percent", "gt", 72)]
    assert found["quotations"] == ["indirect", "direct"]
    assert found["speakers_are_one"]
    assert found["offices"] == [["Ketua"]]
    assert found["has_venue"]
    assert found["organizers"] == 1


@pytest.mark.parametrize(("case", "name"), list(product(CASES, NAMES)), ids=_ids)
def test_another_name_changes_nothing_else(case: Case, name: str) -> None:
    record = extract(article(case, name=name))
    assert facts(record) == base(case)
    assert [entity.name for entity in record.entities if entity.label == "PERSON"] == [name]


@pytest.mark.parametrize(("case", "region"), list(product(CASES, REGIONS)), ids=_ids)
def test_another_region_changes_nothing_but_its_zone(case: Case, region: tuple[str, str]) -> None:
    name, zone = region
    record = extract(article(case, region=name, zone=zone))
    assert facts(record, without=("tz", "times")) == {key: value for key, value in base(case).items() if key not in ("tz", "times")}
    event = record.main_event
    assert event is not None
    assert event.tz == ZONES[zone]
    host = record.entity(event.organizers[0])
    assert host is not None
    assert host.name == f"KPU {name}"


@pytest.mark.parametrize(("case", "marks"), list(product(CASES, MARKS)), ids=_ids)
def test_other_quotation_marks_change_nothing(case: Case, marks: tuple[str, str]) -> None:
    record = extract(article(case, marks=marks))
    assert facts(record) == base(case)
    (direct,) = [one for one in record.quotations if one.type == "direct"]
    assert QUOTE in direct.text


@pytest.mark.parametrize(("case", "zone"), list(product(CASES, ZONES)), ids=_ids)
def test_zone_word_changes_the_zone_only(case: Case, zone: str) -> None:
    record = extract(article(case, zone=zone))
    assert facts(record, without=("tz", "times")) == {key: value for key, value in base(case).items() if key not in ("tz", "times")}
    event = record.main_event
    assert event is not None
    assert event.tz == ZONES[zone]


DATES = (
    "Selasa, 31 Mei 2022",
    "hari Selasa tanggal 31 Mei 2022",
    "Selasa(31/5/2022)",
    "Selasa (31 Mei 2022)",
    "Selasa 31 Mei 2022",
    "selasa (31/05/22)",
    "Selasa, (31/05/2022)",
    "31 Mei 2022",
)


@pytest.mark.parametrize(("case", "date"), list(product(CASES, DATES)), ids=_ids)
def test_another_way_to_write_the_date_changes_nothing(case: Case, date: str) -> None:
    assert facts(extract(article(case, date=date))) == base(case)


STATUSES = (
    ("akan {verb}", "planned"),
    ("berencana {verb}", "planned"),
    ("telah {verb}", "occurred"),
    ("batal {verb}", "cancelled"),
    ("menunda", "postponed"),
    ("tidak {verb}", "negated"),
    ("tidak jadi {verb}", "cancelled"),
    ("tidak hanya {verb}", "occurred"),
    ("sedang {verb}", "ongoing"),
)


@pytest.mark.parametrize(("case", "change"), list(product(CASES, STATUSES)), ids=_ids)
def test_cue_flips_the_status(case: Case, change: tuple[str, str]) -> None:
    words, status = change
    lead = case.lead.replace(case.verb, words.format(verb=case.verb), 1)
    record = extract(article(case, lead=lead))
    event = record.main_event
    assert event is not None
    assert event.status == status
    assert event.type == case.type


DAYS = ("2022-05-30", "2022-01-01", "2020-02-28", "2023-12-31", "2024-02-13")
RELATIVE = {"kemarin": -1, "besok": 1, "lusa": 2, "hari ini": 0}


@pytest.mark.parametrize(("day", "word"), list(product(DAYS, RELATIVE)), ids=_ids)
def test_shifted_reference_shifts_exactly_the_relative_values(day: str, word: str) -> None:
    text = f"KPU Kota Batu menggelar rapat koordinasi {word}. Rapat serupa digelar Selasa (31/05/2022) dan diikuti 46 orang."
    record = extract(text, reference_date=day)
    expected = (datetime.date.fromisoformat(day) + datetime.timedelta(days=RELATIVE[word])).isoformat()
    assert [timex.value for timex in record.timexes] == [expected, "2022-05-31"]
    assert [(one.value, one.unit) for one in record.quantities] == [(46, "orang")]


HOSTS = (
    "yang diselenggarakan KPU Provinsi Jawa Timur",
    "yang digelar oleh KPU Provinsi Jawa Timur",
    "yang diadakan KPU Provinsi Jatim",
    "yang dilaksanakan oleh KPU Provinsi Jawa Timur",
)


@pytest.mark.parametrize(("case", "clause"), list(product(CASES, HOSTS)), ids=_ids)
def test_office_that_attends_is_not_the_host(case: Case, clause: str) -> None:
    lead = f"mengikuti {case.lead.removeprefix(case.verb).strip()} {clause}"
    record = extract(article(case, lead=lead).replace("Gelar", "Ikuti", 1), office="KPU Kabupaten Tuban")
    event = record.main_event
    assert event is not None
    hosts = [record.entity(ident) for ident in event.organizers]
    assert [host.name for host in hosts if host] == ["KPU Provinsi Jawa Timur"]
    assert event.publisher_role == "attendee"


def test_there_are_enough_cases() -> None:
    per_case = 1 + len(NAMES) + len(REGIONS) + len(MARKS) + len(ZONES) + len(DATES) + len(STATUSES) + len(HOSTS)
    assert len(CASES) * per_case + len(DAYS) * len(RELATIVE) >= 300
