# SPDX-License-Identifier: GPL-2.0-or-later
"""The order in which tiles are computed: neighbours soon after each other, threads in squares of their own."""

import threading
import time

import pytest

from plugin.engine.embed.local import near_together
from plugin.engine.files.threads import at_once
from plugin.engine.grid.grid import Window

TILES = [Window(row, col, 128, 128) for row in range(0, 2048, 128) for col in range(0, 1024, 128)]


def _square(tile):
    return tile.row // 512, tile.col // 512


@pytest.mark.parametrize("squares", [1, 2, 3, 8, 100])
def test_every_tile_comes_once_and_so_many_squares_take_turns(squares):
    found = near_together(TILES[::-1], squares)
    assert sorted(map(str, found)) == sorted(map(str, TILES))
    side_by_side = min(squares, 8)
    assert len({_square(tile) for tile in found[:side_by_side]}) == side_by_side
    begun = [_square(tile) for tile in found]
    for at in range(len(found)):
        open_ones = set(begun[: at + 1]) & set(begun[at:])
        assert len(open_ones) <= side_by_side


def test_one_square_after_the_other_without_turns():
    found = [_square(tile) for tile in near_together(TILES)]
    assert all(len(set(found[at : at + 16])) == 1 for at in range(0, len(found), 16))


def test_threads_in_squares_of_their_own_wait_less():
    """Eleven files, each read by one thread at a time, a square's block unpacked once: as GDAL's are."""

    def seconds(squares):
        unpacked, files = set(), [threading.Lock() for _ in range(11)]

        def work(tile):
            for number, file in enumerate(files):
                with file:
                    if (number, _square(tile)) not in unpacked:
                        time.sleep(0.004)
                        unpacked.add((number, _square(tile)))
            time.sleep(0.01)

        start = time.monotonic()
        for _, result in at_once(near_together(TILES, squares), work, 8):
            assert not isinstance(result, Exception)
        return time.monotonic() - start

    assert seconds(8) < 0.8 * seconds(1)
