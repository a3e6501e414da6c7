# SPDX-License-Identifier: GPL-2.0-or-later
"""Ratios of means over place x dates drawn with replacement."""

import numpy as np
import pytest

torch = pytest.importorskip("torch")

from models.training.evaluate.scoring import bootstrap  # noqa: E402


def test_ratio_of_halved_errors_is_a_half_on_every_draw():
    other = {("a", day): (0.1 * (1 + day), 10.0) for day in range(30)}
    own = {key: (total / 2, count) for key, (total, count) in other.items()}
    found = bootstrap.ratio(own, other | {("b", 0): (99.0, 1.0)})
    assert found.count == 30  # the key of one alone is left out
    assert (found.value, found.low, found.high) == pytest.approx((0.5, 0.5, 0.5))


def test_bootstrap_of_noise_holds_one():
    chance = np.random.default_rng(1)
    pairs = [{(day,): (chance.exponential(), 1.0) for day in range(60)} for _ in range(2)]
    found = bootstrap.ratio(*pairs)
    assert found.low < 1 < found.high and found.high - found.low > 0.1
    with pytest.raises(ValueError, match="share no place"):
        bootstrap.ratio({1: (1.0, 1.0)}, {2: (1.0, 1.0)})
