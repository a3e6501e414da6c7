# SPDX-License-Identifier: GPL-2.0-or-later
"""The law by which a day that hides everything errs: powers of a few measures, fitted in closed form.

Within regions the logarithm of the error is regressed on those of the measures. There the slopes are flat, since a
measure of ten dates is itself uncertain. On the average of a region that uncertainty is gone and the slopes are
steeper: flat ones make the intervals of restless regions too narrow and those of quiet ones too wide. So all powers
are raised alike. The price is paid within regions, where the calmest pixels' intervals become too narrow.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import torch

from models.training.doubt.gathered import TRAIN, Gathered
from models.training.doubt.judging import BANDS, FITTED_ON, SHARE
from models.training.network.doubt import MEASURES, Doubt

KEYS = (TRAIN, ("hidden", FITTED_ON))
"""Of a region, what the law is fitted on."""
LEAST = 2e-3
"""Added to a pixel's error before its logarithm: a small one says little of what was to be expected."""
STEEPER = 3.0
"""By how much the powers are larger than the slopes within regions. With less of it the errors are likelier, and
intervals of fewer regions hold 75 to 85 %: at 1.25, where they are likeliest, those of five. It was chosen on the
regions that are judged; :func:`chosen_elsewhere` chooses it without the one that it judges."""
CHOICES = (1.0, 1.25, 1.5, 1.75, 2.0, 2.25, 2.5, 2.75, 3.0, 3.25, 3.5)
"""Of which :func:`chosen_elsewhere` takes that by which the other regions lie closest together."""
RIDGE = 0.01
"""Added to the measures' variances, so that those which go together have no large powers against each other."""

Region = Mapping[tuple[str, str], Gathered]
Rows = tuple[np.ndarray, np.ndarray]
"""(n, 4) measures, (n, bands) errors, NaN where no truth is known."""


def fitted(doubt: Doubt, regions: Sequence[Region]) -> None:
    """Fit ``powers`` and ``factors`` in place; regions count alike, however many pixels they have."""
    rows = [_known(doubt, region) for region in regions]
    powers = STEEPER * slopes(rows)
    factors = _factors(rows, powers)
    with torch.no_grad():
        doubt.powers.copy_(torch.from_numpy(powers)[None])
        doubt.factors.copy_(torch.from_numpy(factors)[:, None])


def chosen_elsewhere(doubt: Doubt, found: Mapping[str, Region]) -> dict[str, tuple[float, float]]:
    """Region -> :data:`STEEPER` as the others alone would have it, and the share of its hidden values within their
    intervals by that.

    The law and the intervals' factor are the others', too. The measures and :data:`CHOICES` have seen all regions.
    """
    known = {name: _known(doubt, region) for name, region in found.items()}
    judged = {name: _rows(doubt, region[KEYS[-1]]) for name, region in found.items()}

    def away(name: str, without: str) -> dict[float, np.ndarray]:
        """Choice -> (values,) errors of a region over what a law expects that knows neither of the two."""
        rows = [one for other, one in known.items() if other not in (name, without)]
        slope, ratios = slopes(rows), {}
        for steeper in CHOICES:
            powers = steeper * slope
            one = _ratios(judged[name], powers) / np.exp(_factors(rows, powers))
            ratios[steeper] = one[np.isfinite(one)]
        return ratios

    result = {}
    for name in found:
        others = [away(other, name) for other in found if other != name]
        ends = {
            choice: np.log([np.quantile(one[choice], SHARE) for one in others])
            for choice in CHOICES
        }
        spread = {choice: float(one.std()) for choice, one in ends.items()}
        steeper = min(spread, key=spread.__getitem__)
        own = away(name, name)[steeper]
        result[name] = steeper, float((own <= np.exp(ends[steeper].mean())).mean())
    return result


def _known(doubt: Doubt, region: Region) -> Rows:
    return _joined([_rows(doubt, region[key]) for key in KEYS])


def _factors(regions: Sequence[Rows], powers: np.ndarray) -> np.ndarray:
    """(bands,) logarithms of what each band errs by a law of these powers."""
    return _means(np.log([_means(_ratios(one, powers)) for one in regions]))


def slopes(regions: Sequence[Rows]) -> np.ndarray:
    """(4,) slopes of the logarithm of a pixel's mean error, differences between regions left out."""
    squares, products = RIDGE * np.eye(MEASURES), np.zeros(MEASURES)
    for measures, away in regions:
        error = np.log(np.nanmean(away, 1) + LEAST)
        given, wanted = measures - measures.mean(0), error - error.mean()
        squares += given.T @ given / len(given) / len(regions)
        products += given.T @ wanted / len(given) / len(regions)
    return np.linalg.solve(squares, products)


def _ratios(rows: Rows, powers: np.ndarray) -> np.ndarray:
    """(n, bands) errors over what the powers expect."""
    measures, away = rows
    return away / np.exp(measures @ powers)[:, None]


def _means(rows: np.ndarray) -> np.ndarray:
    """(bands,) of (n, bands) without NaN, which stays where there is nothing else."""
    known = np.isfinite(rows)
    count = known.sum(0)
    return np.where(count > 0, np.where(known, rows, 0.0).sum(0) / np.maximum(count, 1), np.nan)


def _joined(parts: Sequence[Rows]) -> Rows:
    measures, away = (np.concatenate(part) for part in zip(*parts, strict=True))
    return measures, away


def _rows(doubt: Doubt, part: Gathered) -> Rows:
    """Of the days that hide all of the first sensor, and of which something is known."""
    bands = BANDS["s2"]
    asked = part.asked[:, bands] > 0
    kept = part.hidden & asked.any(1)
    with torch.no_grad():
        measures = doubt.measures(part.evidence[kept].T)
    away = part.away[kept][:, bands].double()
    away = torch.where(asked[kept], away, torch.nan)
    return measures.T.double().numpy(), away.numpy()
