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
from .graphfile import GRAPH, NODES, fields_of, message_in
from .model import Model

NODE_OUTPUT = 2
"""Field of a node: the names of what it gives."""
FILLING, FILLED = "filling", "filled"
"""Names of both arrays, in every model that can be asked."""


class InnerNumbers:
    """A model's fusion on the CPU with both arrays as outputs."""

    def __init__(self, model: Model):
        """Raises: EngineError: the model's graph has no such arrays."""
        self.pixels = model.pixels
        self._taken = model.manifest["graphs"]["fusion"]["inputs"]
        path = model.folder / model.manifest["graphs"]["fusion"]["file"]
        content = path.read_bytes()
        if not {FILLING, FILLED} <= _given(content):
            raise EngineError(
                f"{path} fills gaps in a way of its own, so its weights cannot be read: choose another model."
            )
        self._session = make_session(
            _with_outputs(content, [FILLING, FILLED]), CPU, None, model.pixels, model.threads
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
            if name in self._taken
        }
        filling, filled = self._session.run([FILLING, FILLED], given)
        return filling[:, :count], filled[:, :count]


def _given(content: bytes) -> set[str]:
    """Names of all that the nodes of a graph give."""
    graph = next(message_in(v) for n, v in fields_of(memoryview(content)) if n == GRAPH)
    nodes = (message_in(v) for n, v in fields_of(graph) if n == NODES)
    return {
        str(message_in(v), "utf-8")
        for node in nodes
        for n, v in fields_of(node)
        if n == NODE_OUTPUT
    }


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
