# SPDX-License-Identifier: GPL-2.0-or-later
"""What corrupted inputs do to the reconstruction, beside what they do to a PCA and to an interpolation."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import numpy as np
import torch

from models.training.data import held_out, shared_places
from models.training.data.shared_places import Place
from models.training.data.training_samples import PlaceTensors, samples, tensors
from models.training.evaluate.scoring.baselines import Baselines
from models.training.evaluate.scoring.exported import Exported
from models.training.evaluate.scoring.reconstruction import PLAIN, filled_in, with_dropout
from models.training.evaluate.scoring.tables import Section, cell, rounded
from models.training.evaluate.sections.corruptions import CORRUPTIONS, Corruption
from models.training.network.parts import TARGET

TARGETS = {"hainaut_east": 4, "austria_435": 1, "austria_813": 1}
"""Place -> target dates, evenly spread over those that are at least half clear."""
PIXELS = 600
METHODS = ("visible", "visible PCA", "hidden", "hidden linear")
CLEAN = "nothing"


def corrupted(
    place: Place, target: int, corruption: Corruption, strength: float, seed: int
) -> Place:
    """The place with its target date and a random half of the other dates spoilt."""
    random = np.random.default_rng(seed)
    spoilt = random.random(len(place.s2_days)) < 0.5
    spoilt[target] = True
    parts: dict[str, Any] = {}
    if corruption.optical:
        changed = [
            corruption.optical(date, strength, random) if bad else date
            for date, bad in zip(place.s2_values, spoilt, strict=True)
        ]
        parts |= _parts("s2", np.stack(changed), place.s2_measured)
    if corruption.radar:
        changed = [
            corruption.radar(date, strength, random) if random.random() < 0.5 else date
            for date in place.s1_values
        ]
        if changed:
            parts |= _parts("s1", np.stack(changed), place.s1_measured)
    return replace(place, **parts)


def _parts(sensor: str, values: np.ndarray, measured: np.ndarray) -> dict[str, np.ndarray]:
    valid = measured & np.isfinite(values)
    kept = np.where(valid, np.clip(np.nan_to_num(values), 0, 1), 0).astype(np.float32)
    return {f"{sensor}_values": kept, f"{sensor}_measured": valid}


def cut_to_slots(place: Place, target: int) -> tuple[Place, int]:
    """The place with no other dates than a target's slots, and the target's index among them."""
    slots = shared_places.slots(place, place.s2_days[target])
    s2, s1 = (np.unique(x[x >= 0]).astype(int) for x in (slots.s2, slots.s1))
    cut = replace(
        place,
        s2_days=[place.s2_days[at] for at in s2],
        s2_values=place.s2_values[s2],
        s2_measured=place.s2_measured[s2],
        classes=place.classes[s2],
        s1_days=[place.s1_days[at] for at in s1],
        s1_values=place.s1_values[s1],
        s1_measured=place.s1_measured[s1],
    )
    return cut, int(np.nonzero(s2 == target)[0][0])


def section(exported: Exported, baselines: Baselines) -> Section:
    """Errors of Sentinel-2 against the clean values, every corruption and strength."""
    sums: dict[tuple[str, float], np.ndarray] = {}
    pixels, dates = 0, 0
    for place, target, chosen in _targets():
        clean = samples(tensors(place), target, chosen, PLAIN, _nothing(place))
        truth, asked = clean.truth.numpy()[:10], clean.asked.numpy()[:10]
        for name, corruption in ({CLEAN: None} | CORRUPTIONS).items():
            for strength in corruption.strengths if corruption else (0.0,):
                bad = place
                if corruption:
                    bad = corrupted(place, target, corruption, strength, seed=dates)
                found = _errors(exported, bad, target, chosen, truth, asked, baselines)
                sums[name, strength] = sums.get((name, strength), 0) + found
        pixels, dates = pixels + len(chosen), dates + 1
    lines, figures = [], []
    for (name, strength), found in sums.items():
        means = found[0] / np.maximum(found[1], 1)
        unit = CORRUPTIONS[name].unit if name != CLEAN else ""
        lines.append([name, f"{strength:g} {unit}" if unit else "-", *map(cell, means)])
        figures.append(
            {"corruption": name, "strength": strength}
            | {key: rounded(mean) for key, mean in zip(METHODS, means, strict=True)}
        )
    about = (
        "Mean absolute error of Sentinel-2 against the values as they were, ALL; the target date and a random "
        f"half of the others are spoilt. {pixels} pixels x dates at {dates} place x dates. Missing values "
        "enter the PCA as the training mean."
    )
    head = [
        "corruption",
        "strength",
        "target visible",
        f"PCA-{baselines.components} of ten bands",
        "target hidden",
        "linear in time",
    ]
    return Section("robustness", "Corrupted inputs", about, head, lines, figures=figures)


def _targets() -> Iterator[tuple[Place, int, torch.Tensor]]:
    """Held-out places cut to a target's dates, the target's index in them, and the pixels scored."""
    random = np.random.default_rng(0)
    for entry, place in held_out.read():
        if entry["place"] not in TARGETS:
            continue
        source = tensors(place)
        possible = held_out.scored_pixels(source, entry) & source.truths[False]
        often = possible.sum(1).numpy()
        good = np.nonzero(often >= often.max() / 2)[0]
        for at in np.linspace(0, len(good) - 1, TARGETS[entry["place"]] + 2)[1:-1].astype(int):
            chosen = torch.nonzero(possible[good[at]])[:, 0]
            chosen = chosen[torch.from_numpy(random.permutation(len(chosen))[:PIXELS])]
            yield *cut_to_slots(place, int(good[at])), chosen


def _errors(
    exported: Exported,
    place: Place,
    target: int,
    pixels: torch.Tensor,
    truth: np.ndarray,
    asked: np.ndarray,
    baselines: Baselines,
) -> np.ndarray:
    """(2, methods): sums of errors and numbers of values."""
    source: PlaceTensors = tensors(place)
    exported.encode(source, ("plain",))
    whole = samples(source, target, pixels, PLAIN)
    hidden = with_dropout(whole, replace(PLAIN, hidden=True))
    slots = shared_places.slots(place, place.s2_days[target])
    readings = exported.read([whole, hidden], slots)
    shown = whole.series["s2"]
    seen, valid = shown.values[TARGET].numpy(), shown.valid[TARGET].numpy() > 0
    filled = np.where(valid, seen, baselines.optical.mean[:, None])
    linear = filled_in(hidden, hidden)["linear in time"]
    values = {
        "visible": readings[0].values[:10],
        "visible PCA": baselines.optical.rebuilt(filled.T).T,
        "hidden": readings[1].values[:10],
        "hidden linear": linear,
    }
    fair = asked * np.isfinite(linear).all(0)
    sums = []
    for name in METHODS:
        counts = fair if name.startswith("hidden") else asked
        away = np.abs(np.nan_to_num(values[name]) - truth) * counts
        sums.append((away.sum(), counts.sum()))
    return np.array(sums, np.float64).T


def _nothing(place: Place) -> dict[str, torch.Tensor]:
    """No features, where only values are looked at."""
    size = np.prod([n + 14 for n in place.shape])
    return {
        "s2": torch.zeros(1, 1, 1).expand(len(place.s2_days), int(size), 1),
        "s1": torch.zeros(1, 1, 1).expand(len(place.s1_days), int(size), 1),
    }
