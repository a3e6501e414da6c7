# SPDX-License-Identifier: GPL-2.0-or-later
"""What is read of a tile: the values of every pixel asked for, in few windows, none of them large."""

import math

import numpy as np
import pytest

from plugin.engine.grid.grid import Window
from plugin.engine.grid.spread import CALL, PART, Squares, Whole

GROUND = Window(-40, 70, 420, 460)
NUMBERS = np.arange(2 * 420 * 460, dtype=np.float32).reshape(2, 420, 460)


@pytest.fixture
def read():
    """read(window) -> values of the ground; read.windows: what was asked for."""

    def values(window):
        values.windows.append(window)
        assert window.intersection(GROUND) == window
        return NUMBERS[(slice(None), *window.slices_in(GROUND))]

    values.windows = []
    return values


@pytest.mark.parametrize("call", [0, CALL, math.inf])
@pytest.mark.parametrize(("step", "side"), [(1, 1), (3, 1), (5, 16), (16, 16), (40, 16), (200, 2)])
def test_squares_lie_side_by_side_row_by_row(read, step, side, call):
    rows, cols = (tuple(range(first, first + 400, step)) for first in (-39, 75))
    rows = rows[:-1]
    found = Squares(rows, cols, side).read(read, call)
    assert found.shape == (2, *Squares(rows, cols, side).shape)
    for number, (row, col) in enumerate([(row, col) for row in rows for col in cols]):
        square = NUMBERS[(slice(None), *Window(row, col, side, side).slices_in(GROUND))]
        assert np.array_equal(found[:, :, number * side : (number + 1) * side], square)


@pytest.mark.parametrize("step", [5, 16, 40, 100])
def test_no_window_is_larger_than_a_part(read, step):
    rows = tuple(range(-40, 350, step))
    Squares(rows, tuple(range(70, 500, step)), 16).read(read, math.inf)
    assert all(window.height * window.width <= PART**2 for window in read.windows)
    area = sum(window.height * window.width for window in read.windows)
    assert len(read.windows) <= 4 * math.ceil(area / PART**2)


def test_ground_that_nobody_wants_is_left_out_where_that_is_worth_a_call(read):
    rows, cols = (-40, 300), (70, 90, 500)
    windows = [window for window, _, _ in Squares(rows, cols, 16).parts()]
    assert windows == [
        Window(-40, 70, 16, 36), Window(-40, 500, 16, 16), Window(300, 70, 16, 36), Window(300, 500, 16, 16),
    ]  # fmt: skip
    near = [window for window, _, _ in Squares((-40,), (70, 500), 4).parts()]
    assert near == [Window(-40, 70, 4, 434)]


def test_chunks_that_every_call_unpacks_are_asked_for_once(read):
    rows, cols = (-40, 0, 40), (70, 100)
    assert len(list(Squares(rows, cols, 16).parts(math.inf))) == 1
    assert len(list(Squares(rows, cols, 16).parts(0))) == 6


def test_a_large_window_is_read_in_bands_of_rows_and_a_small_one_at_once(read):
    whole = Whole(Window(-40, 70, 400, 450)).read(read)
    assert np.array_equal(whole, NUMBERS[:, :400, :450]) and len(read.windows) == 8
    assert all(window.height * window.width <= PART**2 for window in read.windows)
    read.windows.clear()
    Whole(Window(0, 100, 142, 142)).read(read)
    assert read.windows == [Window(0, 100, 142, 142)]
