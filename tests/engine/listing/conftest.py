# SPDX-License-Identifier: GPL-2.0-or-later
"""Products as their providers write them, small, built from the real pixels of the demo's Irish pair."""

from __future__ import annotations

import os
import shutil
import zipfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

import netCDF4
import numpy as np
import pytest
import rasterio
from affine import Affine

from plugin.engine.pixels.days import Reader
from plugin.engine.scenes.sceneset import SceneSet
from plugin.engine.verbs import scenes as list_scenes
from tests.engine.listing.cubes import write_cube

PAIR = Path(__file__).parents[3] / "resources" / "demo" / "scenes" / "ireland_pair"
CRS = "EPSG:32629"
ORIGIN = (643200.0, 5798040.0)
TEN = ("B02", "B03", "B04", "B05", "B06", "B07", "B08", "B8A", "B11", "B12")
METRES = {b: 10 if b in ("B02", "B03", "B04", "B08") else 20 for b in (*TEN, "SCL")}
SAFE_IDS = {
    "B02": 1,
    "B03": 2,
    "B04": 3,
    "B05": 4,
    "B06": 5,
    "B07": 6,
    "B08": 7,
    "B8A": 8,
    "B11": 11,
    "B12": 12,
}

MTD = """<?xml version="1.0" encoding="UTF-8" standalone="no" ?>
<n1:Level-2A_User_Product xmlns:n1="https://psd-14.sentinel2.eo.esa.int/PSD/User_Product_Level-2A.xsd">
<n1:General_Info><Product_Info>
<PRODUCT_START_TIME>{start}.024Z</PRODUCT_START_TIME><PROCESSING_LEVEL>Level-2A</PROCESSING_LEVEL>
<PROCESSING_BASELINE>{baseline}</PROCESSING_BASELINE>
<Datatake datatakeIdentifier="GS2A"><SPACECRAFT_NAME>Sentinel-2A</SPACECRAFT_NAME>
<SENSING_ORBIT_NUMBER>80</SENSING_ORBIT_NUMBER>
<SENSING_ORBIT_DIRECTION>DESCENDING</SENSING_ORBIT_DIRECTION></Datatake></Product_Info>
<Product_Image_Characteristics><QUANTIFICATION_VALUES_LIST>
<BOA_QUANTIFICATION_VALUE unit="none">10000</BOA_QUANTIFICATION_VALUE>
</QUANTIFICATION_VALUES_LIST>{offsets}</Product_Image_Characteristics></n1:General_Info>
</n1:Level-2A_User_Product>
"""


def offsets_xml() -> str:
    entries = [f'<BOA_ADD_OFFSET band_id="{n}">-1000</BOA_ADD_OFFSET>' for n in range(13)]
    return f"<BOA_ADD_OFFSET_VALUES_LIST>{''.join(entries)}</BOA_ADD_OFFSET_VALUES_LIST>"


def write(
    path: Path, bands: dict[str, np.ndarray], metres: float = 10, named: bool = True, **profile
) -> Path:
    """A raster at the pair's place; ``profile`` overrides driver, crs, transform, scales …"""
    path.parent.mkdir(parents=True, exist_ok=True)
    first = next(iter(bands.values()))
    origin = profile.pop("origin", ORIGIN)
    scales, offsets = profile.pop("scales", None), profile.pop("offsets", None)
    facts = {
        "driver": "GTiff", "count": len(bands), "height": first.shape[0], "width": first.shape[1],
        "dtype": first.dtype, "crs": CRS, "transform": Affine(metres, 0, origin[0], 0, -metres, origin[1]),
    }  # fmt: skip
    with rasterio.open(path, "w", **facts | profile) as file:
        for number, (band, values) in enumerate(bands.items(), 1):
            file.write(values, number)
            if named:
                file.set_band_description(number, band)
        if scales:
            file.scales, file.offsets = scales, offsets
    return path


@pytest.fixture(scope="session")
def raster_writer() -> Callable[..., Path]:
    """See :func:`write`."""
    return write


