# SPDX-License-Identifier: GPL-2.0-or-later
"""Graphs that are made of a model's graphs before a card is there, and what they count: operations and bytes."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import onnx
from onnx import compose, helper
from onnxruntime.transformers.float16 import convert_float_to_float16

OPSET = 17
FLOAT = onnx.TensorProto.FLOAT
SHAPELESS = {"Constant", "Shape", "Reshape", "Squeeze", "Unsqueeze", "Flatten", "Identity"}
"""Operators that move no numbers: what comes out is what went in."""


LARGE = 2.0**14
"""Numbers beyond stay float32: a quarter of half precision's largest, so that other inputs have room."""
SMALL = 2.0**-14
"""Divisors below stay float32: half precision has few bits of them, and what they divide grows beyond it."""


def half(source: Path, target: Path, inputs: dict[str, np.ndarray] | None = None) -> None:
    """Write a graph in half precision but for its inputs and outputs.

    Args:
        inputs: arrays like those it will be given: operators whose numbers do not fit stay float32.
    """
    model = onnx.load(source)
    kept = too_large(model, inputs) if inputs else []
    halved = convert_float_to_float16(model, keep_io_types=True, node_block_list=kept)
    _straighten(halved)
    onnx.save(halved, target)


def _straighten(model: onnx.ModelProto) -> None:
    """Take out casts to half precision and back, which the conversion puts between two operators in float32.

    A number that half precision cannot hold would be lost there.
    """
    makers = {name: node for node in model.graph.node for name in node.output}
    instead = {}
    for node in model.graph.node:
        before = makers.get(node.input[0]) if _casts(node, FLOAT) else None
        if before is not None and _casts(before, onnx.TensorProto.FLOAT16):
            instead[node.output[0]] = before.input[0]
    outputs = {one.name for one in model.graph.output}
    for node in model.graph.node:
        for at, name in enumerate(node.input):
            node.input[at] = instead.get(name, name)
    for node in reversed([*model.graph.node]):  # the way back before the way there
        used = outputs | {name for other in model.graph.node for name in other.input}
        if node.op_type == "Cast" and node.output[0] not in used:
            model.graph.node.remove(node)


def _casts(node: onnx.NodeProto, kind: int) -> bool:
    return node.op_type == "Cast" and any(
        one.name == "to" and one.i == kind for one in node.attribute
    )


def too_large(model: onnx.ModelProto, inputs: dict[str, np.ndarray]) -> list[str]:
    """Names of the operators that must stay float32.

    They give or take numbers beyond :data:`LARGE`, divide by some below :data:`SMALL`, or make such a divisor.
    """
    import onnxruntime

    watched = onnx.ModelProto()
    watched.CopyFrom(model)
    known = {one.name for one in watched.graph.output}
    names = [name for node in watched.graph.node for name in node.output if name]
    watched.graph.output.extend(onnx.ValueInfoProto(name=n) for n in names if n not in known)
    options = onnxruntime.SessionOptions()
    options.log_severity_level = 3
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_DISABLE_ALL
    session = onnxruntime.InferenceSession(watched.SerializeToString(), options)
    given = {one.name: inputs[one.name] for one in session.get_inputs()}
    found = dict(given)
    found |= zip((one.name for one in session.get_outputs()), session.run(None, given), strict=True)
    sizes = {
        name: np.abs(array)
        for name, array in found.items()
        if array.dtype.kind == "f" and array.size
    }

    def large(name: str) -> bool:
        return name in sizes and bool(sizes[name].max() > LARGE)

    makers = {name: node for node in model.graph.node for name in node.output}
    kept = set()
    for node in model.graph.node:
        if any(map(large, [*node.input, *node.output])):
            kept.add(node.name)
        divisor = node.input[-1] if node.op_type in ("Div", "Reciprocal") else ""
        if divisor not in sizes or sizes[divisor].min() >= SMALL:
            continue
        kept.add(node.name)
        while divisor in makers:  # back to the operator that puts something small under the line
            maker = makers[divisor]
            kept.add(maker.name)
            divisor = maker.input[0] if maker.op_type in SHAPELESS and maker.input else ""
    return sorted(kept)


