# SPDX-License-Identifier: GPL-2.0-or-later
"""What a byte of each number of an embedding stands for: a range that the model's manifest gives, for all places.

It is that of the pixels that the model was trained on: their mean and five standard deviations to either side
(``domain`` of the manifest, whose inverse covariance gives the deviations). 254 steps of it are 0.04 deviations.
"""

from __future__ import annotations

from typing import TypeAlias

import numpy as np

from ...contract import STATISTICS
from ..documents import part_of
from ..errors import EngineError
from ..inference.model import Model

DEVIATIONS = 5.0
"""Standard deviations from the mean to either end."""
MEAN, SPREAD, HARMONICS = STATISTICS

Ranges: TypeAlias = tuple[tuple[float, float], ...]
"""Lowest and highest value of each number."""


def byte_ranges(model: Model, statistics: tuple[str, ...] = ()) -> Ranges:
    """The ranges of all numbers of a model's raster, in the order of its bands.

    Args:
        statistics: of a period: means, spreads (from 0 on) and amplitudes of waves; () of a day.

    Raises:
        EngineError: the manifest gives no mean and covariance of so many numbers.
    """
    domain = part_of(model.manifest, "domain")
    known = len(domain.get("mean", ()))
    if not known:
        raise EngineError(
            f"OUTPUT_TYPE INT8 needs the mean and spread of each number, and the manifest of {model.name} gives "
            "none: choose INT16."
        )
    if known != model.numbers:
        raise EngineError(
            f"OUTPUT_TYPE INT8 needs the mean and spread of each number, and the manifest of {model.name} gives "
            f"those of the first {known}, not of {model.numbers}: choose INT16 or LENGTH {known}."
        )
    middle = np.array(domain["mean"])
    covariance = np.linalg.inv(np.array(domain["inverse_covariance"]))
    reach = DEVIATIONS * np.sqrt(np.diag(covariance))
    of_statistic = {
        MEAN: [(middle - reach, middle + reach)],
        SPREAD: [(0 * reach, reach)],
        HARMONICS: [(-reach, reach)] * 2,
    }
    found: list[tuple[float, float]] = []
    for statistic in statistics or (MEAN,):
        for low, high in of_statistic[statistic]:
            found += zip(low.tolist(), high.tolist(), strict=True)
    return tuple(found)