@pytest.fixture
def shared_set() -> Callable[[str], Path]:
    """shared_set(name) -> a real data set outside the tree; skips where it is missing."""

    def find(name: str) -> Path:
        data = Path(os.environ.get("ECOFUSE_DATA") or PAIR.parents[4] / "shared" / "data")
        path = data / "s1s2" / name
        if not path.exists():
            pytest.skip(f"{path} is missing: set ECOFUSE_DATA")
        return path

    return find


@pytest.fixture(scope="session")
def pixels() -> dict[str, np.ndarray]:
    """Ten bands as DN x 10000 without offset (10 m: 120 x 120, 20 m: 60 x 60 px) and a made-up SCL."""
    bands = {}
    for name in ("S2_20170617T113321_10m.tif", "S2_20170617T113321_20m.tif"):
        with rasterio.open(PAIR / name) as file:
            bands |= dict(zip(file.descriptions, file.read(), strict=True))
    bands["SCL"] = np.full((60, 60), 4, np.uint8)
    bands["SCL"][:15] = 9
    return bands


@pytest.fixture(scope="session")
def fine(pixels) -> dict[str, np.ndarray]:
    """The same bands, all at 10 m (20 m pixels repeated)."""
    return {b: a if METRES[b] == 10 else a.repeat(2, 0).repeat(2, 1) for b, a in pixels.items()}


@pytest.fixture(scope="session")
def radar() -> dict[str, np.ndarray]:
    """VV and VH in dB, 120 x 120 px, float32."""
    with rasterio.open(PAIR / "S1_20170617T064724_10m.tif") as file:
        return {"VV": file.read(1), "VH": file.read(2)}


@pytest.fixture
def make_safe(tmp_path, pixels) -> Callable[..., Path]:
    """make_safe(baseline, start, offset) -> a SAFE folder; ``offset``: 1000 lies on the numbers."""

    def make(
        baseline: str = "02.04", start: str = "2017-06-17T11:33:21", offset: bool = False,
        tile: str = "29UPU", origin: tuple = ORIGIN, crs: str = CRS, without: tuple = (),
    ) -> Path:  # fmt: skip
        stamp = start.replace("-", "").replace(":", "")
        name = f"S2A_MSIL2A_{stamp}_N{baseline.replace('.', '')}_R080_T{tile}_20230101T000000.SAFE"
        granule = tmp_path / name / "GRANULE" / f"L2A_T{tile}_A010373_{stamp}"
        for band, values in pixels.items():
            if band in without:
                continue
            metres = METRES[band]
            dn = values + 1000 if offset and band != "SCL" else values
            for coarser in (m for m in (10, 20, 60) if m >= metres and band != "B08"):
                step = coarser // metres
                part = dn[::step, ::step].astype(np.uint8 if band == "SCL" else np.uint16)
                path = (
                    granule / "IMG_DATA" / f"R{coarser}m" / f"T{tile}_{stamp}_{band}_{coarser}m.jp2"
                )
                _jp2(path, part, coarser, origin, crs)
            if band == "B08":
                _jp2(
                    granule / "IMG_DATA" / "R10m" / f"T{tile}_{stamp}_B08_10m.jp2",
                    dn,
                    10,
                    origin,
                    crs,
                )
        cloud = np.where(pixels["SCL"] == 9, 80, 3).astype(np.uint8)
        cloud[20:25, 20:25] = 30
        _jp2(granule / "QI_DATA" / "MSK_CLDPRB_20m.jp2", cloud, 20, origin, crs)
        text = MTD.format(start=start, baseline=baseline, offsets=offsets_xml() if offset else "")
        (tmp_path / name / "MTD_MSIL2A.xml").write_text(text, encoding="utf-8")
        return tmp_path / name

    return make


def _jp2(path: Path, values: np.ndarray, metres: int, origin: tuple, crs: str) -> None:
    lossless = {"driver": "JP2OpenJPEG", "QUALITY": "100", "REVERSIBLE": "YES"}
    write(path, {"": values}, metres, named=False, origin=origin, crs=crs, **lossless)


