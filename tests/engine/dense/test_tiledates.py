# SPDX-License-Identifier: GPL-2.0-or-later
"""How the pixels wanted of a tile lie in batches."""

from itertools import product

import numpy as np
import pytest

from plugin.engine.dense.tiledates import Wanted
from plugin.engine.grid.grid import Window

SIDE, HALO = 128, 7


@pytest.mark.parametrize(
    ("start", "stride", "batch"), product((0, 5, 127), (1, 3, 50), (SIDE, 300, 2048, SIDE**2))
)
def test_batches_hold_each_pixel_wanted_once_in_order(start, stride, batch):
    tile = np.random.default_rng(0).random((3, SIDE, SIDE)).astype(np.float32)
    rows, cols = np.arange(start, SIDE, stride), np.arange(start // 2, SIDE - 3, stride)
    wanted = Wanted(rows, cols, batch)
    found = []
    arranged = np.full((wanted.count + 1, 3, batch), np.nan, np.float32)
    wanted.arrange(wanted.of(tile), arranged)
    assert np.isnan(arranged[-1]).all()
    for number in range(wanted.count):
        pixels = len(rows[wanted.part(number)]) * cols.size
        assert not arranged[number, :, pixels:].any()
        found.append(arranged[number, :, :pixels])
    assert np.array_equal(
        np.concatenate(found, axis=1), tile[:, rows[:, None], cols].reshape(3, -1)
    )


@pytest.mark.parametrize(("start", "stride"), [(0, 64), (127, 200), (63, 64), (40, 43)])
def test_few_pixels_are_taken_out_of_squares_around_them(start, stride):
    tile = Window(-256, 384, SIDE, SIDE)
    rows, cols = np.arange(start, SIDE, stride), np.arange(SIDE - 1 - start, SIDE, stride)
    ground = Wanted(rows, cols, SIDE).ground(tile, HALO)
    assert ground.rows == tuple(tile.row + rows - HALO) and ground.side == 2 + 2 * HALO
    assert ground.cols == tuple(tile.col + cols - HALO)


@pytest.mark.parametrize(
    ("side", "stride", "apart"),
    [(SIDE, 1, 0), (250, 10, 0), (176, 11, 256), (256, 16, 256), (1600, 100, 256), (SIDE, 64, 4)],
)
def test_pixels_are_taken_apart_where_that_is_less_than_the_tile(side, stride, apart):
    rows = np.arange(stride // 2, side, stride)
    ground = Wanted(rows, rows, SIDE).ground(Window(0, 0, side, side), HALO)
    whole = (side + 2 * HALO) ** 2
    if apart:
        assert len(ground.rows) * len(ground.cols) == apart
        assert ground.shape[0] * ground.shape[1] < 2 * whole
    else:
        assert ground.shape[0] * ground.shape[1] == whole
