# SPDX-License-Identifier: GPL-2.0-or-later
"""Cubes whose variables say little: bands named by a list, by a coordinate beside, or by the file; a CRS lent."""

import netCDF4
import numpy as np
import pyproj
import pytest
import zarr

from plugin.engine.errors import EngineError
from tests.engine.listing.conftest import CRS, ORIGIN

NAMES = ["B02", "B04", "SCL"]


@pytest.fixture
def flat(tmp_path):
    """flat(name, variable, values, …) -> a file of one date, (band, y, x) or (y, x), as rioxarray writes it."""

    def make(name, variable, values, long_name=None, band=None):
        with netCDF4.Dataset(tmp_path / name, "w") as file:
            axes = ("band", "y", "x")[-values.ndim :]
            for axis, size in zip(axes, values.shape, strict=True):
                file.createDimension(axis, size)
            file.createVariable("x", "f8", ("x",))[:] = ORIGIN[0] + 5 + 10 * np.arange(120)
            file.createVariable("y", "f8", ("y",))[:] = ORIGIN[1] - 5 - 10 * np.arange(120)
            if band is not None:
                file.createVariable("band", str, ())[...] = band
            elif values.ndim == 3:
                file.createVariable("band", "i4", ("band",))[:] = 1 + np.arange(len(values))
            file.createVariable("spatial_ref", "i4").crs_wkt = pyproj.CRS(CRS).to_wkt()
            made = file.createVariable(variable, values.dtype, axes)
            made.grid_mapping, made[:] = "spatial_ref", values
            if long_name:
                made.setncattr("long_name", long_name)
        return tmp_path / name

    return make


def test_list_of_names_goes_before_numbers_of_bands(flat, listing, reflectance, fine):
    values = np.stack([fine[band] for band in NAMES]).astype(np.uint16)
    listed = listing(flat("S2_20170617.nc", "band_data", values, NAMES))
    assert np.allclose(reflectance(listed)[0], fine["B04"] * 1e-4, atol=1e-6)


def test_numbers_of_bands_name_nothing(flat, listing, fine):
    values = np.stack([fine[band] for band in NAMES]).astype(np.uint16)
    with pytest.raises(EngineError, match=r"no variable .* named like a Sentinel band"):
        listing(flat("S2_20170617.nc", "band_data", values))


@pytest.mark.parametrize("variable", ["Band1", "band_data", "__xarray_dataarray_variable__"])
@pytest.mark.parametrize("axes", [2, 3])
def test_file_of_one_raster_is_named_by_its_file(flat, listing, reflectance, fine, variable, axes):
    files = []
    for band in NAMES:
        values = fine[band].astype(np.uint16)
        files.append(
            flat(f"S2_20170617_{band}.nc", variable, values if axes == 2 else values[None])
        )
    listed = listing(*files)
    assert np.allclose(reflectance(listed)[0], fine["B04"] * 1e-4, atol=1e-6)


def test_file_of_one_raster_is_named_by_the_coordinate_beside_it(flat, listing, reflectance, fine):
    files = [
        flat(f"20170617_{n}.nc", "stackstac-1", fine[band].astype(np.uint16), band=band)
        for n, band in enumerate(NAMES)
    ]
    assert np.allclose(reflectance(listing(*files))[0], fine["B04"] * 1e-4, atol=1e-6)


def test_raster_that_says_what_else_it_is_takes_no_name_from_its_file(flat, listing, fine):
    path = flat("S2_20170617_B04.nc", "view_angle", fine["B04"].astype(np.uint16))
    with pytest.raises(EngineError, match="no variable"):
        listing(path)


def test_variable_without_a_crs_lies_where_those_beside_it_lie(
    make_netcdf, listing, reflectance, fine
):
    stack = {band: fine[band][None].astype(np.int16) for band in ("B02", "B04", "SCL")}
    path = make_netcdf("cube.nc", stack, [10029])
    with netCDF4.Dataset(path, "a") as file:
        file.renameVariable("crs", "transverse_mercator")
        file["B02"].grid_mapping = "transverse_mercator"
        for band in ("B04", "SCL"):
            file[band].delncattr("grid_mapping")
    assert np.allclose(reflectance(listing(path))[0], fine["B04"] * 1e-4, atol=1e-6)


