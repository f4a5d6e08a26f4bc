"""The encoder's own steps at a small scale: learn some sentences, write them as ONNX, read names with the library.

Needs torch, transformers, onnx and onnxruntime, which ``scripts/test-torch`` has in an environment of their own.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from kpuextract.labels import GPE, PERSON
from kpuextract.models import encoder
from kpuextract.models.pieces import Pieces, parse

for package in ("torch", "transformers", "onnx", "onnxruntime"):
    pytest.importorskip(package, reason=f"{package} is not installed: pip install 'kpuextract[train]'")

SCRIPTS = Path(__file__).parents[2] / "models" / "encoder" / "scripts"
NAMES = ("Rahayu", "Wibowo", "Lestari")
PLACES = ("Sleman", "Batu", "Jepara")


@pytest.fixture(scope="module")
def steps() -> Iterator[SimpleNamespace]:
    """Import the scripts as they import each other, and leave no trace of their plain names."""
    before = set(sys.modules)
    sys.path.insert(0, str(SCRIPTS))
    try:
        yield SimpleNamespace(
            **{name: import_module(name) for name in ("corpus", "export", "finish", "network", "released", "rounding", "train", "vocabulary")}
        )
    finally:
        sys.path.remove(str(SCRIPTS))
        for name in set(sys.modules) - before:
            if getattr(sys.modules[name], "__file__", None) and Path(str(sys.modules[name].__file__)).parent == SCRIPTS:
                del sys.modules[name]


def _item(steps: SimpleNamespace, name: str, place: str) -> Any:
    text = f"Pak {name} pulang ke {place}."
    spans = [steps.corpus.Span(text.index(one), text.index(one) + len(one), (label,)) for one, label in ((name, PERSON), (place, GPE))]
    return steps.corpus.Item(text, tuple(spans), (), "kpu")


@pytest.fixture(scope="module")
def work(steps: SimpleNamespace, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write a vocabulary, train on it for some steps, write the network as ONNX in both forms."""
    import onnx
    import torch

    folder = tmp_path_factory.mktemp("encoder")
    forms = ["<s>", "<pad>", "</s>", "<unk>", "▁Pak", "▁pulang", "▁ke", ".", *(f"▁{one}" for one in (*NAMES, *PLACES))]
    styles = [f"<style:{style}>" for style in steps.vocabulary.STYLES]
    (folder / "pieces.tsv").write_text("".join(f"{form}\t-{number}\n" for number, form in enumerate([*forms, *styles], 1)), "utf-8")
    pieces = steps.network.pieces_of(folder)
    torch.set_num_threads(1)
    steps.network.set_seed(13)
    # Small layers, so that seconds are enough; the graph for ONNX is put together from the same two numbers.
    patch = pytest.MonkeyPatch()
    patch.setattr(steps.export, "LAYERS", 1)
    config = steps.network.BertConfig
    patch.setattr(steps.network, "BertConfig", lambda **given: config(**{**given, "num_hidden_layers": 1}))
    try:
        network = steps.network.Network(len(pieces))
        rows = [steps.network.encode(_item(steps, name, place), pieces) for name in NAMES for place in PLACES]
        plan = [steps.network.batches(rows, 64, random.Random(13)) for _ in range(8)]  # noqa: S311 - no secret
        steps.train.run(network, plan, rate=5e-4, decay=1.0, state=folder / "state.pt", log=folder / "log.txt")
        torch.save(network.state_dict(), folder / "tiny.pt")
        for integers in (False, True):
            onnx.save(steps.export.build(steps.export.numbers(folder / "tiny.pt"), integers=integers), folder / f"tiny.{integers}.onnx")
    finally:
        patch.undo()
    return folder


@pytest.mark.parametrize("integers", [False, True], ids=["float32", "int8"])
def test_what_was_learned_is_read_back_from_the_file(steps: SimpleNamespace, work: Path, integers: bool) -> None:
    pieces = Pieces(parse((work / "pieces.tsv").read_text("utf-8")))
    run = encoder.session((work / f"tiny.{integers}.onnx").read_bytes())
    reader = encoder.Encoder(run, pieces, style=steps.network.style_id(pieces, "kpu"), longest=32, overlap=8)
    text = "Pak Lestari pulang ke Batu. Pak Rahayu pulang ke Jepara."
    found = [(text[span["start"] : span["end"]], span["label"]) for span in reader.read(text)]
    assert found == [("Lestari", PERSON), ("Batu", GPE), ("Rahayu", PERSON), ("Jepara", GPE)]


def test_training_keeps_a_log_and_a_state_to_go_on_from(steps: SimpleNamespace, work: Path) -> None:
    import torch

    lines = (work / "log.txt").read_text("utf-8").splitlines()
    total = int(lines[-1].split()[1].split("/")[1])
    assert torch.load(work / "state.pt", weights_only=True)["done"] == total > 8


@pytest.mark.parametrize("integers", [False, True], ids=["float32", "int8"])
def test_weights_are_read_back_from_the_file(steps: SimpleNamespace, work: Path, integers: bool) -> None:
    import numpy as np

    known = steps.export.numbers(work / "tiny.pt")
    found = steps.released.state(steps.released.tensors(work / f"tiny.{integers}.onnx"))
    assert found.keys() == known.keys()
    merged = {name for name in known if "position_embeddings" in name or "token_type_embeddings" in name}
    for name in known.keys() - merged:
        most = np.abs(known[name]).max() / 60 if integers else 1e-6
        assert np.abs(found[name] - known[name]).max() <= most, name


def test_carried_errors_and_even_channels_change_outputs_least(steps: SimpleNamespace) -> None:
    import numpy as np

    rng = np.random.default_rng(13)
    inputs = (rng.normal(size=(400, 32)) @ rng.normal(size=(32, 48)) * rng.choice((1.0, 20.0), 48, p=(0.9, 0.1))).astype(np.float32)
    weight = rng.normal(size=(48, 16)).astype(np.float32)

    def error(form: Any) -> float:
        own = inputs if form.even is None else inputs * form.even
        top = np.abs(own).max(axis=1, keepdims=True)
        return float(((np.rint(own / top * 127) / 127 * top @ (form.whole * form.scale) - inputs @ weight) ** 2).mean())

    form = steps.rounding.rounded(weight, inputs)
    assert np.abs(form.whole).max() <= steps.rounding.WEIGHT_LIMIT
    assert error(form) < error(steps.rounding.plain(weight)) / 2


@pytest.mark.parametrize("total", [20, 40])
def test_rate_is_steady_before_its_fall_however_long_the_run(steps: SimpleNamespace, total: int) -> None:
    rate = steps.train.rates(total, 4, 0.6)
    assert [rate(step) for step in range(13)] == [0.25, 0.5, 0.75, *[1.0] * 10]
    assert 0.0 == rate(total) < rate(total - 1) < 0.2


def test_weights_on_the_way_between_two_networks(steps: SimpleNamespace) -> None:
    import torch

    before, after = {"head": torch.zeros(2)}, {"head": torch.ones(2)}
    assert steps.finish.between(before, after, 0.25)["head"].tolist() == [0.25, 0.25]
