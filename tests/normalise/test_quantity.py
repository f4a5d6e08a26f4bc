"""Values, comparators and units of quantities."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpuextract.normalise import quantity


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1.234,5", 1234.5),
        ("2,5 juta", 2_500_000),
        ("201 Ribu", 201_000),
        ("5 (lima) juta", 5_000_000),
        ("31.1", 31.1),
        ("3.125", 3125),
        ("enam (6)", 6),
        ("1,234,567", 1_234_567),
    ],
)
def test_numeral_values_every_form(text: str, value: float) -> None:
    found = quantity.numeral(text)
    assert found is not None
    assert found.value == value
    assert found.agrees


@pytest.mark.parametrize("text", ["13,14,15", "saja", "1.2.3", "ratusan", "(5)"])
def test_numeral_is_none_for_what_is_none(text: str) -> None:
    assert quantity.numeral(text) is None


@pytest.mark.parametrize(
    ("words", "comparator"),
    [
        ("lebih dari", "gt"),
        ("tidak lebih dari", "le"),
        ("tidak kurang dari", "ge"),
        ("kurang lebih", "approx"),
        ("di bawah", "lt"),
        ("maksimal diikuti", "le"),
        ("hampir mencapai", "approx"),
        ("paling rendah berusia", "ge"),
        ("target", None),
        ("hanya", None),
    ],
)
def test_left_bound_reads_the_words_before(words: str, comparator: str | None) -> None:
    found = quantity.left_bound(words.split())
    assert (found[0] if found else None) == comparator


@pytest.mark.parametrize(
    ("word", "verb"),
    [
        ("memilih", True),
        ("dilantik", True),
        ("tercatat", True),
        ("berkas", False),
        ("medali", False),
        ("terdakwa", False),
        ("pemilih", False),
        ("serahkan", True),
    ],
)
def test_is_verb_by_shape_and_list(word: str, verb: bool) -> None:
    assert quantity.is_verb(word) is verb


@given(st.text(max_size=60))
def test_numeral_never_fails(text: str) -> None:
    quantity.numeral(text)
    quantity.left_bound(text.split())
