# SPDX-License-Identifier: GPL-2.0-or-later
"""Images of a product without its metadata: time, tile and baseline by their names and places."""

import shutil
from pathlib import PurePosixPath

import numpy as np
import pytest

from plugin.engine.errors import EngineError
from plugin.engine.listing.formats.granule import is_dated_by_its_making

TILE_XML = """<?xml version="1.0" encoding="UTF-8"?>
<n1:Level-2A_Tile_ID xmlns:n1="https://psd-14.sentinel2.eo.esa.int/PSD/S2_PDI_Level-2A_Tile_Metadata.xsd">
<n1:General_Info><TILE_ID>S2A_OPER_MSI_L2A_TL_VGS2_20230617T150000_A010373_T29UPU_N{baseline}</TILE_ID>
<SENSING_TIME>2017-06-17T11:33:24.461Z</SENSING_TIME></n1:General_Info></n1:Level-2A_Tile_ID>
"""


@pytest.fixture
def granule(make_safe, tmp_path):
    """granule(baseline, offset) -> the folder of a granule, out of its product."""

    def make(baseline="02.04", offset=False):
        product = make_safe(baseline, offset=offset)
        folder = next((product / "GRANULE").iterdir())
        moved = tmp_path / "kept" / folder.name
        shutil.move(folder, moved)
        shutil.rmtree(product)
        return moved

    return make


@pytest.mark.parametrize("baseline", ["02.04", "05.09"])
def test_baseline_of_the_tile_s_metadata_decides_the_offset(
    granule, listing, reflectance, fine, baseline
):
    folder = granule(baseline, offset=baseline > "04")
    (folder / "MTD_TL.xml").write_text(TILE_XML.format(baseline=baseline))
    listed = listing(folder=folder, s2=None)
    assert [scene.baseline for scene in listed.of("s2")] == [baseline]
    assert np.allclose(reflectance(listed)[0], fine["B04"] * 1e-4, atol=1e-6)


@pytest.mark.parametrize("baseline", ["02.04", "05.09"])
def test_baseline_of_the_folder_s_name_decides_the_offset(
    granule, listing, reflectance, fine, baseline, tmp_path
):
    name = f"S2A_MSIL2A_20170617T113321_N{baseline.replace('.', '')}_R080_T29UPU_20230101T000000"
    shutil.move(granule(baseline, offset=baseline > "04") / "IMG_DATA", tmp_path / name)
    listed = listing(folder=tmp_path / name, s2=None)
    assert [scene.baseline for scene in listed.of("s2")] == [baseline]
    assert np.allclose(reflectance(listed)[0], fine["B04"] * 1e-4, atol=1e-6)


def test_tile_of_a_public_bucket(granule, listing, reflectance, fine, tmp_path):
    folder, place = granule("05.09", offset=True), tmp_path / "tiles/29/U/PU/2017/6/17/0"
    for path in folder.glob("IMG_DATA/*/*.jp2"):
        band = path.stem.split("_")[2]
        target = place / path.parent.name / f"{band}.jp2"
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.move(path, target)
    (place / "metadata.xml").write_text(TILE_XML.format(baseline="05.09"))
    listed = listing(folder=tmp_path / "tiles", s2=None)
    (scene,) = listed.of("s2")
    assert (scene.tile, f"{scene.time:%Y-%m-%dT%H:%M:%S}") == ("29UPU", "2017-06-17T11:33:24")
    assert np.allclose(reflectance(listed)[0], fine["B04"] * 1e-4, atol=1e-6)


def old_names(folder, made="20170618T021500"):
    for path in folder.glob("IMG_DATA/*/*.jp2"):
        band, metres = path.stem.split("_")[2:]
        stem = f"S2A_USER_MSI_L2A_TL_SGS__{made}_A010373_T29UPU_{band}_{metres}"
        if band == "SCL":
            stem = f"S2A_USER_SCL_L2A_TL_SGS__{made}_A010373_T29UPU_{metres}"
        path.rename(path.with_name(f"{stem}.jp2"))
    return folder


def test_day_of_old_names_is_that_of_the_product_s_folder(
    granule, listing, reflectance, fine, tmp_path
):
    name = "S2A_USER_PRD_MSIL2A_PDMC_20170619T010203_R080_V20170617T113321_20170617T113321.SAFE"
    shutil.move(old_names(granule()) / "IMG_DATA", tmp_path / name / "IMG_DATA")
    listed = listing(folder=tmp_path / name, s2=None)
    (scene,) = listed.of("s2")
    assert str(scene.day) == "2017-06-17" and {"B04", "B11", "SCL"} <= set(scene.assets)
    assert np.allclose(reflectance(listed)[0], fine["B04"] * 1e-4, atol=1e-6)


def test_day_of_old_names_alone_is_doubted(granule, listing, heard, tmp_path):
    shutil.move(old_names(granule()) / "IMG_DATA", tmp_path / "alone")
    (scene,) = listing(folder=tmp_path / "alone", s2=None).of("s2")
    assert str(scene.day) == "2017-06-18" and "SCL" in scene.assets
    assert any("when the file was made" in text for text in heard.warnings)


def test_only_names_before_december_2016_are_dated_by_their_making():
    old = "S2A_USER_MSI_L2A_TL_SGS__20160930T155106_A006640_T31UDS_B04_10m.jp2"
    assert is_dated_by_its_making(PurePosixPath("/p") / old)
    assert not is_dated_by_its_making(PurePosixPath("/p/T31UDS_20180630T105440_B04_10m.jp2"))


def test_images_of_level_1c_are_refused_by_name(granule, listing, tmp_path):
    folder = granule()
    level = folder.with_name(folder.name.replace("L2A", "L1C"))
    folder.rename(level)
    with pytest.raises(EngineError, match="is Level-1C"):
        listing(*level.rglob("*_B04_10m.jp2"))


@pytest.mark.parametrize("flat", [True, False], ids=["all in one folder", "by resolution"])
def test_product_without_the_folders_between_is_read_by_its_metadata(
    make_safe, listing, reflectance, fine, flat
):
    product = make_safe("05.09", offset=True)
    for path in product.rglob("IMG_DATA/*/*.jp2"):
        target = product / ("" if flat else path.parent.name) / path.name
        target.parent.mkdir(exist_ok=True)
        shutil.move(path, target)
    shutil.rmtree(product / "GRANULE")
    renamed = product.rename(product.with_name(product.name.replace("N0509", "N0204")))
    listed = listing(renamed)
    (scene,) = listed.of("s2")
    assert scene.baseline == "05.09" and {"B11", "SCL"} <= set(scene.assets)
    assert np.allclose(reflectance(listed)[0], fine["B04"] * 1e-4, atol=1e-6)
    again = listing(*renamed.rglob("*_10m.jp2"))
    assert np.allclose(reflectance(again)[0], fine["B04"] * 1e-4, atol=1e-6)


def test_images_without_metadata_in_a_zip_are_one_scene(
    make_safe, zipped, listing, reflectance, fine
):
    product = make_safe("05.09", offset=True)
    (product / "MTD_MSIL2A.xml").unlink()
    listed = listing(zipped(product))
    (scene,) = listed.of("s2")
    assert {"B04", "B11", "SCL", "CLD"} <= set(scene.assets) and scene.tile == "29UPU"
    assert np.allclose(reflectance(listed)[0], fine["B04"] * 1e-4, atol=1e-6)
