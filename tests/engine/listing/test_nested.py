# SPDX-License-Identifier: GPL-2.0-or-later
"""Groups of NetCDF files and Zarr stores: levels of detail, dates and passes as groups, axes of outer groups."""

import json

import netCDF4
import numpy as np
import pytest
import rasterio
import zarr

from plugin.engine.errors import EngineError
from plugin.engine.listing.inputs.paths import bands_of

from .conftest import CRS, ORIGIN
from .test_eopf import put

WKT = rasterio.CRS.from_string(CRS).to_wkt()


def level(group, bands, metres, **attributes):
    """Bands of one size of pixels with their axes in a group."""
    size = 1200 // metres
    put(group, "x", ORIGIN[0] + metres * (np.arange(size) + 0.5), np.nan, dims=("x",))
    put(group, "y", ORIGIN[1] - metres * (np.arange(size) + 0.5), np.nan, dims=("y",))
    for band, values in bands.items():
        put(group, band, values, **attributes)


@pytest.fixture
def red(pixels):
    return pixels["B04"].astype(np.uint16)


@pytest.mark.parametrize("zarr_format", [2, 3])
@pytest.mark.parametrize("names", [("0", "1", "2"), ("2", "1", "0")])
def test_finest_of_levels_is_read(tmp_path, listing, reflectance, red, zarr_format, names):
    """GeoZarr's ``multiscales``: the same band in groups, finest first or last."""
    root = zarr.open_group(tmp_path / "S2_20170617.zarr", mode="w", zarr_format=zarr_format)
    root.attrs.update({"multiscales": {"layout": []}, "proj:code": CRS})
    for name, step in zip(names, (1, 2, 10), strict=True):
        level(root.create_group(name), {"B04": red[::step, ::step] + 7 * (step > 1)}, 10 * step)
    listed = listing(tmp_path / "S2_20170617.zarr")
    assert np.allclose(reflectance(listed)[0], red * 1e-4, atol=1e-6)


def test_groups_of_10_and_20_m_are_one_scene(tmp_path, listing, reflectance, pixels):
    root = zarr.open_group(tmp_path / "S2_20170617.zarr", mode="w")
    root.attrs["crs"] = CRS
    level(root.create_group("10m"), {"B04": pixels["B04"].astype(np.uint16)}, 10)
    level(root.create_group("20m"), {"B8A": pixels["B8A"].astype(np.uint16)}, 20)
    level(root.create_group("masks"), {"B04": np.ones((120, 120), np.uint16)}, 10)
    listed = listing(tmp_path / "S2_20170617.zarr")
    (scene,) = listed.of("s2")
    assert {b: a.resolution for b, a in scene.assets.items()} == {"B04": 10, "B8A": 20}
    assert np.allclose(reflectance(listed)[0], pixels["B04"] * 1e-4, atol=1e-6)


def test_a_group_a_date_with_axes_and_crs_in_the_root(tmp_path, listing, reflectance, red):
    """The store's own name holds a range of dates, which is no date of an image."""
    root = zarr.open_group(tmp_path / "S2_20170101_20171231.zarr", mode="w")
    level(root, {}, 10)
    put(root, "spatial_ref", np.array(0), dims=(), crs_wkt=WKT)
    for day, more in (("20170617T113321", 0), ("20170620T113321", 9)):
        put(root.create_group(day), "B04", red + np.uint16(more), grid_mapping="spatial_ref")
    listed = listing(tmp_path / "S2_20170101_20171231.zarr")
    assert [str(day) for day in listed.days("s2")] == ["2017-06-17", "2017-06-20"]
    assert np.allclose(reflectance(listed, day=0)[0], red * 1e-4, atol=1e-6)
    assert np.allclose(reflectance(listed, day=1)[0], (red + 9) * 1e-4, atol=1e-6)


def test_outer_axis_of_another_length_is_not_taken(tmp_path, red):
    root = zarr.open_group(tmp_path / "S2_20170617.zarr", mode="w")
    level(root, {"B04": red}, 10)
    root.attrs["crs"] = CRS
    put(root.create_group("20m"), "B8A", red[::2, ::2])
    with pytest.raises(EngineError, match="has no values for the axis x"):
        bands_of(tmp_path / "S2_20170617.zarr")


def test_groups_of_netcdf(tmp_path, listing, reflectance, red):
    with netCDF4.Dataset(tmp_path / "S2_20170617.nc", "w") as file:
        file.crs = CRS
        for name, step in (("coarse", 2), ("fine", 1)):
            group = file.createGroup(name)
            size = 120 // step
            for axis, start, metres in (("x", ORIGIN[0], 10 * step), ("y", ORIGIN[1], -10 * step)):
                group.createDimension(axis, size)
                values = start + metres * (np.arange(size) + 0.5)
                group.createVariable(axis, "f8", (axis,))[:] = values
            group.createVariable("B04", "u2", ("y", "x"))[:] = red[::step, ::step] + 7 * (step > 1)
    listed = listing(tmp_path / "S2_20170617.nc")
    assert np.allclose(reflectance(listed)[0], red * 1e-4, atol=1e-6)


