# SPDX-License-Identifier: GPL-2.0-or-later
"""Smoothers that a hidden day is held against, and the page on where its error comes from."""

import numpy as np
import pytest

pytest.importorskip("torch")

from models.training.evaluate.elsewhere import parts_page
from models.training.evaluate.elsewhere.parts_page import CURVES, DECAYS, KERNEL, NUMBERS, WITHOUT

DAYS = np.arange(-150.0, 180.0, 30.0)


def series_of(values):
    """(11, 1, 1), the target's hidden."""
    series = np.array(values, float).reshape(11, 1, 1)
    series[parts_page.TARGET] = np.nan
    return series


def test_nearer_dates_weigh_more_and_a_pixel_without_dates_has_no_value():
    series = series_of([np.nan] * 4 + [0.1, 0.0, np.nan, 0.3] + [np.nan] * 3)
    weights = np.exp(-np.array([30.0, 60.0]) / 8)
    expected = (weights * [0.1, 0.3]).sum() / weights.sum()
    assert parts_page.decay(series, np.abs(DAYS)).item() == pytest.approx(expected)
    assert np.isnan(parts_page.decay(series_of([np.nan] * 11), np.abs(DAYS))).all()


def test_a_third_is_the_cubic_through_four_dates_and_a_missing_one_bends_nothing():
    cubic = series_of(0.2 + 0.1 * (DAYS / 60) ** 2 - 0.05 * (DAYS / 60) ** 3)
    straight = (cubic[4] + cubic[6]) / 2
    assert parts_page.curve(cubic, straight, 1 / 3).item() == pytest.approx(0.2)
    cubic[7] = np.nan
    assert parts_page.curve(cubic, straight, 1 / 3) == straight


def errors(**ratios: float):
    """Every way at three dates, by its ratio to the kernel, 1 if not named."""
    ways = [KERNEL, parts_page.FILLING, NUMBERS, parts_page.COMPLETED]
    ways += [f"{reach:g}" for reach in DECAYS]
    return {
        way: {("place", str(day)): (ratios.get(way, 1.0) * (1 + day), 10.0) for day in range(3)}
        for way in [*ways, *(way for way in ratios if way not in ways)]
    }


def bent(*ratios: float):
    return {f"curve {share:g}": ratio for share, ratio in zip(CURVES, ratios, strict=True)}


def test_the_curve_of_a_region_is_chosen_on_the_others():
    rows = {
        "here": errors(**bent(2.0, 2.0, 2.0, 0.1)),
        "there": errors(**bent(0.9, 1.0, 1.1, 1.2)),
        "there, points alone": errors(**bent(1.0, 0.1, 1.0, 1.0)),
        "dense": errors(),
    }
    assert parts_page.chosen_curve("here", rows) == CURVES[0]
    assert parts_page.chosen_curve("there", rows) == CURVES[-1]
    assert parts_page.chosen_curve("dense", rows) is None
    rows["here"] = errors(**bent(2.0, 2.0, 2.0, 2.0))
    assert parts_page.chosen_curve("there", rows) == 0


def test_the_page_names_what_is_lost_where():
    radar = {NUMBERS: 1.05, WITHOUT: 1.0}
    text = parts_page.page({
        "corsica": errors(**radar, **{"5": 0.9}),
        "rondonia": errors(**{NUMBERS: 1.2, parts_page.FILLING: 1.01, "12": 0.8}),
    })  # fmt: skip
    corsica, rondonia = (
        next(line for line in text.splitlines() if line.startswith(f"| {name} |"))
        for name in ("corsica", "rondonia")
    )
    assert "5 days: 0.900" in corsica and "12 days: 0.800" in rondonia
    assert corsica.count("1.050 (1.050 to 1.050)") == 2  # over the kernel, and with radar
    assert "at most 1.010 times as wrong as the kernel (rondonia)" in text
    assert "at worst 1.200 (rondonia)" in text
    assert "Sentinel-1 costs most in corsica: 1.050." in text
