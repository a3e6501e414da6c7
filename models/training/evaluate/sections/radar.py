# SPDX-License-Identifier: GPL-2.0-or-later
"""Whether Sentinel-1 can help to fill Sentinel-2's gaps: shown in other ways, and asked apart.

The model is shown the radar as it is, averaged over time against speckle (all dates, or those of one orbit),
or from the target day's orbit alone. Apart from the model, a probe is asked for what the model
errs without Sentinel-1, from the change of averaged backscatter between the target day and the dates that a
linear interpolation leans on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date

import numpy as np
import torch

from models.training.data import held_out, shared_places
from models.training.data.shared_places import Slots
from models.training.data.training_samples import (
    PlaceTensors,
    Samples,
    samples,
    some_hidden,
    tensors,
)
from models.training.evaluate.scoring import bootstrap
from models.training.evaluate.scoring.exported import Exported
from models.training.evaluate.scoring.reconstruction import HIDING, NONE, with_dropout
from models.training.evaluate.scoring.tables import Section, cell, rounded
from models.training.evaluate.sections.probe import Probe
from models.training.network.parts import TARGET

TRAINED = ("flanders_west", "hainaut_west")
HELD_OUT = "hainaut_east"
REPEAT = 6
"""Days after which Sentinel-1 passes on the same orbit."""
NEAR = 9
"""Days from a date within which passes are averaged."""
PIXELS = 400
DATES = 2
"""Every so many dates."""
AS_IS, WITHOUT = "Sentinel-1 as it is", "without Sentinel-1"
PROBED = "without it, plus a probe on averaged backscatter"
IDLE = "the same probe on shuffled backscatter"
Near = Callable[[np.ndarray], np.ndarray]
"""Days away (T,) -> True where a pass is averaged with that of day 0."""


@dataclass(frozen=True)
class HiddenDay:
    """Some pixels of a target day, hidden."""

    batch: Samples
    slots: Slots
    pixels: torch.Tensor
    day: str


def linear_power(values: np.ndarray) -> np.ndarray:
    """Scaled dB (0..1) to linear power."""
    return 10 ** (
        (values * shared_places.SENSORS["s1"]["divide"] - shared_places.SENSORS["s1"]["add"]) / 10
    )


def scaled_db(power: np.ndarray) -> np.ndarray:
    """The inverse, within 0..1."""
    decibel = 10 * np.log10(np.maximum(power, 1e-6))
    return np.clip(
        (decibel + shared_places.SENSORS["s1"]["add"]) / shared_places.SENSORS["s1"]["divide"], 0, 1
    )


def averaged(values: np.ndarray, valid: np.ndarray, days: np.ndarray, near: Near) -> np.ndarray:
    """Each date as the mean in linear power of the dates that ``near`` names.

    Args:
        values: (T, N, bands) scaled dB; valid: the same shape, 1/0; days: (T,).
    """
    power = linear_power(values) * valid
    found = np.zeros_like(values)
    for at, day in enumerate(days):
        those = near(days - day)
        count = valid[those].sum(0)
        mean = power[those].sum(0) / np.maximum(count, 1)
        found[at] = np.where(count > 0, scaled_db(mean), 0) * valid[at]
    return found


def close(away: np.ndarray) -> np.ndarray:
    """Passes within :data:`NEAR` days."""
    return np.abs(away) <= NEAR


def close_on_orbit(away: np.ndarray) -> np.ndarray:
    """Passes of the same orbit within two cycles."""
    return (away % REPEAT == 0) & (np.abs(away) <= 2 * REPEAT)


def orbits(days: list[date]) -> int:
    """Orbits that passes come from, by the day of the repeat cycle."""
    return len({day.toordinal() % REPEAT for day in days})


def section(exported: Exported, notes: list[str]) -> Section:
    """Hidden targets (STRICT) of hainaut_east; the probe is fitted on training places.

    Args:
        notes: to stand below the table.
    """
    rows: list[tuple[np.ndarray, np.ndarray]] = []
    days: list[date] = []
    for entry in shared_places.entries("train"):
        if entry["place"] in TRAINED:
            source = tensors(shared_places.load(entry))
            rows.append(_residuals(exported, source))
            days = days or source.place.s1_days
    steps, residual = (np.concatenate(part) for part in zip(*rows, strict=True))
    every = np.ones(residual.shape, bool)
    order = np.random.default_rng(0).permutation(len(steps))
    probes = {
        PROBED: Probe(steps, residual, every),
        IDLE: Probe(steps[order], residual, every),
    }
    entry, place = next(pair for pair in held_out.read() if pair[0]["place"] == HELD_OUT)
    source = tensors(place)
    found = _errors(exported, source, held_out.scored_pixels(source, entry), probes)
    lines, figures = [], []
    for name, dates in found.items():
        total, count = np.sum(list(dates.values()), 0)
        ratio = bootstrap.ratio(dates, found[WITHOUT])
        spread = f"{ratio.value:.3f} ({ratio.low:.3f} to {ratio.high:.3f})"
        lines.append([name, cell(total / count), spread, f"{int(count / 10)} ({len(dates)})"])
        figures.append(
            {"shown": name, "s2": rounded(total / count), "ratio": rounded(ratio.value, 4)}
            | {
                "low": rounded(ratio.low, 4),
                "high": rounded(ratio.high, 4),
                "pixels": int(count / 10),
            }
        )
    about = (
        f"Target hidden, STRICT, `{HELD_OUT}`, S2; ratio to the model without Sentinel-1 with the middle 95 % of a "
        f"bootstrap over dates. Averages are of linear power over {NEAR} days either way, or over two "
        f"cycles of one orbit. The probe was fitted on {len(residual)} pixels x dates of {' and '.join(TRAINED)}; "
        "fitted on the same rows shuffled, it shows what it gains without any radar. "
        f"Passes at `{HELD_OUT}` come from {orbits(place.s1_days)} orbit(s), at {TRAINED[0]} from {orbits(days)}."
    )
    head = ["shown", "S2", "ratio", "n (dates)"]
    notes = [*notes, verdict(found)]
    return Section("radar", "Sentinel-1 in gap filling", about, head, lines, notes, figures)


def verdict(found: dict[str, dict[str, tuple[float, float]]]) -> str:
    """One sentence: whether any way of showing the radar lowers the error beyond doubt.

    The probe has to beat the one on shuffled radar, which may mend the model without any.
    """
    ratios = {
        name: bootstrap.ratio(dates, found[IDLE if name == PROBED else WITHOUT])
        for name, dates in found.items()
        if name not in (WITHOUT, IDLE)
    }
    helping = [name for name, ratio in ratios.items() if ratio.high < 1]
    if not helping:
        return (
            "In no way of showing it does Sentinel-1 lower the error beyond the bootstrap's doubt."
        )
    best = min(helping, key=lambda name: ratios[name].value)
    gain = ratios[best].other - ratios[best].own
    return f"Sentinel-1 lowers the error beyond the bootstrap's doubt; most of all: {best}, by {gain:.5f}."


def _hidden_days(source: PlaceTensors, scored: torch.Tensor | None) -> Iterator[HiddenDay]:
    """Every second date's hidden pixels (STRICT), where another date is clear."""
    random = np.random.default_rng(0)
    for target in range(0, len(source.place.s2_days), DATES):
        pixels = some_hidden(source, target, scored, random, PIXELS)
        if not len(pixels):
            continue
        slots = shared_places.slots(source.place, source.place.s2_days[target])
        others = torch.from_numpy(slots.s2[(slots.s2 >= 0) & (slots.s2 != target)])
        pixels = pixels[source.views["engine"][others][:, pixels, 0].amax(0) > 0]
        if len(pixels):
            batch = with_dropout(
                samples(source, target, pixels, replace(HIDING, hidden=False)), HIDING
            )
            yield HiddenDay(batch, slots, pixels, source.place.s2_days[target].isoformat())


