# SPDX-License-Identifier: GPL-2.0-or-later
"""Cubes: CF and openEO NetCDF, Zarr of both formats, sentle's and the reference's layouts."""

import json

import netCDF4
import numpy as np
import pyproj
import pytest
import rasterio
import zarr

from plugin.engine.errors import EngineError
from plugin.engine.listing.inputs.paths import bands_of
from plugin.engine.pixels.bands import read_bands, read_values

CRS = "EPSG:32629"
X = 643205.0 + 10 * np.arange(120)
Y = 5798035.0 - 10 * np.arange(120)
TEN = ("B02", "B03", "B04", "B05", "B06", "B07", "B08", "B8A", "B11", "B12")
DAYS = [10029, 10032]
"""2017-06-17 and -20, in days since 1990-01-01 (openEO's epoch)."""


@pytest.fixture
def stacked(fine):
    """Two dates a band: (2, 120, 120), the second 7 DN brighter."""
    return {b: np.stack([a, a + 7]).astype(np.int16) for b, a in fine.items() if b != "SCL"}


def wkt():
    return rasterio.CRS.from_string(CRS).to_wkt()


def array(group, name, values, axes, fill=None, chunks=None, **attributes):
    """An array in a Zarr group of either format, as xarray writes it."""
    made = group.create_array(
        name,
        shape=values.shape,
        dtype=values.dtype,
        chunks=chunks or values.shape or "auto",
        fill_value=fill,
        dimension_names=axes if group.metadata.zarr_format == 3 else None,
    )
    if group.metadata.zarr_format == 2:
        attributes["_ARRAY_DIMENSIONS"] = list(axes)
    made.attrs.update(attributes)
    made[...] = values


def test_openeo_netcdf_codes_missing_as_20000_and_up(
    make_netcdf, stacked, fine, listing, reflectance
):
    """The layout of openEO's exports: dates since 1990, int16, whole file x 1e-4, SCL beside the bands."""
    bands = {b: stacked[b].copy() for b in TEN}
    bands["B04"][0, :10] = 21000
    bands["SCL"] = np.stack([fine["SCL"]] * 2).astype(np.int16)
    path = make_netcdf("S2_2017_1.nc", bands, DAYS, fill=32767)
    listed = listing(path)
    assert [str(day) for day in listed.days("s2")] == ["2017-06-17", "2017-06-20"]
    values = reflectance(listed)[0]
    assert np.isnan(values[:10]).all()
    assert np.allclose(values[10:], fine["B04"][10:] * 1e-4, atol=1e-6)


def test_cf_scale_and_offset_of_the_file_are_used_once(
    make_netcdf, stacked, fine, listing, reflectance
):
    bands = {b: stacked[b] + np.int16(1000) for b in ("B02", "B04")}
    packed = {"scale_factor": 1e-4, "add_offset": -0.1}
    listed = listing(make_netcdf("S2.nc", bands, DAYS, of_bands=packed))
    assert np.allclose(reflectance(listed)[0], fine["B04"] * 1e-4, atol=1e-6)


def test_netcdf_with_a_band_axis(stacked, fine, listing, reflectance, tmp_path):
    with netCDF4.Dataset(tmp_path / "cube.nc", "w") as file:
        for axis, size in (("time", 2), ("band", 3), ("y", 120), ("x", 120)):
            file.createDimension(axis, size)
        time = file.createVariable("time", "i8", ("time",))
        time.units = "seconds since 1970-01-01"
        time[:] = [1497699201, 1497958401]
        file.createVariable("band", str, ("band",))[:] = np.array(["B02", "B04", "B08"], object)
        file.createVariable("x", "f8", ("x",))[:] = X
        file.createVariable("y", "f8", ("y",))[:] = Y
        file.createVariable("spatial_ref", "i4").crs_wkt = wkt()
        cube = file.createVariable("reflectance", "i2", ("time", "band", "y", "x"))
        cube[:] = np.stack([stacked[b] for b in ("B02", "B04", "B08")], axis=1)
    listed = listing(tmp_path / "cube.nc")
    assert set(listed.of("s2")[0].assets) == {"B02", "B04", "B08"}
    assert np.allclose(reflectance(listed, day=1)[0], (fine["B04"] + 7) * 1e-4, atol=1e-6)


def test_netcdf_of_one_date_with_the_day_in_its_name(stacked, fine, listing, reflectance, tmp_path):
    with netCDF4.Dataset(tmp_path / "S2_20170617.nc", "w") as file:
        file.createDimension("y", 120)
        file.createDimension("x", 120)
        file.createVariable("x", "f8", ("x",))[:] = X
        file.createVariable("y", "f8", ("y",))[:] = Y
        file.createVariable("crs", "i4").setncatts(rasterio_cf())
        for band in ("B02", "B04"):
            file.createVariable(band, "i2", ("y", "x"))[:] = stacked[band][0]
    listed = listing(tmp_path / "S2_20170617.nc")
    assert np.allclose(reflectance(listed)[0], fine["B04"] * 1e-4, atol=1e-6)


