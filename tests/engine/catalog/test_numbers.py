# SPDX-License-Identifier: GPL-2.0-or-later
"""Items of a catalogue as scenes: their bands, passes, and numbers that the pixels contradict."""

import json
import shutil

import pytest
import rasterio

from plugin.engine.catalog.items import latest, scene_of
from plugin.engine.errors import EngineError
from tests.engine.catalog import shelf
from tests.engine.catalog.conftest import DATES
from tests.engine.catalog.test_fetch import get  # noqa: F401  (a fixture)

NEW = {"s2:processing_baseline": "05.11"}
APPLIED = {"earthsearch:boa_offset_applied": True}
NOT_APPLIED = {"earthsearch:boa_offset_applied": False}


def item(assets, **properties):
    return {
        "id": "S2A_T31UFS_20230701T103631_L2A", "bbox": [3, 50, 4, 51], "assets": assets,
        "properties": {"datetime": "2023-07-01T10:36:31Z", **NEW, **properties},
    }  # fmt: skip


def at(name, **more):
    return {"href": f"https://host/{name}", "type": "image/tiff; application=geotiff", **more}


def test_bands_are_known_by_every_provider_s_names():
    named = {
        "blue": at("b"),
        "green": at("g"),
        "red": at("r"),
        "rededge1": at("e"),
        "nir": at("n"),
        "nir08": at("a"),
    }
    scene = scene_of(
        item({**named, "scl": at("s"), "swir16": at("x"), "visual": at("v")}),
        "s2",
        "AUTO",
        "",
        False,
    )
    assert set(scene.sources) == {"B02", "B03", "B04", "B05", "B08", "B8A", "SCL", "B11"}
    assert scene.sources["B8A"].href.endswith("/a") and scene.sources["SCL"].scaling.scale == 1.0


def test_of_one_band_in_several_resolutions_the_finest_is_taken():
    scene = scene_of(
        item({"B04_60m": at("60"), "B04_10m": at("10"), "B04_20m": at("20")}),
        "s2",
        "AUTO",
        "",
        False,
    )
    assert scene.sources["B04"].href.endswith("/10")


def test_previews_are_no_bands():
    preview = {"href": "https://host/B04.png", "type": "image/png"}
    scene = scene_of(item({"red": at("r"), "B04-thumb": preview}), "s2", "AUTO", "", False)
    assert scene.sources["B04"].href.endswith("/r")


def test_pass_processed_twice_counts_once_and_another_pass_stays():
    def scene(name, time, baseline):
        content = item(
            {"red": at("r")}, **{"s2:processing_baseline": baseline, "grid:code": "MGRS-31UFS"}
        )
        content["id"] = name
        content["properties"]["datetime"] = time
        return scene_of(content, "s2", "AUTO", "", True)

    scenes = [
        scene("a", "2023-07-01T10:36:31Z", "04.00"), scene("b", "2023-07-01T10:36:35Z", "05.09"),
        scene("c", "2023-07-01T12:16:31Z", "04.00"), scene("d", "2023-07-06T10:36:31Z", "05.09"),
        scene("e", "2023-07-06T10:36:31Z", "05.09"),
    ]  # fmt: skip
    assert [one.id for one in latest(scenes[::-1])] == ["b", "c", "d", "e"]


def test_strips_of_a_tile_are_not_one_pass_processed_twice():
    def scene(name, south, north, baseline):
        content = item({"red": at("r")}, **{"s2:processing_baseline": baseline})
        content |= {"id": name, "bbox": [3, south, 4, north]}
        content["properties"]["grid:code"] = "MGRS-31UFS"
        return scene_of(content, "s2", "AUTO", "", True)

    strips = [scene("a", 50.0, 50.6, "04.00"), scene("b", 50.5, 51.0, "05.09")]
    assert [one.id for one in latest(strips)] == ["a", "b"]
    whole = scene("c", 50.0, 51.0, "05.10")
    assert [one.id for one in latest([*strips, whole])] == ["c"]


