# SPDX-License-Identifier: GPL-2.0-or-later
"""What an embedding shows of a canopy: six reflectances, and how much is green of it.

Embeddings of six bands and one date, which flux towers have, differ from those of all bands, both sensors and many
dates; the reflectances that both hold do not. So the head sees an embedding through them.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

BANDS = ("B02", "B03", "B04", "B8A", "B11", "B12")
"""Bands that are decoded: those of Harmonised Landsat Sentinel."""
BLUE, RED, NEAR = (BANDS.index(band) for band in ("B02", "B04", "B8A"))
GREEN, SHORT = BANDS.index("B03"), BANDS.index("B11")
SNOW = 0.4
"""(B03 - B11) / (B03 + B11) above which ground is snow, or water (Hall et al. 1995,
doi:10.1016/0034-4257(95)00137-P)."""
LEAST = 1e-3
"""Reflectance below which a decoded band is read as this: hardly anything on land is darker."""


@dataclass(frozen=True)
class Decoder:
    """Reflectance as a quadratic form of the embedding."""

    mean: np.ndarray
    """(features,)."""
    scale: np.ndarray
    """(features,)."""
    weights: np.ndarray
    """(6, 1 + features + features (features + 1) / 2) of 1, of ``a = (z - mean) / scale``, and of the products
    ``a_i a_j`` with i <= j, row by row."""

    def __call__(self, embedding: np.ndarray) -> list[np.ndarray]:
        """Reflectance (…) of each of BANDS, float64, of (features, …)."""
        inputs = embedding.astype("float64")
        a = [(z - m) / s for z, m, s in zip(inputs, self.mean, self.scale, strict=True)]
        result = np.empty((len(BANDS), *a[0].shape))
        result[:] = self.weights[:, 0].reshape(-1, *[1] * a[0].ndim)
        place = 1
        for first in range(-1, len(a)):
            for second in range(max(first, 0), len(a)):
                value = a[second] if first < 0 else a[first] * a[second]
                for band, weight in enumerate(self.weights[:, place]):
                    result[band] += weight * value
                place += 1
        return list(np.maximum(result, LEAST))


def quadratic(a: np.ndarray) -> np.ndarray:
    """(rows, 1 + features + products) terms of (rows, features), in the order of :class:`Decoder`."""
    products = [a[:, i : i + 1] * a[:, i:] for i in range(a.shape[1])]
    return np.column_stack([np.ones(len(a)), a, *products])


@dataclass(frozen=True)
class Canopy:
    """Near infrared times what NDVI has above bare ground: 0 on sand, roofs, water, snow and burnt soil.

    NIRv (Badgley et al. 2017, doi:10.1126/sciadv.1602244) with NDVI counted from that of ground without
    green leaves, and bent by ``power``: sparse green over soil absorbs less than its NDVI promises.
    A dense canopy absorbs nearly all light, however bright it is: there ``c`` counts as ``c / (1 + c / dense)``.
    """

    bare: float
    """NDVI at which the canopy is 0."""
    power: float
    """Of the NDVI above that."""
    dense: float | None = None
    """Reflectance of a canopy that counts half; None: all count in full."""

    def __call__(self, bands: list[np.ndarray]) -> np.ndarray:
        """Canopy (…), reflectance, of the reflectances (…) of BANDS; NaN where one is."""
        red, near = bands[RED], bands[NEAR]
        above = np.maximum((near - red) / (near + red) - self.bare, 0)
        snow = (bands[GREEN] - bands[SHORT]) / (bands[GREEN] + bands[SHORT])
        canopy = near * above**self.power
        if self.dense is not None:
            canopy = canopy / (1 + canopy / self.dense)
        return np.where(snow > SNOW, 0 * near, canopy)
