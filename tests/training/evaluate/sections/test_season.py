# SPDX-License-Identifier: GPL-2.0-or-later
"""The season of an embedding beside that of NDVI."""

import numpy as np
import pytest

torch = pytest.importorskip("torch")

from models.training.evaluate.sections import season  # noqa: E402


@pytest.fixture
def course():
    """Two numbers of 20 pixels over 30 days: the first falls as NDVI rises, the second is noise."""
    chance = np.random.default_rng(3)
    ndvi = 0.5 + 0.3 * np.sin(np.linspace(0, 6, 30))[:, None] + 0.1 * chance.random((1, 20))
    series = np.stack([3 - 2 * ndvi, 0.05 * chance.standard_normal((30, 20))], -1)
    ndvi[4, 3], series[4, 3] = np.nan, np.nan
    return series, ndvi


def test_season_of_an_embedding_that_follows_ndvi(course):
    axis = season.season_axis(*course)
    np.testing.assert_allclose(np.abs(axis), [1, 0], atol=0.05)
    assert axis[0] < 0
    assert (season.season_fit(*course, axis) > 0.98).all()
    assert (season.distance_fit(*course) > 0.9).all()


def test_season_of_noise_is_none(course):
    _, ndvi = course
    noise = np.random.default_rng(4).standard_normal((30, 20, 2))
    axis = season.season_axis(noise, ndvi)
    assert abs(np.nanmedian(season.season_fit(noise, ndvi, axis))) < 0.3
    assert abs(np.nanmedian(season.distance_fit(noise, ndvi))) < 0.2
