# SPDX-License-Identifier: GPL-2.0-or-later
"""From stored numbers to reflectance and backscatter, number by number."""

import numpy as np
import pytest

from plugin.engine.pixels.units import MAX_REFLECTANCE, MIN_REFLECTANCE, in_units, meaning
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


@pytest.mark.parametrize("unit", ["reflectance", "dB", "linear", "codes", "percent", ""])
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


def test_other_units_have_no_such_borders():
    assert read([-30, 5], unit="dB").tolist() == [-30, 5]
    assert read([0, 40, 90], unit="percent").tolist() == [0, 40, 90]
    assert read([0, 4, 11], unit="").tolist() == [0, 4, 11]


@pytest.mark.parametrize("unit", ["linear", "codes"])
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
