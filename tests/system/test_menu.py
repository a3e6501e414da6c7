# SPDX-License-Identifier: GPL-2.0-or-later
"""In a real window (Xvfb): a layer's menu runs it again and shows its quality bands, and a click says why."""

from pathlib import Path

import pytest

SCRIPT = Path(__file__).with_name("menu_script.py")
DAY = "2019-07-20"
BOX = "590400,590600,5006250,5006450 [EPSG:32634]"


@pytest.fixture(scope="module")
def seen(window_of):
    def plan(work, plugins):
        scenes = str(work / "scenes.json")
        sample = plugins / "ecofuse/resources/demo/scenes/romania_forest"
        embed = {"SCENES": scenes, "DATE": DAY, "EXTENT": BOX, "OUTPUT": str(work / "day.tif")}
        return {
            "runs": [["scenes", {"FOLDER": str(sample), "OUTPUT": scenes}], ["embed", embed]],
            "scenes": scenes,
            "place": [590495, 5006345],
        }

    return window_of(SCRIPT)(plan)


def test_menu_of_a_layer_offers_both(seen):
    assert seen["menu"] == ["Run again…", "Show the quality bands"]


def test_quality_bands_have_legends_with_units(seen):
    assert list(seen["quality"]) == [
        "Clear dates",
        "Days to a clear look",
        "Expected error",
        "Out of domain",
        "Novelty (0.5: the limit)",
    ]
    assert seen["quality"]["Out of domain"] == ["like the training", "unlike the training"]
    assert not any("Band" in line for lines in seen["quality"].values() for line in lines)


def test_run_again_opens_the_dialog_as_it_was(seen):
    assert "Embed one day" in seen["again"]["title"]
    given = seen["again"]["given"]
    corners, _, crs = given["EXTENT"].partition(" ")
    assert [*map(float, corners.split(","))] == [590400, 590600, 5006250, 5006450]
    assert crs == "[EPSG:32634]" and given["SCENES"].endswith("scenes.json")
    assert "2019, 7, 20" in given["DATE"] or DAY in given["DATE"]


def test_click_says_why_while_the_window_goes_on(seen):
    why = seen["why"]
    assert why["running"] and why["day"] == DAY
    assert "comes from 2019-07-16 (4 days earlier)" in why["said"]
    shares = [weight for _, _, weight in why["rows"] if weight is not None]
    assert sum(shares) == pytest.approx(1, abs=1e-3)
    assert [name for name, _, weight in why["rows"] if weight is None][-1] == "value"
