# SPDX-License-Identifier: GPL-2.0-or-later
"""Statistics in a layer's file: GDAL's own, whichever thread made them."""

import numpy as np
import pytest
import rasterio
from rasterio.shutil import copy

from plugin.engine.outputs.band_statistics import write_statistics

NAMES = ("MINIMUM", "MAXIMUM", "MEAN", "STDDEV", "VALID_PERCENT")


@pytest.fixture(params=["float32", "int16", "uint8"])
def raster(request, tmp_path):
    """A file of three bands: one whole, one with gaps, one empty; wider and higher than what is read at once."""
    random = np.random.default_rng(0)
    kind = np.dtype(request.param)
    nodata = np.nan if kind.kind == "f" else np.iinfo(kind).min
    values = (100 * random.random((3, 300, 2100)) + 1).astype(kind)
    values[1, 20:200, 500:1800] = nodata
    values[2] = nodata
    path = tmp_path / "raw.tif"
    facts = {"count": 3, "height": 300, "width": 2100, "dtype": kind.name, "nodata": nodata}
    with rasterio.open(path, "w", driver="GTiff", tiled=True, **facts) as sink:
        sink.write(values)
    return path


def tags(path):
    with rasterio.open(path) as source:
        return [source.tags(band) for band in source.indexes]


def test_they_are_those_of_gdal(raster):
    other = raster.with_name("gdal.tif")
    copy(raster, other, driver="COG", statistics="YES")
    *wanted, nothing = tags(other)
    write_statistics(raster, 1)
    *found, empty = tags(raster)
    assert empty.items() >= {"STATISTICS_VALID_PERCENT": "0"}.items() <= nothing.items()
    assert not any(name.endswith(("MEAN", "MINIMUM")) for name in (*empty, *nothing))
    for said, expected in zip(found, wanted, strict=True):
        numbers, true = (
            [float(one[f"STATISTICS_{name}"]) for name in NAMES] for one in (said, expected)
        )
        assert numbers == pytest.approx(true, rel=1e-11)
        assert [said[f"STATISTICS_{name}"] for name in ("MINIMUM", "MAXIMUM", "VALID_PERCENT")] == [
            expected[f"STATISTICS_{name}"] for name in ("MINIMUM", "MAXIMUM", "VALID_PERCENT")
        ]
    assert not list(raster.parent.glob("*.aux.xml"))


def test_bands_side_by_side_say_the_same(raster):
    write_statistics(raster, 1)
    alone = tags(raster)
    write_statistics(raster, 3)
    assert tags(raster) == alone


def test_a_file_that_cannot_be_read_is_an_error(tmp_path):
    with pytest.raises(rasterio.errors.RasterioIOError):
        write_statistics(tmp_path / "none.tif", 2)


def test_a_band_that_cannot_be_read_is_an_error_from_threads_too(raster):
    with open(raster, "r+b") as file:
        file.truncate(5000)
    with pytest.raises(rasterio.errors.RasterioError):
        write_statistics(raster, 2)
