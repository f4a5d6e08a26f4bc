"""What holds on any text: no exception, spans inside the text, time that grows with its length."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kpuextract.components.legal_refs import read

WORDS = st.sampled_from(
    "Pasal ayat huruf angka (2) a , dan . Nomor No. PKPU UU Undang-Undang Tahun 2017 7 8/2022 tentang Keputusan KPU surat perkara 41-PKE-DKPP/II/2022 / - sampai dengan sebagaimana diubah SE \n".split(
        " "
    )
)


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.text(max_size=300), st.lists(WORDS, max_size=40).map(" ".join)))
def test_legal_refs_spans_lie_in_the_text_and_apart(text: str) -> None:
    end = 0
    for item in read(text):
        assert end <= item["start"] < item["end"] <= len(text)
        assert text[item["start"] : item["end"]].strip() == text[item["start"] : item["end"]]
        end = item["end"]


@pytest.mark.parametrize("seed", ["1.", "Pasal ", "(", "ayat (1) ", "surat KPU ", "UU Nomor 1 dan ", "1/A/", "Pasal 1, 2 dan ", "tentang ", "a"])
def test_legal_refs_time_is_linear(seed: str) -> None:
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
