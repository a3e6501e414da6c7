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
    for number in range(wanted.count):
        arranged = np.full((3, batch), np.nan, np.float32)
        wanted.arrange(wanted.of(tile), number, arranged)
        part = wanted.part(number)
        pixels = len(rows[part]) * cols.size
        assert not arranged[:, pixels:].any()
        found.append(arranged[:, :pixels])
    assert np.array_equal(
        np.concatenate(found, axis=1), tile[:, rows[:, None], cols].reshape(3, -1)
    )


@pytest.mark.parametrize(("start", "stride"), [(0, 64), (127, 200), (63, 64), (40, 43)])
def test_few_pixels_are_taken_out_of_small_windows_inside_the_tile(start, stride):
    numbers = np.arange(SIDE**2, dtype=np.float32).reshape(1, SIDE, SIDE)
    tile = Window(-256, 384, SIDE, SIDE)
    rows, cols = np.arange(start, SIDE, stride), np.arange(SIDE - 1 - start, SIDE, stride)
    wanted = Wanted(rows, cols, SIDE)
    found = []
    for piece, row, col in wanted.apart(tile, HALO):
        top, left = piece.row - tile.row, piece.col - tile.col
        assert piece.height == piece.width == 2 and 0 <= top <= SIDE - 2 and 0 <= left <= SIDE - 2
        found.append(numbers[0, top + row, left + col])
    assert found == wanted.of(numbers).ravel().tolist()


@pytest.mark.parametrize(("stride", "apart"), [(10, 0), (15, 0), (16, 64), (32, 16), (64, 4)])
def test_pixels_are_taken_apart_where_that_is_less_than_the_tile(stride, apart):
    rows = np.arange(stride // 2, SIDE, stride)
    pieces = Wanted(rows, rows, SIDE).apart(Window(0, 0, SIDE, SIDE), HALO)
    assert len(pieces) == apart
    assert apart * (2 + 2 * HALO) ** 2 < (SIDE + 2 * HALO) ** 2
