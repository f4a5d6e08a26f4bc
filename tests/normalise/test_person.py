"""Titles, degrees and forms of names."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpuextract.normalise.person import (
    declares_alias,
    degrees_after,
    distance,
    is_clipped,
    is_subset,
    is_variant,
    printed_titles,
    same_token,
    sound,
    titles_before,
    tokens,
)
from kpuextract.resources import column


@pytest.mark.parametrize(
    ("before", "wanted"),
    [
        ("Ketua, H. ", ["H."]),
        ("Ketua, Hj. ", ["Hj."]),
        ("Ketua Prof. Dr. H.", ["Prof.", "Dr.", "H."]),
        ("dr. ", ["dr."]),
        ("Letkol Inf ", ["Letkol Inf"]),
        ("Kombes Pol. ", ["Kombes Pol."]),
        ("Mayjen TNI (Purn.) ", ["Mayjen TNI", "(Purn.)"]),
        ("AKBP ", ["AKBP"]),
        ("Drs. KH. ", ["Drs.", "KH."]),
        ("Bapak ", ["Bapak"]),
        ("bapak ", ["bapak"]),
        ("Tgk. ", ["Tgk."]),
        ("Ketua ", []),
        ("SH. ", []),
        ("Jl. ", []),
        ("tahun h ", []),
        ("tidak pernah absen, Mas. ", []),
        ("tokoh masyarakat, Bpk. ", ["Bpk."]),
    ],
)
def test_titles_before_a_name(before: str, wanted: list[str]) -> None:
    text = f"{before}Budi Santoso"
    assert [text[start:end] for start, end in titles_before(text, len(before))] == wanted


def test_forms_of_address_are_no_titles_of_the_record() -> None:
    assert printed_titles("Bapak Drs. H. Budi", 14) == ["Drs.", "H."]


@pytest.mark.parametrize(
    ("after", "wanted"),
    [
        (", S.H.", ["S.H."]),
        (", SH, MH hadir", ["SH", "MH"]),
        (" SE.,MM hadir", ["SE.", "MM"]),
        (",SH membuka", ["SH"]),
        (", S.Pd.I., M.Pd. hadir", ["S.Pd.I.", "M.Pd."]),
        (", S. H., M. Si. hadir", ["S. H.", "M. Si."]),
        (", Ph.D. hadir", ["Ph.D."]),
        (", Sekretaris", []),
        (" Se hadir", []),
        (" Ma hadir", []),
        (", Mas Budi", []),
        (" Saleh", []),
        ("", []),
    ],
)
def test_degrees_after_a_name(after: str, wanted: list[str]) -> None:
    text = f"Budi{after}"
    spans, stop = degrees_after(text, 4)
    assert [text[start:end] for start, end in spans] == wanted
    assert stop == (spans[-1][1] if spans else 4)


@pytest.mark.parametrize("degree", column("degrees", "degree"))
def test_every_degree_of_the_table_is_read_after_a_comma(degree: str) -> None:
    text = f"Budi, {degree} hadir"
    spans, _ = degrees_after(text, 4)
    assert [text[start:end] for start, end in spans] == [degree]


@pytest.mark.parametrize(
    ("short", "full", "wanted"),
    [
        ("Suroso", "Suroso Wibisana", True),
        ("Wibisana", "Suroso Wibisana", True),
        ("Lanang Prabawa", "I Gede Lanang Prabawa", True),
        ("B. Amrin", "Basman Amrin", True),
        ("I", "I Gede Lanang", False),
        ("Ni Luh", "Ni Luh Asih", True),
        ("Ipul", "I Made Cahya", False),
        ("Suroso Prabawa", "Suroso Lanang Prabawa", True),
        ("Lanang Putra", "Suroso Lanang Prabawa Putra", False),
        ("Suroso Wibisana Putra", "Suroso Wibisana", False),
    ],
)
def test_subsets_of_names(short: str, full: str, wanted: bool) -> None:
    assert is_subset(tokens(short), tokens(full)) is wanted


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Muhammad Rusli", "Moch. Rusli"),
        ("Saiful Bahri", "Saipul Bahri"),
        ("Asy’ari Ma'ruf", "Asyari Maruf"),
        ("Soekarno Hadi", "Sukarno Hadi"),
        ("Rini Widyastini", "Rini Widhyastini"),
        ("Anton Goeltom", "Anton Gultom"),
        ("Irfan Harmain", "Irfan Harmaim"),
    ],
)
def test_spellings_of_one_name(left: str, right: str) -> None:
    assert is_variant(tokens(left), tokens(right))


@pytest.mark.parametrize(
    ("left", "right"), [("Budi Santoso", "Rudi Hartono"), ("Siti Aminah", "Siti Nurjanah"), ("Adi Putra", "Ari Putra"), ("Budi", "Budi Santoso")]
)
def test_two_names_are_no_spellings(left: str, right: str) -> None:
    assert not is_variant(tokens(left), tokens(right))


def test_clipped_forms_need_four_letters() -> None:
    assert is_clipped("mahbub", ["mahbubil"])
    assert not is_clipped("mah", ["mahbubil"])
    assert not is_clipped("mahbubi", ["mahbubil"])


@pytest.mark.parametrize(
    "between",
    [" yang akrab disapa ", ", yang biasa dipanggil ", " alias ", ", sapaan akrabnya ", " yang lebih dikenal dengan nama ", " yang akrab disapa Pak "],
)
def test_declared_by_names(between: str) -> None:
    assert declares_alias(between)


@pytest.mark.parametrize("between", [" dan ", ", ", " menyapa ", " disebut-sebut mendukung ", " bersama ", ". "])
def test_other_words_declare_nothing(between: str) -> None:
    assert not declares_alias(between)


@given(st.text("abcdhmosuz", max_size=8), st.text("abcdhmosuz", max_size=8))
def test_distance_is_symmetric_and_sound_is_stable(left: str, right: str) -> None:
    assert distance(left, right) == distance(right, left)
    assert sound(sound(left)) == sound(sound(sound(left)))
    assert same_token(left or "a", left or "a")
