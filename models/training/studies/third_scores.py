# SPDX-License-Identifier: GPL-2.0-or-later
"""What a third sensor is worth: hidden days of held-out places with it and without it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TypeAlias

import numpy as np
import torch

from models.training.data import held_out
from models.training.data.dropout import NOTHING_DROPPED
from models.training.data.encoding import encode_all
from models.training.data.shared_places import Entry
from models.training.data.training_samples import PlaceTensors, Samples, samples, tensors
from models.training.evaluate.scoring.baselines import fillings
from models.training.evaluate.scoring.bootstrap import ratio
from models.training.export.onnx_graphs import write_graphs
from models.training.network.networks import Networks
from models.training.network.parts import BOTH, TARGET, Series
from models.training.studies import third_sensor

EVERY = 2
"""Every so many of the scored pixels."""
SHIPPED, THREE = "both sensors, as shipped", "three sensors"
LINEAR, KERNEL = "linear in time, Sentinel-2 alone", "kernel, Sentinel-2 alone"
KERNEL_OF_BOTH = "kernel, dates of both"
SIX = list(third_sensor.SENSORS[third_sensor.NAME].same_as)
SLOTS_AWAY = {"all": [], "nearest two away": [TARGET - 1, TARGET + 1]}
"""Which slots of Sentinel-2 are taken away, beside the target's: with the nearest two its dates lie further off."""
TEN = list(range(10))
BANDS = {"ten bands": TEN, "six bands": SIX, "the other four": [b for b in TEN if b not in SIX]}

Sums: TypeAlias = dict[str, tuple[float, float]]
"""Group of bands -> sum of absolute errors, number of values; and ``expected`` errors of all ten."""


def report(trained: Networks, networks: Networks, output: Path, shipped: Path) -> None:
    """Export and compare files with the shipped ones, then print mean absolute errors and their ratios.

    Raises:
        SystemExit: a graph of the first two sensors changed.
    """
    write_graphs(networks, output)
    for name in ("encoder_s2.onnx", "token_s2.onnx", "decoder.onnx"):
        same = len({_digest(folder / name) for folder in (output, shipped)}) == 1
        print(f"{name}: {'byte-identical to' if same else 'DIFFERS from'} {shipped.name}'s")
        if not same:
            raise SystemExit("What the first two sensors have of their own must stay as it is.")
    found: dict[tuple[str, str], dict[tuple[str, int], Sums]] = {}
    for entry, place in held_out.read():
        source = tensors(third_sensor.divided(place))
        encode_all(source, networks.encoders, [NOTHING_DROPPED.view], [NOTHING_DROPPED.gain])
        for dates, away in SLOTS_AWAY.items():
            for target, method, sums in errors(trained, networks, source, entry, away):
                key = (f"{entry['place'].split('_')[0]} | {dates}", method)
                found.setdefault(key, {})[entry["place"], target] = sums
    heads = ["place", "dates of Sentinel-2", "method", *BANDS, "expected", "values"]
    print(f"\n| {' | '.join(heads)} |\n{'|---' * len(heads)}|")
    for (group, method), by_date in found.items():
        cells = [
            _mean([sums.get(name) for sums in by_date.values()]) for name in (*BANDS, "expected")
        ]
        count = sum(sums["ten bands"][1] for sums in by_date.values())
        print(f"| {group} | {method} | {' | '.join(cells)} | {count:.0f} |")
    print()
    for group in dict.fromkeys(group for group, _ in found):
        for other in (SHIPPED, KERNEL_OF_BOTH):
            for name in BANDS:
                own, beside = (
                    {at: sums[name] for at, sums in found[group, method].items()}
                    for method in (THREE, other)
                )
                print(
                    f"{group.replace(' |', ',')}, {name}, {THREE} beside {other}: {ratio(own, beside)}"
                )


def errors(
    trained: Networks, networks: Networks, source: PlaceTensors, entry: Entry, away: Sequence[int]
) -> Iterator[tuple[int, str, Sums]]:
    """Target date, method, its errors: hidden days, STRICT, where Sentinel-2 has any other date.

    Args:
        away: slots of Sentinel-2 that are taken away.
    """
    scored = held_out.scored_pixels(source, entry)
    keep = NOTHING_DROPPED.keep_s2.copy()
    keep[list(away)] = False
    full = replace(NOTHING_DROPPED, hidden=True, keep_s2=keep)
    for target in range(len(source.place.s2_days)):
        pixels = torch.nonzero(scored & source.truths[True][target])[::EVERY, 0]
        if not len(pixels):
            continue
        given = samples(source, target, pixels, full)
        own, further = given.series["s2"], given.series[third_sensor.NAME]
        both = {name: given.series[name] for name in BOTH}
        alone = fillings(own.values.numpy(), own.valid.numpy() > 0, own.days[:, 0, 0].numpy())
        values = {
            LINEAR: (alone["linear"], None),
            KERNEL: (alone["kernel"], None),
            KERNEL_OF_BOTH: (kernel_of_both(own, further, alone["kernel"]), None),
            SHIPPED: _decoded(trained, both),
            THREE: _decoded(networks, given.series),
        }
        whole = np.isfinite(alone["linear"]).all(0)
        for method, (guessed, expected) in values.items():
            yield target, method, _sums(guessed, expected, given, whole)


def kernel_of_both(own: Series, further: Series, alone: np.ndarray) -> np.ndarray:
    """The plain smoother (10, P) with the third sensor's dates beside Sentinel-2's, each date once.

    Args:
        alone: (10, P) the same of Sentinel-2 alone, which stays in bands that the third sensor lacks.
    """
    days = further.days[:, 0, 0].numpy()
    seen = (further.valid.amax((1, 2)) > 0).numpy()
    _, once = np.unique(np.where(seen, days, np.inf), return_index=True)
    once = once[seen[once]]
    values, valid = (
        np.concatenate([getattr(own, key).numpy()[:, SIX], getattr(further, key).numpy()[once]])
        for key in ("values", "valid")
    )
    every = np.concatenate([own.days[:, 0, 0].numpy(), days[once]])
    result = alone.copy()
    result[SIX] = fillings(values, valid > 0, every)["kernel"]
    return result


def _decoded(networks: Networks, series: dict[str, Series]) -> tuple[np.ndarray, np.ndarray | None]:
    """Values of Sentinel-2 (10, P) and their expected errors, where the model writes any by stage 3."""
    with torch.no_grad():
        fused = networks.fusion.whole(series)
        decoded = networks.decoder(fused.embedding)
        if networks.doubt is None:
            return decoded.numpy()[:10], None
        own = {name: series[name] for name in networks.fusion.own}
        return decoded.numpy()[:10], networks.doubt(fused, decoded, own)[0].numpy()[:10]


def _sums(
    values: np.ndarray, expected: np.ndarray | None, given: Samples, whole: np.ndarray
) -> Sums:
    away = np.abs(values - given.truth[:10].numpy())[:, whole]
    asked = given.asked[:10].numpy()[:, whole]
    each, counts = (away * asked).sum(1), asked.sum(1)
    found = {name: (each[rows].sum(), counts[rows].sum()) for name, rows in BANDS.items()}
    if expected is not None:
        found["expected"] = ((expected[:, whole] * asked).sum(), counts.sum())
    return found


def _mean(sums: list[tuple[float, float] | None]) -> str:
    given = [one for one in sums if one is not None]
    total, count = np.sum(given, 0) if given else (0.0, 0.0)
    return f"{total / count:.5f}" if count else ""


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
