# SPDX-License-Identifier: GPL-2.0-or-later
"""How the pixels wanted of a tile lie in batches."""

from itertools import product

import numpy as np
import pytest

from plugin.engine.dense.tiledates import Wanted

SIDE = 128


@pytest.mark.parametrize(
    ("start", "stride", "batch"), product((0, 5, 127), (1, 3, 50), (SIDE, 300, 2048, SIDE**2))
)
def test_batches_hold_each_pixel_wanted_once_in_order(start, stride, batch):
    tile = np.random.default_rng(0).random((3, SIDE, SIDE)).astype(np.float32)
    rows, cols = np.arange(start, SIDE, stride), np.arange(start // 2, SIDE - 3, stride)
    wanted = Wanted(rows, cols, batch)
    found = []
    for number in range(wanted.count):
        arranged = np.full((3, batch), np.nan, np.float32)
        wanted.arrange(tile, number, arranged)
        part = wanted.part(number)
        pixels = len(rows[part]) * cols.size
        assert not arranged[:, pixels:].any()
        found.append(arranged[:, :pixels])
    assert np.array_equal(
        np.concatenate(found, axis=1), tile[:, rows[:, None], cols].reshape(3, -1)
    )
