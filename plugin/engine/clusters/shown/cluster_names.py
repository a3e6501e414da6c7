# SPDX-License-Identifier: GPL-2.0-or-later
"""Names of clusters by their mean greenness and brightness, from what the embedding's decoder gives."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from ...dense.decoded import decoded, decoded_bands
from ...inference.model import Model
from ..cluster_model import ClusterModel

RED, NEAR, GREEN, SWIR = "B04", "B08", "B03", "B11"
SPARSE, MIDDLE, DENSE = 0.2, 0.4, 0.6
"""NDVI from which ground is sparsely, fully and densely green. Below 0.2 soil is seen, above 0.5 it is covered
(Sobrino et al. 2004, doi:10.1016/j.rse.2004.02.003); 0.4 and 0.6 part what lies between and above."""
DARK, BRIGHT = 0.10, 0.20
"""Mean reflectance of the ten bands below which a cluster is dark, and above which it is bright."""
SEASONAL = 0.3
"""NDVI between the greenest and the barest day from which a cluster of several days is called by its greenest."""
SNOW_INDEX, SNOW_GREEN = 0.4, 0.3
"""Of snow: green against short-wave infrared (Hall et al. 1995, doi:10.1016/0034-4257(95)00137-P), and green alone,
above which it is no water."""


def mean_spectra(
    model: Model, rows: np.ndarray, cluster: np.ndarray, clusters: int, days: int
) -> np.ndarray:
    """Means of what is behind the pixels of each cluster.

    Args:
        model: the embedding's, with a decoder; rows: (n, features) of all days; cluster: (n,) 0 … k - 1;
            clusters: k.

    Returns:
        (k, days, bands) float64, reflectance 0..1 and dB; 0 of a cluster without pixels.
    """
    length = rows.shape[1] // days
    counts = np.maximum(np.bincount(cluster, minlength=clusters), 1)
    found = np.zeros((clusters, days, len(decoded_bands(model))))
    for day in range(days):
        numbers = rows[:, day * length : day * length + model.length].T
        values = decoded(model, numbers.astype("float32")[:, None])[:, 0]
        for band, behind in enumerate(values):
            found[:, day, band] = np.bincount(cluster, behind, clusters) / counts
    return found


def greenness(spectra: np.ndarray, bands: Sequence[str]) -> np.ndarray:
    """NDVI (k, days) of mean spectra (k, days, bands); 0 where both bands are 0."""
    return _index(spectra, bands, NEAR, RED)


def brightness(spectra: np.ndarray, bands: Sequence[str]) -> np.ndarray:
    """Mean reflectance (k, days) of all bands of Sentinel-2."""
    optical = [place for place, band in enumerate(bands) if band.startswith("B")]
    found: np.ndarray = spectra[:, :, optical].mean(axis=2)
    return found


def names_of(spectra: np.ndarray, bands: Sequence[str], dates: Sequence[str]) -> tuple[str, ...]:
    """A name a cluster, each once: ``dense green, dark``; of several days with a season, by the greenest.

    Args:
        spectra: (k, days, bands); dates: the days, used where there are several.

    Water has more green than near infrared (McFeeters 1996, doi:10.1080/01431169608948714), and shadow looks alike.
    """
    green, light = greenness(spectra, bands), brightness(spectra, bands)
    wet = _index(spectra, bands, GREEN, NEAR).mean(axis=1) > 0
    white = _index(spectra, bands, GREEN, SWIR).mean(axis=1) > SNOW_INDEX
    white &= spectra[:, :, list(bands).index(GREEN)].mean(axis=1) > SNOW_GREEN
    names: list[str] = []
    for cluster in range(len(spectra)):
        index = green[cluster]
        if white[cluster]:
            name = "snow or cloud"
        elif wet[cluster]:
            name = "water or shadow"
        elif len(index) > 1 and np.ptp(index) >= SEASONAL:
            name = f"greenest {dates[int(index.argmax())]}{_shade(light[cluster].mean())}"
        else:
            name = _green(float(index.mean())) + _shade(light[cluster].mean())
        names.append(name)
    return once_each(names)


def named(model: ClusterModel, previous: ClusterModel | None) -> ClusterModel:
    """The model with names: by its spectra, else numbers; those of an earlier model go on."""
    if model.spectra is not None:
        names = names_of(model.spectra, model.bands, model.dates)
    else:
        names = tuple(name for _, _, name in replace(model, names=()).palette())
    if previous is not None:
        kept = tuple(name for _, _, name in previous.palette())
        names = (*kept, *once_each(names[len(kept) :], kept))
    return replace(model, names=names)


def once_each(names: Sequence[str], taken: Sequence[str] = ()) -> tuple[str, ...]:
    """The names, a number behind those that stand earlier or are taken: ``bare``, ``bare 2``."""
    found = list(taken)
    for name in names:
        number, free = 1, name
        while free in found:
            number += 1
            free = f"{name} {number}"
        found.append(free)
    return tuple(found[len(taken) :])


def _green(index: float) -> str:
    if index < SPARSE:
        return "bare"
    if index < MIDDLE:
        return "sparse green"
    return "green" if index < DENSE else "dense green"


def _shade(light: float) -> str:
    if light < DARK:
        return ", dark"
    return ", bright" if light > BRIGHT else ""


def _index(spectra: np.ndarray, bands: Sequence[str], plus: str, minus: str) -> np.ndarray:
    high, low = (spectra[:, :, list(bands).index(band)] for band in (plus, minus))
    total = high + low
    found: np.ndarray = np.where(total > 0, (high - low) / np.where(total > 0, total, 1.0), 0.0)
    return found
