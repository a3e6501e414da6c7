# SPDX-License-Identifier: GPL-2.0-or-later
"""A model on one tile: whether it runs on a device, and how far its numbers are from the CPU's."""

from __future__ import annotations

import time
from dataclasses import replace

import numpy as np

from ..errors import EngineError
from ..inference.devices import CPU, KINDS, Place
from ..inference.devices.trial import TOLERANCE, largest_difference
from ..inference.model import Model
from ..published.model import is_patch_model
from ..published.model import smoke_test as one_patch

TILE = 32
"""Side of the tile of the smoke test, in pixels without halo."""


def smoke_test(folder: str | None, device: str) -> list[str]:
    """Run a model once, from one tile with a single date to values and back.

    Returns:
        Lines on the model, the device it ran on, and the time it took.

    Raises:
        EngineError: the model cannot be loaded, or gives something that is not a number.
    """
    model = Model.load(folder, device)
    start = time.monotonic()
    arrays, seen = _once(model)
    seconds = time.monotonic() - start
    if not all(np.isfinite(array).all() for array in arrays):
        raise EngineError(
            f"{model.folder} gives values that are not numbers on {model.device}: copy the model "
            "again, or choose another DEVICE."
        )
    return [
        f"Model: {model.name} {model.manifest['version']}, SHA-256 {model.sha256}"
        + f" ({model.folder})",
        *model.place.notes,
        f"Smoke test: passed, {seen} in {seconds:.2f} s with start-up",
        *_beside_cpu(model, arrays),
    ]


def other_devices(folder: str | None) -> list[str]:
    """A line for each device of this system but the CPU: what it makes of one tile, or why it cannot be used."""
    lines = []
    for name, kind in KINDS.items():
        if name == CPU or not kind.here:
            continue
        try:
            model = Model.load(folder, name)
            lines += _beside_cpu(model, _once(model)[0])
        except EngineError as error:
            lines.append(str(error))
    return lines


def _once(model: Model) -> tuple[list[np.ndarray], str]:
    """All that a model gives for one tile (or one patch), and how much that was."""
    if is_patch_model(model):
        return [one_patch(model)], "one pixel"
    embedding, error = one_tile(model)
    return [embedding, error, model.decode(embedding)], f"{TILE} x {TILE} px"


def _beside_cpu(model: Model, arrays: list[np.ndarray]) -> list[str]:
    """How far a device's numbers are from the CPU's.

    Raises:
        EngineError: further than allowed.
    """
    if model.device == CPU:
        return []
    lines = []
    for place in dict.fromkeys(model.place.lanes):
        given = _once(replace(model, place=place))[0] if place != model.place else arrays
        largest = largest_difference(given, _once(replace(model, place=Place(CPU)))[0])
        said = f"{place.title}: differs from the CPU by {largest:.2g} at most on one tile (allowed: {TOLERANCE:g})"
        if not largest <= TOLERANCE:
            raise EngineError(f"{said}: choose another DEVICE.")
        lines.append(said)
    return lines


def one_tile(model: Model) -> tuple[np.ndarray, np.ndarray]:
    """Embedding and expected error of a smooth tile seen on the target day alone."""
    side = TILE + 2 * model.halo
    window = model.manifest["window"]
    target, slots = window["before"], window["before"] + 1 + window["after"]
    inputs = {}
    for sensor in ("s2", "s1"):
        bands = len(model.bands(sensor))
        scaled = np.linspace(0.1, 0.4, bands * side * side, dtype=np.float32)
        scaled = scaled.reshape(bands, side, side)
        dated = model.dated(sensor, scaled, np.ones_like(scaled))
        for part, array in zip(("features", "values", "valid"), dated, strict=True):
            inputs[f"{sensor}_{part}"] = _in_slot(array, target, slots)
        inputs[f"{sensor}_days"] = np.zeros(slots, np.float32)
    return model.fuse(**inputs)


def _in_slot(array: np.ndarray, slot: int, slots: int) -> np.ndarray:
    """(channels, pixels) -> (slots, channels, pixels), zero but for one slot."""
    result = np.zeros((slots, *array.shape), np.float32)
    result[slot] = array
    return result
