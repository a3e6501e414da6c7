# SPDX-License-Identifier: GPL-2.0-or-later
"""Does the check of values find what cannot be true? Plants faults in every real set and counts.

``python -m models.training.credible`` fits the mixtures to all regions but one, judges the scenes of that one, for
every region, and prints false alarms and faults found. With ``--write`` it fits all regions once more, and
writes ``plugin/engine/pixels/usual.json``. What undoing a fault may gain (the limits) is learnt
from the other regions, too.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from collections.abc import Callable, Iterable

import numpy as np

from models.training.studies.credible_sets import CLEAR, Sample, samples
from plugin.engine.pixels import credible
from plugin.engine.pixels.credible import BANDS, FAULTS, UNUSUAL, Usual, asked, beyond, finding
from plugin.engine.pixels.units import MAX_REFLECTANCE, MIN_REFLECTANCE

KINDS_OF_SURFACE = {"s2": 14, "s1": 3}
SHARES = {CLEAR: 3000, "all": 1000, "water": 600, "cloud": 300, "snow": 200}
"""Pixels a region gives to the fit, by kind of sample."""
SPREAD = {"s2": 0.03, "s1": 0.15}
"""Standard deviation added to every kind of surface (3 % of reflectance, 1.5 dB): no list of places is whole."""
ROUNDS = 40
ODD = 0.003
"""Share of clear scenes in which the limits allow a false alarm."""
LEAST_GAIN = {"s2": 0.15, "s1": 1.0}
"""Of a limit: regions to come vary more than those it is learnt from, radar's most (no city core, no open sea)."""
NEW_SURFACE = 1.0
"""Added to the limit of what is like nothing known: new surfaces are no fault."""
EVERY = {"austria_s2": 8, "belgium": 2}
"""Of these regions' many scenes every n-th gets planted faults."""
EVERY_OTHER = 4
"""Of the samples of other kinds than clear every n-th is judged."""

Plant = Callable[[np.ndarray], np.ndarray]


def _exchanged(one: str, other: str) -> Plant:
    bands = BANDS["s2"] if one in BANDS["s2"] else BANDS["s1"]
    order = list(range(len(bands)))
    a, b = bands.index(one), bands.index(other)
    order[a], order[b] = b, a
    return lambda values: values[order]


EXCHANGED = (
    "B02 B04", "B04 B08", "B08 B11", "B11 B12", "B02 B03", "B03 B04", "B05 B06", "B06 B07", "B08 B8A", "B8A B11",
)  # fmt: skip
PLANTED: dict[str, dict[str, tuple[str, Plant]]] = {
    "s2": {
        "x 10": ("10 times too large", lambda v: v * 10),
        "/ 10": ("10 times too small", lambda v: v / 10),
        "x 10,000": ("", lambda v: v * 1e4),
        "/ 10,000": ("10,000 times too small", lambda v: v / 1e4),
        "offset left in": ("", lambda v: v + 0.1),
        "offset taken off twice": ("0.1 too small", lambda v: v - 0.1),
        "B8A behind B12": ("B8A looks to stand", lambda v: v[[0, 1, 2, 3, 4, 5, 6, 8, 9, 7]]),
        **{
            f"{pair.replace(' ', ' <-> ')}": (
                pair.replace(" ", " and "),
                _exchanged(*pair.split()),
            )
            for pair in EXCHANGED
        },
    },
    "s1": {
        "VV <-> VH": ("VV and VH", _exchanged("VV", "VH")),
        "power taken for dB": ("like power", lambda v: 10 ** (v / 10)),
        "dB of amplitudes": ("amplitudes", lambda v: v / 2),
        "x 10": ("10 times too large", lambda v: v * 10),
    },
}
"""Sensor -> fault -> (words by which it is named, how it is planted in reflectance or dB)."""


