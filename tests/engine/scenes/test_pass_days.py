# SPDX-License-Identifier: GPL-2.0-or-later
"""A pass over UTC midnight is one day, that on which it began; all other days are UTC days."""

import json
from datetime import date, datetime, timezone

import numpy as np
import pytest

from plugin.engine.pixels.days import Reader
from plugin.engine.scenes.pass_days import days_of
from plugin.engine.scenes.sceneset import SceneSet
from plugin.engine.verbs import scenes as list_scenes

BEFORE, AFTER = "2018-06-30T23:59:52", "2018-07-01T00:00:06"


def day_of(text, *others):
    moments = [datetime.fromisoformat(t).replace(tzinfo=timezone.utc) for t in (text, *others)]
    return days_of(moments)[moments[0]].isoformat()


@pytest.mark.parametrize(
    ("text", "others", "day"),
    [
        (AFTER, [BEFORE], "2018-06-30"),
        (BEFORE, [AFTER], "2018-06-30"),
        (AFTER, [], "2018-07-01"),
        ("2018-07-01T00:25:00", ["2018-06-30T23:55:00"], "2018-06-30"),
        ("2018-07-01T00:25:01", ["2018-06-30T23:55:00"], "2018-07-01"),
        ("2018-07-01T00:00:00", ["2018-06-30T23:59:52"], "2018-07-01"),
        ("2018-07-01T10:54:40", ["2018-06-30T23:59:52"], "2018-07-01"),
        ("2018-07-02T00:00:06", [BEFORE], "2018-07-02"),
        ("0001-01-01T00:10:00", [], "0001-01-01"),
        ("2018-03-01T00:01:00", ["2018-02-28T23:59:00"], "2018-02-28"),
    ],
    ids=["after midnight", "before midnight", "alone", "30 minutes", "longer than a pass", "a date without a clock",
         "the day after", "a day later", "the first day there is", "a month later"],
)  # fmt: skip
def test_day_is_that_on_which_the_pass_began(text, others, day):
    assert day_of(text, *others) == day


@pytest.fixture
def two_tiles(make_raster, optical):
    """Rasters of a pass over midnight: neighbours with 10 columns in common, and the bands of each."""
    bands = optical(1)
    west = {b: a[:, :25] for b, a in bands.items()}
    east = {b: a[:, 15:] for b, a in bands.items()}
    return bands, [
        make_raster(f"S2_{BEFORE.replace('-', '').replace(':', '')}.tif", west),
        make_raster(
            f"S2_{AFTER.replace('-', '').replace(':', '')}.tif", east, origin=(500150.0, 5600000.0)
        ),
    ]


@pytest.fixture
def listed(run, two_tiles, tmp_path):
    """The scene list of the two tiles."""
    given = {"s2": [str(p) for p in two_tiles[1]], "output": tmp_path / "s.json"}
    return SceneSet.load(run(list_scenes, **given)["output"])


def test_tiles_of_a_pass_over_midnight_are_mosaicked(listed, two_tiles):
    bands, made = two_tiles[0], listed
    assert made.days("s2") == [date(2018, 6, 30)]
    assert [f"{s.time:%Y-%m-%dT%H:%M:%S}" for s in made.of("s2")] == [BEFORE, AFTER]
    grid = made.grid()
    values = Reader(made, grid).raw_optical(date(2018, 6, 30), made.window(grid), ("B04",))[0]
    assert np.allclose(values, bands["B04"] * 1e-4, atol=1e-6)


def test_day_of_a_pass_survives_the_file_and_its_time_stays(listed, tmp_path):
    listed.save(tmp_path / "list.json")
    assert SceneSet.load(tmp_path / "list.json").scenes == listed.scenes
    first, second = json.loads((tmp_path / "list.json").read_text())["features"]
    assert "ecofuse:day" not in first["properties"]
    assert second["properties"]["ecofuse:day"] == "2018-06-30"
    assert second["properties"]["datetime"] == f"{AFTER}Z"


def test_log_says_which_scene_belongs_to_the_day_before(listed, heard):
    said = "S2_20180701T000006 belongs to 2018-06-30: its pass began before midnight (UTC)."
    assert said in heard.messages
