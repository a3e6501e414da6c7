# SPDX-License-Identifier: GPL-2.0-or-later
"""Forests, meadows and crops of real scenes where no tower stands: GPP beside that of towers of the kind."""

from __future__ import annotations

import csv
import gzip
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np

from models.training.data import labelled_points, regions
from models.training.data.folders import ROOT, data_folder
from models.training.data.labelled_points import PointSeries
from models.training.evaluate.use import one_day
from models.training.year import labelled_rasters
from plugin.engine.dense.dense_embedder import DenseEmbedder
from plugin.engine.documents import Document
from plugin.engine.gpp.gpp_drivers import Drivers
from plugin.engine.gpp.head import GppHead
from plugin.engine.gpp.radiation import clear_sky
from plugin.engine.inference.model import Model
from plugin.engine.listing.collect import collect
from plugin.engine.listing.inputs.paths import bands_of
from plugin.engine.pixels.days import Reader
from plugin.engine.scenes.sceneset import SceneSet

MEMORY_MB = 1500
DEMO_STEP, WIDE_STEP = 6, 30
"""Every so many pixels of a raster, in rows and columns."""
TABLES = ("gpp_daily_ww2020.csv.gz", "tower_gpp_daily.csv.gz")
NORTH, SUNNY, MJ = 40.0, 24.0, 0.0864
"""Towers north of this latitude on days of June and July with so many MJ m-2 d-1 stand beside the pixels."""
KINDS = {
    "broadleaf forest": ("DBF", "MF"),
    "needleleaf forest": ("ENF",),
    "grass": ("GRA",),
    "crops": ("CRO",),
}
"""Kind of ground -> towers' kinds of vegetation (IGBP)."""
BAND = (0.1, 0.9)
LUSH = 0.75
"""NDVI of full leaf, where a scene has no land cover."""
DARK, BRIGHT = 0.3, 0.38
"""B08 below which what is lush in the Alps is needleleaf forest, and above which it is meadow."""
WOODED = 60.0
"""t/ha of biomass from which a pixel of Finland is forest."""
SAXONY = {
    "birch": regions.STANDS[0],
    "oak": regions.STANDS[1],
    "silver fir": "saxony_6px/Abies_alba_1_1005_WEFL_NLF.h5",
}


@dataclass(frozen=True)
class Green:
    """Pixels of one kind, place and day."""

    name: str
    kind: str
    """Of KINDS, or what no tower stands for."""
    day: date
    embedding: np.ndarray
    """(pixels, features)."""
    radiation: float
    """MJ m-2 d-1 of a clear sky."""


def demo_greens(model: Model) -> Iterator[Green]:
    """The demo's forest and meadows, as a user's run embeds them."""
    scenes = ROOT / "resources" / "demo" / "scenes"
    day = date(2019, 7, 6)
    files = [scenes / "romania_forest" / f"S2_forest_{metres}m.nc" for metres in (10, 20)]
    z, *_ = _raster(model, files, day, DEMO_STEP)
    yield _green("Romania, beech", "broadleaf forest", day, z, 45.2)
    day = date(2017, 6, 17)
    z, ndvi, _ = _raster(model, sorted((scenes / "ireland_pair").glob("*.tif")), day, DEMO_STEP)
    yield _green("Ireland, meadows and crops", "grass", day, z[ndvi >= LUSH], 52.5)


def read_greens(model: Model) -> list[Green]:
    """The demo's, and pixels of the shared data."""
    return [*demo_greens(model), *_points(model), *_finland(model), *_saxony(model), *_bolzano(model)]  # fmt: skip


def green_facts(head: GppHead, greens: list[Green]) -> list[Document]:
    """Of each: pixels, quantiles of GPP, share flagged, and 10 to 90 % of the towers' days of the kind."""
    towers = tower_ranges()
    facts = []
    for one in greens:
        layers = head.predict(one.embedding.T, Drivers(np.full(len(one.embedding), one.radiation)))
        low, median, high = np.quantile(layers[0], (BAND[0], 0.5, BAND[1]))
        facts.append(
            {
                "name": one.name, "kind": one.kind, "day": one.day.isoformat(), "pixels": len(one.embedding),
                "radiation": one.radiation, "gpp": [float(low), float(median), float(high)],
                "flagged": float((layers[3] == 1).mean()), "towers": towers.get(one.kind),
            }
        )  # fmt: skip
    return facts


