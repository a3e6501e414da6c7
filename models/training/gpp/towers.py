# SPDX-License-Identifier: GPL-2.0-or-later
"""What the GPP head is fitted on: flux towers as embeddings, and pixels embedded from less and from all.

Needs no torch: the encoder runs through the engine, as it does for users.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from models.training.data.folders import data_folder
from models.training.data.shared_places import entries
from plugin.engine.dense.dense_embedder import TILE, DenseEmbedder
from plugin.engine.documents import Document
from plugin.engine.gpp.canopy import BANDS
from plugin.engine.gpp.gpp_drivers import Drivers
from plugin.engine.gpp.gpp_error import MOST_BLUE
from plugin.engine.gpp.radiation import clear_sky
from plugin.engine.grid.crs import transformer
from plugin.engine.grid.grid import Window
from plugin.engine.inference.model import Model
from plugin.engine.inference.rows import embed_rows
from plugin.engine.listing.collect import collect
from plugin.engine.listing.inputs.paths import bands_of
from plugin.engine.outputs.band_table import QUALITY
from plugin.engine.pixels.days import Reader
from plugin.engine.scenes.scene import Scene
from plugin.engine.scenes.sceneset import SceneSet

LEFT_OUT = ("GL-Dsk",)
"""Towers of both tables of daily values: what one table teaches must not be tried on the other."""
CLEAR_SHARE = 0.5
"""Dates of which less is clear are not compared."""
MEMORY_MB = 2000
KELVIN = 273.15


@dataclass(frozen=True)
class Towers:
    """Rows of the tower table that are used."""

    sites: np.ndarray
    """(rows,) names of the towers."""
    days: np.ndarray
    """(rows,) ordinals of the days."""
    bands: np.ndarray
    """(rows, 6) reflectance in the order of BANDS."""
    embedding: np.ndarray
    """(rows, 7) of these bands alone: one date, surroundings alike, no Sentinel-1."""
    radiation: np.ndarray
    """(rows,) of a clear sky, MJ m-2 d-1."""
    gpp: np.ndarray
    """(rows,) gC m-2 d-1."""
    temperature: np.ndarray
    """(rows,) °C, the day's mean (MERRA-2)."""
    vpd: np.ndarray
    """(rows,) hPa, from the day's least and largest temperature (:func:`vpd_of`)."""
    land: np.ndarray
    """(rows,) kind of vegetation (IGBP)."""
    climate: np.ndarray
    """(rows,) zone (Köppen's first letter as a word)."""
    longitude: np.ndarray
    """(rows,) degrees east."""
    facts: Document
    """What the card says of them."""

    @property
    def drivers(self) -> Drivers:
        """What the head is given of each row, weather apart: a clear day's light."""
        return Drivers(self.radiation)

    @property
    def weather(self) -> Drivers:
        """The same with the day's temperature and dryness."""
        return Drivers(self.radiation, temperature=self.temperature, vpd=self.vpd)


@dataclass(frozen=True)
class Pairs:
    """The same pixels and dates embedded from all there is and from less."""

    place: str
    full: np.ndarray
    """(pairs, 7): ten bands, Sentinel-1, eleven dates."""
    less: np.ndarray
    """(pairs, 7): the towers' six bands of Sentinel-2."""
    bands: np.ndarray
    """(pairs, 6) reflectance of the day, in the order of BANDS."""
    radiation: np.ndarray
    """(pairs,) of a clear sky, MJ m-2 d-1."""
    dates: int
    expected_error: np.ndarray | None = None
    """(pairs,) of the embedding from less, where it was made by a whole run."""
    days_to_clear: np.ndarray | None = None
    """(pairs,) likewise."""

    @property
    def drivers(self) -> Drivers:
        """What the head is given of the embedding from less."""
        return Drivers(
            self.radiation, expected_error=self.expected_error, days_to_clear=self.days_to_clear
        )