def test_zarr_as_gdal_writes_it(tmp_path, listing, reflectance, red):
    """GDAL's own attribute for the CRS, and axes called X and Y."""
    root = zarr.open_group(tmp_path / "S2_20170617.zarr", mode="w", zarr_format=2)
    for axis, start, step in (("X", ORIGIN[0], 10), ("Y", ORIGIN[1], -10)):
        put(root, axis, start + step * (np.arange(120) + 0.5), np.nan, dims=(axis,))
    url = "http://www.opengis.net/def/crs/EPSG/0/32629"
    put(root, "B04", red, dims=("Y", "X"), _CRS={"url": url})
    listed = listing(tmp_path / "S2_20170617.zarr")
    assert np.allclose(reflectance(listed)[0], red * 1e-4, atol=1e-6)


def test_groups_without_a_band_are_named(tmp_path):
    root = zarr.open_group(tmp_path / "a.zarr", mode="w")
    level(root.create_group("a"), {"ndvi": np.ones((120, 120), np.uint16)}, 10)
    level(root.create_group("b"), {"lai": np.ones((120, 120), np.uint16)}, 10)
    with pytest.raises(EngineError, match=r"in its 2 groups: they have lai, ndvi, x, y\."):
        bands_of(tmp_path / "a.zarr")


def test_codec_that_is_not_allowed_refuses_the_store_by_name(tmp_path, red):
    root = zarr.open_group(tmp_path / "S2_20170617.zarr", mode="w", zarr_format=2)
    root.attrs["crs"] = CRS
    level(root, {"B04": red}, 10)
    told = json.loads((tmp_path / "S2_20170617.zarr/B04/.zarray").read_text())
    told["filters"] = [{"id": "pickle"}]
    (tmp_path / "S2_20170617.zarr/B04/.zarray").write_text(json.dumps(told))
    with pytest.raises(EngineError, match=r"B04 is packed with the codec 'pickle'"):
        bands_of(tmp_path / "S2_20170617.zarr")


def test_values_are_read_from_the_checked_array_alone(tmp_path, listing, reflectance, red):
    """A store that is spoiled after it was listed is refused when it is read, in words."""
    root = zarr.open_group(tmp_path / "S2_20170617.zarr", mode="w", zarr_format=2)
    root.attrs["crs"] = CRS
    level(root, {"B04": red}, 10)
    listed = listing(tmp_path / "S2_20170617.zarr")
    from plugin.engine.pixels.open_files import forget_files

    forget_files()
    told = json.loads((tmp_path / "S2_20170617.zarr/B04/.zarray").read_text())
    (tmp_path / "S2_20170617.zarr/B04/.zarray").write_text(
        json.dumps({**told, "compressor": {"id": "pickle"}})
    )
    with pytest.raises(EngineError, match=r"'pickle'"):
        reflectance(listed)


@pytest.mark.parametrize("zarr_format", [2, 3])
def test_array_with_broken_metadata_is_not_lost_without_a_word(tmp_path, red, zarr_format):
    root = zarr.open_group(tmp_path / "S2_20170617.zarr", mode="w", zarr_format=zarr_format)
    root.attrs["crs"] = CRS
    level(root, {"B04": red, "B08": red}, 10)
    name = "zarr.json" if zarr_format == 3 else ".zarray"
    (tmp_path / "S2_20170617.zarr" / "B08" / name).write_text('{"zarr_')
    with pytest.raises(EngineError, match=r"B08 cannot be read \(.* is no JSON.*copy or download"):
        bands_of(tmp_path / "S2_20170617.zarr")


def test_dates_that_are_no_numbers(tmp_path, listing, reflectance, red):
    root = zarr.open_group(tmp_path / "S2.zarr", mode="w", zarr_format=2)
    root.attrs["crs"] = CRS
    level(root, {}, 10)
    put(root, "B04", np.stack([red, red + np.uint16(9)]), dims=("time", "y", "x"))
    days = np.array(["2017-06-17T11:33:21", "2017-06-20T11:33:21"], "M8[ns]")
    put(root, "time", days, fill=np.datetime64("NaT"), dims=("time",))
    listed = listing(tmp_path / "S2.zarr")
    assert [s.time.isoformat()[:19] for s in listed.of("s2")] == [str(d)[:19] for d in days]
    assert np.allclose(reflectance(listed, day=1)[0], (red + 9) * 1e-4, atol=1e-6)


def test_axes_without_names_are_not_guessed(tmp_path, red):
    root = zarr.open_group(tmp_path / "S2_20170617.zarr", mode="w", zarr_format=3)
    level(root, {}, 10)
    root.create_array("B04", data=red)
    with pytest.raises(EngineError, match=r"the array B04 names none of its axes"):
        bands_of(tmp_path / "S2_20170617.zarr")
