# SPDX-License-Identifier: GPL-2.0-or-later
"""Colours for the embeddings of an imported model, fixed in its manifest.

A checkpoint brings no training embeddings to take colours from, so the model is shown made-up
surfaces that do not change from date to date: they span land and water, and no score rests on them.
"""

from __future__ import annotations

from typing import TypeAlias

import numpy as np

from ..patch_model import ISOLATED, PatchModel

# B02 B03 B04 B05 B06 B07 B08 B8A B11 B12, typical reflectances
SPECTRA = np.array(
    [
        [0.03, 0.06, 0.03, 0.09, 0.28, 0.36, 0.38, 0.40, 0.18, 0.08],  # green leaves
        [0.06, 0.09, 0.12, 0.15, 0.18, 0.20, 0.22, 0.24, 0.32, 0.25],  # dry grass, bare soil
        [0.04, 0.05, 0.03, 0.03, 0.02, 0.02, 0.02, 0.02, 0.01, 0.01],  # water
        [0.12, 0.14, 0.15, 0.17, 0.18, 0.19, 0.21, 0.21, 0.23, 0.21],  # towns
    ]
)
DECIBELS = np.array([[-11.0, -17.0], [-13.0, -20.0], [-20.0, -27.0], [-5.0, -12.0]])
"""VV and VH of the same."""
COUNT = 64

Numbers: TypeAlias = list[float] | list[list[float]]


def colour_basis(model: PatchModel) -> dict[str, Numbers]:
    """``matrix`` (3 x length), ``low``, ``high`` (3), and each feature's ``mean`` and ``deviation``.

    Of the made-up surfaces' embeddings, see :func:`basis_of`.
    """
    rng = np.random.default_rng(0)
    values = made_up(rng)
    inputs = {"delta": np.zeros((COUNT, 1), np.int64)}
    for sensor, means in values.items():
        texture = rng.normal(0, 0.1, (COUNT, 1, 15, 15))
        patches = model.known(sensor, means[:, :, None, None] * (1 + texture))
        features = model.patch_features(sensor, patches)
        inputs[f"features_{sensor}"] = np.repeat(features[:, None], 11, axis=1)
        inputs[f"days_{sensor}"] = np.tile(np.arange(0, 110, 10), (COUNT, 1))
    return basis_of(model.embed(ISOLATED, inputs)["embedding"].astype(float))


def made_up(rng: np.random.Generator) -> dict[str, np.ndarray]:
    """Mixed surfaces: ``s2`` (:data:`COUNT`, 10) reflectance and ``s1`` (:data:`COUNT`, 2) dB."""
    shares = rng.dirichlet(np.full(len(SPECTRA), 0.5), COUNT)
    return {"s2": shares @ SPECTRA, "s1": shares @ DECIBELS}


def basis_of(rows: np.ndarray) -> dict[str, Numbers]:
    """The colours of embeddings (n, length), as a manifest's ``rgb``: their three principal axes, stretched from
    the 2nd to the 98th percentile."""
    axes = np.linalg.eigh(np.cov(rows.T))[1][:, ::-1][:, :3].T
    axes *= np.sign(axes[np.arange(3), np.abs(axes).argmax(axis=1)])[:, None]
    colours = rows @ axes.T
    low, high = np.quantile(colours, (0.02, 0.98), axis=0)
    return {
        "matrix": _short(axes),
        "low": _short(low),
        "high": _short(np.maximum(high, low + 1e-6)),
        "mean": _short(rows.mean(axis=0)),
        "deviation": _short(np.maximum(rows.std(axis=0), 1e-6)),
    }


def _short(numbers: np.ndarray) -> Numbers:
    return np.vectorize(lambda x: float(f"{x:.6g}"))(numbers).tolist()