# -- through the whole verb ----------------------------------------------------------------------


@pytest.fixture
def shelved(web):
    """shelved(name, …) -> a collection of Earth Search's form, gone after the test."""
    made = []

    def make(name, dates=DATES[:3], **how):
        made.append(name)
        for date in dates:
            shelf.earth_search(web.files, web.items, web.base, name, date, **how)
        return name

    yield make
    for name in made:
        shutil.rmtree(web.items / name)


def test_flag_that_says_the_offset_was_taken_off_is_heard(get, shelved):  # noqa: F811
    """raster:bands still says -0.1, as in Earth Search's first collection."""
    _, scenes = get(s2_collection=shelved("applied", added=0, properties=APPLIED))
    assert {a.offset for s in scenes.scenes for a in s.assets.values()} == {0.0}


def test_flag_that_lies_leaves_its_scene_out_naming_both(get, shelved, web, heard):  # noqa: F811
    name = shelved("lying", dates=DATES[:2])
    shelf.earth_search(
        web.files, web.items, web.base, name, DATES[3], added=0, properties=NOT_APPLIED
    )
    _, scenes = get(s2_collection=name)
    assert len(scenes.scenes) == 2
    (warning,) = [text for text in heard.warnings if "its darkest pixels are" in text]
    assert "boa_offset_applied is false says that its numbers hold an offset of 1000" in warning
    assert warning in scenes.warnings


def test_nothing_but_lies_is_refused_and_the_user_s_word_helps(get, shelved, tmp_path):  # noqa: F811
    name = shelved("lies", dates=DATES[:1], added=0)
    with pytest.raises(
        EngineError, match=r"None of the 1 .* they hold none\. Choose S2_SCALING 10000"
    ):
        get(s2_collection=name)
    assert not (tmp_path / "scenes.json").exists()
    _, scenes = get(s2_collection=name, s2_scaling="10000", output_folder=tmp_path / "other")
    assert scenes.of("s2")[0].assets["B04"].offset == 0.0


def test_header_of_a_copy_says_what_its_pixels_settled(get, shelved, tmp_path):  # noqa: F811
    """The item says a baseline alone; a later run with the user's word changes the header, not the pixels."""
    silent = {"stated": False, "properties": {"s2:processing_baseline": "04.00"}}
    name = shelved("silent", dates=DATES[:1], added=1000, **silent)
    _, scenes = get(s2_collection=name)
    before = {}
    for band, asset in scenes.of("s2")[0].assets.items():
        right = (1.0, 0.0) if band == "SCL" else (1e-4, -0.1)
        with rasterio.open(asset.href) as file:
            before[band] = file.read(1)
            assert (file.scales[0], file.offsets[0]) == (asset.scale, asset.offset) == right
    _, again = get(s2_collection=name, s2_scaling="10000")
    for band, asset in again.of("s2")[0].assets.items():
        with rasterio.open(asset.href) as file:
            assert (file.scales[0], file.offsets[0]) == (asset.scale, asset.offset)
            assert asset.offset == 0.0 and (file.read(1) == before[band]).all()
    assert not list((tmp_path / "files").glob(".*"))


def test_items_with_odd_content_are_passed_over_and_the_rest_opens(get, shelved, web, heard):  # noqa: F811
    name = shelved("odd", dates=DATES[:1])
    whole = json.loads(next((web.items / name).glob("*.json")).read_text())
    spoilt = [
        {"assets": {"red": {"href": 7, "type": ["image"]}}},
        {"bbox": [1e300] * 4},
        {"id": "x" * 3000},
    ]
    for number, change in enumerate(spoilt):
        (web.items / name / f"{number}.json").write_text(
            json.dumps({**whole, "id": f"odd{number}", **change})
        )
    _, scenes = get(s2_collection=name)
    assert 1 <= len(scenes.scenes) <= 3
    assert any("Passed over: Item odd0 has no B04" in text for text in heard.warnings)