def read_towers(model: Model) -> Towers:
    """Clean rows of ``gpp/hls_tower_pairs.csv``, embedded."""
    path = data_folder() / "gpp" / "hls_tower_pairs.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = [
            row
            for row in csv.DictReader(file)
            if float(row["b02"]) <= MOST_BLUE and row["site"] not in LEFT_OUT
        ]
    days = [date.fromisoformat(row["date"]) for row in rows]
    latitudes = [float(row["lat"]) for row in rows]
    bands = np.array([[float(row[band.lower()]) for band in BANDS] for row in rows])

    def column(name: str) -> np.ndarray:
        return np.array([float(row[name]) for row in rows])

    gpp = column("gpp_gC")
    land = dict(sorted((row["site"], row["igbp"]) for row in rows))
    return Towers(
        sites=np.array([row["site"] for row in rows]),
        days=np.array([day.toordinal() for day in days]),
        bands=bands,
        embedding=embed_rows(model, _among(model.bands("s2"), bands)),
        radiation=np.array([clear_sky(*place) for place in zip(latitudes, days, strict=True)]),
        gpp=gpp,
        temperature=column("t2mean_K") - KELVIN,
        vpd=vpd_of(column("t2min_K") - KELVIN, column("t2max_K") - KELVIN),
        land=np.array([row["igbp"] for row in rows]),
        climate=np.array([row["koppen"] for row in rows]),
        longitude=column("lon"),
        facts={
            "rows": len(rows),
            "towers": len(land),
            "first": min(days).isoformat(),
            "last": max(days).isoformat(),
            "latitudes": [min(latitudes), max(latitudes)],
            "gpp": [float(gpp.min()), float(gpp.max())],
            "land": {kind: list(land.values()).count(kind) for kind in sorted({*land.values()})},
            "climates": _counts(row["koppen"] for row in rows),
        },
    )


def vpd_of(least: np.ndarray, largest: np.ndarray) -> np.ndarray:
    """Vapour pressure deficit in hPa of the day's least and largest temperature in °C.

    The air is taken as saturated at the least temperature (FAO-56 eq. 11, 12 and 48).
    """

    def saturated(t: np.ndarray) -> np.ndarray:
        return 6.108 * np.exp(17.27 * t / (t + 237.3))

    return (saturated(largest) + saturated(least)) / 2 - saturated(least)


SIX_BANDS = ("six bands, one date", "six bands, eleven dates")
HIDDEN = "all but the day itself"