def rasterio_cf():
    """The CRS in CF's own words, without WKT."""
    return {k: v for k, v in pyproj.CRS.from_user_input(CRS).to_cf().items() if k != "crs_wkt"}


@pytest.mark.parametrize("zarr_format", [2, 3])
def test_zarr_with_a_variable_a_band(stacked, fine, listing, reflectance, tmp_path, zarr_format):
    """The layout of openEO's Zarr exports: dates as days, floats, NaN missing, CRS in a scalar."""
    group = zarr.open_group(tmp_path / "S2.zarr", mode="w", zarr_format=zarr_format)
    for band in ("B02", "B04", "B08"):
        values = stacked[band].astype(np.float32)
        values[0, :10] = np.nan
        array(group, band, values, ("t", "y", "x"), np.nan, (1, 50, 70), grid_mapping="spatial_ref")
    array(group, "t", np.array(DAYS, np.int32), ("t",), units="days since 1990-01-01")
    array(group, "x", X, ("x",))
    array(group, "y", Y, ("y",))
    array(group, "spatial_ref", np.array(0), (), crs_wkt=wkt())
    listed = listing(tmp_path / "S2.zarr")
    values = reflectance(listed)[0]
    assert np.isnan(values[:10]).all()
    assert np.allclose(values[10:], fine["B04"][10:] * 1e-4, atol=1e-6)


@pytest.fixture
def make_sentle(stacked, radar, tmp_path):
    """A cube as the downloader sentle writes it: one variable, dates descending, corners in x and y."""

    def make(mode="top-left"):
        bands = [*TEN, "S2_cloud_classification", "vv_asc", "vh_asc", "vv_desc", "vh_desc"]
        power = {k: 10 ** (v / 10) for k, v in radar.items()}
        cube = np.full((4, len(bands), 120, 120), np.nan, np.float32)
        for n, band in enumerate(TEN):
            cube[3, n], cube[1, n] = stacked[band][0], stacked[band][1]
        cube[3, 10], cube[1, 10] = 0, 0
        cube[3, 10, :30] = 2
        cube[2, 11], cube[2, 12] = power["VV"], power["VH"]
        cube[0, 13], cube[0, 14] = power["VV"] * 1.5, power["VH"]
        seconds = np.array([1498025000, 1497958401, 1497763000, 1497699201])
        group = zarr.open_group(tmp_path / "mycube.zarr", mode="w", zarr_format=3)
        group.attrs["crs_wkt"] = wkt()
        axes = ("time", "band", "y", "x")
        array(group, "sentle", cube, axes, np.nan, (1, 11, 60, 60), grid_mapping="spatial_ref")
        array(group, "spatial_ref", np.array(0), (), crs_wkt=wkt())
        group.create_array("band", shape=(len(bands),), dtype="string", dimension_names=("band",))
        group["band"][...] = np.array(bands)
        shift = 5 if mode == "top-left" else 0
        for name, values in (("x", X - shift), ("y", Y + shift)):
            array(group, name, values.astype(np.float32), (name,), coord_save_mode=mode)
        units = {"units": "seconds since 1970-01-01 00:00:00", "calendar": "proleptic_gregorian"}
        array(group, "time", seconds, ("time",), **units)
        return tmp_path / "mycube.zarr"

    return make


@pytest.mark.parametrize("mode", ["top-left", "center"])
def test_cube_of_sentle(make_sentle, listing, reflectance, backscatter, fine, radar, mode, heard):
    listed = listing(make_sentle(mode))
    assert [str(day) for day in listed.days("s2")] == ["2017-06-17", "2017-06-20"]
    assert [s.orbit for s in listed.of("s1")] == ["ascending", "descending"]
    assert np.allclose(reflectance(listed)[0], fine["B04"] * 1e-4, atol=1e-6)
    assert np.abs(backscatter(listed) - np.stack([radar["VV"], radar["VH"]])).max() < 1e-3
    clear = np.isfinite(reflectance(listed, clear=True)[0])
    assert (clear == (np.arange(120) >= 30)[:, None]).all()
    assert not [text for text in heard.warnings if "assumed" in text]


