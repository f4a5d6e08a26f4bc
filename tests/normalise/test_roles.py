"""Roles: heads, units, organisations, regions and status."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpuextract.normalise.roles import Reader, RolePhrase
from kpuextract.resources import table


def first(text: str, org: str = "", place: str = "") -> tuple[RolePhrase, str]:
    """Return the first role of a text and what follows it."""
    orgs = [(text.index(org), text.index(org) + len(org))] if org else []
    places = [(text.index(place), text.index(place) + len(place))] if place else []
    phrase = Reader(text, orgs, places).phrases()[0]
    return phrase, text[phrase.end :]


@pytest.mark.parametrize(
    ("text", "org", "place", "role", "status", "rest"),
    [
        ("Ketua KPU Z, Budi", "KPU Z", "", "Ketua", "current", ", Budi"),
        ("Plt. Ketua KPU Z, Budi", "KPU Z", "", "Ketua", "acting", ", Budi"),
        ("Pelaksana Tugas Ketua KPU Z Budi", "KPU Z", "", "Ketua", "acting", " Budi"),
        ("mantan Ketua KPU Z Budi", "KPU Z", "", "Ketua", "former", " Budi"),
        ("Ketua Divisi Data dan Informasi, Nia", "", "", "Ketua Divisi Data dan Informasi", "current", ", Nia"),
        ("Ketua Divisi Perencanaan, Data, dan Informasi KPU Z Nia", "KPU Z", "", "Ketua Divisi Perencanaan, Data, dan Informasi", "current", " Nia"),
        ("Anggota KPU Z Divisi Hukum, Nia", "KPU Z", "", "Anggota Divisi Hukum", "current", ", Nia"),
        ("Kasubbag Keuangan/Umum Nia", "", "", "Kasubbag Keuangan/Umum", "current", " Nia"),
        ("Asisten II Setda Z Nia", "Setda Z", "", "Asisten II", "current", " Nia"),
        ("Ketua I Made Sudira", "", "", "Ketua", "current", " I Made Sudira"),
        ("Bupati Z Nia", "", "Z", "Bupati", "current", " Nia"),
        ("Wakil Bupati Kediri Nia", "", "", "Wakil Bupati", "current", " Nia"),
        ("Dandim 0809/Kediri Letkol", "", "", "Dandim", "current", " Letkol"),
        ("Kepala Bidang pada Dinas Z, Nia", "Dinas Z", "", "Kepala Bidang", "current", ", Nia"),
        ("Ketua KPU Z periode 2018-2023, Nia", "KPU Z", "", "Ketua", "current", ", Nia"),
        ("anggotanya, Nia", "", "", "anggota", "current", ", Nia"),
    ],
)
def test_roles_are_read(text: str, org: str, place: str, role: str, status: str, rest: str) -> None:
    phrase, following = first(text, org, place)
    assert (phrase.role, phrase.status, following) == (role, status, rest)
    assert (phrase.org is not None) == bool(org)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("narasumber Nia", "event"),
        ("Teradu I Nia", "side"),
        ("calon Bupati Nia", "candidate"),
        ("pasangan calon (paslon) Bupati Nia", "candidate"),
        ("dosen Nia", "class"),
        ("mewakili Bupati Nia", "represented"),
        ("Camat Nia", "office"),
    ],
)
def test_kinds_of_roles(text: str, kind: str) -> None:
    assert Reader(text).phrases()[-1].kind == kind


def test_head_does_not_swallow_the_organisation() -> None:
    phrase, _ = first("Kepala Dinas Sosial Kota Z, Nia", "Dinas Sosial Kota Z")
    assert (phrase.head, phrase.role) == ("kepala", "Kepala")


def test_every_role_of_the_table_is_a_head() -> None:
    for row in table("roles"):
        assert Reader(f"{row['role']}, Nia").phrases()[0].head == row["role"]


@given(
    st.lists(
        st.sampled_from(["Ketua", "Divisi", "Hukum", "dan", ",", "KPU", "Plt.", "calon", "(", ")", "Kota", "Kediri", "0809/", "Bupati", "x", "\n"]), max_size=30
    ).map(" ".join)
)
def test_roles_stand_in_order_and_apart(text: str) -> None:
    edge = 0
    for phrase in Reader(text).phrases():
        assert edge <= phrase.end <= len(text)
        assert phrase.start < phrase.end
        edge = phrase.end


@pytest.mark.parametrize("piece", ["Ketua Divisi Hukum dan ", "Hukum, ", "Ketua ", "Plt. ", "Kepala Xa Xb "])
def test_roles_take_linear_time(piece: str) -> None:
    def cost(size: int) -> float:
        start = time.process_time()
        Reader("Ketua " + piece * size).phrases()
        return time.process_time() - start

    cost(10)
    assert cost(3000) < max(12 * cost(600), 2.0)
