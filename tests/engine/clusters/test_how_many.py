# SPDX-License-Identifier: GPL-2.0-or-later
"""The number of clusters by prediction strength."""

import numpy as np
import pytest

from plugin.engine.clusters.how_many import agreement, chosen, strengths


def test_agreement_counts_pairs_of_the_worst_cluster():
    """A cluster of four, of which two and two are kept: 2 of 6 pairs; one of three that stays whole."""
    own, given = np.array([0, 0, 0, 0, 1, 1, 1]), np.array([0, 0, 1, 1, 1, 1, 1])
    assert agreement(own, given, 2) == pytest.approx(2 / 6)
    assert agreement(own, own, 2) == 1


def test_a_cluster_of_one_pixel_says_nothing():
    assert agreement(np.array([0, 0, 1]), np.array([1, 1, 0]), 2) == 1


@pytest.mark.parametrize("method", ["K_MEANS", "GAUSSIAN_MIXTURE", "HIERARCHICAL"])
def test_groups_that_lie_apart_are_counted(method):
    draw = np.random.default_rng(0)
    corners = np.array([[0.0, 0], [6, 0], [0, 6], [7, 7]])
    rows = corners[draw.integers(0, 4, 2000)] + draw.normal(0, 0.5, (2000, 2))
    heard = []
    found = strengths(method, rows, range(2, 8), 1, np.ones(2), heard.append)
    assert heard == list(range(2, 8)) == list(found)
    assert chosen(found) == 4
    assert found[4] > 0.98 and max(found[5], found[6], found[7]) < 0.8


def test_the_largest_strong_number_is_taken_else_the_strongest():
    assert chosen({2: 0.99, 3: 0.7, 4: 0.8, 5: 0.79}) == 4
    assert chosen({3: 0.4, 4: 0.7, 5: 0.6}) == 4
