# SPDX-License-Identifier: GPL-2.0-or-later
"""Graphs in front of a model's: stored numbers to values and their mask, with scale, codes and clouds inside.

Each step is the engine's, in its order and in float32: ``pixels/units.py``, ``grid/resample.py``,
``pixels/clouds.py`` and ``Model.scaled`` say why. So numbers are the same to the byte, but for Sentinel-1,
whose power becomes dB: logarithms (and powers, where files hold dB) are rounded otherwise from library to library.
"""

from __future__ import annotations

from dataclasses import dataclass

import onnx

from models.training.bench.integers.graph_nodes import Nodes
from plugin.engine.documents import Document
from plugin.engine.pixels.units import (
    CODE_OFFSET_DB,
    MAX_BACKSCATTER,
    MAX_REFLECTANCE,
    MIN_BACKSCATTER,
    MIN_REFLECTANCE,
    POSITIVE,
    RADAR_UNITS,
)

UNITS = ("reflectance", *RADAR_UNITS)
"""Units of stored numbers that the graphs know."""
INFINITE = float("inf")
LN_10 = 2.302585092994046


@dataclass(frozen=True)
class Group:
    """Bands of a sensor that lie on the same pixels of their files."""

    bands: tuple[str, ...]
    kind: str
    """numpy's name of the type of the numbers."""
    unit: str
    """One of :data:`UNITS`."""
    between: bool
    """Whether the grid's pixels lie between those of the files."""
    missing: int
    """Numbers of a band that are no measurement, at most."""


def numbers_graph(
    groups: list[Group],
    bands: tuple[str, ...],
    sensor: Document,
    dilation: int | None,
    blue: str = "",
) -> onnx.ModelProto:
    """One date of a sensor: stored numbers -> ``values, valid`` (bands, H, W) as ``Model.scaled`` gives them.

    Inputs of the group k (see :mod:`.stored_dates`): ``numbers{k}`` (bands, rows, cols), ``scale{k}, offset{k}``
    (bands, 1, 1), ``missing{k}`` (numbers, bands, 1, 1), and ``rows{k}, cols{k}, down{k}, across{k}``: where pixels
    of the grid lie in it. With a mask ``classes, class_rows, class_cols, unclear``.

    Args:
        bands: of the model, in its order; those of no group are missing everywhere.
        sensor: the manifest's entry: ``add, divide, clip``.
        dilation: pixels by which what is not clear grows; None: the sensor has no mask.
        blue: the band that is given out besides as ``blue`` (H, W): physical, NaN where missing.

    Raises:
        ValueError: a group has a unit that the graphs do not know.
    """
    add = Nodes()
    parts = [_group(add, number, group) for number, group in enumerate(groups)]
    held = [band for group in groups for band in group.bands]
    values, known = (_joined(add, [part[at] for part in parts], held, bands) for at in (0, 1))
    if dilation is not None:
        known = add("And", known, add("Unsqueeze", _clear(add, dilation), add.axes(0)))
    if blue:
        at = add.constant(bands.index(blue), "int64")
        own = [add("Gather", one, at, axis=0) for one in (known, values)]
        dark = add("Where", *own, add.constant(float("nan")))
        add.output(dark, "blue", "float32", ["H", "W"])
    zero = add.constant(0)
    add.output(
        add("Where", known, _scaled(add, values, sensor), zero),
        "values",
        "float32",
        [len(bands), "H", "W"],
    )
    add.output(add.cast(known, "float32"), "valid", "float32", [len(bands), "H", "W"])
    return add.model()


def _group(add: Nodes, number: int, group: Group) -> tuple[str, str]:
    """Values (bands, H, W) in the unit, and where they are known."""
    if group.unit not in UNITS:
        raise ValueError(f"{group.unit} is a unit that no graph turns into values: {UNITS}.")
    count = len(group.bands)
    stored = add.input(f"numbers{number}", group.kind, [count, f"h{number}", f"w{number}"])
    scale, offset = (
        add.input(f"{name}{number}", "float32", [count, 1, 1]) for name in ("scale", "offset")
    )
    dn = add.cast(stored, "float32")
    known = add("Less", add("Abs", dn), add.constant(INFINITE))  # false of NaN
    missing = add.input(f"missing{number}", "float32", [group.missing, count, 1, 1])
    for at in range(group.missing):
        one = add("Gather", missing, add.constant(at, "int64"), axis=0)
        known = add("And", known, add("Not", add("Equal", dn, one)))
    values = add("Add", add("Mul", dn, scale), offset)
    if group.unit == "reflectance":
        known = add("And", known, _from(add, values, MIN_REFLECTANCE))
        known = add("And", known, add("Less", values, add.constant(MAX_REFLECTANCE)))
    else:
        if group.unit in POSITIVE:
            known = add("And", known, add("Greater", dn, add.constant(0)))
        values = _power(add, values, group.unit)
        known = add("And", known, _from(add, values, MIN_BACKSCATTER))
        known = add("And", known, add("LessOrEqual", values, add.constant(MAX_BACKSCATTER)))
    values, known = _on_grid(add, number, values, known, group.between)
    if group.unit in RADAR_UNITS:
        tenth = add("Mul", add("Log", values), add.constant(1 / LN_10))
        values = add("Mul", add.constant(10), tenth)
    return values, known


