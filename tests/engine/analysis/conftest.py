# SPDX-License-Identifier: GPL-2.0-or-later
"""Land of four kinds as embeddings of the shipped model, and examples on it as GeoJSON in degrees."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import rasterio
import shapely
from pyproj import Transformer
from shapely.geometry import box, mapping

MODEL = Path(__file__).parents[3] / "models" / "ecofuse-7" / "manifest.json"
SHA = hashlib.sha256(MODEL.read_bytes()).hexdigest()
SIDE = 60
"""Pixels along the land; each kind fills a quarter, 30 x 30 px."""
WEST, NORTH, CRS = 500_000.0, 5_640_000.0, "EPSG:32631"
DEGREES = Transformer.from_crs(CRS, "EPSG:4326", always_xy=True)
KINDS = ("wheat", "forest", "town", "water")
"""North-west, north-east, south-west, south-east."""


def kind_of_pixels() -> np.ndarray:
    """(60, 60): number of the kind of each pixel."""
    rows, cols = np.mgrid[:SIDE, :SIDE]
    kinds: np.ndarray = rows // 30 * 2 + cols // 30
    return kinds


def values_of(seed: int = 1, noise: float = 0.4) -> np.ndarray:
    """(7, 60, 60) float32: each kind around its own place in the metric of the model; row 0 is missing."""
    domain = json.loads(MODEL.read_text("utf-8"))["domain"]
    spread = np.linalg.cholesky(np.linalg.inv(np.array(domain["inverse_covariance"])))
    places = np.random.default_rng(0).normal(0, 1.5, (len(KINDS), 7))
    draw = np.random.default_rng(seed).normal(0, noise, (7, SIDE, SIDE))
    turned = places[kind_of_pixels()].transpose(2, 0, 1) + draw
    values = np.einsum("ij,jrc->irc", spread, turned) + np.array(domain["mean"])[:, None, None]
    values[:, 0] = np.nan
    return values.astype(np.float32)


@pytest.fixture
def land(tmp_path: Path) -> Callable[..., Path]:
    """land(day, seed=, noise=, sha=, values=, west=) -> an embedding raster of the four kinds."""

    def make(
        day: str = "2018-06-20",
        seed: int = 1,
        noise: float = 0.4,
        sha: str = SHA,
        values: np.ndarray | None = None,
        west: float = WEST,
    ) -> Path:
        found = values_of(seed, noise) if values is None else values
        path = tmp_path / f"land_{day}_{seed}_{sha[:4]}_{west:.0f}.tif"
        with rasterio.open(
            path, "w", driver="GTiff", width=found.shape[2], height=found.shape[1], count=len(found),
            dtype="float32", crs=CRS, transform=rasterio.Affine(10, 0, west, 0, -10, NORTH), nodata=np.nan,
        ) as sink:  # fmt: skip
            sink.write(found)
            for band in range(1, len(found) + 1):
                sink.set_band_description(band, f"F{band:02d}")
            sink.update_tags(ECOFUSE_DATE=day, ECOFUSE_MODEL="ecofuse-7", ECOFUSE_MODEL_SHA256=sha)
        return path

    return make


def pixel_box(row: int, col: int, height: int, width: int) -> shapely.Polygon:
    """A rectangle of whole pixels of the land, in its CRS."""
    left, top = WEST + 10 * col, NORTH - 10 * row
    return box(left, top - 10 * height, left + 10 * width, top)


def pixel_centre(row: int, col: int) -> shapely.Point:
    """The middle of a pixel of the land, in its CRS."""
    return shapely.Point(WEST + 10 * col + 5, NORTH - 10 * row - 5)


@pytest.fixture
def places(tmp_path: Path) -> Callable[..., Path]:
    """places(stem, geometries in the CRS of the land, column=[…]) -> a GeoJSON file in degrees."""

    def make(stem: str, geometries: Sequence[shapely.Geometry], **columns: list[Any]) -> Path:
        features = []
        for number, geometry in enumerate(geometries):
            turned = shapely.transform(
                geometry, lambda xy: np.column_stack(DEGREES.transform(xy[:, 0], xy[:, 1]))
            )
            said = {column: cells[number] for column, cells in columns.items()}
            features.append({"type": "Feature", "geometry": mapping(turned), "properties": said})
        path = tmp_path / f"{stem}.geojson"
        path.write_text(json.dumps({"type": "FeatureCollection", "features": features}), "utf-8")
        return path

    return make
