"""Pairing of quotation marks by position."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpuextract.normalise.quotes import DOUBLE, SINGLE, pair, paragraphs


def parts(text: str, **options: object) -> list[str]:
    return [text[found.start : found.end] for found in pair(text, **options)]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“satu” dan “dua”", ["“satu”", "“dua”"]),
        ('"satu" dan "dua"', ['"satu"', '"dua"']),
        ('“satu" dan "dua”', ['“satu"', '"dua”']),
        ("”satu” dan ”dua”", ["”satu”", "”dua”"]),
        ("“satu“ dan “dua“", ["“satu“", "“dua“"]),
        ("„satu“ dan „dua“", ["„satu“", "„dua“"]),
        ("«satu» dan »dua«", ["«satu»", "»dua«"]),
        ("''satu'' dan ‘’dua’’", ["''satu''", "‘’dua’’"]),
        ("‘satu’ dan 'dua'", ["‘satu’", "'dua'"]),
        ("hari Jum'at di Da'i", []),
        ("‘hari Jum’at’ itu", ["‘hari Jum’at’"]),
        ("“satu “dua” tiga”", ["“satu “dua” tiga”"]),
        ('"satu "dua" tiga"', ['"satu "dua" tiga"']),
        ("“satu “dua””", ["“satu “dua””"]),
        ("““satu” dua”", ["““satu” dua”"]),
        ("“satu ‘dua’ tiga”", ["“satu ‘dua’ tiga”"]),
        ("“ satu ” dua", ["“ satu ”"]),
        ('" satu " dua', ['" satu "']),
        ('(“satu”) ["dua"]', ["“satu”", '"dua"']),
        ("—“satu”—", ["“satu”"]),
        ('kata:"satu"', ['"satu"']),
        ('"""""" satu', []),
        ("“” dan “ ”", []),
    ],
)
def test_pair_reads_marks_by_position(text: str, expected: list[str]) -> None:
    assert parts(text) == expected


def test_pair_never_leaves_its_paragraph() -> None:
    found = pair("“satu.\n\n“dua,” kata Budi")
    assert [(mark.opened, mark.closed) for mark in found] == [(True, False), (True, True)]
    assert parts("“satu.\n\n“dua,” kata Budi") == ["“satu.", "“dua,”"]


def test_pair_runs_on_over_a_line_break_inside_a_sentence() -> None:
    assert parts("“satu,\ndua” tiga") == ["“satu,\ndua”"]


def test_pair_closes_at_the_tail_where_a_mark_is_lost() -> None:
    text = "“satu, ujar Budi. “dua”"
    assert parts(text, tails=[text.index(" ujar")]) == ["“satu,", "“dua”"]


def test_pair_starts_at_the_paragraph_where_the_opening_mark_is_lost() -> None:
    found = pair("Satu dua,” kata Budi")
    assert [(mark.start, mark.opened) for mark in found] == [(0, False)]


def test_pair_takes_a_mark_before_a_speech_verb_for_a_closing_one() -> None:
    text = "“satu dua, “ujar Budi"
    assert parts(text, cues=frozenset([text.index("ujar")])) == ["“satu dua, “"]


def test_pair_closes_the_outer_quotation_when_an_inner_close_is_lost() -> None:
    text = "“satu “dua tiga,” ujar Budi"
    assert parts(text, cues=frozenset([text.index("ujar")])) == ["“satu “dua tiga,”"]


def test_paragraphs_keep_sentences_whole() -> None:
    text = "Satu dua\ntiga.\nEmpat.\n\nLima"
    assert [text[start:end] for start, end in paragraphs(text)] == ["Satu dua\ntiga.", "Empat.", "Lima"]


@given(st.text(alphabet=DOUBLE + SINGLE + " \n.,aB", max_size=80))
def test_pair_gives_disjoint_stretches_with_words(text: str) -> None:
    last = 0
    for found in pair(text):
        assert last <= found.start < found.end <= len(text)
        assert re.search(r"\w", text[found.start : found.end])
        last = found.end
