# SPDX-License-Identifier: GPL-2.0-or-later
"""Names and sizes of what an ONNX graph takes and gives, held against what a manifest says of it.

Field numbers are those of ``onnx.proto3`` (ValueInfoProto, TypeProto, TensorShapeProto).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from ..errors import EngineError
from .graphfile import GRAPH, INITIALIZERS, fields_of, message_in

INPUTS, OUTPUTS = 11, 12  # of a graph
NAME, TYPE, TENSOR, SHAPE, DIMENSION, SIZE = 1, 2, 1, 2, 1, 1
INITIALIZER_NAME = 8

Shapes = Mapping[str, Sequence["int | str"]]
"""Name -> sizes; a text where a size is free."""


def refuse_other_shapes(path: Path, inputs: Shapes, outputs: Shapes) -> None:
    """Refuse a graph that takes or gives something else than its manifest says.

    Raises:
        EngineError: a name or a fixed size differs, or the order of what it gives.
    """
    graph = next(
        message_in(value)
        for number, value in fields_of(memoryview(path.read_bytes()))
        if number == GRAPH
    )
    kept = {
        _name(message_in(v), INITIALIZER_NAME) for n, v in fields_of(graph) if n == INITIALIZERS
    }
    for what, number, said in (("takes", INPUTS, inputs), ("gives", OUTPUTS, outputs)):
        found = dict(_named_sizes(message_in(v)) for n, v in fields_of(graph) if n == number)
        found = {name: sizes for name, sizes in found.items() if name not in kept}
        # what a graph gives is taken by its place
        same = list(found) == list(said) if number == OUTPUTS else sorted(found) == sorted(said)
        if not same:
            raise EngineError(
                f"{path} {what} {', '.join(found)[:80]}, which is not what its manifest.json says: copy "
                "the model folder again."
            )
        for name, sizes in found.items():
            if not _agree(sizes, said[name]):
                raise EngineError(
                    f"{path} {what} {name} of {_shown(sizes)}, but its manifest.json says {_shown(said[name])}: "
                    "copy the model folder again."
                )


def _agree(found: Sequence[int], said: Sequence[int | str]) -> bool:
    """Whether fixed sizes (0: free) are those that are said; a size that is said may be free in the graph."""
    return len(found) == len(said) and all(
        size in (0, word) if isinstance(word, int) else True
        for size, word in zip(found, said, strict=True)
    )


def _shown(sizes: Sequence[int | str]) -> str:
    return f"[{', '.join(str(size or '?')[:12] for size in sizes[:6])}]"


def _named_sizes(info: memoryview) -> tuple[str, list[int]]:
    """Name and sizes of an input or output; 0 for a free size."""
    shape = _below(_below(_below(info, TYPE), TENSOR), SHAPE)
    dimensions = [message_in(value) for number, value in fields_of(shape) if number == DIMENSION]
    sizes = []
    for dimension in dimensions:
        found = [value for number, value in fields_of(dimension) if number == SIZE]
        sizes.append(found[0] if found and isinstance(found[0], int) else 0)
    return _name(info, NAME), sizes


def _below(message: memoryview, wanted: int) -> memoryview:
    parts = [message_in(value) for number, value in fields_of(message) if number == wanted]
    return parts[0] if parts else memoryview(b"")


def _name(message: memoryview, wanted: int) -> str:
    return str(_below(message, wanted), "utf-8", "replace")
