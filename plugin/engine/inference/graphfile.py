# SPDX-License-Identifier: GPL-2.0-or-later
"""What an ONNX file may hold: numbers of its own and operators that end; read without the package ``onnx``.

Field numbers are those of ``onnx.proto3`` (ModelProto, GraphProto, NodeProto, AttributeProto, TensorProto,
SparseTensorProto, FunctionProto), read by protobuf's wire format.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from ..errors import EngineError

LARGEST = 1 << 31
"""Bytes of a graph: protobuf takes no larger message."""

DEEPEST = 8
"""Graphs inside graphs; those of a model have none."""

DOMAINS = ("", "ai.onnx", "ai.onnx.ml", "com.microsoft")
"""Sets of operators that ONNX Runtime brings along."""

ENDLESS = ("Loop", "Scan")
"""Operators that may run for ever."""

GRAPH, TRAINING, FUNCTIONS = 7, 20, 25  # of a model
NODES, INITIALIZERS, SPARSE = 1, 5, 15  # of a graph
ATTRIBUTES, OPERATOR, DOMAIN = 5, 4, 7  # of a node
TENSOR, SUBGRAPH, TENSORS, SUBGRAPHS, SPARSE_TENSOR, SPARSE_TENSORS = (
    5,
    6,
    10,
    11,
    22,
    23,
)  # of an attribute
EXTERNAL, LOCATION = 13, 14  # of a tensor
FUNCTION_NODES = 7

Field = tuple[int, "memoryview | int"]


def check_graph(path: Path) -> None:
    """Refuse a graph whose numbers lie in other files, or that need not end.

    Raises:
        EngineError: so it is, or the file is no ONNX graph.
        OSError: it cannot be read.
    """
    if path.stat().st_size > LARGEST:
        raise EngineError(f"{path} is larger than 2 GB: no ONNX graph is.")
    content = memoryview(path.read_bytes())
    try:
        fields = list(fields_of(content))
        graphs = [value for number, value in fields if number == GRAPH]
        if len(graphs) != 1:
            raise ValueError("it holds no graph")
        if any(number == TRAINING for number, _ in fields):
            raise EngineError(f"{path} is a graph for training: export one for inference.")
        _check(path, message_in(graphs[0]), NODES, 0)
        for number, value in fields:
            if number == FUNCTIONS:
                _check(path, message_in(value), FUNCTION_NODES, 0)
    except (ValueError, IndexError, UnicodeDecodeError) as error:
        raise EngineError(
            f"{path} is no ONNX graph ({error}): copy the model folder again."
        ) from error


def _check(path: Path, graph: memoryview, nodes: int, depth: int) -> None:
    """A graph, or the body of a function."""
    if depth > DEEPEST:
        raise EngineError(f"{path} nests more than {DEEPEST} graphs: no model of EcoFuse does.")
    for number, value in fields_of(graph):
        if number == nodes:
            _check_node(path, message_in(value), depth)
        elif nodes == NODES and number == INITIALIZERS:
            _check_tensor(path, message_in(value))
        elif nodes == NODES and number == SPARSE:
            _check_sparse(path, message_in(value))


def _check_node(path: Path, node: memoryview, depth: int) -> None:
    operator = domain = ""
    attributes = []
    for number, value in fields_of(node):
        if number == OPERATOR:
            operator = str(message_in(value), "utf-8")
        elif number == DOMAIN:
            domain = str(message_in(value), "utf-8")
        elif number == ATTRIBUTES:
            attributes.append(message_in(value))
    if operator in ENDLESS:
        raise EngineError(
            f"{path} has the operator {operator}, which may never end: export it unrolled."
        )
    if domain not in DOMAINS:
        raise EngineError(
            f"{path} asks for operators of {domain[:60]!r}, which ONNX Runtime does not bring along."
        )
    for attribute in attributes:
        for number, value in fields_of(attribute):
            if number in (TENSOR, TENSORS):
                _check_tensor(path, message_in(value))
            elif number in (SPARSE_TENSOR, SPARSE_TENSORS):
                _check_sparse(path, message_in(value))
            elif number in (SUBGRAPH, SUBGRAPHS):
                _check(path, message_in(value), NODES, depth + 1)


def _check_sparse(path: Path, tensor: memoryview) -> None:
    for number, value in fields_of(tensor):
        if number in (1, 2):  # values and indices
            _check_tensor(path, message_in(value))


def _check_tensor(path: Path, tensor: memoryview) -> None:
    for number, value in fields_of(tensor):
        if number == EXTERNAL or (number == LOCATION and value):
            raise EngineError(
                f"{path} takes its numbers from another file, perhaps any of this machine: export it as one file."
            )


def fields_of(message: memoryview) -> Iterator[Field]:
    """(number, bytes or whole number) of each field of a protobuf message."""
    at = 0
    while at < len(message):
        key, at = _varint(message, at)
        number, wire = key >> 3, key & 7
        if wire == 0:
            value, at = _varint(message, at)
            yield number, value
            continue
        if wire == 2:
            length, at = _varint(message, at)
        elif wire in (1, 5):
            length = 8 if wire == 1 else 4
        else:
            raise ValueError("its fields are damaged")
        if at + length > len(message):
            raise ValueError("it is cut off")
        yield number, message[at : at + length]
        at += length


def _varint(message: memoryview, at: int) -> tuple[int, int]:
    value = shift = 0
    while True:
        byte = message[at]
        value |= (byte & 0x7F) << shift
        at += 1
        if byte < 0x80:
            return value, at
        shift += 7
        if shift > 63:
            raise ValueError("its fields are damaged")


def message_in(value: memoryview | int) -> memoryview:
    if isinstance(value, int):
        raise ValueError("its fields are damaged")
    return value
