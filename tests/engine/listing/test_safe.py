# SPDX-License-Identifier: GPL-2.0-or-later
"""Sentinel-2 L2A as ESA ships it: SAFE folder and zip, baselines before and after 04.00."""

import errno
import os
import zipfile

import numpy as np
import pytest

from plugin.engine.errors import EngineError
from plugin.engine.listing.inputs.paths import bands_of
from plugin.engine.pixels.bands import read_values
from plugin.engine.scenes.sceneset import SceneSet

TEN = ("B02", "B03", "B04", "B05", "B06", "B07", "B08", "B8A", "B11", "B12")
KINDS = {
    "before 04.00": ("02.04", "2017-06-17T11:33:21", False),
    "04.00 and later": ("05.09", "2023-06-17T11:33:21", True),
    "Collection 1: old date, new baseline": ("05.00", "2017-06-17T11:33:21", True),
}


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
@pytest.mark.parametrize("archive", [False, True], ids=["folder", "zip"])
def test_reflectance_is_the_same_in_each_baseline(
    make_safe, zipped, listing, reflectance, fine, kind, archive
):
    product = make_safe(*kind)
    listed = listing(zipped(product) if archive else product)
    (scene,) = listed.of("s2")
    assert set(scene.assets) == {*TEN, "SCL", "CLD"}
    assert (scene.baseline, scene.tile, scene.track) == (kind[0], "29UPU", "80")
    assert f"{scene.time:%Y-%m-%dT%H:%M:%S}" == kind[1]
    values = reflectance(listed, TEN[:3])
    assert np.allclose(values, np.stack([fine[b] for b in TEN[:3]]) * 1e-4, atol=1e-6)


def test_finest_file_of_each_band_is_taken(make_safe, listing):
    assets = listing(make_safe()).of("s2")[0].assets
    assert {b: a.resolution for b, a in assets.items() if b in ("B02", "B05", "SCL")} == {
        "B02": 10, "B05": 20, "SCL": 20,
    }  # fmt: skip


def test_zip_is_read_in_place(make_safe, zipped, listing, tmp_path):
    path = zipped(make_safe())
    asset = listing(path).of("s2")[0].assets["B04"]
    assert asset.href == str(path)
    assert asset.member.endswith("R10m/T29UPU_20170617T113321_B04_10m.jp2")
    assert not list(tmp_path.rglob("*.jp2"))


def test_pixels_in_a_zip_are_the_same_to_the_bit_in_any_window(make_safe, zipped, listing):
    listed = listing(zipped(make_safe()))
    scene, grid = listed.of("s2")[0], listed.grid()
    window = listed.window(grid)
    part = type(window)(window.row + 13, window.col + 31, 40, 17)
    for band in ("B04", "B11"):
        whole = read_values(scene.assets[band], scene.crs, grid, window)
        piece = read_values(scene.assets[band], scene.crs, grid, part)
        assert np.array_equal(whole[part.slices_in(window)], piece, equal_nan=True)


def test_single_image_of_a_product_takes_its_metadata(make_safe):
    product = make_safe("05.09", "2023-06-17T11:33:21", True)
    (band,) = bands_of(next(product.rglob("*_B04_10m.jp2")))
    assert (band.scale, band.offset, band.baseline) == (1e-4, -0.1, "05.09")
    assert "MTD_MSIL2A.xml" in band.source


@pytest.mark.parametrize(
    ("baseline", "offset", "expected"), [("02.04", False, 0.0), ("05.09", True, -0.1)]
)
def test_name_of_an_untouched_product_counts_where_its_metadata_are_missing(
    make_safe, listing, baseline, offset, expected
):
    product = make_safe(baseline, offset=offset)
    (product / "MTD_MSIL2A.xml").unlink()
    images = list(product.rglob("*_10m.jp2"))
    assert listing(*images).of("s2")[0].assets["B04"].offset == expected


def test_name_that_the_dark_pixels_contradict_is_refused(make_safe, listing):
    product = make_safe("05.09", offset=False)
    (product / "MTD_MSIL2A.xml").unlink()
    with pytest.raises(
        EngineError, match=r"05\.09 in the product's name says .* darkest pixels are \d+"
    ):
        listing(*product.rglob("*_10m.jp2"))


def test_two_tiles_of_a_day_are_mosaicked(make_safe, listing, reflectance):
    west = make_safe()
    east = make_safe(tile="29UQU", origin=(643200.0 + 900, 5798040.0))
    listed = listing(west, east)
    assert [scene.tile for scene in listed.of("s2")] == ["29UPU", "29UQU"]
    assert len(listed.days("s2")) == 1
    assert listed.window(listed.grid()).width == 210
    assert np.isfinite(reflectance(listed)).all()


def test_overlapping_zones_go_onto_one_grid(make_safe, listing, reflectance, pixels):
    """The same ground twice, the second time in the next UTM zone, as tiles overlap at a zone's edge."""

    from plugin.engine.grid.crs import reproject_bounds

    inner = (643800.0, 5797400.0, 643900.0, 5797500.0)
    left, _, _, top = reproject_bounds(inner, "EPSG:32629", "EPSG:32630")
    origin = (round(left / 10) * 10 - 600, round(top / 10) * 10 + 600)
    first = make_safe(start="2017-06-17T11:33:21")
    second = make_safe(start="2017-06-20T11:43:21", tile="30UVE", origin=origin, crs="EPSG:32630")
    listed = listing(first, second, extent=f"{','.join(map(str, inner))} EPSG:32629")
    assert listed.grid().crs == "EPSG:32629"
    days = listed.days("s2")
    assert len(days) == 2
    assert {scene.crs for scene in listed.of("s2")} == {"EPSG:32629", "EPSG:32630"}
    values = reflectance(listed, day=1)[0]
    assert 0.5 < np.isfinite(values).mean() <= 1


