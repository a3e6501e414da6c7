# SPDX-License-Identifier: GPL-2.0-or-later
"""Scores on held-out places: ``python -m models.training.evaluate`` prints them and writes the card.

The exported graphs are run by the engine's own model class; nothing of torch's networks is scored.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import torch

from plugin.engine.model import Model

from . import data
from .baselines import Pca, fillings
from .card import write_card
from .export import FOLDER, write_manifest
from .parts import SLOTS, TARGET
from .samples import PLAIN_THINNING, PlaceTensors, Samples, samples, tensors

EVERY = np.ones(SLOTS, bool)
NONE = np.zeros(SLOTS, bool)
PLAIN = replace(PLAIN_THINNING, view="plain")
DATES = {
    11: EVERY,
    5: np.abs(np.arange(SLOTS) - TARGET) <= 2,
    3: np.abs(np.arange(SLOTS) - TARGET) <= 1,
}
ALONE = "six HLS bands, 1 date, no Sentinel-1"
VISIBLE = {
    "both sensors": PLAIN,
    "without Sentinel-1": replace(PLAIN, keep_s1=NONE),
    "5 dates": replace(PLAIN, keep_s2=DATES[5], keep_s1=DATES[5]),
    "3 dates": replace(PLAIN, keep_s2=DATES[3], keep_s1=DATES[3]),
    "1 date": replace(PLAIN, keep_s2=NONE, keep_s1=np.arange(SLOTS) == TARGET),
    ALONE: replace(PLAIN, view="hls", keep_s2=NONE, keep_s1=NONE),
}
"""What the network is shown of a visible target (ALL)."""
HIDDEN = {
    "both sensors": replace(PLAIN_THINNING, hidden=True),
    "both sensors, no haze screen": replace(PLAIN, hidden=True),
    "without Sentinel-1": replace(PLAIN_THINNING, hidden=True, keep_s1=NONE),
    "5 dates": replace(PLAIN_THINNING, hidden=True, keep_s2=DATES[5], keep_s1=DATES[5]),
    "3 dates": replace(PLAIN_THINNING, hidden=True, keep_s2=DATES[3], keep_s1=DATES[3]),
}
"""What it is shown of a window whose target day is hidden (STRICT)."""


@dataclass(frozen=True)
class Score:
    """Absolute errors of one method at one place and date, summed over pixels and bands."""

    task: str
    """``visible`` or ``hidden``."""
    method: str
    group: str
    """``hainaut`` or ``austria``."""
    place: str
    date: str
    sums: np.ndarray
    """(12,) sums over pixels of the absolute error of each band."""
    counts: np.ndarray
    """(12,) pixels with a measured value."""
    expected: float = float("nan")
    """Sum of the expected absolute error of Sentinel-2 bands, the model's own word."""


class Exported:
    """The exported model over places of tensors."""

    def __init__(self, model: Model):
        self.model = model

    def encode(self, source: PlaceTensors) -> None:
        """Features of every date, for the views that are scored."""
        height, width = source.place.shape
        for sensor, views in (("s2", ("plain", "engine", "hls")), ("s1", (0.0,))):
            values = source.values[sensor]
            for view in views:
                valid = source.views[view] if sensor == "s2" else source.measured[sensor]
                features = [
                    self._grown(self.model.encode(sensor, *planes), height, width)
                    for planes in zip(
                        self._planes(values * valid, source),
                        self._planes(valid, source),
                        strict=True,
                    )
                ]
                channels = self.model.manifest["graphs"][f"encoder_{sensor}"]["outputs"]
                empty = torch.zeros(0, values.shape[1], channels["features"][1])
                source.features[sensor, view] = torch.stack(features) if features else empty

    def embed(self, batch: Samples) -> tuple[np.ndarray, np.ndarray]:
        """Embedding (length, P) and expected errors (12, P)."""
        inputs = {}
        for sensor, series in batch.window.items():
            for part in ("features", "values", "valid"):
                inputs[f"{sensor}_{part}"] = getattr(series, part).numpy()
            inputs[f"{sensor}_days"] = np.ascontiguousarray(series.days[:, 0, 0].numpy())
        return self.model.fuse(**inputs)

    def _planes(self, flat: torch.Tensor, source: PlaceTensors) -> Iterator[np.ndarray]:
        for date in flat:
            plane = date.T.reshape(date.shape[1], -1, source.row_length)
            yield np.ascontiguousarray(plane.numpy())

    def _grown(self, features: np.ndarray, height: int, width: int) -> torch.Tensor:
        halo = self.model.halo
        wide = np.zeros((len(features), height + 2 * halo, width + 2 * halo), np.float32)
        wide[:, halo : halo + height, halo : halo + width] = features
        return torch.from_numpy(wide.reshape(len(wide), -1).T.copy())


def scores_of(
    exported: Exported, source: PlaceTensors, entry: dict, pcas: dict[str, Pca]
) -> list[Score]:
    """Every task, method and date at one held-out place."""
    exported.encode(source)
    scored = _scored_pixels(source, entry)
    group = entry["place"].split("_")[0]
    found = []
    for target, day in enumerate(source.place.s2_days):
        label = (group, entry["place"], day.isoformat())
        visible = torch.nonzero(scored & source.truths[False][target])[:, 0]
        if len(visible):
            found += _visible(exported, source, target, visible, label, pcas)
        hidden = torch.nonzero(scored & source.truths[True][target])[:, 0]
        if len(hidden):
            found += _hidden(exported, source, target, hidden, label)
    source.features.clear()
    return found


