from __future__ import annotations

import pytest

from kpuextract.normalise.field import in_field


@pytest.mark.parametrize(
    ("name", "label", "known"),
    [
        ("KPU Kabupaten Tuban", "ORG", True),
        ("BAWASLU Tuban", "ORG", True),
        ("PPK Kecamatan Jenu", "ORG", True),
        ("KPUXYZ", "ORG", False),
        ("PMI Tuban", "ORG", False),
        ("KPU Kabupaten Tuban", "FAC", False),
    ],
)
def test_bodies_of_elections_make_a_text_one_of_the_field(name: str, label: str, known: bool) -> None:
    assert in_field(name, [{"start": 0, "end": len(name), "label": label}]) is known
