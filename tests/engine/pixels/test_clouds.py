# SPDX-License-Identifier: GPL-2.0-or-later
import numpy as np
import pytest

from plugin.engine.pixels.clouds import (
    clear_mask,
    cloud_percent,
    grown,
    hazy,
    is_mask_word,
    mask_layer,
)


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


def test_where_all_is_clear_only_what_is_missing_is_not():
    classes = np.full((5, 6), 4, np.uint8)
    classes[2, 3] = 0
    assert np.array_equal(clear_mask(classes, (4,), 2), classes > 0)


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


@pytest.mark.parametrize(("blue", "haze"), [(0.5, False), (0.53125, True)], ids=["just", "more"])
@pytest.mark.parametrize("others", [(0.25, 0.25), (0.25, 0.25, 0.25), (0.125, 0.125, 0.375)])
def test_haze_is_more_than_the_screen_above_the_median(others, blue, haze):
    """Numbers that floats hold exactly, with a median of 0.25: just the screen is no haze yet."""
    series = np.array([blue, *others], np.float32)[:, None, None]
    assert np.median(series) == 0.25
    assert hazy(series[0], series, 0.25).all() == haze


@pytest.mark.parametrize(("dates", "known"), [(2, False), (3, True), (4, True)])
def test_three_clear_dates_tell_haze(dates, known):
    series = np.array([0.5, *[0.03] * (dates - 1), np.nan])[:, None, None]
    assert hazy(series[0], series, 0.05).all() == known


def test_a_mask_leaves_the_array_it_was_grown_from():
    mask = np.eye(5, dtype=bool)
    assert grown(mask, 2).sum() > 5
    assert mask.sum() == 5


@pytest.mark.parametrize(
    ("word", "percent"),
    [("PROBABILITY", 40), ("PROBABILITY:", 40), ("PROBABILITY:0", 0), ("PROBABILITY:0.5", 0.5),
     ("PROBABILITY:100", 100)],
)  # fmt: skip
def test_percent_of_a_cloud_is_40_or_what_follows_the_colon(word, percent):
    assert cloud_percent(word) == percent


@pytest.mark.parametrize("text", ["-0.1", "100.1", "much", "nan"])
def test_percent_beyond_0_and_100_is_refused(text):
    with pytest.raises(ValueError):
        cloud_percent(f"PROBABILITY:{text}")


@pytest.mark.parametrize(
    ("source", "held", "layer"),
    [
        ("AUTO", ("CLD", "CLM", "SCL"), "SCL"),
        ("AUTO", ("CLD", "CLM"), "CLM"),
        ("AUTO", ("CLD",), "CLD"),
        ("AUTO", ("B04",), ""),
        ("SCL", ("CLD", "CLM"), ""),
        ("MASK", ("SCL", "CLM"), "CLM"),
        ("PROBABILITY:30", ("SCL", "CLD"), "CLD"),
        ("NONE", ("SCL", "CLM", "CLD"), ""),
        ("clouds.tif", ("SCL",), ""),
    ],
)
def test_layer_that_tells_clouds_is_the_best_that_the_word_allows(source, held, layer):
    assert mask_layer(source, held) == layer
    assert is_mask_word(source) == (source != "clouds.tif")
