# SPDX-License-Identifier: GPL-2.0-or-later
"""Formats that are not read, and files that are not what their names say, are called by name."""

import sys
import zipfile

import numpy as np
import pytest

from plugin.engine.errors import EngineError
from plugin.engine.listing.inputs.paths import bands_of


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("S2.tar", "unpack it"), ("S2.tar.gz", "unpack it"), ("S2.tgz", "unpack it"), ("S2.7z", "unpack it"),
        ("S2.rar", "unpack it"), ("B04_20170617.tif.gz", "unpack it"),
        ("OPERA_L2_RTC-S1_T001_20240101.h5", "is HDF, .* GeoTIFF"), ("a.he5", "is HDF"), ("a.hdf", "is HDF"),
        ("MOD09GA.A2018181.h18v03.061.hdf", "is a product of MODIS: EcoFuse reads Sentinel-1 and Sentinel-2"),
        ("LC08_L2SP_199024_20180630_20200831_02_T1.tar", "is a product of Landsat"),
        ("PRS_L2D_STD_20200101.he5", "is a product of PRISMA"),
        ("B04_20170617.jpg", "is a picture"), ("a.kmz", "is a picture"), ("points.csv", "holds no bands"),
        ("fields.shp", "holds no bands of a scene"), ("S2.tif.lnk", "is a shortcut"), ("S2.url", "is a shortcut"),
        (".S2_20170617.tif.icloud", "iCloud"), ("S2.zip.part", "has not finished"),
        ("S2.zip.crdownload", "has not finished"), ("S2.zip.aria2", "has not finished"),
        ("era5.grib", "is GRIB"), ("S1_VV.dim", r"without its \.data folder"), ("model.onnx", "is a model"),
        ("project.qgz", "of QGIS"),
    ],
)  # fmt: skip
def test_named_file_of_a_kind_that_is_not_read(tmp_path, name, why):
    (tmp_path / name).write_bytes(b"content")
    with pytest.raises(EngineError, match=why) as raised:
        bands_of(tmp_path / name)
    assert str(raised.value).startswith(str(tmp_path / name))


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", r"is empty \(0 bytes\).* placeholder"),
        (b"<!DOCTYPE html>\n<html><head><title>Log in", "is a web page .* log in"),
        (b"\n<html lang='en'>", "is a web page"),
        (b"<?xml version='1.0'?>\n<Error><Code>AccessDenied</Code>", "a server's error message"),
        (b'{"detail": "Token expired"}', r"a server's answer \(JSON\)"),
        (b"version https://git-lfs.github.com/spec/v1\noid sha256:1", "git lfs pull"),
        (b"/annex/objects/MD5E-s1--a.tif\n", "git annex get"),
    ],
)
@pytest.mark.parametrize("name", ["B04_20170617.tif", "S2.zip", "S2.nc", "B04_20170617.jp2"])
def test_file_that_is_not_what_its_name_says(tmp_path, name, content, why):
    (tmp_path / name).write_bytes(content)
    with pytest.raises(EngineError, match=why):
        bands_of(tmp_path / name)


def test_file_that_aria2_has_not_finished(make_raster, tmp_path):
    """It has its full length from the start, filled with zeros."""
    path = make_raster("B04_20170617.tif", {"B04": np.full((8, 8), 500, np.uint16)})
    assert bands_of(path)
    (tmp_path / "B04_20170617.tif.aria2").write_bytes(b"control")
    with pytest.raises(EngineError, match=r"B04_20170617\.tif is a download that has not finished"):
        bands_of(path)


def test_folder_is_told_of_each_kind_once(make_safe, tmp_path, listing, heard):
    make_safe()
    for name in (
        "a.h5",
        "b.h5",
        "sub/c.h5",
        "S1.tar",
        "x.zip.part",
        "look.png",
        "notes.txt",
        "fields.csv",
    ):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(b"content")
    (tmp_path / "S3A_OL_2_LFR____20180630.SEN3").mkdir()
    (tmp_path / "S3A_OL_2_LFR____20180630.SEN3" / "geo.nc").write_bytes(b"content")
    listed = listing(folder=tmp_path)
    assert len(listed.days("s2")) == 1
    told = [text for text in heard.warnings if text.startswith("Passed over")]
    assert len(told) == 4
    assert any("a.h5 (and 2 more .h5) is HDF" in text for text in told)
    assert any("S1.tar is packed" in text for text in told)
    assert any("x.zip.part is a download" in text for text in told)
    assert any("SEN3 is a product of Sentinel-3" in text for text in told)


@pytest.mark.parametrize(
    ("name", "why"),
    [("a.h5", "is HDF"), ("a.7z", "unpack it"), ("S3A_OL_2_x.SEN3/a.nc", "Sentinel-3")],
)
def test_folder_with_nothing_else_says_what_it_holds(tmp_path, listing, name, why):
    folder = tmp_path / "in"
    (folder / name).parent.mkdir(parents=True)
    (folder / name).write_bytes(b"content")
    with pytest.raises(EngineError, match=rf"holds no GeoTIFF, .* file\. .*{why}"):
        listing(folder=folder)


def test_named_folder_of_another_satellite(tmp_path):
    for name, other in (
        ("LC08_L2SP_199024_20180630_20200831_02_T1", "Landsat"), ("S5P_OFFL_L2__NO2____20180630", "Sentinel-5P"),
        ("S3A_SL_2_LST____20180630.SEN3", "Sentinel-3"),
    ):  # fmt: skip
        (tmp_path / name).mkdir()
        with pytest.raises(EngineError, match=f"is a product of {other}: EcoFuse reads"):
            bands_of(tmp_path / name)


def test_zip_of_neither(tmp_path):
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("notes.txt", "x")
    with pytest.raises(
        EngineError, match=r"holds no Sentinel product, Zarr store or raster: unpack"
    ):
        bands_of(tmp_path / "a.zip")


def test_top_of_atmosphere_by_its_metadata_file(tmp_path):
    folder = tmp_path / "S2A_MSIL1C_20170617T113321_N0205_R080_T29UPU_20170617T113321.SAFE"
    folder.mkdir()
    (folder / "MTD_MSIL1C.xml").write_text("<x/>")
    with pytest.raises(EngineError, match="is Level-1C"):
        bands_of(folder / "MTD_MSIL1C.xml")


@pytest.mark.parametrize("address", ["https://a.example/b.zarr", "s3://eodata/c.SAFE"])
def test_address_in_the_place_of_a_path(listing, address):
    with pytest.raises(EngineError, match="is an address: fetch the scenes"):
        listing(address)


@pytest.mark.skipif(sys.platform == "win32", reason="links as POSIX has them")
def test_what_is_not_read_is_said_of_linked_folders_too(
    raster_writer, fine, listing, heard, tmp_path
):
    """A folder is walked once, by one rule, for what is read and for what is not."""
    raster_writer(tmp_path / "in" / "S2_20170617.tif", {b: fine[b] for b in ("B02", "B04")})
    (tmp_path / "disk").mkdir()
    (tmp_path / "disk" / "more.tar").write_bytes(b"x")
    (tmp_path / "in" / "linked").symlink_to(tmp_path / "disk")
    listing(folder=tmp_path / "in")
    assert any("more.tar is packed" in text for text in heard.warnings)
