# SPDX-License-Identifier: GPL-2.0-or-later
"""The same pixels and days embedded from all there is and from less.

Needs no torch: the encoder runs through the engine, as it does for users.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from models.training.data.folders import data_folder
from models.training.data.shared_places import entry_of
from models.training.gpp.pixels.six_bands import among
from plugin.engine.dense.dense_embedder import DenseEmbedder
from plugin.engine.gpp.canopy import BANDS
from plugin.engine.gpp.gpp_drivers import Drivers
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

CLEAR_SHARE = 0.5
"""Dates of which less is clear are not compared."""
MEMORY_MB = 2000
SIX_BANDS = ("six bands, one date", "six bands, eleven dates")
FEWER = ("B02 B03 B04 B08 B8A B11", "B02 B03 B04 B08", "B02 B03 B04 B08 B11 B12")
"""Sets of bands that scenes at hand have in the place of all, eleven dates: what they lack the encoder guesses."""
HIDDEN = "all but the day itself"


@dataclass(frozen=True)
class Pairs:
    """The same pixels and dates embedded from all there is and from less."""

    place: str
    full: np.ndarray
    """(pairs, 7): ten bands, Sentinel-1, eleven dates."""
    less: np.ndarray
    """(pairs, 7): fewer bands, or dates, of Sentinel-2 alone."""
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
        all dates around; ``FEWER``: likewise, of all dates; and ``HIDDEN``: the day's own Sentinel-2 scene left
        out, as under a cloud.
    """
    entry = entry_of(place)
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
    shown = {SIX_BANDS[1]: _of_bands(scenes, BANDS)}
    shown |= {name: _of_bands(scenes, name.split()) for name in FEWER}
    if hidden:
        kept = (s for s in scenes.scenes if not (s.sensor == "s2" and s.day in chosen))
        shown[HIDDEN] = replace(scenes, scenes=tuple(kept))

    full, *others = (
        _embedded(DenseEmbedder(Reader(subset, grid), model, MEMORY_MB), window, step, chosen)
        for subset in (scenes, *shown.values())
    )
    side = DenseEmbedder(reader, model, MEMORY_MB).side
    seen = _reflectances(reader, list(grid.tiles(window, side)), window, step, chosen)
    latitude = _latitude(grid.crs, grid.bounds(window))
    light = np.repeat([clear_sky(latitude, day) for day in chosen], seen.shape[0] // len(chosen))
    valid = np.isfinite(np.concatenate([full, *others, seen], axis=1)).all(axis=1)
    length = model.length
    common = {"full": full[valid, :length], "bands": seen[valid], "radiation": light[valid]}
    one = embed_rows(model, among(model.bands("s2"), seen[valid]))
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
    for tile in embedder.reader.grid.tiles(window, embedder.side):
        rows, cols = _taken(tile, window, step)
        for index, bands in enumerate(embedder.tile(tile, rows, cols, days)):
            found[index].append(bands[:length].reshape(length, -1).T)
    return np.concatenate([part for parts in found for part in parts])


def _reflectances(
    reader: Reader, tiles: list[Window], window: Window, step: int, days: list[date]
) -> np.ndarray:
    """(days x pixels, 6) clear reflectances in the order of :func:`_embedded`, whose tiles these are."""
    taken = [(tile, _taken(tile, window, step)) for tile in tiles]
    parts = []
    for day in days:
        for tile, (rows, cols) in taken:
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


def _of_bands(scenes: SceneSet, bands: Sequence[str]) -> SceneSet:
    """Sentinel-2 alone, and of it these bands."""

    def cut(scene: Scene) -> Scene:
        kept = {band: asset for band, asset in scene.assets.items() if band in (*bands, "SCL")}
        return replace(scene, assets=kept)

    return replace(scenes, scenes=tuple(map(cut, scenes.of("s2"))))


def _latitude(crs: str, bounds: tuple[float, float, float, float]) -> float:
    xmin, ymin, xmax, ymax = bounds
    return transformer(crs, "EPSG:4326").transform((xmin + xmax) / 2, (ymin + ymax) / 2)[1]
