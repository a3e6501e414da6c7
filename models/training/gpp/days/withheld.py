# SPDX-License-Identifier: GPL-2.0-or-later
"""Real series with some of their clear days withheld: what was there, and what the rest makes of them."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import numpy as np
import rasterio

from models.training.data.folders import data_folder
from models.training.data.regions import stand_place
from plugin.engine.dense.dense_embedder import DenseEmbedder
from plugin.engine.gpp.days.filled_days import VALUES
from plugin.engine.gpp.gpp_drivers import Drivers
from plugin.engine.gpp.head import GppHead
from plugin.engine.gpp.radiation import clear_sky
from plugin.engine.grid.crs import transformer
from plugin.engine.grid.grid import Grid, Window
from plugin.engine.inference.model import Model
from plugin.engine.listing.collect import collect
from plugin.engine.listing.inputs.paths import bands_of
from plugin.engine.outputs.band_table import QUALITY
from plugin.engine.pixels.days import Reader
from plugin.engine.scenes.sceneset import SceneSet
from plugin.engine.sensors import NETWORK_BANDS

SERIES = {
    "flanders_west": ("S2_L2A_10m.nc", "S2_L2A_20m.nc", "S1_GRD-ASCENDING_20m.nc"),
    "hainaut": ("S2_L2A_10m.nc", "S2_L2A_20m.nc", "S1_GRD-ASCENDING_20m.nc"),
    "romania_s2": ("sentinel2_cube_subset_romania_10m.nc", "sentinel2_cube_subset_romania_20m.nc"),
    "saxony_6px": ("Abies_alba_1_1005_WEFL_NLF.h5",),
}
"""Place -> its files; of Saxony Sentinel-2 alone is read."""
STAND_AT = (380_000.0, 5_640_000.0, "EPSG:32633")
"""Where the stand is put, in Saxony: its file has no coordinates."""
HIDDEN = (0, 10, 20)
"""All acquisitions within so many days of a withheld day are hidden with it."""
DAYS, PIXELS, CLEAR_SHARE = 16, 6, 0.5
"""Withheld days of a place, pixels along a side of the sample, share of pixels that a withheld day must show."""
MEMORY_MB = 1500


@dataclass(frozen=True)
class Shown:
    """What a place's series shows; P pixels, T days of acquisition, N withheld ones."""

    place: str
    days: np.ndarray
    """(T,) ordinals."""
    bands: np.ndarray
    """(T, 3, P) GPP and its bounds from all there is, gC m-2 d-1."""
    seen: np.ndarray
    """(T, P) bool: a clear look."""
    withheld: np.ndarray
    """(N,) indices of the withheld days."""
    anyday: dict[int, np.ndarray]
    """Days hidden on both sides -> (N, P) GPP of the withheld days by the embedding of any day, NaN without."""


def shown(place: str, model: Model, head: GppHead) -> Shown:
    """Embed a place's days of acquisition, and withheld ones without what is hidden with them."""
    with tempfile.TemporaryDirectory() as folder:
        files = [data_folder() / "s1s2" / place / name for name in SERIES[place]]
        coding = "AUTO"
        if files[0].suffix == ".h5":
            files, coding = _stand_files(f"{place}/{files[0].name}", Path(folder)), "10000"
        found = [band for file in files for band in bands_of(file)]
        scenes = SceneSet(tuple(collect(found, coding, "AUTO", "ALL").found))
        grid = scenes.grid()
        window = scenes.window(grid)
        light = _Light(grid, window)
        days = scenes.days("s2")
        every = _embedded(scenes, grid, window, model, days)
        bands = np.stack([_gpp(head, z, light.of(day)) for z, day in zip(every, days, strict=True)])
        seen = (every[:, model.length + QUALITY.index("days_to_clear")] == 0) & np.isfinite(
            bands[:, 0]
        )
        clear = np.flatnonzero(seen.mean(axis=1) >= CLEAR_SHARE)
        even = np.unique(np.linspace(0, len(clear) - 1, DAYS + 2).round().astype(int))[1:-1]
        withheld = clear[even]
        anyday = {}
        for radius in HIDDEN:
            rows = []
            for index in withheld:
                left = _without(scenes, days[index], radius)
                z = _embedded(left, grid, window, model, [days[index]])[0]
                rows.append(_gpp(head, z, light.of(days[index]))[0])
            anyday[radius] = np.stack(rows)
        ordinals = np.array([day.toordinal() for day in days])
        return Shown(place, ordinals, bands, seen, withheld, anyday)


