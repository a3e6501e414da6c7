# SPDX-License-Identifier: GPL-2.0-or-later
"""Rasters as people export them: one a date, one a band, or all dates in one file."""

import zipfile
from datetime import datetime, timezone

import numpy as np
import pytest

from plugin.engine.errors import EngineError
from plugin.engine.listing.formats.raw import Source
from plugin.engine.listing.inputs.paths import bands_of

TEN = ("B02", "B03", "B04", "B05", "B06", "B07", "B08", "B8A", "B11", "B12")
GEE = {b: b.replace("B0", "B") for b in TEN}
"""Google Earth Engine writes B2, not B02."""


@pytest.fixture
def write(raster_writer):
    """write(path, bands, …) -> a raster at the pair's place."""
    return raster_writer


def test_copernicus_browser_bands_as_16_bit_numbers_are_reflectance(
    write, fine, listing, reflectance, tmp_path
):
    """One file a band, named by its time range; whole numbers hold reflectance 0..1 over their full range."""
    for band in ("B02", "B03", "B04", "B08"):
        name = f"2023-05-04-00_00_2023-05-04-23_59_Sentinel-2_L2A_{band}_(Raw).tiff"
        write(
            tmp_path / "in" / name,
            {"": (fine[band] * 6.5535).round().astype(np.uint16)},
            named=False,
        )
    listed = listing(*sorted((tmp_path / "in").iterdir()))
    assert [f"{s.time:%Y-%m-%d}" for s in listed.of("s2")] == ["2023-05-04"]
    assert np.abs(reflectance(listed)[0] - fine["B04"] * 1e-4).max() < 2e-5


def test_browser_s_name_with_numbers_x_10000_is_refused_with_both_words(
    write, fine, listing, reflectance, tmp_path
):
    for band in ("B02", "B04", "B08"):
        name = f"2023-05-04-00_00_2023-05-04-23_59_Sentinel-2_L2A_{band}_(Raw).tiff"
        write(tmp_path / "in" / name, {"": fine[band]}, named=False)
    files = sorted((tmp_path / "in").iterdir())
    with pytest.raises(EngineError, match=r"choose S2_SCALING 10000 if .* or 65535 if"):
        listing(*files)
    listed = listing(*files, s2_scaling="10000")
    assert np.allclose(reflectance(listed)[0], fine["B04"] * 1e-4, atol=1e-6)
    assert listing(*files, s2_scaling="65535").of("s2")[0].assets["B04"].scale == 1 / 65535


@pytest.mark.parametrize("channels", [3, 4])
def test_picture_of_the_browser_is_refused_by_name(write, fine, tmp_path, channels):
    name = "2023-05-04-00_00_2023-05-04-23_59_Sentinel-2_L2A_True_color.tiff"
    bands = {str(n): np.minimum(fine["B04"] / 12, 255).astype(np.uint8) for n in range(channels)}
    with pytest.raises(
        EngineError, match=rf"True_color.tiff is a picture \({channels} channels of 8 bits"
    ):
        bands_of(write(tmp_path / name, bands, named=False))


def test_copernicus_browser_bands_as_fractions_are_reflectance(
    write, fine, listing, reflectance, tmp_path
):
    for band in ("B02", "B04"):
        name = f"2023-05-04-00:00_2023-05-04-23:59_Sentinel-2_L2A_{band}_(Raw).tiff"
        write(tmp_path / "in" / name, {"": (fine[band] * 1e-4).astype(np.float32)}, named=False)
    listed = listing(*sorted((tmp_path / "in").iterdir()))
    assert np.allclose(reflectance(listed)[0], fine["B04"] * 1e-4, atol=1e-6)


def test_zip_of_the_browser_is_read_in_place(write, fine, listing, tmp_path):
    with zipfile.ZipFile(tmp_path / "browser_images.zip", "w") as archive:
        for band in ("B02", "B04"):
            name = f"2023-05-04-00_00_2023-05-04-23_59_Sentinel-2_L2A_{band}_(Raw).tiff"
            path = write(tmp_path / name, {"": (fine[band] * 1e-4).astype(np.float32)}, named=False)
            archive.write(path, name)
            path.unlink()
    (scene,) = listing(tmp_path / "browser_images.zip").of("s2")
    assert set(scene.assets) == {"B02", "B04"}
    assert all(asset.member.endswith("_(Raw).tiff") for asset in scene.assets.values())


def test_earth_engine_image_a_date_with_named_bands(write, fine, listing, reflectance, tmp_path):
    path = tmp_path / "20170617T113321_20170617T113318_T29UPU.tif"
    clouds = {"QA60": np.zeros_like(fine["B02"]), "SCL": fine["SCL"].astype(np.uint16)}
    listed = listing(write(path, {GEE[b]: fine[b] for b in TEN} | clouds))
    (scene,) = listed.of("s2")
    assert set(scene.assets) == {*TEN, "SCL", "CLM"}
    assert (scene.tile, f"{scene.time:%H:%M:%S}") == ("29UPU", "11:33:21")
    assert np.allclose(reflectance(listed)[0], fine["B04"] * 1e-4, atol=1e-6)


