# SPDX-License-Identifier: GPL-2.0-or-later
"""Temporal fidelity: the season an embedding has of its own against NDVI's.

Two figures a pixel, over its clear dates. *Season*: the deviations of a pixel's embeddings from their mean
over time have a first principal component over all pixels (fitted on a training place, sign towards NDVI);
Pearson's r of that component with NDVI. *Distances*: Spearman's r between the Euclidean distances of all
pairs of dates in the embedding and their differences in NDVI (Mantel 1967, Cancer Research 27: 209-220).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import torch

from models.training.data import held_out, shared_places
from models.training.data.training_samples import PlaceTensors, samples, tensors
from models.training.evaluate.scoring.baselines import Baselines
from models.training.evaluate.scoring.exported import Exported
from models.training.evaluate.scoring.reconstruction import PLAIN
from models.training.evaluate.scoring.tables import Section, rounded

FITTED_ON = "hainaut_west"
RED, NIR = 2, 6
PIXELS = 150
"""At most, of a place."""
FEWEST = 8
"""Clear dates of a pixel that is scored."""


@dataclass(frozen=True)
class Course:
    """Some pixels of a place through their clear dates; D dates, P pixels."""

    kinds: dict[str, np.ndarray]
    """Name -> (D, P, numbers), NaN where not clear."""
    ndvi: np.ndarray
    """(D, P), NaN where not clear."""


def course_of(
    exported: Exported, source: PlaceTensors, scored: torch.Tensor | None, baselines: Baselines
) -> Course:
    """Embeddings and values of every clear date, for pixels every so many of them."""
    often = source.truths[False].sum(0) * (1 if scored is None else scored)
    pixels = torch.nonzero(often >= FEWEST)[:, 0]
    pixels = pixels[:: -(-len(pixels) // PIXELS)] if len(pixels) else pixels
    rows: dict[str, list[np.ndarray]] = {"embedding": [], "bands": [], "pca": []}
    exported.encode(source, ("plain",))
    for target, day in enumerate(source.place.s2_days):
        clear = source.truths[False][target, pixels].numpy()
        if not clear.any():
            continue
        batch = samples(source, target, pixels, PLAIN)
        (reading,) = exported.read([batch], shared_places.slots(source.place, day))
        bands = batch.truth.numpy()[:10].T
        for name, values in (
            ("embedding", reading.embedding.T),
            ("bands", bands),
            ("pca", baselines.optical.scores(bands)),
        ):
            rows[name].append(np.where(clear[:, None], values, np.nan))
    source.features.clear()
    kinds = {name: np.stack(parts) for name, parts in rows.items()}
    nir, red = kinds["bands"][..., NIR], kinds["bands"][..., RED]
    return Course(kinds, (nir - red) / np.maximum(nir + red, 1e-3))


def season_axis(series: np.ndarray, ndvi: np.ndarray) -> np.ndarray:
    """(numbers,) unit vector: first component of the deviations from each pixel's mean, rising with NDVI.

    Args:
        series: (D, P, numbers), NaN where not clear; ndvi: (D, P).
    """
    away, green = series - np.nanmean(series, 0), ndvi - np.nanmean(ndvi, 0)
    clear = np.isfinite(green)
    axis = np.linalg.eigh(np.cov(away[clear].T))[1][:, -1]
    return axis * np.sign(np.corrcoef(away[clear] @ axis, green[clear])[0, 1])


def season_fit(series: np.ndarray, ndvi: np.ndarray, axis: np.ndarray) -> np.ndarray:
    """(P,) Pearson's r over time of the pixels' own season with their NDVI."""
    found = []
    for pixel in range(ndvi.shape[1]):
        clear = np.isfinite(ndvi[:, pixel])
        found.append(_pearson(series[clear, pixel] @ axis, ndvi[clear, pixel]))
    return np.array(found)


def distance_fit(series: np.ndarray, ndvi: np.ndarray) -> np.ndarray:
    """(P,) Spearman's r, over pairs of dates, of distances in the embedding with those in NDVI."""
    found = []
    for pixel in range(ndvi.shape[1]):
        clear = np.isfinite(ndvi[:, pixel])
        one, two = np.triu_indices(clear.sum(), 1)
        own, green = series[clear, pixel], ndvi[clear, pixel]
        far = np.linalg.norm(own[one] - own[two], axis=1)
        found.append(_pearson(_ranks(far), _ranks(np.abs(green[one] - green[two]))))
    return np.array(found)


def section(exported: Exported, baselines: Baselines) -> Section:
    """Both figures at held-out places, beside those of the bands and of their PCA."""
    entry = shared_places.entry_of(FITTED_ON)
    fitted = course_of(exported, tensors(shared_places.load(entry)), None, baselines)
    axes = {name: season_axis(series, fitted.ndvi) for name, series in fitted.kinds.items()}
    found: dict[tuple[str, str], list[tuple[np.ndarray, np.ndarray]]] = {}
    for entry, place in held_out.read():
        source = tensors(place)
        scored = held_out.scored_pixels(source, entry)
        course = course_of(exported, source, scored, baselines)
        for name, series in course.kinds.items():
            pair = season_fit(series, course.ndvi, axes[name]), distance_fit(series, course.ndvi)
            found.setdefault((entry["place"].split("_")[0], name), []).append(pair)
    names = {
        "embedding": "the embedding",
        "bands": "ten bands",
        "pca": f"PCA-{baselines.components} of ten bands",
    }
    lines, figures = [], []
    for (group, name), parts in found.items():
        season, distance = (np.concatenate(part) for part in zip(*parts, strict=True))
        quarters = [np.nanquantile(x, (0.25, 0.5, 0.75)) for x in (season, distance)]
        lines.append(
            [group, names[name]]
            + [f"{q[1]:.2f} ({q[0]:.2f} to {q[2]:.2f})" for q in quarters]
            + [str(len(season))]
        )
        figures.append(
            {"group": group, "of": names[name], "pixels": len(season)}
            | {"season": rounded(quarters[0][1], 4), "distances": rounded(quarters[1][1], 4)}
        )
    about = (
        "Median over pixels (in brackets: middle half). Season: Pearson's r over the clear dates (ALL) between a "
        "pixel's first season component and its NDVI; the component is the first principal one of the deviations "
        f"from each pixel's mean, fitted on `{FITTED_ON}`. Distances: Spearman's r over pairs of dates "
        "between distances in the numbers and differences in NDVI."
    )
    head = ["place", "of", "season", "distances", "pixels"]
    return Section("season", "Temporal fidelity", about, head, lines, figures=figures)


def _pearson(one: np.ndarray, two: np.ndarray) -> float:
    if len(one) < 3 or one.std() == 0 or two.std() == 0:
        return float("nan")
    return float(np.corrcoef(one, two)[0, 1])


def _ranks(values: np.ndarray) -> np.ndarray:
    return np.argsort(np.argsort(values, kind="stable"), kind="stable").astype(np.float64)
