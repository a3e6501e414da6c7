# SPDX-License-Identifier: GPL-2.0-or-later
"""What is there twice is read once; strips of a tile, which cover other ground, are mosaicked."""

import shutil
import zipfile

import numpy as np
import pytest
import rasterio

NEW = {"baseline": "05.00", "start": "2017-06-17T11:33:21", "offset": True}


def rewritten(path, values, profile):
    kept = {
        name: profile[name] for name in ("count", "height", "width", "dtype", "crs", "transform")
    }
    lossless = {"driver": "JP2OpenJPEG", "QUALITY": "100", "REVERSIBLE": "YES"}
    with rasterio.open(path, "w", **kept, **lossless) as file:
        file.write(values)


def cleared(product, rows, metres=10):
    """The product with some rows (of 10 m) empty."""
    for path in product.rglob("*.jp2"):
        with rasterio.open(path) as file:
            values, profile = file.read(), file.profile
        step = int(profile["transform"].a) // metres
        values[:, rows.start // step : rows.stop // step] = 0
        rewritten(path, values, profile)
    return product


def left_out(heard):
    return [text for text in heard.messages if text.startswith("Left out:")]


def test_newest_baseline_is_read_and_the_other_one_named(
    make_safe, listing, reflectance, fine, heard
):
    old, new = make_safe("02.04"), make_safe(**NEW)
    listed = listing(folder=old.parent, s2=None)
    assert [scene.baseline for scene in listed.of("s2")] == ["05.00"]
    assert np.allclose(reflectance(listed)[0], fine["B04"] * 1e-4, atol=1e-6)
    (said,) = left_out(heard)
    assert str(old) in said.split(": the same pass")[0] and "(baseline 05.00 for 02.04)" in said
    assert new.exists()


def test_a_later_making_of_the_same_baseline_is_read(make_safe, listing, heard):
    first = make_safe()
    later = first.with_name(first.name.replace("20230101T000000", "20230301T000000"))
    shutil.copytree(first, later)
    for path in first.rglob("*_B04_10m.jp2"):  # not the same pixels
        with rasterio.open(path) as file:
            values, profile = file.read() + 7, file.profile
        rewritten(path, values, profile)
    (scene,) = listing(first, later).of("s2")
    assert str(later) in scene.assets["B04"].href
    assert "the same pass over the same ground" in left_out(heard)[0]


@pytest.mark.parametrize("new", [{}, NEW], ids=["one baseline", "two baselines"])
def test_strips_of_a_tile_are_mosaicked(make_safe, listing, reflectance, fine, new):
    north = cleared(make_safe("02.04"), slice(68, 120))
    south = cleared(make_safe(**NEW) if new else _again(make_safe), slice(0, 52))
    listed = listing(north, south)
    assert len(listed.of("s2")) == 2
    assert np.allclose(reflectance(listed)[0], fine["B04"] * 1e-4, atol=1e-6)


def _again(make_safe):
    made = make_safe("02.04", tile="29UPV")  # a name of its own
    return made.rename(made.with_name(made.name.replace("29UPV", "29UPU")[:-5] + "_2.SAFE"))


def test_where_two_strips_overlap_the_newest_baseline_counts(make_safe, listing, reflectance):
    old = cleared(make_safe("02.04"), slice(80, 120))
    new = cleared(
        make_safe("05.00", "2017-06-17T11:33:21"), slice(0, 40)
    )  # no offset in its numbers
    (new / "MTD_MSIL2A.xml").write_text(
        (new / "MTD_MSIL2A.xml").read_text().replace(">10000<", ">20000<")
    )
    values, red = reflectance(listing(old, new)), reflectance(listing(old))
    assert np.allclose(values[0, 42:78], red[0, 42:78] / 2, atol=1e-6)
    assert np.allclose(values[0, :38], red[0, :38], atol=1e-6)


def test_zip_and_its_unpacked_product_are_one_scene(make_safe, listing, heard):
    product = make_safe()
    archive = product.with_name(product.name + ".zip")
    with zipfile.ZipFile(archive, "w") as file:
        for path in sorted(product.rglob("*")):
            file.write(path, path.relative_to(product.parent))
    (scene,) = listing(folder=product.parent, s2=None).of("s2")
    assert scene.assets["B04"].member == ""
    (said,) = left_out(heard)
    assert archive.name in said and "the same pixels as" in said


def test_a_file_under_two_names_is_read_once(raster_writer, fine, listing, heard, tmp_path):
    bands = {b: fine[b] for b in ("B02", "B04")}
    one = raster_writer(tmp_path / "S2_20170617.tif", bands)
    two = raster_writer(tmp_path / "copy of S2_20170617.tif", bands)
    assert len(listing(one, two).of("s2")) == 1
    assert "the same pixels" in left_out(heard)[0]


def test_scenes_of_a_day_with_other_pixels_both_stay(raster_writer, fine, listing, heard, tmp_path):
    one = raster_writer(tmp_path / "a_20170617.tif", {b: fine[b] for b in ("B02", "B04")})
    two = raster_writer(tmp_path / "b_20170617.tif", {b: fine[b] + 1 for b in ("B02", "B04")})
    assert len(listing(one, two).of("s2")) == 2
    assert left_out(heard) == []


def test_the_same_bands_under_another_mask_both_stay(raster_writer, fine, listing, tmp_path):
    classes = fine["SCL"].astype(np.uint16)
    bands = {b: fine[b] for b in ("B02", "B04")}
    one = raster_writer(tmp_path / "a_20170617.tif", {**bands, "SCL": classes})
    two = raster_writer(tmp_path / "b_20170617.tif", {**bands, "SCL": classes[::-1].copy()})
    assert len(listing(one, two).of("s2")) == 2


def test_versions_that_each_have_a_band_of_their_own_both_stay(make_safe, listing):
    listed = listing(make_safe("02.04", without=("B08",)), make_safe(**NEW, without=("B11",)))
    assert [scene.baseline for scene in listed.of("s2")] == ["02.04", "05.00"]


def test_rasters_of_one_time_without_a_tile_both_stay(raster_writer, fine, listing, tmp_path):
    names = ("a_20170617T113321.tif", "b_20170617T113336.tif")
    paths = [
        raster_writer(tmp_path / name, {b: fine[b] + n for b in ("B02", "B04")})
        for n, name in enumerate(names)
    ]
    assert len(listing(*paths).of("s2")) == 2


def test_a_newer_version_with_fewer_bands_does_not_take_the_place_of_the_whole_one(
    make_safe, listing, heard
):
    new = make_safe(**NEW, without=("B08", "B11"))
    (scene,) = listing(make_safe("02.04"), new).of("s2")
    assert scene.baseline == "02.04" and "B11" in scene.assets
    assert str(new) in left_out(heard)[0]


def test_strips_in_two_cubes_of_one_grid_and_time_are_mosaicked(
    make_netcdf, fine, listing, reflectance
):
    cubes = []
    for name, hidden in (("a.nc", slice(70, 120)), ("b.nc", slice(0, 50))):
        stacks = {b: fine[b].astype(np.int16)[None].copy() for b in ("B04", "B08")}
        for values in stacks.values():
            values[:, :, hidden] = -1
        cubes.append(make_netcdf(name, stacks, [10029], fill=-1, of_bands={"scale_factor": 1e-4}))
    values = reflectance(listing(*cubes), ("B04", "B08"))
    assert np.allclose(values, np.stack([fine["B04"], fine["B08"]]) * 1e-4, atol=1e-6)


def test_a_copy_of_a_radar_file_is_read_once(raster_writer, radar, fine, listing, tmp_path, heard):
    optical = raster_writer(tmp_path / "S2_20170617.tif", {b: fine[b] for b in ("B02", "B04")})
    one = raster_writer(tmp_path / "S1_20170617.tif", radar)
    two = raster_writer(tmp_path / "S1_20170617 (1).tif", radar)
    listed = listing(optical, s1=[str(one), str(two)])
    assert len(listed.of("s1")) == 1 and "the same pixels" in left_out(heard)[0]
