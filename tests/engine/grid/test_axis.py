# SPDX-License-Identifier: GPL-2.0-or-later
"""Coordinates as lines: the simplest that all numbers follow within their rounding, or none."""

import numpy as np
import pytest

from plugin.engine.errors import EngineError
from plugin.engine.grid.axis import Axis, regular

N = np.arange(1000)


def axis(values, **said):
    return Axis("y", np.asarray(values, np.float64), **said)


@pytest.mark.parametrize("first", [50.8, 50.81234567, -179.98765, 0.00123])
@pytest.mark.parametrize("step", [1e-4, -8.983152841195214e-5, 0.00025])
def test_float32_keeps_a_line_to_a_hundredth_of_its_spacing_in_step(first, step):
    exact = first + step * N
    pixels = regular(axis(exact.astype(np.float32)), "a.nc")
    spacing = float(np.spacing(np.float32(np.abs(exact).max())))
    assert pixels.step == pytest.approx(step, abs=max(spacing / 100, 1e-3 * abs(step) / 1000))
    assert pixels.edge + pixels.step / 2 == pytest.approx(
        first, abs=max(spacing / 4, 1e-3 * abs(step))
    )


@pytest.mark.parametrize("decimals", [4, 5, 6])
def test_rounded_decimals_give_back_what_was_rounded(decimals):
    exact = 3.0284 + 4.5e-4 * N
    pixels = regular(axis(np.round(exact, decimals)), "a.nc")
    assert pixels.step == pytest.approx(4.5e-4, abs=2e-7)
    assert pixels.edge + pixels.step / 2 == pytest.approx(3.0284, abs=6 * 10.0**-decimals / 10)


@pytest.mark.parametrize("at", [1, 2, 500, 998], ids=["first", "second", "middle", "last"])
@pytest.mark.parametrize("kind", [np.float64, np.float32])
@pytest.mark.parametrize(("first", "step"), [(5.6e6, -10.0), (50.8, -1e-4)])
def test_a_missing_row_is_found_wherever_it_is(at, kind, first, step):
    values = np.delete(first + step * N, at).astype(kind)
    with pytest.raises(
        EngineError, match=rf"a\.nc: y has unequal steps, from number {at} to {at + 1} "
    ):
        regular(axis(values), "a.nc")


def test_a_row_out_of_place_is_found():
    values = 5.6e6 - 10.0 * N
    values[700] += 2
    with pytest.raises(
        EngineError, match=r"from number 700 to 701 y changes by -8, elsewhere by -10"
    ):
        regular(axis(values), "a.nc")


def test_numbers_rounded_to_more_than_a_quarter_of_a_pixel_are_refused():
    with pytest.raises(EngineError, match="unequal steps"):
        regular(axis(np.round(3 + 1.3e-5 * N, 5)), "a.nc")


def test_plain_coordinates_are_taken_as_they_are():
    values = 501365.0 + 10 * N
    pixels = regular(axis(values), "a.nc")
    assert (pixels.edge, pixels.step) == (501360.0, 10.0)


def test_bounds_apart_from_one_another_are_refused():
    centres = 10.0 * N
    cells = np.stack([centres - 2, centres + 2], axis=1)
    with pytest.raises(EngineError, match=r"cells of y are 4 wide and lie 10 apart"):
        regular(axis(centres, bounds=cells), "a.nc")


def test_a_single_cell_has_its_bounds_for_a_size():
    pixels = regular(axis([5.0], bounds=np.array([[0.0, 10.0]])), "a.nc")
    assert (pixels.edge, pixels.step) == (10.0, -10.0)
