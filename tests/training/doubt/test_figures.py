# SPDX-License-Identifier: GPL-2.0-or-later
import pytest

pytest.importorskip("torch")

from models.training.doubt.figures import guard_lines


def test_the_guards_lines_give_the_most_of_a_place_and_the_least_of_nonsense():
    rows = [{"flagged": share} for share in (0.5, 0.25, 0.75)]
    places = [{**row, "region": "home"} for row in rows]
    planted = [{**row, "planted": "water"} for row in rows] + [{"planted": "snow", "flagged": 1.0}]
    assert guard_lines({"home": places, "left_out": [], "nonsense": planted}) == [
        " 75.0 % of home flagged (25.0 to 75.0 %)",
        " 25.0 % of water flagged (25.0 to 75.0 %)",
        "100.0 % of snow flagged (100.0 to 100.0 %)",
    ]