def tower_ranges() -> dict[str, tuple[float, float]]:
    """Kind of ground -> 10 and 90 % of measured daily GPP, towers of the kind counted alike."""
    days: dict[tuple[str, str], list[float]] = defaultdict(list)
    for name in TABLES:
        with gzip.open(data_folder() / "gpp" / name, "rt", encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                summer = row["date"][5:7] in ("06", "07") and float(row["lat"]) > NORTH
                if summer and row["gpp_gC"] and MJ * float(row["sw_in"] or 0) >= SUNNY:
                    days[row["igbp"], row["site"]].append(float(row["gpp_gC"]))
    ranges = {}
    for kind, codes in KINDS.items():
        each = [np.quantile(held, BAND) for (code, _), held in days.items() if code in codes]
        low, high = np.mean(each, axis=0)
        ranges[kind] = (float(low), float(high))
    return ranges


def _green(name: str, kind: str, day: date, embedding: np.ndarray, latitude: float) -> Green:
    return Green(name, kind, day, embedding, float(clear_sky(latitude, day)))


def _raster(
    model: Model, files: list[Path], day: date, step: int
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """(pixels, features) of a day of a raster's series by a whole run, their NDVI and B08."""
    found = collect([band for file in files for band in bands_of(file)], "AUTO", "AUTO", "ALL")
    scenes = SceneSet(tuple(found.found))
    grid = scenes.grid()
    window, reader = scenes.window(grid), Reader(scenes, grid)
    embedder = DenseEmbedder(reader, model, MEMORY_MB)
    parts, seen = [], []
    for tile in grid.tiles(window, embedder.side):
        part = tile.intersection(window)
        if part is None:
            continue
        rows = np.arange(part.row, part.row + part.height)[::step] - tile.row
        cols = np.arange(part.col, part.col + part.width)[::step] - tile.col
        layers = next(iter(embedder.tile(tile, rows, cols, [day])))[: model.length]
        parts.append(layers.reshape(model.length, -1).T)
        seen.append(
            reader.optical(day, tile, ("B04", "B08"))[:, rows[:, None], cols].reshape(2, -1)
        )
    z, (red, near) = np.concatenate(parts), np.concatenate(seen, axis=1)
    ndvi = (near - red) / (near + red)
    valid = np.isfinite(z).all(axis=1) & np.isfinite(ndvi)
    return z[valid], ndvi[valid], near[valid]


def _of_series(
    model: Model, series: PointSeries, day: date, chosen: np.ndarray, named: tuple[str, str, float]
) -> Green:
    """Pixels of a series that saw the day; ``named``: name, kind, latitude."""
    seen = np.isfinite(series.s2[:, series.s2_days.index(day)]).any(axis=1)
    z = one_day.embedded(model, series.only(chosen & seen), day)
    return _green(named[0], named[1], day, z, named[2])


def _points(model: Model) -> Iterator[Green]:
    france, corsica, rondonia = (
        labelled_points.france(), labelled_points.corsica(), labelled_points.rondonia(),
    )  # fmt: skip
    chosen: tuple[tuple[PointSeries, str, date, tuple[str, str, float]], ...] = (
        (france, "grassland", date(2023, 5, 11), ("West of France, grassland", "grass", 47.0)),
        (france, "maize", date(2023, 7, 21), ("West of France, maize", "crops", 47.0)),
        (france, "cereals", date(2023, 5, 11), ("West of France, cereals", "crops", 47.0)),
        (corsica, "trees", date(2022, 6, 1), ("Corsica, trees", "evergreen broadleaf", 42.0)),
        (corsica, "shrub", date(2022, 6, 1), ("Corsica, shrub", "shrub", 42.0)),
        (rondonia, "Forest", date(2022, 7, 16), ("Rondônia, forest", "tropical forest", -10.0)),
    )
    for series, label, day, named in chosen:
        yield _of_series(model, series, day, series.labels == label, named)


def _finland(model: Model) -> Iterator[Green]:
    series, biomass = labelled_rasters.finland()
    day = next(d for d in series.s2_days if d.month == 7)
    named = ("Finland, forest", "needleleaf forest", 62.0)
    yield _of_series(model, series, day, biomass >= WOODED, named)


def _saxony(model: Model) -> Iterator[Green]:
    """Stands on the summer day whose blue is the median of all: neither haze nor too much taken for it."""
    for tree, file in SAXONY.items():
        series = labelled_rasters.pixels_of(regions.stand_place(file), "saxony", step=1)
        blue = {
            day: float(np.nanmedian(series.s2[:, at, 0]))
            for at, day in enumerate(series.s2_days)
            if day.month in (6, 7) and np.isfinite(series.s2[:, at, 0]).mean() > 0.7
        }
        day = sorted(blue, key=lambda one: blue[one])[len(blue) // 2]
        kind = "needleleaf forest" if tree == "silver fir" else "broadleaf forest"
        every = np.ones(len(series.s2), bool)
        yield _of_series(model, series, day, every, (f"Saxony, {tree}", kind, 51.0))


def _bolzano(model: Model) -> Iterator[Green]:
    day = date(2022, 6, 20)
    file = data_folder() / "s1s2" / "bolzano_s2" / "S2_L2A_sample.zarr"
    z, ndvi, near = _raster(model, [file], day, WIDE_STEP)
    lush = ndvi >= LUSH
    yield _green("Bolzano, dark green", "needleleaf forest", day, z[lush & (near < DARK)], 46.5)
    yield _green("Bolzano, bright green", "grass", day, z[lush & (near > BRIGHT)], 46.5)
