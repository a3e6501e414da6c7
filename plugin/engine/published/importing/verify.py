# SPDX-License-Identifier: GPL-2.0-or-later
"""Does an imported model agree with vectors made by another implementation?"""

from __future__ import annotations

import zipfile
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from ...bounded import refuse_archive
from ...errors import EngineError
from ..patch_model import AS_PUBLISHED, ISOLATED, PatchModel

TOLERANCE = 1e-4
"""Largest difference allowed; float32 keeps seven digits."""
BATCHES = (1, 5, 64)
"""Pixels at once, isolated; the vectors are repeated to fill them."""
REBUILT = 5
"""The one of them that goes through the decoders too."""
SENSORS = ("s1", "s2")
MIDDLE, CENTRE = 5, 7
"""The target among the eleven dates, the pixel among fifteen."""


@dataclass(frozen=True)
class Difference:
    """The largest absolute difference of one array."""

    way: str
    batch: int
    name: str
    largest: float

    def __str__(self) -> str:
        return (
            f"{self.way}, batch of {self.batch}: {self.name} differs by {self.largest:.2g} at most"
        )


def differences(model: PatchModel, path: Path) -> list[Difference]:
    """Run a model on a file of vectors, both ways.

    Args:
        path: an .npz with ``s1, s2`` (n, 11, bands, 15, 15) scaled, ``gaps_s1, gaps_s2`` (n, 10),
            ``delta`` (n, 1), and the results ``z, z_s1, z_s2`` (of one batch, as published) and the
            same with ``_isolated``; ``y_s1_center, y_s2_center`` (n, bands) are compared where given.
            Of a model without fusion only ``z_s1`` and ``z_s2`` are compared.

    Raises:
        EngineError: the file cannot be read, or an array is missing or of another shape.
    """
    vectors = _read(path, model)
    runs = [*((ISOLATED, size) for size in BATCHES), (AS_PUBLISHED, len(vectors["delta"]))]
    return [found for way, batch in runs for found in _compared(model, way, batch, vectors)]


def _compared(
    model: PatchModel, way: str, batch: int, vectors: dict[str, np.ndarray]
) -> list[Difference]:
    """One way of running, its batches filled by going round the vectors."""
    count = len(vectors["delta"])
    rows = np.arange(-(-count // batch) * batch) % count
    back = model.fused and (way == AS_PUBLISHED or batch == REBUILT)
    parts = [
        _run(model, way, vectors, rows[at : at + batch], back) for at in range(0, len(rows), batch)
    ]
    ending = "_isolated" if way == ISOLATED else ""
    found = []
    for name in parts[0]:
        if name + ending in vectors:
            given = np.concatenate([part[name] for part in parts])
            largest = float(np.abs(given - vectors[name + ending][rows]).max())
            found.append(Difference(way, batch, name, largest))
    return found


def _run(
    model: PatchModel, way: str, vectors: dict[str, np.ndarray], rows: np.ndarray, back: bool
) -> dict[str, np.ndarray]:
    """What vectors hold, from one batch of them; the rebuilt centres if ``back``."""
    inputs = {"delta": np.abs(vectors["delta"][rows]).astype(np.int64)}
    for sensor in SENSORS:
        patches = vectors[sensor][rows].astype(np.float32)
        features = model.patch_features(sensor, patches.reshape(-1, *patches.shape[2:]))
        inputs[f"features_{sensor}"] = features.reshape(len(rows), 11, -1)
        elapsed = vectors[f"gaps_{sensor}"][rows].cumsum(1)
        inputs[f"days_{sensor}"] = np.pad(elapsed, ((0, 0), (1, 0))).astype(np.int64)
    given = model.embed(way, inputs, together=len(rows))
    if not model.fused:
        return {f"z_{sensor}": given[f"z_{sensor}"] for sensor in SENSORS}
    if back:
        days = {name: inputs[name] for name in ("days_s1", "days_s2")}
        rebuilt = model.rebuild(given["embedding"], days)
        for sensor in SENSORS:
            given[f"y_{sensor}_center"] = rebuilt[f"values_{sensor}"][:, MIDDLE, :, CENTRE, CENTRE]
    return {"z": given.pop("embedding"), **given}


def arrays_of(path: Path) -> dict[str, np.ndarray]:
    """The arrays of an .npz file of vectors.

    Raises:
        EngineError: it cannot be read as one, or would unpack to too much.
    """
    refuse_archive(path)
    try:
        with np.load(path, allow_pickle=False) as file:
            return {name: file[name] for name in file.files}
    except (OSError, ValueError, zipfile.BadZipFile, AttributeError) as error:
        raise EngineError(f"VERIFY {path} cannot be read as .npz: {error}.") from error


def refuse_other_arrays(
    path: Path, vectors: dict[str, np.ndarray], shapes: dict[str, tuple[int, ...]]
) -> None:
    """Raise unless vectors have the arrays named, each of its shape.

    Raises:
        EngineError: the first that is missing or of another shape.
    """
    for name, shape in shapes.items():
        if name not in vectors:
            raise EngineError(f"VERIFY {path} lacks the array {name}.")
        if vectors[name].shape != shape:
            raise EngineError(
                f"VERIFY {path}: {name} has shape {vectors[name].shape}, expected {shape}."
            )


def _read(path: Path, model: PatchModel) -> dict[str, np.ndarray]:
    vectors = arrays_of(path)
    n = len(vectors["delta"]) if "delta" in vectors else 0
    shapes: dict[str, tuple[int, ...]] = {"delta": (n, 1)}
    for sensor in SENSORS:
        bands = len(model.bands(sensor))
        shapes |= {sensor: (n, 11, bands, 15, 15), f"gaps_{sensor}": (n, 10)}
    lengths = {"z_s1": 2, "z_s2": 9} | ({"z": model.length} if model.fused else {})
    shapes |= {f"{z}{end}": (n, k) for z, k in lengths.items() for end in ("", "_isolated")}
    refuse_other_arrays(path, vectors, shapes)
    return vectors
