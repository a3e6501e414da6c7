# SPDX-License-Identifier: GPL-2.0-or-later
"""Pixels at which every band holds 0 (or 1, 9999, 0 dB): missing; a band that holds it alone was measured."""

from datetime import date, datetime, timezone

import numpy as np
import pytest
import rasterio

from plugin.engine.grid.grid import Grid, Window
from plugin.engine.pixels.days import Reader
from plugin.engine.scenes.scene import Asset, Scene
from plugin.engine.scenes.sceneset import Masking, SceneSet

DAY = date(2018, 5, 1)
NAN = np.nan


@pytest.fixture
def reader(make_raster):
    """reader({band: row of numbers}, …, unit=…) -> a Reader of one scene; each dict is a file of 10 or 20 m."""

    def make(*files, **facts):
        assets = {}
        for number, bands in enumerate(files):
            metres = 10 if number == 0 else 20
            rows = 20 // metres  # both cover the same ground
            arrays = {band: np.array([row] * rows, np.float32) for band, row in bands.items()}
            path = make_raster(f"{number}.tif", arrays, resolution=metres)
            with rasterio.open(path) as file:
                place, shape = tuple(file.transform)[:6], file.shape
            for at, band in enumerate(bands, 1):
                assets[band] = Asset(str(path), place, shape, at, **facts)
        sensor = "s1" if "VV" in assets else "s2"
        time = datetime(2018, 5, 1, 10, tzinfo=timezone.utc)
        scene = Scene("x", sensor, time, "EPSG:32631", assets)
        return Reader(SceneSet((scene,), Masking(screen=0.0)), Grid("EPSG:32631"))

    return make


def row(reader, bands, width, radar=False):
    read = reader.radar if radar else reader.raw_optical
    return read(DAY, Window(-560000, 50000, 1, width), bands)[:, 0]


def test_zero_fractions_are_missing_where_every_band_has_them(reader):
    """Dark water may be 0 in one band; the border is 0 in all."""
    found = reader(
        {"B02": [0, 0.02, 0.02, 0], "B04": [0, 0, 0.03, 0.1]}, unit="reflectance", scale=1.0
    )
    np.testing.assert_allclose(
        row(found, ("B02", "B04"), 4), [[NAN, 0.02, 0.02, 0], [NAN, 0, 0.03, 0.1]], rtol=1e-6
    )


def test_a_band_read_alone_is_missing_where_it_is_missing_among_the_others(reader):
    scene = reader(
        {"B02": [0, 0, 0.02], "B03": [0, 0.1, 0.1], "B04": [0, 0.1, 0.1]}, unit="reflectance"
    )
    whole = row(scene, ("B02", "B03", "B04"), 3)
    for at, band in enumerate(("B02", "B03", "B04")):
        np.testing.assert_array_equal(row(scene, (band,), 3)[0], whole[at])
    assert np.isnan(whole[:, 0]).all() and np.isfinite(whole[:, 1:]).all()


def test_bands_of_other_pixel_sizes_are_asked_at_the_same_place(reader):
    """Over clear water all bands of 20 m may be 0: the blue one says that the pixel was measured."""
    scene = reader(
        {"B02": [0, 0, 0.02, 0.02], "B04": [0, 0, 0.01, 0.01]},
        {"B11": [0, 0], "B12": [0, 0]},
        unit="reflectance",
    )
    found = row(scene, ("B02", "B11", "B12"), 4)
    assert np.isnan(found[:, 0]).all()
    assert found[:, 3].tolist() == pytest.approx([0.02, 0, 0])
    alone = row(scene, ("B11",), 4)[0]
    assert np.isnan(alone[0]) and alone[3] == 0


@pytest.mark.parametrize("offset", [0.0, -0.1])
def test_number_1_at_the_edge_of_a_swath_is_missing_and_dark_water_is_not(reader, offset):
    scene = reader(
        {"B02": [1, 1500, 1, 9999], "B04": [1, 1, 0, 9999], "B08": [1, 1, 1, 9999]},
        unit="reflectance", scale=1e-4, offset=offset,
    )  # fmt: skip
    found = row(scene, ("B02", "B04", "B08"), 4)
    assert np.isnan(found[:, [0, 2, 3]]).all()
    np.testing.assert_allclose(found[:, 1], np.array([1500, 1, 1]) * 1e-4 + offset, atol=1e-6)
    np.testing.assert_array_equal(row(scene, ("B08",), 4)[0], found[2])


def test_number_9999_in_one_band_is_a_bright_cloud(reader):
    scene = reader({"B02": [9999], "B04": [8000]}, unit="reflectance", scale=1e-4)
    assert row(scene, ("B02", "B04"), 1)[:, 0].tolist() == pytest.approx([0.9999, 0.8])


@pytest.mark.parametrize(
    ("facts", "zero"), [({}, 0.0), ({"scale": 0.01}, 0.0), ({"scale": 0.5, "offset": -20.0}, 40.0)]
)
def test_zero_decibels_in_both_polarisations_are_missing_and_in_one_a_town(reader, facts, zero):
    """A border that is 0 in one polarisation and NaN in the other is one, too."""
    scale, offset = facts.get("scale", 1.0), facts.get("offset", 0.0)
    low = (-12.0 - offset) / scale
    scene = reader({"VV": [zero, zero, low, NAN], "VH": [zero, low, low, zero]}, unit="dB", **facts)
    found = row(scene, ("VV", "VH"), 4, radar=True)
    expected = [[NAN, 0, -12, NAN], [NAN, -12, -12, NAN]]
    np.testing.assert_allclose(found, expected, atol=1e-4)
    np.testing.assert_allclose(row(scene, ("VH",), 4, radar=True)[0], expected[1], atol=1e-4)


def test_zero_decibels_of_a_single_polarisation_are_missing(reader):
    found = row(reader({"VV": [0, -12]}, unit="dB"), ("VV",), 2, radar=True)[0]
    np.testing.assert_allclose(found, [NAN, -12], atol=1e-4)


def test_blank_pixels_give_nothing_to_their_neighbours(reader):
    """They are dropped before values between pixels are made: else a border would be dark."""
    scene = reader(
        {"B02": [0, 0, 0.2, 0.2], "B04": [0, 0, 0.2, 0.2]},
        {"B11": [0, 0.2], "B12": [0, 0.2]},
        unit="reflectance",
    )
    found = row(scene, ("B11",), 4)[0]
    assert np.isnan(found[0])
    np.testing.assert_allclose(found[2:], 0.2, rtol=1e-6)
