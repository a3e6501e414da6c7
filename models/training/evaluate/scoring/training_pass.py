# SPDX-License-Identifier: GPL-2.0-or-later
"""What is fitted beside the model, on training places: errors for its intervals, rows for probes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

import numpy as np
import torch

from models.training.data import shared_places
from models.training.data.training_samples import PlaceTensors, Samples, samples, some_hidden
from models.training.evaluate.scoring import calibration
from models.training.evaluate.scoring.exported import Exported, Reading
from models.training.evaluate.scoring.reconstruction import HIDING, NONE, PLAIN, with_dropout

DATES = 5
"""Every so many target dates of a place."""
PIXELS = 300
"""At most, of a place and date."""


@dataclass
class Known:
    """Arrays over training pixels; see :func:`collect`."""

    errors: dict[tuple[str, str], list[np.ndarray]] = field(default_factory=dict)
    """(task, sensor) -> (2, n): absolute and expected errors."""
    embeddings: list[np.ndarray] = field(default_factory=list)
    """(n, length) of visible targets."""
    truths: list[np.ndarray] = field(default_factory=list)
    """(n, 24): their 12 values, then which of them were measured."""
    around: list[np.ndarray] = field(default_factory=list)
    """(n, surroundings) values, and (n, surroundings) weights."""
    around_asked: list[np.ndarray] = field(default_factory=list)
    labels: list[tuple[str, str]] = field(default_factory=list)
    """Place and date of each of these arrays."""

    def rows(self, name: str) -> np.ndarray:
        """One of the lists of arrays as one array."""
        return np.concatenate(getattr(self, name))

    def labels_of_rows(self) -> list[tuple[str, str]]:
        """Place and date of every row."""
        pairs = zip(self.labels, self.embeddings, strict=True)
        return [label for label, rows in pairs for _ in range(len(rows))]

    def factors(self) -> tuple[dict[str, dict[str, float]], dict[str, dict[str, int]]]:
        """Calibration by task and sensor, and the number of values behind each."""
        factors: dict[str, dict[str, float]] = {}
        counts: dict[str, dict[str, int]] = {}
        for (task, sensor), parts in self.errors.items():
            errors, expected = np.concatenate(parts, 1)
            if not errors.size:
                continue
            factors.setdefault(task, {})[sensor] = calibration.fit(errors, expected)
            counts.setdefault(task, {})[sensor] = errors.size
        return factors, counts


def collect(
    exported: Exported,
    sources: Iterable[tuple[PlaceTensors, torch.Tensor | None]],
    dates: int = DATES,
    most: int = PIXELS,
) -> Known:
    """STRICT targets, shown and hidden.

    Args:
        sources: places, and which of their pixels (N,) may be taken (None: all).
        dates: every so many of them; most: pixels of a place and date.
    """
    known, random = Known(), np.random.default_rng(0)
    dropouts = {
        "visible": PLAIN,
        "hidden": HIDING,
        "hidden radar": replace(PLAIN, keep_s1=NONE),
    }
    for source, among in sources:
        exported.encode(source, ("plain", "engine"))
        for target in range(0, len(source.place.s2_days), dates):
            pixels = some_hidden(source, target, among, random, most)
            if not len(pixels):
                continue
            slots = shared_places.slots(source.place, source.place.s2_days[target])
            whole = {
                view: samples(source, target, pixels, replace(PLAIN, view=view))
                for view in ("plain", "engine")
            }
            batches = {name: with_dropout(whole[t.view], t) for name, t in dropouts.items()}
            readings = exported.read(list(batches.values()), slots)
            _add(known, batches, dict(zip(batches, readings, strict=True)))
            day = source.place.s2_days[target].isoformat()
            known.labels.append((source.place.name, day))
        source.features.clear()
    return known


def _add(known: Known, batches: dict[str, Samples], readings: dict[str, Reading]) -> None:
    visible = batches["visible"]
    truth, asked = visible.truth.numpy(), visible.asked.numpy() > 0
    # a hidden target has clear values on some date, or there is nothing to be sure of
    seen = batches["hidden"].series["s2"].valid.numpy().any((0, 1))
    for name, task, sensor, bands in (
        ("visible", "visible", "s2", slice(0, 10)),
        ("visible", "visible", "s1", slice(10, 12)),
        ("hidden", "hidden", "s2", slice(0, 10)),
        ("hidden radar", "hidden", "s1", slice(10, 12)),
    ):
        reading = readings[name]
        chosen = asked[bands] & (seen if name == "hidden" else True)
        errors = np.abs(reading.values - truth)[bands][chosen]
        pair = np.stack([errors, reading.expected[bands][chosen]])
        known.errors.setdefault((task, sensor), []).append(pair)
    known.embeddings.append(readings["visible"].embedding.T)
    known.truths.append(np.concatenate([truth, asked]).T)
    known.around.append(visible.around.numpy().T)
    known.around_asked.append(visible.around_asked.numpy().T)
