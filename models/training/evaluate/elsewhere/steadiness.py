# SPDX-License-Identifier: GPL-2.0-or-later
"""How much the numbers of ground that stays as it is move from one day to the next, and how many clusters flip."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import combinations

import numpy as np
import torch
from sklearn.cluster import KMeans

from models.training.data import shared_places
from models.training.data.training_samples import PlaceTensors, tensors
from models.training.evaluate.scoring.exported import Exported
from models.training.evaluate.scoring.tables import Section, rounded
from models.training.evaluate.sections.land_cover import LAYERS, PLACE, labels
from models.training.network.parts import SLOTS
from plugin.engine.pixels.slots import signed_days

CROPLAND = 11
"""Land cover that changes within days: left out of what should stay as it is."""
MONTHS = range(4, 10)
PAIRS = 24
CLUSTERS = 8
REACH = {"change": 0.1, "flips": 0.05}


def section(exported: Exported) -> Section:
    """Pairs of days on which Sentinel-2 passed on neither, with Sentinel-1 and without it."""
    entry = shared_places.entry_of(PLACE)
    source = tensors(shared_places.load(entry))
    exported.encode(source, ("engine",))
    codes = labels("LC", LAYERS["land cover"][1]).ravel()
    pairs = list(hidden_pairs(source.place.s2_days))
    pairs = pairs[:: max(len(pairs) // PAIRS, 1)]
    lines, figures = [], []
    for name, radar in (("both sensors", True), ("without Sentinel-1", False)):
        days = [
            (embedded(exported, source, day, radar), embedded(exported, source, after, radar))
            for day, after in pairs
        ]
        change, flips = steadiness(days, codes)
        lines.append([name, f"{change:.3f}", f"{100 * flips:.1f} %", str(len(pairs))])
        figures.append(
            {
                "shown": name,
                "change": rounded(change, 4),
                "flips": rounded(flips, 4),
                "pairs": len(pairs),
            }
        )
    about = (
        f"`{PLACE}`, April to September, neighbouring days without an acquisition of Sentinel-2. Change: mean "
        "distance between a pixel's two embeddings, cropland left out, over the mean distance between the "
        f"means of the land covers; reach {REACH['change']:g}. Flips: pixels whose cluster differs, of {CLUSTERS} "
        f"clusters fitted on the first days; reach {100 * REACH['flips']:g} %."
    )
    head = ["shown", "change", "flips", "pairs of days"]
    return Section("steadiness", "From one day to the next", about, head, lines, (), figures)


def hidden_pairs(days: list[date]) -> Iterator[tuple[date, date]]:
    """Neighbouring days of :data:`MONTHS` on which nothing was acquired, within the span of the days."""
    acquired = set(days)
    for step in range((days[-1] - days[0]).days):
        day = days[0] + timedelta(days=step)
        after = day + timedelta(days=1)
        if day.month in MONTHS and not acquired & {day, after}:
            yield day, after


def steadiness(days: list[tuple[np.ndarray, np.ndarray]], codes: np.ndarray) -> tuple[float, float]:
    """Change of ground that stays, relative to the distance between classes, and share of clusters that flip.

    Args:
        days: embeddings (P, length) of a day and of the next; codes: (P,) classes, 0 for none.
    """
    stays = (codes != CROPLAND) & (codes > 0)
    moved = np.mean([np.linalg.norm(b - a, axis=1)[stays].mean() for a, b in days])
    apart = []
    for first, _ in days:
        means = [first[codes == code].mean(0) for code in np.unique(codes[codes > 0])]
        apart.append(np.mean([np.linalg.norm(a - b) for a, b in combinations(means, 2)]))
    sample = np.concatenate([first[::4] for first, _ in days])
    clusters = KMeans(CLUSTERS, n_init=3, random_state=0).fit(sample)
    flips = np.mean([(clusters.predict(a) != clusters.predict(b)).mean() for a, b in days])
    return float(moved / np.mean(apart)), float(flips)


def embedded(exported: Exported, source: PlaceTensors, day: date, radar: bool) -> np.ndarray:
    """Embeddings (P, length) of all pixels of a place on any day, its dates encoded."""
    inside = _inside(source)
    given: dict[str, np.ndarray] = {}
    shown = {"s2": source.views["engine"], "s1": source.measured["s1"] * float(radar)}
    features = {"s2": source.features["s2", "engine"], "s1": source.features["s1", (0.0, 0)]}
    days = {"s2": source.place.s2_days, "s1": source.place.s1_days}
    slots = dict(zip(("s2", "s1"), source.place.slots_of_days(day), strict=True))
    for name, chosen in slots.items():
        at = torch.tensor([0 if one is None else days[name].index(one) for one in chosen])
        there = torch.tensor([one is not None for one in chosen]).view(SLOTS, 1, 1)
        valid = shown[name][at][:, inside].permute(0, 2, 1) * there
        values = source.values[name][at][:, inside].permute(0, 2, 1) * valid
        tokens = features[name][at][:, inside].permute(0, 2, 1) * there
        for part, array in (("features", tokens), ("values", values), ("valid", valid)):
            given[f"{name}_{part}"] = np.ascontiguousarray(array.numpy(), dtype=np.float32)
        given[f"{name}_days"] = np.array(signed_days(chosen, day), np.float32)
    return exported.model.fuse(**given)[0].T


def _inside(source: PlaceTensors) -> torch.Tensor:
    height, width = source.place.shape
    halo = (source.row_length - width) // 2
    plane = torch.zeros(height + 2 * halo, source.row_length, dtype=torch.bool)
    plane[halo : halo + height, halo : halo + width] = True
    return torch.nonzero(plane.ravel())[:, 0]
