# SPDX-License-Identifier: GPL-2.0-or-later
import numpy as np
import pytest

from plugin.engine.pixels.clouds import clear_mask, grown, hazy


@pytest.mark.parametrize("pixels", [0, 1, 3, 40])
def test_grown_mask_reaches_exactly_so_many_pixels(pixels):
    mask = np.zeros((30, 30), bool)
    mask[10, 20] = True
    rows, cols = np.mgrid[:30, :30]
    assert (grown(mask, pixels) == (np.maximum(abs(rows - 10), abs(cols - 20)) <= pixels)).all()


def test_missing_class_is_unclear_but_does_not_grow():
    classes = np.full((5, 5), 4, np.uint8)
    classes[0, 0], classes[4, 4] = 0, 9
    clear = clear_mask(classes, (4, 5, 6), 1)
    assert not clear[0, 0]
    assert clear[0, 1]
    assert not clear[3:, 3:].any()


def test_blue_above_the_median_is_haze():
    series = np.array([0.03, 0.04, 0.05, 0.20, np.nan])[:, None, None]
    assert hazy(series[3], series, 0.05).all()
    assert not hazy(series[2], series, 0.05).any()
    assert not hazy(series[3], series, 0).any()


def test_two_dates_cannot_tell_haze():
    series = np.array([0.03, 0.5, np.nan])[:, None, None]
    assert not hazy(series[1], series, 0.05).any()


def test_median_is_numpys_nanmedian():
    rng = np.random.default_rng(0)
    series = rng.uniform(0, 0.3, (11, 20, 20))
    series[rng.uniform(size=series.shape) < 0.4] = np.nan
    expected = series[5] - np.nanmedian(series, axis=0) > 0.05
    expected &= np.isfinite(series).sum(axis=0) >= 3
    assert (hazy(series[5], series, 0.05) == expected).all()


def test_haze_at_half_of_the_values_is_told_by_the_median_between_them():
    """Numbers on a coarse grid, so that blue often exceeds just half of them by the threshold."""
    rng = np.random.default_rng(1)
    series = np.round(rng.uniform(0, 0.3, (10, 40, 40)), 2).astype(np.float32)
    series[rng.uniform(size=series.shape) < 0.3] = np.nan
    exceeded = (series[4] - series > 0.05).sum(axis=0)
    known = np.isfinite(series).sum(axis=0)
    expected = (series[4] - np.nanmedian(series, axis=0) > 0.05) & (known >= 3)
    assert (expected & (2 * exceeded == known)).any()
    assert (hazy(series[4], series, 0.05) == expected).all()