def _power(add: Nodes, values: str, unit: str) -> str:
    """Backscatter as linear power."""
    if unit == "dB":
        ten = add.constant(10)
        return add("Pow", ten, add("Div", values, ten))
    if unit != "linear":
        values = add("Mul", values, values)
    if unit == "codes":
        values = add("Mul", values, add.constant(10 ** (CODE_OFFSET_DB / 10)))
    return values


def _from(add: Nodes, values: str, low: float) -> str:
    return add("GreaterOrEqual", values, add.constant(low))


def _on_grid(add: Nodes, number: int, values: str, known: str, between: bool) -> tuple[str, str]:
    """Samples at the grid's pixels, zeros around the part of the file that is here: ``Positions.bilinear``."""
    rows = add.input(f"rows{number}", "int64", ["H"])
    cols = add.input(f"cols{number}", "int64", ["W"])
    border = add.constant([0, 1, 1, 0, 1, 1], "int64")
    numbers = add("Pad", add("Where", known, values, add.constant(0)), border)
    shares = add("Pad", add.cast(known, "float32"), border)
    if not between:
        numbers, shares = (_picked(add, one, rows, cols) for one in (numbers, shares))
        return numbers, add("Greater", shares, add.constant(0.5))
    weights = []
    for both in (
        add.input(f"down{number}", "float32", [2, "H", 1]),
        add.input(f"across{number}", "float32", [2, 1, "W"]),
    ):
        weights += [add("Gather", both, add.constant(at, "int64"), axis=0) for at in (0, 1)]
    numbers, shares = (_around(add, one, rows, cols, weights) for one in (numbers, shares))
    return add("Div", numbers, shares), add("Greater", shares, add.constant(0.5))


def _picked(add: Nodes, planes: str, rows: str, cols: str) -> str:
    return add("Gather", add("Gather", planes, rows, axis=1), cols, axis=2)


def _around(add: Nodes, planes: str, rows: str, cols: str, weights: list[str]) -> str:
    """Weighted sums of four neighbours: along the rows first, as the engine has it."""
    upper, lower, near, far = weights
    one = add.constant(1, "int64")
    next_row, next_col = (add("Add", at, one) for at in (rows, cols))
    before, behind = (add("Gather", planes, at, axis=2) for at in (cols, next_col))
    along = add("Add", add("Mul", before, near), add("Mul", behind, far))
    above, below = (add("Gather", along, at, axis=1) for at in (rows, next_row))
    return add("Add", add("Mul", above, upper), add("Mul", below, lower))


def _joined(add: Nodes, parts: list[str], held: list[str], bands: tuple[str, ...]) -> str:
    """Planes of all groups in the order of the bands; one that is false, or 0, for bands of no group."""
    whole = add("Concat", *parts, axis=0) if len(parts) > 1 else parts[0]
    wanted = [held.index(band) if band in held else len(held) for band in bands]
    if len(held) in wanted:
        none = add("Pad", add.cast(whole, "float32"), add.constant([0, 0, 0, 1, 0, 0], "int64"))
        whole = add("CastLike", none, whole)
    return add("Gather", whole, add.constant(wanted, "int64"), axis=0)


def _clear(add: Nodes, dilation: int) -> str:
    """True (H, W) where the class is clear and no unclear one lies near: ``clear_mask``."""
    classes = add.input("classes", "uint8", ["class_h", "class_w"])
    rows = add.input("class_rows", "int64", ["wide_H"])
    cols = add.input("class_cols", "int64", ["wide_W"])
    table = add.input("unclear", "float32", [256])
    bordered = add("Pad", add.cast(classes, "float32"), add.constant([1, 1, 1, 1], "int64"))
    near = add("Gather", add("Gather", bordered, rows, axis=0), cols, axis=1)
    unclear = add("Gather", table, add.cast(near, "int32"), axis=0)
    side = 2 * dilation + 1
    grown = add("MaxPool", add("Unsqueeze", unclear, add.axes(0, 1)), kernel_shape=[side, side])
    inside = add.without_margin(near, dilation, 0, 1)
    seen = add("Greater", inside, add.constant(0))
    return add("And", seen, add("Less", add("Squeeze", grown, add.axes(0, 1)), add.constant(0.5)))


def _scaled(add: Nodes, values: str, sensor: Document) -> str:
    if sensor["add"]:
        values = add("Add", values, add.constant(sensor["add"]))
    if sensor["divide"] != 1:
        values = add("Div", values, add.constant(sensor["divide"]))
    low, high = sensor["clip"]
    return add("Min", add("Max", values, add.constant(low)), add.constant(high))
