"""Weights are found, verified, and missed with a remedy."""

from __future__ import annotations

import hashlib
import importlib.util
import sys
from pathlib import Path

import pytest

from kpuextract.errors import ModelError
from kpuextract.models import encoder, store

HAS_RUNTIME = importlib.util.find_spec("onnxruntime") is not None
HAS_WEIGHTS = (store.weights_folder() / "encoder.onnx").exists()
needs_model = pytest.mark.skipif(not (HAS_RUNTIME and HAS_WEIGHTS), reason="needs onnxruntime and the packaged weights: pip install onnxruntime")


def test_store_names_the_missing_file_and_a_remedy(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"encoder\.(onnx|pieces\.tsv).*profile='rules'"):
        store.verified("encoder", folder=tmp_path)


def test_store_refuses_other_bytes(tmp_path: Path) -> None:
    for file in store.settings("encoder")["files"]:
        (tmp_path / file).write_bytes(b"other bytes")
    with pytest.raises(ModelError, match="sha256"):
        store.verified("encoder", folder=tmp_path)


def test_store_refuses_unknown_models() -> None:
    with pytest.raises(ModelError, match=r"'oracle'.*encoder"):
        store.settings("oracle")


def test_encoder_without_onnxruntime_names_the_remedy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "onnxruntime", None)
    with pytest.raises(ModelError, match="pip install onnxruntime"):
        encoder.session(b"")


@pytest.mark.skipif(not HAS_WEIGHTS, reason="the weights are not in this checkout")
def test_packaged_weights_are_the_released_ones_and_small() -> None:
    for file, digest in store.settings("encoder")["files"].items():
        content = (store.weights_folder() / file).read_bytes()
        assert hashlib.sha256(content).hexdigest() == digest
        assert len(content) <= 40 * 2**20


@needs_model
def test_released_encoder_reads_names() -> None:
    text = "Ketua KPU Kabupaten Sleman, Rahayu Wibisono, membuka rapat di Hotel Puri Melati, Kamis (28/7)."
    spans = encoder.load().read(text)
    assert ("KPU Kabupaten Sleman", "ORG") in {(text[span["start"] : span["end"]], span["label"]) for span in spans}
    assert ("Rahayu Wibisono", "PERSON") in {(text[span["start"] : span["end"]], span["label"]) for span in spans}


@needs_model
def test_released_encoder_is_deterministic() -> None:
    text = "Anggota KPU Provinsi Bali, I Wayan Suteja, menemui Bawaslu di Denpasar. " * 12
    assert encoder.load().read(text) == encoder.load().read(text)
