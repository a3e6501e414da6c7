# SPDX-License-Identifier: GPL-2.0-or-later
"""The demo's scenes as a catalogue has them: cloud-optimised GeoTIFFs, and items true to each provider's form."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path

import netCDF4
import numpy as np
import rasterio
from affine import Affine
from rasterio.io import MemoryFile
from rasterio.shutil import copy
from rasterio.warp import transform_bounds

DEMO = Path(__file__).parents[3] / "resources" / "demo" / "scenes"
FOREST_BANDS = {
    "B2": "B02",
    "B3": "B03",
    "B4": "B04",
    "B8": "B08",
    "SCL": "SCL",
    "B8A": "B8A",
    "B11": "B11",
}
KEYS = {
    "B02": "blue", "B03": "green", "B04": "red", "B08": "nir", "SCL": "scl", "B8A": "nir08", "B11": "swir16",
    "B05": "rededge1", "B06": "rededge2", "B07": "rededge3", "B12": "swir22",
}  # fmt: skip
"""ESA's names -> Earth Search's."""
COG = "image/tiff; application=geotiff; profile=cloud-optimized"
UTM34 = Affine(10, 0, 670000, 0, -10, 5010000)
UTM29 = Affine(10, 0, 600000, 0, -10, 5800000)
REPEATS = 12
"""The forest's 100 x 100 px beside each other: a file of 1200 x 1200 px, of which windows are read."""


def cog(
    path: Path, values: np.ndarray, crs: str, transform: Affine, nodata: float | None, **how
) -> None:
    """A cloud-optimised GeoTIFF of one band."""
    path.parent.mkdir(parents=True, exist_ok=True)
    profile = {
        "driver": "GTiff",
        "count": 1,
        "dtype": values.dtype,
        "crs": crs,
        "transform": transform,
    }
    profile |= {"height": values.shape[0], "width": values.shape[1], "nodata": nodata}
    with MemoryFile() as memory:
        with memory.open(**profile) as file:
            file.write(values, 1)
        copy(memory.name, path, **{"driver": "COG", "compress": "DEFLATE", "blocksize": 256, **how})


def forest(date: int) -> tuple[datetime, dict[str, np.ndarray]]:
    """Time and bands (DN without offset) of one date of the forest, repeated to a large scene."""
    bands = {}
    for name in ("S2_forest_10m.nc", "S2_forest_20m.nc"):
        with netCDF4.Dataset(DEMO / "romania_forest" / name) as file:
            file.set_auto_maskandscale(False)
            clock = file["time"]
            time = netCDF4.num2date(clock[date], clock.units, only_use_cftime_datetimes=False)
            for variable, band in FOREST_BANDS.items():
                if variable in file.variables:
                    values = np.asarray(file[variable][date]).astype(np.int32)
                    values[values < 0] = 0
                    bands[band] = np.tile(values, (REPEATS, REPEATS)).astype(np.uint16)
    return time.replace(microsecond=0), bands


def ireland() -> tuple[dict[str, np.ndarray], dict[str, np.ndarray]]:
    """Sentinel-2 bands (DN without offset) and Sentinel-1 (linear power) of the Irish pair."""
    optical, radar = {}, {}
    for path in sorted((DEMO / "ireland_pair").glob("*.tif")):
        with rasterio.open(path) as file:
            for number, band in enumerate(file.descriptions, 1):
                values = file.read(number)
                if path.name.startswith("S1"):
                    radar[band] = (10 ** (values / 10)).astype(np.float32)
                else:
                    optical[band] = values.astype(np.uint16)
    return optical, radar


def resolution(band: str) -> int:
    return 10 if band in ("B02", "B03", "B04", "B08", "VV", "VH") else 20


def scl_at_20m(bands: dict[str, np.ndarray]) -> dict[str, np.ndarray]:
    return {**bands, "SCL": bands["SCL"][::2, ::2].astype(np.uint8)} if "SCL" in bands else bands


def item(folder: Path, collection: str, name: str, time: datetime, crs: str, transform: Affine,
         shape: tuple[int, int], properties: dict, assets: dict) -> None:  # fmt: skip
    """Write an item file; place and time filled in."""
    height, width = shape
    corners = (transform.c, transform.f - 10 * height, transform.c + 10 * width, transform.f)
    west, south, east, north = transform_bounds(crs, "EPSG:4326", *corners)
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    content = {
        "type": "Feature", "stac_version": "1.0.0", "id": name, "collection": collection,
        "bbox": [west, south, east, north], "geometry": {"type": "Polygon", "coordinates": [ring]},
        "properties": {"datetime": f"{time:%Y-%m-%dT%H:%M:%S}.123000Z", **properties}, "links": [],
        "assets": assets,
    }  # fmt: skip
    path = folder / collection / f"{name}.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(content))


