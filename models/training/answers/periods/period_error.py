# SPDX-License-Identifier: GPL-2.0-or-later
"""How errors of any-day numbers hang together in time, and whether the error of a period's mean is honest.

Series are thinned: every third date is shown, the two between are hidden and held against what the others make of
them. Errors are those of the decoded reflectance.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from models.training.answers.periods.any_days import AnyDays
from models.training.data import labelled_points
from models.training.data.labelled_points import PointSeries
from models.training.evaluate.scoring.tables import Section
from models.training.year import labelled_rasters
from plugin.engine.inference.model import Model
from plugin.engine.period import mean_error
from plugin.engine.period.mean_error import MeanError

SHOWN = 3
"""Every n-th date is shown; each phase in turn."""
MOST = 400
"""Pixels of a raster's series."""
EDGES = np.array([1, 8, 15, 22, 31, 46, 61, 91, 121, 182, 274, 366])
"""Days apart: edges of the bins of pairs."""
SPANS = (30, 90, 180, 365)
LEAST_DATES = 3
"""Hidden clear dates of a pixel within a span."""
TRIED = (np.linspace(0, 0.4, 41), np.linspace(0.05, 1, 96), np.linspace(5, 90, 86))
"""Shares that stay and that follow, and days in which these fade."""
HELD_OUT = "hainaut"
"""Fits no constant here."""


@dataclass(frozen=True)
class Hidden:
    """One thinned series."""

    name: str
    days: list[date]
    """Hidden dates."""
    wrong: np.ndarray
    """(days, bands, pixels) decoded less seen, NaN where not clear."""
    expected: np.ndarray
    """(days, pixels) expected error, NaN where wrong is."""


def every_series() -> list[PointSeries]:
    """W France and Flanders in steps of ten days, and two squares with real dates and clouds."""
    found = [labelled_points.france(), labelled_points.flanders_dekads()]
    for name in labelled_rasters.SQUARES:
        series = labelled_rasters.pixels_of(labelled_rasters.square(name), "belgium", step=4)
        chosen = np.random.default_rng(0).permutation(len(series.s2))[:MOST]
        found.append(replace(series.only(np.sort(chosen)), name=name))
    return found


def hidden(model: Model, series: PointSeries, phase: int) -> Hidden:
    """A series of which every third date is shown."""
    shown = list(range(phase, len(series.s2_days), SHOWN))
    thin = replace(
        series, s2_days=[series.s2_days[at] for at in shown], s2=np.ascontiguousarray(series.s2[:, shown])
    )  # fmt: skip
    days = AnyDays(model, thin)
    away = [at for at in range(shown[0], shown[-1]) if at not in shown]
    wrong, expected = [], []
    for at in away:
        layer = days.layer(series.s2_days[at])
        miss = days.reflectance(np.nan_to_num(layer)) - series.s2[:, at].T
        known = np.isfinite(layer).all(axis=0) & np.isfinite(miss).any(axis=0)
        wrong.append(np.where(known, miss, np.nan))
        expected.append(np.where(known, layer[-1], np.nan))
    return Hidden(
        series.name, [series.s2_days[at] for at in away], np.stack(wrong), np.stack(expected)
    )


