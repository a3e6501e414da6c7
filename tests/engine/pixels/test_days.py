# SPDX-License-Identifier: GPL-2.0-or-later
"""The pixels of a day: which of its scenes counts, what a mask takes out, and what the haze screen does."""

from datetime import date, datetime, timedelta, timezone

import numpy as np
import pytest
import rasterio

from plugin.engine.grid.grid import Grid, Window
from plugin.engine.pixels.days import Reader
from plugin.engine.scenes.scene import Asset, Scene
from plugin.engine.scenes.sceneset import Masking, SceneSet

DAY = date(2018, 5, 1)
WINDOW = Window(-560000, 50000, 1, 4)
BANDS = ("B02", "B04")
NAN = np.nan


@pytest.fixture
def reader(make_raster):
    """reader({band: four numbers}, …, days=…) -> a Reader of scenes in this order, of DAY by default.

    Sentinel-2's numbers are DN (0 is missing), Sentinel-1's dB.
    """

    def asset(path, index, band):
        facts = {"scale": 1e-4, "unit": "reflectance"} if band in BANDS else {}
        facts = {"unit": "dB"} if band == "VV" else facts
        with rasterio.open(path) as file:
            return Asset(str(path), tuple(file.transform)[:6], file.shape, index, **facts)

    def make(*scenes, days=(), **masking):
        listed = []
        for number, bands in enumerate(scenes):
            day = days[number] if days else DAY
            arrays = {band: np.array([row], np.float32) for band, row in bands.items()}
            path = make_raster(f"{number}.tif", arrays)
            assets = {band: asset(path, at, band) for at, band in enumerate(bands, 1)}
            time = datetime(day.year, day.month, day.day, 10, number, tzinfo=timezone.utc)
            sensor = "s1" if "VV" in bands else "s2"
            listed.append(Scene(str(number), sensor, time, "EPSG:32631", assets))
        facts = {"clear_classes": (4,), "dilation": 0, "screen": 0.0, **masking}
        return Reader(SceneSet(tuple(listed), Masking(**facts)), Grid("EPSG:32631"))

    return make


def same(found, expected):
    np.testing.assert_allclose(found, expected, rtol=1e-5)


@pytest.mark.parametrize("clouds", ["out", "in"])
def test_a_later_scene_of_the_day_fills_only_pixels_in_which_no_band_is_valid(reader, clouds):
    """A pixel is one scene's: bands of two acquisitions are never mixed, nor is a half one replaced."""
    first = {"B02": [1000, 1000, 0, 0], "B04": [2000, 0, 2000, 0]}
    later = {"B02": [5000] * 4, "B04": [6000] * 4}
    days = reader(first, later)
    found = (days.optical if clouds == "out" else days.raw_optical)(DAY, WINDOW, BANDS)
    same(found[:, 0], [[0.1, 0.1, NAN, 0.5], [0.2, NAN, 0.2, 0.6]])


def test_a_third_scene_fills_what_the_second_leaves(reader):
    bands = [{"B02": dn, "B04": dn} for dn in ([1000, 0, 0, 0], [9, 2000, 0, 0], [9, 9, 3000, 0])]
    same(reader(*bands).optical(DAY, WINDOW, BANDS)[:, 0], [[0.1, 0.2, 0.3, NAN]] * 2)


def test_a_cloud_of_the_first_scene_is_filled_by_a_later_one(reader):
    first = {"B02": [1000] * 4, "B04": [1000] * 4, "SCL": [4, 9, 4, 0]}
    later = {"B02": [5000] * 4, "B04": [5000] * 4, "SCL": [4, 4, 9, 9]}
    days = reader(first, later)
    same(days.optical(DAY, WINDOW, BANDS)[:, 0], [[0.1, 0.5, 0.1, NAN]] * 2)
    same(days.raw_optical(DAY, WINDOW, BANDS)[:, 0], [[0.1] * 4] * 2)
    assert days.clear(DAY, WINDOW).tolist() == [[True, True, True, False]]


def test_classes_are_the_first_that_a_scene_of_the_day_tells(reader):
    first = {"B04": [1] * 4, "SCL": [4, 0, 9, 0]}
    days = reader(first, {"B04": [1] * 4}, {"B04": [1] * 4, "SCL": [5, 6, 5, 0]})
    assert days.classes(DAY, WINDOW).tolist() == [[4, 6, 9, 0]]
    assert days.classes(DAY + timedelta(1), WINDOW).tolist() == [[0] * 4]


