"""The reach of an office takes part in nothing."""

from __future__ import annotations

import pytest

from kpuextract import extract


@pytest.mark.parametrize(
    "sentence",
    [
        "Kota Anyar memiliki 5 kecamatan di wilayahnya.",
        "Petugas itu akan bekerja pada 5 kecamatan di wilayah Kota Anyar.",
    ],
)
def test_districts_of_an_office_are_no_participants(sentence: str) -> None:
    lead = "KPU Kota Anyar Gelar Rapat Koordinasi\n\nKPU Kota Anyar menggelar rapat koordinasi yang diikuti 46 orang, Rabu (4/1/2023)."
    event = extract(f"{lead} {sentence}").main_event
    assert event is not None
    assert [one.count for one in event.participants] == [46]