def _averaged(source: PlaceTensors, near: Near) -> torch.Tensor:
    """Values (T, N, 2) of all passes, averaged."""
    first = source.place.s1_days[0]
    days = np.array([(day - first).days for day in source.place.s1_days])
    found = averaged(source.values["s1"].numpy(), source.measured["s1"].numpy(), days, near)
    return torch.from_numpy(found.astype(np.float32))


def _shown(exported: Exported, source: PlaceTensors, values: torch.Tensor) -> PlaceTensors:
    """The place with other Sentinel-1 values, and their features."""
    features = exported.features("s1", values, source.measured["s1"], source)
    return replace(
        source,
        values=source.values | {"s1": values},
        features=source.features | {("s1", (0.0, 0)): features},
    )


def change(smooth: torch.Tensor, hidden: HiddenDay) -> np.ndarray:
    """(P, 6): averaged backscatter of the day, and its step from the dates near and from the mean of all.

    Args:
        smooth: (T, N, 2) averaged passes.
    """
    seen = hidden.batch.series["s2"].valid[:, 0].numpy()
    weights = seen * np.exp(-np.abs(hidden.slots.s2_days)[:, None] / 10.0)
    radar = smooth[torch.from_numpy(np.maximum(hidden.slots.s1, 0))][:, hidden.pixels].numpy()
    known = (hidden.slots.s1 >= 0)[:, None]
    parts = []
    for share in (weights * known, seen * known):
        total = np.maximum(share.sum(0), 1e-9)
        parts.append(((share / total)[..., None] * radar).sum(0))
    level = radar[TARGET]
    return np.concatenate([level, level - parts[0], level - parts[1]], 1)


