# SPDX-License-Identifier: GPL-2.0-or-later
"""How large the tiles of a stride are: whole cells, room in one run of the fusion, no more memory than usual.

And how the pixels wanted lie in batches, squares and blocks.
"""

from itertools import product

import numpy as np
import pytest

from plugin.engine.dense.tile_size import BLOCK, Wanted, rectangles, size_of
from plugin.engine.grid.grid import Window

PIXELS, HALO, TILE = 2048, 7, 128
USUAL = 11 * TILE**2 * 88 + 22 * 10 * (TILE + 2 * HALO) ** 2
"""Numbers of a tile of all pixels: encoded dates of 88 channels, and dates of ten bands as they were read."""


@pytest.mark.parametrize("stride", range(1, 101))
def test_tiles_are_whole_cells_that_the_fusion_takes_at_once(stride):
    size = size_of(stride, TILE, PIXELS, HALO)
    assert size.side >= TILE and size.across == -(-size.side // stride)
    if stride > 3:
        assert size.side % stride == 0 and size.across**2 <= PIXELS
        assert size.across**2 > 1.8 * (TILE / stride) ** 2
    assert 11 * max(size.across**2, PIXELS) * 88 + 22 * 10 * size.ground <= 1.01 * USUAL


def test_all_pixels_lie_in_the_tiles_they_always_lay_in():
    assert size_of(1, TILE, PIXELS, HALO) == (TILE, TILE, (TILE + 2 * HALO) ** 2)


@pytest.mark.parametrize(
    ("start", "stride", "batch"), product((0, 5, 127), (1, 3, 50), (TILE, 300, 2048, TILE**2))
)
def test_batches_hold_each_pixel_wanted_once_in_order(start, stride, batch):
    tile = np.random.default_rng(0).random((3, TILE, TILE)).astype(np.float32)
    rows, cols = np.arange(start, TILE, stride), np.arange(start // 2, TILE - 3, stride)
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
    tile = Window(-256, 384, TILE, TILE)
    rows, cols = np.arange(start, TILE, stride), np.arange(TILE - 1 - start, TILE, stride)
    ground = Wanted(rows, cols, TILE).ground(tile, HALO)
    assert ground.rows == tuple(tile.row + rows - HALO) and ground.side == 2 + 2 * HALO
    assert ground.cols == tuple(tile.col + cols - HALO)


@pytest.mark.parametrize(
    ("side", "stride", "apart"),
    [(TILE, 1, 0), (250, 10, 0), (176, 11, 256), (256, 16, 256), (1600, 100, 256), (TILE, 64, 4)],
)
def test_pixels_are_taken_apart_where_that_is_less_than_the_tile(side, stride, apart):
    rows = np.arange(stride // 2, side, stride)
    ground = Wanted(rows, rows, TILE).ground(Window(0, 0, side, side), HALO)
    whole = (side + 2 * HALO) ** 2
    if apart:
        assert len(ground.rows) * len(ground.cols) == apart
        assert ground.shape[0] * ground.shape[1] < 2 * whole
    else:
        assert ground.shape[0] * ground.shape[1] == whole


@pytest.mark.parametrize("stride", [1, 3])
def test_blocks_hold_all_pixels_needed_and_no_block_without_one(stride):
    rows, cols = np.arange(5, TILE, stride), np.arange(40, 120, stride)
    needed = np.random.default_rng(1).random((rows.size, cols.size)) < 0.004
    needed[: rows.size // 2, cols.size // 2 :] = False
    held = np.zeros((TILE, TILE), int)
    for block in Wanted(rows, cols, TILE).blocks(needed):
        held[block] += 1
    whole = np.zeros((TILE, TILE), bool)
    whole[np.ix_(rows, cols)] = needed
    sides = (TILE // BLOCK, BLOCK) * 2
    blocks = whole.reshape(sides).any(axis=(1, 3))
    assert 0 < blocks.sum() < blocks.size
    assert np.array_equal(held, blocks.repeat(BLOCK, 0).repeat(BLOCK, 1))


def test_no_pixel_needs_no_block():
    rows = np.arange(TILE)
    assert Wanted(rows, rows, TILE).blocks(np.zeros((TILE, TILE), bool)) == []


def test_neighbouring_blocks_are_one_rectangle():
    held = np.array([[1, 1, 0, 1], [1, 1, 0, 0], [0, 1, 1, 0], [0, 0, 0, 1], [0, 0, 0, 1]], bool)
    found = [(0, 1, 3, 4), (0, 2, 0, 2), (2, 3, 1, 3), (3, 5, 3, 4)]
    assert sorted(rectangles(held, 2)) == found
    assert sorted(rectangles(held[:, :2], 1)) == [(0, 1, 0, 2), (1, 2, 0, 2), (2, 3, 1, 2)]
