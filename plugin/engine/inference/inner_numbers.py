# SPDX-License-Identifier: GPL-2.0-or-later
"""Two inner arrays of a fusion graph: what the other dates say of a day, and the day as it enters the embedding.

The graph's file stays as it is. A second message of the same field is added to the first one when protobuf is read
(its encoding's rule on fields that may stand several times), so two outputs more are a few bytes at the end.
"""

from __future__ import annotations

import numpy as np

from ..errors import EngineError
from .devices import CPU
from .devices.sessions import make_session
from .graph_shapes import NAME, OUTPUTS
from .graphfile import GRAPH, NODES, OPERATOR, fields_of, message_in
from .model import Model

NODE_INPUT = 1
"""Field of a node: the names of what it takes."""
MEAN = "fusion.mean"
"""The weight that is taken from a day's values before they are squeezed into an embedding."""
DIFFERENCE = "Sub"


class InnerNumbers:
    """A model's fusion on the CPU with both arrays as outputs."""

    def __init__(self, model: Model):
        """Raises: EngineError: the model's graph has no such arrays."""
        self.pixels = model.pixels
        path = model.folder / model.manifest["graphs"]["fusion"]["file"]
        content = path.read_bytes()
        self._names = list(_names(content))
        if not all(self._names):
            raise EngineError(
                f"{path} fills gaps in a way of its own, so its weights cannot be read: choose another model."
            )
        self._session = make_session(
            _with_outputs(content, self._names), CPU, None, model.pixels, model.threads
        )

    def of(self, inputs: dict[str, np.ndarray]) -> tuple[np.ndarray, np.ndarray]:
        """Filling and filled values, (bands of all sensors, pixels) in the graphs' units.

        Args:
            inputs: as ``Model.fuse`` takes them, at most :attr:`pixels` pixels.
        """
        count = next(array.shape[-1] for array in inputs.values() if array.ndim > 1)
        more = [(0, 0), (0, 0), (0, self.pixels - count)]
        given = {
            name: np.ascontiguousarray(np.pad(array, more) if array.ndim > 1 else array, np.float32)
            for name, array in inputs.items()
        }
        filling, filled = self._session.run(self._names, given)
        return filling[:, :count], filled[:, :count]


def _names(content: bytes) -> tuple[str, str]:
    """Names of filling and filled values, "" where the graph has no such array.

    Filled values are those that :data:`MEAN` is taken from. The filling is what else is taken from them: how
    far a day lies from its neighbours is what its expected error rests on.
    """
    differences = [taken for operator, taken in _nodes(content) if operator == DIFFERENCE]
    filled = next((first for first, second in differences if second == MEAN), "")
    others = {second for first, second in differences if filled and first == filled} - {MEAN}
    return (others.pop() if len(others) == 1 else ""), filled


def _nodes(content: bytes) -> list[tuple[str, list[str]]]:
    """Operator and inputs of each node."""
    graph = next(message_in(v) for n, v in fields_of(memoryview(content)) if n == GRAPH)
    found = []
    for node in (message_in(v) for n, v in fields_of(graph) if n == NODES):
        fields = [(n, v) for n, v in fields_of(node) if n in (NODE_INPUT, OPERATOR)]
        taken = [str(message_in(v), "utf-8") for n, v in fields if n == NODE_INPUT]
        operator = "".join(str(message_in(v), "utf-8") for n, v in fields if n == OPERATOR)
        found.append((operator, taken))
    return found


def _with_outputs(content: bytes, names: list[str]) -> bytes:
    added = b"".join(_field(OUTPUTS, _field(NAME, name.encode())) for name in names)
    return content + _field(GRAPH, added)


def _field(number: int, value: bytes) -> bytes:
    """One field of a message, with its length before it."""
    return _whole(number << 3 | 2) + _whole(len(value)) + value


def _whole(number: int) -> bytes:
    """A whole number in seven bits a byte, the lowest first."""
    found = bytearray()
    while number > 0x7F:
        found.append(number & 0x7F | 0x80)
        number >>= 7
    return bytes([*found, number])
