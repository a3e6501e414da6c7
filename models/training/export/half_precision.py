# SPDX-License-Identifier: GPL-2.0-or-later
"""Weights in half precision, where the scores allow it: smaller files, the same arithmetic."""

from __future__ import annotations

import copy
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeAlias

import numpy as np
import onnx
import torch
from onnx import helper, numpy_helper
from torch import nn

from models.training.network.networks import Networks

ALLOWED = 1.01
"""Error of the rounded networks over that of the whole ones: above it they stay as they are."""
SMALLEST = 16
"""Tensors of fewer numbers save nothing."""

Judged: TypeAlias = tuple[Any, dict[str, float]]
"""Anything, and errors by name."""


def lighter(networks: Networks, judge: Callable[[Networks], Judged]) -> tuple[Networks, Judged]:
    """The networks with weights rounded to half precision if no score suffers, else as they are.

    Args:
        judge: networks -> (anything, errors by name).

    Returns:
        The networks chosen and what ``judge`` says of them.
    """
    whole, light = judge(networks), rounded(networks)
    less = judge(light)
    worst = max(less[1][name] / whole[1][name] for name in whole[1])
    chosen = worst <= ALLOWED
    print(
        f"weights in half precision: errors at most {worst:.4f} times as large"
        f"{', kept' if chosen else ', not kept'}"
    )
    return (light, less) if chosen else (networks, whole)


def rounded(networks: Networks) -> Networks:
    """A copy whose every weight is a number of half precision."""
    light = copy.deepcopy(networks)
    for module in (*light.parts().values(), *([light.doubt] if light.doubt else [])):
        _round(module)
    return light


def rounded_head(doubt: nn.Module) -> nn.Module:
    """The same of the head of errors and novelty alone."""
    light = copy.deepcopy(doubt)
    _round(light)
    return light


def _round(module: nn.Module) -> None:
    with torch.no_grad():
        for tensor in (*module.parameters(), *module.buffers()):
            tensor.copy_(tensor.half().float())


def store(path: Path) -> None:
    """Store in half precision each weight of an ONNX file that loses nothing by it.

    A ``Cast`` gives the graph its float32 back; ONNX Runtime folds it when it loads the file, so that
    results and speed stay what they were.
    """
    model = onnx.load(path)
    casts = []
    for tensor in model.graph.initializer:
        values = numpy_helper.to_array(tensor)
        if values.dtype != np.float32 or values.size < SMALLEST:
            continue
        with np.errstate(over="ignore"):
            small = values.astype(np.float16)
        if not np.array_equal(small.astype(np.float32), values):
            continue
        name = tensor.name
        tensor.CopyFrom(numpy_helper.from_array(small, f"{name}.half"))
        casts.append(helper.make_node("Cast", [f"{name}.half"], [name], to=onnx.TensorProto.FLOAT))
    for cast in reversed(casts):
        model.graph.node.insert(0, cast)
    onnx.checker.check_model(model)
    onnx.save(model, path)
