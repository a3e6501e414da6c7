# SPDX-License-Identifier: GPL-2.0-or-later
"""The page on changes: its pairs and its check against the scenes, on a made-up series."""

from datetime import date, timedelta

import numpy as np

from models.training.answers.stable_land import (
    Series,
    held_against,
    page,
    pairs_of,
    scores_of_pairs,
)
from plugin.engine.analysis.change.breaks import EPOCH

CUT = date(2020, 3, 1)


def series():
    """6 x 6 px, each tenth day of 2016 to 2020; the left half is cleared in March 2020."""
    days = [date(2016, 1, 5) + timedelta(days=10 * n) for n in range(180)]
    count = len(days)
    rng = np.random.default_rng(0)
    reflectance = np.tile(np.array([0.03, 0.35])[None, :, None, None], (count, 1, 6, 6))
    late = np.array([day >= CUT for day in days])
    reflectance[late, :, :, :3] = np.array([0.12, 0.2])[:, None, None]
    reflectance = reflectance * (1 + rng.normal(0, 0.02, reflectance.shape))
    red, near = reflectance[:, 0], reflectance[:, 1]
    shape = (count, 6, 6)
    return Series(
        days,
        reflectance,
        np.full(shape, 0.004),
        np.zeros(shape),
        (near - red) / (near + red),
        (0, 1),
    )


def test_pairs_are_near_or_of_one_season():
    made = series()
    near, season = pairs_of(made)
    assert near and all(0 < (made.days[b] - made.days[a]).days <= 10 for a, b in near)
    assert season and all(made.days[a].year < made.days[b].year for a, b in season)
    assert all(made.days[a].month in (6, 7, 8) for a, _ in season)


def test_stable_pixels_cry_no_wolf_and_a_cut_is_dated():
    made = series()
    stable = np.zeros((6, 6), bool)
    stable[:, 3:] = True
    count, scores = scores_of_pairs(made, pairs_of(made)[0], stable)
    assert count == 80 and scores.max() < 3
    text = page(made)
    assert "| 3 | 0.00 | 100.00 | 18 px | 100 % | 100 % |" in text


def test_a_break_of_another_year_is_no_right_date():
    made = series()
    cut = np.zeros((6, 6), bool)
    cut[:, 0] = True
    summers = made.summers()
    late = np.full((6, 6), float((date(2020, 10, 1) - EPOCH).days))
    seen, right = held_against(made, summers, cut, late, late)
    assert (seen, right) == (1.0, 0.0)
    seen, _ = held_against(made, summers, np.roll(cut, 5, axis=1), late, late)
    assert seen == 0.0