@pytest.mark.parametrize("count", [10, 12])
def test_bands_without_names_are_taken_by_order_with_a_warning(
    write, fine, listing, reflectance, heard, tmp_path, count
):
    order = TEN if count == 10 else ("B01", *TEN[:8], "B09", *TEN[8:])
    bands = {b: fine.get(b, fine["B02"]) for b in order}
    listed = listing(write(tmp_path / "S2_20170617.tif", bands, named=False))
    assert np.allclose(reflectance(listed, ("B8A",))[0], fine["B8A"] * 1e-4, atol=1e-6)
    assert any("taken by order as" in text and "B8A" in text for text in heard.warnings)


@pytest.mark.parametrize("driver", ["GTiff", "COG"])
def test_folder_of_single_bands(write, pixels, listing, reflectance, fine, tmp_path, driver):
    folder = tmp_path / "S2A_29UPU_20170617_0_L2A"
    for band in TEN:
        metres = 10 if pixels[band].shape[0] == 120 else 20
        write(folder / f"{band}.tif", {"": pixels[band]}, metres, named=False, driver=driver)
    listed = listing(folder=folder, s2=None)
    (scene,) = listed.of("s2")
    assert set(scene.assets) == set(TEN)
    assert np.allclose(reflectance(listed)[0], fine["B04"] * 1e-4, atol=1e-6)


@pytest.mark.parametrize(
    "name",
    [
        lambda day, band: f"{day}T113321_{day}T113318_T29UPU_{GEE[band]}",
        lambda day, band: f"{band}_{day[:4]}-{day[4:6]}-{day[6:]}",
    ],
    ids=["Earth Engine's toBands", "band and date"],
)
def test_stack_of_all_dates_with_dates_in_the_descriptions(
    write, fine, listing, reflectance, tmp_path, name
):
    days = ("20170617", "20170620", "20170627")
    bands = {name(day, b): fine[b] + n for n, day in enumerate(days) for b in ("B02", "B04", "B08")}
    listed = listing(write(tmp_path / "stack.tif", bands))
    assert [f"{day:%Y%m%d}" for day in listed.days("s2")] == list(days)
    assert np.allclose(reflectance(listed, day=2)[0], (fine["B04"] + 2) * 1e-4, atol=1e-6)


def test_stack_of_all_dates_of_one_band(write, fine, listing, reflectance, tmp_path):
    for band in ("B02", "B04"):
        dates = {"2017-06-17": fine[band], "2017-06-20": fine[band] + 5}
        write(tmp_path / "in" / f"{band}_stack.tif", dates)
    listed = listing(folder=tmp_path / "in", s2=None)
    assert len(listed.of("s2")) == 2
    assert np.allclose(reflectance(listed, day=1)[0], (fine["B04"] + 5) * 1e-4, atol=1e-6)


def test_scale_of_the_file_is_used_once(write, fine, listing, reflectance, tmp_path):
    scaled = {"scales": (1e-4, 1e-4), "offsets": (-0.1, -0.1)}
    bands = {b: fine[b] + 1000 for b in ("B02", "B04")}
    listed = listing(write(tmp_path / "S2_20230617.tif", bands, **scaled))
    assert np.allclose(reflectance(listed)[0], fine["B04"] * 1e-4, atol=1e-6)


def test_temporal_range_of_a_layer_goes_before_its_name_and_the_files(write, fine, tmp_path):
    path = write(tmp_path / "S2_20170617.tif", {"B04": fine["B04"]})
    moment = datetime(2021, 3, 4, 10, 0, tzinfo=timezone.utc)
    told = [
        bands_of(Source(path, moment, "field 2020-02-02"))[0].time,
        bands_of(Source(path, None, "field 2020-02-02"))[0].time,
        bands_of(Source(path, None, "field"))[0].time,
    ]
    assert [f"{time:%Y-%m-%d}" for time in told] == ["2021-03-04", "2020-02-02", "2017-06-17"]


def test_name_of_a_layer_tells_the_band_of_a_nameless_file(write, fine, tmp_path):
    path = write(tmp_path / "export_20170617.tif", {"": fine["B04"]}, named=False)
    assert bands_of(Source(path, None, "red B04"))[0].band == "B04"


def test_job_takes_what_a_layer_tells(run, write, fine, tmp_path):
    from plugin.engine.scenes.sceneset import SceneSet
    from plugin.engine.verbs import scenes as list_scenes

    path = write(tmp_path / "a.tif", {"B02": fine["B02"], "B04": fine["B04"]})
    entry = {"path": str(path), "time": "2021-03-04T00:00:00", "name": "a"}
    outputs = run(list_scenes, s2=[entry], output=tmp_path / "scenes.json")
    assert [str(day) for day in SceneSet.load(outputs["output"]).days("s2")] == ["2021-03-04"]


@pytest.mark.parametrize("count", [4, 7])  # of 16 bits: no pictures
def test_other_counts_without_names_are_refused_with_the_number(write, fine, tmp_path, count):
    path = write(tmp_path / "a_20170617.tif", dict(list(fine.items())[:count]), named=False)
    with pytest.raises(EngineError, match=rf"a_20170617\.tif has {count} bands without names: set"):
        bands_of(path)
