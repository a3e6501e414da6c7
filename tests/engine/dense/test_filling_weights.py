# SPDX-License-Identifier: GPL-2.0-or-later
"""The weights of a filling are the graph's own, and what comes from them adds up to the value that is written."""

import json
from datetime import date

import numpy as np
import pytest
import rasterio

from plugin.engine.dense.filling_weights import linear, traced
from plugin.engine.embed.work import WORK_OPTIONS, Work
from plugin.engine.errors import EngineError
from plugin.engine.inference import inner_numbers
from plugin.engine.inference.inner_numbers import InnerNumbers
from plugin.engine.inference.model import SHIPPED, Model
from plugin.engine.verbs import reconstruct, values, why
from plugin.engine.verbs import scenes as list_scenes

DAY = "2018-05-06"
HIDDEN = "2018-05-08"
"""No scene was acquired."""
CRS = "EPSG:32631"
X, Y = 500505.0, 5599295.0
"""Centre of the pixel in row 70, column 50."""
RADAR = {"20180505": (-9.0, -15.0), "20180511": (-11.0, -18.5)}


@pytest.fixture
def both(run, make_raster, optical, tmp_path):
    """Three dates of Sentinel-2, of which the second lies under clouds, and two of Sentinel-1."""
    days = (("20180501", 4), ("20180506", 9), ("20180511", 4))
    s2 = [make_raster(f"a_{day}.tif", optical(n, 120, scl)) for n, (day, scl) in enumerate(days)]
    s1 = []
    for day, (vv, vh) in RADAR.items():
        bands = {"VV": np.full((120, 120), vv, "f4"), "VH": np.full((120, 120), vh, "f4")}
        s1.append(make_raster(f"S1_{day}.tif", bands))
    listed = tmp_path / "scenes.json"
    run(list_scenes, s2=[*map(str, s2)], s1=[*map(str, s1)], s1_units="DB", output=listed)
    return listed


@pytest.fixture
def answered(run, both, tmp_path):
    def ask(day, **more):
        target = tmp_path / "why.json"
        run(
            why,
            **{"scenes": both, "date": day, "point": f"{X},{Y} {CRS}", "output": target, **more},
        )
        return json.loads(target.read_text("utf-8"))

    return ask


