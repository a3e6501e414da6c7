# SPDX-License-Identifier: GPL-2.0-or-later
"""A graph around a model's fusion that gives a day's layer as it is written, and how many numbers were clipped.

The bands of quality are those of ``dense/day_quality.py``, the rounding that of ``outputs/packing.py``: in doubles,
which are slow on GPUs made for games. So the whole numbers are the engine's wherever the fusion's are.
"""

from __future__ import annotations

import numpy as np
import onnx

from models.training.bench.integers.graph_nodes import Nodes, inputs_of
from plugin.engine.inference.model import Model
from plugin.engine.inference.trust import Trust
from plugin.engine.outputs.band_table import NOVELTY, band_names, quality_of
from plugin.engine.outputs.packing import INT8, MOST, MOST_BYTE, Packing

PREFIX = "fusion_"
FARTHEST = float("inf")


def layer_names(model: Model) -> tuple[str, ...]:
    """Bands of a day's layer, without numbers of the year."""
    return band_names(model.length, quality_of(model.manifest, model.length))


def layer_graph(model: Model, packing: Packing, bands: tuple[str, ...]) -> onnx.ModelProto:
    """The fusion's inputs -> ``layer`` (bands, pixels) of the packing's type, ``clipped`` (bands) int32.

    Args:
        packing: of ``bands``, each one of :func:`layer_names`.

    Raises:
        ValueError: the model does not grade how unlike training a pixel is; a distance of doubles would.
    """
    if NOVELTY.name not in model.manifest["graphs"]["fusion"]["outputs"]:
        raise ValueError(
            f"{model.name} has no {NOVELTY.name}: its layers cannot be made in a graph."
        )
    add = Nodes()
    path = model.folder / model.manifest["graphs"]["fusion"]["file"]
    inputs = {name: add.input(name, "float32", shape) for name, shape in inputs_of(path).items()}
    embedding, error, novelty = add.taken(path, PREFIX, inputs)
    target = int(model.manifest["window"]["before"])
    seen = _any(add, inputs["s2_valid"])  # (slots, pixels)
    shown = add("Gather", seen, add.constant(target, "int64"), axis=0)
    dates = add.sum_of(add.cast(seen, "float32"), 0)
    flat = {
        "clear_dates": dates,
        "days_to_clear": _nearest(add, seen, inputs["s2_days"]),
        "expected_error": _error(add, model, error, shown),
        "out_of_domain": _outside(add, model, inputs, novelty, shown, target),
        NOVELTY.name: add("Squeeze", novelty, add.constant([0], "int64")),
    }
    axis = add.constant([0], "int64")
    rows = [
        add("Unsqueeze", flat[name], axis)
        if name in flat
        else add("Gather", embedding, add.constant([int(name[1:]) - 1], "int64"), axis=0)
        for name in bands
    ]
    known = add("Greater", dates, add.constant(0))
    layer, clipped = _packed(add, add("Concat", *rows, axis=0), known, packing, bands)
    add.output(layer, "layer", packing.dtype, [len(bands), "batch"])
    add.output(clipped, "clipped", "int32", [len(bands)])
    return add.model()


def _any(add: Nodes, valid: str) -> str:
    """True (…, pixels) where any of the bands (…, bands, pixels) is valid."""
    return add("Greater", add("ReduceMax", valid, axes=[-2], keepdims=0), add.constant(0))


def _nearest(add: Nodes, seen: str, days: str) -> str:
    """Days to the nearest date that shows a pixel: ``day_quality.nearest_days``."""
    away = add("Unsqueeze", add("Abs", days), add.constant([1], "int64"))
    found = add("Where", seen, away, add.constant(FARTHEST))
    return add("ReduceMin", found, axes=[0], keepdims=0)


def _error(add: Nodes, model: Model, error: str, shown: str) -> str:
    """Mean of Sentinel-2's expected errors, as reflectance, made honest: ``Model.calibrated``."""
    count = len(model.bands("s2"))
    each = [add("Gather", error, add.constant(at, "int64"), axis=0) for at in range(count)]
    mean = add("Div", add("Sum", *each), add.constant(count))  # band by band, as numpy adds rows
    mean = add("Mul", mean, add.constant(model.manifest["sensors"]["s2"]["divide"]))
    factors = model.manifest.get("calibration")
    if factors is None:
        return mean
    visible, hidden = (add.constant(factors[key]["s2"]) for key in ("visible", "hidden"))
    return add("Mul", mean, add("Where", shown, visible, hidden))


def _outside(
    add: Nodes, model: Model, inputs: dict[str, str], novelty: str, shown: str, target: int
) -> str:
    """1 where a pixel is out of the domain, or a hidden one is seen through bands that are not trusted."""
    limit = add.constant(model.manifest["novelty_limit"])
    outside = add("Greater", add("Squeeze", novelty, add.constant([0], "int64")), limit)
    trust, bands = Trust(model.manifest), len(model.bands("s2"))
    if trust.accepted is not None:
        ever = add("ReduceMax", inputs["s2_valid"], axes=[0], keepdims=0)
        bits = add.constant([[2**band] for band in range(bands)])
        radar = _any(add, inputs["s1_valid"])
        radar = add("Gather", radar, add.constant(target, "int64"), axis=0)
        code = add(
            "Add",
            add.sum_of(add("Mul", ever, bits), 0),
            add("Mul", add.cast(radar, "float32"), add.constant(2**bands)),
        )
        table = add.constant(_trusted(trust, bands), "bool")
        trusted = add("Gather", table, add.cast(code, "int32"), axis=0)
        outside = add("Or", outside, add("Not", add("Or", shown, trusted)))
    return add.cast(outside, "float32")


def _trusted(trust: Trust, bands: int) -> np.ndarray:
    """Whether a hidden target is trusted, by the bits of the bands that its dates show, then of Sentinel-1."""
    names = trust.bands
    return np.array(
        [
            trust.trusts([names[at] for at in range(bands) if code >> at & 1], bool(code >> bands))
            for code in range(2 ** (bands + 1))
        ]
    )


def _packed(
    add: Nodes, values: str, known: str, packing: Packing, bands: tuple[str, ...]
) -> tuple[str, str]:
    """Values (bands, pixels) as ``Packing.pack`` writes them, and how many of each band were clipped."""
    least, most = (0, MOST_BYTE) if packing.kind == INT8 else (-MOST, MOST)
    scales, offsets = (
        add.constant(np.array(each)[:, None], "float64")
        for each in (packing.scales, packing.offsets)
    )
    numbers = add("Div", add("Sub", add.cast(values, "float64"), offsets), scales)
    numbers = add("Round", numbers)
    low, high = (add.constant(end, "float64") for end in (least, most))
    beyond = add("Or", add("Less", numbers, low), add("Greater", numbers, high))
    clipped = add.sum_of(add.cast(add("And", beyond, known), "int32"), 1)
    if packing.kind == INT8:  # an error that others divide by is never 0
        low = add.constant([[name == "expected_error"] for name in bands], "float64")
    numbers = add("Min", add("Max", numbers, low), high)
    numbers = add("Where", known, numbers, add.constant(packing.nodata, "float64"))
    return add.cast(numbers, packing.dtype), clipped
