"""The encoder's reading of long texts, with a toy network in place of the released one."""

from __future__ import annotations

import importlib.util
import pickle
from itertools import pairwise

import numpy as np
import pytest

import kpuextract
from kpuextract.labels import ORG, PERSON
from kpuextract.models.bio import TAGS, begin, decode
from kpuextract.models.encoder import RULE, Encoder
from kpuextract.models.pieces import Pieces
from kpuextract.models.windows import windows
from kpuextract.models.words import words

LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ.,▁"
TOY = Pieces(
    [("<s>", 0), ("<pad>", 0), ("</s>", 0), ("<unk>", 0), *((letter, -5.0) for letter in LETTERS), ("▁KPU", -2.0), ("▁Rahayu", -2.0), ("▁Sleman", -2.0)]
)
KPU, RAHAYU, SLEMAN = (TOY.ids(word, spaced=True)[0] for word in ("KPU", "Rahayu", "Sleman"))


def toy_run(ids: np.ndarray) -> np.ndarray:
    logits = np.zeros((*ids.shape, len(TAGS)), dtype=np.float32)
    logits[..., 0] = 1.0
    for piece, tag in ((KPU, begin(ORG)), (SLEMAN, begin(ORG) + 1), (RAHAYU, begin(PERSON))):
        logits[..., tag] += 9.0 * (ids == piece)
    return logits


def toy(longest: int = 24, overlap: int = 6) -> Encoder:
    return Encoder(toy_run, TOY, style=4, longest=longest, overlap=overlap)


def test_encoder_gives_character_spans() -> None:
    text = "Ketua KPU Sleman, Rahayu"
    spans = toy().read(text)
    assert [(text[span["start"] : span["end"]], span["label"]) for span in spans] == [("KPU Sleman", ORG), ("Rahayu", PERSON)]
    assert {span["rule"] for span in spans} == {RULE}
    assert all(0.0 <= span["score"] <= 1.0 for span in spans)


def test_encoder_reads_a_long_text_as_it_reads_its_parts() -> None:
    sentence = "Pak Rahayu datang ke KPU Sleman. "
    long, short = toy().read(sentence * 40), toy(longest=10_000).read(sentence * 40)
    assert long == short
    assert len(long) == 80


@pytest.mark.parametrize("text", ["", " \n\t ", "?", "😀😀", "a" * 5000, "\u0000", "KPU\nSleman"])
def test_encoder_takes_any_text(text: str) -> None:
    spans = toy().read(text)
    assert all(0 <= span["start"] < span["end"] <= len(text) for span in spans)


def test_encoder_ends_a_name_at_the_end_of_a_line() -> None:
    assert [(span["start"], span["end"]) for span in toy().read("KPU\nSleman")] == [(0, 3)]


def test_encoder_reads_only_sentences_that_hold_an_offset() -> None:
    text = "Rahayu tiba. Hadir pula Rahayu. Rahayu pulang.\nKPU Sleman"
    every = [span["start"] for span in toy().read(text)]
    assert every == [0, 24, 32, 47]
    assert [span["start"] for span in toy().read(text, at=[26])] == [24]
    assert [span["start"] for span in toy().read(text, at=[2, 47])] == [0, 47]
    assert toy().read(text, at=[]) == []
    assert [span["start"] for span in toy().read(text, at=every)] == every


def test_encoder_lets_no_name_run_over_sentences_that_were_left_out() -> None:
    text = "tamu dari KPU. Semua pulang. Sleman sepi."
    spans = toy().read(text, at=[10, 29])
    assert next((span["start"], span["end"]) for span in spans if span["label"] == ORG) == (10, 13)


def test_encoder_is_deterministic() -> None:
    text = "KPU Sleman dan Rahayu. " * 30
    assert toy().read(text) == toy().read(text)


def test_windows_cover_each_word_once() -> None:
    rng = np.random.default_rng(1)
    for _ in range(200):
        sizes = rng.integers(1, 7, size=rng.integers(0, 60)).tolist()
        found = windows(sizes, (rng.random(len(sizes)) < 0.1).tolist(), limit=14, overlap=4)
        assert [word for window in found for word in range(window.keep_first, window.keep_stop)] == list(range(len(sizes)))
        assert all(window.first <= window.keep_first and window.keep_stop <= window.stop for window in found)
        assert all(sum(sizes[window.first : window.stop]) <= 14 for window in found)


def test_decode_never_starts_inside_a_name() -> None:
    rng = np.random.default_rng(2)
    for _ in range(100):
        logits = rng.normal(size=(12, len(TAGS)))
        runs = decode(logits, (rng.random(12) < 0.2).tolist())
        assert all(first.stop <= second.first for first, second in pairwise(runs))


def test_decode_keeps_touching_words_of_one_label_together() -> None:
    logits = np.zeros((3, len(TAGS)))
    logits[:, begin(PERSON)] = 9.0
    logits[:, begin(PERSON) + 1] = 5.0
    assert [run[:3] for run in decode(logits, [False] * 3)] == [(0, 3, PERSON)]
    assert [run[:3] for run in decode(logits, [False, True, False])] == [(0, 1, PERSON), (1, 3, PERSON)]


def test_words_split_lost_spaces_and_keep_offsets() -> None:
    text = "KPUSleman rapat.Senin Jum’at As'ad 12,5%"
    assert [text[word.start : word.end] for word in words(text)] == ["KPUSleman", "rapat", ".", "Senin", "Jum’at", "As'ad", "12", ",", "5", "%"]
    assert [(word.start, word.end, word.spaced) for word in words("KabupatenBanyu")] == [(0, 9, True), (9, 14, False)]


def test_pieces_cut_long_words_short() -> None:
    assert len(TOY.ids("x" * 10_000, spaced=True)) <= 12


@pytest.mark.skipif(importlib.util.find_spec("onnxruntime") is None, reason="needs onnxruntime: pip install onnxruntime")
def test_the_component_can_be_sent_to_another_process() -> None:
    nlp = kpuextract.load("accurate")
    names = nlp.get_pipe("kpu_encoder")
    copied = pickle.loads(pickle.dumps(names))  # noqa: S301 - what spaCy does where processes are spawned; no file is read
    doc = nlp("Menurut Zubairi Kadarisman, gol itu sah.")
    assert copied(doc) is doc
    assert doc._.kpu_model_names
