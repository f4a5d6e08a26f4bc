"""The fast cut of a text into tokens gives what the careful one gives, and a rule is passed over only where it cannot match."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpuextract.components.timexes import grammar, tokens
from kpuextract.components.timexes.lexer import lex

PIECES = st.sampled_from(
    ["a", "dua", "Mei", "s.d.", "ke-3", "1", "12", "2024", "1.2.3", ",", ".", ", .", "\n", "\n\n", " ", "  ", "!", "!!", "\ue000", "\u00a0", "-", "”"]
)


def _careful(text: str) -> list[str]:
    return [match.group() for match in tokens._HEAPED_PIECE.finditer(text)]


@given(st.text())
def test_any_text_is_cut_as_if_heaps_were_looked_for(text: str) -> None:
    assert tokens.cut(text) == _careful(text)


@given(st.lists(PIECES, min_size=1, max_size=4), st.integers(1, 14))
def test_repeats_are_cut_as_if_heaps_were_looked_for(pieces: list[str], times: int) -> None:
    text = "".join(pieces) * times
    assert tokens.cut(text) == _careful(text)


@pytest.mark.parametrize("text", ["dua " * 5, "dua, " * 5, "dua ., " * 5, "!!!!", "a \n\n\n", "1 " * 12, "1.2.3.4.5.6.7.8.9.10.11.12"])
def test_a_heap_is_one_token(text: str) -> None:
    assert len([piece for piece in tokens.cut(text) if piece.strip() != "a"]) == 1


def test_an_ordinary_text_holds_no_heap() -> None:
    text = "Rapat dibuka Selasa (4/6), pukul 09.30 WIB, lalu ditutup.\n\nHadir pula dua saksi, dua staf, dan dua tamu."
    assert not tokens._heaped(text, tokens._PIECE.findall(text))


@given(
    st.lists(
        st.sampled_from("Selasa 4 / 6 2024 Juni pukul 09.30 WIB hari ini tahun lalu dua bulan setiap malam ( ) , s.d. sejak tanggal Pemilu H-3 awal".split()),
        max_size=25,
    )
)
def test_a_rule_that_is_passed_over_does_not_match(words: list[str]) -> None:
    windows = grammar._windows(lex(" ".join(words)))
    for level in grammar.levels():
        chosen = {id(ready) for ready in level.rules(windows)}
        for ready in level._rules:
            assert id(ready) in chosen or ready.pattern.search(windows.code) is None
