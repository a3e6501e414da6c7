# SPDX-License-Identifier: GPL-2.0-or-later
"""How a pixel's dates scatter about a day that hides it."""

import numpy as np
import pytest

torch = pytest.importorskip("torch")

from models.training.network.parts import SLOTS, TARGET, Series  # noqa: E402
from models.training.network.restlessness import FAINT, ONE_SIDED, scatter  # noqa: E402
from models.training.network.temporal import KERNEL  # noqa: E402

DAYS = torch.arange(SLOTS, dtype=torch.float32)[:, None, None] * 5 - 25


def series(values: np.ndarray, valid=None, days=DAYS) -> Series:
    """Of (11, bands, P) values, all valid where nothing else is said."""
    values = torch.from_numpy(values.astype(np.float32))
    valid = torch.ones_like(values) if valid is None else valid
    return Series(values[:, :0], values * valid, valid, days)


def test_the_three_are_what_they_are_called():
    """Two bands that all dates show, by the definitions in numpy."""
    values = np.random.default_rng(0).random((SLOTS, 2, 5))
    near = np.exp(-np.abs(DAYS[:, 0, 0].numpy()) / KERNEL) + FAINT
    near[TARGET] = 0
    mean = [np.average(values[at], axis=0, weights=near[at]) for at in (slice(5), slice(6, None))]
    middle = np.average(values, axis=0, weights=near)
    around = np.sqrt(np.average((values - middle) ** 2, axis=0, weights=near))
    others = np.delete(values, TARGET, 0)
    expected = [np.abs(mean[0] - mean[1]), around, others.std(0)]
    found = scatter(series(values)).numpy()
    np.testing.assert_allclose(found, [one.mean(0) for one in expected], rtol=1e-4)


def test_the_target_day_says_nothing():
    values = np.random.default_rng(1).random((SLOTS, 2, 3))
    other = values.copy()
    other[TARGET] = 0.9
    assert torch.equal(scatter(series(values)), scatter(series(other)))


def test_dates_on_one_side_alone_count_as_far_apart_however_far_they_lie():
    valid = torch.zeros(SLOTS, 2, 1)
    valid[0] = 1
    days = DAYS.clone()
    days[0] = -200
    found = scatter(series(np.full((SLOTS, 2, 1), 0.3), valid, days))[:, 0].tolist()
    assert found[0] == pytest.approx(ONE_SIDED) and max(found[1:]) < 1e-3


def test_a_band_that_no_date_has_is_left_out_of_the_mean():
    values = np.random.default_rng(2).random((SLOTS, 2, 4))
    valid = torch.ones(SLOTS, 2, 4)
    valid[:, 1] = 0
    alone = scatter(series(values[:, :1]))
    torch.testing.assert_close(scatter(series(values, valid)), alone)
    assert float(scatter(series(values, 0 * valid)).abs().max()) == 0


def test_days_of_all_pixels_and_days_of_each_give_the_same():
    values = np.random.default_rng(3).random((SLOTS, 10, 7))
    each = scatter(series(values, days=DAYS.expand(-1, -1, 7)))
    torch.testing.assert_close(scatter(series(values)), each, rtol=1e-4, atol=1e-5)
