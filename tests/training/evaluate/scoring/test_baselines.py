# SPDX-License-Identifier: GPL-2.0-or-later
"""PCA and linear regression find what is linear."""

import numpy as np
import pytest

torch = pytest.importorskip("torch")

from models.training.data.training_samples import tensors  # noqa: E402
from models.training.evaluate.scoring.baselines import (  # noqa: E402
    Baselines,
    Linear,
    Pca,
    components_of,
    fillings,
)


def test_linear_regression_finds_the_plane():
    chance = np.random.default_rng(2)
    inputs = chance.random((200, 3))
    outputs = inputs @ [[1.0, 0.0], [0.0, 2.0], [3.0, -1.0]] + [0.5, -0.25]
    np.testing.assert_allclose(Linear.fit(inputs, outputs)(inputs), outputs, atol=1e-9)


def test_pca_of_a_plane_needs_two_components():
    chance = np.random.default_rng(3)
    rows = chance.random((300, 2)) @ chance.random((2, 6)) + chance.random(6)
    np.testing.assert_allclose(Pca.fit(rows, 2).rebuilt(rows), rows, atol=1e-9)
    assert np.abs(Pca.fit(rows, 1).rebuilt(rows) - rows).mean() > 0.01


@pytest.mark.parametrize(("length", "components"), [(7, 7), (64, 9)])
def test_baselines_hold_as_many_numbers_as_ten_bands_allow(place, length, components):
    fitted = Baselines.fit([tensors(place)], components_of(length))
    assert len(fitted.both.axes) == len(fitted.optical.axes) == components
    rows = np.full((1, 10), 0.2)
    six = fitted.six(rows[:, [0, 1, 2, 7, 8, 9]])
    np.testing.assert_allclose(six[0, [0, 1, 2, 7, 8, 9]], 0.2, atol=1e-6)


def test_kernel_weighs_every_clear_date_by_its_distance_but_never_the_target():
    values, valid = np.zeros((11, 1, 2), np.float32), np.zeros((11, 1, 2), bool)
    values[[4, 5, 8], 0, 0] = 0.2, 0.9, 0.4
    valid[[4, 5, 8], 0, 0] = True
    days = np.array([-40, -30, -20, -10, -8, 0, 4, 6, 16, 20, 30], np.float32)
    found = fillings(values, valid, days)["kernel"]
    near, far = np.exp(-1.0), np.exp(-2.0)
    np.testing.assert_allclose(found[0, 0], (0.2 * near + 0.4 * far) / (near + far), rtol=1e-5)
    assert np.isnan(found[0, 1])
