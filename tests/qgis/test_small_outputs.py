# SPDX-License-Identifier: GPL-2.0-or-later
"""Embeddings of a byte a number with two bands of quality: any GDAL finds scale and offset in raster and cube."""

import pytest

pytest.importorskip("qgis")

from osgeo import gdal

from tests.qgis.test_algorithms import BANDS, SMALL, bands_of


@pytest.mark.parametrize("kind", ["INT8", "INT16"])
def test_gdal_finds_the_same_scale_in_raster_and_zarr(run, scenes, tmp_path, kind):
    cube = tmp_path / "cube.zarr"
    given = {
        "SCENES": scenes,
        "START": "2019-07-01",
        "END": "2019-07-01",
        "EXTENT": SMALL,
        "STRIDE": 2,
        "OUTPUT_TYPE": kind,
        "QUALITY_BANDS": "SEEN",
        "OUTPUT_FOLDER": str(tmp_path / "series"),
        "CUBE": str(cube),
    }
    (layer,) = run("embedseries", given)["LAYERS"]
    assert bands_of(layer) == [*BANDS[:7], "days_to_clear", "expected_error"]
    raster = gdal.Open(layer)
    arrays = gdal.OpenEx(str(cube), gdal.OF_MULTIDIM_RASTER).GetRootGroup()
    for number, name in enumerate(bands_of(layer), start=1):
        band = raster.GetRasterBand(number)
        array = arrays.OpenMDArray("features" if kind == "INT16" and number <= 7 else name)
        assert (array.GetScale() or 1) == pytest.approx(band.GetScale() or 1), name
        assert (array.GetOffset() or 0) == pytest.approx(band.GetOffset() or 0), name
        assert array.GetNoDataValueAsDouble() == band.GetNoDataValue()


def test_periods_take_the_choice_too(run, scenes, tmp_path):
    given = {
        "SCENES": scenes,
        "START": "2019-07-01",
        "END": "2019-07-08",
        "EXTENT": SMALL,
        "STRIDE": 2,
        "STATISTICS": ["MEAN"],
        "QUALITY_BANDS": "DOUBTS",
        "OUTPUT_FOLDER": str(tmp_path / "periods"),
    }
    (layer,) = run("embedperiod", given)["LAYERS"]
    assert bands_of(layer) == [*BANDS[:7], "expected_error", "novelty"]
