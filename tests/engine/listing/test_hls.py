# SPDX-License-Identifier: GPL-2.0-or-later
"""A folder of HLS L30 (Landsat, 30 m) beside Sentinel-2: listed as a third sensor, read clear by its own mask."""

import csv
import json
from datetime import date

import numpy as np
import pytest

from plugin.engine.errors import EngineError
from plugin.engine.grid.grid import Window
from plugin.engine.pixels.days import Reader
from plugin.engine.scenes.sceneset import SceneSet
from plugin.engine.sensors import HLS_BANDS
from plugin.engine.verbs import values

DAY = date(2017, 6, 18)
NUMBERS = ("B02", "B03", "B04", "B05", "B06", "B07")


@pytest.fixture
def tile(raster_writer, tmp_path):
    """tile(day of the year, mask=…, layers=…) -> the values of its blue band; 40 x 40 px of 30 m."""

    def make(
        day="2017169",
        mask=0,
        layers=(*NUMBERS, "B01", "B10", "SZA", "Fmask"),
        folder="in",
        **profile,
    ):
        rows, cols = np.mgrid[:40, :40]
        for number, layer in enumerate(layers, 1):
            path = tmp_path / folder / f"HLS.L30.T29UPU.{day}T113321.v2.0.{layer}.tif"
            if layer == "Fmask":
                values = np.broadcast_to(np.asarray(mask, np.uint8), (40, 40)).copy()
                raster_writer(path, {"": values}, metres=30, named=False, nodata=255)
            else:
                values = (400 * number + 3 * rows + 5 * cols).astype(np.int16)
                raster_writer(
                    path, {"": values}, metres=30, named=False, **{"nodata": -9999, **profile}
                )
        return (400 + 3 * rows + 5 * cols) * np.float32(1e-4)

    return make


@pytest.fixture
def beside(raster_writer, fine, tmp_path):
    """One Sentinel-2 scene in the same folder."""
    bands = {band: fine[band] for band in ("B02", "B04", "B8A", "SCL")}
    raster_writer(tmp_path / "in" / "S2_20170617T113321.tif", bands)


def third(listed: SceneSet, day=DAY, bands=HLS_BANDS):
    """Of the day's own 30 m pixels: every third cell of the grid holds a centre."""
    reader = Reader(listed, listed.grid())
    (scene,) = [one for one in listed.of("hls") if one.day == day]
    left, _, _, top = scene.bounds
    start = reader.grid.window((left, top - 1200, left + 1200, top))
    window = Window(start.row, start.col, 120, 120)
    return reader.harmonised(day, window, bands)[:, 1::3, 1::3]


def test_a_folder_of_l30_is_a_third_sensor(beside, tile, listing, heard, tmp_path):
    blue = tile()
    listed = listing(folder=tmp_path / "in", s2=None, report=tmp_path / "page.html")
    (scene,) = listed.of("hls")
    assert (scene.day, scene.tile, scene.id) == (DAY, "29UPU", "HLS_20170618T113321")
    assert set(scene.assets) == {*HLS_BANDS, "Fmask"}
    assert [one.sensor for one in listed.of("s2")] == ["s2"] and not listed.of("s1")
    found = third(listed)
    np.testing.assert_allclose(found[0], blue, atol=1e-6)
    np.testing.assert_allclose(found[3] - found[0], 3 * 0.04, atol=1e-6)
    page = (tmp_path / "page.html").read_text()
    assert "1 of Landsat (HLS L30). Grid" in page and "clouds by Fmask" in page
    assert any("x 0.0001 +0 (HLS's own scale)" in text for text in heard.messages)
    assert any(
        "1 Sentinel-2 and 0 Sentinel-1 dates and 1 of Landsat" in text for text in heard.messages
    )
    assert not any("HLS.L30" in text for text in heard.warnings)


def test_the_rest_of_a_list_stays_as_it_is(beside, tile, listing, tmp_path):
    def written():
        listing(folder=tmp_path / "in", s2=None)
        return json.loads((tmp_path / "out" / "scenes.json").read_text())

    plain = written()
    tile()
    both = written()
    sensors = [one["properties"]["constellation"] for one in both["features"]]
    assert sensors == ["sentinel-2", "hls-l30"]
    assert {**both, "features": both["features"][:1]} == plain


