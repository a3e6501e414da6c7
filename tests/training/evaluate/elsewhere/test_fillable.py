# SPDX-License-Identifier: GPL-2.0-or-later
"""Boosted trees on top of a kernel, on made-up days."""

import numpy as np
import pytest

pytest.importorskip("torch")

from models.training.evaluate.elsewhere import fillable

pytestmark = pytest.mark.usefixtures("quick")
LEVEL = np.array([0.04, 0.07, 0.05, 0.1, 0.25, 0.3, 0.32, 0.33, 0.18, 0.1])


@pytest.fixture
def quick(monkeypatch):
    """Two bands and few rounds."""
    monkeypatch.setattr(fillable, "BANDS", (0, 6))
    monkeypatch.setattr(fillable, "ROUNDS", 30)


def series(seed, peak):
    """Days of pixels that grow by an amount of their own; ``peak``: how much more the hidden day has."""
    random = np.random.default_rng(seed)
    days = np.tile(np.arange(-25, 30, 5), (300, 1))
    growth = random.uniform(0.5, 1.5, (300, 1, 1))
    values = LEVEL * growth * (1 + 0.002 * days[:, :, None] + peak * (days == 0)[:, :, None])
    return values + random.normal(0, 1e-4, values.shape), days, np.repeat(np.arange(30), 10)


def test_what_every_day_has_in_common_is_learnt_there_and_elsewhere():
    found = list(fillable.fills({name: series(at, 0.3) for at, name in enumerate("ab")}))
    assert [one.region for one in found] == ["a", "b"]
    assert max(x for one in found for x in one[1:]) < 0.5


def test_what_another_region_teaches_may_harm():
    held = {"a": series(0, 0.3), "b": series(1, -0.3)}
    for one in fillable.fills(held):
        assert one.elsewhere > 1.5 and one.there < 0.5


def test_the_hidden_day_is_never_seen_and_missing_dates_are_no_hindrance():
    values, days, dates = series(2, 0.1)
    values[:, 6:] = np.nan  # nothing after the day
    values[:, :, 3] = np.nan  # nor a band of it
    rows = fillable.rows((values, days, dates))
    changed = values.copy()
    changed[:, fillable.TARGET] += 1
    other = fillable.rows((changed, days, dates))
    np.testing.assert_array_equal(rows.given, other.given)
    assert np.isnan(rows.away[:, 3]).all() and np.isfinite(rows.away[:, 0]).all()
    near = rows.given[:, 11:22]  # of the dates before, the nearest: ten bands and its day
    np.testing.assert_array_equal(near[:, -1], np.full(300, -5))
    np.testing.assert_array_equal(near[:, 0], values[:, fillable.TARGET - 1, 0])
    assert np.isnan(rows.given[:, 33:]).all()
    found = list(fillable.fills({"a": (values, days, dates), "b": series(3, 0.1)}))
    assert all(np.isfinite(one[1:]).all() for one in found)
