# SPDX-License-Identifier: GPL-2.0-or-later
"""Lists and stores of other people have bounds: how many scenes, how deep, and each scene once."""

import copy
import json
import os
import shutil
import sys

import numpy as np
import pytest

from plugin.engine.bounded import MOST_SCENES
from plugin.engine.errors import EngineError
from plugin.engine.files.stores import opened
from plugin.engine.listing.formats import stac
from plugin.engine.listing.joining import twins
from plugin.engine.listing.unread.virtual import virtual_at
from plugin.engine.protocol import json_document
from plugin.engine.scenes.sceneset import SceneSet
from plugin.engine.verbs import scenes as list_scenes
from plugin.engine.web.signing import _signature
from tests.engine.conftest import BANDS

DEEP = "[" * 900 + "]" * 900
DEEPER = "[" * 100_000 + "]" * 100_000


@pytest.fixture
def item(make_raster, optical, tmp_path):
    """A STAC item of a raster beside it."""
    make_raster("a_20180501.tif", optical(1))
    return {
        "type": "Feature", "stac_version": "1.0.0", "id": "S2A_20180501", "geometry": None, "links": [],
        "bbox": [3, 50, 4, 51], "properties": {"datetime": "2018-05-01T10:50:00Z"},
        "assets": {"all": {"href": "./a_20180501.tif", "eo:bands": [{"name": name} for name in BANDS]}},
    }  # fmt: skip


def written(path, content, deep=""):
    text = json.dumps(content)
    path.write_text(text.replace('"links": []', f'"links": [], "deep": {deep}') if deep else text)
    return str(path)


def test_item_that_is_nested_without_end_is_one_sentence(run, item, tmp_path):
    path = written(tmp_path / "item.json", item, DEEPER)
    with pytest.raises(EngineError, match=r"item\.json.*lists in lists without end"):
        run(list_scenes, s2=[path], output=tmp_path / "scenes.json")


@pytest.mark.parametrize("field", ["links", "deep"])
def test_item_that_only_a_copy_cannot_follow_ends_in_a_sentence_or_is_read(
    run, item, tmp_path, field
):
    item["assets"]["all"][field] = json.loads(DEEP)
    item["properties"][field] = json.loads(DEEP)
    path = written(tmp_path / "item.json", item)
    with pytest.raises(EngineError, match=r"item\.json, item S2A_20180501.*RecursionError"):
        run(list_scenes, s2=[path], output=tmp_path / "scenes.json")


def test_items_beyond_the_bound_are_refused(run, item, tmp_path, monkeypatch):
    monkeypatch.setattr(stac, "MOST_SCENES", 3)
    path = written(tmp_path / "items.json", {"type": "FeatureCollection", "features": [item] * 4})
    with pytest.raises(EngineError, match=r"items\.json holds 4 items, more than 3"):
        run(list_scenes, s2=[path], output=tmp_path / "scenes.json")


@pytest.mark.parametrize("assets", [[], {}, ["B04"]], ids=str)
def test_item_whose_assets_are_none_is_one_sentence(run, item, tmp_path, assets):
    path = written(tmp_path / "item.json", item | {"assets": assets})
    with pytest.raises(EngineError, match=r"item\.json"):
        run(list_scenes, s2=[path], output=tmp_path / "scenes.json")


@pytest.mark.parametrize("features", [7, None, "x", {}, [7]], ids=str)
def test_collection_whose_features_are_no_list_is_one_sentence(run, tmp_path, features):
    path = written(tmp_path / "items.json", {"type": "FeatureCollection", "features": features})
    with pytest.raises(EngineError, match=r"items\.json is neither a STAC item nor a collection"):
        run(list_scenes, s2=[path], output=tmp_path / "scenes.json")


@pytest.mark.parametrize("crs", [300, "nan", "EPSG:4978", [1]], ids=str)
def test_item_whose_crs_is_none_is_one_sentence(run, item, tmp_path, crs):
    item["properties"]["proj:epsg"] = crs
    path = written(tmp_path / "item.json", item)
    with pytest.raises(EngineError, match=r"item\.json.*proj:epsg is 'EPSG:.*expected a CRS"):
        run(list_scenes, s2=[path], output=tmp_path / "scenes.json")


@pytest.mark.parametrize(
    "name", ["item.json", "a.zarr/B04/.zarray", "a.zarr/zarr.json", "a.zarr/.zmetadata"]
)
def test_json_without_end_in_a_folder_is_passed_over(run, make_raster, optical, tmp_path, name):
    folder = make_raster("in/a_20180501.tif", optical(1)).parent
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(f'{{"refs": {DEEPER}}}')
    made = run(list_scenes, folder=folder, output=tmp_path / "scenes.json")
    assert made["dates"] == ["2018-05-01"]
    assert virtual_at(folder / "item.json") == ""


def test_store_of_too_many_arrays_is_refused(tmp_path, monkeypatch):
    from plugin.engine.files import stores

    monkeypatch.setattr(stores, "MOST_ARRAYS", 3)
    told = {"zarr_format": 2, "shape": [1], "chunks": [1], "order": "C", "fill_value": None, "dtype": "<u2",
            "compressor": None, "filters": None}  # fmt: skip
    for number in range(4):
        (tmp_path / "a.zarr" / f"v{number}").mkdir(parents=True)
        (tmp_path / "a.zarr" / f"v{number}" / ".zarray").write_text(json.dumps(told))
    with pytest.raises(EngineError, match="holds more than 3 arrays"), opened(tmp_path / "a.zarr"):
        pass


