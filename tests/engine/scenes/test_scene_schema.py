# SPDX-License-Identifier: GPL-2.0-or-later
"""Scene lists whose places are wrong are refused by the place; what older versions wrote is read."""

import json
import math

import pytest

from plugin.engine.errors import EngineError
from plugin.engine.scenes.sceneset import SceneSet
from plugin.engine.verbs import scenes as list_scenes


@pytest.fixture
def listed(run, make_raster, optical, tmp_path):
    """listed(change) -> the path of a list whose document was changed."""
    path = make_raster("a_20180501.tif", optical(1))
    run(list_scenes, s2=[str(path)], output=tmp_path / "scenes.json")

    def make(change):
        content = json.loads((tmp_path / "scenes.json").read_text())
        change(content)
        target = tmp_path / "changed.json"
        target.write_text(json.dumps(content))
        return target

    return make


def red(content):
    return content["features"][0]["assets"]["B04"]


def of(*place, value):
    def change(content):
        for key in place[:-1]:
            content = content[key]
        content[place[-1]] = value

    return change


FIRST = ("features", 0)
B04 = (*FIRST, "assets", "B04")
MASKING = "ecofuse:masking"


@pytest.mark.parametrize(
    ("place", "value", "says"),
    [
        ((*B04, "raster:bands", 0, "unit"), "dB",
         r"features\[0\]\.assets\.B04\.raster:bands\[0\]\.unit is \"dB\", expected 'reflectance'"),
        ((*B04, "raster:bands", 0, "scale"), 0, r"B04.*scale is 0, expected 1e-09 to 2"),
        ((*B04, "raster:bands", 0, "scale"), math.nan, r"B04.*scale is NaN, expected a number"),
        ((*B04, "raster:bands", 0, "offset"), 1000, r"B04.*offset is 1000, expected -2 to 2"),
        ((*B04, "raster:bands"), [], r"B04\.raster:bands is a list of 0, expected a list"),
        ((*B04, "ecofuse:order"), "tzx", r"B04\.ecofuse:order is \"tzx\", expected letters"),
        ((*B04, "ecofuse:index"), 0, r"B04\.ecofuse:index is 0, expected the number of"),
        ((*B04, "proj:transform"), [10, 0, 5e5, 0, 0, 5.6e6], r"proj:transform is a list of 6"),
        ((*B04, "proj:transform", 2), "west", r"proj:transform\[2\] is \"west\", expected a number"),
        ((*B04, "proj:shape"), [40], r"proj:shape is a list of 1, expected a list of length 2"),
        ((*B04, "href"), "a\nb", r"href is \"a\\nb\""),
        ((*FIRST, "assets"), {}, r"assets is an object"),
        ((*FIRST, "properties", "datetime"), "2018-05-01", r"datetime is \"2018-05-01\""),
        ((*FIRST, "properties", "datetime"), "0001-01-01T00:00:00Z", r"expected a year from 1970"),
        ((*FIRST, "properties", "constellation"), "landsat", r"expected 'hls-l30' or 'sentinel-1' or 'sentinel-2'"),
        ((*FIRST, "properties", "ecofuse:crs"), "EPSG:999999", r"expected a CRS that PROJ knows"),
        ((*FIRST, "properties", "ecofuse:crs"), "EPSG:5701", r"expected a CRS of map or geographic"),
        ((MASKING, "source"), "CLOUDY", r"masking\.source is \"CLOUDY\", expected AUTO, SCL"),
        ((MASKING, "source"), "PROBABILITY:x", r"expected PROBABILITY:percent"),
        ((MASKING, "clear_classes"), [300], r"clear_classes\[0\] is 300, expected a whole number of at most 11"),
        ((MASKING, "dilation"), 10_000_000, r"dilation is 10000000, expected a whole number of at most 50"),
        (("ecofuse:extent",), [0, 0, math.inf, 1, "EPSG:32631"], r"extent\[2\] is Infinity"),
        (("ecofuse:extent",), [1, 1, 0, 0, "EPSG:32631"], r"minima below maxima"),
        (("type",), "Topology", r"type is \"Topology\", expected 'FeatureCollection'"),
    ],
)  # fmt: skip
def test_a_wrong_place_is_named(listed, place, value, says):
    path = listed(of(*place, value=value))
    with pytest.raises(
        EngineError, match=rf"changed\.json is not a scene list of EcoFuse: .*{says}"
    ) as refused:
        SceneSet.load(path)
    assert len(str(refused.value).replace(str(path), "")) <= 300


