# SPDX-License-Identifier: GPL-2.0-or-later
"""Rasters of constructed numbers in the forms in which others hand out embeddings."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import rasterio

CRS = "EPSG:32631"
WEST, NORTH = 500_000.0, 5_640_000.0


def unit(vectors: np.ndarray) -> np.ndarray:
    """Vectors (k, ...) of length 1."""
    found: np.ndarray = vectors / np.sqrt((vectors**2).sum(axis=0))
    return found


def four_kinds(length: int, seed: int = 1, side: int = 40, noise: float = 0.1) -> np.ndarray:
    """(length, side, side) unit vectors: each quarter of the land around a direction of its own."""
    ways = unit(np.random.default_rng(0).normal(size=(length, 4)))
    rows, cols = np.mgrid[:side, :side]
    kinds = rows // (side // 2) * 2 + cols // (side // 2)
    shake = np.random.default_rng(seed).normal(0, noise / np.sqrt(length), (length, side, side))
    return unit(ways[:, kinds] + shake)


def alphaearth(
    path: Path,
    vectors: np.ndarray,
    south_up: bool = False,
    crs: str = CRS,
    west: float = WEST,
    **profile: object,
) -> Path:
    """Unit vectors (64, rows, cols) as AlphaEarth's files hold them; a NaN pixel is -128 in every band.

    Bands A00 … A63, int8: the whole number next to ``127.5 sign(x) sqrt(|x|)``. ``south_up`` as in the bucket: the
    first row lies in the south.
    """
    missing = ~np.isfinite(vectors).all(axis=0)
    numbers = np.rint(127.5 * np.sign(vectors) * np.sqrt(np.abs(vectors))).clip(-127, 127)
    stored = np.where(missing, -128, numbers).astype("int8")
    top = NORTH
    if south_up:
        stored, top = stored[:, ::-1], NORTH - 10 * vectors.shape[1]
    step = 10 if south_up else -10
    names = [f"A{band:02d}" for band in range(len(stored))]
    transform = rasterio.Affine(10, 0, west, 0, step, top)
    return _written(path, stored, names, crs, transform, nodata=-128, **profile)


def tessera(path: Path, vectors: np.ndarray, crs: str = CRS) -> Path:
    """Vectors (128, rows, cols) as int8; beside them ``NAME_scales.tif``, a factor a pixel, NaN where missing."""
    factors = np.abs(vectors).max(axis=0) / 127
    known = np.isfinite(factors)
    stored = np.where(known, np.rint(vectors / np.where(known, factors, 1)), 0).astype("int8")
    transform = rasterio.Affine(10, 0, WEST, 0, -10, NORTH)
    _written(
        path.with_name(f"{path.stem}_scales.tif"),
        factors[None].astype("float32"),
        [""],
        crs,
        transform,
    )
    return _written(path, stored, [""] * len(stored), crs, transform)


def _written(
    path: Path,
    stored: np.ndarray,
    names: list[str],
    crs: str,
    transform: rasterio.Affine,
    **profile: object,
) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    with rasterio.open(
        path, "w", driver="GTiff", count=len(stored), height=stored.shape[1], width=stored.shape[2],
        dtype=stored.dtype, crs=crs, transform=transform, **profile,
    ) as sink:  # fmt: skip
        sink.write(stored)
        for band, name in enumerate(names, 1):
            sink.set_band_description(band, name)
    return path
