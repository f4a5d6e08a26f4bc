"""The small network: exact whatever is beside a text, verified, and of use."""

from __future__ import annotations

import hashlib
import io
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from kpuextract import extract, language
from kpuextract.errors import ModelError
from kpuextract.models import cnn, store
from kpuextract.models.bio import TAGS
from kpuextract.models.component import ATTRIBUTES, CnnNames

WIDTH, LIMIT = 8, 511


def toy(seed: int = 3) -> dict[str, np.ndarray]:
    rng = np.random.default_rng(seed)
    arrays: dict[str, np.ndarray] = {
        "seeds": np.arange(len(ATTRIBUTES)),
        "limit": np.float64(LIMIT),
        "layers": np.int64(2),
        "out": rng.integers(-90, 90, (WIDTH, len(TAGS))).astype(np.int16),
        "out_bias": rng.integers(-9, 9, len(TAGS)).astype(np.int32),
        "out_step": np.float64(1e-3),
    }
    for column in range(len(ATTRIBUTES)):
        arrays[f"table{column}"] = rng.integers(-127, 128, (50, WIDTH)).astype(np.int8)
    for layer in range(3):
        inputs = WIDTH * (len(ATTRIBUTES) if layer == 0 else 3)
        arrays[f"weights{layer}"] = rng.integers(-99, 99, (inputs, 2 * WIDTH)).astype(np.int16)
        arrays[f"bias{layer}"] = rng.integers(-99, 99, 2 * WIDTH).astype(np.int32)
        arrays[f"gain{layer}"] = np.full(WIDTH, 32.0, dtype=np.float32)
        arrays[f"shift{layer}"] = np.zeros(WIDTH, dtype=np.float32)
        arrays[f"tiny{layer}"] = np.float64(1e-8)
    return arrays


def packed(arrays: dict[str, np.ndarray]) -> bytes:
    content = io.BytesIO()
    np.savez_compressed(content, **arrays)
    return content.getvalue()


def attributes(count: int, seed: int = 5) -> tuple[list[int], np.ndarray]:
    forms = np.random.default_rng(seed).integers(0, 40, count)
    return forms.tolist(), (forms[:, None] * np.arange(1, 1 + len(ATTRIBUTES))).astype(np.uint64)


def test_network_gives_the_same_numbers_whatever_it_read_before() -> None:
    forms, table = attributes(300)
    fresh, used = cnn.parse(packed(toy())), cnn.parse(packed(toy()))
    for first in range(0, 300, 7):
        used.scores(forms[first : first + 7], table[first : first + 7])
    assert (fresh.scores(forms, table) == used.scores(forms, table)).all()


def test_network_reads_a_long_text_in_blocks_as_in_one(monkeypatch: pytest.MonkeyPatch) -> None:
    forms, table = attributes(101)
    whole = cnn.parse(packed(toy())).scores(forms, table)
    monkeypatch.setattr(cnn, "_BLOCK", 10)
    assert (cnn.parse(packed(toy())).scores(forms, table) == whole).all()


def test_network_forgets_word_forms_when_it_knows_too_many(monkeypatch: pytest.MonkeyPatch) -> None:
    forms, table = attributes(200)
    expected = cnn.parse(packed(toy())).scores(forms, table)
    monkeypatch.setattr(cnn, "_KEPT", 5)
    network = cnn.parse(packed(toy()))
    for _ in range(3):
        assert (network.scores(forms, table) == expected).all()


def test_network_sees_as_far_as_it_has_windows_and_no_farther() -> None:
    forms, table = attributes(40)
    network = cnn.parse(packed(toy()))
    before = network.scores(forms, table)
    forms[20], table[20] = 1000, 12345
    changed = (network.scores(forms, table) != before).any(axis=1)
    assert changed[20]
    assert not changed[:18].any()
    assert not changed[23:].any()


def test_file_with_a_pickle_in_it_is_refused() -> None:
    class Trap:
        def __reduce__(self) -> tuple[object, tuple[str]]:
            return (pytest.fail, ("unpickled",))

    arrays = toy()
    arrays["table0"] = np.array([Trap()], dtype=object)
    content = io.BytesIO()
    np.savez(content, **arrays)
    with pytest.raises(ValueError, match="allow_pickle"):
        cnn.parse(content.getvalue())


