# SPDX-License-Identifier: GPL-2.0-or-later
"""From stored numbers to reflectance and backscatter, number by number."""

import numpy as np
import pytest

from plugin.engine.grid.grid import Grid, Window
from plugin.engine.pixels.bands import read_values
from plugin.engine.pixels.units import (
    FILLINGS,
    MAX_REFLECTANCE,
    MIN_REFLECTANCE,
    in_units,
    meaning,
    missing_numbers,
)
from plugin.engine.scenes.scene import Asset

NAN = np.nan


def asset(**facts):
    return Asset("a.tif", (10, 0, 0, 0, -10, 0), (1, 1), 1, **facts)


def read(numbers, **facts):
    values = np.array(numbers, np.float32)
    in_units(values, asset(**facts))
    return values


@pytest.mark.parametrize(
    ("facts", "numbers", "expected"),
    [
        ({"scale": 1e-4}, [1, 500, 10000], [1e-4, 0.05, 1]),
        ({"scale": 1e-4, "offset": -0.1}, [500, 1000, 11000], [-0.05, 0, 1]),
        ({"scale": 1e-4, "offset": 0.1}, [500, 1000], [0.15, 0.2]),
        ({"scale": 2.0}, [0.25, 0.5], [0.5, 1]),
        ({}, [-0.05, 0, 1.5], [-0.05, 0, 1.5]),
    ],
    ids=["scale", "offset", "offset upwards", "scale above 1", "fractions"],
)
def test_reflectance_is_number_times_scale_plus_offset(facts, numbers, expected):
    found = read(numbers, unit="reflectance", **facts)
    np.testing.assert_allclose(found, expected, rtol=1e-5, atol=1e-8)
    assert found.dtype == np.float32


def test_number_0_is_missing_in_a_scaled_product_and_a_value_among_fractions():
    for offset in (0.0, -0.1, 0.1):
        assert np.isnan(read([0], unit="reflectance", scale=1e-4, offset=offset))
    assert read([0], unit="reflectance") == [0]
    assert np.isnan(read([0], unit="reflectance", nodata=0.0))


@pytest.mark.parametrize(
    "unit", ["reflectance", "dB", "linear", "amplitude", "codes", "percent", ""]
)
def test_what_a_file_says_is_missing_and_what_is_no_number_is_missing(unit):
    found = read([1, 1.5, NAN, np.inf, -np.inf], unit=unit, nodata=1.5)
    np.testing.assert_array_equal(np.isnan(found), [False, True, True, True, True])


def test_reflectance_that_cannot_be_is_missing():
    """The upper border is no measurement any more, the lower one is still one."""
    lowest, highest = np.float32(MIN_REFLECTANCE), np.float32(MAX_REFLECTANCE)
    below, within = np.nextafter(lowest, np.float32(-1)), np.nextafter(highest, np.float32(0))
    found = read([-0.1, below, lowest, within, highest, 6.5], unit="reflectance")
    np.testing.assert_array_equal(found, [NAN, NAN, lowest, within, NAN, NAN])
    assert (MIN_REFLECTANCE, MAX_REFLECTANCE) == (-0.0999, 2.0)


@pytest.mark.parametrize(
    "facts", [{}, {"scale": 1e-4}, {"scale": 1e-4, "offset": -0.1}, {"scale": -0.5}]
)
@pytest.mark.parametrize("nodata", [None, 0.0, 700.0])
def test_numbers_that_are_all_measured_are_those_beside_a_missing_one(facts, nodata):
    """The quick way by the lowest and the highest number is taken without the missing one alone."""
    scale, offset = facts.get("scale", 1.0), facts.get("offset", 0.0)
    chance = np.random.default_rng(6)
    for low, high in ((0.01, 1.99), (-0.0999, 0.5), (0.0699, 0.0701), (0.5, 2.0), (-0.2, 0.1)):
        numbers = (chance.uniform(low, high, 50) - offset) / scale
        numbers = np.rint(numbers) if abs(scale) < 0.1 else numbers
        beside = read([*numbers, NAN], unit="reflectance", nodata=nodata, **facts)
        found = read(numbers, unit="reflectance", nodata=nodata, **facts)
        np.testing.assert_array_equal(found, beside[:-1])


def test_no_numbers_at_all_are_none():
    assert read([], unit="reflectance", scale=1e-4).size == 0


def test_other_units_have_no_such_borders():
    assert read([-30, 5], unit="dB").tolist() == [-30, 5]
    assert read([0, 40, 90], unit="percent").tolist() == [0, 40, 90]
    assert read([0, 4, 11], unit="").tolist() == [0, 4, 11]


