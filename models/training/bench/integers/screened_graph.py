# SPDX-License-Identifier: GPL-2.0-or-later
"""The graph of a date behind its numbers: the haze screen over the dates around, then the model's encoder."""

from __future__ import annotations

import onnx

from models.training.bench.integers.graph_nodes import Nodes
from plugin.engine.inference.model import Model
from plugin.engine.pixels.clouds import SCREEN_DATES

INFINITE = float("inf")


def screened_graph(model: Model, screen: float, dates: int) -> onnx.ModelProto:
    """A date of Sentinel-2 without its haze, and encoded: -> ``token, inner_values, inner_valid`` (…, pixels).

    Inputs: ``values, valid`` (bands, H, W) and ``blue`` (H, W) of :func:`numbers_graph`; ``blues`` (n, H, W) of all
    dates near, and ``at`` (dates), which of them are the date's own window: an empty place is one of NaN.

    Args:
        screen: reflectance by which blue stands out from the median where there is haze; 0: no screen.
    """
    add = Nodes()
    bands, halo = len(model.bands("s2")), model.halo
    planes = {name: add.input(name, "float32", [bands, "H", "W"]) for name in ("values", "valid")}
    if screen > 0:
        hazy = _hazy(add, screen, dates)
        planes = {name: add("Where", hazy, add.constant(0), one) for name, one in planes.items()}
    files = {name: model.folder / facts["file"] for name, facts in model.manifest["graphs"].items()}
    if "encoder_s2" in files:
        single = {name: add("Unsqueeze", one, add.axes(0)) for name, one in planes.items()}
        (features,) = add.taken(files["encoder_s2"], "e_", single)
        token = add("Squeeze", features, add.axes(0))
        if "token_s2" in files:
            (token,) = add.taken(files["token_s2"], "t_", {"features": token, **planes})
        channels = model.channels("s2", "features")
        flat = add("Reshape", token, add.constant([channels, -1], "int64"))
        add.output(flat, "token", "float32", [channels, "P"])
    for name, one in planes.items():
        cut = add.without_margin(one, halo, 1, 2)
        flat = add("Reshape", cut, add.constant([bands, -1], "int64"))
        add.output(flat, f"inner_{name}", "float32", [bands, "P"])
    return add.model()


def _hazy(add: Nodes, screen: float, dates: int) -> str:
    """True (H, W) where blue stands out from the median of its window: ``clouds.hazy``."""
    blue = add.input("blue", "float32", ["H", "W"])
    every = add.input("blues", "float32", ["n", "H", "W"])
    series = add("Gather", every, add.input("at", "int64", [dates]), axis=0)
    limit = add.constant(screen)
    under = add("Greater", add("Sub", blue, series), limit)  # false where either is NaN
    seen = add("Not", add("IsNaN", series))
    known, exceeded = (add.sum_of(add.cast(one, "float32"), 0) for one in (seen, under))
    others = add("Sub", known, exceeded)
    low = add("Where", under, series, add.constant(-INFINITE))
    high = add("Where", add("And", seen, add("Not", under)), series, add.constant(INFINITE))
    middle = add(
        "Mul",
        add(
            "Add",
            add("ReduceMax", low, axes=[0], keepdims=0),
            add("ReduceMin", high, axes=[0], keepdims=0),
        ),
        add.constant(0.5),
    )
    halves = add(
        "And",
        add("Equal", exceeded, others),
        add("Greater", add("Sub", blue, middle), limit),
    )
    enough = add("GreaterOrEqual", known, add.constant(SCREEN_DATES))
    return add("And", enough, add("Or", add("Greater", exceeded, others), halves))
