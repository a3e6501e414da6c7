# SPDX-License-Identifier: GPL-2.0-or-later
"""What a third sensor is worth: hidden days of held-out places with it and without it."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path

import numpy as np
import torch

from models.training.data import held_out
from models.training.data.dropout import NOTHING_DROPPED
from models.training.data.encoding import encode_all
from models.training.data.shared_places import Entry
from models.training.data.training_samples import PlaceTensors, Samples, samples, tensors
from models.training.evaluate.scoring.baselines import fillings
from models.training.export.onnx_graphs import write_graphs
from models.training.network.networks import Networks
from models.training.network.parts import BOTH, Series, encoded
from models.training.studies import third_sensor

EVERY = 2
"""Every so many of the scored pixels."""
SIX = [0, 1, 2, 7, 8, 9]


def report(trained: Networks, networks: Networks, output: Path, shipped: Path) -> None:
    """Export and compare files with the shipped ones, then print mean absolute errors.

    Raises:
        SystemExit: an encoder of the first two sensors changed.
    """
    write_graphs(networks, output)
    for sensor in encoded(BOTH):
        name = f"encoder_{sensor}.onnx"
        same = len({_digest(folder / name) for folder in (output, shipped)}) == 1
        print(f"{name}: {'byte-identical to' if same else 'DIFFERS from'} {shipped.name}'s")
        if not same:
            raise SystemExit("What encodes the first two sensors must stay as it is.")
    sums: dict[tuple[str, str], np.ndarray] = {}
    for entry, place in held_out.read():
        source = tensors(third_sensor.divided(place))
        encode_all(source, networks.encoders, [NOTHING_DROPPED.view], [NOTHING_DROPPED.gain])
        for method, found in errors(trained, networks, source, entry).items():
            key = (entry["place"].split("_")[0], method)
            sums[key] = sums.get(key, 0) + found
    print("\n| place | method | S2 error, ten bands | six bands | values |\n|---|---|---|---|---|")
    for (group, method), (ten, count, six, six_count) in sums.items():
        print(f"| {group} | {method} | {ten / count:.5f} | {six / six_count:.5f} | {count:.0f} |")


def errors(
    trained: Networks, networks: Networks, source: PlaceTensors, entry: Entry
) -> dict[str, np.ndarray]:
    """Method -> sum and count of absolute errors over ten bands, then over six: hidden days, STRICT."""
    scored = held_out.scored_pixels(source, entry)
    alone = replace(NOTHING_DROPPED, hidden=True, keep_further=False)
    full = replace(alone, keep_further=True)
    found: dict[str, np.ndarray] = {}
    for target in range(len(source.place.s2_days)):
        pixels = torch.nonzero(scored & source.truths[True][target])[::EVERY, 0]
        if not len(pixels):
            continue
        with_it, without = (samples(source, target, pixels, t) for t in (full, alone))
        both = {name: without.series[name] for name in BOTH}
        values = {
            "linear in time, Sentinel-2 alone": _linear(without.series["s2"]),
            "both sensors, as shipped": _decoded(trained, both),
            "three networks, third sensor away": _decoded(networks, without.series),
            "three sensors": _decoded(networks, with_it.series),
        }
        whole = np.isfinite(values["linear in time, Sentinel-2 alone"]).all(0)
        for method, given in values.items():
            found[method] = found.get(method, 0) + _sums(given, with_it, whole)
    return found


def _decoded(networks: Networks, series: dict[str, Series]) -> np.ndarray:
    with torch.no_grad():
        return networks.decoder(networks.fusion(series)[0]).numpy()[:10]


def _linear(series: Series) -> np.ndarray:
    days = series.days[:, 0, 0].numpy()
    return fillings(series.values.numpy(), series.valid.numpy() > 0, days)["linear"]


def _sums(values: np.ndarray, given: Samples, whole: np.ndarray) -> np.ndarray:
    away = np.abs(values - given.truth[:10].numpy())[:, whole]
    asked = given.asked[:10].numpy()[:, whole]
    each, counts = (away * asked).sum(1), asked.sum(1)
    return np.array([each.sum(), counts.sum(), each[SIX].sum(), counts[SIX].sum()])


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