def date_graph(encoder: list[Path], bands: int, halo: int) -> onnx.ModelProto:
    """One date in one graph: ``values, valid`` (1, bands, H, W) -> ``token, inner_values, inner_valid``.

    The last three are (channels, pixels) without the halo, as the fusion takes them.

    Args:
        encoder: graphs of the sensor's encoder and token; empty, and no ``token``, where none looks at its dates.
    """
    inputs = [
        helper.make_tensor_value_info(name, FLOAT, [1, bands, "H", "W"])
        for name in ("values", "valid")
    ]
    constants = {
        "c_first": [0],
        "c_starts": [halo, halo],
        "c_ends": [-halo, -halo] if halo else [2**31 - 1] * 2,
        "c_axes": [2, 3],
        "c_flat": [bands, -1],
    }
    nodes, kept, outputs = [], [], []
    if encoder:
        first, second = (onnx.load(path) for path in encoder)
        first = compose.add_prefix(first, "e_", rename_inputs=False, rename_outputs=False)
        second = compose.add_prefix(second, "t_")
        nodes += [*first.graph.node, *(_squeezed(name) for name in ("features", "values", "valid"))]
        nodes += second.graph.node
        nodes.append(helper.make_node("Identity", [second.graph.output[0].name], ["token"]))
        outputs.append(helper.make_tensor_value_info("token", FLOAT, [_channels(second), "P"]))
        kept += [*first.graph.initializer, *second.graph.initializer]
    else:
        del constants["c_first"]
    for name in ("values", "valid"):
        cut = [name, "c_starts", "c_ends", "c_axes"]
        nodes.append(helper.make_node("Slice", cut, [f"c_{name}"]))
        nodes.append(helper.make_node("Reshape", [f"c_{name}", "c_flat"], [f"inner_{name}"]))
        outputs.append(helper.make_tensor_value_info(f"inner_{name}", FLOAT, [bands, "P"]))
    kept += [onnx.numpy_helper.from_array(np.array(v, np.int64), n) for n, v in constants.items()]
    return _model(nodes, inputs, outputs, kept)


def _squeezed(name: str) -> onnx.NodeProto:
    return helper.make_node("Squeeze", [name, "c_first"], [f"t_{name}"])


def _channels(model: onnx.ModelProto) -> int:
    return int(model.graph.output[0].type.tensor_type.shape.dim[0].dim_value)


def repeat_graph() -> onnx.ModelProto:
    """``given`` (slots, channels, pixels), ``times`` (3) -> ``found``: repeated on the card."""
    given = helper.make_tensor_value_info("given", FLOAT, ["a", "b", "c"])
    times = helper.make_tensor_value_info("times", onnx.TensorProto.INT64, [3])
    found = helper.make_tensor_value_info("found", FLOAT, ["d", "e", "f"])
    return _model(
        [helper.make_node("Tile", ["given", "times"], ["found"])], [given, times], [found], []
    )


def product_graph() -> onnx.ModelProto:
    """``left, right`` (size, size) -> ``found``: the product that the roof of arithmetic is taken from."""
    given = [
        helper.make_tensor_value_info(name, FLOAT, ["size", "size"]) for name in ("left", "right")
    ]
    found = helper.make_tensor_value_info("found", FLOAT, ["size", "size"])
    return _model([helper.make_node("MatMul", ["left", "right"], ["found"])], given, [found], [])


def _model(
    nodes: list[onnx.NodeProto],
    inputs: list[onnx.ValueInfoProto],
    outputs: list[onnx.ValueInfoProto],
    kept: list[onnx.TensorProto],
) -> onnx.ModelProto:
    graph = helper.make_graph(nodes, "card", inputs, outputs, initializer=kept)
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", OPSET)])
    model.ir_version = 8
    onnx.checker.check_model(model)
    return model


def _shapes(model: onnx.ModelProto, sizes: dict[str, int]) -> dict[str, tuple[int, ...]]:
    """Name -> shape of everything in a graph whose free axes have these sizes; the graph is changed."""
    for value in model.graph.input:
        for axis in value.type.tensor_type.shape.dim:
            if axis.dim_param:
                axis.dim_value = sizes[axis.dim_param]
    del model.graph.value_info[:]
    for value in model.graph.output:
        value.type.tensor_type.ClearField("shape")
    graph = onnx.shape_inference.infer_shapes(model, data_prop=True).graph
    shapes = {one.name: tuple(one.dims) for one in graph.initializer}
    for value in (*graph.input, *graph.value_info, *graph.output):
        shapes[value.name] = tuple(axis.dim_value for axis in value.type.tensor_type.shape.dim)
    return shapes


def operations(model: onnx.ModelProto, sizes: dict[str, int]) -> int:
    """Multiplications with addition of a graph's products and convolutions."""
    shapes = _shapes(model, sizes)
    total = 0
    for node in model.graph.node:
        if node.op_type in ("MatMul", "Gemm"):
            total += int(np.prod(shapes[node.output[0]])) * shapes[node.input[0]][-1]
        elif node.op_type == "Conv":
            total += int(np.prod(shapes[node.output[0]])) * int(np.prod(shapes[node.input[1]][1:]))
    return total


def moved(model: onnx.ModelProto, sizes: dict[str, int]) -> tuple[int, int]:
    """Bytes that a graph reads and writes: its inputs and outputs alone, and with all that lies between.

    The first is the least, if every operator were fused with the next; the second what single operators move.
    """
    shapes = _shapes(model, sizes)
    ends = [one.name for one in (*model.graph.input, *model.graph.output)]
    between = [
        name
        for node in model.graph.node
        if node.op_type not in SHAPELESS
        for name in (*node.input, *node.output)
    ]
    least, most = (
        4 * sum(int(np.prod(shapes.get(name, (0,)))) for name in names) for names in (ends, between)
    )
    return least, max(least, most)
