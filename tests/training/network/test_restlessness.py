# SPDX-License-Identifier: GPL-2.0-or-later
"""How badly a pixel's dates are guessed from each other, and how far they lie apart."""

import numpy as np
import pytest

torch = pytest.importorskip("torch")

from models.training.network import restlessness as module  # noqa: E402
from models.training.network.parts import SLOTS, TARGET, Series  # noqa: E402
from models.training.network.restlessness import QUIET, restlessness, unrest  # noqa: E402

DAYS = torch.arange(SLOTS, dtype=torch.float32)[:, None, None] * 5 - 25


def series(values: np.ndarray, days=DAYS) -> Series:
    """Of (11, bands, P) values, all valid."""
    values = torch.from_numpy(values.astype(np.float32))
    return Series(torch.zeros(SLOTS, 3, values.shape[2]), values, torch.ones_like(values), days)


def test_quiet_ground_is_quiet_and_the_target_day_says_nothing_of_it():
    rest = np.full((SLOTS, 2, 1), 0.3)
    spiky = rest.copy()
    spiky[TARGET] = 0.9
    quiet = restlessness(series(spiky))
    assert torch.equal(quiet, restlessness(series(rest))) and float(quiet.exp()) < 2 * QUIET
    spiky[TARGET + 2] = 0.9
    assert float(restlessness(series(spiky)).exp()) > 0.03


def test_restlessness_is_how_badly_dates_are_guessed_from_the_others():
    """A normal error has a root of .82 on average: squared .68; the guess from the others errs a little itself."""
    random = np.random.default_rng(0)
    found = []
    for size in (0.01, 0.04):
        values = 0.3 + size * random.standard_normal((SLOTS, 2, 4000))
        found.append(float((restlessness(series(values)).exp() - QUIET).mean()))
    assert 0.66 < found[0] / 0.01 < 0.90 and 3.8 < found[1] / found[0] < 4.2


def test_days_of_all_pixels_and_days_of_each_give_the_same():
    values = np.random.default_rng(1).random((SLOTS, 10, 7))
    for measure in (restlessness, lambda one: torch.cat(unrest(one))):
        shared = measure(series(values))
        each = measure(series(values, DAYS.expand(-1, -1, 7)))
        torch.testing.assert_close(shared, each, rtol=1e-4, atol=1e-5)


def test_steady_growth_is_no_unrest_and_carries_a_lopsided_guess_aside():
    """A line in time: dates are moved along it; where the clear days before the target are missing, it is aside."""
    rising = (0.3 + 0.004 * DAYS).expand(-1, 2, 1).numpy()
    both = series(rising)
    assert float(restlessness(both).exp()) < 0.006 + QUIET  # 0.02 a date
    valid = both.valid.clone()
    valid[2:TARGET] = 0
    lopsided = Series(both.features, both.values * valid, valid, both.days)
    assert float(restlessness(lopsided).exp()) > float(restlessness(both).exp()) + 0.02


def test_dates_count_that_lie_beside_their_neighbours_as_the_target_does():
    """The last date is odd, and is guessed from one side: it says more of a target that ends its window, too."""
    values = np.full((SLOTS, 2, 1), 0.3)
    values[-1] = 0.5
    found = []
    for last in (SLOTS - 1, TARGET + 1):
        given = series(values)
        valid = given.valid.clone()
        if last == TARGET + 1:
            valid[TARGET + 1 : -1] = 0
        found.append(float(restlessness(Series(given.features, given.values * valid, valid, DAYS))))
    assert found[1] > found[0]


def test_lopsided_dates_say_little_of_a_target_between_its_neighbours(monkeypatch):
    """The first and the last date are odd, and are guessed from one side; the target lies in the middle."""
    values = np.full((SLOTS, 2, 1), 0.3)
    values[[0, -1]] = 0.5
    weighed = float(restlessness(series(values)).exp())
    monkeypatch.setattr(module, "LIKE", 1e9)  # as if all dates were alike
    assert weighed < 0.95 * float(restlessness(series(values)).exp())


def test_unrest_is_how_far_dates_lie_from_each_other():
    """By the definition in numpy: over pairs of dates, weighted, with a few as far apart as is usual."""
    values = np.random.default_rng(2).random((SLOTS, 2, 5))
    near = np.exp(-np.abs(DAYS[:, 0, 0].numpy()) / module.REACH)
    near[TARGET] = 0
    pairs = near[:, None] * near[None] * (1 - np.eye(SLOTS))
    squares = (values[:, None] - values[None]) ** 2 / 2
    apart = (pairs[..., None, None] * squares).sum((0, 1)) + module.WEIGHT * module.USUAL**2
    size, count, _ = unrest(series(values))
    np.testing.assert_allclose(size, np.sqrt(apart / (pairs.sum() + module.WEIGHT)), rtol=1e-3)
    np.testing.assert_allclose(count, near.sum(), rtol=1e-5)


def test_the_target_day_and_a_lone_date_say_nothing_of_unrest():
    values = np.random.default_rng(3).random((SLOTS, 2, 5))
    changed = values.copy()
    changed[TARGET] = 0.9
    for one, other in zip(unrest(series(values)), unrest(series(changed)), strict=True):
        assert torch.equal(one, other)
    valid = torch.zeros(SLOTS, 2, 5)
    valid[3] = 1
    given = series(values)
    alone = unrest(Series(given.features, given.values * valid, valid, DAYS))[0]
    torch.testing.assert_close(alone, torch.full((2, 5), module.USUAL), rtol=1e-2, atol=0)


def test_dates_lie_nearer_where_there_are_more_of_them():
    values = np.full((SLOTS, 2, 1), 0.3)
    lonely = DAYS * 5
    assert float(unrest(series(values))[2]) > float(unrest(series(values, lonely))[2]) + 0.5