def test_signature_that_is_nested_without_end_is_one_sentence():
    with pytest.raises(EngineError, match="does not answer with a signature"):
        _signature("https://host/token", f'{{"token": {DEEPER}}}')


@pytest.mark.skipif(sys.platform == "win32", reason="pipes as POSIX has them")
@pytest.mark.parametrize("name", ["a_20180501.tif.aux.xml", "a_20180501.tif.ovr", "a_20180501.TFW"])
def test_pipe_in_the_place_of_a_side_file_is_refused(run, make_raster, optical, tmp_path, name):
    path = make_raster("in/a_20180501.tif", optical(1))
    os.mkfifo(path.with_name(name))
    with pytest.raises(EngineError, match=rf"{name} beside it is a pipe \(FIFO\)"):
        run(list_scenes, s2=[str(path)], output=tmp_path / "scenes.json")


@pytest.mark.skipif(sys.platform == "win32", reason="devices as POSIX has them")
def test_device_in_the_place_of_a_chunk_or_of_metadata_ends(run, tmp_path):
    from tests.engine.battery.material import store

    store(tmp_path / "c_20180501.zarr")
    for name in ("time/0", "B04/0.0.0"):
        folder = tmp_path / "again" / name.replace("/", "_") / "c_20180501.zarr"
        shutil.copytree(tmp_path / "c_20180501.zarr", folder)
        (folder / name).unlink()
        (folder / name).symlink_to("/dev/zero")
        with pytest.raises(EngineError, match="is a device, no file"):
            run(list_scenes, s2=[str(folder)], output=tmp_path / "scenes.json")


# -- each scene once -----------------------------------------------------------------------------


@pytest.fixture
def listed(run, make_raster, optical, tmp_path):
    """The document of a list of two scenes, and a function that writes it changed."""
    paths = [make_raster(f"a_2018050{day}.tif", optical(day)) for day in (1, 6)]
    run(list_scenes, s2=list(map(str, paths)), output=tmp_path / "scenes.json")
    return json.loads((tmp_path / "scenes.json").read_text())


def load(tmp_path, content):
    (tmp_path / "changed.json").write_text(json.dumps(content))
    return SceneSet.load(tmp_path / "changed.json")


def test_scene_that_stands_there_twice_is_refused(listed, tmp_path):
    listed["features"].append(copy.deepcopy(listed["features"][0]))
    with pytest.raises(
        EngineError, match=r"features.*each scene once, not 'S2_20180501T000000' twice"
    ):
        load(tmp_path, listed)


def test_pixels_of_two_days_are_refused(listed, tmp_path):
    """The same file under another id and day would be a second acquisition."""
    first, second = listed["features"]
    second["assets"]["B04"] = first["assets"]["B04"]
    says = r"not those of 'a_20180501.tif' in 'S2_20180501T000000' and 'S2_20180506T000000'"
    with pytest.raises(EngineError, match=says):
        load(tmp_path, listed)


def test_one_classification_may_serve_two_scenes(listed, tmp_path):
    first, second = listed["features"]
    second["assets"]["SCL"] = first["assets"]["SCL"]
    assert len(load(tmp_path, listed).scenes) == 2


def test_one_file_given_as_two_days_is_refused_when_it_is_listed(
    run, make_raster, optical, tmp_path
):
    path = make_raster("a.tif", optical(1))
    layers = [{"path": str(path), "time": f"2018-05-0{day}"} for day in (1, 6)]
    with pytest.raises(
        EngineError, match=r"a\.tif is given as S2_20180501T000000 and as S2_20180506T000000"
    ):
        run(list_scenes, s2=layers, output=tmp_path / "scenes.json")


def test_list_of_too_many_scenes_is_refused(listed, tmp_path, monkeypatch):
    item = listed["features"][0]
    listed["features"] = [item | {"assets": {"B04": item["assets"]["B04"]}, "geometry": None}]
    text, one = json.dumps(listed), json.dumps(listed["features"][0])
    many = text.replace(one, ", ".join([one] * (MOST_SCENES + 1)))
    (tmp_path / "many.json").write_bytes(many.encode())
    monkeypatch.setattr(json_document, "LARGEST_LIST", 10**10)
    with pytest.raises(EngineError, match=rf"features is a list of {MOST_SCENES + 1}, expected"):
        SceneSet.load(tmp_path / "many.json")


# -- copies in cubes -----------------------------------------------------------------------------


@pytest.mark.parametrize("height", [40, 512, 5000, 10980, 200_000])
def test_of_large_cubes_some_strips_are_compared(height):
    down = -(-height // twins.SIDE)
    strips = twins._strips(height, height, down)
    rows = twins.STRIP * down
    assert strips[0] == 0 and all(top % down == 0 for top in strips)
    assert len(strips) * rows * height <= max(twins.LOOKED_AT, 2 * rows * height)
    if height * height <= twins.LOOKED_AT:
        assert len(strips) == -(-height // rows)
    else:
        assert np.diff(strips).min() > rows and strips[-1] > height // 3
