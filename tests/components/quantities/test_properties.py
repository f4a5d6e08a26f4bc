"""What holds on any text: no exception, spans inside the text, time that grows with its length."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kpuextract.components.quantities import read

WORDS = st.sampled_from(
    "Rp 5 1.234 12,5 % persen dua puluh satu (lima) (6) orang suara TPS dari sampai - atau antara dan lebih minimal ke-3 kalinya usia tahun = : laki-laki sah , . setengah terdiri M miliar \n".split(
        " "
    )
)


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.text(max_size=300), st.lists(WORDS, max_size=40).map(" ".join)))
def test_quantities_spans_lie_in_the_text_and_apart(text: str) -> None:
    end = 0
    for item in read(text):
        assert end <= item["start"] < item["end"] <= len(text)
        assert text[item["start"] : item["end"]].strip() == text[item["start"] : item["end"]]
        end = item["end"]


@pytest.mark.parametrize("seed", ["1.", "1 ", "((1", "Pasal ", "(", "dua puluh ", "Rp1-", "TPS 1,", "1 dari ", "partisipasi yang ", "5 orang, ", "L=5 ", "a"])
def test_quantities_time_is_linear(seed: str) -> None:
    def cost(size: int) -> float:
        text = (seed * (size // len(seed) + 1))[:size]
        best = float("inf")
        for _ in range(2):
            begun = time.process_time()
            read(text)
            best = min(best, time.process_time() - begun)
        return best

    small, large = cost(10_000), cost(40_000)
    assert large < 8 * small + 0.1
