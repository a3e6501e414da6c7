# SPDX-License-Identifier: GPL-2.0-or-later
"""Averages of backscatter, orbits, and the verdict on Sentinel-1."""

from datetime import date, timedelta

import numpy as np
import pytest

torch = pytest.importorskip("torch")

from models.training.evaluate.sections import radar  # noqa: E402


def test_averaging_radar_is_of_power_and_of_near_dates_alone():
    days = np.array([0, 6, 12, 40])
    decibel = np.array([-10.0, -10.0, -16.0, 0.0])
    values = np.repeat(((decibel + 30) / 35)[:, None, None], 2, 2).astype(np.float32)
    found = radar.averaged(values, np.ones_like(values), days, radar.close)
    power = (0.1 + 0.1 + 10**-1.6) / 3
    assert found[1, 0, 0] == pytest.approx((10 * np.log10(power) + 30) / 35, abs=1e-5)
    assert found[3, 0, 0] == pytest.approx(30 / 35, abs=1e-5)
    assert radar.close_on_orbit(np.array([-12, -6, 0, 4, 18])).tolist() == [1, 1, 1, 0, 0]


def test_missing_radar_stays_missing():
    values = np.full((2, 1, 2), 0.5, np.float32)
    valid = np.ones_like(values)
    values[0], valid[0] = 0, 0
    found = radar.averaged(values, valid, np.array([0, 3]), radar.close)
    assert (found[0] == 0).all() and found[1] == pytest.approx(0.5)


def dated(ratio: float) -> dict:
    return {f"day {n}": (ratio * (1 + n % 3), 10.0) for n in range(30)}


@pytest.mark.parametrize(("ratio", "word"), [(0.9, "lowers"), (1.1, "In no way")])
def test_verdict_says_whether_radar_helps(ratio, word):
    found = {radar.WITHOUT: dated(1.0), radar.AS_IS: dated(ratio)}
    found |= {radar.PROBED: dated(0.6), radar.IDLE: dated(0.5)}  # no radar: it only mends the model
    assert word in radar.verdict(found)


def test_orbits_are_known_by_the_day_of_the_cycle():
    start = date(2018, 9, 1)
    one = [start + timedelta(days=6 * n) for n in range(10)]
    assert radar.orbits(one) == 1
    assert radar.orbits(one + [day + timedelta(days=2) for day in one]) == 2
