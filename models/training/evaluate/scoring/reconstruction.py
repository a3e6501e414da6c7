# SPDX-License-Identifier: GPL-2.0-or-later
"""Centre-pixel errors on held-out places: the model in every condition, and its baselines."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
import torch

from models.training.data import shared_places
from models.training.data.dropout import BAND_SETS, NOTHING_DROPPED, Dropout
from models.training.data.shared_places import Entry
from models.training.data.training_samples import PlaceTensors, Samples, samples
from models.training.evaluate.scoring import calibration
from models.training.evaluate.scoring.baselines import Baselines, fillings
from models.training.evaluate.scoring.exported import VIEWS, Exported, Reading
from models.training.network.parts import SLOTS, TARGET, Series

MODEL = "both sensors"
ALONE = "six HLS bands, 1 date, no Sentinel-1"
SIX = "linear regression on six bands"
WITHOUT = "without Sentinel-1"
SCREENED = "linear in time over screened neighbours"
KERNEL = "kernel of 8 days over screened neighbours"
EVERY = np.ones(SLOTS, bool)
NONE = np.zeros(SLOTS, bool)
PLAIN = replace(NOTHING_DROPPED, view="plain")
"""Masked by class alone, so that every ALL pixel is shown; the engine's masks are PLAIN_THINNING's."""


def _fewer(dropout: Dropout, dates: int) -> Dropout:
    keep = np.abs(np.arange(SLOTS) - TARGET) <= dates // 2
    return replace(dropout, keep_s2=keep, keep_s1=keep)


HIDING = replace(NOTHING_DROPPED, hidden=True)
VISIBLE = {
    MODEL: PLAIN,
    WITHOUT: replace(PLAIN, keep_s1=NONE),
    "5 dates": _fewer(PLAIN, 5),
    "3 dates": _fewer(PLAIN, 3),
    "1 date": _fewer(PLAIN, 1),
    "six HLS bands, 11 dates": replace(PLAIN, view="hls"),
    ALONE: replace(PLAIN, view="hls", keep_s2=NONE, keep_s1=NONE),
}
"""What the model is shown of a visible target."""
HIDDEN = {
    MODEL: HIDING,
    "both sensors, no haze screen": replace(PLAIN, hidden=True),
    WITHOUT: replace(HIDING, keep_s1=NONE),
    "5 dates": _fewer(HIDING, 5),
    "3 dates": _fewer(HIDING, 3),
    "1 date (the one before)": replace(HIDING, keep_s2=np.arange(SLOTS) == TARGET - 1),
}
"""What it is shown where the target day is hidden; the hidden day counts as a date."""
FILLINGS = {"linear": "linear in time", "nearest": "nearest date", "median": "window median"}


@dataclass(frozen=True)
class Score:
    """Absolute errors of one method at one place and date, summed over pixels."""

    task: str
    """``visible`` or ``hidden``."""
    targets: str
    """``ALL`` or ``STRICT``."""
    method: str
    group: str
    """``hainaut`` or ``austria``."""
    place: str
    date: str
    sums: np.ndarray
    """(12,) sums over pixels of the absolute error of each band."""
    counts: np.ndarray
    """(12,) pixels with a measured value."""
    expected: np.ndarray | None = None
    """(12,) sums of the expected absolute errors as the graph gives them; None for baselines."""
    within: np.ndarray | None = None
    """(12,) pixels whose error lies within the calibrated 80 % interval."""


def scores_of(
    exported: Exported,
    source: PlaceTensors,
    entry: Entry,
    scored: torch.Tensor,
    baselines: Baselines,
    factors: dict[str, dict[str, float]],
) -> Iterator[Score]:
    """Every task, target set, method and date at one held-out place, whose dates are encoded.

    Args:
        scored: (N,) pixels to be scored; factors: task -> sensor -> calibration.
    """
    group = entry["place"].split("_")[0]
    for target, day in enumerate(source.place.s2_days):
        pixels = torch.nonzero(scored & source.truths[False][target])[:, 0]
        if not len(pixels):
            continue
        strict = source.truths[True][target, pixels].numpy()
        label = (group, entry["place"], day.isoformat())
        yield from _methods(exported, source, target, pixels, strict, label, baselines, factors)


def _methods(
    exported: Exported,
    source: PlaceTensors,
    target: int,
    pixels: torch.Tensor,
    strict: np.ndarray,
    label: tuple[str, str, str],
    baselines: Baselines,
    factors: dict[str, dict[str, float]],
) -> Iterator[Score]:
    slots = shared_places.slots(source.place, source.place.s2_days[target])
    whole = {view: samples(source, target, pixels, replace(PLAIN, view=view)) for view in VIEWS}
    asked_for = [
        (task, method, with_dropout(whole[dropout.view], dropout))
        for task, methods in (("visible", VISIBLE), ("hidden", HIDDEN))
        for method, dropout in methods.items()
        if len(source.place.s1_days) or method != WITHOUT
    ]
    readings = exported.read([batch for *_, batch in asked_for], slots)
    by_name = {(task, method): batch for task, method, batch in asked_for}
    truth, asked = (x.numpy() for x in (asked_for[0][2].truth, asked_for[0][2].asked))
    filled = filled_in(by_name["hidden", MODEL], by_name["hidden", "both sensors, no haze screen"])
    # every method is asked for the same pixels
    fair = np.isfinite(filled["linear in time"] + filled[SCREENED]).all(0)
    among = {"visible": np.ones(len(strict), bool), "hidden": fair}

    def scores(
        task: str,
        method: str,
        values: np.ndarray,
        asked: np.ndarray,
        reading: Reading | None = None,
    ) -> Iterator[Score]:
        for targets, chosen in (("ALL", among[task]), ("STRICT", among[task] & strict)):
            if (asked * chosen).any():
                name = (task, targets, method, *label)
                yield _score(name, values, truth, asked * chosen, reading, factors)

    for (task, method, _), reading in zip(asked_for, readings, strict=True):
        yield from scores(task, method, reading.values, asked, reading)
    for method, values, known in visible_baselines(truth, asked, baselines):
        yield from scores("visible", method, values, known)
    optical = asked.copy()
    optical[10:] = 0  # the fillings are of Sentinel-2 alone
    for method, values in filled.items():
        known = np.concatenate([np.nan_to_num(values), truth[10:]])
        yield from scores("hidden", method, known, optical)


def with_dropout(whole: Samples, dropout: Dropout) -> Samples:
    """Samples with all dates kept, as ``samples`` gives them for a dropout of the same view and gain.

    The days of dates taken away stay: a date without a valid value says nothing, whatever its day.
    """
    keep = {"s2": dropout.keep_s2.copy(), "s1": dropout.keep_s1}
    keep["s2"][TARGET] = not dropout.hidden
    changed = {}
    for name, series in whole.series.items():
        mask = torch.from_numpy(keep[name].astype(np.float32))[:, None, None]
        values, valid = series.values * mask, series.valid * mask
        changed[name] = Series(series.features, values, valid, series.days)
    return replace(whole, series=changed, hidden=torch.full_like(whole.hidden, dropout.hidden))


def visible_baselines(
    truth: np.ndarray, asked: np.ndarray, baselines: Baselines
) -> Iterator[tuple[str, np.ndarray, np.ndarray]]:
    """Method, its values (12, P), and which of them it is asked for (12, P)."""
    optical = asked.copy()
    optical[10:] = 0  # ten bands rebuild no Sentinel-1
    whole = asked * asked.all(0)
    yield (
        f"PCA-{len(baselines.both.axes)} of the 12 values",
        baselines.both.rebuilt(truth.T).T,
        whole,
    )
    ten = baselines.optical.rebuilt(truth[:10].T).T
    yield (
        f"PCA-{len(baselines.optical.axes)} of ten bands",
        np.concatenate([ten, truth[10:]]),
        optical,
    )
    shown = list(BAND_SETS["hls"])
    six = baselines.six(truth[shown].T).T
    yield SIX, np.concatenate([six, truth[10:]]), optical


def filled_in(screened: Samples, plain: Samples) -> dict[str, np.ndarray]:
    """Baselines of a hidden target: name -> (10, P) of Sentinel-2, NaN where no date is clear."""
    by_masks = [_fillings(batch) for batch in (plain, screened)]
    found = {name: by_masks[0][key] for key, name in FILLINGS.items()}
    return found | {SCREENED: by_masks[1]["linear"], KERNEL: by_masks[1]["kernel"]}


def _fillings(batch: Samples) -> dict[str, np.ndarray]:
    series = batch.series["s2"]
    return fillings(series.values.numpy(), series.valid.numpy() > 0, series.days[:, 0, 0].numpy())


def _score(
    name: tuple[str, str, str, str, str, str],
    values: np.ndarray,
    truth: np.ndarray,
    asked: np.ndarray,
    reading: Reading | None,
    factors: dict[str, dict[str, float]],
) -> Score:
    errors = np.abs(values - truth)
    sums, counts = (errors * asked).sum(1, dtype=np.float64), asked.sum(1)
    if reading is None:
        return Score(*name, sums, counts)
    task, _, method = name[:3]
    by_sensor = [factors[task]["s2"]] * 10
    by_sensor += [factors["hidden" if method == WITHOUT else "visible"]["s1"]] * 2
    inside = calibration.within(errors, reading.expected, np.array(by_sensor)[:, None])
    expected = (reading.expected * asked).sum(1, dtype=np.float64)
    return Score(*name, sums, counts, expected, (inside * asked).sum(1))
