# SPDX-License-Identifier: GPL-2.0-or-later
"""The model's card: where it comes from, what it scores beside its baselines, what it cannot do."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from .evaluate import Score

DRAWS = 2000
"""Of the bootstrap."""
MODEL = "both sensors"
BARS = (
    ("visible", "hainaut", "PCA-7 of the 12 values", 1.3),
    ("hidden", "hainaut", "linear in time", 0.85),
    ("hidden", "austria", "linear in time", 0.85),
)
"""Task, place, baseline and the largest allowed ratio of the model's Sentinel-2 error to it."""

LIMITS = """\
* Trained on 640 x 640 m and 290 x 640 m in Belgium (both sensors), 29 small places in Austria and a forest
  in Romania (Sentinel-2 alone): cropland, grassland, forest, settlements of temperate Europe. Deserts,
  tropics, open water, snow and ice were never seen; `out_of_domain` says where a pixel is unlike training.
* The held-out part of hainaut is the other end of the same square, 140 m away, on the same dates: it tells
  how well places nearby are served, not other countries. The Austrian places lie apart, but in the same year.
* Sentinel-1 was sigma0 of ascending passes, with a random gain of 1.5 dB in training so that gamma0 fits too.
* Clouds count by the scene classification (SCL 4, 5, 6 clear) and the haze screen; haze that passes both
  is embedded as if it were surface.
* A hidden target is an informed guess from other dates: see the errors above, and `expected_error` per pixel.
* Never quote an error of this model without its baseline: a PCA of seven components is a strong one.
"""


def write_card(path: Path, manifest: dict, found: list[Score]) -> dict:
    """Write ``card.md`` and give the scores back for the manifest."""
    training = manifest["training"]
    places = training["places"]
    bars = [_bar(found, *bar) for bar in BARS]
    bands = [band for sensor in manifest["sensors"].values() for band in sensor["bands"]]
    text = [
        f"# {manifest['name']} {manifest['version']}",
        "Seven non-negative numbers for every 10 m pixel and day, from Sentinel-1 and Sentinel-2 dates around "
        "it (11 slots, 15 x 15 px), and back: both sensors' values of that day with their expected error. "
        f"Licence {manifest['licence']}. Contains modified Copernicus Sentinel data.",
        "## Training",
        f"Command (seed {training['seed']}): `{training['command']}`, then "
        "`python -m models.training.export` and `python -m models.training.evaluate`, which wrote this page.",
        f"{len(places)} places: {', '.join(places)}. {training['dates']['sentinel-2']} Sentinel-2 and "
        f"{training['dates']['sentinel-1']} Sentinel-1 dates, {training['dates']['first']} to "
        f"{training['dates']['last']}. Splits: `models/training/splits.json`.",
        "## Scores on held-out places",
        "Mean absolute error of the centre pixel at the target day: Sentinel-2 in reflectance, Sentinel-1 in "
        "units of 35 dB (x 35 = dB). `n` = pixels x dates (in brackets: place x dates). ALL = SCL 4, 5, 6; "
        "STRICT = also within 0.05 of the pixel's median in B02. `hainaut` = columns 43-63 of `hainaut`, "
        "`austria` = the places of every fifth file name.",
    ]
    for task, title in (
        ("visible", "Target visible, ALL"),
        ("hidden", "Target hidden, STRICT (inputs masked as the engine masks them, unless said)"),
    ):
        for group in ("hainaut", "austria"):
            text += [f"### {title}: {group}", _table(found, task, group)]
    text += ["### Bars", _lines(bar["text"] for bar in bars)]
    text += ["### By band, hainaut, both sensors", _by_band(found, bands)]
    text += ["## Limits", LIMITS]
    path.write_text("\n\n".join(text).rstrip() + "\n", encoding="utf-8")
    return {
        "bars": bars,
        "mean_absolute_error": [
            {
                "task": task,
                "group": group,
                "method": method,
                "s2": round(_error(rows, slice(0, 10)), 6),
                "s1": _rounded(_error(rows, slice(10, 12))),
                "pixels": int(sum(row.counts[0] for row in rows)),
            }
            for task in ("visible", "hidden")
            for group in ("hainaut", "austria")
            for method, rows in _methods(found, task, group).items()
        ],
    }


def _methods(found: list[Score], task: str, group: str) -> dict[str, list[Score]]:
    methods: dict[str, list[Score]] = {}
    for score in found:
        if (score.task, score.group) == (task, group):
            methods.setdefault(score.method, []).append(score)
    return methods


def _error(rows: list[Score], bands: slice) -> float:
    counts = sum(row.counts[bands].sum() for row in rows)
    return float(sum(row.sums[bands].sum() for row in rows) / counts) if counts else float("nan")


def _table(found: list[Score], task: str, group: str) -> str:
    lines = ["| method | S2 | S1 | expected S2 | n |", "|---|---|---|---|---|"]
    for method, rows in _methods(found, task, group).items():
        counts = sum(row.counts[:10].sum() for row in rows)
        expected = sum(row.expected for row in rows) / counts
        pixels = int(sum(row.counts[0] for row in rows))
        lines.append(
            f"| {method} | {_error(rows, slice(0, 10)):.5f} | {_cell(_error(rows, slice(10, 12)))} "
            f"| {_cell(expected)} | {pixels} ({len(rows)}) |"
        )
    return "\n".join(lines)


def _bar(found: list[Score], task: str, group: str, baseline: str, largest: float) -> dict:
    """The model against a baseline, with a bootstrap over place x date."""
    methods = _methods(found, task, group)
    own, other = _sums(methods[MODEL]), _sums(methods[baseline])
    keys = sorted(own.keys() & other.keys())
    table = np.array([[*own[key], *other[key]] for key in keys])
    totals = table.sum(0)
    ratio = (totals[0] / totals[1]) / (totals[2] / totals[3])
    random = np.random.default_rng(0)
    draws = table[random.integers(0, len(keys), (DRAWS, len(keys)))].sum(1)
    ratios = draws[:, 0] / draws[:, 1] / (draws[:, 2] / draws[:, 3])
    low, high = np.quantile(ratios, (0.025, 0.975))
    word = "met" if ratio <= largest else "NOT met"
    text = (
        f"{group}, target {task}: {totals[0] / totals[1]:.5f} against {totals[2] / totals[3]:.5f} of "
        f"{baseline}: ratio {ratio:.3f} (95 % of {DRAWS} bootstraps over {len(keys)} place x dates: "
        f"{low:.3f} to {high:.3f}); bar {largest:g}: {word}"
    )
    return {"text": text, "ratio": round(float(ratio), 4), "bar": largest, "met": word == "met"}


def _sums(rows: list[Score]) -> dict[tuple[str, str], tuple[float, float]]:
    return {
        (row.place, row.date): (float(row.sums[:10].sum()), float(row.counts[:10].sum()))
        for row in rows
    }


def _by_band(found: list[Score], bands: list[str]) -> str:
    lines = ["| target | " + " | ".join(bands) + " |", "|---" * (len(bands) + 1) + "|"]
    for task in ("visible", "hidden"):
        rows = _methods(found, task, "hainaut")[MODEL]
        errors = [_cell(_error(rows, slice(b, b + 1))) for b in range(len(bands))]
        lines.append(f"| {task} | " + " | ".join(errors) + " |")
    return "\n".join(lines)


def _lines(texts: Iterable[str]) -> str:
    return "\n".join(f"* {text}." for text in texts)


def _cell(number: float) -> str:
    return f"{number:.5f}" if np.isfinite(number) else "-"


def _rounded(number: float) -> float | None:
    return round(number, 6) if np.isfinite(number) else None
