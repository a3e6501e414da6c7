# SPDX-License-Identifier: GPL-2.0-or-later
"""The colour basis of the manifest: orthogonal, and turned so that maps read like a landscape."""

import numpy as np
import pytest

torch = pytest.importorskip("torch")

from models.training.data import shared_places  # noqa: E402
from models.training.export.manifest import colour_axes  # noqa: E402

BANDS = shared_places.SENSORS["s2"]["bands"]


@pytest.mark.parametrize("seed", range(4))
def test_green_rises_with_near_infrared_red_with_short_wave_blue_with_blue(seed):
    chance = np.random.default_rng(seed)
    rows = chance.normal(size=(500, 7)) * [3.0, 2.0, 1.5, 0.3, 0.3, 0.3, 0.3]
    rows = rows @ np.linalg.qr(chance.normal(size=(7, 7)))[0]
    decoded = chance.normal(size=(12, 7)) @ rows.T
    axes = colour_axes(rows, np.cov(rows.T), decoded)
    np.testing.assert_allclose(axes @ axes.T, np.eye(3), atol=1e-9)
    for axis, band in zip(axes, ("B12", "B08", "B02"), strict=True):
        assert np.corrcoef(rows @ axis, decoded[BANDS.index(band)])[0, 1] > 0
    assert np.argmax((rows @ axes.T).var(axis=0)) == 1
