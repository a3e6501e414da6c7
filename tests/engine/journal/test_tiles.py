# SPDX-License-Identifier: GPL-2.0-or-later
"""Tiles written a layer at a time: the same file as of the whole array, whatever the length of a series."""

import tracemalloc

import numpy as np
import pytest

from plugin.engine.grid.grid import Window
from plugin.engine.journal.tiles import SUM, Tiles

TILE = Window(0, 128, 128, 128)


def test_a_tile_written_in_layers_is_the_array_as_numpy_saves_it(tmp_path):
    layers = np.random.default_rng(1).normal(0, 1, (3, 2, 5, 4)).astype(np.float32)
    tiles = Tiles(tmp_path)
    tiles.keep(TILE, tiles.written(TILE, iter(layers), 3))
    np.save(tmp_path / "saved.npy", layers)
    content = tiles.path(TILE).read_bytes()
    assert content[:-SUM] == (tmp_path / "saved.npy").read_bytes()
    assert tiles.has(TILE)
    assert np.array_equal(tiles.read(TILE, 2), layers[2])
    tiles.store(TILE, layers)
    assert tiles.path(TILE).read_bytes() == content


def test_memory_does_not_grow_with_the_days_of_a_series(tmp_path):
    tiles, layer = Tiles(tmp_path), np.ones((8, 128, 128), np.float32)
    tracemalloc.start()
    tiles.written(TILE, (layer for _ in range(200)), 200)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 4 * layer.nbytes


def test_a_layer_that_fails_leaves_nothing(tmp_path):
    def layers():
        yield np.ones((1, 2, 2), np.float32)
        raise KeyError("as computing says it")

    with pytest.raises(KeyError, match="as computing says it"):
        Tiles(tmp_path).written(TILE, layers(), 2)
    assert not list(tmp_path.iterdir())


def test_after_the_end_of_a_run_no_thread_leaves_a_part(tmp_path):
    tiles, layer = Tiles(tmp_path), np.ones((1, 2, 2), np.float32)
    tiles.written(TILE, [layer], 1)
    assert list(tmp_path.glob("*.part"))
    tiles.drop_parts()
    with pytest.raises(RuntimeError, match="over"):
        tiles.written(TILE, [layer], 1)
    assert not list(tmp_path.iterdir())
