# SPDX-License-Identifier: GPL-2.0-or-later
"""A model on one tile: whether it runs on a device, and how far its numbers are from the CPU's."""

from __future__ import annotations

import time
from dataclasses import replace

import numpy as np

from ..errors import EngineError
from ..inference.devices import CPU, KINDS, Processor
from ..inference.devices.trial import TOLERANCE, largest_difference
from ..inference.model import Model
from .embedder import kind_of


def smoke_test(folder: str | None, device: str) -> list[str]:
    """Run a model once, from one tile with a single date to values and back.

    Returns:
        Lines on the model, the device it ran on, and the time it took.

    Raises:
        EngineError: the model cannot be loaded, or gives something that is not a number.
    """
    model = Model.load(folder, device)
    start = time.monotonic()
    arrays, seen = kind_of(model).once(model)
    seconds = time.monotonic() - start
    if not all(np.isfinite(array).all() for array in arrays):
        raise EngineError(
            f"{model.folder} gives values that are not numbers on {model.device}: copy the model "
            "again, or choose another DEVICE."
        )
    return [
        f"Model: {model.name} {model.manifest['version']}, SHA-256 {model.sha256}"
        + f" ({model.folder})",
        *model.processor.notes,
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
            lines += _beside_cpu(model, kind_of(model).once(model)[0])
        except EngineError as error:
            lines.append(str(error))
    return lines


def _beside_cpu(model: Model, arrays: list[np.ndarray]) -> list[str]:
    """How far a device's numbers are from the CPU's.

    Raises:
        EngineError: further than allowed.
    """
    if model.device == CPU:
        return []
    lines, once = [], kind_of(model).once
    for lane in dict.fromkeys(model.processor.lanes):
        given = once(replace(model, processor=lane))[0] if lane != model.processor else arrays
        largest = largest_difference(given, once(replace(model, processor=Processor(CPU)))[0])
        said = f"{lane.title}: differs from the CPU by {largest:.2g} at most on one tile (allowed: {TOLERANCE:g})"
        if not largest <= TOLERANCE:
            raise EngineError(f"{said}: choose another DEVICE.")
        lines.append(said)
    return lines
