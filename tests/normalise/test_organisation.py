"""Canonical names, kinds, levels and regions of organisations."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpuextract import labels
from kpuextract.normalise.organisation import read_organisation


@pytest.mark.parametrize(
    ("surface", "name", "kind", "level", "code"),
    [
        ("KPU RI", "KPU RI", "kpu", "nasional", None),
        ("KPU Jatim", "KPU Provinsi Jawa Timur", "kpu", "provinsi", "35"),
        ("KPU Provinsi Jawa Timur", "KPU Provinsi Jawa Timur", "kpu", "provinsi", "35"),
        ("Komisi Pemilihan Umum Provinsi Jawa Timur", "KPU Provinsi Jawa Timur", "kpu", "provinsi", "35"),
        ("Komisi Pemilihan Umum (KPU) Kabupaten Tuban", "KPU Kabupaten Tuban", "kpu", "kabupaten", "3523"),
        ("KPU Kab. Tuban", "KPU Kabupaten Tuban", "kpu", "kabupaten", "3523"),
        ("KPUD Tuban", "KPU Kabupaten Tuban", "kpu", "kabupaten", "3523"),
        ("KPU TUBAN", "KPU Kabupaten Tuban", "kpu", "kabupaten", "3523"),
        ("KPU Kota Bima", "KPU Kota Bima", "kpu", "kota", "5272"),
        ("KIP Aceh", "KIP Aceh", "kpu", "provinsi", "11"),
        ("KIP Aceh Tengah", "KIP Kabupaten Aceh Tengah", "kpu", "kabupaten", "1104"),
        ("Badan Pengawas Pemilihan Umum Kabupaten Tuban", "Bawaslu Kabupaten Tuban", "bawaslu", "kabupaten", "3523"),
        ("Panwaslu Kabupaten Tuban", "Panwaslu Kabupaten Tuban", "bawaslu", "kabupaten", "3523"),
        ("DKPP", "DKPP", "dkpp", "nasional", None),
        ("PPK", "PPK", "adhoc", "kecamatan", None),
        ("PPS", "PPS", "adhoc", "desa", None),
        ("Panwascam", "Panwascam", "bawaslu", "kecamatan", None),
        ("DPRD Kabupaten Tuban", "DPRD Kabupaten Tuban", "government", "kabupaten", "3523"),
        ("Pemprov Kalsel", "Pemerintah Provinsi Kalimantan Selatan", "government", "provinsi", "63"),
        ("Polres Tuban", "Polres Tuban", "police", "kabupaten", "3523"),
        ("Kodim 0811/Tuban", "Kodim 0811/Tuban", "military", "kabupaten", "3523"),
        ("Kejaksaan Negeri Tuban", "Kejaksaan Negeri Tuban", "government", "kabupaten", "3523"),
        ("Partai Kebangkitan Bangsa", "Partai Kebangkitan Bangsa", "party", "nasional", None),
        ("Universitas Tuban", "Universitas Tuban", "campus", None, None),
        ("SMAN 1 Tuban", "SMAN 1 Tuban", "school", None, None),
    ],
)
def test_organisations_are_read(surface: str, name: str, kind: str, level: str | None, code: str | None) -> None:
    found = read_organisation(surface)
    assert (found.name, found.kind, found.level, found.region_code) == (name, kind, level, code)


@pytest.mark.parametrize("surface", ["KPU Kabupaten/Kota se-Jawa Timur", "KPU Kab/Kota", "KPU Provinsi dan KPU Kab/Kota Se-Jatim", "Bawaslu Kabupaten/Kota"])
def test_groups_have_no_level(surface: str) -> None:
    found = read_organisation(surface)
    assert (found.name, found.group, found.level, found.region_code) == (surface, True, None, None)


def test_shared_name_keeps_its_rivals() -> None:
    found = read_organisation("Bawaslu Kediri")
    assert found.region_code is None
    assert found.rivals == ("Bawaslu Kabupaten Kediri", "Bawaslu Kota Kediri")


def test_shared_name_is_decided_by_the_caller() -> None:
    assert read_organisation("KPU Kediri", lambda regions: regions[1]).name == "KPU Kota Kediri"


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("KPU Jatim", "KPU Provinsi Jawa Timur"),
        ("PKB", "Partai Kebangkitan Bangsa"),
        ("Pemkab Tuban", "Pemerintah Kabupaten Tuban"),
        ("Dukcapil Tuban", "Disdukcapil Kabupaten Tuban"),
        ("MK", "Mahkamah Konstitusi"),
        ("KPK RI", "Komisi Pemberantasan Korupsi"),
        ("DPR-RI", "Dewan Perwakilan Rakyat"),
        ("Komisi IV DPR", "Komisi IV DPR RI"),
    ],
)
def test_forms_of_one_body_have_one_key(left: str, right: str) -> None:
    assert read_organisation(left).key == read_organisation(right).key


@given(st.text(max_size=60))
def test_any_name_has_a_kind(surface: str) -> None:
    assert read_organisation(surface).kind in labels.ORG_KINDS
