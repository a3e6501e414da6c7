# SPDX-License-Identifier: GPL-2.0-or-later
"""Dates of a scene set as their files store them, with all that the graphs of :mod:`.stored_graphs` ask besides.

Read on the host: blank pixels are made missing here (``pixels/blanks.py``), because that asks bands of other pixel
sizes and is almost never needed. Dates of several scenes are refused: which one fills a pixel is not in the graphs.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from models.training.bench.integers.stored_graphs import UNITS, Group
from plugin.engine.grid.grid import Window
from plugin.engine.grid.resample import Positions, positions
from plugin.engine.pixels.blanks import drop_blank
from plugin.engine.pixels.clouds import mask_layer
from plugin.engine.pixels.days import MEASURED, Reader
from plugin.engine.pixels.open_files import stored_numbers
from plugin.engine.pixels.units import in_units, meaning, missing_numbers
from plugin.engine.scenes.scene import Asset, Scene
from plugin.engine.sensors import CLASSES

KINDS = ("uint16", "int16", "int32")
"""Types of numbers, in the order in which they are tried."""


@dataclass(frozen=True)
class Stored:
    """Dates of one sensor on one window, all of the same files' shape."""

    groups: list[Group]
    each: list[dict[str, np.ndarray]]
    """Of each date: ``numbers{k}``, ``scale{k}``, ``offset{k}``, ``missing{k}`` and ``classes``."""
    place: dict[str, np.ndarray]
    """Where the window's pixels lie, the same for all dates; ``unclear`` too."""
    ratios: list[float]
    """Of each group: length of a file's pixel in pixels of the grid."""

    @property
    def bytes(self) -> int:
        """Of one date."""
        return sum(array.nbytes for array in self.each[0].values())


def stored(
    reader: Reader, sensor: str, days: list[date], window: Window, bands: tuple[str, ...]
) -> Stored:
    """Read dates of a sensor (``s2`` or ``s1``).

    Raises:
        ValueError: what the graphs do not do: pixels above 10 m, files turned against the grid or finer than it,
            units that the graphs do not know, several scenes a day, dates whose files differ, a mask that is no
            classification.
    """
    if reader.grid.cells > 1:
        raise ValueError("Graphs of stored numbers are for pixels of 10 m.")
    found = [_date(reader, _single(reader, sensor, day), window, bands) for day in days]
    count, kinds = _alike(found)
    groups = [
        Group(one.bands, kind, one.unit, one.between, count)
        for one, kind in zip(found[0].groups, kinds, strict=True)
    ]
    each = [{**date.classes, **_inputs(date.groups, groups)} for date in found]
    ratios = [one.assets[0].resolution / reader.grid.resolution for one in found[0].groups]
    return Stored(groups, each, found[0].place, ratios)


@dataclass(frozen=True)
class _Part:
    """Bands of a date on the same pixels, as float32 that holds the stored numbers."""

    bands: tuple[str, ...]
    unit: str
    between: bool
    numbers: np.ndarray
    assets: list[Asset]
    missing: list[tuple[np.float32, ...]]


@dataclass(frozen=True)
class _Date:
    groups: list[_Part]
    classes: dict[str, np.ndarray]
    place: dict[str, np.ndarray]


def _single(reader: Reader, sensor: str, day: date) -> Scene:
    scenes = reader.scenes_of(sensor, day)
    if len(scenes) != 1:
        raise ValueError(f"{day} has {len(scenes)} scenes of {sensor}: graphs take one.")
    return scenes[0]


def _date(reader: Reader, scene: Scene, window: Window, bands: tuple[str, ...]) -> _Date:
    held = [band for band in bands if band in scene.assets]
    beside = [scene.assets[band] for band in MEASURED if band in scene.assets]
    alike: dict[Hashable, list[str]] = {}
    for band in held:
        asset = scene.assets[band]
        if asset.unit not in UNITS:
            raise ValueError(f"{asset.href} is stored as {asset.unit}: graphs take {UNITS}.")
        alike.setdefault((asset.transform, asset.shape, asset.unit), []).append(band)
    groups, place = [], {}
    for number, names in enumerate(alike.values()):
        assets = [scene.assets[name] for name in names]
        spots = positions(reader.grid, window, scene.crs, assets[0].transform)
        part = spots.part(assets[0].shape)
        top, bottom, left, right = part
        at = _place(spots, (top, left), (bottom - top, right - left))
        numbers = np.concatenate([stored_numbers([one], *part) for one in assets])
        drop_blank(numbers, assets, beside, top, left)
        place.update({f"{name}{number}": array for name, array in at.items()})
        missing = [missing_numbers(*meaning(one)) for one in assets]
        groups.append(_Part(tuple(names), assets[0].unit, "down" in at, numbers, assets, missing))
    classes: dict[str, np.ndarray] = {}
    if scene.sensor == "s2":
        classes, where = _classes(reader, scene, window)
        place.update(where)
    return _Date(groups, classes, place)


