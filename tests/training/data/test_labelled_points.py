# SPDX-License-Identifier: GPL-2.0-or-later
"""The shared point series: counts of the data's page, units, groups, blocks."""

from datetime import date

import numpy as np
import pytest

from models.training.data import labelled_points
from models.training.data.point_labels import FRANCE, drawn, grouped


@pytest.mark.parametrize(
    ("name", "points", "groups", "region"),
    [
        ("france", 461, 7, "france"),
        ("corsica", 498, 9, "corsica"),
        ("prodes", 393, 4, "rondonia"),
        ("rondonia", 1000, 9, "rondonia"),
    ],
)
def test_labelled_sets_are_those_of_the_page(shared_data, name, points, groups, region):
    found = labelled_points.LABELLED[name]().labelled()
    assert (len(found.labels), len(np.unique(found.labels)), found.region) == (
        points,
        groups,
        region,
    )
    assert np.unique(found.labels, return_counts=True)[1].min() >= 18


@pytest.mark.parametrize("name", labelled_points.EVERY)
def test_values_are_reflectance_and_decibels(shared_data, name):
    found = labelled_points.EVERY[name]()
    assert found.s2.shape == (len(found.labels), len(found.s2_days), 10)
    assert found.s1.shape == (len(found.labels), len(found.s1_days), 2)
    assert sorted(found.s2_days) == found.s2_days and sorted(found.s1_days) == found.s1_days
    assert 0.02 < np.nanmedian(found.s2[:, :, 0]) < 0.06 < np.nanmedian(found.s2[:, :, 6]) < 0.5
    assert np.nanmin(found.s2) > 0 and np.nanmax(found.s2) < 2
    if found.s1.size:
        assert (
            -14 < np.nanmedian(found.s1[..., 0]) < -7 and -21 < np.nanmedian(found.s1[..., 1]) < -14
        )


def test_the_draw_of_rondonia_is_the_same_each_time(shared_data):
    one, two = labelled_points.rondonia(), labelled_points.rondonia()
    assert np.array_equal(one.s2, two.s2)


def test_points_of_a_block_share_a_square(shared_data):
    found = labelled_points.rondonia()
    for block in np.unique(found.blocks)[:20]:
        own = found.blocks == block
        assert np.ptp(found.lon[own]) <= 0.25 and np.ptp(found.lat[own]) <= 0.25


def test_the_longest_beginning_of_a_code_wins():
    codes = np.array([1101060000, 1101010011, 1106000020, 1106000031, 2001020022, 2501000000])
    found = grouped(codes, FRANCE).tolist()
    assert found == ["maize", "cereals", "sunflower and soy", "", "grassland", ""]


def test_a_draw_keeps_to_its_limits():
    labels = np.repeat(["a", "b", "c"], [500, 40, 300])
    chosen = drawn(labels, 100, 230, seed=1)
    assert len(chosen) == 230 and np.array_equal(chosen, np.unique(chosen))
    assert np.unique(labels[chosen], return_counts=True)[1].max() <= 100


def test_dekads_begin_each_month_anew():
    found = labelled_points.dekads(date(2021, 2, 11), 4)
    assert found == [date(2021, 2, 11), date(2021, 2, 21), date(2021, 3, 1), date(2021, 3, 11)]