@pytest.mark.parametrize(
    ("bits", "clear"),
    [(0, True), (0b100000, True), (0b11000000, True), (0b10, False), (0b100, False), (0b1000, False),
     (0b10000, False), (0b11000010, False), (255, False)],
    ids=["land", "water", "aerosol", "cloud", "beside", "shadow", "snow", "cloud and aerosol", "fill"],
)  # fmt: skip
def test_bits_of_the_mask(beside, tile, listing, tmp_path, bits, clear):
    mask = np.zeros((40, 40), np.uint8)
    mask[10:20, 5:15] = bits
    tile(mask=mask)
    found = third(listing(folder=tmp_path / "in", s2=None))[0]
    assert np.isfinite(found[10:20, 5:15]).all() == clear
    assert np.isfinite(np.delete(found, np.s_[9:21], 0)).all()


def test_the_files_own_scale_and_filling_count(beside, tile, listing, tmp_path):
    tile(scales=(0.0002,), offsets=(0.0,), nodata=500)
    found = third(listing(folder=tmp_path / "in", s2=None))
    assert np.isnan(found[0, 0, 20]) and found[0, 0, 0] == pytest.approx(
        0.08
    )  # 400 + 5 x 20 is the filling


def test_a_tile_without_its_mask_or_a_band_is_listed(beside, tile, listing, heard, tmp_path):
    tile(layers=("B02", "B04", "B05"))
    listed = listing(folder=tmp_path / "in", s2=None)
    found = third(listed)
    known = [bool(np.isfinite(band).all()) for band in found]
    assert known == [True, False, True, True, False, False]
    assert any("no Fmask: all valid pixels count as clear" in text for text in heard.warnings)


def test_two_tiles_of_a_day_are_one_mosaic(beside, tile, listing, tmp_path):
    cloudy = np.zeros((40, 40), np.uint8)
    cloudy[:, :20] = 2
    tile(mask=cloudy, folder="in/a")
    blue = tile(folder="in/b")
    listed = listing(folder=tmp_path / "in", s2=None)
    assert [scene.id for scene in listed.of("hls")] == [
        "HLS_20170618T113321",
        "HLS_20170618T113321_b",
    ]
    reader = Reader(listed, listed.grid())
    left, _, _, top = listed.of("hls")[0].bounds
    start = reader.grid.window((left, top - 1200, left + 1200, top))
    found = reader.harmonised(DAY, start, ("blue",))[0, 1::3, 1::3]
    np.testing.assert_allclose(found, blue, atol=1e-6)


def test_values_at_points_show_the_third_sensor(beside, tile, listing, run, tmp_path):
    mask = np.zeros((40, 40), np.uint8)
    mask[:, 20:] = 8
    blue = tile(mask=mask)
    (scene,) = listing(folder=tmp_path / "in", s2=None).of("hls")
    left, _, _, top = scene.bounds
    points, table = tmp_path / "points.json", tmp_path / "values.csv"
    points.write_text(json.dumps([[left + 30 * col + 15, top - 315] for col in (3, 33)]))
    run(values, scenes=tmp_path / "out" / "scenes.json", points=points, output=table)
    rows = [row for row in csv.DictReader(table.open()) if row["sensor"] == "hls"]
    assert [row["band"] for row in rows] == [*HLS_BANDS] * 2
    said = [(row["clear"], row["mask"]) for row in rows if row["band"] == "blue"]
    assert said == [("True", "Fmask 0"), ("False", "Fmask 8")]
    assert float(rows[0]["value"]) == pytest.approx(float(blue[10, 3]), abs=1e-6)
    assert float(rows[6]["value"]) == pytest.approx(float(blue[10, 33]), abs=1e-6)


def test_l30_alone_is_no_list(tile, listing, tmp_path):
    tile()
    with pytest.raises(EngineError, match="No Sentinel-2 scene is among the files"):
        listing(folder=tmp_path / "in", s2=None)


def test_a_day_that_is_none_is_refused(beside, tile, listing, heard, tmp_path):
    tile(day="2017399")
    assert not listing(folder=tmp_path / "in", s2=None).of("hls")
    assert any("its name holds no day that there is" in text for text in heard.warnings)
