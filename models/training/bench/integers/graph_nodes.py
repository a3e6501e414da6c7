# SPDX-License-Identifier: GPL-2.0-or-later
"""A graph written down operator by operator, and graphs of a model taken into it."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import onnx
from numpy.typing import ArrayLike
from onnx import compose, helper, numpy_helper

OPSET = 17
Shape = list[int | str]


class Nodes:
    """Operators, constants, inputs and outputs of a graph that grows."""

    def __init__(self) -> None:
        self._nodes: list[onnx.NodeProto] = []
        self._kept: list[onnx.TensorProto] = []
        self._inputs: list[onnx.ValueInfoProto] = []
        self._outputs: list[onnx.ValueInfoProto] = []

    def input(self, name: str, kind: str, shape: Shape) -> str:
        """An input of numpy's type ``kind``; gives its name."""
        self._inputs.append(helper.make_tensor_value_info(name, tensor_kind(kind), shape))
        return name

    def constant(self, value: ArrayLike, kind: str = "float32") -> str:
        """A constant of numpy's type ``kind``; gives its name."""
        name = f"constant_{len(self._kept)}"
        self._kept.append(numpy_helper.from_array(np.array(value, kind), name))
        return name

    def __call__(self, operator: str, *given: str, **attributes: int | list[int]) -> str:
        """An operator with one output; gives its name. ``given`` "" leaves an input out."""
        name = f"{operator}_{len(self._nodes)}"
        self._nodes.append(helper.make_node(operator, list(given), [name], **attributes))
        return name

    def cast(self, given: str, kind: str) -> str:
        """As numpy's type ``kind``."""
        return self("Cast", given, to=tensor_kind(kind))

    def output(self, given: str, name: str, kind: str, shape: Shape) -> None:
        """What is given out under a name."""
        self._nodes.append(helper.make_node("Identity", [given], [name]))
        self._outputs.append(helper.make_tensor_value_info(name, tensor_kind(kind), shape))

    def sum_of(self, given: str, axis: int) -> str:
        """Summed over an axis, which goes."""
        return self("ReduceSum", given, self.constant([axis], "int64"), keepdims=0)

    def axes(self, *axes: int) -> str:
        """A constant list of axes."""
        return self.constant(axes, "int64")

    def without_margin(self, given: str, margin: int, *axes: int) -> str:
        """Cut by a margin at both ends of some axes."""
        starts = [margin] * len(axes)
        ends = [-margin if margin else 2**31 - 1] * len(axes)
        return self(
            "Slice", given, *(self.constant(e, "int64") for e in (starts, ends)), self.axes(*axes)
        )

    def taken(self, path: Path, prefix: str, inputs: dict[str, str]) -> list[str]:
        """A model's graph, its inputs fed by what is here; gives the names of its outputs."""
        graph = compose.add_prefix(onnx.load(path), prefix).graph
        self._nodes += [
            helper.make_node("Identity", [given], [f"{prefix}{name}"])
            for name, given in inputs.items()
        ]
        self._nodes += graph.node
        self._kept += graph.initializer
        return [one.name for one in graph.output]

    def model(self) -> onnx.ModelProto:
        """The graph, checked."""
        graph = helper.make_graph(
            self._nodes, "integers", self._inputs, self._outputs, initializer=self._kept
        )
        model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", OPSET)])
        model.ir_version = 8
        onnx.checker.check_model(model)
        return model


def inputs_of(path: Path) -> dict[str, Shape]:
    """Inputs of a model's graph and their shapes."""
    return {
        one.name: [axis.dim_param or axis.dim_value for axis in one.type.tensor_type.shape.dim]
        for one in onnx.load(path).graph.input
    }


def tensor_kind(kind: str) -> int:
    """ONNX's number of a type of numpy."""
    return int(helper.np_dtype_to_tensor_dtype(np.dtype(kind)))