@pytest.mark.parametrize("unit", ["linear", "amplitude", "codes"])
def test_power_and_codes_are_positive(unit):
    found = read([-1, 0, 1], unit=unit)
    np.testing.assert_array_equal(np.isnan(found), [True, True, False])


def test_codes_become_power():
    """dB = 20 log10 DN - 83: 4467 is -10 dB, and a doubled code is four times the power."""
    found = read([10 ** ((83 - 10) / 20), 1000, 2000], unit="codes")
    np.testing.assert_allclose(10 * np.log10(found[:2]), [-10, 60 - 83], rtol=1e-5)
    np.testing.assert_allclose(found[2] / found[1], 4, rtol=1e-6)


def test_decibels_are_scaled_like_any_number():
    np.testing.assert_allclose(
        read([-1234], unit="dB", scale=0.01, offset=1.0), [-11.34], rtol=1e-6
    )


@pytest.mark.parametrize(
    "change", [{"unit": "dB"}, {"scale": 2.0}, {"offset": 0.1}, {"nodata": 0.0}]
)
def test_numbers_mean_the_same_only_if_unit_scale_offset_and_missing_number_agree(change):
    assert meaning(asset(layer=1, variable="a")) == meaning(asset(layer=2, variable="b"))
    assert meaning(asset()) != meaning(asset(**change))


def test_amplitude_becomes_power_after_its_scale():
    found = read([0.3, 0.6, 3e30], unit="amplitude", scale=0.5)
    np.testing.assert_allclose(found[:2], [0.0225, 0.09], rtol=1e-6)


@pytest.mark.parametrize(
    ("unit", "scale", "missing"),
    [
        ("reflectance", 1e-4, {0}),
        ("dB", 1.0, set()),
        ("dB", 0.01, set()),
        ("dB", 0.001, {-9999, -32768, -32767, 32767}),
        ("linear", 1.0, set()),
        ("codes", 1.0, {65535, 32767}),
        ("mask", 1.0, {-9999, -32768, -32767}),
        ("percent", 1.0, set()),
        ("", 1.0, set()),
    ],
)
def test_fillings_are_looked_for_where_they_would_pass_for_a_value(unit, scale, missing):
    """The limits of a unit take out the others at no cost."""
    assert set(missing_numbers(unit, scale, 0.0, None)) == set(missing)
    assert np.isnan(read(FILLINGS, unit="reflectance", scale=1e-4)).all()


def test_percent_lies_between_0_and_100():
    found = read([-9999, -1, 0, 100, 255], unit="percent")
    np.testing.assert_array_equal(found, [NAN, NAN, 0, 100, NAN])


@pytest.mark.parametrize(
    ("unit", "facts", "numbers", "decibels"),
    [
        ("dB", {}, [-9999, -99, -12, 9999, 255, 1e20], [NAN, NAN, -12, NAN, NAN, NAN]),
        ("dB", {"scale": 0.01}, [-9999, -32768, -1200, 32767], [NAN, NAN, -12, NAN]),
        ("dB", {"scale": 0.001}, [-9999, -32768, -12000, 32767], [NAN, NAN, -12, NAN]),
        ("linear", {}, [-9999, 0, 0.1, 9999, 65535, 9.97e36], [NAN, NAN, -10, NAN, NAN, NAN]),
        ("linear", {}, [2000.0], [33.0103]),
        ("amplitude", {}, [-9999, 0, 0.1, 255, 9999], [NAN, NAN, -20, NAN, NAN]),
        ("codes", {}, [0, 1, 1000, 65535], [NAN, NAN, -23, NAN]),
    ],
    ids=["dB", "dB x 100", "dB x 1000", "power", "a ship", "amplitude", "codes"],
)
def test_undeclared_fillings_are_missing_in_every_unit_of_backscatter(
    make_raster, unit, facts, numbers, decibels
):
    path = make_raster("a_20180101.tif", {"VV": np.array([numbers], np.float32)})
    place = (10.0, 0.0, 500000.0, 0.0, -10.0, 5600000.0)
    known = Asset(str(path), place, (1, len(numbers)), 1, unit=unit, **facts)
    window = Window(-560000, 50000, 1, len(numbers))
    found = read_values(known, "EPSG:32631", Grid("EPSG:32631"), window)[0]
    np.testing.assert_allclose(found, decibels, atol=1e-3)
