# SPDX-License-Identifier: GPL-2.0-or-later
"""The page on reconstructed days: errors of every way, which are better than the model's, and what they cost."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import numpy as np

from models.training.evaluate.scoring import bootstrap
from models.training.evaluate.scoring.tables import cell, lines, table

MODEL, LINEAR, KERNEL = "reconstruct", "linear", "kernel of 8 days"
SHARED, OWN = "Gaussian process, a place's", "Gaussian process, a pixel's"
WAYS = (MODEL, LINEAR, KERNEL, SHARED, OWN)
TRAINED = ("belgium", "austria", "romania")
"""Regions in which the filling of hidden days was learnt; Belgium and Austria are scored on held-out places."""


@dataclass
class Found:
    """Of one region and set of bands."""

    errors: dict[str, dict[tuple[str, str], tuple[float, float]]] = field(
        default_factory=lambda: {way: {} for way in WAYS}
    )
    """Way -> (place, day) -> sum of absolute errors, number of values."""
    seconds: dict[str, float] = field(default_factory=lambda: dict.fromkeys(WAYS, 0.0))
    """Processor seconds of filling."""
    pixels: int = 0
    fit_seconds: list[float] = field(default_factory=list)
    """Processor seconds that the process of each place took to fit."""


def page(found: Mapping[tuple[str, str], Found]) -> str:
    """The whole page; regions and sets of bands without a value are left out."""
    kept = {key: one for key, one in found.items() if one.errors[MODEL]}
    head = [
        "region",
        "bands",
        *WAYS,
        *(f"reconstruct / {way}" for way in WAYS[1:]),
        "values (days)",
    ]
    parts = [
        "# How good *Reconstruct* is on days that are hidden",
        "Written by `python -m models.training.hidden_ways`. Clear dates of real series are hidden, and filled "
        "from the five dates before and after and Sentinel-1's; inputs are masked as the engine masks them. Mean "
        "absolute error of Sentinel-2's bands in reflectance, and ratios with the middle 95 % of a bootstrap over "
        "place x dates. Below 1 *Reconstruct* is better.",
        table(head, [_errors(*key, one) for key, one in kept.items()]),
        lines(_said(kept)),
        "## Speed",
        "Processor seconds for 1,000 pixels of one day, values at hand; *Reconstruct* with the encoding of all its "
        "dates, as for a single day. A place's process is fitted once, on all its scored windows.",
        table(
            ["region", "bands", *WAYS, "fit of a place, s"],
            [_cost(*key, one) for key, one in kept.items()],
        ),
        "## The ways",
        lines(
            [
                "*linear*: the nearest clear date on each side. *kernel*: all dates by exp(-days / 8). Both a band "
                "alone.",
                "*Gaussian process*: a linear model of coregionalisation over the bands of both sensors (twelve "
                "outputs), two Matérn 3/2 in time and a constant, as FuseTS fills gaps, and what all bands "
                "of one date share. *A place's* is fitted to windows of the place that is scored. *A "
                "pixel's* starts "
                "there, and is fitted on to each pixel.",
                f"The model learnt how to fill in {', '.join(name.title() for name in TRAINED)} alone. Belgium and "
                "Austria are scored on places held out. The processes are fitted to the place itself, so they "
                "know each region; the model does not.",
            ]
        ),
    ]  # fmt: skip
    return "\n\n".join(parts) + "\n"


def mean_error(one: Found, way: str) -> float:
    """Mean absolute error of a way, reflectance."""
    total, count = np.array(list(one.errors[way].values())).sum(0)
    return float(total / count)


def _errors(region: str, bands: str, one: Found) -> list[str]:
    means = [cell(mean_error(one, way)) for way in WAYS]
    ratios = []
    for way in WAYS[1:]:
        beside = bootstrap.ratio(one.errors[MODEL], one.errors[way])
        ratios.append(f"{beside.value:.2f} ({beside.low:.2f} to {beside.high:.2f})")
    count = int(sum(values for _, values in one.errors[MODEL].values()))
    return [region, bands, *means, *ratios, f"{count} ({len(one.errors[MODEL])})"]


def _said(kept: Mapping[tuple[str, str], Found]) -> Iterator[str]:
    """Where each way is better or worse than the model beyond its interval."""
    for way in WAYS[1:]:
        better, worse = [], []
        for (region, bands), one in kept.items():
            beside = bootstrap.ratio(one.errors[MODEL], one.errors[way])
            if beside.low > 1:
                better.append(f"{region} ({bands})")
            elif beside.high < 1:
                worse.append(f"{region} ({bands})")
        yield (
            f"*{way}* is better than *Reconstruct* in {len(better)} of {len(kept)} rows"
            f"{': ' + ', '.join(better) if better else ''}. It is worse in {len(worse)}"
            f"{': ' + ', '.join(worse) if worse else ''}. The rest cannot be kept apart."
        )


def _cost(region: str, bands: str, one: Found) -> list[str]:
    each = [f"{1000 * one.seconds[way] / one.pixels:.3g}" for way in WAYS]
    return [region, bands, *each, f"{np.mean(one.fit_seconds):.1f}"]