def _residuals(exported: Exported, source: PlaceTensors) -> tuple[np.ndarray, np.ndarray]:
    """Of a training place: (n, 6) changes, (n, 10) what the model errs without Sentinel-1."""
    exported.encode(source, ("engine",))
    smooth = _averaged(source, close)
    changes, residuals = [], []
    for hidden in _hidden_days(source, None):
        alone = with_dropout(hidden.batch, replace(HIDING, keep_s1=NONE))
        (reading,) = exported.read([alone], hidden.slots)
        residuals.append((hidden.batch.truth.numpy() - reading.values)[:10].T)
        changes.append(change(smooth, hidden))
    source.features.clear()
    return np.concatenate(changes), np.concatenate(residuals)


def _errors(
    exported: Exported, source: PlaceTensors, scored: torch.Tensor, probes: dict[str, Probe]
) -> dict[str, dict[str, tuple[float, float]]]:
    """Way of showing -> date -> sum of errors and number of values."""
    exported.encode(source, ("engine",))
    smooth = _averaged(source, close)
    ways = {
        "averaged over time": _shown(exported, source, smooth),
        "averaged over time, orbit by orbit": _shown(
            exported, source, _averaged(source, close_on_orbit)
        ),
    }
    found: dict[str, dict[str, tuple[float, float]]] = {}
    for hidden in _hidden_days(source, scored):
        target = source.place.s2_days.index(date.fromisoformat(hidden.day))
        away = hidden.slots.s1_days - hidden.slots.s1_days[TARGET]
        orbit = (away % REPEAT == 0) & (hidden.slots.s1 >= 0)
        batches = {
            WITHOUT: with_dropout(hidden.batch, replace(HIDING, keep_s1=NONE)),
            AS_IS: hidden.batch,
            "the target day's orbit alone": with_dropout(
                hidden.batch, replace(HIDING, keep_s1=orbit)
            ),
        }
        for name, other in ways.items():
            whole = samples(other, target, hidden.pixels, replace(HIDING, hidden=False))
            batches[name] = with_dropout(whole, HIDING)
        readings = exported.read(list(batches.values()), hidden.slots)
        values = {name: r.values[:10] for name, r in zip(batches, readings, strict=True)}
        given = change(smooth, hidden)
        for name, probe in probes.items():
            values[name] = values[WITHOUT] + probe(given).T
        truth = hidden.batch.truth.numpy()[:10]
        for name, those in values.items():
            total = float(np.abs(those - truth).sum())
            found.setdefault(name, {})[hidden.day] = (total, float(truth.size))
    return found
