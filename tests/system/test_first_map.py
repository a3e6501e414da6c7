# SPDX-License-Identifier: GPL-2.0-or-later
"""From an empty profile to a first map in a real window (Xvfb): at most five clicks, counted."""

import os
from pathlib import Path

import pytest

SCRIPT = Path(__file__).with_name("first_map_script.py")
DAY = "2019-09-14"


@pytest.fixture(scope="module")
def seen(window_of, tmp_path_factory):
    engines = str(Path(os.environ["ECOFUSE_CACHE"]) / "engine")
    cache = tmp_path_factory.mktemp("no engine yet") / "cache"

    def plan(work, plugins):
        (work / "nothing").mkdir()
        return {"engines": engines, "empty": str(work / "nothing")}

    found = window_of(SCRIPT)(plan, ECOFUSE_CACHE=str(cache))
    print(f"first map: {len(found['clicks'])} clicks, {found['seconds']:.0f} s after the engine")
    return found


def test_first_map_takes_at_most_five_clicks(seen):
    assert seen["clicks"] == ["Set up…", "Set up", "First map…", "Run"]
    assert len(seen["clicks"]) <= 5


def test_messages_lead_from_the_engine_to_the_map(seen):
    first, second = seen["messages"]
    assert "not set up yet" in first and "make a first map" in second


def test_first_map_takes_less_than_ten_minutes_of_which_the_engine_is_most(seen):
    assert seen["seconds"] < 100


def test_first_map_has_three_dated_groups_in_view(seen):
    assert seen["layers"] == [
        [f"GPP beyond the towers {DAY}", "EcoFuse GPP (gC m⁻² d⁻¹)", True],
        [f"GPP {DAY}", "EcoFuse GPP (gC m⁻² d⁻¹)", True],
        [f"Clusters {DAY}", "EcoFuse clusters", True],
        [f"Embedding {DAY}", "EcoFuse embeddings", True],
    ]
    assert seen["in view"] == [True] and seen["time"] == [DAY, DAY]


def test_log_shows_the_steps_and_no_complaint(seen):
    assert "Step 5 of 5, Predict GPP" in seen["log"]
    assert "not correctly generated" not in seen["log"] and "Traceback" not in seen["log"]


def test_history_holds_the_job_and_each_of_its_steps(seen):
    called = [line.split('"')[1].split(":")[1] for line in seen["history"] if "ecofuse:" in line]
    steps = ["scenes", "embedseries", "fitclusters", "assignclusters", "predictgpp"]
    assert called == ["setup", "map", *steps]


def test_dialog_knows_the_days_of_the_folder_before_it_runs(seen):
    assert seen["found"] == ["40 Sentinel-2 days from 2019-03-28 to 2020-05-16"]
    assert (seen["given"]["START"], seen["given"]["END"]) == ("2019-03-28", "2020-05-16")


def test_dialog_says_that_a_folder_holds_no_scenes_before_it_runs(seen):
    (said,) = seen["empty"]
    assert "nothing holds no GeoTIFF" in said


def test_canvas_is_proposed_where_it_shows_a_part_of_the_scenes(seen):
    west, east, south, north = map(float, seen["part"]["EXTENT"].split(" ")[0].split(","))
    assert 22.1449 < west < east < 22.1595 and 45.1996 < south < north < 45.2100
    assert not seen["whole"]["EXTENT"]