def compare(
    model: Model, place: str, days: int, step: int, hidden: bool = False
) -> dict[str, Pairs]:
    """Embed pixels of a training place from all there is, and from less.

    Args:
        place: name in ``splits.json``, with Sentinel-1; only its own columns are read.
        days: clear dates compared, spread evenly over those there are.
        step: every ``step``-th pixel of every ``step``-th row.
        hidden: compare with ``HIDDEN`` too.

    Returns:
        ``SIX_BANDS``: no Sentinel-1; of one date with surroundings alike, as at the towers, and of the
        all dates around; and ``HIDDEN``: the day's own Sentinel-2 scene left out, as under a cloud.
    """
    entry = next(entry for entry in entries("train") if entry["place"] == place)
    files = [data_folder() / "s1s2" / name for name in entry["files"]]
    scenes = SceneSet(
        tuple(collect([b for file in files for b in bands_of(file)], "AUTO", "AUTO", "ALL").found)
    )
    grid = scenes.grid()
    window = scenes.window(grid)
    if "columns" in entry:
        first, last = entry["columns"]
        window = Window(window.row, window.col + first, window.height, last - first + 1)
    reader = Reader(scenes, grid)
    clear = [d for d in scenes.days("s2") if reader.clear(d, window).mean() >= CLEAR_SHARE]
    chosen = [clear[i] for i in np.unique(np.linspace(0, len(clear) - 1, days).round().astype(int))]
    six = replace(scenes, scenes=tuple(_six_bands(scene) for scene in scenes.of("s2")))

    kept = (s for s in scenes.scenes if not (s.sensor == "s2" and s.day in chosen))
    shown = {SIX_BANDS[1]: six}
    if hidden:
        shown[HIDDEN] = replace(scenes, scenes=tuple(kept))

    full, *others = (
        _embedded(DenseEmbedder(Reader(subset, grid), model, MEMORY_MB), window, step, chosen)
        for subset in (scenes, *shown.values())
    )
    seen = _reflectances(reader, window, step, chosen)
    latitude = _latitude(grid.crs, grid.bounds(window))
    light = np.repeat([clear_sky(latitude, day) for day in chosen], seen.shape[0] // len(chosen))
    valid = np.isfinite(np.concatenate([full, *others, seen], axis=1)).all(axis=1)
    length = model.length
    common = {"full": full[valid, :length], "bands": seen[valid], "radiation": light[valid]}
    one = embed_rows(model, _among(model.bands("s2"), seen[valid]))
    result = {SIX_BANDS[0]: Pairs(place=place, less=one, dates=len(chosen), **common)}
    for name, other in zip(shown, others, strict=True):
        quality = dict(zip(QUALITY, other[valid, length:].T, strict=False))
        result[name] = Pairs(
            place=place,
            less=other[valid, :length],
            dates=len(chosen),
            expected_error=quality["expected_error"],
            days_to_clear=quality["days_to_clear"],
            **common,
        )
    return result


def _embedded(embedder: DenseEmbedder, window: Window, step: int, days: list[date]) -> np.ndarray:
    """(days x pixels, 7 and the bands of QUALITY) of the pixels taken, day by day."""
    length = embedder.model.length + len(QUALITY)
    found: list[list[np.ndarray]] = [[] for _ in days]
    for tile in embedder.reader.grid.tiles(window, TILE):
        rows, cols = _taken(tile, window, step)
        for index, bands in enumerate(embedder.tile(tile, rows, cols, days)):
            found[index].append(bands[:length].reshape(length, -1).T)
    return np.concatenate([part for parts in found for part in parts])


def _reflectances(reader: Reader, window: Window, step: int, days: list[date]) -> np.ndarray:
    """(days x pixels, 6) clear reflectances in the order of :func:`_embedded`."""
    tiles = [(tile, _taken(tile, window, step)) for tile in reader.grid.tiles(window, TILE)]
    parts = []
    for day in days:
        for tile, (rows, cols) in tiles:
            values = reader.optical(day, tile, BANDS)[:, rows[:, None], cols]
            parts.append(values.reshape(len(BANDS), -1).T)
    return np.concatenate(parts)


def _taken(tile: Window, window: Window, step: int) -> tuple[np.ndarray, np.ndarray]:
    """Rows and columns of a tile, from its corner, that lie in the window and in the sample."""
    part = tile.intersection(window)
    if part is None:
        raise ValueError(f"{tile} lies outside {window}")
    rows = np.arange(part.row, part.row + part.height)
    cols = np.arange(part.col, part.col + part.width)
    return rows[rows % step == 0] - tile.row, cols[cols % step == 0] - tile.col


def _among(bands: tuple[str, ...], six: np.ndarray) -> np.ndarray:
    """(rows, bands) with the six where they belong and NaN elsewhere."""
    result = np.full((len(six), len(bands)), np.nan)
    for column, band in enumerate(BANDS):
        result[:, bands.index(band)] = six[:, column]
    return result


def six_of(bands: tuple[str, ...], rows: np.ndarray) -> np.ndarray:
    """(rows, bands) with NaN where a band is not among the towers' six."""
    return _among(bands, rows[:, [bands.index(band) for band in BANDS]])


def _six_bands(scene: Scene) -> Scene:
    kept = {band: asset for band, asset in scene.assets.items() if band in (*BANDS, "SCL")}
    return replace(scene, assets=kept)


def _latitude(crs: str, bounds: tuple[float, float, float, float]) -> float:
    xmin, ymin, xmax, ymax = bounds
    return transformer(crs, "EPSG:4326").transform((xmin + xmax) / 2, (ymin + ymax) / 2)[1]


def _counts(words: Iterable[str]) -> dict[str, int]:
    listed = list(words)
    return {word: listed.count(word) for word in sorted(set(listed))}
