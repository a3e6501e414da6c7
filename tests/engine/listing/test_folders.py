# SPDX-License-Identifier: GPL-2.0-or-later
"""What a folder holds: links are followed once, what lies in it twice is read once, quality is no band."""

import shutil
import sys

import pytest

from plugin.engine.errors import EngineError
from plugin.engine.listing.inputs.found import found_in

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="links need rights on Windows")


@pytest.fixture
def store(raster_writer, fine, tmp_path):
    """A folder with a raster two levels down, and an empty one beside it."""
    two = {b: fine[b] for b in ("B02", "B04")}
    raster_writer(tmp_path / "store" / "2017" / "S2_20170617T113321.tif", two)
    (tmp_path / "project").mkdir()
    return tmp_path / "store"


def names(folder):
    return [path.name for path in found_in(folder)]


def test_linked_folders_are_followed(store, tmp_path):
    (tmp_path / "project" / "link").symlink_to(store)
    (path,) = found_in(tmp_path / "project")
    assert path == tmp_path / "project" / "link" / "2017" / "S2_20170617T113321.tif"


def test_a_folder_linked_twice_is_read_once(store, tmp_path):
    for name in ("a", "b"):
        (tmp_path / "project" / name).symlink_to(store)
    (tmp_path / "project" / "c").symlink_to(store / "2017")
    assert names(tmp_path / "project") == ["S2_20170617T113321.tif"]


def test_a_link_to_what_lies_there_anyway_gives_nothing_new(store):
    (store / "1 link").symlink_to(store / "2017")
    assert [path.parent.name for path in found_in(store)] == ["2017"]


@pytest.mark.parametrize("target", [".", "..", "../.."])
def test_circles_end(store, target):
    (store / "2017" / "circle").symlink_to(store / "2017" / target, target_is_directory=True)
    assert names(store) == ["S2_20170617T113321.tif"]


def test_a_circle_in_a_linked_folder_does_not_lead_out_of_it(store, tmp_path, raster_writer, fine):
    raster_writer(store / "S2_20170620.tif", {"B04": fine["B04"]})
    (store / "2017" / "up").symlink_to(store)
    (tmp_path / "project" / "link").symlink_to(store / "2017")
    assert names(tmp_path / "project") == ["S2_20170617T113321.tif"]


def test_a_linked_file_is_read_once(store, listing, heard):
    file = store / "2017" / "S2_20170617T113321.tif"
    (store / "S2_20170617T113321_again.tif").symlink_to(file)
    assert len(listing(folder=store, s2=None).scenes) == 1
    assert not any("Left out" in text for text in heard.messages)


def test_a_named_file_that_the_folder_holds_by_a_link_is_read_once(store, listing, tmp_path):
    (tmp_path / "project" / "link").symlink_to(store)
    file = store / "2017" / "S2_20170617T113321.tif"
    assert len(listing(file, folder=tmp_path / "project").scenes) == 1


def test_a_link_into_nothing_is_named(store, listing, heard):
    (store / "S2_20170620.tif").symlink_to(store / "gone.tif")
    listing(folder=store, s2=None)
    (said,) = heard.warnings[:1]
    assert "S2_20170620.tif is a link to" in said and "not there" in said


def test_a_linked_product_has_its_metadata(make_safe, listing, tmp_path):
    product = make_safe("05.09", "2023-06-17T11:33:21", True)
    (tmp_path / "project").mkdir()
    (tmp_path / "project" / product.name).symlink_to(product)
    (scene,) = listing(folder=tmp_path / "project", s2=None).of("s2")
    assert scene.assets["B04"].offset == -0.1 and scene.baseline == "05.09"


def test_linked_images_of_a_product_have_its_metadata(make_safe, listing, tmp_path):
    product = make_safe("05.09", "2023-06-17T11:33:21", True)
    product = product.rename(product.with_name(product.name.replace("N0509", "N0204")))
    (tmp_path / "project").mkdir()
    for path in product.rglob("*_B0[48]_10m.jp2"):
        (tmp_path / "project" / f"{path.stem[-7:-4]}.jp2").symlink_to(path)
    (scene,) = listing(folder=tmp_path / "project", s2=None).of("s2")
    assert set(scene.assets) == {"B04", "B08"}
    assert scene.assets["B04"].offset == -0.1 and f"{scene.time:%Y%m%dT%H%M%S}" == "20230617T113321"


def test_layers_of_quality_are_no_bands(make_safe, listing, heard):
    product = make_safe()
    (product / "MTD_MSIL2A.xml").unlink()
    image = next(product.rglob("*_B04_10m.jp2"))
    quality = next(product.rglob("QI_DATA"))
    for name in ("MSK_DETFOO_B04.jp2", "MSK_QUALIT_B02.jp2", "MSK_CLASSI_B00.jp2"):
        shutil.copy(image, quality / name)
    shutil.copy(image, image.with_name(image.name.replace("B04", "TCI")))
    (scene,) = listing(folder=product, s2=None).of("s2")
    assert scene.assets["B04"].href == str(image)
    assert not any("Passed over" in text for text in heard.warnings)
    with pytest.raises(EngineError, match="layer of quality"):
        listing(quality / "MSK_DETFOO_B04.jp2")


def test_notes_of_macos_on_files_are_left_alone(store):
    (store / "._S2_20170620.tif").write_bytes(b"Mac OS X")
    assert names(store) == ["S2_20170617T113321.tif"]


def test_previews_among_named_images_are_passed_over(make_safe, listing, heard):
    product = make_safe()
    image = next(product.rglob("*_B04_10m.jp2"))
    for name in ("TCI", "WVP", "AOT"):
        shutil.copy(image, image.with_name(image.name.replace("B04", name)))
    (scene,) = listing(*image.parent.glob("*.jp2")).of("s2")
    assert set(scene.assets) == {"B02", "B03", "B04", "B08"}
    assert sum("not a band" in text for text in heard.warnings) == 3
