# SPDX-License-Identifier: GPL-2.0-or-later
"""Hidden targets in each set of bands: errors beside baselines, and in which sets a hidden day may be trusted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
import torch

from models.training.data import held_out, shared_places
from models.training.data.dropout import BAND_SETS, FURTHER_SETS
from models.training.data.training_samples import PlaceTensors, samples, tensors
from models.training.evaluate.scoring.baselines import Linear, fillings, training_rows
from models.training.evaluate.scoring.exported import Exported
from models.training.evaluate.scoring.reconstruction import NONE, PLAIN, with_dropout
from models.training.evaluate.scoring.tables import Section, cell, rounded
from models.training.network.parts import TARGET
from plugin.engine.documents import Document

SETS = {
    "all ten": tuple(BAND_SETS["all"]),
    "six of HLS": BAND_SETS["hls"],
    "four of 10 m": BAND_SETS["ten_metre"],
    "five of 20 m": BAND_SETS["five"],
    "all but B8A": BAND_SETS["no_b8a"],
    "10 m, B11, B12": FURTHER_SETS["landsat"],
    "10 m, B8A, B11": FURTHER_SETS["forest"],
}
"""The last two are sets that the filling of a day was never trained in."""
RED, NEAR, NARROW = 2, 6, 7
"""B04, B08 and B8A, which stands in for B08 where only it is there."""
STEP = 3
"""Every so many of the pixels of a date."""
ALLOWED = 1.2
"""Error of a hidden target over that of linear interpolation in time: above it the set is not trusted."""
MODEL, LINEAR, NEAREST = "model", "linear", "nearest"
COLUMNS = ("present", "absent", "ndvi")
"""Bands that the set has, those that it has not, and NDVI."""


@dataclass
class Sums:
    """Absolute errors summed: (task, method) -> column -> (sum, number of values)."""

    errors: dict[tuple[str, str], dict[str, tuple[float, int]]] = field(default_factory=dict)
    pixels: int = 0
    dates: int = 0

    def add(self, task: str, method: str, column: str, away: np.ndarray) -> None:
        """Add absolute errors; an empty array is nothing."""
        if away.size:
            columns = self.errors.setdefault((task, method), {})
            total, count = columns.get(column, (0.0, 0))
            columns[column] = (total + float(away.sum(dtype=np.float64)), count + away.size)

    def mean(self, task: str, method: str, column: str) -> float:
        """Mean absolute error, NaN without any."""
        total, count = self.errors.get((task, method), {}).get(column, (0.0, 0))
        return total / count if count else float("nan")


Found = dict[tuple[str, str, bool], Sums]
"""(group of places, set of bands, whether Sentinel-1 is shown) -> errors."""


def regressions(sources: list[PlaceTensors]) -> dict[str, Linear]:
    """Set of bands -> ten bands from them, fitted on clear pixels of training places."""
    rows = [training_rows(source) for source in sources]
    values, measured = (np.concatenate(part) for part in zip(*rows, strict=True))
    ten = values[measured[:, :10].all(1), :10]
    return {name: Linear.fit(ten[:, list(bands)], ten) for name, bands in SETS.items()}


def scored(exported: Exported, completing: dict[str, Linear]) -> Found:
    """Every held-out place and date, each set of bands, target hidden and visible.

    Args:
        completing: what gives the baselines the bands that a set has not, see :func:`regressions`.
    """
    found: Found = {}
    for entry, place in held_out.read():
        source = tensors(place)
        among = held_out.scored_pixels(source, entry)
        group = entry["place"].split("_")[0]
        add_place(found, exported, completing, source, group, among)
    return found


def add_place(
    found: Found,
    exported: Exported,
    completing: dict[str, Linear],
    source: PlaceTensors,
    group: str,
    among: torch.Tensor,
) -> None:
    """Add the errors of one place; STRICT targets that the engine's masks leave clear."""
    for name, bands in SETS.items():
        shown = torch.zeros(10)
        shown[list(bands)] = 1
        # without blue there is no haze screen
        source.views[name] = source.views["engine" if 0 in bands else "plain"] * shown
    exported.encode(source, SETS)
    for target, day in enumerate(source.place.s2_days):
        clear = among & source.truths[True][target] & (source.views["engine"][target][:, 0] > 0)
        pixels = torch.nonzero(clear)[::STEP, 0]
        if len(pixels):
            slots = shared_places.slots(source.place, day)
            _add_date(found, exported, completing, source, group, target, slots, pixels)
    source.features.clear()


def _add_date(
    found: Found,
    exported: Exported,
    completing: dict[str, Linear],
    source: PlaceTensors,
    group: str,
    target: int,
    slots: shared_places.Slots,
    pixels: torch.Tensor,
) -> None:
    whole = {name: samples(source, target, pixels, replace(PLAIN, view=name)) for name in SETS}
    keys, batches = [], []
    for name in SETS:
        for radar in (True, False) if (slots.s1[TARGET] >= 0) else (False,):
            for task in ("hidden", "visible"):
                given = replace(PLAIN, view=name, hidden=task == "hidden")
                given = given if radar else replace(given, keep_s1=NONE)
                keys.append((name, radar, task))
                batches.append(with_dropout(whole[name], given))
    series = batches[0].series["s2"]
    days = series.days[:, 0, 0].numpy()
    filled = fillings(series.values.numpy(), series.valid.numpy() > 0, days)
    fair = np.isfinite(filled["linear"]).all(0)
    if not fair.any():
        return
    truth = whole["all ten"].truth.numpy()[:10]
    for (name, radar, task), reading in zip(keys, exported.read(batches, slots), strict=True):
        sums = found.setdefault((group, name, radar), Sums())
        values = {MODEL: reading.values[:10]}
        if task == "hidden":
            sums.pixels, sums.dates = sums.pixels + int(fair.sum()), sums.dates + 1
            shown = list(SETS[name])
            for method in (LINEAR, NEAREST):
                ten = completing[name](filled[method][shown].T).T
                ten[shown] = filled[method][shown]
                values[method] = ten
        for method, ten in values.items():
            for column, away in _errors(ten, truth, SETS[name]):
                sums.add(task, method, column, away[..., fair])


