# SPDX-License-Identifier: GPL-2.0-or-later
"""Numbers whose coding is Landsat's, or from which an offset was taken twice."""

import numpy as np
import pytest
import rasterio

from plugin.engine.errors import EngineError

SIX = {"blue": "B02", "green": "B03", "red": "B04", "nir": "B8A", "swir1": "B11", "swir2": "B12"}


@pytest.fixture
def landsat(raster_writer, fine, tmp_path):
    """landsat(**profile) -> a stack of six bands in the numbers of Landsat's Collection 2."""

    def make(**profile):
        bands = {
            k: np.round((fine[b] * 1e-4 + 0.2) / 2.75e-5).astype(np.uint16) for k, b in SIX.items()
        }
        return raster_writer(tmp_path / "stack_20170617.tif", bands, **profile)

    return make


def test_scale_and_offset_of_landsat_are_known(landsat, listing):
    path = landsat(scales=[2.75e-5] * 6, offsets=[-0.2] * 6)
    with pytest.raises(EngineError, match="scale and offset of Landsat"):
        listing(path)


def test_numbers_of_landsat_are_named_where_nothing_says_what_they_are(landsat, listing):
    with pytest.raises(EngineError, match="can be those of Landsat's Collection 2: leave it out"):
        listing(landsat())


def test_tags_of_landsat_are_known(landsat, listing):
    path = landsat()
    with rasterio.open(path, "r+") as file:
        file.update_tags(LANDSAT_PRODUCT_ID="LC08_L2SP_207023_20170617_20200831_02_T1")
    with pytest.raises(EngineError, match="is of Landsat"):
        listing(path)


@pytest.mark.parametrize("factor", [1e-4, 1.0], ids=["fractions", "whole numbers"])
def test_offset_added_twice_is_refused(raster_writer, fine, listing, reflectance, tmp_path, factor):
    bands = {b: ((fine[b] - 1000.0) * factor).astype(np.float32) for b in ("B02", "B04")}
    path = raster_writer(tmp_path / "S2_20170617.tif", bands)
    with pytest.raises(EngineError, match=r"offset of -0\.1 was added twice: make the file again"):
        listing(path)
    bands = {b: (fine[b] * factor).astype(np.float32) for b in ("B02", "B04")}
    listed = listing(raster_writer(tmp_path / "again" / "S2_20170617.tif", bands))
    assert np.allclose(reflectance(listed)[0], fine["B04"] * 1e-4, atol=1e-6)