@pytest.mark.parametrize(
    ("spoil", "message"),
    [
        (lambda p: (p / "MTD_MSIL2A.xml").write_text("<a>"), r"MTD_MSIL2A\.xml is no XML"),
        (
            lambda p: (p / "MTD_MSIL2A.xml").write_text("<!DOCTYPE a><a/>"),
            "declares a document type",
        ),
        (
            lambda p: (p / "MTD_MSIL2A.xml").write_text(
                "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>", encoding="utf-16"
            ),
            "declares a document type",
        ),
        (
            lambda p: (p / "MTD_MSIL2A.xml").write_text("<?xml version='1.0' encoding='x'?><a/>"),
            r"is no XML \(unknown encoding: x\)",
        ),
        (
            lambda p: (p / "MTD_MSIL2A.xml").write_text("<a/>"),
            "has no BOA_QUANTIFICATION_VALUE: copy or download the product again",
        ),
        (
            lambda p: [f.unlink() for f in p.rglob("*.jp2")],
            "holds no image of a band .* download is incomplete",
        ),
        (
            lambda p: (p / "MTD_MSIL2A.xml").rename(p / "MTD_MSIL1C.xml"),
            r"Level-1C \(top of atmosphere\): download Level-2A",
        ),
    ],
    ids=[
        "no XML",
        "entities",
        "entities in UTF-16",
        "unknown encoding",
        "no scale",
        "no image",
        "level 1C",
    ],
)
def test_broken_product_is_refused_in_a_sentence(make_safe, listing, spoil, message, tmp_path):
    product = make_safe()
    spoil(product)
    with pytest.raises(EngineError, match=message):
        listing(product)
    assert not (tmp_path / "out").exists()


def test_truncated_image_is_named(make_safe, listing):
    product = make_safe()
    image = next(product.rglob("*_B04_10m.jp2"))
    image.write_bytes(image.read_bytes()[:400])
    with pytest.raises(EngineError, match=r"_B04_10m\.jp2 is not a raster or is truncated"):
        listing(product)


def test_truncated_zip_is_named(make_safe, zipped, listing):
    path = zipped(make_safe())
    path.write_bytes(path.read_bytes()[:3000])
    with pytest.raises(EngineError, match=r"\.zip is no zip archive or is truncated"):
        listing(path)


@pytest.mark.parametrize(
    ("at", "value", "sentence"),
    [
        (6, 255, r"\.zip is no zip archive or is truncated \(zip file version 25\.5\)"),
        (10, 77, r"\.zip is truncated \(That compression method is not supported\)"),
        (8, 1, r"\.zip is truncated \(File .* is encrypted"),
    ],
    ids=["version", "method", "password"],
)
def test_a_zip_that_python_cannot_unpack_is_named(make_safe, zipped, listing, at, value, sentence):
    path = zipped(make_safe())
    content = bytearray(path.read_bytes())
    entry = content.find(b"PK\1\2")
    while entry >= 0:  # of every file, the metadata too
        content[entry + at] = value
        entry = content.find(b"PK\1\2", entry + 4)
    path.write_bytes(content)
    with pytest.raises(EngineError, match=sentence):
        listing(path)


@pytest.mark.parametrize("inside", [False, True], ids=["the list of files", "a file"])
def test_a_disk_that_fails_is_no_fault_of_the_archive(
    make_safe, zipped, listing, monkeypatch, inside
):
    path, opened = zipped(make_safe()), zipfile.ZipFile.__init__

    def fails(*_, **__):
        raise OSError(errno.EIO, "Input/output error")

    def once(self, *given, **named):
        opened(self, *given, **named)
        monkeypatch.setattr(zipfile.ZipFile, "open", fails)

    monkeypatch.setattr(zipfile.ZipFile, "__init__", once if inside else fails)
    with pytest.raises(
        EngineError, match=r"\.zip cannot be read \(Input/output error\): check the disk"
    ):
        listing(path)


def test_scene_list_with_zip_members_survives_the_file(make_safe, zipped, listing, tmp_path):
    listed = listing(zipped(make_safe()))
    listed.save(tmp_path / "again.json")
    assert SceneSet.load(tmp_path / "again.json") == listed


@pytest.mark.skipif(os.name == "nt", reason="zipfile turns them round on Windows")
def test_archive_packed_with_backslashes_is_named(make_safe, listing, tmp_path):
    folder, archive = make_safe(), tmp_path / "packed.zip"
    with zipfile.ZipFile(archive, "w") as file:
        for path in (path for path in folder.rglob("*") if path.is_file()):
            entry = zipfile.ZipInfo("x")
            entry.filename = str(path.relative_to(folder.parent)).replace("/", "\\")
            file.writestr(entry, path.read_bytes())
    with pytest.raises(EngineError, match=r"packed with backslashes .*: unpack it"):
        listing(archive)
