# SPDX-License-Identifier: GPL-2.0-or-later
"""The arithmetic of MEMORY_MB: sums that stay within it, whatever is asked for and however often."""

from types import SimpleNamespace

import pytest

from plugin.engine.dense.memory import CACHE_SHARE, CACHE_TAKES, FILE, GRAPHS, PROCESS, Memory
from plugin.engine.errors import EngineError

TILE, LAYER, DAY, MOST, FILES = 80_000_000, 2_000_000, 6_000_000, 11, 30
BLOCKS = 10**12


def memory(memory_mb: int, address: str = "/data/{}.tif") -> Memory:
    scenes = SimpleNamespace(files=lambda: {(address.format(at), "") for at in range(FILES)})
    return Memory(memory_mb, scenes, TILE, 11)


@pytest.mark.parametrize("targets", [1, 30])
@pytest.mark.parametrize("memory_mb", [700, 1000, 2048, 16_000])
def test_what_is_shared_out_adds_up_to_the_budget(memory_mb, targets):
    budget = memory(memory_mb)
    for tiles in (1, budget.most_at_once(targets, LAYER)):
        more = budget.share(tiles, targets, LAYER, DAY, (MOST, MOST), BLOCKS)
        assert 0 <= more <= MOST
        work = tiles * (TILE + GRAPHS + targets * LAYER + more * DAY)
        taken = PROCESS + FILES * FILE + work + CACHE_TAKES * budget.cache
        assert taken == pytest.approx(memory_mb * 1e6, rel=1e-6)


def test_another_share_begins_anew():
    budget = memory(2048)
    first = budget.share(1, 1, LAYER, DAY, (MOST, MOST), BLOCKS), budget.cache
    budget.share(2, 30, LAYER, DAY, (MOST, MOST), BLOCKS)
    assert (budget.share(1, 1, LAYER, DAY, (MOST, MOST), BLOCKS), budget.cache) == first


def test_gdal_gets_no_more_than_is_of_use():
    budget, blocks = memory(2048), 400_000_000
    budget.share(1, 1, LAYER, DAY, (MOST, MOST), blocks)
    assert budget.cache == blocks
    budget.share(1, 1, LAYER, DAY, (MOST, MOST), 0)
    assert budget.cache == pytest.approx(2048e6 / CACHE_SHARE / CACHE_TAKES, rel=1e-6)


def test_gdal_keeps_a_square_of_each_tile_as_far_as_there_is_room():
    budget, blocks = memory(2048), 240_000_000
    for tiles, squares in ((1, 1), (2, 1), (3, 2), (4, 2)):
        budget.share(tiles, 1, LAYER, DAY, (0, 0), blocks)
        assert budget.squares == squares
        assert budget.cache == pytest.approx(squares * blocks, rel=1e-6)
    budget.share(8, 1, LAYER, DAY, (0, 0), blocks)
    assert 1 <= budget.squares < 4
    assert CACHE_TAKES * budget.squares * blocks <= CACHE_TAKES * budget.cache + CACHE_TAKES
    budget.share(2, 1, LAYER, DAY, (MOST, MOST), BLOCKS)
    assert budget.squares == 1
    budget.share(3, 1, LAYER, DAY, (MOST, MOST), 0)
    assert budget.squares == 2


def test_what_the_blocks_leave_is_for_more_dates_of_the_series():
    budget, few = memory(2048), (MOST, MOST)
    blocks = int(600e6 / CACHE_TAKES)
    assert budget.share(1, 1, LAYER, DAY, few, blocks) == MOST
    cache = budget.cache
    left = budget._free - (TILE + GRAPHS + LAYER + MOST * DAY) + budget._least - 600e6
    assert budget.share(1, 1, LAYER, DAY, (MOST, 1000), blocks) == MOST + left // DAY
    assert budget.cache == cache
    assert budget.share(1, 1, LAYER, DAY, (MOST, MOST + 1), blocks) == MOST + 1


def test_files_of_the_web_need_more():
    memory(600)
    with pytest.raises(EngineError, match="MEMORY_MB 600 is too little"):
        memory(600, address="https://example.org/{}.tif")
