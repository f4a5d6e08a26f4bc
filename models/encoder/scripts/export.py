"""Step 5: write the network as ONNX, in float32 and in 8-bit integers.

The graph is put together here, operator by operator, for one window at a time and without padding. Integer form: each matrix has one
scale a column, weights take 7 of the 8 bits, and activations are quantised when they come with one scale a piece, because single
pieces have far larger activations than the rest (see rounding). With 7 bits the 16-bit sums that older
processors use cannot overflow, so processors with and without VNNI compute the same integers. Embeddings have one scale a row.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper
from paths import parser
from rounding import activations, plain, rounded

HIDDEN, HEADS, LAYERS = 384, 12, 12
OPSET = 17


class Graph:
    """Nodes and constants, collected in order."""

    def __init__(self, *, integers: bool, inputs: Mapping[str, Any]) -> None:
        self.integers, self.inputs = integers, inputs
        self.nodes: list[Any] = []
        self.constants: dict[str, Any] = {}

    def constant(self, name: str, value: Any) -> str:
        """Add a constant and return its name."""
        self.constants[name] = numpy_helper.from_array(np.ascontiguousarray(value), name)
        return name

    def node(self, kind: str, inputs: list[str], name: str, count: int = 1, **attributes: Any) -> Any:
        """Add an operator and return the name of its output, or names where it has several."""
        outputs = [name] if count == 1 else [f"{name}.{index}" for index in range(count)]
        self.nodes.append(helper.make_node(kind, inputs, outputs, name=name, **attributes))
        return outputs[0] if count == 1 else outputs

    def linear(self, source: str, name: str, weight: Any, bias: Any) -> str:
        """Add ``source @ weight + bias``; weight has shape (in, out)."""
        shift = self.constant(f"{name}.bias", bias.astype(np.float32))
        if not self.integers:
            product = self.node("MatMul", [source, self.constant(f"{name}.weight", weight.astype(np.float32))], f"{name}.product")
            return str(self.node("Add", [product, shift], name))
        form = rounded(weight, self.inputs[name]) if name in self.inputs else plain(weight)
        if form.even is not None:
            source = self.node("Mul", [source, self.constant(f"{name}.even", form.even)], f"{name}.evened")
        own = self.constant(f"{name}.weight", form.whole)
        factor = self.constant(f"{name}.scale", form.scale)
        zero = self.constant(f"{name}.zero", np.zeros(1, np.int8).reshape(()))
        step, middle = self.constant("step", np.float32(1 / 127)), self.constant("middle", np.uint8(128))
        largest = self.node("ReduceMax", [self.node("Abs", [source], f"{name}.abs")], f"{name}.largest", axes=[-1], keepdims=1)
        top = self.node("Max", [largest, self.constant("least", np.float32(1e-6))], f"{name}.top")
        whole = self.node("QuantizeLinear", [self.node("Div", [source, top], f"{name}.part"), step, middle], f"{name}.whole")
        product = self.node("MatMulInteger", [whole, own, middle, zero], f"{name}.product")
        real = self.node("Cast", [product], f"{name}.real", to=TensorProto.FLOAT)
        columns = self.node("Mul", [real, self.node("Mul", [factor, step], f"{name}.scales")], f"{name}.columns")
        return str(self.node("Add", [self.node("Mul", [columns, top], f"{name}.scaled"), shift], name))

    def norm(self, source: str, name: str, weight: Any, bias: Any) -> str:
        """Add a layer normalisation."""
        inputs = [source, self.constant(f"{name}.weight", weight), self.constant(f"{name}.bias", bias)]
        return str(self.node("LayerNormalization", inputs, name, axis=-1, epsilon=1e-12))

    def embedding(self, ids: str, table: Any) -> str:
        """Add a look-up of rows."""
        if not self.integers:
            return str(self.node("Gather", [self.constant("words", table), ids], "words.rows"))
        scale = np.maximum(np.abs(table).max(axis=1, keepdims=True), 1e-8) / 127
        rows = self.node("Gather", [self.constant("words", np.rint(table / scale).astype(np.int8)), ids], "words.whole")
        real = self.node("Cast", [rows], "words.real", to=TensorProto.FLOAT)
        factors = self.node("Gather", [self.constant("words.scale", scale.astype(np.float32)), ids], "words.factors")
        return str(self.node("Mul", [real, factors], "words.rows"))


def build(state: dict[str, Any], *, integers: bool, inputs: Mapping[str, Any] | None = None) -> Any:
    """Return the network with the tensors of a state dictionary as an ONNX model; activations by matrix make its integers better."""
    graph = Graph(integers=integers, inputs=inputs or {})
    base = "encoder.embeddings."
    rows = graph.embedding("ids", state[f"{base}word_embeddings.weight"])
    places = state[f"{base}position_embeddings.weight"] + state[f"{base}token_type_embeddings.weight"][0]
    size = graph.node("Slice", [graph.node("Shape", ["ids"], "shape"), *(graph.constant(f"one.{i}", np.array([v])) for i, v in enumerate((1, 2)))], "size")
    own = graph.node("Slice", [graph.constant("places", places), graph.constant("zero", np.array([0])), size], "places.rows")
    summed = graph.node("Add", [rows, own], "embedded")
    x = graph.norm(summed, "embedded.norm", state[f"{base}LayerNorm.weight"], state[f"{base}LayerNorm.bias"])
    split = graph.constant("split", np.array([0, -1, 3 * HEADS, HIDDEN // HEADS]))
    flat = graph.constant("flat", np.array([0, -1, HIDDEN]))
    for layer in range(LAYERS):
        x = _layer(
            graph, x, f"layer{layer}", {key.split(f"layer.{layer}.", 1)[1]: value for key, value in state.items() if f".layer.{layer}." in key}, split, flat
        )
    head = Graph.linear if not integers else _exact
    head(graph, x, "tags", state["head.weight"].T, state["head.bias"])
    inputs = [helper.make_tensor_value_info("ids", TensorProto.INT64, [1, "pieces"])]
    outputs = [helper.make_tensor_value_info("tags", TensorProto.FLOAT, [1, "pieces", len(state["head.bias"])])]
    body = helper.make_graph(graph.nodes, "encoder", inputs, outputs, list(graph.constants.values()))
    model = helper.make_model(body, opset_imports=[helper.make_opsetid("", OPSET)], producer_name="kpuextract", ir_version=8)
    onnx.checker.check_model(model)
    return model


def _exact(graph: Graph, source: str, name: str, weight: Any, bias: Any) -> str:
    """Add a linear layer that stays in float32."""
    graph.integers = False
    return graph.linear(source, name, weight, bias)


def _layer(graph: Graph, x: str, name: str, own: dict[str, Any], split: str, flat: str) -> str:
    """Add one transformer layer."""
    scale = 1 / math.sqrt(HIDDEN // HEADS)
    weights = [own[f"attention.self.{part}.weight"].T * (scale if part == "query" else 1) for part in ("query", "key", "value")]
    biases = [own[f"attention.self.{part}.bias"] * (scale if part == "query" else 1) for part in ("query", "key", "value")]
    mixed = graph.linear(x, f"{name}.qkv", np.concatenate(weights, 1), np.concatenate(biases))
    parts = graph.node("Transpose", [graph.node("Reshape", [mixed, split], f"{name}.heads")], f"{name}.turned", perm=[0, 2, 1, 3])
    query, key, value = graph.node("Split", [parts], f"{name}.part", 3, axis=1)
    scores = graph.node("MatMul", [query, graph.node("Transpose", [key], f"{name}.key", perm=[0, 1, 3, 2])], f"{name}.scores")
    context = graph.node("MatMul", [graph.node("Softmax", [scores], f"{name}.weights", axis=-1), value], f"{name}.context")
    joined = graph.node("Reshape", [graph.node("Transpose", [context], f"{name}.back", perm=[0, 2, 1, 3]), flat], f"{name}.joined")
    out = graph.linear(joined, f"{name}.out", own["attention.output.dense.weight"].T, own["attention.output.dense.bias"])
    x = graph.norm(graph.node("Add", [out, x], f"{name}.sum"), f"{name}.norm", own["attention.output.LayerNorm.weight"], own["attention.output.LayerNorm.bias"])
    wide = graph.linear(x, f"{name}.wide", own["intermediate.dense.weight"].T, own["intermediate.dense.bias"])
    root, one, half = (graph.constant(key, np.float32(number)) for key, number in (("root2", math.sqrt(2)), ("one", 1.0), ("half", 0.5)))
    erf = graph.node("Erf", [graph.node("Div", [wide, root], f"{name}.div")], f"{name}.erf")
    product = graph.node("Mul", [wide, graph.node("Add", [erf, one], f"{name}.plus")], f"{name}.mul")
    active = graph.node("Mul", [product, half], f"{name}.gelu")
    narrow = graph.linear(active, f"{name}.narrow", own["output.dense.weight"].T, own["output.dense.bias"])
    return graph.norm(graph.node("Add", [narrow, x], f"{name}.sum2"), f"{name}.norm2", own["output.LayerNorm.weight"], own["output.LayerNorm.bias"])


def numbers(path: Path) -> dict[str, Any]:
    """Return the tensors of a trained network as arrays."""
    state = torch.load(path, weights_only=True)
    return {name: tensor.float().numpy() for name, tensor in state.get("network", state).items()}


def main() -> None:
    """Write ``<name>.float32.onnx`` and ``<name>.int8.onnx`` beside ``<name>.pt``."""
    options = parser(__doc__)
    options.add_argument("--name", default="final")
    args = options.parse_args()
    state = numbers(args.work / f"{args.name}.pt")
    inputs = activations(args.work / f"{args.name}.pt", args.data, args.work, args.seed)
    for integers, suffix in ((False, "float32"), (True, "int8")):
        target = args.work / f"{args.name}.{suffix}.onnx"
        onnx.save(build(state, integers=integers, inputs=inputs), target)
        print(target.name, f"{target.stat().st_size / 2**20:.1f} MiB")


if __name__ == "__main__":
    main()
