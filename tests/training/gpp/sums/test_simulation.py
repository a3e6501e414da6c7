# SPDX-License-Identifier: GPL-2.0-or-later
"""Errors of sums: parts of errors are found again, and the band holds what it says."""

from dataclasses import replace

import numpy as np
import pytest

from models.training.gpp.sums.__main__ import crossed, quantiles, standardised
from models.training.gpp.sums.errors_in_time import Errors, InTime, in_time
from models.training.gpp.sums.simulation import is_enough, looks_by_weather, simulated
from models.training.gpp.sums.tower_years import TowerYear
from plugin.engine.gpp.days.sum_error import SumError

ERROR = SumError(0.4, 0.95, low=0.0, high=0.0, unseen=1.0, line_growth=0.0)


def made_errors(share, correlation, towers=150, rows=40, spacing=6):
    """Errors of towers with a known bias and a known fading, of a constant spread of 1."""
    rng = np.random.default_rng(4)
    days = np.arange(rows) * spacing
    decay = correlation ** np.abs(np.subtract.outer(days, days))
    factor = np.linalg.cholesky(decay + 1e-9 * np.eye(rows))
    sites, measured = [], []
    for tower in range(towers):
        own = rng.normal(0, np.sqrt(share))
        measured.append(5 + own + np.sqrt(1 - share) * factor @ rng.normal(size=rows))
        sites += [f"T{tower:03d}"] * rows
    predicted = np.full(towers * rows, 5.0) + rng.uniform(-0.01, 0.01, towers * rows)
    return Errors(np.array(sites), np.tile(days, towers), predicted, np.concatenate(measured))


def test_bias_and_fading_are_found_again():
    found = in_time(made_errors(0.35, 0.9))
    assert found.bias_share == pytest.approx(0.35, abs=0.1)
    assert found.day_correlation == pytest.approx(0.9, abs=0.04)
    assert (found.biases**2).mean() == pytest.approx(found.bias_share)
    assert (found.marginal**2).mean() == pytest.approx(1 - found.bias_share)


def test_errors_that_share_nothing_have_next_to_no_bias_and_do_not_fade():
    found = in_time(made_errors(0.0, 0.0))
    assert found.bias_share < 0.1 and found.day_correlation < 0.5


@pytest.fixture
def years():
    """Twelve towers with a summer, sunny on every third day, a third darker on the others."""
    days = np.arange(365)
    found = []
    for number in range(12):
        sunny = days % 3 == number % 3
        clear = (4 + number / 3) * (1 - np.cos(2 * np.pi * days / 365))
        found.append(TowerYear(f"T{number}", 2019, np.where(sunny, clear, clear * 2 / 3), sunny))
    return found


@pytest.fixture
def errors():
    rng = np.random.default_rng(1)
    rest = np.sort(rng.normal(0, np.sqrt(0.6), 500))
    biases = rng.normal(0, 1, 40)
    biases = (biases - biases.mean()) / biases.std() * np.sqrt(0.4)
    return InTime(0.5, 0.2, 0.4, 0.95, biases, rest, np.empty((0, 3)))


CLEAR = [np.arange(5, 365, 11), np.arange(20, 350, 18)]


def test_without_errors_a_look_shows_the_day_without_clouds(years, errors):
    none = replace(errors, base=0.0, growth=0.0)
    found = simulated(years, CLEAR, none, ERROR, 2, 0)
    whole = found.kinds == "year"
    ratio = found.unseen_measured[whole] / found.unseen_found[whole]
    # of unseen days two of three are darker by a third
    assert np.median(ratio) == pytest.approx(1 - 2 / 9, abs=0.03)


def test_the_factor_takes_what_dull_days_lack_out_of_the_sum(years, errors):
    none = replace(errors, base=0.0, growth=0.0)
    plain = simulated(years, CLEAR, none, ERROR, 4, 0)
    whole = plain.kinds == "year"
    unseen = plain.unseen_measured[whole].sum() / plain.unseen_found[whole].sum()
    counted = simulated(years, CLEAR, none, replace(ERROR, unseen=unseen), 4, 0)
    assert counted.found[whole].sum() == pytest.approx(counted.measured[whole].sum(), rel=0.03)
    assert plain.found[whole].sum() > 1.1 * plain.measured[whole].sum()


def test_the_deviation_of_a_year_is_that_of_its_errors(years, errors):
    """No clouds, looks on every fifth day: what is left is the head's error, drawn as the engine models it."""
    bright = [TowerYear(y.site, y.year, y.cloudless + 8, np.ones(365, bool)) for y in years]
    found = simulated(bright, [np.arange(2, 365, 5)], errors, ERROR, 60, 0)
    z = standardised(found)[found.kinds == "year"]
    assert z.std() == pytest.approx(1, abs=0.15)
    assert abs(z.mean()) < 0.35


def test_quantiles_hold_80_per_cent_of_the_years_they_were_taken_from(years, errors):
    found = simulated(years, CLEAR, errors, ERROR, 30, 0)
    low, high = quantiles(found)
    z = standardised(found)[found.kinds == "year"]
    assert (
        ((z >= low) & (z <= high)).mean() == pytest.approx(0.8, abs=0.02) or low == 0 or high == 0
    )
    assert crossed(found).shape == (20, 2)


def test_passes_meet_sunny_days_alone(years):
    looks = looks_by_weather(years[0], np.random.default_rng(0))
    assert years[0].sunny[looks].all() and (np.diff(looks) % 5 == 0).all() and len(looks) > 10


def test_a_year_with_too_wide_a_gap_has_no_sum():
    """Round the turn of the year, too: the engine draws no line there."""
    assert is_enough(np.arange(0, 365, 30), 365)
    assert not is_enough(np.arange(60, 310, 20), 365)
    assert not is_enough(np.array([10, 100, 200, 300]), 365)


def test_a_tower_without_radiation_or_with_few_sunny_days_is_left_out(years, errors):
    dull = replace(years[0], sunny=np.arange(365) < 5)
    unknown = replace(years[1], sunny=None)
    found = simulated([dull, unknown, years[2]], CLEAR, errors, ERROR, 1, 0)
    assert set(found.sites) == {"T2"}
