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


# -- a mask raster of the user -------------------------------------------------------------------


def test_nodata_of_the_users_mask_says_nothing(
    raster_writer, layered, listing, reflectance, tmp_path
):
    """Anything but 0 is cloud: 255 only where it is no nodata."""
    mask = upper(30, 1, 0).astype(np.uint8)
    mask[60:90] = 255
    for nodata, clear in ((None, (ROWS >= 30) & ~((ROWS >= 60) & (ROWS < 90))), (255, ROWS >= 30)):
        path = raster_writer(tmp_path / f"{nodata}.tif", {"": mask}, named=False, nodata=nodata)
        listed = listing(layered(SCL=upper(0, 9, 4)), s2_mask=str(path))
        assert (rows_clear(listed, reflectance) == clear).all()


def test_users_mask_without_a_place_is_refused(raster_writer, layered, listing, tmp_path):
    path = raster_writer(tmp_path / "m.tif", {"": upper(30, 1, 0).astype(np.uint8)}, crs=None)
    with pytest.raises(EngineError, match=r"S2_MASK .*m\.tif has no CRS"):
        listing(layered(SCL=upper(0, 9, 4)), s2_mask=str(path))
    broken = tmp_path / "n.tif"
    broken.write_bytes(b"no raster")
    with pytest.raises(EngineError, match=r"S2_MASK .*n\.tif is no raster"):
        listing(layered(SCL=upper(0, 9, 4)), s2_mask=str(broken))


def test_classes_that_are_none_are_missing_and_cast_no_shadow(
    raster_writer, fine, listing, reflectance, tmp_path
):
    bands = {b: fine[b].astype(np.int16) for b in ("B02", "B04")}
    bands["SCL"] = upper(20, -9999, 4).astype(np.int16)
    path = raster_writer(tmp_path / "S2_20170617.tif", bands)
    listed = listing(path, dilation=5)
    assert (rows_clear(listed, reflectance) == (ROWS >= 20)).all()


# -- masks that mask nothing ---------------------------------------------------------------------

EMPTY = upper(0, 0, 0)


def warned(heard):
    return [text for text in heard.warnings if "marks no cloud" in text]


@pytest.fixture
def dated(raster_writer, fine, tmp_path):
    """dated(day, bright rows, **layers) -> a file of a day, its upper rows as bright as cloud."""

    def make(day, bright=0, **layers):
        bands = {b: np.where((bright > ROWS)[:, None], 6000, fine[b]) for b in ("B02", "B04")}
        every = {b: a.astype(np.uint16) for b, a in (bands | layers).items()}
        return raster_writer(tmp_path / f"S2_{day}.tif", every)

    return make


@pytest.mark.parametrize(
    ("layers", "bright", "doubted"),
    [
        ({"CLM": EMPTY}, 40, True),
        ({"CLM": EMPTY}, 4, False),
        ({"CLM": EMPTY}, 0, False),
        ({"CLM": upper(40, 1, 0)}, 40, False),
        ({"CLD": EMPTY}, 40, True),
        ({"QA60": EMPTY}, 40, True),
        ({"QA60": EMPTY}, 0, False),
        ({"QA60": EMPTY, "SCL": upper(40, 9, 4)}, 40, False),
    ],
    ids=["empty", "few bright pixels", "clear date", "marks them", "probability", "QA60",
         "QA60 of a clear date", "classes go first"],
)  # fmt: skip
def test_mask_that_marks_nothing_on_a_cloudy_date_is_doubted(
    dated, listing, heard, layers, bright, doubted
):
    listing(dated("20170617", bright, **layers))
    assert bool(warned(heard)) == doubted


@pytest.mark.parametrize(
    ("day", "doubted"),
    [("20220124", False), ("20220125", True), ("20240228", True), ("20240301", False)],
)
def test_qa60_of_the_years_without_it_is_doubted_on_clear_dates_too(
    dated, listing, heard, day, doubted
):
    listing(dated(day, QA60=EMPTY))
    assert bool(warned(heard)) == doubted
    assert not doubted or "2022-01-25" in warned(heard)[0]


def test_doubt_names_the_layer_that_the_scenes_have(dated, listing, heard):
    classes = upper(40, 9, 4)
    listing(dated("20170617", 40, CLM=EMPTY, SCL=classes), s2_mask="MASK")
    assert "Choose S2_MASK SCL" in warned(heard)[0]
    heard.warnings.clear()
    listing(dated("20170618", 40, CLM=EMPTY))
    assert "Give the scene classification" in warned(heard)[0]
    heard.warnings.clear()
    listing(dated("20170618", 40, CLM=EMPTY), s2_mask="NONE")
    assert not warned(heard)


@pytest.mark.parametrize("mask", ["PROBABILITY:140", "PROBABILITY:much", "nowhere.tif"])
def test_word_that_is_no_mask_is_refused(mask):
    with pytest.raises(EngineError, match="s2_mask"):
        values(list_scenes.OPTIONS, {"s2_mask": mask, "output": "s.json"})


# -- classifications without classes -------------------------------------------------------------


@pytest.mark.parametrize("scl", [0.0, 4.37], ids=["no data", "resampled"])
def test_classification_without_classes_is_named(
    raster_writer, fine, listing, heard, scl, tmp_path
):
    bands = {b: fine[b].astype(np.float32) for b in ("B02", "B04")}
    good = raster_writer(
        tmp_path / "S2_20170617.tif", bands | {"SCL": np.full((120, 120), 4, np.float32)}
    )
    bad = raster_writer(
        tmp_path / "S2_20170627.tif", bands | {"SCL": np.full((120, 120), scl, np.float32)}
    )
    listing(good, bad)
    said = [text for text in heard.warnings if "holds no class" in text]
    assert len(said) == 1 and "2017-06-27" in said[0] and "2017-06-17" not in said[0]
    with pytest.raises(EngineError, match="holds no class where the bands have data"):
        listing(bad)


def test_fractions_between_classes_are_not_clear(
    raster_writer, fine, listing, reflectance, tmp_path
):
    bands = {b: fine[b].astype(np.float32) for b in ("B02", "B04")}
    scl = np.where((ROWS < 20)[:, None], 4.5, 4) * np.ones((120, 120), np.float32)
    path = raster_writer(tmp_path / "S2_20170617.tif", bands | {"SCL": scl.astype(np.float32)})
    assert (rows_clear(listing(path), reflectance) == (ROWS >= 20)).all()


def test_cloud_layer_of_sits_holds_classes(raster_writer, fine, listing, reflectance, tmp_path):
    for band in ("B02", "B04"):
        raster_writer(
            tmp_path / "in" / f"SENTINEL-2_MSI_29UPU_{band}_2017-06-17.tif",
            {"": fine[band]},
            named=False,
        )
    layer = upper(30, 9, 4).astype(np.uint8)
    raster_writer(
        tmp_path / "in" / "SENTINEL-2_MSI_29UPU_CLOUD_2017-06-17.tif", {"": layer}, named=False
    )
    listed = listing(folder=tmp_path / "in", s2=None)
    assert (rows_clear(listed, reflectance) == (ROWS >= 30)).all()