def test_store_refuses_other_bytes(tmp_path: Path) -> None:
    (tmp_path / cnn.FILE).write_bytes(b"other bytes")
    with pytest.raises(ModelError, match=r"cnn\.npz.*sha256"):
        store.verified(cnn.NAME, folder=tmp_path)
    with pytest.raises(ModelError, match=r"cnn\.npz.*sha256"):
        cnn.load(tmp_path)


def test_missing_weights_name_the_file_and_a_remedy(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"cnn\.npz.*profile='rules'"):
        cnn.load(tmp_path / "nowhere")


def test_packaged_weights_are_the_released_ones_and_small() -> None:
    content = (store.weights_folder() / cnn.FILE).read_bytes()
    assert hashlib.sha256(content).hexdigest() == store.settings(cnn.NAME)["files"][cnn.FILE]
    assert len(content) <= 15 * 2**20


def test_sums_of_the_packaged_network_cannot_leave_the_exact_range() -> None:
    with np.load(store.weights_folder() / cnn.FILE, allow_pickle=False) as arrays:
        for layer in range(int(arrays["layers"]) + 1):
            most = 4 * 127 if layer == 0 else float(arrays["limit"])
            reach = most * np.abs(arrays[f"weights{layer}"].astype(np.int64)).sum(axis=0) + np.abs(arrays[f"bias{layer}"])
            assert reach.max() < cnn.EXACT


@pytest.fixture(scope="module")
def names() -> CnnNames:
    return CnnNames()


@pytest.mark.parametrize(
    ("text", "name", "label"),
    [
        ("Menurut Budi Hartono, warga datang ke Jakarta sejak pagi.", "Budi Hartono", "PERSON"),
        ("Menurut Budi Hartono, warga datang ke Jakarta sejak pagi.", "Jakarta", "GPE"),
        ("Ketua KPU Kabupaten Tuban membuka rapat itu.", "KPU Kabupaten Tuban", "ORG"),
    ],
)
def test_released_network_reads_plain_names(names: CnnNames, text: str, name: str, label: str) -> None:
    doc = language.create()(text)
    assert (name, label) in [(text[span["start"] : span["end"]], span["label"]) for span in names.read(doc)]


def test_released_network_finds_nothing_where_nobody_is_named(names: CnnNames) -> None:
    assert names.read(language.create()("Rapat itu dibuka pagi tadi dan ditutup siang ini.")) == []


@pytest.mark.parametrize("text", ["", " \n\t ", "?", "😀😀", "\u0000", "KPU\nTuban", "a" * 3000])
def test_released_network_takes_any_text(names: CnnNames, text: str) -> None:
    spans = names.read(language.create()(text))
    assert all(0 <= span["start"] < span["end"] <= len(text) and "\n" not in text[span["start"] : span["end"]] for span in spans)


def test_fast_profile_reads_a_name_without_a_cue() -> None:
    text = "Gol kedua dicetak Zubairi Kadarisman sesaat sebelum jeda."
    record = extract(text, profile="fast")
    assert [(mention.text, mention.label) for mention in record.mentions] == [("Zubairi Kadarisman", "PERSON")]
    assert record.to_json() == extract(text, profile="fast").to_json()


def test_processes_agree_whatever_the_number_of_threads() -> None:
    code = (
        "import hashlib, numpy as np; from kpuextract.models import cnn\n"
        "forms = np.random.default_rng(1).integers(0, 5000, 3000); table = (forms[:, None] * np.arange(1, 5)).astype(np.uint64)\n"
        "print(hashlib.sha256(cnn.load().scores(forms.tolist(), table).tobytes()).hexdigest())"
    )
    runs = [
        subprocess.run(
            [sys.executable, "-c", code], env={"OPENBLAS_NUM_THREADS": threads, "PYTHONHASHSEED": threads}, capture_output=True, text=True, check=True
        )
        for threads in ("1", "2")
    ]
    assert len({run.stdout for run in runs}) == 1