@pytest.fixture
def make_reference(fine, radar, tmp_path):
    """A cube ``s1_s2_*.zarr`` as the reference merges it: (band, time, y, x), no CRS, scaled radar."""

    def make(labels=True, zarr_format=2):
        path = tmp_path / "s1_s2_000042_v.zarr"
        group = zarr.open_group(path, mode="w", zarr_format=zarr_format)
        optical = np.stack([fine[b] * 1e-4 for b in TEN])
        scaled = (np.stack([radar["VV"], radar["VH"]]).clip(-30, 5) + 30) / 35
        one = np.concatenate([optical, scaled]).astype(np.float32)
        cube = np.stack([one, one, one], axis=1)
        cube[:10, :, :20] = np.nan
        array(group, "bands", cube, ("band", "time", "y", "x"), np.nan, (12, 1, 120, 120))
        names = np.array([*TEN, "vv", "vh"]) if labels else np.arange(12)
        array(group, "band", names, ("band",))
        days = np.array([17334, 17337, 17339], np.int64)
        array(group, "time", days, ("time",), units="days since 1970-01-01")
        array(
            group,
            "s1_time",
            np.array([17335, 17335, 17341]),
            ("time",),
            units="days since 1970-01-01",
        )
        array(group, "x", X, ("x",))
        array(group, "y", Y, ("y",))
        return path

    return make


@pytest.mark.parametrize("labels", [True, False], ids=["names", "numbers"])
def test_cube_of_the_reference_takes_the_crs_of_the_extent(
    make_reference, listing, reflectance, backscatter, fine, radar, labels
):
    extent = f"643200,5796840,644400,5798040 {CRS}"
    listed = listing(make_reference(labels), extent=extent)
    assert [str(day) for day in listed.days("s2")] == ["2017-06-17", "2017-06-20", "2017-06-22"]
    assert [str(day) for day in listed.days("s1")] == ["2017-06-18", "2017-06-24"]
    values = reflectance(listed)[0]
    assert np.isnan(values[:20]).all()
    assert np.allclose(values[20:], fine["B04"][20:] * 1e-4, atol=1e-6)
    expected = np.stack([radar["VV"], radar["VH"]]).clip(-30, 5)
    assert np.abs(backscatter(listed) - expected).max() < 1e-3


def test_cube_without_a_crs_says_what_to_do(make_reference, listing):
    with pytest.raises(
        EngineError, match=r"s1_s2_000042_v\.zarr has no CRS for bands .*give EXTENT"
    ):
        listing(make_reference())
    with pytest.raises(EngineError, match="has no CRS"):
        listing(make_reference(), extent="-7.0,52.2,-6.9,52.3 EPSG:4326")


def test_pixels_of_a_store_are_the_same_to_the_bit_in_any_window(make_sentle, listing):
    listed = listing(make_sentle())
    scene, grid = listed.of("s2")[0], listed.grid()
    window = listed.window(grid)
    part = type(window)(window.row + 13, window.col + 31, 70, 17)
    whole = read_values(scene.assets["B04"], scene.crs, grid, window)
    piece = read_values(scene.assets["B04"], scene.crs, grid, part)
    assert np.array_equal(whole[part.slices_in(window)], piece, equal_nan=True)


def test_store_that_lacks_its_arrays_is_refused(tmp_path):
    (tmp_path / "a.zarr").mkdir()
    (tmp_path / "a.zarr" / "zarr.json").write_text(
        json.dumps({"zarr_format": 3, "node_type": "group", "attributes": {}})
    )
    with pytest.raises(EngineError, match=r"a\.zarr has no variable .* it has none"):
        bands_of(tmp_path / "a.zarr")


def test_store_with_broken_metadata_is_refused(tmp_path):
    (tmp_path / "a.zarr").mkdir()
    (tmp_path / "a.zarr" / "zarr.json").write_text("{")
    with pytest.raises(EngineError, match=r"a\.zarr is not a Zarr group or is truncated"):
        bands_of(tmp_path / "a.zarr")


def test_real_cubes_open(shared_set, listing):
    austria = listing(shared_set("austria_s2/S2_2022_1.nc"))
    assert (len(austria.days("s2")), len(austria.of("s2")[0].assets)) == (89, 12)
    bolzano = listing(shared_set("bolzano_s2/S2_L2A_sample.zarr"))
    window = bolzano.window(bolzano.grid())
    assert (len(bolzano.days("s2")), window.height, window.width) == (12, 705, 935)


def test_bands_that_share_a_layer_are_read_alike(make_netcdf, stacked, listing):
    listed = listing(make_netcdf("S2_2017_1.nc", {b: stacked[b] for b in TEN}, DAYS, fill=32767))
    scene = listed.of("s2")[0]
    assets = [scene.assets[band] for band in ("B04", "B04", "B08")]
    grid = listed.grid()
    first, second, other = read_bands(assets, scene.crs, grid, listed.window(grid))
    assert np.array_equal(first, second)
    assert not np.array_equal(first, other)
