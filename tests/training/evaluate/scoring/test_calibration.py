# SPDX-License-Identifier: GPL-2.0-or-later
"""The factor of an interval, and the share of other errors that it holds."""

import numpy as np
import pytest

torch = pytest.importorskip("torch")

from models.training.evaluate.scoring import calibration  # noqa: E402


@pytest.fixture
def laplace():
    """Errors whose scale is twice what is expected of them, and what is expected."""
    chance = np.random.default_rng(0)
    expected = chance.uniform(0.001, 0.1, 40000)
    return np.abs(chance.laplace(0, 2 * expected)), expected


def test_interval_factor_is_that_of_the_scale(laplace):
    assert calibration.fit(*laplace) == pytest.approx(2.0, rel=0.02)


def test_interval_holds_four_in_five_of_other_errors(laplace):
    found, expected = laplace
    factor = calibration.fit(found[:20000], expected[:20000])
    inside = calibration.within(found[20000:], expected[20000:], factor)
    assert inside.mean() == pytest.approx(0.8, abs=0.01)


def test_no_errors_no_interval():
    with pytest.raises(ValueError, match="No errors"):
        calibration.fit(np.zeros(0), np.zeros(0))
