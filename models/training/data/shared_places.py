# SPDX-License-Identifier: GPL-2.0-or-later
"""Places of the shared data as arrays, read by the engine's own reader, masks and value transforms."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import NotRequired, TypedDict

import numpy as np

from models.training.data.folders import ROOT, data_folder
from plugin import contract
from plugin.engine.documents import Document
from plugin.engine.grid.grid import Window
from plugin.engine.inference.model import scaled
from plugin.engine.listing.collect import collect
from plugin.engine.listing.inputs.paths import RawBand, bands_of
from plugin.engine.pixels.clouds import clear_mask, hazy
from plugin.engine.pixels.days import Reader
from plugin.engine.pixels.slots import SLOT_RULES, radar_slots, slots_of
from plugin.engine.pixels.slots import Slots as Days
from plugin.engine.scenes.sceneset import SceneSet
from plugin.engine.sensors import NETWORK_BANDS, S1_BANDS

SPLITS = ROOT / "models" / "training" / "splits.json"

SENSORS: dict[str, Document] = {
    "s2": {
        "bands": list(NETWORK_BANDS),
        "unit": "reflectance",
        "add": 0.0,
        "divide": 1.0,
        "clip": [0.0, 1.0],
    },
    "s1": {"bands": list(S1_BANDS), "unit": "dB", "add": 30.0, "divide": 35.0, "clip": [0.0, 1.0]},
}
"""Sensors as the manifest has them: value = clip((x + add) / divide)."""
SLOTS = SLOT_RULES["before"] + 1 + SLOT_RULES["after"]
CLEAR = contract.CLEAR_CLASSES
STRICT = 0.05
"""STRICT targets lie within this reflectance of the pixel's temporal median in B02."""


class Entry(TypedDict):
    """A place in the split file."""

    place: str
    files: list[str]
    """Below ``s1s2``."""
    columns: NotRequired[list[int]]
    """First and last, inclusive: only these belong to the role."""
    context: NotRequired[list[int]]
    """First and last column that is read."""


@dataclass(frozen=True)
class Masks:
    """How clouds are kept out of the inputs of a sample."""

    dilation: int = 0
    screen: float = 0.0


PLAIN = Masks()
AS_ENGINE = Masks(
    dilation=int(contract.NUMBERS["dilation"][0]), screen=contract.NUMBERS["screen"][0]
)
"""What a user gets by default."""


@dataclass(frozen=True)
class Further:
    """The dates of a sensor beside the two, on a place's grid; 0 where missing."""

    days: list[date]
    values: np.ndarray
    """(T, bands, H, W) float32, 0..1."""
    measured: np.ndarray
    """(T, bands, H, W) bool."""


@dataclass(frozen=True)
class Place:
    """All dates of one place on its 10 m grid; T dates, H x W pixels.

    Arrays are in transformed units (see :data:`SENSORS`), 0 where missing.
    """

    name: str
    bounds: tuple[float, float, float, float]
    crs: str
    s2_days: list[date]
    s2_values: np.ndarray
    """(T, 10, H, W) float32."""
    s2_measured: np.ndarray
    """(T, 10, H, W) bool: the file has a value, cloudy or not."""
    classes: np.ndarray
    """(T, H, W) uint8 of SCL, 0 missing."""
    s1_days: list[date]
    s1_values: np.ndarray
    """(T1, 2, H, W) float32."""
    s1_measured: np.ndarray
    further: dict[str, Further] = field(default_factory=dict)

    @property
    def shape(self) -> tuple[int, int]:
        return self.classes.shape[1:]

    @cached_property
    def all_targets(self) -> np.ndarray:
        """(T, H, W) bool: clear by class and measured in blue; the target set ALL."""
        return np.isin(self.classes, CLEAR) & self.s2_measured[:, 0]

    @cached_property
    def strict_targets(self) -> np.ndarray:
        """(T, H, W) bool: ALL and within :data:`STRICT` of the pixel's median blue over its ALL dates."""
        blue = np.where(self.all_targets, self.s2_values[:, 0], np.nan)
        with np.errstate(invalid="ignore"):
            return self.all_targets & (np.abs(blue - median(blue)) <= STRICT)

    def clear(self, masks: Masks) -> np.ndarray:
        """(T, H, W) bool: pixels that a network is shown, masked the way the engine masks."""
        clear = np.stack([clear_mask(c, CLEAR, masks.dilation) for c in self.classes])
        clear &= self.s2_measured[:, 0]
        if masks.screen <= 0:
            return clear
        blue = np.where(clear, self.s2_values[:, 0], np.nan)
        at = {day: index for index, day in enumerate(self.s2_days)}
        for index, day in enumerate(self.s2_days):
            slots = [
                at[d] for d in self.slots_of_days(day)[0] if d is not None
            ]  # the day's own slots, as the engine screens it
            clear[index] &= ~hazy(blue[index], blue[slots], masks.screen)
        return clear

    def slots_of_days(self, target: date) -> tuple[Days, Days]:
        """Days in the slots of a target, (Sentinel-2, Sentinel-1), None = empty."""
        return slots_of({"s2": self.s2_days, "s1": self.s1_days}, target, SLOT_RULES)


