# SPDX-License-Identifier: GPL-2.0-or-later
"""Rasters given as S2_MASK that are no mask of clouds: classes, several bands, 1 where clear."""

import numpy as np
import pytest

from plugin.engine.errors import EngineError

ROWS = np.arange(120)
CLOUD = ((ROWS < 30)[:, None] * np.ones((120, 120), int)).astype(np.uint8)


@pytest.fixture
def scene(raster_writer, fine, tmp_path):
    return raster_writer(tmp_path / "S2_20170617.tif", {b: fine[b] for b in ("B02", "B04")})


@pytest.mark.parametrize(
    ("name", "bands", "says"),
    [
        ("m", {"1": CLOUD, "2": CLOUD}, "has 2 bands"),
        ("SCL_20170617", {"": np.where(CLOUD, 9, 4)}, "is a scene classification"),
        ("m", {"": np.where(CLOUD, 9, 4)}, "is a scene classification"),
        ("m", {"SCL": CLOUD}, "is a scene classification"),
        ("valid_mask", {"": 1 - CLOUD}, "says that 1 is clear"),
        ("m", {"clear": 1 - CLOUD}, "says that 1 is clear"),
        ("20170617_CloudFree", {"": 1 - CLOUD}, "says that 1 is clear"),
    ],
)
def test_raster_of_other_codes_is_refused(
    raster_writer, scene, listing, tmp_path, name, bands, says
):
    bands = {text: values.astype(np.uint8) for text, values in bands.items()}
    mask = raster_writer(tmp_path / "masks" / f"{name}.tif", bands)
    with pytest.raises(EngineError, match=says):
        listing(scene, s2_mask=str(mask))


@pytest.mark.parametrize("cloud", [1, 4, 255])
def test_mask_of_any_number_is_taken(raster_writer, scene, listing, reflectance, tmp_path, cloud):
    mask = raster_writer(
        tmp_path / "invalid_cloudless.tif", {"": CLOUD * np.uint8(cloud)}, named=False
    )
    listed = listing(scene, s2_mask=str(mask))
    assert (np.isfinite(reflectance(listed, clear=True)[0]).all(axis=1) == (ROWS >= 30)).all()