def _errors(
    values: np.ndarray, truth: np.ndarray, bands: Sequence[int]
) -> Iterator[tuple[str, np.ndarray]]:
    """Column and its absolute errors (…, P), of (10, P) values and truth."""
    away = np.abs(values - truth)
    near = NARROW if NARROW in bands and NEAR not in bands else NEAR
    yield "present", away[list(bands)]
    yield "absent", away[[band for band in range(10) if band not in bands]]
    yield "ndvi", np.abs(ndvi(values, near) - ndvi(truth, near))


def ndvi(values: np.ndarray, near: int) -> np.ndarray:
    """(P,) of (10, P) reflectances; decoded ones may lie a little below 0."""
    red, infrared = np.maximum(values[RED], 0), np.maximum(values[near], 0)
    return (infrared - red) / np.maximum(infrared + red, 0.01)


def over_linear(sums: Sums) -> dict[str, float]:
    """Column -> error of the hidden target over linear interpolation's, for the columns that there are."""
    ratios = {
        column: sums.mean("hidden", MODEL, column) / sums.mean("hidden", LINEAR, column)
        for column in COLUMNS
    }
    return {column: ratio for column, ratio in ratios.items() if np.isfinite(ratio)}


def accepted(rows: list[Sums]) -> bool:
    """Whether a hidden day in a set of bands is about as good as interpolation, at every group of places."""
    return all(ratio <= ALLOWED for sums in rows for ratio in over_linear(sums).values())


def by_set(found: Found) -> dict[tuple[str, bool], dict[str, Sums]]:
    """(set of bands, with Sentinel-1) -> group of places -> errors, in the order of :data:`SETS`."""
    ordered: dict[tuple[str, bool], dict[str, Sums]] = {}
    for key in ((name, radar) for name in SETS for radar in (True, False)):
        rows = {group: sums for (group, *rest), sums in found.items() if tuple(rest) == key}
        if rows:
            ordered[key] = rows
    return ordered


def entry(found: Found, bands: list[str]) -> Document:
    """The manifest's ``hidden_band_sets``: what the engine goes by.

    Args:
        bands: names of Sentinel-2's.
    """
    sets = [
        {
            "bands": [bands[band] for band in SETS[name]],
            "sentinel1": radar,
            "accepted": accepted(list(rows.values())),
            "over_linear": {
                group: {column: rounded(ratio, 3) for column, ratio in over_linear(sums).items()}
                for group, sums in rows.items()
            },
        }
        for (name, radar), rows in by_set(found).items()
    ]
    return {"allowed": ALLOWED, "targets": "STRICT, held-out places", "sets": sets}


def section(found: Found) -> Section:
    """The table, and which sets are trusted."""
    lines, figures = [], []
    for (group, name, radar), sums in found.items():
        hidden = [
            cell(sums.mean("hidden", method, column))
            for column in COLUMNS
            for method in (MODEL, LINEAR, NEAREST)
        ]
        visible = [cell(sums.mean("visible", MODEL, column)) for column in COLUMNS]
        label = [group, name, "with" if radar else "without"]
        lines.append([*label, *hidden, *visible, f"{sums.pixels} ({sums.dates})"])
        figures.append(
            {"group": group, "bands": name, "sentinel1": radar, "pixels": sums.pixels}
            | {
                f"{task} {method}": {c: rounded(sums.mean(task, method, c)) for c in columns}
                for (task, method), columns in sums.errors.items()
            }
        )
    trusted = {key: accepted(list(rows.values())) for key, rows in by_set(found).items()}
    notes = []
    for good, words in ((True, "Trusted where hidden"), (False, "NOT trusted where hidden")):
        names = [
            f"{name} {'with' if radar else 'without'} Sentinel-1"
            for (name, radar), verdict in trusted.items()
            if verdict == good
        ]
        notes.append(f"{words}: {'; '.join(names) or 'none'}.")
    about = (
        "Target hidden, STRICT, no date around it shows more than the set: mean absolute error of the bands "
        "that the set has, of those that it has not, and of NDVI (B04 and B08, or B8A where it is there and B08 "
        "is not); then the same targets visible. Linear in time and nearest date, over screened neighbours; the "
        "bands that they lack come from a linear regression fitted on training places. A set is trusted on "
        f"hidden days while nothing is more than {ALLOWED:g} times as wrong as linear in time; elsewhere the "
        f"engine warns and sets `out_of_domain`. Every {STEP}rd pixel; the last two sets were never trained."
    )
    head = ["place", "bands", "Sentinel-1"]
    for column in ("bands", "absent bands", "NDVI"):
        head += [f"hidden, {column}: model", "linear", "nearest"]
    head += ["visible: bands", "absent bands", "NDVI", "n (place x dates)"]
    title = "Target hidden, each set of bands"
    return Section("hidden_sets", title, about, head, lines, notes, figures)
