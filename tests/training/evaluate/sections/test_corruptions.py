# SPDX-License-Identifier: GPL-2.0-or-later
"""Twelve corruptions do what they say, the more the stronger."""

import numpy as np
import pytest

torch = pytest.importorskip("torch")

from models.training.evaluate.sections.corruptions import CLOUD, CORRUPTIONS  # noqa: E402


@pytest.mark.parametrize("name", CORRUPTIONS)
def test_corruptions_grow_with_their_strength(name):
    given = CORRUPTIONS[name]
    bands = 10 if given.optical else 2
    values = np.random.default_rng(5).uniform(0.1, 0.4, (bands, 24, 24))
    spoil = given.optical or given.radar
    away = []
    for strength in given.strengths:
        found = spoil(values, strength, np.random.default_rng(6))
        assert found.shape == values.shape
        away.append(np.abs(np.where(np.isfinite(found), found, 0.9) - values).mean())
    assert 0 < away[0] < away[1] < away[2]


def test_twelve_corruptions_do_what_they_say():
    values = np.random.default_rng(7).uniform(0.1, 0.4, (10, 20, 20))
    still = np.random.default_rng(8)

    def spoilt(name, strength):
        return CORRUPTIONS[name].optical(values, strength, still)

    assert len(CORRUPTIONS) == 12
    np.testing.assert_allclose(spoilt("shift", 2)[:, 2:, 2:], values[:, :-2, :-2])
    np.testing.assert_allclose(spoilt("offset", 0.1) - values, 0.1)
    added = (spoilt("haze", 0.1) - values).mean((1, 2))
    assert (np.diff(added) < 0.005).all() and added[0] > 5 * added[-1]
    assert (spoilt("cloud, not masked", 0.2) == CLOUD).mean() == pytest.approx(0.2, abs=0.02)
    lost = np.isnan(spoilt("missing bands", 3)).all((1, 2))
    assert lost.sum() == 3 and not lost[0]
    inside = spoilt("blur", 3)[:, 5, 5]
    np.testing.assert_allclose(inside, values[:, 4:7, 4:7].mean((1, 2)))