def test_a_missing_field_is_named(listed):
    path = listed(lambda content: red(content).pop("href"))
    with pytest.raises(EngineError, match=r"features\[0\]\.assets\.B04 lacks 'href'"):
        SceneSet.load(path)


def test_a_band_of_another_sensor_is_refused(listed):
    path = listed(lambda content: content["features"][0]["assets"].update(VV=red(content)))
    with pytest.raises(EngineError, match=r"expected bands among B01.*not 'VV'"):
        SceneSet.load(path)


@pytest.mark.parametrize("text", ["", "[" * 100_000, "{", '{"a": ' + "9" * 5000 + "}"])
def test_what_is_no_json_is_refused(tmp_path, text):
    (tmp_path / "bad.json").write_text(text)
    with pytest.raises(
        EngineError, match=r"is not a scene list of EcoFuse: it (is not JSON|holds)"
    ):
        SceneSet.load(tmp_path / "bad.json")


def test_nan_as_nodata_of_older_lists_is_read(listed):
    path = listed(of(*B04, "raster:bands", 0, "nodata", value=math.nan))
    assert math.isnan(SceneSet.load(path).scenes[0].assets["B04"].nodata)


def test_lists_before_layers_and_tiles_are_read(listed):
    def older(content):
        for feature in content["features"]:
            for key in ("s2:mgrs_tile", "ecofuse:track", "s2:processing_baseline"):
                feature["properties"].pop(key, None)
        content.pop("ecofuse:clear")

    before, after = SceneSet.load(listed(lambda content: None)), SceneSet.load(listed(older))
    assert after.scenes[0].assets == before.scenes[0].assets


def test_a_list_says_what_was_left_out_without_secrets(listed, tmp_path):
    listing = SceneSet.load(listed(lambda content: None))
    left_out = [("https://x.org/a.tif?sig=abc", "damaged"), ("S1_20190601.tif", "not corrected")]
    listing.save(tmp_path / "said.json", None, left_out)
    said = json.loads((tmp_path / "said.json").read_text("utf-8"))["ecofuse:left_out"]
    assert said[1] == ["S1_20190601.tif", "not corrected"] and "abc" not in said[0][0]
    assert SceneSet.load(tmp_path / "said.json") == listing
    listing.save(tmp_path / "all.json")
    assert "ecofuse:left_out" not in (tmp_path / "all.json").read_text("utf-8")


def test_what_was_left_out_is_pairs_of_texts(listed):
    def wrong(content):
        content["ecofuse:left_out"] = [["a.tif", 7]]

    with pytest.raises(EngineError, match="left_out"):
        SceneSet.load(listed(wrong))


def test_a_list_is_the_same_after_a_round(listed, tmp_path):
    first = SceneSet.load(listed(lambda content: None))
    first.save(tmp_path / "again.json")
    again = SceneSet.load(tmp_path / "again.json")
    assert again == first and again.digest() == first.digest()


def test_a_file_that_was_made_anew_elsewhere_is_refused(
    listed, make_raster, optical, run, tmp_path
):
    from plugin.engine.verbs import values

    path = listed(lambda content: None)
    points = tmp_path / "points.json"
    points.write_text("[[500105, 5599905]]")
    run(values, scenes=path, points=points)
    make_raster("a_20180501.tif", optical(1), origin=(500010.0, 5600000.0))
    from plugin.engine.pixels.open_files import forget_files

    forget_files()
    with pytest.raises(
        EngineError, match="lies elsewhere than the list says: list the scenes again"
    ):
        run(values, scenes=path, points=points)
