# SPDX-License-Identifier: GPL-2.0-or-later
import numpy as np
import pytest

pytest.importorskip("torch")

from models.training.data import regions
from models.training.data.labelled_points import EVERY
from models.training.data.regions import (
    REGIONS,
    chip_place,
    cropped,
    point_place,
    stand_place,
)


def test_every_training_place_of_the_split_file_belongs_to_one_region():
    named = [e["place"] for r in REGIONS.values() for e in regions.entries_of(r, "train")]
    assert sorted(named) == sorted(e["place"] for e in regions.shared_places.entries("train"))


def test_points_stand_as_far_apart_as_asked_and_keep_their_values():
    points = EVERY["corsica"]().only(np.arange(4))
    near, wide = point_place(points), point_place(points, 15)
    assert near.shape == (1, 4) and wide.shape == (1, 46)
    np.testing.assert_array_equal(wide.s2_values[..., ::15], near.s2_values)
    assert wide.s2_measured.sum() == near.s2_measured.sum()
    assert 0.3 < near.s1_values[near.s1_measured].mean() < 0.7  # dB, as the manifest has it


def test_a_chip_has_months_and_both_directions_or_one():
    both, one = chip_place("288afc34"), chip_place("288afc34", ("asc",))
    assert both.s2_values.shape == (12, 10, 256, 256) and len(one.s1_days) == 12
    assert set(one.s1_days) < set(both.s1_days) and len(both.s1_days) == 24
    assert both.s2_days[0].month == 9 and both.s2_days == sorted(both.s2_days)
    assert cropped(both, 32).shape == (32, 32)


def test_radar_of_2017_is_left_out_and_that_of_2019_is_sound():
    stands = {file: stand_place(file) for file in regions.STANDS}
    for file, place in stands.items():
        assert place.s2_days == sorted(set(place.s2_days))
        assert (len(place.s1_days) > 0) == ("2019" in file)
    sound = stands[regions.STANDS[0]]
    step = (sound.s1_values[:, 0] - sound.s1_values[:, 1])[sound.s1_measured.all(1)]
    assert 4.5 < 35 * step.mean() < 7.0  # VV lies some 5 dB above VH
