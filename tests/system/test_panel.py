# SPDX-License-Identifier: GPL-2.0-or-later
"""The EcoFuse panel of the packaged plugin in a real window (Xvfb): runs, days, footprints, nothing left behind."""

from pathlib import Path

import pytest

SCRIPT = Path(__file__).with_name("panel_script.py")


@pytest.fixture(scope="module")
def seen(window_of):
    def plan(work, plugins):
        sample = plugins / "ecofuse/resources/demo/scenes/romania_forest"
        (work / "made").mkdir()
        return {"sample": str(sample), "work": str(work / "made")}

    return window_of(SCRIPT)(plan)


def test_panel_opens_at_once_and_stands_among_the_panels(seen):
    assert seen["visible"] and seen["in menu"] and seen["opened in"] < 1


def test_runs_are_listed_from_dialogs_and_scripts_with_how_they_ended(seen):
    assert seen["listed in work"] == [""]
    assert [run[:2] for run in seen["runs"]] == [
        ["Embed one day", "failed"],
        ["Embed one day", "ended"],
        ["Embed a series", "cancelled"],
        ["List scenes", "ended"],
    ]
    assert "2010-01-01" in seen["runs"][0][2]
    assert all(has_log for *_, has_log in seen["runs"][1:])  # the first was refused at once


def test_time_left_is_unknown_first_and_then_said(seen):
    assert seen["at first"].endswith("time left: unknown")
    assert seen["later"].endswith(" left") and "unknown" not in seen["later"]


def test_run_is_repeated_from_the_panel_and_its_output_opened(seen):
    title, day, scenes = seen["repeated"]
    assert title.endswith("Embed one day") and day == "2019-07-06"
    assert Path(scenes).name == "scenes.json"
    assert Path(seen["opened layer"]).name == "day.tif"


def test_timeline_has_the_list_that_was_just_made(seen):
    assert seen["rows"] == {"Sentinel-2": 40}


def test_click_on_a_day_sets_the_time_of_the_map(seen):
    assert seen["clicked"][0] == seen["meant"]
    assert seen["said"].startswith(f"{seen['meant']}, Sentinel-2: ")


def test_slider_drives_the_temporal_controller(seen):
    assert seen["slid"][0] == seen["last day"]
    assert seen["all"]


def test_dropped_list_shows_its_footprints(seen):
    ((name, count, fields),) = seen["dropped"]
    assert (name, count) == ("Scenes of scenes.json", 40)
    assert {"day", "sensor", "clear", "doubts"} <= set(fields)


def test_browser_offers_the_list_to_be_dragged(seen):
    assert set(seen["browsed"]) == {"scenes.json (EcoFuse scenes)"} and seen["dragged"] == 1


def test_nothing_is_left_of_the_panel_when_the_plugin_is_switched_off(seen):
    assert seen["docks left"] == [] and seen["lines left"] == []


def test_a_run_in_work_ends_before_the_plugin_goes_and_so_does_its_dialog(seen):
    assert seen["run at the end"] == "cancelled"
    assert not seen["dialog at the end"]
