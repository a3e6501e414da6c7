# SPDX-License-Identifier: GPL-2.0-or-later
"""Large scenes of both sensors made of a small real place: one GeoTIFF a date, sensor and resolution."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import numpy as np
import rasterio
from affine import Affine

from plugin.engine.listing.collect import collect
from plugin.engine.listing.inputs.paths import bands_of
from plugin.engine.pixels.bands import sample
from plugin.engine.scenes.scene import Asset, Scene
from plugin.engine.sensors import CLASSES, S1_BANDS

PLACE = ("S2_L2A_10m.nc", "S2_L2A_20m.nc", "S1_GRD-ASCENDING_20m.nc")
SIDE = 640.0
"""Metres along a side of the place."""
LEFT, TOP, CRS = 499980.0, 5600040.0, "EPSG:32631"
BLOCK = 512
NOISE = {"uint16": 8.0, "float32": 0.2}
"""Standard deviation added to repeated pixels (DN, dB): files made of equal pieces would shrink to nothing."""


def write_mosaic(source: Path, folder: Path, size: int, dates: int) -> Path:
    """Write consecutive Sentinel-2 dates of a ``size`` x ``size`` px square, and Sentinel-1's nearest.

    Args:
        source: folder of the place's NetCDF files (``flanders_west`` of the shared data).

    Returns:
        ``folder``. What lies in it already is kept: an interrupted call goes on.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for scene in chosen(source, dates):
        for resolution, bands in _by_resolution(scene).items():
            product = "S2_MSIL2A" if scene.sensor == "s2" else "S1_RTC"
            path = folder / f"{product}_{scene.time:%Y%m%dT%H%M%S}_{resolution}m.tif"
            if not path.exists():
                _write(path, bands, size * 10 // resolution, resolution)
    return folder


def chosen(source: Path, dates: int) -> list[Scene]:
    """The scenes of the middle ``dates`` Sentinel-2 days of the place, both sensors."""
    bands = [band for name in PLACE for band in bands_of(source / name)]
    found = collect(bands, "AUTO", "AUTO", "ALL").found
    days = sorted({scene.day for scene in found if scene.sensor == "s2"})
    start = max((len(days) - dates) // 2, 0)
    first, last = days[start], days[start : start + dates][-1]
    optical = [scene for scene in found if scene.sensor == "s2" and first <= scene.day <= last]
    radar = [scene for scene in found if scene.sensor == "s1"]
    return optical + _nearest(radar, [scene.day for scene in optical])


def _nearest(radar: list[Scene], days: list[date]) -> list[Scene]:
    picked = {min(radar, key=lambda scene: abs(scene.day - day)).id for day in days}
    return [scene for scene in radar if scene.id in picked]


def _by_resolution(scene: Scene) -> dict[int, dict[str, Asset]]:
    found: dict[int, dict[str, Asset]] = {}
    for band, asset in scene.assets.items():
        found.setdefault(round(SIDE / asset.shape[0]), {})[band] = asset
    return found


def _write(path: Path, bands: dict[str, Asset], size: int, resolution: int) -> None:
    kind = "float32" if set(bands) <= set(S1_BANDS) else "uint16"
    part = path.with_name(f"{path.name}.part")
    with rasterio.open(
        part,
        "w",
        driver="GTiff",
        width=size,
        height=size,
        count=len(bands),
        dtype=kind,
        crs=CRS,
        transform=Affine(resolution, 0, LEFT, 0, -resolution, TOP),
        nodata=float("nan") if kind == "float32" else 0,
        tiled=True,
        blockxsize=BLOCK,
        blockysize=BLOCK,
        interleave="band",
        compress="deflate",
        predictor=3 if kind == "float32" else 2,
        zlevel=6,
        bigtiff="if_safer",
    ) as file:
        for number, (band, asset) in enumerate(bands.items(), 1):
            file.set_band_description(number, band)
            piece = sample(asset)
            for top, strip in _strips(piece, size, kind, noisy=band != CLASSES, seed=number):
                file.write(strip, number, window=((top, top + len(strip)), (0, size)))
    part.replace(path)


def _strips(
    piece: np.ndarray, size: int, kind: str, noisy: bool, seed: int
) -> Iterator[tuple[int, np.ndarray]]:
    """Rows of blocks of the piece repeated, every other one mirrored so that no seam shows."""
    scale = 10_000 if kind == "uint16" and noisy else 1
    known = np.isfinite(piece)
    unit = np.where(known, piece * scale, 0 if kind == "uint16" else np.nan)
    unit = np.block([[unit, unit[:, ::-1]], [unit[::-1], unit[::-1, ::-1]]])
    generator = np.random.default_rng(seed)
    cols = np.arange(size) % unit.shape[1]
    for top in range(0, size, BLOCK):
        rows = np.arange(top, min(top + BLOCK, size)) % unit.shape[0]
        strip = unit[rows[:, None], cols[None, :]]
        if noisy:
            strip = strip + NOISE[kind] * generator.standard_normal(strip.shape, np.float32)
        if kind == "uint16":
            strip = np.where(unit[rows[:, None], cols[None, :]] > 0, np.round(strip).clip(1), 0)
        yield top, strip.astype(kind)
