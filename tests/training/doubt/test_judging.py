# SPDX-License-Identifier: GPL-2.0-or-later
import numpy as np
import pytest

pytest.importorskip("torch")
stats = pytest.importorskip("scipy.stats")

from models.training.doubt import judging  # noqa: E402


def test_factor_is_as_far_from_the_quietest_region_as_from_the_wildest():
    """On a scale of ratios, however many pixels a region has."""
    random = np.random.default_rng(0)
    quiet, middle, wild = (
        random.exponential(size, count)
        for size, count in ((0.1, 900), (1.0, 20_000), (10.0, 20_000))
    )
    factor = judging.factor([quiet, middle, wild, np.empty(0)])
    assert (middle <= factor).mean() == pytest.approx(judging.SHARE, abs=0.02)
    assert factor**3 == pytest.approx(
        judging.factor([quiet]) * judging.factor([middle]) * judging.factor([wild])
    )


def test_a_region_without_such_a_value_says_nothing_of_the_middle():
    assert judging.middle(np.array([[1.0, np.nan], [4.0, 3.0]])) == pytest.approx([2.0, 3.0])


def test_rank_correlation_is_spearmans():
    random = np.random.default_rng(1)
    one = random.random(300)
    other = one + random.random(300)
    assert judging.rank_correlation(one, other) == pytest.approx(stats.spearmanr(one, other)[0])


def test_curve_follows_the_novelty_in_groups_of_one_size():
    novelty = np.random.default_rng(2).permutation(1000) / 1000
    found = judging.curve(novelty, 3 * novelty)
    assert len(found) == judging.STEPS
    np.testing.assert_allclose([n for n, _ in found], np.arange(10) / 10 + 0.0495, atol=1e-9)
    np.testing.assert_allclose([e for _, e in found], 3 * (np.arange(10) / 10 + 0.0495), atol=1e-9)
