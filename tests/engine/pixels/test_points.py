# SPDX-License-Identifier: GPL-2.0-or-later
"""Values at points: those that an embedding reads, with the file, number and rule behind each."""

import csv
import json
from pathlib import Path

import numpy as np
import pytest

from plugin.engine.errors import EngineError
from plugin.engine.grid.grid import Window
from plugin.engine.pixels.days import Reader
from plugin.engine.scenes.sceneset import SceneSet
from plugin.engine.verbs import scenes, values

DEMO = Path(__file__).parents[3] / "resources" / "demo" / "scenes"


@pytest.fixture(scope="module")
def pair(tmp_path_factory):
    """A scene list of the Irish pair: both sensors on one day."""
    from plugin.engine.protocol.options import values as read
    from plugin.engine.protocol.report import Report

    output = tmp_path_factory.mktemp("pair") / "scenes.json"
    given = {"folder": str(DEMO / "ireland_pair"), "output": str(output)}
    scenes.run(read(scenes.OPTIONS, given), Report())
    return output


def asked(folder, content):
    path = folder / "points.json"
    path.write_text(json.dumps(content))
    return path


def test_values_are_those_an_embedding_reads(pair, run, tmp_path):
    reader = Reader(SceneSet.load(pair), SceneSet.load(pair).grid())
    whole = reader.scenes.window(reader.grid)
    left, _, _, top = reader.grid.bounds(whole)
    pixels = [(3, 7), (60, 61)]
    points = [[left + 10 * col + 2.5, top - 10 * row - 9.9] for row, col in pixels]
    target = tmp_path / "values.csv"
    outputs = run(values, scenes=pair, points=asked(tmp_path, points), output=target)
    rows = list(csv.DictReader(target.open()))
    assert outputs["count"] == 2 and len(rows) == 2 * (10 + 2)
    for number, (row, col) in enumerate(pixels):
        window = Window(whole.row + row, whole.col + col, 1, 1)
        day = reader.days["s2"][0]
        mine = [one for one in rows if one["point"] == str(number)]
        found = [float(one["value"]) for one in mine if one["sensor"] == "s2"]
        np.testing.assert_allclose(found, reader.optical(day, window)[:, 0, 0], rtol=1e-6)
        found = [float(one["value"]) for one in mine if one["sensor"] == "s1"]
        radar = reader.radar(reader.days["s1"][0], window)[:, 0, 0]
        np.testing.assert_allclose(found, radar, rtol=1e-6)


def test_ten_metre_band_is_its_number_times_scale_plus_offset(pair, run, tmp_path):
    bounds = SceneSet.load(pair).scenes[0].bounds
    middle = [(bounds[0] + bounds[2]) / 2, (bounds[1] + bounds[3]) / 2]
    target = tmp_path / "values.csv"
    run(values, scenes=pair, points=asked(tmp_path, [middle]), output=target)
    rows = {row["band"]: row for row in csv.DictReader(target.open())}
    red = rows["B04"]
    value = float(red["number"]) * float(red["scale"]) + float(red["offset"])
    assert float(red["value"]) == pytest.approx(value, abs=1e-6)
    assert red["file"].endswith("S2_20170617T113321_10m.tif") and red["clear"] == "True"
    assert rows["VV"]["file"].endswith("S1_20170617T064724_10m.tif")


@pytest.mark.parametrize(
    ("content", "why"),
    [
        ([], "holds 0 points"),
        ([[1, 2, 3]], r"not a list of points: \[0\] is a list of 3"),
        (
            {"crs": "EPSG:99999999", "points": [[1, 2]]},
            r"crs is .*, expected a CRS that PROJ knows",
        ),
        ("text", "it holds .text., expected an object .* or a list"),
    ],
    ids=["none", "three numbers", "no CRS", "text"],
)
def test_what_is_no_list_of_points_is_refused(pair, run, tmp_path, content, why):
    with pytest.raises(EngineError, match=why):
        run(values, scenes=pair, points=asked(tmp_path, content))
