# SPDX-License-Identifier: GPL-2.0-or-later
import pytest

pytest.importorskip("torch")

from models.training.evaluate.sections import regions_left_out


def coverage(region, task, within, rank, seen="both sensors"):
    return {
        "region": region, "task": task, "seen": seen, "within": within,
        "within_calm": within - 0.2, "within_restless": within + 0.1,
        "rank_correlation": rank, "error": 0.01, "expected": 0.02, "pixels": 9,
    }  # fmt: skip


def flagged(share, **names):
    return {"task": "visible", "seen": "both sensors", "flagged": share, "pixels": 9, **names}


@pytest.fixture
def found():
    return {
        "coverage": [
            coverage("here", "visible", 0.8, 0.5), coverage("there", "visible", 0.9, 0.2),
            coverage("here", "hidden", 0.74, 0.41), coverage("there", "hidden", 0.76, 0.39),
            coverage("here", "under a veil", 0.5, 0.7),
        ],
        "curve": [{"task": t, "novelty": 0.1, "error": 0.02} for t in ("visible", "hidden")],
        "home": [flagged(0.015, region="land"), flagged(0.9, region="lake")],
        "left_out": [flagged(0.05, region="here")],
        "nonsense": [flagged(0.99, planted="snow"), flagged(0.5, planted="bands")],
    }  # fmt: skip


def test_goals_are_held_against_the_regions_that_meet_them(found):
    notes = regions_left_out.sections(found)[0].notes
    assert (
        "75 to 85 % in 1 of 2 regions (here); rank correlation at least 0.3 in 1 (here)" in notes[0]
    )
    assert "in 1 of 2 regions (there); rank correlation at least 0.4 in 1 (here)" in notes[1]
    assert (
        "least error is expected 54 to 56 % lie within, in that of which most 84 to 86 %."
        in notes[1]
    )
    assert (
        "error against the clean value 0.0100, expected 0.0200; without the veil 0.0100" in notes[2]
    )


def test_home_is_the_land_and_what_is_missed_is_named(found):
    flags = regions_left_out.sections(found)[1]
    assert "At home 1.5 % in the worst case; goal at most 2 %: met." in flags.notes
    assert "NOT met by bands (50.0 %)." in flags.notes[1] and "snow" not in flags.notes[1]
    assert ["lake", "90.0 %"] in flags.rows
    found["home"][0]["flagged"] = 0.03
    assert "NOT met" in regions_left_out.sections(found)[1].notes[0]