@pytest.fixture
def zipped() -> Callable[[Path], Path]:
    """zipped(folder) -> folder.zip with the folder in it; the folder is gone."""

    def make(folder: Path) -> Path:
        path = folder.with_name(folder.name + ".zip")
        with zipfile.ZipFile(path, "w") as archive:
            for file in sorted(folder.rglob("*")):
                archive.write(file, file.relative_to(folder.parent))
        shutil.rmtree(folder)
        return path

    return make


@pytest.fixture
def listing(run, tmp_path) -> Callable[..., SceneSet]:
    """listing(path, …, option=…) -> the scene list of these files (dilation and screen off)."""

    def make(*paths: Path, **options) -> SceneSet:
        given = {"dilation": 0, "screen": 0, "s2": [str(p) for p in paths]} | options
        outputs = run(list_scenes, output=tmp_path / "out" / "scenes.json", **given)
        return SceneSet.load(outputs["output"])

    return make


@pytest.fixture
def reflectance() -> Callable[..., np.ndarray]:
    """reflectance(listed, bands, day=0) -> (bands, 120, 120) of all valid pixels of the pair's place."""

    def read(
        listed: SceneSet, bands: tuple = ("B04",), day: int = 0, clear: bool = False
    ) -> np.ndarray:
        grid = listed.grid()
        window = grid.window((ORIGIN[0], ORIGIN[1] - 1200, ORIGIN[0] + 1200, ORIGIN[1]))
        reader = Reader(listed, grid)
        return (reader.optical if clear else reader.raw_optical)(
            listed.days("s2")[day], window, bands
        )

    return read


@pytest.fixture
def backscatter() -> Callable[..., np.ndarray]:
    """backscatter(listed, day=0) -> (2, 120, 120) dB at the pair's place."""

    def read(listed: SceneSet, day: int = 0) -> np.ndarray:
        grid = listed.grid()
        window = grid.window((ORIGIN[0], ORIGIN[1] - 1200, ORIGIN[0] + 1200, ORIGIN[1]))
        return Reader(listed, grid).radar(listed.days("s1")[day], window)

    return read


@pytest.fixture
def make_netcdf(tmp_path) -> Callable[..., Path]:
    """make_netcdf(name, {variable: (t, y, x)}, days) -> a CF NetCDF file at the pair's place."""

    def make(name: str, stack: dict[str, np.ndarray], days: list[int], **attributes) -> Path:
        path = tmp_path / name
        first = next(iter(stack.values()))
        with netCDF4.Dataset(path, "w") as file:
            file.setncatts({"Conventions": "CF-1.9", "institution": "openEO platform"})
            for axis, size in zip(("t", "y", "x"), first.shape, strict=True):
                file.createDimension(axis, size)
            time = file.createVariable("t", "i4", ("t",))
            time.setncatts({"units": "days since 1990-01-01", "axis": "T"})
            time[:] = days
            file.createVariable("x", "f8", ("x",))[:] = (
                ORIGIN[0] + 5 + 10 * np.arange(first.shape[2])
            )
            file.createVariable("y", "f8", ("y",))[:] = (
                ORIGIN[1] - 5 - 10 * np.arange(first.shape[1])
            )
            file.createVariable("crs", "S1").crs_wkt = rasterio.CRS.from_string(CRS).to_wkt()
            for band, values in stack.items():
                variable = file.createVariable(
                    band, values.dtype, ("t", "y", "x"), fill_value=attributes.get("fill")
                )
                variable.set_auto_maskandscale(False)
                variable.grid_mapping = "crs"
                variable.setncatts(attributes.get("of_bands", {}) if band != "SCL" else {})
                variable[:] = values
        return path

    return make


@pytest.fixture
def make_cube(tmp_path) -> Callable[..., Path]:
    """make_cube(x, y, …) -> a NetCDF file of the even ground, see :func:`write_cube`."""
    return partial(write_cube, tmp_path / "cube.nc")
