# SPDX-License-Identifier: GPL-2.0-or-later
"""Made-up files of every kind that GDAL or netCDF open: listed, or refused in one sentence, never a traceback."""

import netCDF4
import numpy as np
import pyproj
import pytest
import rasterio
from affine import Affine

from plugin.engine.errors import EngineError
from plugin.engine.listing.formats.raw import NoBandsError
from plugin.engine.verbs import scenes as list_scenes

KINDS = (
    "uint8",
    "uint16",
    "int16",
    "uint32",
    "int32",
    "float32",
    "float64",
    "complex64",
    "int8",
    "complex_int16",
)
CRS = (
    "EPSG:32631", "EPSG:32760", "EPSG:4326", "EPSG:3857", "EPSG:3035", "EPSG:3413", "EPSG:2263", "EPSG:4978",
    "EPSG:4807", "EPSG:5773", "EPSG:2053", "EPSG:7415", "ESRI:54009", "IAU_2015:30100",
    'LOCAL_CS["unnamed",UNIT["metre",1]]', "EPSG:32661", "EPSG:27700", "EPSG:8857", "EPSG:3832", None,
)  # fmt: skip
NUMBERS = (
    0.0,
    1.0,
    -1.0,
    10.0,
    -10.0,
    20.0,
    1e-9,
    1e-4,
    -1e-4,
    3.3,
    1e5,
    1e30,
    np.nan,
    np.inf,
    60.0,
)
PLACES = (0.0, 3.0, -180.0, 359.9, 89.9995, 501360.0, 5629680.0, -2e7, 2e7, 1e9, 1e200, np.nan)
SIZES = (1, 1, 2, 3, 17, 40)
BANDS = ("B02", "B04", "B03", "B08", "SCL", "VV", "VH", "CLM", "", "B8A")


def made_up_transform(rng):
    if rng.random() < 0.15:
        return None
    plain = Affine(10, 0, 501360, 0, -10, 5629680)
    kind = rng.integers(5)
    if kind == 0:
        return plain * Affine.rotation(rng.uniform(0, 360))
    if kind == 1:
        return plain * Affine.shear(*rng.uniform(-80, 80, 2))
    if kind == 2:  # a usual place in degrees
        return Affine(1e-4, 0, rng.uniform(-181, 181), 0, -1e-4, rng.uniform(-91, 91))
    if kind == 3:
        a, b, d, e = rng.choice(NUMBERS, 4)
        return Affine(a, b, rng.choice(PLACES), d, e, rng.choice(PLACES))
    (a, e), (c, f) = rng.choice(NUMBERS, 2), rng.choice(PLACES, 2)
    return Affine(a, 0, c, 0, e, f)


def made_up_raster(path, rng):
    """A GeoTIFF, or a VRT whose size is beyond any memory."""
    count = int(rng.choice([1, 2, 2, 3, 10, 12, 13]))
    crs, transform = CRS[rng.integers(len(CRS))], made_up_transform(rng)
    kind = KINDS[rng.integers(len(KINDS))]
    height, width = (int(rng.choice(SIZES)) for _ in range(2))
    with rasterio.open(
        path, "w", driver="GTiff", count=count, height=height, width=width, dtype=kind, crs=crs,
        transform=transform, nodata=[None, 0, 120][rng.integers(3)] if "complex" not in kind else None,
    ) as file:  # fmt: skip
        if kind != "complex_int16" and rng.random() < 0.9:
            file.write(rng.integers(0, 120, (count, height, width)).astype(kind))
        if rng.random() < 0.8:
            start = rng.integers(len(BANDS))
            file.descriptions = [BANDS[(start + n) % len(BANDS)] for n in range(count)]
        if kind == "uint8" and count == 1:
            file.write_colormap(1, {n: (n, 0, 0, 255) for n in range(256)})
    return path


def listed(run, heard, path, tmp_path, **options):
    """The refusal, "" where the file was listed."""
    try:
        run(list_scenes, s2=[str(path)], output=tmp_path / "scenes.json", **options)
    except EngineError as error:
        return str(error)
    return ""


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("seed", range(12))
def test_a_made_up_raster_is_listed_or_refused_in_a_sentence(seed, run, heard, tmp_path):
    rng = np.random.default_rng(seed)
    refusals = []
    for number in range(12):
        path = made_up_raster(tmp_path / f"S2A_20180630T105440_{number}.tif", rng)
        text = listed(run, heard, path, tmp_path)
        refusals.append(text)
        assert "\n" not in text
        assert not text or (text.endswith(".") and len(text) < 900), text
    assert any(refusals)


