# SPDX-License-Identifier: GPL-2.0-or-later
"""Which dates of a place are spoilt."""

import pytest

torch = pytest.importorskip("torch")

from models.training.data import shared_places  # noqa: E402
from models.training.evaluate.sections import robustness  # noqa: E402
from models.training.evaluate.sections.corruptions import CORRUPTIONS  # noqa: E402


def test_target_and_only_some_other_dates_are_spoilt(place):
    found = robustness.corrupted(place, 6, CORRUPTIONS["offset"], 0.1, seed=0)
    changed = (found.s2_values != place.s2_values).any((1, 2, 3))
    assert changed[6] and 1 < changed.sum() < len(changed)
    assert found.s1_values is place.s1_values
    lost = robustness.corrupted(place, 6, CORRUPTIONS["missing bands"], 5, seed=0)
    assert (~lost.s2_measured[6]).all((1, 2)).sum() == 5
    assert (lost.s2_values[~lost.s2_measured] == 0).all()


def test_a_place_cut_to_its_slots_has_the_same_slots(place):
    cut, target = robustness.cut_to_slots(place, 6)
    day = place.s2_days[6]
    assert cut.s2_days[target] == day and len(cut.s2_days) == shared_places.SLOTS
    assert cut.slots_of_days(day) == place.slots_of_days(day)
