# SPDX-License-Identifier: GPL-2.0-or-later
"""Scale, offset and per cent, in whatever spelling a file says them; pixels come out as reflectance."""

import numpy as np
import pytest
import rasterio

from plugin.engine.errors import EngineError
from plugin.engine.listing.metadata.coding import coding, is_percent


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ((None, 0.0, "", {}), (None, 0.0)),
        ((1e-4, -0.1, "", {"Scale": "2000"}), (1e-4, -0.1)),
        ((None, 0.0, "", {"Scale": "10000.000"}), (1e-4, 0.0)),
        ((None, 0.0, "", {"SCALE": "0.0001", "OFFSET": "-0.1"}), (1e-4, -0.1)),
        ((None, 0.0, "", {"scale_factor": "0.0001", "add_offset": "0.0"}), (1e-4, 0.0)),
        ((None, 0.0, "", {"reflectance scale factor": "10000"}), (1e-4, 0.0)),
        ((None, 0.0, "", {"reflectance_multiplier": "0.0001"}), (1e-4, 0.0)),
        ((None, 0.0, "", {"BOA_QUANTIFICATION_VALUE": "10000", "BOA_ADD_OFFSET": "-1000"}), (1e-4, -0.1)),
        ((None, 0.0, "", {"scale": "1", "scale_factor": "1.0", "offset": "5"}), (None, 0.0)),
        ((None, 0.0, "", {"scale": "many", "SCALE": "nan"}), (None, 0.0)),
        ((None, 0.0, "", {"BOA_ADD_OFFSET_B2": "-1000", "BOA_ADD_OFFSET_B3": "-500"}, "B02"), (1e-4, -0.1)),
        ((None, 0.0, "", {"BOA_ADD_OFFSET_B8A": "-500", "BOA_ADD_OFFSET": "-1000"}, "B8A"), (1e-4, -0.05)),
        ((None, 0.0, "", {"BOA_ADD_OFFSET_B2": "-1000"}, "B04"), (None, 0.0)),
        ((None, 0.0, "%", {}), (0.01, 0.0)),
        ((0.01, -10.0, "percent", {}), (1e-4, -0.1)),
        ((None, 0.0, "1", {}), (None, 0.0)),
    ],
)  # fmt: skip
def test_spellings(given, expected):
    assert coding(*given)[:2] == pytest.approx(expected)


@pytest.mark.parametrize("unit", ["%", " % ", "percent", "Per cent", "pct", "percentage"])
def test_spellings_of_per_cent(unit):
    assert is_percent(unit) and not is_percent(unit + " of clouds") and not is_percent(None)


@pytest.fixture
def tagged(raster_writer, fine, tmp_path):
    """tagged(coded, unit=, of_band=, of_file=, ns=) -> a GeoTIFF of B02 and B04 with these tags."""

    def make(coded, unit="", of_band=None, of_file=None, ns=None):
        bands = {band: coded(fine[band].astype(np.float64)) for band in ("B02", "B04")}
        path = raster_writer(tmp_path / "S2_20170617.tif", bands)
        with rasterio.open(path, "r+") as file:
            file.update_tags(**(of_file or {}))
            for number in (1, 2):
                file.update_tags(number, ns=ns, **(of_band or {}))
                file.set_band_unit(number, unit)
        return path

    return make


@pytest.mark.parametrize(
    ("factor", "facts"),
    [
        (0.01, {"unit": "%"}),
        (0.5, {"of_band": {"Scale": "5000.000", "Domain": "RED"}, "ns": "FORCE"}),
        (0.5, {"of_file": {"scale_factor": "0.0002", "add_offset": "0"}}),
        (0.5, {"of_band": {"QUANTIFICATION_VALUE": "5000"}}),
    ],
    ids=["per cent", "FORCE", "HLS", "a band's quantification"],
)
def test_what_tags_say_is_read(tagged, listing, reflectance, fine, heard, factor, facts):
    listed = listing(tagged(lambda dn: (dn * factor).astype(np.float32), **facts))
    assert np.allclose(reflectance(listed)[0], fine["B04"] * 1e-4, atol=1e-5)
    assert not [text for text in heard.warnings if "is assumed" in text]


@pytest.mark.parametrize("scale", [1e-4, 0.01], ids=["packed numbers", "per cent"])
@pytest.mark.parametrize("offset", [0.0, -0.1])
def test_reflectance_that_still_says_the_scale_of_its_packed_numbers_is_not_scaled_again(
    raster_writer, listing, reflectance, fine, scale, offset, tmp_path
):
    bands = {band: (fine[band] * 1e-4).astype(np.float32) for band in ("B02", "B04")}
    path = raster_writer(
        tmp_path / "S2_20170617.tif", bands, scales=[scale] * 2, offsets=[offset] * 2
    )
    listed = listing(path)
    assert np.allclose(reflectance(listed)[0], fine["B04"] * 1e-4, atol=1e-6)