@pytest.mark.parametrize(
    "size", [(2, 2_000_000_000), (2_000_000_000, 2), (2_000_000_000, 2_000_000_000)]
)
def test_a_raster_beyond_any_memory_ends_in_words(size, run, heard, tmp_path):
    """A VRT of a few bytes may say that it has 4e18 pixels."""
    source = tmp_path / "small.tif"
    with rasterio.open(
        source, "w", driver="GTiff", count=1, height=2, width=2, dtype="uint16", crs="EPSG:32631",
        transform=Affine(10, 0, 501360, 0, -10, 5629680),
    ) as file:  # fmt: skip
        file.write(np.full((1, 2, 2), 900, np.uint16))
    band = (
        "<VRTRasterBand dataType='UInt16' band='{0}'><Description>{1}</Description><SimpleSource>"
        "<SourceFilename relativeToVRT='1'>small.tif</SourceFilename><SourceBand>1</SourceBand>"
        "</SimpleSource></VRTRasterBand>"
    )
    path = tmp_path / "S2A_20180630T105440.vrt"
    path.write_text(
        f"<VRTDataset rasterXSize='{size[1]}' rasterYSize='{size[0]}'><SRS>EPSG:32631</SRS>"
        "<GeoTransform>501360, 10, 0, 5629680, 0, -10</GeoTransform>"
        f"{band.format(1, 'B02')}{band.format(2, 'B04')}</VRTDataset>"
    )
    text = listed(run, heard, path, tmp_path)
    assert path.name in text
    assert "no place" in text


def made_up_cube(path, rng):
    height, width = (int(rng.choice(SIZES)) for _ in range(2))
    names = [("y", "x"), ("lat", "lon"), ("rlat", "rlon"), ("j", "i"), ("x", "y")][rng.integers(5)]
    with netCDF4.Dataset(path, "w") as file:
        for name, size in zip(names, (height, width), strict=True):
            file.createDimension(name, size if rng.random() < 0.95 else 0)
            if rng.random() < 0.1:
                continue
            kind = ("f8", "f4", "i4", "u2", "i8")[rng.integers(5)]
            step = float(rng.choice([10, -10, 0, 1e-4, 20, 0.5]))
            start = float(rng.choice([0, 3, 501365, 5629675, 356.9, -200]))
            variable = file.createVariable(name, kind, (name,))
            if rng.random() < 0.3:
                variable.units = ("km", "m", "degrees_east", "rad", "furlong", "1")[rng.integers(6)]
            values = start + step * np.arange(len(file.dimensions[name]))
            if rng.random() < 0.2:
                values = values + rng.normal(0, 1, values.shape)
            if len(values) and kind != "f8":
                values = np.clip(values, 0, 60000)
            variable[:] = values.astype(kind)
        held = file.createVariable("spatial_ref", "i4")
        if (crs := CRS[rng.integers(len(CRS))]) and rng.random() < 0.8:
            held.crs_wkt = pyproj.CRS.from_user_input(crs).to_wkt()
        if rng.random() < 0.3:
            held.GeoTransform = " ".join(str(rng.choice(NUMBERS)) for _ in range(6))
        if rng.random() < 0.1:
            held.spatial_ref = "nonsense"
        for band in ("B02", "B04"):
            variable = file.createVariable(band, "u2", names)
            variable.grid_mapping = ("spatial_ref", "spatial_ref: x y", "missing")[rng.integers(3)]
            variable[:] = np.full([len(file.dimensions[name]) for name in names], 900, np.uint16)
    return path


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("seed", range(8))
def test_a_made_up_cube_is_listed_or_refused_in_a_sentence(seed, run, heard, tmp_path):
    rng = np.random.default_rng(100 + seed)
    for number in range(15):
        path = made_up_cube(tmp_path / f"S2A_20180630T105440_{number}.nc", rng)
        extent = (
            {} if rng.random() < 0.7 else {"extent": "501360,5629000,501960,5629680 EPSG:32631"}
        )
        text = listed(run, heard, path, tmp_path, **extent)
        assert "\n" not in text
        assert not text or (text.endswith(".") and len(text) < 900), text


def test_an_empty_container_is_no_raster(run, heard, tmp_path):
    with netCDF4.Dataset(tmp_path / "S2_20180630.nc", "w") as file:
        file.createDimension("x", 0)
    with pytest.raises(NoBandsError, match="has no variable"):
        run(list_scenes, s2=[str(tmp_path / "S2_20180630.nc")], output=tmp_path / "scenes.json")
