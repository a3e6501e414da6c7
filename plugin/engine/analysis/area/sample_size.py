# SPDX-License-Identifier: GPL-2.0-or-later
"""How many points a map needs, and where: size and allocation after Olofsson et al. 2014, section 5.1."""

from __future__ import annotations

import math


def size_of(counts: dict[int, int], accuracy: dict[int, float], standard_error: float) -> int:
    """Points for a standard error of the overall accuracy.

    ``n = (sum W_i S_i)**2 / (S**2 + sum(W_i S_i**2) / N)`` with ``S_i = sqrt(U_i (1 - U_i))`` (their eq. 13,
    Cochran 1977, eq. 5.25).

    Args:
        counts: pixels of each stratum; accuracy: the user's accuracy U_i expected of each, 0 to 1.
        standard_error: S, of the overall accuracy.
    """
    total = sum(counts.values())
    weighted = squared = 0.0
    for code, count in counts.items():
        variance = accuracy[code] * (1 - accuracy[code])
        weighted += count / total * math.sqrt(variance)
        squared += count / total * variance
    # a hair below the next whole number is that number
    return min(total, math.ceil(weighted**2 / (standard_error**2 + squared / total) - 1e-9))


def allocated(counts: dict[int, int], size: int, least: int) -> dict[int, int]:
    """Points of each stratum: at least ``least`` of the rare ones, the rest by area.

    Args:
        counts: pixels of each stratum.

    Returns:
        Points by code, never more than the stratum has pixels; their sum is ``size`` or, where the least of all
        strata is more, that.
    """
    fixed: dict[int, int] = {}
    while True:
        free = {code: count for code, count in counts.items() if code not in fixed}
        left = max(0, size - sum(fixed.values()))
        area = sum(free.values())
        rare = [code for code, count in free.items() if left * count / area < least]
        if not rare:
            break
        fixed |= {code: min(least, counts[code]) for code in rare}
    points = dict(fixed)
    exact = {code: left * count / area for code, count in free.items()} if free else {}
    points |= {code: min(math.floor(share), counts[code]) for code, share in exact.items()}
    by_rest = sorted(exact, key=lambda code: (math.floor(exact[code]) - exact[code], code))
    for code in by_rest[: max(0, left - sum(math.floor(share) for share in exact.values()))]:
        points[code] = min(points[code] + 1, counts[code])
    return {code: points[code] for code in counts}
