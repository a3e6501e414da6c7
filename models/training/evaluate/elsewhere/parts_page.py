# SPDX-License-Identifier: GPL-2.0-or-later
"""The page on where the error of a hidden day comes from, and the smoothers that it is held against."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from models.training.evaluate.scoring import bootstrap
from models.training.evaluate.scoring.tables import cell, lines, table
from models.training.network.parts import TARGET
from models.training.network.temporal import KERNEL as DAYS

KERNEL, FILLING, NUMBERS, WITHOUT = "kernel", "filling", "numbers", "without Sentinel-1"
COMPLETED = "completed without the region"
DECAYS = (5.0, 12.0, 16.0, 25.0, 40.0)
"""Days of other kernels."""
CURVES = (0.05, 0.1, 0.15, 0.2)
"""Shares of the curve through the nearest two dates on each side, see :func:`curve`."""
Errors = dict[str, dict[tuple[str, str], tuple[float, float]]]
"""Way -> (place, day) -> sum of absolute errors, number of values."""


def decay(series: np.ndarray, days: np.ndarray, reach: float = DAYS) -> np.ndarray:
    """Mean of the dates by exp(-days / reach): (bands, P), NaN without any.

    Args:
        series: (11, bands, P), NaN where not clear; days: (11,) from the target, without sign.
    """
    weights = np.isfinite(series) * np.exp(-days / reach)[:, None, None]
    total = weights.sum(0)
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.where(total > 0, (weights * np.nan_to_num(series)).sum(0) / total, np.nan)


def curve(series: np.ndarray, straight: np.ndarray, share: float) -> np.ndarray:
    """A straight filling (bands, P), bent by the dates beyond the nearest where all four are clear.

    For dates equally far apart a share of 1/3 is the cubic through the four (Lagrange).
    """
    near = (series[TARGET - 1] + series[TARGET + 1]) / 2
    far = (series[TARGET - 2] + series[TARGET + 2]) / 2
    return straight + share * np.nan_to_num(near - far)


def page(rows: Mapping[str, Errors]) -> str:
    """The whole page."""
    head = [
        "region",
        "kernel",
        "filling / kernel",
        "numbers / kernel",
        "completed without the region",
        "best other decay",
        "four dates",
        "with S1 / without",
        "values (place x dates)",
    ]
    parts = [
        "# Where the error of a hidden day comes from",
        "Written by `python -m models.training.hidden_parts --write`. Target hidden, STRICT, Sentinel-2's bands, "
        "the places and dates of *Hidden days by region* ([tables](tables.md)). All ratios but the last are of "
        f"mean absolute errors to those of a kernel of {DAYS:g} days, with the middle 95 % of a bootstrap over "
        "place x dates.",
        table(head, [_row(name, rows) for name in rows]),
        lines(
            [
                "*filling*: the day as it enters the seven numbers. *numbers*: what these give back; the "
                "difference is lost in them.",
                "*completed without the region*: a small network gives the bands that no date has. The model's "
                "own has seen single days of all regions. Here it was trained anew without those of the row.",
                "*best other decay*: the best of "
                f"{', '.join(f'{one:g}' for one in DECAYS)} days, chosen in hindsight for the region: no plain "
                "smoother of this form does better there.",
                "*four dates*: in windows of composites alone, the kernel bent by the two dates beyond the "
                "nearest. How much was chosen on the other regions, which count alike.",
            ]
        ),
        "## What follows",
        lines(_said(rows)),
    ]
    return "\n\n".join(parts) + "\n"


def chosen_curve(name: str, rows: Mapping[str, Errors]) -> float | None:
    """The share of the curve with the least mean ratio over the other rows; 0 where none helps.

    None where no window of the row is one of composites.
    """
    if not rows[name].get(_curve(CURVES[0])):
        return None
    # whole regions alone: a part of one is no other region
    whole = name.partition(",")[0]
    others = [
        found
        for one, found in rows.items()
        if "," not in one and one != whole and found.get(_curve(CURVES[0]))
    ]
    means = {
        share: float(np.mean([_ratio(one, _curve(share), KERNEL).value for one in others]))
        for share in CURVES
        if others
    }
    best = min(means, key=lambda share: means[share], default=0.0)
    return best if means and means[best] < 1 else 0.0


def _row(name: str, rows: Mapping[str, Errors]) -> list[str]:
    found = rows[name]
    ways = [_shown(_ratio(found, way, KERNEL)) for way in (FILLING, NUMBERS, COMPLETED)]
    decays = {reach: _ratio(found, f"{reach:g}", KERNEL).value for reach in DECAYS}
    best = min(decays, key=lambda reach: decays[reach])
    share = chosen_curve(name, rows)
    bent = "-"
    if share is not None:
        bent = "0: 1.000"
        if share:
            bent = f"{share:g}: {_shown(_ratio(found, _curve(share), KERNEL))}"
    radar = _shown(_ratio(found, NUMBERS, WITHOUT)) if found.get(WITHOUT) else "-"
    sums = np.array(list(found[KERNEL].values()))
    return [
        name,
        cell(float(sums[:, 0].sum() / sums[:, 1].sum())),
        *ways,
        f"{best:g} days: {decays[best]:.3f}",
        bent,
        radar,
        f"{int(sums[:, 1].sum())} ({len(sums)})",
    ]


def _said(rows: Mapping[str, Errors]) -> list[str]:
    filling = max(rows, key=lambda name: _ratio(rows[name], FILLING, KERNEL).value)
    worst = max(rows, key=lambda name: _ratio(rows[name], NUMBERS, KERNEL).value)
    then = max(rows, key=lambda name: _ratio(rows[name], COMPLETED, KERNEL).value)
    radar = max(
        (name for name in rows if rows[name].get(WITHOUT)),
        key=lambda name: _ratio(rows[name], NUMBERS, WITHOUT).value,
        default="",
    )
    said = [
        f"The filling is at most {_ratio(rows[filling], FILLING, KERNEL).value:.3f} times as wrong as the kernel "
        f"({filling}). On the whole of a region, falling back to the kernel wins no more than that.",
        f"The numbers lose the rest: at worst {_ratio(rows[worst], NUMBERS, KERNEL).value:.3f} ({worst}).",
        "Where missing bands are completed by what has not seen the region, the worst is "
        f"{_ratio(rows[then], COMPLETED, KERNEL).value:.3f} ({then}).",
    ]
    if radar:
        said.append(
            f"Sentinel-1 costs most in {radar}: {_ratio(rows[radar], NUMBERS, WITHOUT).value:.3f}. It opens no "
            "correction there: seven numbers that carry radar, too, hold less of Sentinel-2."
        )
    return said


def _curve(share: float) -> str:
    return f"curve {share:g}"


def _ratio(found: Errors, way: str, beside: str) -> bootstrap.Ratio:
    return bootstrap.ratio(found[way], found[beside])


def _shown(ratio: bootstrap.Ratio) -> str:
    return f"{ratio.value:.3f} ({ratio.low:.3f} to {ratio.high:.3f})"
