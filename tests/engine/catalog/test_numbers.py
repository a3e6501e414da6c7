# SPDX-License-Identifier: GPL-2.0-or-later
"""Scale and offset of catalogues' Sentinel-2, in the order of the design; and what pixels say against it."""

import json
import shutil

import pytest

from plugin.engine.catalog.items import latest, scene_of
from plugin.engine.catalog.numbers import band_facts, contradiction, scaling_of
from plugin.engine.errors import EngineError
from plugin.engine.listing.scaling import Scaling
from tests.engine.catalog import shelf
from tests.engine.catalog.conftest import DATES
from tests.engine.catalog.test_fetch import get  # noqa: F401  (a fixture)

NEW = {"s2:processing_baseline": "05.11"}
OLD = {"s2:processing_baseline": "02.14"}
TOLD = {"scale": 0.0001, "offset": -0.1}
APPLIED = {"earthsearch:boa_offset_applied": True}
NOT_APPLIED = {"earthsearch:boa_offset_applied": False}


@pytest.mark.parametrize(
    ("properties", "band", "untouched", "expected"),
    [
        (NEW, TOLD, False, (1e-4, -0.1)),
        ({**NEW, **APPLIED}, TOLD, False, (1e-4, 0.0)),
        ({**NEW, **NOT_APPLIED}, TOLD, False, (1e-4, -0.1)),
        ({**NEW, **NOT_APPLIED}, {}, False, (1e-4, -0.1)),
        ({**NEW, "sentinel:boa_offset_applied": True}, TOLD, False, (1e-4, 0.0)),
        ({**OLD, **NOT_APPLIED}, TOLD, False, (1e-4, 0.0)),
        (OLD, {"scale": 0.0001, "offset": 0}, False, (1e-4, 0.0)),
        ({}, TOLD, False, (1e-4, -0.1)),
        ({}, {"scale": 0.0001}, False, (1e-4, 0.0)),
        (NEW, {}, True, (1e-4, -0.1)),
        (OLD, {}, True, (1e-4, 0.0)),
        (NEW, {}, False, (1e-4, 0.0)),
        ({}, {}, True, (1e-4, 0.0)),
    ],
    ids=[
        "raster:bands", "flag: taken off", "flag: still in", "flag alone: still in", "old spelling of the flag",
        "no offset before 04.00 whatever is told", "old baseline", "bands without baseline", "scale alone",
        "untouched, new baseline", "untouched, old baseline", "nothing told: assumed",
        "untouched, no baseline: assumed",
    ],
)  # fmt: skip
def test_scale_and_offset(properties, band, untouched, expected):
    scaling, warning = scaling_of("AUTO", properties, band, "S2A_31UFS_2023", untouched)
    assert (scaling.scale, scaling.offset) == pytest.approx(expected)
    assert bool(warning) == (scaling.source == "assumed")


@pytest.mark.parametrize(("word", "offset"), [("10000", 0.0), ("10000-1000", -0.1), ("NONE", 0.0)])
def test_user_s_word_wins(word, offset):
    scaling, _ = scaling_of(word, {**NEW, **APPLIED}, TOLD, "x", True)
    assert scaling.offset == offset and scaling.source == "S2_SCALING"


def test_date_never_decides_and_the_name_s_baseline_does():
    name = "S2A_MSIL2A_20180605T105031_N0500_R051_T31UFS_20230101T000000"
    assert scaling_of("AUTO", {}, {}, name, True)[0].offset == -0.1
    assert scaling_of("AUTO", {}, {}, name.replace("N0500", "N0208"), True)[0].offset == 0.0


@pytest.mark.parametrize(
    "asset",
    [
        {"raster:bands": [{"scale": 0.0001, "offset": -0.1, "nodata": 0}]},
        {"bands": [{"name": "B04", "raster:scale": 0.0001, "raster:offset": -0.1, "nodata": 0}]},
        {"bands": [{"name": "B04"}], "raster:scale": 0.0001, "raster:offset": -0.1, "nodata": 0},
    ],
    ids=["STAC 1.0", "STAC 1.1", "STAC 1.1, on the asset"],
)
def test_band_s_facts_are_read_in_every_form(asset):
    assert band_facts(asset) == {"scale": 0.0001, "offset": -0.1, "nodata": 0.0}


@pytest.mark.parametrize(
    "asset",
    [
        {"raster:bands": [{"scale": "much", "offset": None}]}, {"raster:bands": "none"}, {"raster:bands": [7]},
        {"raster:bands": [{"scale": -1, "offset": 3}]}, {"raster:bands": [{"scale": True}]}, {},
        {"raster:bands": [{"scale": 1, "offset": 0}, {"scale": 2, "offset": 0}]},
    ],
)  # fmt: skip
def test_facts_that_are_none_are_not_read(asset):
    assert "scale" not in band_facts(asset)


@pytest.mark.parametrize(
    ("darkest", "against"), [(300, True), (699, True), (1050, False), (float("nan"), False)]
)
def test_darkest_pixels_contradict_an_offset_that_is_not_there(darkest, against):
    assert (
        bool(contradiction(Scaling(1e-4, -0.1, "reflectance", "the item's bands"), darkest))
        == against
    )


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
    """raster:bands still tells -0.1, as in Earth Search's first collection."""
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
    with pytest.raises(EngineError, match=r"None of the 1 .* S2_SCALING 10000 or 10000-1000"):
        get(s2_collection=name)
    assert not (tmp_path / "scenes.json").exists()
    _, scenes = get(s2_collection=name, s2_scaling="10000", output_folder=tmp_path / "other")
    assert scenes.of("s2")[0].assets["B04"].offset == 0.0


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