def correlations(those: Sequence[Hidden]) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Of the errors of two days by days apart: mean gap, correlation, pairs in each bin of :data:`EDGES`.

    Errors are divided by what was expected of the day, and by each band's own root mean square of that.
    """
    sums = np.zeros((3, len(EDGES) - 1))
    for one in those:
        wrong = one.wrong[:, np.isfinite(one.wrong).any(axis=(0, 2))]  # some lack a band
        relative = wrong / one.expected[:, None]
        relative = np.nan_to_num(relative / np.sqrt(np.nanmean(relative**2, axis=(0, 2)))[:, None])
        known = np.isfinite(one.expected)
        for late, day in enumerate(one.days):
            for early in range(late):
                gap = (day - one.days[early]).days
                place = np.searchsorted(EDGES, gap, side="right") - 1
                if not 0 <= place < len(EDGES) - 1:
                    continue
                both = int((known[late] & known[early]).sum())
                alike = (relative[late] * relative[early]).mean(axis=0).sum()
                sums[:, place] += (gap * both, alike, both)
    pairs = np.maximum(sums[2], 1)
    return sums[0] / pairs, sums[1] / pairs, sums[2]


def fitted(gaps: np.ndarray, found: np.ndarray, pairs: np.ndarray) -> tuple[float, float, float]:
    """``stays``, ``follows`` and ``fades`` (days) of ``stays + follows exp(-gap / fades)``, least squares over the
    bins; the two shares are no more than 1 together."""
    weights = np.sqrt(pairs)
    stays, follows, fades = (one[..., None] for one in np.meshgrid(*TRIED, indexing="ij"))
    miss = (weights * (stays + follows * np.exp(-gaps / fades) - found) ** 2).sum(axis=-1)
    miss[(stays + follows)[..., 0] > 1] = np.inf
    best = np.unravel_index(miss.argmin(), miss.shape)
    return float(stays[best][0]), float(follows[best][0]), float(fades[best][0])


def honest(one: Hidden, span: int) -> np.ndarray:
    """(4,) sums over pixels and windows of a span: means' absolute error, expected by the formula, by errors that
    are independent, and that are all alike; ``nan`` where no pixel has dates enough."""
    total = np.zeros(4)
    ordinals = np.array([day.toordinal() for day in one.days])
    count = 0
    for begin in range(ordinals[0], ordinals[-1] - span + 2, span):
        inside = np.flatnonzero((ordinals >= begin) & (ordinals < begin + span))
        expected, wrong = one.expected[inside], one.wrong[inside]
        dates = np.isfinite(expected).sum(axis=0)
        enough = dates >= LEAST_DATES
        if not enough.any():
            continue
        error = MeanError(dates.shape)
        for at, known in zip(inside, np.nan_to_num(expected), strict=True):
            error.add(one.days[at], known)
        number = np.maximum(dates, 1)
        squares, plain = np.nansum(expected**2, axis=0), np.nansum(expected, axis=0)
        held = np.isfinite(one.wrong).any(axis=(0, 2))
        mean = np.abs(np.nansum(wrong[:, held], axis=0) / number).mean(axis=0)
        for place, values in enumerate(
            (mean, error.of(dates), np.sqrt(squares) / number, plain / number)
        ):
            total[place] += values[enough].sum()
        count += int(enough.sum())
    return total / count if count else np.full(4, np.nan)


def sections(model: Model) -> list[Section]:
    """Correlations with the constants they give, and the error of means on all series."""
    those = [hidden(model, one, phase) for one in every_series() for phase in range(SHOWN)]
    gaps, found, pairs = correlations([one for one in those if one.name != HELD_OUT])
    stays, follows, fades = fitted(gaps, found, pairs)
    about = (
        f"Every third date is shown, the others are hidden; all series but {HELD_OUT}. Least squares: {stays:.2f} "
        f"of the variance stays, {follows:.2f} is shared by neighbouring days and fades in {fades:.0f}; the engine "
        f"has {mean_error.STAYS:.2f}, {mean_error.FOLLOWS:.2f} and {mean_error.FADES:.0f}."
    )
    rows = [
        [f"{gap:.0f}", f"{one:.3f}", f"{stays + follows * np.exp(-gap / fades):.3f}", f"{number:.0f}"]
        for gap, one, number in zip(gaps, found, pairs, strict=True)
        if number
    ]  # fmt: skip
    first = Section(
        "period_correlation", "Errors of two days", about, ["days apart", "correlation", "fitted", "pairs"], rows
    )  # fmt: skip
    return [first, calibration(those)]


def calibration(those: Sequence[Hidden]) -> Section:
    """Error of the mean over what was expected of it, by series and span."""
    rows = []
    for name in dict.fromkeys(one.name for one in those):
        own = [one for one in those if one.name == name]
        day = np.mean([np.nanmean(np.abs(one.wrong)) / np.nanmean(one.expected) for one in own])
        rows.append([name, "one day", f"{day:.2f}", "", "", ""])
        for span in SPANS:
            found = [sums for one in own if np.isfinite(sums := honest(one, span)).all()]
            if found:
                sums = np.mean(found, axis=0)
                ratios = [f"{sums[0] / one:.2f}" for one in sums[1:]]
                rows.append([name, f"{span} days", *ratios, f"{sums[0]:.4f}"])
    about = (
        "Mean absolute error of a span's mean reflectance over its hidden dates, divided by what was expected: 1 "
        "is honest, above 1 too small. Beside the formula of `expected_error`, errors that are independent of each "
        f"other and errors that are all alike. {HELD_OUT} was left out of the fit of the constants; the networks "
        "have seen pixels of flanders_west and of a part of hainaut. Each pixel stands alone, without surroundings."
    )
    head = ["series", "span", "formula", "independent", "all alike", "error (reflectance)"]
    return Section("period_error", "The error of a mean", about, head, rows)
