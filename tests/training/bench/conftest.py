# SPDX-License-Identifier: GPL-2.0-or-later
"""Small scenes on disk with all that stored numbers can hold: clouds, haze, holes, blank pixels, an offset."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import numpy as np
import pytest
import rasterio
from affine import Affine

from plugin.engine.listing.collect import collect
from plugin.engine.listing.inputs.paths import bands_of
from plugin.engine.scenes.sceneset import SceneSet

SIDE = 40
DATES = 15
TEN, TWENTY = ("B02", "B03", "B04", "B08"), ("B05", "B06", "B07", "B8A", "B11", "B12")


def write_raster(path, bands, resolution, nodata, shift=0):
    first = next(iter(bands.values()))
    with rasterio.open(
        path, "w", driver="GTiff", count=len(bands), height=first.shape[0], width=first.shape[1],
        dtype=first.dtype, crs="EPSG:32631", nodata=nodata,
        transform=Affine(resolution, 0, 500000 + shift, 0, -resolution, 5600000),
    ) as file:  # fmt: skip
        for number, (band, array) in enumerate(bands.items(), 1):
            file.write(array, number)
            file.set_band_description(number, band)


def optical(number, size, bands, random):
    """Bands of a date: a field that greens; from the third date on a hazy corner, holes and blank pixels."""
    level = {band: 400 + 250 * at for at, band in enumerate((*TEN, *TWENTY))}
    found = {}
    for band in bands:
        plane = level[band] * (1 + 0.3 * np.sin(number / 4)) + random.normal(0, 60, (size, size))
        if number % 3 == 2:
            plane[: size // 2, : size // 3] += 1500
        found[band] = plane.round().clip(2, 9000).astype(np.uint16)
        found[band][-3:, : size // 2] = 0
    half = size // 2
    for band in bands:
        found[band][half, half], found[band][half + 1, half] = 1, 9999
    found[bands[0]][0, -1] = 20500
    found[bands[-1]][1, -2:] = 0
    return found


@pytest.fixture
def stored_scenes(tmp_path):
    """stored_scenes(radar=True, offset=0.0, unit="DB") -> a scene set: 40 x 40 px, 15 dates, Sentinel-1 on 14.

    ``numbers`` makes Sentinel-1's stored numbers of dB; ``shift`` are metres by which Sentinel-2's files lie east.
    """

    def make(radar=True, offset=0.0, unit="DB", numbers=np.float32, shift=0, folder=""):
        random = np.random.default_rng(5)
        place, paths = tmp_path / folder, []
        place.mkdir(exist_ok=True)
        for number in range(DATES):
            day = date(2020, 3, 1) + timedelta(days=6 * number)
            stem = place / f"S2_MSIL2A_{day:%Y%m%d}T105321"
            fine = optical(number, SIDE, TEN, random)
            for band in TEN:  # measured all the same: the bands of 20 m hold something there
                fine[band][5, 5] = 1
            write_raster(f"{stem}_10m.tif", fine, 10, 0, shift)
            coarse = optical(number, SIDE // 2, TWENTY, random)
            classes = np.where(random.random((SIDE // 2,) * 2) < 0.01, 9, 4).astype(np.uint16)
            classes[:2, number % 5 :][:, :2] = 0
            coarse["SCL"] = classes
            write_raster(f"{stem}_20m.tif", coarse, 20, 0, shift)
            paths += [Path(f"{stem}_{metres}m.tif") for metres in (10, 20)]
            if radar and number != 7:
                name = place / f"S1_RTC_{day:%Y%m%d}T173236_20m.tif"
                power = random.normal(-11, 2, (2, SIDE // 2, SIDE // 2)).astype(np.float32)
                power[:, 4, 5] = np.nan
                bands = {"VV": numbers(power[0]), "VH": numbers(power[1] - 6)}
                write_raster(name, bands, 20, np.nan if bands["VV"].dtype.kind == "f" else 0)
                paths.append(name)
        found = collect([band for path in paths for band in bands_of(path)], "AUTO", unit, "ALL")
        return SceneSet(tuple(moved(scene, offset) for scene in found.found))

    return make


def moved(scene, offset):
    """A scene whose reflectances are the numbers times their scale, and an offset."""
    if scene.sensor != "s2":
        return scene
    assets = {
        band: replace(asset, offset=offset) if band != "SCL" else asset
        for band, asset in scene.assets.items()
    }
    return replace(scene, assets=assets)