@pytest.mark.parametrize(
    ("attributes", "factor"),
    [
        ({"units": "%"}, 0.01),
        ({"units": "%", "scale_factor": 0.1}, 0.1),
        ({"quantification_value": 5000}, 0.5),
    ],
    ids=["per cent", "packed per cent", "a quantification"],
)
def test_attributes_of_cubes_are_read(make_netcdf, listing, reflectance, fine, attributes, factor):
    stack = {band: (fine[band][None] * factor).astype(np.float32) for band in ("B02", "B04")}
    path = make_netcdf("cube.nc", stack, [10000], of_bands=attributes)
    assert np.allclose(reflectance(listing(path))[0], fine["B04"] * 1e-4, atol=1e-5)


def test_baseline_in_the_name_of_a_converted_product_is_held_against_its_pixels(
    raster_writer, listing, reflectance, fine, tmp_path
):
    name = "S2A_MSIL2A_20230617T113321_N0509_R080_T29UPU_20230617T180000.tif"
    for shift in (1000, 0):
        bands = {band: fine[band] + shift for band in ("B02", "B04")}
        listed = listing(raster_writer(tmp_path / str(shift) / name, bands))
        assert np.allclose(reflectance(listed)[0], fine["B04"] * 1e-4, atol=1e-6)


def test_dark_lake_that_holds_the_offset_is_no_contradiction(
    raster_writer, listing, reflectance, tmp_path
):
    """Over-corrected water: 1st percentile 640, a little below 0.96 of the offset, as the user and metadata say."""
    rng = np.random.default_rng(0)
    water = rng.integers(630, 990, (120, 120)).astype(np.uint16)
    bands = {"B02": water, "B04": water}
    path = raster_writer(tmp_path / "S2_20230617.tif", bands)
    listed = listing(path, s2_scaling="10000-1000")
    assert np.allclose(reflectance(listed)[0], water * 1e-4 - 0.1, atol=1e-6)
    said = raster_writer(
        tmp_path / "b" / "S2A_MSIL2A_20230617T113321_N0509_R080_T29UPU_20230617T180000.tif", bands
    )
    assert np.allclose(reflectance(listing(said))[0], water * 1e-4 - 0.1, atol=1e-6)


def test_numbers_too_bright_for_their_scale_are_refused_with_the_scale(
    raster_writer, fine, listing, tmp_path
):
    bands = {band: fine[band] for band in ("B02", "B04")}
    path = raster_writer(tmp_path / "S2_20170617.tif", bands, scales=[0.1] * 2, offsets=[0.0] * 2)
    with pytest.raises(EngineError, match=r"own scale says scale 0\.1 .* choose S2_SCALING 10000"):
        listing(path)


def test_offsets_of_bands_in_tags_count_where_the_pixels_hold_them(
    raster_writer, listing, reflectance, fine, tmp_path
):
    for shift in (1000, 0):
        bands = {band: fine[band] + shift for band in ("B02", "B04")}
        path = raster_writer(tmp_path / f"S2_{shift}_20170617.tif", bands)
        with rasterio.open(path, "r+") as file:
            file.update_tags(BOA_ADD_OFFSET_B2="-1000", BOA_ADD_OFFSET_B4="-1000")
        if shift:
            assert np.allclose(reflectance(listing(path))[0], fine["B04"] * 1e-4, atol=1e-6)
        else:  # copied from a product whose offset was taken off
            with pytest.raises(EngineError, match=r"hold none\. Choose S2_SCALING 10000"):
                listing(path)


def test_day_in_the_tags_of_a_product(raster_writer, listing, fine, tmp_path):
    path = raster_writer(tmp_path / "sub.tif", {band: fine[band] for band in ("B02", "B04")})
    with rasterio.open(path, "r+") as file:
        file.update_tags(
            PRODUCT_START_TIME="2017-06-17T11:33:21.026Z", GENERATION_TIME="2023-01-01T00:00:00Z"
        )
    assert [str(day) for day in listing(path).days("s2")] == ["2017-06-17"]


def test_offset_without_a_scale_counts_steps(
    make_netcdf, raster_writer, listing, reflectance, fine, tmp_path
):
    """CF's and GDAL's value = number x 1 - 1000 is reflectance x 10000."""
    held = {band: (fine[band].astype(int) + 1000).astype(np.uint16) for band in ("B02", "B04")}
    cube = make_netcdf(
        "cube.nc", {b: v[None] for b, v in held.items()}, [10029], of_bands={"add_offset": -1000.0}
    )
    raster = raster_writer(
        tmp_path / "S2_20170617.tif", held, scales=[1.0] * 2, offsets=[-1000.0] * 2
    )
    for path in (cube, raster):
        assert np.allclose(reflectance(listing(path))[0], fine["B04"] * 1e-4, atol=1e-6)


@pytest.mark.parametrize("key", ["ACQUISITION_DATETIME", "TIFFTAG_DATETIME"])
@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2017-06-18T06:33:21+10:00", "2017-06-17"),
        ("2017:06:17 11:33:21", "2017-06-17"),
        ("2017-06-17T11:33:21Z", "2017-06-17"),
    ],
    ids=["ahead of UTC", "TIFF", "UTC"],
)
def test_day_of_a_tag(raster_writer, listing, fine, tmp_path, key, text, day):
    path = raster_writer(tmp_path / "scene.tif", {band: fine[band] for band in ("B02", "B04")})
    with rasterio.open(path, "r+") as file:
        file.update_tags(**{key: text})
    (scene,) = listing(path).of("s2")
    assert str(scene.day) == day
    assert scene.time.hour != 0
