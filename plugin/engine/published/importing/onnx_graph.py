# SPDX-License-Identifier: GPL-2.0-or-later
"""Writing an ONNX graph by hand: operators as calls, weights as arrays."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np

if TYPE_CHECKING:
    import onnx

OPSET = 17
"""The oldest ONNX Runtime the engine allows reads it."""

Shape: TypeAlias = list[int] | list[int | str]
"""Numbers, and names of free sizes."""
Ends: TypeAlias = dict[str, tuple[str, Shape]]
"""Output -> the value that it gives, and its shape."""


class Graph:
    """One graph in the making; values are handed on by name.

    Needs the package ``onnx``, which only the import of a checkpoint asks for.
    """

    def __init__(self, inputs: Mapping[str, tuple[str, Shape]]):
        """``inputs``: name -> ("float32" or "int64", shape with numbers and names of free sizes)."""
        self.inputs = inputs
        self._nodes: list[onnx.NodeProto] = []
        self._weights: dict[str, np.ndarray] = {}

    def weight(self, array: np.ndarray) -> str:
        """A constant; floats are kept as float32, whole numbers as int64."""
        array = np.asarray(array)
        kind = np.float32 if array.dtype.kind == "f" else np.int64
        name = f"w{len(self._weights)}"
        self._weights[name] = np.ascontiguousarray(array, kind)
        return name

    def op(self, kind: str, *inputs: str | np.ndarray, **attributes: Any) -> str:
        """Add an operator; arrays among the inputs become constants. Returns its (first) output."""
        return self.ops(kind, 1, *inputs, **attributes)[0]

    def ops(
        self, kind: str, outputs: int, *inputs: str | np.ndarray, **attributes: Any
    ) -> list[str]:
        """As :meth:`op`, for an operator with several outputs."""
        from onnx import helper

        names = [one if isinstance(one, str) else self.weight(one) for one in inputs]
        made = [f"v{len(self._nodes)}_{number}" for number in range(outputs)]
        self._nodes.append(helper.make_node(kind, names, made, **attributes))
        return made

    def reshape(self, value: str, *shape: int) -> str:
        """The value in another shape: 0 keeps an axis, -1 takes what is left."""
        return self.op("Reshape", value, np.array(shape))

    def save(self, path: Path, outputs: Ends) -> None:
        """Write the graph; ``outputs``: name -> (value, shape)."""
        import onnx
        from onnx import TensorProto, helper, numpy_helper

        kinds = {"float32": TensorProto.FLOAT, "int64": TensorProto.INT64}
        ends = [
            helper.make_node("Identity", [value], [name]) for name, (value, _) in outputs.items()
        ]
        graph = helper.make_graph(
            [*self._nodes, *ends],
            path.stem,
            [
                helper.make_tensor_value_info(name, kinds[kind], shape)
                for name, (kind, shape) in self.inputs.items()
            ],
            [
                helper.make_tensor_value_info(name, TensorProto.FLOAT, shape)
                for name, (_, shape) in outputs.items()
            ],
            [numpy_helper.from_array(array, name) for name, array in self._weights.items()],
        )
        model = helper.make_model(
            graph,
            opset_imports=[helper.make_opsetid("", OPSET)],
            ir_version=8,  # ONNX Runtime 1.17 reads up to 9
            producer_name="ecofuse",
        )
        onnx.checker.check_model(model)
        path.write_bytes(model.SerializeToString())