def test_radar_of_a_later_scene_fills_each_band_alone(reader):
    first = {"VV": [-10, NAN, -10, NAN]}
    days = reader(first, {"VV": [-20, -20, NAN, NAN]}, {"VV": [-5, -5, -5, NAN]})
    same(days.radar(DAY, WINDOW, ("VV",))[0, 0], [-10, -20, -10, NAN])


def test_a_day_or_a_band_that_nobody_has_is_missing(reader):
    days = reader({"B02": [1000] * 4}, {"VV": [-10] * 4})
    other = DAY + timedelta(1)
    for found in (days.optical(other, WINDOW, BANDS), days.radar(other, WINDOW)):
        assert found.shape == (2, 1, 4) and found.dtype == np.float32 and np.isnan(found).all()
    same(days.optical(DAY, WINDOW, BANDS)[:, 0], [[0.1] * 4, [NAN] * 4])
    same(days.radar(DAY, WINDOW)[:, 0], [[-10] * 4, [NAN] * 4])


@pytest.mark.parametrize(("dilation", "cloudy"), [(0, 1), (1, 2), (2, 3)])
def test_a_cloud_beside_the_window_reaches_into_it(reader, dilation, cloudy):
    """The mask is read with a margin, so that a pixel's clouds do not depend on the window."""
    days = reader({"B04": [1000] * 4, "SCL": [9, 4, 4, 4]}, dilation=dilation)
    whole = days.optical(DAY, WINDOW, ("B04",))[0, 0]
    assert np.isnan(whole).tolist() == [n < cloudy for n in range(4)]
    inner = Window(WINDOW.row, WINDOW.col + 1, 1, 3)
    assert np.array_equal(days.optical(DAY, inner, ("B04",))[0, 0], whole[1:], equal_nan=True)


def test_haze_takes_out_all_bands_where_blue_stands_out_from_the_days_of_its_window(reader):
    """Days 101 away are outside of the window of 100 days: with them the median would be another."""
    blues = ([500, 500, 500, 0], [510, 1500, 1500, 1500], [520, 520, 0, 520])
    days = [DAY - timedelta(100), DAY, DAY + timedelta(100)]
    far = [[9000] * 4] * 2, [DAY - timedelta(101), DAY + timedelta(101)]
    scenes = [{"B02": blue, "B04": [2000] * 4} for blue in (*blues, *far[0])]
    found = reader(*scenes, days=(*days, *far[1]), screen=0.05)
    values = found.optical(DAY, WINDOW, BANDS)
    asked = []

    def blue_of(day):
        asked.append(day)
        return found.optical(day, WINDOW, ("B02",))[0]

    kept = found.screened(DAY, values, blue_of)
    assert set(asked) == set(days)
    same(kept[:, 0], [[0.051, NAN, 0.15, 0.15], [0.2, NAN, 0.2, 0.2]])
    assert kept.dtype == np.float32


def test_without_haze_the_values_are_handed_on_as_they_are(reader):
    days = [DAY + timedelta(n) for n in range(3)]
    scenes = [{"B02": [500 + n] * 4, "B04": [2000] * 4} for n in range(3)]
    found = reader(*scenes, days=days, screen=0.05)
    values = found.optical(DAY, WINDOW, BANDS)
    assert (
        found.screened(DAY, values, lambda day: found.optical(day, WINDOW, ("B02",))[0]) is values
    )


def test_without_a_screen_no_other_day_is_read(reader):
    found = reader({"B02": [500] * 4, "B04": [2000] * 4}, screen=0.0)
    values = found.optical(DAY, WINDOW, BANDS)
    assert found.screened(DAY, values, lambda day: pytest.fail(f"{day} was read")) is values


def test_users_raster_masks_and_where_it_says_nothing_is_clear(reader, make_raster):
    """Anything but 0 is cloud; the scene's own classes do not count, the dilation does."""
    first = np.array([[0, 255, 0]], np.uint8)  # says nothing of the fourth column
    mask = make_raster("mask.tif", {"": first}, named=False)
    scene = {"B04": [1000] * 4, "SCL": [9] * 4}
    for dilation, clear in ((0, [1, 0, 1, 1]), (1, [0, 0, 0, 1])):
        days = reader(scene, source=str(mask), dilation=dilation)
        assert days.clear(DAY, WINDOW).tolist() == [[bool(one) for one in clear]]