class _Light:
    """Radiation of a clear sky in the middle of a window."""

    def __init__(self, grid: Grid, window: Window):
        xmin, ymin, xmax, ymax = grid.bounds(window)
        to_degrees = transformer(grid.crs, "EPSG:4326")
        self.latitude = to_degrees.transform((xmin + xmax) / 2, (ymin + ymax) / 2)[1]

    def of(self, day: date) -> float:
        return float(clear_sky(self.latitude, day))


def _without(scenes: SceneSet, day: date, radius: int) -> SceneSet:
    kept = (
        scene
        for scene in scenes.scenes
        if scene.sensor != "s2" or abs((scene.day - day).days) > radius
    )
    return replace(scenes, scenes=tuple(kept))


def _embedded(
    scenes: SceneSet, grid: Grid, window: Window, model: Model, days: list[date]
) -> np.ndarray:
    """(days, bands, pixels) of pixels spread evenly over the window."""
    embedder = DenseEmbedder(Reader(scenes, grid), model, MEMORY_MB)
    step = max(1, min(window.height, window.width) // PIXELS)
    parts = []
    for tile in grid.tiles(window, embedder.side):
        part = tile.intersection(window)
        if part is None:
            continue
        rows = np.arange(part.row, part.row + part.height)
        cols = np.arange(part.col, part.col + part.width)
        rows, cols = rows[rows % step == 0] - tile.row, cols[cols % step == 0] - tile.col
        if rows.size and cols.size:
            layers = np.stack(list(embedder.tile(tile, rows, cols, days)))
            parts.append(layers.reshape(*layers.shape[:2], -1))
    return np.concatenate(parts, axis=2)


def _gpp(head: GppHead, z: np.ndarray, radiation: float) -> np.ndarray:
    """(3, pixels) GPP and its bounds of one day's (bands, pixels)."""
    numbers, quality = z[: head.features], z[head.features :]
    named = dict(zip(QUALITY, quality, strict=False))
    drivers = Drivers(
        np.full(z.shape[1], radiation),
        expected_error=named["expected_error"],
        days_to_clear=named["days_to_clear"],
    )
    return head.predict(numbers, drivers)[VALUES]


def _stand_files(file: str, folder: Path) -> list[Path]:
    """A stand of Saxony as GeoTIFFs, one a day, with a mask in the place of the scene classification."""
    stand = stand_place(file, ())
    x, y, crs = STAND_AT
    made = []
    for index, day in enumerate(stand.s2_days):
        path = folder / f"S2_{day:%Y%m%d}.tif"
        numbers = (stand.s2_values[index] * 10_000).round()
        clear = np.where(stand.s2_measured[index, 0], 4, 9)[None]
        layers = np.concatenate([numbers, clear]).astype("uint16")
        with rasterio.open(
            path, "w", driver="GTiff", width=layers.shape[2], height=layers.shape[1], count=len(layers),
            dtype="uint16", crs=crs, nodata=0, transform=rasterio.Affine(10, 0, x, 0, -10, y),
        ) as sink:  # fmt: skip
            sink.write(layers)
            for number, name in enumerate((*NETWORK_BANDS, "SCL"), start=1):
                sink.set_band_description(number, name)
        made.append(path)
    return made
