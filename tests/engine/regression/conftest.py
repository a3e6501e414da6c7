# SPDX-License-Identifier: GPL-2.0-or-later
"""Made-up sites: embeddings of chance numbers, and a quantity that follows from them."""

import csv
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

import numpy as np
import pytest
import rasterio
import rasterio.warp
from affine import Affine


@dataclass(frozen=True)
class Made:
    """Files of made-up sites."""

    observations: Path
    embeddings: Path
    numbers: np.ndarray
    """(sites, days, 7)."""


@pytest.fixture(scope="session")
def picked():
    """picked(rows, which) -> some of the rows of towers."""

    def pick(rows, which):
        names = ("sites", "days", "values", "embedding", "latitudes", "extras")
        return replace(rows, **{name: getattr(rows, name)[which] for name in names})

    return pick


@pytest.fixture(scope="session")
def write_sites():
    """write_sites(folder, value, sites=6, days=20, …) -> Made: a table, and a raster a day that holds all sites.

    A site is a block of 4 x 4 alike pixels, 40 m from the next; ``value(numbers, draw)`` is its quantity.
    """

    def write(
        folder,
        value,
        sites=6,
        days=20,
        first=date(2018, 3, 1),
        sha256="a" * 64,
        model="ecofuse-7",
        spread=None,
    ):
        draw = np.random.default_rng(5)
        folder.mkdir(parents=True, exist_ok=True)
        numbers = draw.normal(1, 0.5, (sites, days, 7)).astype("float32")
        numbers = spread(numbers) if spread else numbers
        embeddings = folder / "embeddings"
        embeddings.mkdir(exist_ok=True)
        dates = [first + timedelta(days=12 * n) for n in range(days)]
        for place, day in enumerate(dates):
            values = np.full((7, 4, 8 * sites), np.nan, "float32")
            for site in range(sites):
                values[:, :, 8 * site : 8 * site + 4] = numbers[site, place][:, None, None]
            with rasterio.open(
                embeddings / f"embedding_{day}.tif", "w", driver="GTiff", height=4, width=8 * sites, count=7,
                dtype="float32", crs="EPSG:32631", transform=Affine(10, 0, 500000, 0, -10, 5640000), nodata=np.nan,
            ) as sink:  # fmt: skip
                sink.write(values)
                for band in range(1, 8):
                    sink.set_band_description(band, f"F{band:02d}")
                sink.update_tags(
                    ECOFUSE_MODEL=model, ECOFUSE_MODEL_SHA256=sha256, ECOFUSE_DATE=day.isoformat()
                )
        x = 500020 + 80 * np.arange(sites)
        lon, lat = rasterio.warp.transform("EPSG:32631", "EPSG:4326", x, np.full(sites, 5639980.0))
        table = folder / "sites.csv"
        with table.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(("site", "date", "lat", "lon", "quantity"))
            for site in range(sites):
                for place, day in enumerate(dates):
                    found = value(numbers[site, place], draw)
                    writer.writerow((f"site {site}", day, lat[site], lon[site], found))
        return Made(table, embeddings, numbers)

    return write