def inputs_of(scenes, when):
    """What the fusion takes of the pixel."""
    given = {option.name: option.default for option in WORK_OPTIONS}
    work = Work.of({**given, "scenes": str(scenes), "device": "CPU", "length": 7})
    tile = next(iter(work.grid.tiles(why.window_at(work.grid, X, Y), work.embedder.side)))
    row, col = -int(Y // 10) - 1 - tile.row, int(X // 10) - tile.col
    return work.model, work.embedder.pixel(tile, row, col, date.fromisoformat(when))


@pytest.mark.parametrize("day", [DAY, HIDDEN, "2018-05-11"], ids=["clouds", "no scene", "shown"])
def test_parts_add_up_to_the_value_that_reconstruct_writes(run, both, answered, tmp_path, day):
    found = answered(day)
    run(reconstruct, scenes=both, date=day, output=tmp_path / "r.tif")
    with rasterio.open(tmp_path / "r.tif") as raster:
        names, written = raster.descriptions, next(raster.sample([(X, Y)]))
    for one in found["values"]:
        assert one["value"] == pytest.approx(written[names.index(one["band"])], abs=2e-5)
        parts = one["from_dates"] + one["learnt"] + one["embedding"]
        assert parts == pytest.approx(one["value"], abs=1e-6)
        dates = [two["bands"][one["band"]] for two in found["dates"] if one["band"] in two["bands"]]
        assert sum(two["weight"] for two in dates) == pytest.approx(1, abs=1e-4)
        if one["unit"] == "dB":
            power = sum(two["weight"] * 10 ** (two["seen"] / 10) for two in dates)
            assert 10 * np.log10(power) == pytest.approx(one["from_dates"], abs=1e-3)
        else:
            shown = sum(two["weight"] * two["seen"] for two in dates if two["seen"] is not None)
            assert shown == pytest.approx(one["from_dates"], abs=1e-6)
        assert one["shown"] == (day == "2018-05-11" and one["unit"] != "dB")


def test_dates_show_what_is_read_at_the_point(run, both, answered, tmp_path):
    points, table = tmp_path / "points.json", tmp_path / "read.csv"
    points.write_text(json.dumps({"crs": CRS, "points": [[X, Y]]}), "utf-8")
    run(values, scenes=both, points=points, output=table)
    rows = [line.split(",") for line in table.read_text("utf-8").splitlines()]
    day, band, value, clear = (rows[0].index(name) for name in ("day", "band", "value", "clear"))
    read = {(row[day], row[band]): (float(row[value]), row[clear]) for row in rows[1:]}
    found = answered(HIDDEN)
    optical = [one for one in found["dates"] if one["sensor"] == "s2"]
    assert [(one["day"], one["days"], one["clear"]) for one in optical] == [
        ("2018-05-01", -7, True),
        ("2018-05-06", -2, False),
        ("2018-05-11", 3, True),
    ]
    for one in found["dates"]:
        for name, two in one["bands"].items():
            value, clear = read[one["day"], name]
            assert (clear == "True") == (two["seen"] is not None)
            if two["seen"] is not None:
                assert two["seen"] == pytest.approx(value, abs=1e-5)
            else:
                assert two["weight"] == 0


def test_a_date_that_shows_more_changes_the_filling_by_its_weight(both):
    """With the dates' tokens as they are: the weights are of what the graph really does."""
    model, inputs = inputs_of(both, HIDDEN)
    found, inner = traced(model, inputs), InnerNumbers(model)
    before, filled = inner.of(inputs)
    np.testing.assert_array_equal(before, filled)  # the day shows nothing: nothing to correct
    for slot in np.flatnonzero(inputs["s2_valid"].any(axis=(1, 2))):
        more = {name: array.copy() for name, array in inputs.items()}
        more["s2_values"][slot] += 0.1
        change = (inner.of(more)[0] - before)[:10, 0]
        assert np.abs(change).max() > 1e-3
        np.testing.assert_allclose(change, 0.1 * found["s2"].weights[slot], atol=1e-6)
    dates = np.flatnonzero(inputs["s1_valid"].any(axis=(1, 2)))
    more = {name: array.copy() for name, array in inputs.items()}
    more["s1_values"][dates[0]] += 0.1
    power = [linear(model, "s1", inner.of(given)[0][10:, 0]) for given in (inputs, more)]
    step = [linear(model, "s1", given["s1_values"][dates[0], :, 0]) for given in (inputs, more)]
    expected = found["s1"].weights[dates[0]] * (step[1] - step[0])
    np.testing.assert_allclose(power[1] - power[0], expected, rtol=1e-3)


def test_a_day_that_is_shown_comes_from_itself(answered):
    found = answered("2018-05-11")
    shares = {one["day"]: one["share"] for one in found["dates"] if one["sensor"] == "s2"}
    assert shares == {"2018-05-01": 0, "2018-05-06": 0, "2018-05-11": 1}
    assert "100% comes from 2018-05-11 (the day itself)" in found["sentences"][0]
    assert found["pixel"] == {"x": X, "y": Y, "crs": CRS}


def test_bands_that_no_date_has_say_so(run, make_raster, optical, tmp_path):
    s2 = [
        str(make_raster(f"b_{day}.tif", optical(n, 60, without=("B05",))))
        for n, day in enumerate(("20180501", "20180511"))
    ]
    listed, target = tmp_path / "scenes.json", tmp_path / "why.json"
    run(list_scenes, s2=s2, output=listed)
    run(why, scenes=listed, date=HIDDEN, point="500205,5599805 EPSG:32631", output=target)
    found = json.loads(target.read_text("utf-8"))
    typical = {one["band"] for one in found["values"] if one["typical"]}
    assert typical == {"B05", "VV", "VH"}
    assert "no date shows B05: learnt from the other bands" in found["sentences"][0]
    assert "no date shows it" in found["sentences"][1]


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"point": "0,0 EPSG:4326"}, "POINT 0,0 EPSG:4326 lies off the ground"),
        ({"output": "why.csv"}, "must end in .json"),
        ({"date": "2020-05-06"}, "No Sentinel-2 scene within 100 days of 2020-05-06"),
        ({"output": "scenes.json"}, "is one of the files that this run reads"),
        ({"point": "1,2"}, "expected 'x,y EPSG:code'"),
    ],
    ids=["off the scenes", "another ending", "too far in time", "over its input", "without a CRS"],
)  # fmt: skip
def test_bad_input_gets_a_sentence(answered, tmp_path, given, sentence):
    if "output" in given:
        given = {"output": tmp_path / given["output"]}
    with pytest.raises(EngineError, match=sentence):
        answered(**{"day": DAY, **{"day" if k == "date" else k: v for k, v in given.items()}})


def test_a_pixel_without_any_clear_look_is_refused(run, make_raster, optical, tmp_path):
    listed, bands = tmp_path / "scenes.json", optical(0, 60, 9)
    bands["SCL"][40:] = 4
    run(list_scenes, s2=[str(make_raster("c_20180506.tif", bands))], output=listed)
    with pytest.raises(EngineError, match="no clear look of Sentinel-2 on the dates around"):
        run(
            why,
            scenes=listed,
            date=DAY,
            point="500205,5599805 EPSG:32631",
            output=tmp_path / "w.json",
        )


def test_a_model_without_weights_is_refused(run, both, imported, tmp_path):
    with pytest.raises(EngineError, match="there are no weights to show"):
        run(why, scenes=both, date="2018-05-11", point=f"{X},{Y} {CRS}", model=imported,
            output=tmp_path / "w.json")  # fmt: skip


def test_a_graph_that_fills_in_another_way_is_refused(both, monkeypatch):
    model, inputs = inputs_of(both, HIDDEN)
    plain = InnerNumbers.of

    def bent(self, given):
        filling, filled = plain(self, given)
        return filling**2, filled

    monkeypatch.setattr(InnerNumbers, "of", bent)
    with pytest.raises(EngineError, match="does not fill gaps of s2 by weighted sums"):
        traced(model, inputs)
    monkeypatch.setattr(inner_numbers, "FILLING", "another name")
    with pytest.raises(EngineError, match=r"fusion\.onnx fills gaps in a way of its own"):
        InnerNumbers(model)


def test_every_shipped_model_has_the_inner_arrays():
    models = [path.parent for path in SHIPPED.parent.glob("*/fusion.onnx")]
    assert SHIPPED in models
    for folder in models:
        InnerNumbers(Model.load(folder, "CPU"))
