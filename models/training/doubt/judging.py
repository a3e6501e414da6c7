# SPDX-License-Identifier: GPL-2.0-or-later
"""Are the errors true, does the guard guard? Counted in regions that were left out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import torch
from torch import Tensor

from models.training.doubt.gathered import Gathered
from models.training.network.doubt import Doubt
from models.training.network.parts import S2

LOG5 = float(np.log(5.0))
"""Half of an 80 % interval in expected errors: Laplace, P(|error| > x) = exp(-x / b)."""
SHARE = 0.8
BANDS = {"s2": slice(0, S2.bands), "s1": slice(S2.bands, None)}
FITTED_ON = "both sensors"
"""What is seen of the samples that the factors are fitted on; the others are judged by the same."""
STATES_SEEN = {
    "shown": ("visible", FITTED_ON),
    "beside": ("visible", "six bands"),
    "hidden": ("hidden", FITTED_ON),
}
"""State of a value -> the samples by which its errors are scaled."""
STEPS = 10
"""Of the curve of novelty and error, equally many pixels each."""


def expected(doubt: Doubt, part: Gathered) -> Tensor:
    """(n, bands) expected errors, not calibrated."""
    with torch.no_grad():
        return doubt.expected(part.evidence.T, part.quality.T, part.filled.T).T


def ratios(doubt: Doubt, part: Gathered, sensor: str) -> np.ndarray:
    """(values,) absolute errors of a sensor's known values over half of their intervals, not calibrated."""
    bands = BANDS[sensor]
    known = part.asked[:, bands] > 0
    ratio = part.away[:, bands] / (LOG5 * expected(doubt, part)[:, bands])
    return ratio[known].numpy()


def factor(regions: Sequence[np.ndarray]) -> float:
    """The factor in the middle of those with which each region has :data:`SHARE` of its errors in its intervals.

    Pooled errors would let one restless region decide for all others.

    Args:
        regions: ratios of each, from heads that were trained without it.
    """
    return float(middle(np.array([np.quantile(one, SHARE) for one in regions if one.size])))


def middle(factors: np.ndarray) -> np.ndarray:
    """(…) of (regions, …): their geometric mean, NaN left out.

    Of few regions the median may lie at the edge of a group of them; the mean of logarithms is as far from the
    widest intervals as from the narrowest.
    """
    return np.exp(np.nanmean(np.log(factors), 0))


def of_states(doubt: Doubt, region: Mapping[tuple[str, str], Gathered]) -> np.ndarray:
    """(states,) of a region, in the order of ``network.doubt.STATES``: the factor with which :data:`SHARE` of its
    Sentinel-2 errors lie in their intervals; NaN of a state that it has no values of."""
    found = []
    for state, key in STATES_SEEN.items():
        part, bands = region[key], BANDS["s2"]
        known = part.asked[:, bands] > 0
        if state != "hidden":
            known &= (part.shown[:, bands] > 0) == (state == "shown")
        ratio = part.away[:, bands] / (LOG5 * expected(doubt, part)[:, bands])
        values = ratio[known].numpy()
        found.append(float(np.quantile(values, SHARE)) if values.size else np.nan)
    return np.array(found)


def pixel_errors(doubt: Doubt, part: Gathered) -> tuple[np.ndarray, np.ndarray]:
    """(n,) twice, of pixels with a truth: mean absolute error of Sentinel-2, and what was expected of it."""
    asked = part.asked[:, BANDS["s2"]]
    known = asked.amax(1) > 0
    away, said = (
        (one[:, BANDS["s2"]] * asked).sum(1)[known] / asked.sum(1)[known]
        for one in (part.away, expected(doubt, part))
    )
    return away.numpy(), said.numpy()


def quarters(doubt: Doubt, part: Gathered, factor: float) -> tuple[float, float]:
    """Shares of Sentinel-2's values within their intervals: of the quarter of the pixels of which least error is
    expected, and of that of which most is."""
    bands = BANDS["s2"]
    asked, said = part.asked[:, bands] > 0, expected(doubt, part)[:, bands]
    inside = asked & (part.away[:, bands] <= factor * LOG5 * said)
    mean = (said * asked).sum(1) / asked.sum(1)  # NaN of pixels without a truth: behind all others
    rows = mean.argsort()[: int(asked.any(1).sum())]
    each = max(len(rows) // 4, 1)
    calm, restless = (float(inside[r].sum() / asked[r].sum()) for r in (rows[:each], rows[-each:]))
    return calm, restless


def rank_correlation(one: np.ndarray, other: np.ndarray) -> float:
    """Spearman's: the correlation of ranks (ties, which errors hardly have, in their order)."""
    ranks = [values.argsort().argsort().astype(np.float64) for values in (one, other)]
    return float(np.corrcoef(ranks[0], ranks[1])[0, 1])


def curve(novelty: np.ndarray, away: np.ndarray) -> list[tuple[float, float]]:
    """Mean novelty and mean error in :data:`STEPS` equal groups of pixels, by rising novelty."""
    groups = np.array_split(novelty.argsort(kind="stable"), STEPS)
    return [(float(novelty[at].mean()), float(away[at].mean())) for at in groups]
