# SPDX-License-Identifier: GPL-2.0-or-later
"""Dates with and without the offset in one cube or folder: each is read as it is, and others are left alone."""

from datetime import date

import netCDF4
import numpy as np
import pytest

BANDS = ("B02", "B03", "B04", "B05", "B11", "B12")
OLD, NEW = ("2021-11-05", "2021-12-20"), ("2022-01-24", "2022-01-25", "2022-03-01")


def days_since_1990(day):
    return int(netCDF4.date2num(np.datetime64(day).astype("M8[s]").item(), "days since 1990-01-01"))


@pytest.fixture
def cube(make_netcdf, fine):
    """cube({day: what is added to every band}) -> a cube without a word on its numbers."""

    def make(shifts, masked=True, coded=lambda dn: dn.astype(np.uint16)):
        stack = {
            band: np.stack([coded(fine[band].astype(int) + shift) for shift in shifts.values()])
            for band in BANDS
        }
        if masked:
            stack["SCL"] = np.full((len(shifts), 120, 120), 4, np.uint8)
        return make_netcdf("cube.nc", stack, [days_since_1990(day) for day in shifts])

    return make


@pytest.mark.parametrize("masked", [True, False], ids=["masked", "no mask"])
def test_cube_across_the_new_baseline_is_right_on_every_date(
    cube, listing, reflectance, fine, heard, masked
):
    shifts = dict.fromkeys(OLD, 0) | dict.fromkeys(NEW[1:], 1000)
    listed = listing(cube(shifts, masked))
    for number in range(4):
        assert np.allclose(reflectance(listed, day=number)[0], fine["B04"] * 1e-4, atol=1e-6)
    (said,) = [
        text for text in heard.warnings if "are taken off" in text or "is taken off these" in text
    ]
    assert "2 dates (2022-01-25 to 2022-03-01)" in said and "S2_SCALING BY_DATE" in said


def test_one_older_date_is_enough(cube, listing, reflectance, fine):
    listed = listing(cube({OLD[0]: 0, "2023-06-01": 1000}))
    assert np.allclose(reflectance(listed, day=1)[0], fine["B04"] * 1e-4, atol=1e-6)


def test_fractions_that_hold_the_offset_are_found_alike(cube, listing, reflectance, fine):
    shifts = {OLD[0]: 0, NEW[2]: 1000}
    listed = listing(cube(shifts, coded=lambda dn: (dn * 1e-4).astype(np.float32)))
    assert np.allclose(reflectance(listed, day=1)[0], fine["B04"] * 1e-4, atol=1e-6)


def test_date_before_the_new_baseline_keeps_its_numbers(cube, listing, reflectance, fine):
    listed = listing(cube({OLD[0]: 0, NEW[0]: 1000}))
    assert np.allclose(reflectance(listed, day=1)[0], fine["B04"] * 1e-4 + 0.1, atol=1e-6)


def test_user_s_word_goes_before_the_pixels(cube, listing, reflectance, fine):
    listed = listing(cube({OLD[0]: 0, NEW[2]: 1000}), s2_scaling="10000")
    assert np.allclose(reflectance(listed, day=1)[0], fine["B04"] * 1e-4 + 0.1, atol=1e-6)


@pytest.mark.parametrize(
    "shifts", [{NEW[1]: 1000, NEW[2]: 1000}, {OLD[0]: 0, NEW[2]: 0}], ids=["all with", "none"]
)
def test_dates_that_are_alike_are_not_touched(cube, listing, shifts):
    listed = listing(cube(shifts))
    assert {scene.assets["B04"].offset for scene in listed.of("s2")} == {0.0}


def test_haze_that_lifts_the_bands_unevenly_is_no_offset(make_netcdf, fine, listing):
    haze = {"B02": 1900, "B03": 1500, "B04": 1300, "B05": 1100, "B11": 700, "B12": 600}
    stack = {b: np.stack([fine[b], fine[b] + more]).astype(np.uint16) for b, more in haze.items()}
    stack["SCL"] = np.full((2, 120, 120), 4, np.uint8)
    listed = listing(make_netcdf("cube.nc", stack, [days_since_1990(d) for d in (OLD[0], NEW[2])]))
    assert {scene.assets["B04"].offset for scene in listed.of("s2")} == {0.0}
    assert listed.days("s2")[1] == date(2022, 3, 1)