def test_two_crs_are_lent_to_nobody(make_netcdf, listing, fine):
    stack = {band: fine[band][None].astype(np.int16) for band in ("B02", "B03", "B04")}
    path = make_netcdf("cube.nc", stack, [10029])
    with netCDF4.Dataset(path, "a") as file:
        file.renameVariable("crs", "west")
        file.createVariable("east", "i4").crs_wkt = pyproj.CRS("EPSG:32630").to_wkt()
        file["B02"].grid_mapping, file["B03"].grid_mapping = "west", "east"
        file["B04"].delncattr("grid_mapping")
    with pytest.raises(EngineError, match="has no CRS for B04"):
        listing(path)


def test_second_spelling_of_a_band_is_left_out_aloud(make_netcdf, listing, reflectance, fine):
    stack = {band: fine[band][None].astype(np.int16) for band in ("B02", "B04")}
    stack["red"] = stack["B04"] // 2
    listed = listing(make_netcdf("cube.nc", stack, [10029]))
    assert np.allclose(reflectance(listed)[0], fine["B04"] * 1e-4, atol=1e-6)
    assert any("several bands fit a name; left out: red" in text for text in listed.warnings)


@pytest.mark.parametrize("key", ["start_date", "time_coverage_start"])
def test_day_in_the_attributes_of_a_file(flat, listing, reflectance, fine, key):
    files = []
    for band in NAMES:
        files.append(flat(f"subset_{band}.nc", "Band1", fine[band].astype(np.uint16)))
        with netCDF4.Dataset(files[-1], "a") as file:
            file.setncattr(key, "17-JUN-2017 11:33:21.024000")
    listed = listing(*files)
    (scene,) = listed.of("s2")
    assert f"{scene.time:%Y-%m-%dT%H:%M:%S}" == "2017-06-17T11:33:21"
    assert np.allclose(reflectance(listed)[0], fine["B04"] * 1e-4, atol=1e-6)


@pytest.mark.parametrize("written", [str, "<U20"], ids=["texts of any length", "of one length"])
def test_zarr_with_bands_and_times_in_words(tmp_path, listing, reflectance, fine, written):
    root = zarr.open_group(str(tmp_path / "cube.zarr"), mode="w", zarr_format=3)
    values = np.stack([fine[band] for band in NAMES])[None].astype(np.uint16)

    def put(name, data, axes, kind=None):
        made = root.create_array(
            name,
            shape=data.shape,
            dtype=kind or data.dtype,
            chunks=data.shape,
            dimension_names=axes,
        )
        made[...] = data
        return made

    put("time", np.array(["2017-06-17T11:33:21Z"], object), ["time"], written)
    put("band", np.array(NAMES, object), ["band"], written)
    put("x", ORIGIN[0] + 5 + 10.0 * np.arange(120), ["x"])
    put("y", ORIGIN[1] - 5 - 10.0 * np.arange(120), ["y"])
    held = put("reflectance", values, ["time", "band", "y", "x"])
    held.attrs["crs"] = CRS
    listed = listing(tmp_path / "cube.zarr")
    assert [str(day) for day in listed.days("s2")] == ["2017-06-17"]
    assert np.allclose(reflectance(listed)[0], fine["B04"] * 1e-4, atol=1e-6)


def test_zarr_whose_axes_have_no_names_is_refused_so(tmp_path, listing):
    root = zarr.open_group(str(tmp_path / "cube.zarr"), mode="w", zarr_format=2)
    root.create_array("data", shape=(1, 2, 4, 4), dtype="u2", chunks=(1, 2, 4, 4))
    with pytest.raises(EngineError, match="the array data names none of its axes"):
        listing(tmp_path / "cube.zarr")
