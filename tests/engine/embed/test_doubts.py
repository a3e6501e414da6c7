# SPDX-License-Identifier: GPL-2.0-or-later
"""Scenes whose values look wrong are said in the list, in the log, in the result, and in the output's tag."""

import json

import pytest
import rasterio

from plugin.engine.dense.dense_embedder import DenseEmbedder
from plugin.engine.embed import doubts
from plugin.engine.embed.doubts import TAG
from plugin.engine.errors import EngineError
from plugin.engine.verbs import embed, embedseries
from plugin.engine.verbs import scenes as list_scenes
from tests.engine.conftest import DEMO

DAY = "2017-06-17"


@pytest.fixture
def listed(run, tmp_path):
    """listed(names) -> scene list of the Irish pair; ``names``: what bands of the 10 m file are called anew."""

    def make(names: dict[str, str]):
        folder = tmp_path / "in"
        folder.mkdir()
        for path in (DEMO / "ireland_pair").glob("*.tif"):
            (folder / path.name).write_bytes(path.read_bytes())
            with rasterio.open(folder / path.name, "r+") as file:
                for number, name in enumerate(file.descriptions, 1):
                    file.set_band_description(number, names.get(name, name))
        given = {"folder": folder, "output": tmp_path / "scenes.json"}
        return run(list_scenes, **given)["output"]

    return make


def tags(path):
    with rasterio.open(path) as file:
        return file.tags()


def test_exchanged_bands_are_said_everywhere(run, listed, heard, tmp_path):
    scenes = listed({"B04": "B08", "B08": "B04"})
    words = "B04 and B08 look exchanged"
    assert [text for text in heard.warnings if words in text]
    with open(scenes, encoding="utf-8") as file:
        assert any(words in text for text in json.load(file)["ecofuse:warnings"])
    heard.warnings.clear()
    extent = "643800,5797200,644200,5797600 EPSG:32629"
    one = run(embed, scenes=scenes, date=DAY, extent=extent, output=tmp_path / "one.tif")
    assert [text for text in heard.warnings if words in text] == one["doubts"]
    said = tags(one["output"])[TAG]
    assert words in said and str(tmp_path) not in said
    many = run(embedseries, scenes=scenes, extent=extent, output_folder=tmp_path / "many")
    assert many["doubts"] == one["doubts"]
    assert tags(many["layers"][0])[TAG] == said


def test_true_scenes_leave_no_tag_and_no_word(run, listed, heard, tmp_path):
    scenes = listed({})
    assert not [text for text in heard.warnings if "look" in text]
    outputs = run(embed, scenes=scenes, date=DAY, output=tmp_path / "one.tif")
    assert TAG not in tags(outputs["output"]) and "doubts" not in outputs


def test_a_list_changed_by_hand_is_judged_anew(run, listed, heard, tmp_path):
    scenes = listed({})
    with open(scenes, encoding="utf-8") as file:
        content = json.load(file)
    for item in content["features"]:
        for band, asset in item["assets"].items():
            if band.startswith("B"):
                asset["raster:bands"][0]["scale"] = 1e-2
    with open(scenes, "w", encoding="utf-8") as file:
        json.dump(content, file)
    with pytest.raises(EngineError, match=r"the median of B\w\w is .* reflectance"):
        run(embed, scenes=scenes, date=DAY, output=tmp_path / "one.tif")
    assert not (tmp_path / "one.tif").exists()


@pytest.fixture
def looked_at(monkeypatch):
    """Ids of scenes in the order in which they are looked at, four of them first; odd days are doubted."""
    found: list[str] = []

    def doubt(reader, scene, window):
        found.append(scene.id)
        return "looks odd" if scene.day.day % 2 else ""

    monkeypatch.setattr(doubts, "doubt", doubt)
    monkeypatch.setattr(doubts, "FIRST", 4)
    return found


@pytest.fixture
def series(run, make_raster, optical, tmp_path):
    """series(name, …) -> outputs of a series of twelve dates of 2018-07 of a few pixels."""
    for day in range(1, 13):
        make_raster(f"twelve/a_201807{day:02d}.tif", optical(day, 16))
    folder, listed = tmp_path / "twelve", tmp_path / "twelve.json"
    run(list_scenes, folder=folder, s2_scaling="10000", output=listed)

    def embedded(name: str, **given):
        return run(embedseries, scenes=listed, output_folder=tmp_path / name, **given)

    return embedded


def test_of_a_long_series_some_scenes_are_looked_at_first_and_each_once(
    series, looked_at, heard, monkeypatch
):
    at_first = []
    begun = doubts.Doubts.news

    def news(self):
        at_first.append(len(looked_at))
        return begun(self)

    monkeypatch.setattr(doubts.Doubts, "news", news)
    heard.warnings.clear()
    outputs = series("all")
    assert at_first == [3, 12]  # two of the first day, the first and the last
    assert len(looked_at) == len(set(looked_at)) == 12
    said = [text for text in heard.warnings if "looks odd" in text]
    assert len(said) == 2 and len(outputs["doubts"]) == 1
    assert "and 5 more scenes" in outputs["doubts"][0]


def test_doubts_of_a_day_are_the_same_however_many_days_are_embedded(series, looked_at):
    every = series("all")
    both = {path.rpartition("_")[2]: tags(path).get(TAG) for path in every["layers"]}
    assert len(both) == 12 and any(both.values())
    for day in ("2018-07-03", "2018-07-09"):
        (alone,) = series(day, start=day, end=day)["layers"]
        assert tags(alone).get(TAG) == both[f"{day}.tif"]


def test_a_scene_late_in_a_series_is_refused_when_its_day_comes(series, looked_at, monkeypatch):
    before = doubts.doubt

    def doubt(reader, scene, window):
        if scene.day.isoformat() == "2018-07-11":
            raise EngineError("the median of B04 is 7 reflectance, which no surface has.")
        return before(reader, scene, window)

    monkeypatch.setattr(doubts, "doubt", doubt)
    with pytest.raises(EngineError, match="no surface has"):
        series("all")


def test_too_little_memory_is_refused_before_any_scene_is_looked_at(series, looked_at, monkeypatch):
    def refuse(self, kept):
        raise EngineError("MEMORY_MB is too little")

    monkeypatch.setattr(DenseEmbedder, "most_at_once", refuse)
    with pytest.raises(EngineError, match="MEMORY_MB is too little"):
        series("all")
    assert looked_at == []
