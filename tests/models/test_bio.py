"""The quick way to the best valid sequence of tags finds what the thorough one finds."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest

from kpuextract.labels import ORG, PERSON
from kpuextract.models.bio import TAGS, begin, decode

SMALL = (0, begin(PERSON), begin(PERSON) + 1, begin(ORG), begin(ORG) + 1)


def valid(path: tuple[int, ...], breaks: list[bool]) -> bool:
    for index, tag in enumerate(path):
        before = 0 if index == 0 or breaks[index] else path[index - 1]
        if tag and tag % 2 == 0 and before not in (tag - 1, tag):
            return False
        if tag % 2 and before in (tag, tag + 1):
            return False
    return True


@pytest.mark.parametrize("seed", range(6))
def test_decode_finds_the_best_of_all_valid_sequences(seed: int) -> None:
    rng = np.random.default_rng(seed)
    logits = np.full((5, len(TAGS)), -30.0)
    logits[:, SMALL] = rng.normal(size=(5, len(SMALL)))
    breaks = (rng.random(5) < 0.3).tolist()
    best = max((path for path in product(SMALL, repeat=5) if valid(path, breaks)), key=lambda path: sum(logits[word, tag] for word, tag in enumerate(path)))
    expected = [word for word, tag in enumerate(best) if tag]
    runs = decode(logits, breaks)
    assert [word for run in runs for word in range(run.first, run.stop)] == expected
    assert all(TAGS[best[run.first]] == f"B-{run.label}" for run in runs)


def test_decode_lets_nothing_through_a_break() -> None:
    logits = np.zeros((2, len(TAGS)))
    logits[0, begin(ORG)] = logits[1, begin(ORG) + 1] = 9.0
    assert [run[:3] for run in decode(logits, [True, False])] == [(0, 2, ORG)]
    assert all(run.stop == 1 for run in decode(logits, [True, True]) if run.first == 0)