def judged(sensor: str, values: np.ndarray, table: Usual) -> str:
    """What the engine says of values (bands, pixels): a finding, ``refused``, or ""."""
    with np.errstate(all="ignore"):
        known = np.isfinite(values).any(axis=1)
        middles = {
            band: float(np.nanmedian(row))
            for band, row, there in zip(BANDS[sensor], values, known, strict=True)
            if there
        }
    if beyond(sensor, middles):
        return "refused"
    if sensor == "s2":
        possible = (values >= MIN_REFLECTANCE) & (values < MAX_REFLECTANCE)
        values = np.where(possible, values, np.nan)
    return finding(sensor, asked(values), table)


def mixture(
    pixels: np.ndarray, kinds: int, spread: float
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Weights, means and covariances of a mixture of Gaussians.

    Expectation-maximisation (Dempster, Laird and Rubin 1977, doi:10.1111/j.2517-6161.1977.tb01600.x).

    Args:
        pixels: (bands, pixels), nothing missing.
        spread: standard deviation added to every kind.
    """
    bands, count = pixels.shape
    chosen = np.random.default_rng(0).choice(count, kinds, replace=False)
    weights, means = np.full(kinds, 1 / kinds), pixels[:, chosen].T
    covariances = np.array([np.cov(pixels)] * kinds)
    for _ in range(ROUNDS):
        parts = np.stack([
            np.log(weight) - _half_distance(pixels, mean, covariance)
            for weight, mean, covariance in zip(weights, means, covariances, strict=True)
        ])  # fmt: skip
        share = np.exp(parts - np.logaddexp.reduce(parts))
        total = share.sum(axis=1) + 1e-9
        weights, means = total / total.sum(), (share @ pixels.T) / total[:, None]
        for kind in range(kinds):
            away = pixels - means[kind][:, None]
            covariances[kind] = (share[kind] * away) @ away.T / total[kind]
            covariances[kind] += spread**2 * np.eye(bands)
    return weights, means, covariances


def _half_distance(pixels: np.ndarray, mean: np.ndarray, covariance: np.ndarray) -> np.ndarray:
    lower = np.linalg.cholesky(covariance)
    away = np.linalg.inv(lower) @ (pixels - mean[:, None])
    return (away**2).sum(axis=0) / 2 + np.log(np.diag(lower)).sum()


def fitted(sensor: str, known: list[Sample]) -> Usual:
    """The mixture of some regions' samples, without limits yet; every region has the same weight."""
    random = np.random.default_rng(0)
    parts = []
    for region in sorted({sample.region for sample in known}):
        for kind, share in SHARES.items():
            alike = [s.pixels for s in known if (s.region, s.kind) == (region, kind)]
            if not alike:
                continue
            pixels = np.concatenate(alike, axis=1)
            pixels = pixels[:, np.isfinite(pixels).all(axis=0)]
            if pixels.shape[1] >= share / 10:
                count = min(share, pixels.shape[1])
                parts.append(pixels[:, random.choice(pixels.shape[1], count, replace=False)])
    pixels = credible.scaled(sensor, np.concatenate(parts, axis=1))
    return Usual(*mixture(pixels, KINDS_OF_SURFACE[sensor], SPREAD[sensor]), {})


def limits(sensor: str, gained: list[dict[str, float]]) -> dict[str, float]:
    """What undoing each fault may gain, from the gains in scenes without a fault.

    For every fault the same share of scenes lies above; the largest with which no more than
    :data:`ODD` of the scenes lie above any.
    """
    names = [*FAULTS[sensor], UNUSUAL]
    table = np.array([[one[name] for name in names] for one in gained])
    table = np.where(np.isfinite(table), table, -np.inf)
    ordered = np.sort(table, axis=0)
    least = np.array([-np.inf if name == UNUSUAL else LEAST_GAIN[sensor] for name in names])
    best = ordered[-1]
    for above in range(1, len(gained)):
        if (table > np.maximum(ordered[-1 - above], least)).any(axis=1).mean() > ODD:
            break
        best = ordered[-1 - above]
    found = np.maximum(best, least) + [NEW_SURFACE if name == UNUSUAL else 0 for name in names]
    return {
        name: float(np.ceil(1000 * limit) / 1000) for name, limit in zip(names, found, strict=True)
    }


def study(sensor: str, every: list[Sample]) -> tuple[Usual, list[str]]:
    """The table of all regions, and lines on how it does in each region that it does not know."""
    every = [sample for sample in every if sample.sensor == sensor]
    regions = sorted({sample.region for sample in every})
    without = {r: fitted(sensor, [s for s in every if s.region != r]) for r in regions}
    whole = fitted(sensor, every)
    clear = [sample for sample in every if sample.kind == CLEAR]
    gained = [credible.gains(sensor, asked(s.pixels), without[s.region]) for s in clear]
    tables = {
        region: _with(
            without[region],
            limits(
                sensor, [g for s, g in zip(clear, gained, strict=True) if g and s.region != region]
            ),
        )
        for region in regions
    }
    every = [s for n, s in enumerate(every) if s.kind == CLEAR or n % EVERY_OTHER == 0]
    lines = [f"{sensor}: planted nothing"]
    for kind in sorted({sample.kind for sample in every}):
        said = {
            region: [
                judged(sensor, s.pixels, tables[region])
                for s in every
                if (s.kind, s.region) == (kind, region)
            ]
            for region in regions
        }
        alarms = sum(bool(word) for words in said.values() for word in words)
        parts = ", ".join(
            f"{region} {sum(map(bool, words))} of {len(words)}"
            for region, words in said.items()
            if words
        )
        lines.append(f"  {kind:6} {alarms} of {sum(map(len, said.values()))} ({parts})")
    some = [s for number, s in enumerate(clear) if number % EVERY.get(s.region, 1) == 0]
    for fault, (words, plant) in PLANTED[sensor].items():
        cases = [s for s in some if _touched(fault, s)]
        said_of = [judged(sensor, plant(s.pixels), tables[s.region]) for s in cases]
        lines.append(
            f"  {fault:24} found {_share(map(bool, said_of))}, of which refused "
            f"{sum(word == 'refused' for word in said_of)}, named "
            f"{sum(bool(words) and words in word for word in said_of)}; places "
            f"{_share(_by_place(cases, said_of))}"
        )
    return _with(whole, limits(sensor, [g for g in gained if g])), lines


def _with(table: Usual, found: dict[str, float]) -> Usual:
    return Usual(table.weights, table.means, table.covariances, found)


def _touched(fault: str, sample: Sample) -> bool:
    """Whether the sample has the bands that a fault exchanges."""
    held = np.isfinite(sample.pixels).any(axis=1)
    there = {band for band, known in zip(BANDS[sample.sensor], held, strict=True) if known}
    return all(band in there for band in BANDS[sample.sensor] if band in fault.split())


def _share(found: Iterable[bool]) -> str:
    hits = list(found)
    return f"{sum(hits)} of {len(hits)} ({100 * sum(hits) / max(len(hits), 1):.1f} %)"


def _by_place(cases: list[Sample], said: list[str]) -> list[bool]:
    """Of every place whether half of its scenes are doubted."""
    places: dict[str, list[bool]] = defaultdict(list)
    for sample, words in zip(cases, said, strict=True):
        places[sample.region + sample.name].append(bool(words))
    return [2 * sum(found) >= len(found) for found in places.values()]


def _document(table: Usual) -> dict[str, list[float] | dict[str, float]]:
    return {
        "weights": np.round(table.weights, 4).tolist(),
        "means": np.round(table.means, 3).tolist(),
        "covariances": np.round(table.covariances, 4).tolist(),
        "limits": dict(table.limits),
    }


def main() -> None:
    """Print the counts; write the table where asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true", help=f"write {credible.TABLE.name}")
    write = parser.parse_args().write
    every, tables = samples(), {}
    for sensor in ("s2", "s1"):
        table, lines = study(sensor, every)
        tables[sensor] = _document(table)
        print("\n".join(lines), flush=True)
    if write:
        text = json.dumps(tables, separators=(",", ":"))
        credible.TABLE.write_text(text.replace('"limits"', '\n"limits"') + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