def _place(
    spots: Positions, start: tuple[int, int], size: tuple[int, int]
) -> dict[str, np.ndarray]:
    """Rows and columns in a part of a file with a border around it, and the weights of neighbours there."""
    if spots.rows.shape[1] != 1 or spots.cols.shape[0] != 1:
        raise ValueError("Graphs of stored numbers take files that lie along the grid.")
    if (spots.down, spots.across) != (1, 1):
        raise ValueError("Graphs of stored numbers take files no finer than the grid.")
    firsts = [np.floor(axis - 0.5) for axis in (spots.rows, spots.cols)]
    fars = [
        axis - 0.5 - first for axis, first in zip((spots.rows, spots.cols), firsts, strict=True)
    ]
    between = any(far.any() for far in fars)
    found = {}
    for name, weight, first, far, begin, length in zip(
        ("rows", "cols"), ("down", "across"), firsts, fars, start, size, strict=True
    ):
        at = first.ravel().astype(np.int64) - begin + 1
        found[name] = at.clip(0, length if between else length + 1)
        if between:
            weights = np.stack([1 - far, far]).astype(np.float32)
            beyond = (at < 0) | (at > length)  # neither neighbour lies in the file
            weights[:, beyond.reshape(far.shape)] = 0
            found[weight] = weights
    return found


def _classes(
    reader: Reader, scene: Scene, window: Window
) -> tuple[dict[str, np.ndarray], dict[str, np.ndarray]]:
    """Classes of a scene as its file stores them; where they lie, and which are not clear."""
    if mask_layer(reader.masking.source, scene.assets) != CLASSES:
        raise ValueError(f"{scene.id} has no classification that S2_MASK allows.")
    asset = scene.assets[CLASSES]
    wide = window.grown(reader.masking.dilation)
    spots = positions(reader.grid, wide, scene.crs, asset.transform, steps=1)
    top, bottom, left, right = spots.part(asset.shape)
    numbers = stored_numbers([asset], top, bottom, left, right)[0]
    in_units(numbers, asset)
    known = (numbers >= 0) & (numbers < 255) & (numbers == np.rint(numbers))
    rows, cols = spots.nearest
    unclear = np.ones(256, np.float32)
    unclear[[0, *reader.masking.clear_classes]] = 0
    place: dict[str, np.ndarray] = {
        "class_rows": (rows.ravel() - top + 1).clip(0, bottom - top + 1).astype(np.int64),
        "class_cols": (cols.ravel() - left + 1).clip(0, right - left + 1).astype(np.int64),
        "unclear": unclear,
    }
    return {"classes": np.where(known, numbers, 0).astype(np.uint8)}, place


def _alike(dates: list[_Date]) -> tuple[int, list[str]]:
    """Numbers of a band that are no measurement, at most; and the type of each group, of all dates."""
    shapes = {
        tuple((one.bands, one.unit, one.between, one.numbers.shape) for one in found.groups)
        for found in dates
    }
    if len(shapes) != 1:
        raise ValueError("The dates' files have other bands or pixels from date to date.")
    first = dates[0].place
    if any(not np.array_equal(first[key], one.place[key]) for one in dates for key in first):
        raise ValueError("The dates' files lie elsewhere from date to date: graphs take one place.")
    count = max(len(each) for found in dates for one in found.groups for each in one.missing)
    every = [[found.groups[at] for found in dates] for at in range(len(dates[0].groups))]
    return max(count, 1), [narrowest([_whole(part) for part in parts]) for parts in every]


def narrowest(kept: Sequence[np.ndarray]) -> str:
    """The first of :data:`KINDS` that holds all numbers; float32 where none does."""
    for kind in KINDS:
        ends = np.iinfo(kind)
        if all(
            (one == np.rint(one)).all() and ends.min <= one.min() and one.max() <= ends.max
            for one in kept
        ):
            return kind
    return "float32"


def _whole(part: _Part) -> np.ndarray:
    """Numbers with one that means missing where they are NaN."""
    filling = [next(iter(each), np.float32(np.nan)) for each in part.missing]
    spread = np.array(filling, np.float32)[:, None, None]
    return np.where(np.isnan(part.numbers), spread, part.numbers)


def _inputs(parts: list[_Part], groups: list[Group]) -> dict[str, np.ndarray]:
    found = {}
    for number, (part, group) in enumerate(zip(parts, groups, strict=True)):
        missing = np.full((group.missing, len(part.bands), 1, 1), np.nan, np.float32)
        for band, each in enumerate(part.missing):
            missing[: len(each), band, 0, 0] = each
        found[f"numbers{number}"] = _whole(part).astype(group.kind)
        found[f"missing{number}"] = missing
        for name in ("scale", "offset"):
            values = [getattr(asset, name) for asset in part.assets]
            found[f"{name}{number}"] = np.array(values, np.float32)[:, None, None]
    return found
