# SPDX-License-Identifier: GPL-2.0-or-later
import numpy as np
import pytest

pytest.importorskip("torch")
stats = pytest.importorskip("scipy.stats")

from models.training.doubt import judging  # noqa: E402


def test_factor_is_that_of_the_middle_region_whatever_the_others_sizes():
    random = np.random.default_rng(0)
    quiet, middle, wild = (random.exponential(size, 20_000) for size in (0.1, 1.0, 50.0))
    factor = judging.factor([quiet, middle, wild, np.empty(0)])
    assert (middle <= factor).mean() == pytest.approx(judging.SHARE, abs=0.005)
    assert factor == judging.factor([quiet, middle, 9 * wild])


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
