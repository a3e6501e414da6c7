# SPDX-License-Identifier: GPL-2.0-or-later
"""Pixels of every real set, a sample a scene: what the check of values is fitted to and tried on."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import numpy as np

from models.training.data.folders import data_folder
from models.training.studies.offsets import NO_DAY, SETS, places
from plugin.engine.errors import EngineError
from plugin.engine.grid.grid import middle
from plugin.engine.listing.formats.names import time_in
from plugin.engine.listing.formats.raw import RawBand, Source
from plugin.engine.listing.inputs.found import found_in
from plugin.engine.listing.inputs.paths import bands_of
from plugin.engine.listing.polarisations import radar
from plugin.engine.listing.reflectance.darkness import SIDE
from plugin.engine.listing.samples import asset_of
from plugin.engine.listing.scaling import Assumed
from plugin.engine.pixels.bands import read_classes
from plugin.engine.pixels.credible import BANDS, FEWEST
from plugin.engine.pixels.days import Reader
from plugin.engine.pixels.units import MIN_BACKSCATTER
from plugin.engine.scenes.scene import Scene
from plugin.engine.scenes.sceneset import SceneSet
from plugin.engine.sensors import CLASSES

MOST = 512
"""Pixels kept of a scene."""
BELGIUM = ("flanders_west", "hainaut", "flanders_east_20m", "belgium_monthly", "mol_april")
RADAR_SETS = (*BELGIUM, "world_pairs", "papua_s1")
CLEAR, KINDS = "clear", {"water": (6,), "snow": (11,), "cloud": (8, 9)}
"""Pixels that a model is shown by default; further samples of a scene, by class of SCL."""
LEAST_DB = 10 * math.log10(MIN_BACKSCATTER)
CLOUDY = 40
"""Cloud probability (percent) of ``finland_monthly`` above which a pixel is left out."""


@dataclass(frozen=True)
class Sample:
    """Pixels of one scene."""

    region: str
    """Sets of one region are left out together."""
    name: str
    """Of the place."""
    sensor: str
    kind: str
    """``clear``, a key of :data:`KINDS`, or ``all``: clouds and clear pixels alike."""
    pixels: np.ndarray
    """(bands, pixels) float32, reflectance or dB, NaN where missing."""


def samples() -> list[Sample]:
    """Every sample with at least twice :data:`FEWEST` pixels, in a fixed order."""
    found = [*_optical(), *_radar(), *_finland(), *_points()]
    return [sample for sample in found if sample.pixels.shape[1] >= 2 * FEWEST]


def _picked(region: str, name: str, sensor: str, kind: str, pixels: np.ndarray) -> Sample:
    pixels = pixels.reshape(len(pixels), -1)
    pixels = pixels[:, np.isfinite(pixels).any(axis=0)]
    if pixels.shape[1] > MOST:
        chosen = np.random.default_rng(0).choice(pixels.shape[1], MOST, replace=False)
        pixels = pixels[:, chosen]
    return Sample(region, name, sensor, kind, pixels.astype(np.float32))


def _region(name: str) -> str:
    return "belgium" if name in BELGIUM else name


def _optical() -> Iterator[Sample]:
    bands = BANDS["s2"]
    for name in (*SETS, "parana_s2"):
        for place in places(name):
            reader = Reader(place.scenes, place.scenes.grid())
            window = middle(place.scenes.window(reader.grid), SIDE)
            for scene in place.scenes.of("s2"):
                raw = reader.raw_of_scene(scene, window, bands)
                clear = reader.of_scene(scene, window, bands)
                if name == "parana_s2":  # the offset is still in its numbers: see its README
                    raw, clear = raw - np.float32(0.1), clear - np.float32(0.1)
                yield _picked(_region(name), place.name, "s2", CLEAR, clear)
                yield _picked(_region(name), place.name, "s2", "all", raw)
                if CLASSES not in scene.assets:
                    continue
                classes = read_classes(scene.assets[CLASSES], scene.crs, reader.grid, window)
                for kind, codes in KINDS.items():
                    inside = np.where(np.isin(classes, codes), raw, np.nan)
                    yield _picked(_region(name), place.name, "s2", kind, inside)


def _radar() -> Iterator[Sample]:
    for name in RADAR_SETS:
        for scene in _radar_scenes(_radar_bands(data_folder() / "s1s2" / name)):
            listed = SceneSet((scene,))
            reader = Reader(listed, listed.grid())
            window = middle(listed.window(reader.grid), SIDE)
            values = reader.raw_of_scene(scene, window, BANDS["s1"])
            yield _picked(_region(name), name, "s1", CLEAR, values)


def _radar_bands(folder: Path) -> list[RawBand]:
    bands: list[RawBand] = []
    for path in found_in(folder):
        try:
            bands += bands_of(Source(path, None if time_in(path.stem) else NO_DAY))
        except EngineError:
            continue  # land cover, angles: no Sentinel band
    return [band for band in bands if band.band in BANDS["s1"]]


def _radar_scenes(bands: list[RawBand]) -> list[Scene]:
    """The acquisitions of bands of Sentinel-1; :func:`collect` asks for Sentinel-2 beside them."""
    by_time: dict[tuple[str, datetime], list[RawBand]] = defaultdict(list)
    for band in bands:
        by_time[band.product, band.time].append(band)
    found = []
    for (_, time), group in sorted(by_time.items(), key=lambda item: item[0][1]):
        rules = radar(group, "AUTO", group[0].path, Assumed())
        assets = {
            b.band: asset_of(b, rules[b.band].scale, rules[b.band].offset, rules[b.band].unit)
            for b in group
        }
        found.append(Scene(f"S1_{time:%Y%m%dT%H%M%S}", "s1", time, group[0].crs, assets))
    return found


def _finland() -> Iterator[Sample]:
    folder = data_folder() / "s1s2" / "finland_monthly"
    for path in sorted(folder.glob("*.npz")):
        with np.load(path) as file:
            name = path.stem.split("_")[0]
            for month in range(len(file["s2"]) if "s2" in file else 0):
                stored = file["s2"][month].astype(np.float32)
                values = np.where(stored == 0, np.nan, stored * np.float32(1e-4))
                yield _picked("finland", name, "s2", "all", values)
                clear = np.where(file["clp"][month] <= CLOUDY, values, np.nan)
                yield _picked("finland", name, "s2", CLEAR, clear)
            steps = 100 if "pair" in path.stem else 10  # of a dB; its README says 10 of all files
            for month in range(len(file["s1"]) if "s1" in file else 0):
                stored = file["s1"][month].astype(np.float32)
                values = np.where(stored < steps * LEAST_DB, np.nan, stored / steps)
                for pair in (values[:2], values[2:]):  # ascending, descending
                    yield _picked("finland", name, "s1", CLEAR, pair)


def _points() -> Iterator[Sample]:
    """Points of one land cover at one time stand for a scene."""
    folder = data_folder() / "s1s2" / "points"
    for region, file in (("france", "fra2023_dekad"), ("corsica", "corsica2022_month")):
        with np.load(folder / f"{file}.npz") as held:
            optical = _ordered(held["s2"].astype(np.float32), [str(b) for b in held["s2_bands"]])
            radar = np.moveaxis(held["s1"].astype(np.float32), 2, 0)
            labels = held["ewoc"] // 100_000_000
        yield from _by_label(region, "s2", labels, optical)
        yield from _by_label(region, "s1", labels, radar)
    with np.load(folder / "rondonia_s2_10bands_6007x11.npz") as held:
        optical = _ordered(held["s2"].astype(np.float32), [str(b) for b in held["bands"]])
        labels = held["label"]
    yield from _by_label("rondonia", "s2", labels, optical)


def _ordered(stored: np.ndarray, names: list[str]) -> np.ndarray:
    """(bands, points, times) reflectance of (points, times, bands) in the order of the network's bands."""
    result = np.full((len(BANDS["s2"]), *stored.shape[:2]), np.nan, np.float32)
    for number, band in enumerate(BANDS["s2"]):
        if band in names:
            values = stored[:, :, names.index(band)]
            lost = (values <= 0) | (values >= 20000)
            result[number] = np.where(lost, np.nan, values * np.float32(1e-4))
    return result


def _by_label(region: str, sensor: str, labels: np.ndarray, values: np.ndarray) -> Iterator[Sample]:
    for label in np.unique(labels):
        for time in range(values.shape[2]):
            name = f"{region} {label}"
            yield _picked(region, name, sensor, CLEAR, values[:, labels == label, time])