def _visible(exported, source, target, pixels, label, pcas) -> list[Score]:
    found = []
    for method, thinning in VISIBLE.items():
        if not _told(source, method):
            continue
        batch = samples(source, target, pixels, thinning)
        found.append(_score("visible", method, label, exported, batch))
    truth, asked = batch.truth.numpy(), batch.asked.numpy()
    if label[0] == "hainaut":
        rebuilt = pcas["both"].rebuilt(truth.T).T
        found.append(_compared("visible", "PCA-7 of the 12 values", label, rebuilt, truth, asked))
    rebuilt, asked = truth.copy(), asked.copy()
    asked[10:] = 0  # ten bands rebuild no Sentinel-1
    rebuilt[:10] = pcas["s2"].rebuilt(truth[:10].T).T
    found.append(_compared("visible", "PCA-7 of ten bands", label, rebuilt, truth, asked))
    return found


def _hidden(exported, source, target, pixels, label) -> list[Score]:
    plain = samples(source, target, pixels, HIDDEN["both sensors, no haze screen"])
    screened = samples(source, target, pixels, HIDDEN["both sensors"])
    filled = {"": _filled(plain), " over screened neighbours": _filled(screened)}
    both = np.isfinite(filled[""]["linear"]).all(0) & np.isfinite(
        filled[" over screened neighbours"]["linear"]
    ).all(0)
    if not both.any():
        return []
    pixels = pixels[torch.from_numpy(both)]  # every method is asked for the same pixels
    found = []
    for method, thinning in HIDDEN.items():
        if not _told(source, method):
            continue
        batch = samples(source, target, pixels, thinning)
        found.append(_score("hidden", method, label, exported, batch))
    truth, asked = batch.truth.numpy(), batch.asked.numpy().copy()
    asked[10:] = 0  # the baselines fill Sentinel-2 alone
    names = {"linear": "linear in time", "nearest": "nearest date", "median": "window median"}
    for kind, by_name in filled.items():
        for key, name in names.items():
            if kind and key != "linear":
                continue
            values = np.concatenate([by_name[key][:, both], truth[10:]])
            found.append(_compared("hidden", name + kind, label, values, truth, asked))
    return found


def _told(source: PlaceTensors, method: str) -> bool:
    """Places without Sentinel-1 skip what is printed for the other: it costs minutes and tells little."""
    return len(source.place.s1_days) > 0 or method in ("both sensors", ALONE)


def _filled(batch: Samples) -> dict[str, np.ndarray]:
    series = batch.window["s2"]
    return fillings(series.values.numpy(), series.valid.numpy() > 0, series.days[:, 0, 0].numpy())


def _score(task: str, method: str, label: tuple, exported: Exported, batch: Samples) -> Score:
    embedding, error = exported.embed(batch)
    values = exported.model.decode(embedding)
    truth, asked = batch.truth.numpy(), batch.asked.numpy()
    score = _compared(task, method, label, values, truth, asked)
    return replace(score, expected=float((error[:10] * asked[:10]).sum()))


def _compared(task, method, label, values, truth, asked) -> Score:
    sums = (np.abs(values - truth) * asked).sum(1)
    return Score(task, method, *label, sums, asked.sum(1))


def _scored_pixels(source: PlaceTensors, entry: dict) -> torch.Tensor:
    """(N,) bool: inside the place, and inside the held-out columns where only some are."""
    height, width = source.place.shape
    halo = (source.row_length - width) // 2
    plane = torch.zeros(height + 2 * halo, source.row_length, dtype=torch.bool)
    first = entry["columns"][0] - entry["context"][0] if "context" in entry else 0
    plane[halo : halo + height, halo + first : halo + width] = True
    return plane.ravel()


def fit_pcas(sources: list[PlaceTensors]) -> dict[str, Pca]:
    """PCA-7 of training pixels: ``both`` sensors' 12 values, ``s2`` ten bands alone."""
    both, optical = [], []
    for source in sources:
        for target in range(len(source.place.s2_days)):
            pixels = torch.nonzero(source.truths[False][target])[::5, 0]
            if not len(pixels):
                continue
            nothing = {k: torch.zeros(len(source.values[k]), 1, 1) for k in source.values}
            nothing = {k: v.expand(-1, source.values[k].shape[1], 1) for k, v in nothing.items()}
            batch = samples(source, target, pixels, PLAIN, nothing)
            rows, asked = batch.truth.T.numpy(), batch.asked.T.numpy() > 0
            both.append(rows[asked.all(1)])
            optical.append(rows[asked[:, :10].all(1), :10])
    return {
        "both": Pca.fit(np.concatenate(both), 7),
        "s2": Pca.fit(np.concatenate(optical), 7),
    }


def main() -> None:
    """Print the scores, put them into the manifest and write the card."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", type=Path, default=FOLDER, help="model folder")
    given = parser.parse_args()
    exported = Exported(Model.load(given.model, "CPU"))
    pcas = fit_pcas([tensors(data.load(entry)) for entry in data.entries("train")])
    found = []
    for entry in data.entries("held_out"):
        source = tensors(
            data.load({**entry, "columns": entry["context"]} if "context" in entry else entry)
        )
        found += scores_of(exported, source, entry, pcas)
        print(f"{entry['place']}: {len(source.place.s2_days)} dates", flush=True)
    content = json.loads((given.model / "manifest.json").read_text(encoding="utf-8"))
    content["scores"] = write_card(given.model / "card.md", content, found)
    write_manifest(given.model, content)
    print((given.model / "card.md").read_text(encoding="utf-8"))


if __name__ == "__main__":
    main()
