# SPDX-License-Identifier: GPL-2.0-or-later
"""How badly a pixel's dates are guessed from each other."""

import numpy as np
import pytest

torch = pytest.importorskip("torch")

from models.training.network import restlessness as module  # noqa: E402
from models.training.network.parts import SLOTS, TARGET, Series  # noqa: E402
from models.training.network.restlessness import restlessness  # noqa: E402

DAYS = torch.arange(SLOTS, dtype=torch.float32)[:, None, None] * 5 - 25


def series(values: np.ndarray, days=DAYS) -> Series:
    """Of (11, bands, P) values, all valid."""
    values = torch.from_numpy(values.astype(np.float32))
    return Series(torch.zeros(SLOTS, 3, values.shape[2]), values, torch.ones_like(values), days)


def test_quiet_ground_is_quiet_and_the_target_day_says_nothing_of_it():
    rest = np.full((SLOTS, 2, 1), 0.3)
    spiky = rest.copy()
    spiky[TARGET] = 0.9
    summed, counted, *_ = restlessness(series(spiky))
    assert (summed < 0.01 * counted).all()
    spiky[TARGET + 2] = 0.9
    assert (restlessness(series(spiky))[0] > 0.2 * counted).all()


def test_restlessness_is_how_badly_dates_are_guessed_from_the_others():
    """Two values in turn: every other date lies 0.1 from the rest, but for how the neighbours are weighted."""
    random = np.random.default_rng(0)
    found = []
    for size in (0.01, 0.04):
        summed, counted, *_ = restlessness(
            series(0.3 + size * random.standard_normal((SLOTS, 2, 4000)))
        )
        found.append(float(((summed / counted) ** 2).mean()))
    # a normal error has a root of 0.82 on average: squared 0.68; the guess from the others errs a little itself
    assert 0.66 < found[0] / 0.01 < 0.90 and 3.8 < found[1] / found[0] < 4.2


def test_days_of_all_pixels_and_days_of_each_give_the_same():
    values = np.random.default_rng(1).random((SLOTS, 10, 7))
    shared = restlessness(series(values))
    each = restlessness(series(values, DAYS.expand(-1, -1, 7)))
    for one, other in zip(shared, each, strict=True):
        torch.testing.assert_close(one, other.expand_as(one), rtol=1e-4, atol=1e-5)


def test_the_gap_is_wider_where_the_target_stands_alone():
    near = restlessness(series(np.full((SLOTS, 1, 1), 0.3)))[2]
    lonely = DAYS.clone()
    lonely[:TARGET] -= 30
    lonely[TARGET + 1 :] += 30
    assert float(restlessness(series(np.full((SLOTS, 1, 1), 0.3), lonely))[2]) > float(near) + 0.5


def test_steady_growth_is_no_unrest_and_carries_a_lopsided_guess_aside():
    """A line in time: dates are moved along it; where the clear days before the target are missing, it is aside."""
    rising = (0.3 + 0.004 * DAYS).expand(-1, 2, 1).numpy()
    both = series(rising)
    summed, counted, _, drift = restlessness(both)
    assert ((summed / counted) ** 2 < 0.006).all()  # 0.02 a date
    assert (drift < 1e-3).all()
    valid = both.valid.clone()
    valid[2:TARGET] = 0
    lopsided = Series(both.features, both.values * valid, valid, both.days)
    assert (restlessness(lopsided)[3] > 0.01).all()


def test_dates_count_that_lie_beside_their_neighbours_as_the_target_does():
    """The last date is odd, and is guessed from one side: it says more of a target that ends its window, too."""
    values = np.full((SLOTS, 1, 1), 0.3)
    values[-1] = 0.5
    found = []
    for last in (SLOTS - 1, TARGET + 1):
        given = series(values)
        valid = given.valid.clone()
        if last == TARGET + 1:
            valid[TARGET + 1 : -1] = 0
        one = Series(given.features, given.values * valid, valid, given.days)
        summed, counted, *_ = restlessness(one)
        found.append(float(summed / counted))
    assert found[1] > found[0]


def test_lopsided_dates_say_little_of_a_target_between_its_neighbours(monkeypatch):
    """The first and the last date are odd, and are guessed from one side; the target lies in the middle."""
    values = np.full((SLOTS, 1, 1), 0.3)
    values[[0, -1]] = 0.5

    def unrest() -> float:
        summed, counted, *_ = restlessness(series(values))
        return float(summed / counted)

    weighed = unrest()
    monkeypatch.setattr(module, "LIKE", 1e9)  # as if all dates were alike
    assert weighed < 0.95 * unrest()
