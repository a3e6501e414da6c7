# SPDX-License-Identifier: GPL-2.0-or-later
"""Baselines and flags that a cube keeps along its time axis decide for each date; pixels come out alike."""

import netCDF4
import numpy as np
import pytest

DAYS = (9664, 11700, 12100)
"""2016-06-17, 2022-01-13 and 2023-02-17, in days since 1990."""


@pytest.fixture
def cube(make_netcdf, fine):
    """cube(shifts, name, values) -> a cube of B02 and B04, one shift a date, with a variable along time."""

    def make(shifts, name, values, kind):
        stack = {
            band: np.stack([fine[band].astype(np.uint16) + shift for shift in shifts]).astype(
                np.uint16
            )
            for band in ("B02", "B04")
        }
        path = make_netcdf("cube.nc", stack, list(DAYS[: len(shifts)]))
        with netCDF4.Dataset(path, "a") as file:
            variable = file.createVariable(name, kind, ("t",))
            variable[:] = np.array(values, object) if kind is str else values
        return path

    return make


@pytest.mark.parametrize(
    ("name", "values", "kind"),
    [
        ("s2:processing_baseline", ["03.01", "05.00", "05.09"], str),
        ("processing_version", ["3.01", "5.0", "05.09"], str),
        ("s2:processing_baseline", [3.01, 5.0, 5.09], "f8"),
    ],
)
def test_baselines_along_time_decide_for_each_date(
    cube, listing, reflectance, fine, heard, name, values, kind
):
    listed = listing(cube((0, 1000, 1000), name, values, kind))
    assert [scene.baseline for scene in listed.of("s2")] == ["03.01", "05.00", "05.09"]
    for day in range(3):
        assert np.allclose(reflectance(listed, day=day)[0], fine["B04"] * 1e-4, atol=1e-6)
    assert not [text for text in heard.warnings if "is assumed" in text]


def test_flags_along_time_go_before_bright_pixels(cube, listing, reflectance, fine):
    path = cube((1200, 1200), "earthsearch:boa_offset_applied", [1, 1], "i1")
    listed = listing(path)
    assert {scene.assets["B04"].offset for scene in listed.of("s2")} == {0.0}
    assert np.allclose(reflectance(listed)[0], (fine["B04"] + 1200) * 1e-4, atol=1e-6)


def test_attribute_of_a_file_of_one_date(cube, listing, reflectance, fine):
    path = cube((1000,), "other", [1], "i1")
    with netCDF4.Dataset(path, "a") as file:
        file.setncattr("s2:processing_baseline", "05.09")
    assert np.allclose(reflectance(listing(path))[0], fine["B04"] * 1e-4, atol=1e-6)


@pytest.mark.parametrize("values", [["x", "y"], ["", "5.123"]])
def test_texts_that_are_no_baselines_say_nothing(cube, listing, heard, values):
    listed = listing(cube((0, 0), "s2:processing_baseline", values, str))
    assert {scene.baseline for scene in listed.of("s2")} == {""}
    assert any("is assumed" in text for text in heard.warnings)


def test_harmonized_collection_of_earth_engine_holds_no_offset(
    raster_writer, listing, reflectance, fine, heard, tmp_path
):
    """Bright numbers, as of a hazy day: the collection's name says that nothing is to be taken off."""
    bands = {band: fine[band] + 1000 for band in ("B02", "B04")}
    listed = listing(raster_writer(tmp_path / "COPERNICUS_S2_SR_HARMONIZED_20230617.tif", bands))
    assert np.allclose(reflectance(listed)[0], (fine["B04"] + 1000) * 1e-4, atol=1e-6)
    assert not [text for text in heard.warnings if "is assumed" in text]
