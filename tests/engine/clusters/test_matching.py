# SPDX-License-Identifier: GPL-2.0-or-later
"""Old numbers for new clusters: the cheapest way to pair them, as SciPy finds it."""

import numpy as np
import pytest
from scipy.optimize import linear_sum_assignment

from plugin.engine.clusters.matching import assignment, kept_order


@pytest.mark.parametrize("shape", [(1, 1), (1, 5), (4, 4), (7, 9), (40, 40), (60, 90)])
def test_pairs_are_the_cheapest(shape):
    draw = np.random.default_rng(sum(shape))
    for _ in range(5):
        cost = draw.uniform(0, 10, shape).round(2)
        rows, columns = linear_sum_assignment(cost)
        found = assignment(cost)
        assert len(set(found.tolist())) == shape[0]
        assert cost[np.arange(shape[0]), found].sum() == pytest.approx(cost[rows, columns].sum())


def test_costs_alike_still_give_each_row_a_column_of_its_own():
    assert sorted(assignment(np.zeros((6, 6))).tolist()) == list(range(6))


def test_the_nearest_goes_on_unless_another_needs_it_more():
    """Both old ones lie nearest to the first new one: the pair of the least sum wins."""
    earlier, new = np.array([[0.0], [1.0]]), np.array([[0.9], [-0.5], [50.0]])
    assert kept_order(earlier, new, np.array([2, 1, 0])).tolist() == [1, 0, 2]


def test_further_clusters_follow_in_their_own_order():
    earlier = np.array([[5.0]])
    new = np.array([[0.0], [4.9], [9.0], [2.0]])
    assert kept_order(earlier, new, np.array([2, 0, 1, 3])).tolist() == [1, 2, 0, 3]
