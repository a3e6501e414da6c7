# SPDX-License-Identifier: GPL-2.0-or-later
"""The error of a mean, held against its formula written out."""

from datetime import date, timedelta

import numpy as np
import pytest

from plugin.engine.period.mean_error import FADES, FOLLOWS, STAYS, MeanError

DAYS = [date(2019, 5, 1) + timedelta(n) for n in (0, 7, 8, 30, 200)]


def of(errors):
    found = MeanError(errors.shape[1:])
    for day, error in zip(DAYS, errors, strict=True):
        found.add(day, error)
    return found.of((errors > 0).sum(axis=0))


def test_it_is_the_double_sum_over_pairs_of_days():
    errors = np.random.default_rng(0).uniform(0.01, 0.05, (5, 4))
    errors[2, 1] = errors[0, 2] = 0  # missing days
    gaps = np.array([[abs((a - b).days) for a in DAYS] for b in DAYS])
    alike = STAYS + FOLLOWS * np.exp(-gaps / FADES)
    np.fill_diagonal(alike, 1)
    wanted = np.sqrt(np.einsum("ip,ij,jp->p", errors, alike, errors)) / (errors > 0).sum(axis=0)
    assert of(errors) == pytest.approx(wanted, rel=1e-12)


def test_days_do_not_cancel_like_independent_ones_nor_stay_all_alike():
    errors = np.full((5, 1), 0.02)
    assert 0.02 / np.sqrt(5) < of(errors)[0] < 0.02


def test_one_day_keeps_its_own_error():
    errors = np.zeros((5, 1))
    errors[3] = 0.03
    assert of(errors)[0] == pytest.approx(0.03)