def earth_search(files: Path, items: Path, base: str, collection: str, date: int, *, added: int = 1000,
                 properties: dict | None = None, offset: float = -0.1, folder: str = "", cloud: float = 5.0,
                 write: bool = True, stated: bool = True) -> str:  # fmt: skip
    """A scene in Earth Search's form: assets ``blue``, ``red``, … with ``raster:bands``; its id.

    Args:
        base: address under which ``files`` are served.
        date: of the forest; added: DN added to it (an offset that the numbers hold).
        properties: beside or in place of those of baseline 05.00.
        offset: as ``raster:bands`` says it; stated: whether it gives scale and offset.
    """
    time, bands = forest(date)
    name = f"S2A_T34TFQ_{time:%Y%m%dT%H%M%S}_L2A"
    place = f"{folder or collection}/{name}"
    assets = {"thumbnail": {"href": f"{base}/{place}/preview.jpg", "type": "image/jpeg"}}
    for band, values in scl_at_20m(bands).items():
        step = resolution(band)
        if band != "SCL":
            values = np.where(values > 0, values + added, 0).astype(np.uint16)  # noqa: PLW2901
        path = files / place / f"{band}.tif"
        transform = Affine(step, 0, UTM34.c, 0, -step, UTM34.f)
        if write and not path.exists():
            cog(path, values, "EPSG:32634", transform, 0)
        facts = {"nodata": 0, "data_type": "uint16", "spatial_resolution": step}
        facts |= {"scale": 0.0001, "offset": offset} if stated and band != "SCL" else {}
        assets[KEYS[band]] = {
            "href": f"{base}/{place}/{band}.tif", "raster:bands": [facts], "proj:shape": list(values.shape),
            "type": COG, "roles": ["data"],
            "proj:transform": [step, 0, UTM34.c, 0, -step, UTM34.f],
        }  # fmt: skip
    assets["blue-jp2"] = {"href": f"s3://elsewhere/{name}/B02.jp2", "type": "image/jp2"}
    usual = {"eo:cloud_cover": cloud, "grid:code": "MGRS-34TFQ", "s2:processing_baseline": "05.00"}
    usual |= {"proj:code": "EPSG:32634", "constellation": "sentinel-2", "platform": "sentinel-2a"}
    shape = bands["B04"].shape
    item(
        items,
        collection,
        name,
        time,
        "EPSG:32634",
        UTM34,
        shape,
        {**usual, **(properties or {})},
        assets,
    )
    return name


def planetary_computer(files: Path, items: Path, base: str) -> None:
    """The Irish pair in the Planetary Computer's form: ``B02`` … without scale, and ``vv``, ``vh`` as RTC."""
    optical, radar = ireland()
    for baseline, added, day in (("02.05", 0, 17), ("05.00", 1000, 17), ("05.09", 1000, 22)):
        code = baseline.replace(".", "")
        name = f"S2A_MSIL2A_201706{day}T113321_R080_T29UPU_20{code}01T000000"
        place = f"pc/{name}"
        assets = {"visual": {"href": f"{base}/{place}/TCI.tif", "type": "image/tiff"}}
        for band, values in optical.items():
            step = resolution(band)
            transform = Affine(step, 0, UTM29.c, 0, -step, UTM29.f)
            cog(
                files / place / f"{band}.tif",
                (values + added).astype(np.uint16),
                "EPSG:32629",
                transform,
                None,
            )
            assets[band] = {
                "href": f"{base}/{place}/{band}.tif", "type": COG,
                "eo:bands": [{"name": band}], "gsd": step, "proj:shape": list(values.shape),
                "proj:transform": [step, 0, UTM29.c, 0, -step, UTM29.f],
            }  # fmt: skip
        properties = {"eo:cloud_cover": 3.0, "s2:processing_baseline": baseline, "s2:mgrs_tile": "29UPU",
                      "proj:epsg": 32629, "sat:orbit_state": "descending"}  # fmt: skip
        time = datetime(2017, 6, day, 11, 33, 21)
        item(
            items, "sentinel-2-l2a", name, time, "EPSG:32629", UTM29, (120, 120), properties, assets
        )
    name = "S1A_IW_GRDH_1SDV_20170617T064724_20170617T064749_017071_01C72A_rtc"
    assets = {}
    for band, values in radar.items():
        path = files / "pc" / name / f"iw-{band.lower()}.rtc.tiff"
        cog(path, values, "EPSG:32629", Affine(10, 0, UTM29.c + 2.5, 0, -10, UTM29.f - 5), -32768)
        assets[band.lower()] = {
            "href": f"{base}/pc/{name}/{path.name}", "type": COG,
            "raster:bands": [{"nodata": -32768, "data_type": "float32", "spatial_resolution": 10.0}],
        }  # fmt: skip
    properties = {"proj:epsg": 32629, "sat:orbit_state": "descending", "proj:shape": [120, 120]}
    time = datetime(2017, 6, 17, 6, 47, 24)
    item(items, "sentinel-1-rtc", name, time, "EPSG:32629", UTM29, (120, 120), properties, assets)
