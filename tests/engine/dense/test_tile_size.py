# SPDX-License-Identifier: GPL-2.0-or-later
"""How large the tiles of a stride are: whole cells, room in one run of the fusion, no more memory than usual."""

import pytest

from plugin.engine.dense.tile_size import size_of

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
