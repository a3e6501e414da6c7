# SPDX-License-Identifier: GPL-2.0-or-later
"""Which pixels count as clear: by class, by mask, by probability, by the user's raster."""

import numpy as np
import pytest

from plugin.engine.errors import EngineError
from plugin.engine.protocol.options import values
from plugin.engine.verbs import scenes as list_scenes

ROWS = np.arange(120)


@pytest.fixture
def layered(raster_writer, fine, tmp_path):
    """layered(**layers) -> a file with B02, B04 and these layers, on top 30 rows of SCL 9 where asked."""

    def make(**layers):
        bands = {b: fine[b] for b in ("B02", "B04")} | layers
        return raster_writer(
            tmp_path / "S2_20170617.tif", {b: a.astype(np.uint16) for b, a in bands.items()}
        )

    return make


def upper(rows, cloud, clear):
    """A layer whose uppermost rows are cloud."""
    return np.where((rows > ROWS)[:, None], cloud, clear) * np.ones((120, 120), int)


def rows_clear(listed, reflectance):
    return np.isfinite(reflectance(listed, clear=True)[0]).all(axis=1)


@pytest.mark.parametrize(
    ("layers", "mask", "cloudy"),
    [
        ({"SCL": upper(30, 9, 4)}, "AUTO", 30),
        ({"SCL": upper(30, 9, 4), "CLM": upper(50, 1, 0)}, "AUTO", 30),
        ({"SCL": upper(30, 9, 4), "CLM": upper(50, 1, 0)}, "MASK", 50),
        ({"CLM": upper(50, 1, 0), "CLD": upper(60, 90, 0)}, "AUTO", 50),
        ({"CLD": upper(60, 90, 2)}, "AUTO", 60),
        ({"CLD": upper(60, 30, 2)}, "AUTO", 0),
        ({"CLD": upper(60, 30, 2)}, "PROBABILITY:25", 60),
        ({"CLP": upper(60, 200, 80)}, "PROBABILITY", 60),
        ({"QA60": upper(20, 1 << 10, 0)}, "AUTO", 20),
        ({"QA60": upper(20, 1 << 11, 1)}, "MASK", 20),
        ({"SCL": upper(30, 9, 4)}, "NONE", 0),
        ({"SCL": upper(30, 9, 4)}, "PROBABILITY", 0),
    ],
    ids=["classes", "classes go first", "mask by word", "mask before probability", "probability",
         "under the limit", "own limit", "Sentinel Hub's 0..255", "opaque bit", "cirrus bit", "none",
         "layer it lacks"],
)  # fmt: skip
def test_clear_rows(layered, listing, reflectance, layers, mask, cloudy):
    listed = listing(layered(**layers), s2_mask=mask)
    assert (rows_clear(listed, reflectance) == (cloudy <= ROWS)).all()


def test_clear_classes_are_a_choice(layered, listing, reflectance):
    path = layered(SCL=upper(30, 7, 4))
    assert rows_clear(listing(path), reflectance).sum() == 90
    assert rows_clear(listing(path, clear_classes=["4", "7"]), reflectance).all()


@pytest.mark.parametrize("mask", ["AUTO", "MASK", "PROBABILITY"])
def test_every_kind_of_mask_is_dilated(layered, listing, reflectance, mask):
    path = layered(SCL=upper(30, 9, 4), CLM=upper(30, 1, 0), CLD=upper(30, 99, 0))
    listed = listing(path, s2_mask=mask, dilation=3)
    assert (rows_clear(listed, reflectance) == (ROWS >= 33)).all()


def test_missing_pixels_of_a_mask_are_not_clear(
    raster_writer, fine, listing, reflectance, tmp_path
):
    mask = upper(20, 255, 0).astype(np.uint8)
    raster_writer(tmp_path / "in" / "S2_20170617_CLM.tif", {"": mask}, named=False, nodata=255)
    for band in ("B02", "B04"):
        raster_writer(tmp_path / "in" / f"S2_20170617_{band}.tif", {"": fine[band]}, named=False)
    listed = listing(folder=tmp_path / "in", s2=None)
    assert (rows_clear(listed, reflectance) == (ROWS >= 20)).all()


def test_layer_that_scenes_lack_is_told(layered, listing, heard):
    listing(layered(SCL=upper(30, 9, 4)), s2_mask="PROBABILITY")
    assert any("no layer for S2_MASK PROBABILITY: unmasked" in text for text in heard.warnings)


def test_product_probability_of_a_safe_folder(make_safe, listing, reflectance):
    listed = listing(make_safe(), s2_mask="PROBABILITY:25")
    clear = np.isfinite(reflectance(listed, clear=True)[0])
    assert not clear[:30].any() and not clear[40:50, 40:50].any()
    assert clear.sum() == 90 * 120 - 100


@pytest.mark.parametrize("mask", ["PROBABILITY:140", "PROBABILITY:much", "nowhere.tif"])
def test_word_that_is_no_mask_is_refused(mask):
    with pytest.raises(EngineError, match="s2_mask"):
        values(list_scenes.OPTIONS, {"s2_mask": mask, "output": "s.json"})
