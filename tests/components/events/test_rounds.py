"""Events beside the main one that no word of their own names or no day of their own dates: next rounds, plans that came to nothing."""

from __future__ import annotations

import pytest

from kpuextract.components.events.reader import read

from .helper import build

OFFICE = "[ORG KPU Kabupaten Sukamaju]"
MEETING = f"{OFFICE} menggelar rapat koordinasi pencalonan di [FAC Aula Melati], [D 2024-06-10 Senin (10/6/2024)]."
HEARING = f"{OFFICE} mengikuti sidang sengketa pencalonan di [FAC Aula Melati], [D 2024-06-10 Senin (10/6/2024)]."
DEBATE = f"{OFFICE} menggelar debat publik di [FAC Aula Melati], [D 2024-06-10 Senin (10/6/2024)]."
COUNT = f"{OFFICE} menggelar rapat pleno rekapitulasi di [FAC Aula Melati], [D 2024-06-10 Senin (10/6/2024)]."


def beside(body: str) -> list[tuple[str, str, str | None]]:
    text, layers = build("", body, None)
    return [(event["type"], event["status"], event["date"]) for event in read(text, layers) if event["role"] != "main"]


@pytest.mark.parametrize(
    ("body", "event"),
    [
        # The like of the main event and the last of a series have days of their own.
        (f"{MEETING} Rapat serupa di kecamatan akan digelar [D 2024-06-20 20 Juni 2024].", ("rapat_koordinasi", "planned", "2024-06-20")),
        (
            f"{DEBATE} Debat pertama digelar [D 2024-05-01 1 Mei 2024] dan yang terakhir direncanakan [D 2024-07-01 1 Juli 2024].",
            ("debat", "planned", "2024-07-01"),
        ),
        # The next sitting or another level, without a day.
        (f"{HEARING} Sidang kedua akan dijadwalkan kemudian.", ("sidang", "planned", None)),
        (f"{COUNT} Rekap tingkat provinsi dijadwalkan sesudahnya.", ("pleno_penetapan", "planned", None)),
        # What was meant and came to nothing, what is only weighed, asked for or supposed.
        (f"{MEETING} Panitia semula berencana melanjutkan kunjungan ke pesisir, namun urung karena hujan.", ("kunjungan", "cancelled", None)),
        (f"{DEBATE} Belum diputuskan apakah akan ada debat tambahan.", ("debat", "hypothetical", None)),
        (f"{MEETING} Warga menuntut pemungutan suara ulang di kampungnya.", ("pemungutan", "hypothetical", None)),
        (f"{MEETING} Jika dana cukup, panitia akan membuka seleksi petugas baru.", ("seleksi", "hypothetical", None)),
        (f"{MEETING} Panitia tidak membuka seleksi petugas baru.", ("seleksi", "negated", None)),
        # Before the main event, and a day told behind a comma.
        (f"{MEETING} Sebelum berangkat dilaksanakan apel di halaman.", ("upacara", "occurred", "2024-06-10")),
        (f"{MEETING} Formulir diminta sebelum hari pemungutan suara, [D 2024-11-27 Rabu 27 November 2024].", ("pemungutan", "planned", "2024-11-27")),
    ],
)
def test_event_beside_the_main_one(body: str, event: tuple[str, str, str | None]) -> None:
    assert event in beside(body)


@pytest.mark.parametrize(
    "body",
    [
        f"{MEETING} Peserta duduk dalam rapat yang tertib.",
        f"{DEBATE} Calon yang kedua datang terlambat, yang terakhir pulang lebih dulu.",
        f"{HEARING} Sidang kedua pihak berlangsung tertib.",
        f"{COUNT} Rekapitulasi tingkat kecamatan menjadi bahan rapat.",
        f"{MEETING} Ia bertanya apakah akan turun hujan.",
        f"{MEETING} Jika dana cukup, panitia akan membeli kursi baru.",
        f"{MEETING} Panitia tidak membuka pintu belakang.",
        f"{MEETING} Sebelum berangkat dilaksanakan makan siang.",
        f"{MEETING} Formulir diminta sebelum [D 2024-11-27 Rabu 27 November 2024].",
    ],
)
def test_nothing_beside_the_main_event(body: str) -> None:
    assert not beside(body)


def test_end_of_voting_at_an_hour_cancels_nothing() -> None:
    body = f"{MEETING} TPS dibuka pagi hari dan pencoblosan dihentikan [T T13:00 pukul 13.00 WIB]."
    assert not [event for event in beside(body) if event[1] == "cancelled"]
    assert ("pemungutan", "cancelled", None) in beside(f"{MEETING} Di desa sebelah pencoblosan dihentikan karena banjir.")
