# SPDX-License-Identifier: GPL-2.0-or-later
"""A graph holds its own numbers and comes to an end, wherever the operator hides."""

from pathlib import Path

import numpy as np
import pytest

onnx = pytest.importorskip("onnx")

from onnx import TensorProto, helper, numpy_helper  # noqa: E402

from plugin.engine.errors import EngineError  # noqa: E402
from plugin.engine.inference.graphfile import check_graph  # noqa: E402

MODELS = Path(__file__).resolve().parents[3] / "models"
X = helper.make_tensor_value_info("x", TensorProto.FLOAT, [1])
Y = helper.make_tensor_value_info("y", TensorProto.FLOAT, [1])


def outside():
    tensor = numpy_helper.from_array(np.ones(1, np.float32), "w")
    tensor.ClearField("raw_data")
    tensor.data_location = TensorProto.EXTERNAL
    tensor.external_data.add(key="location", value="../../etc/passwd")
    return tensor


def saved(path, nodes, weights=(), functions=(), domain=""):
    graph = helper.make_graph(nodes, "g", [X], [Y], list(weights))
    opsets = [helper.make_opsetid("", 17), helper.make_opsetid(domain or "ai.onnx.ml", 1)]
    path.write_bytes(
        helper.make_model(graph, opset_imports=opsets, functions=functions).SerializeToString()
    )
    return path


def loop():
    body = helper.make_graph(
        [helper.make_node("Identity", ["c"], ["d"])], "b",
        [helper.make_tensor_value_info(n, k, []) for n, k in (("i", TensorProto.INT64), ("c", TensorProto.BOOL))],
        [helper.make_tensor_value_info("d", TensorProto.BOOL, [])],
    )  # fmt: skip
    return helper.make_node("Loop", ["", "t"], [], body=body)


def inside(node):
    """An If whose branch holds a node."""
    branch = helper.make_graph([node], "b", [], [Y])
    return helper.make_node("If", ["t"], ["y"], then_branch=branch, else_branch=branch)


@pytest.mark.parametrize("path", sorted(MODELS.glob("*/*.onnx")), ids=lambda path: path.name)
def test_shipped_graphs_pass(path):
    check_graph(path)


def test_plain_graph_passes(tmp_path):
    weights = [numpy_helper.from_array(np.ones(1, np.float32), "w")]
    check_graph(saved(tmp_path / "g.onnx", [helper.make_node("Add", ["x", "w"], ["y"])], weights))


@pytest.mark.parametrize(
    ("nodes", "weights", "why"),
    [
        ([helper.make_node("Add", ["x", "w"], ["y"])], [outside()], "another file"),
        ([helper.make_node("Constant", [], ["y"], value=outside())], [], "another file"),
        ([inside(helper.make_node("Constant", [], ["y"], value=outside()))], [], "another file"),
        ([loop()], [], "operator Loop"),
        ([inside(loop())], [], "operator Loop"),
        ([helper.make_node("Scan", ["x"], ["y"])], [], "operator Scan"),
        ([helper.make_node("Evil", ["x"], ["y"], domain="com.example")], [], "com.example"),
    ],
)
def test_what_reaches_outside_or_need_not_end_is_refused(tmp_path, nodes, weights, why):
    with pytest.raises(EngineError, match=rf"g\.onnx .*{why}"):
        check_graph(saved(tmp_path / "g.onnx", nodes, weights))


def test_body_of_a_function_is_looked_into(tmp_path):
    body = helper.make_function(
        "ai.onnx.ml", "f", ["x"], ["y"], [loop()], [helper.make_opsetid("", 17)]
    )
    node = helper.make_node("f", ["x"], ["y"], domain="ai.onnx.ml")
    with pytest.raises(EngineError, match="operator Loop"):
        check_graph(saved(tmp_path / "g.onnx", [node], functions=[body]))


def test_graphs_nested_without_end_are_refused(tmp_path):
    node = helper.make_node("Identity", ["x"], ["y"])
    for _ in range(20):
        node = inside(node)
    with pytest.raises(EngineError, match="nests more than"):
        check_graph(saved(tmp_path / "g.onnx", [node]))


def test_damaged_graphs_are_refused_in_a_sentence(tmp_path):
    """Cut off anywhere, or with a byte changed: read, or refused; never anything else."""
    whole = saved(
        tmp_path / "g.onnx", [inside(helper.make_node("Identity", ["x"], ["y"]))]
    ).read_bytes()
    random = np.random.default_rng(7)
    refused = 0
    for number in range(400):
        damaged = bytearray(whole[: random.integers(len(whole))] if number % 2 else whole)
        if damaged:
            damaged[random.integers(len(damaged))] = random.integers(256)
        (tmp_path / "g.onnx").write_bytes(damaged)
        try:
            check_graph(tmp_path / "g.onnx")
        except EngineError as error:
            refused += 1
            assert len(str(error)) < 300 + len(str(tmp_path))
    assert refused > 150