@dataclass(frozen=True)
class Slots:
    """A target's slots as indices into a place's dates, -1 = empty, with signed days."""

    s2: np.ndarray
    s2_days: np.ndarray
    s1: np.ndarray
    s1_days: np.ndarray
    further: dict[str, tuple[np.ndarray, np.ndarray]]

    def of(self, sensor: str) -> tuple[np.ndarray, np.ndarray]:
        """Indices and signed days of one sensor."""
        own = {"s2": (self.s2, self.s2_days), "s1": (self.s1, self.s1_days)}
        return {**own, **self.further}[sensor]


def slots(place: Place, target: date) -> Slots:
    """Indices (11,) int and signed days (11,) float32 of every sensor's slots of a target day.

    Sensors beside Sentinel-2 are all chosen as Sentinel-1 is: for each slot the nearest date.
    """
    optical, radar = place.slots_of_days(target)
    further = {
        name: _indexed(
            one.days, radar_slots(one.days, optical, target, SLOT_RULES["s1_max_days"]), target
        )
        for name, one in place.further.items()
    }
    return Slots(
        *_indexed(place.s2_days, optical, target), *_indexed(place.s1_days, radar, target), further
    )


def _indexed(days: list[date], chosen: Days, target: date) -> tuple[np.ndarray, np.ndarray]:
    at = {day: index for index, day in enumerate(days)}
    index = np.array([-1 if day is None else at[day] for day in chosen])
    away = [0 if day is None else (day - target).days for day in chosen]
    return index, np.array(away, dtype=np.float32)


def splits() -> dict[str, list[Entry]]:
    """The split file: role -> list of {"place", "files", optionally "columns"}."""
    return json.loads(SPLITS.read_text(encoding="utf-8"))


ROLES = ("train", "held_out")
"""Of the places that are read."""


def entries(role: str) -> list[Entry]:
    """Places of one of :data:`ROLES`."""
    return splits()[role]


def entry_of(place: str) -> Entry:
    """The place of this name, whatever its role.

    Raises:
        StopIteration: no place is named so.
    """
    found = splits()
    return next(one for role in ROLES for one in found[role] if one["place"] == place)


def load(entry: Entry) -> Place:
    """Read a place of the split file.

    Args:
        entry: ``place`` (name), ``files`` (below ``s1s2``), ``columns`` (first, last inclusive; only
            these are read, nothing beside them).
    """
    return read(entry["place"], _bands_of(entry), entry.get("columns"))


def scenes_of(entry: Entry) -> SceneSet:
    """The scenes of a place of the split file, masked as a user gets them by default."""
    return SceneSet(tuple(collect(_bands_of(entry), "AUTO", "AUTO", "ALL").found))


def _bands_of(entry: Entry) -> list[RawBand]:
    folder = data_folder() / "s1s2"
    return [band for name in entry["files"] for band in bands_of(folder / name)]


def read(name: str, bands: list[RawBand], columns: list[int] | None = None) -> Place:
    """A place from its files' bands; of its columns (first, last inclusive) only those named."""
    scenes = SceneSet(tuple(collect(bands, "AUTO", "AUTO", "ALL").found))
    grid = scenes.grid()
    window = scenes.window(grid)
    if columns:
        first, last = columns
        window = Window(window.row, window.col + first, window.height, last - first + 1)
    reader = Reader(scenes, grid)
    days = {sensor: reader.days[sensor] for sensor in SENSORS}
    empty = np.full((0, 2, window.height, window.width), np.nan, np.float32)
    optical = np.stack([reader.raw_optical(day, window) for day in days["s2"]])
    radar = np.stack([reader.radar(day, window) for day in days["s1"]]) if days["s1"] else empty
    s2_values, s2_measured = scaled(SENSORS["s2"], optical)
    s1_values, s1_measured = scaled(SENSORS["s1"], radar)
    return Place(
        name,
        grid.bounds(window),
        grid.crs,
        days["s2"],
        s2_values,
        s2_measured > 0,
        np.stack([reader.classes(day, window) for day in days["s2"]]),
        days["s1"],
        s1_values,
        s1_measured > 0,
    )


def median(series: np.ndarray) -> np.ndarray:
    """Median over axis 0 without missing values, NaN where all are missing (and no warning)."""
    count = np.isfinite(series).sum(axis=0)
    ordered = np.sort(series, axis=0)
    low = np.take_along_axis(ordered, np.maximum((count - 1) // 2, 0)[None], axis=0)[0]
    high = np.take_along_axis(ordered, np.minimum(count // 2, len(series) - 1)[None], axis=0)[0]
    return (low + high) / 2
