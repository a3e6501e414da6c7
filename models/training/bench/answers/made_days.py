# SPDX-License-Identifier: GPL-2.0-or-later
"""What answers are measured on: the demo's forest embedded on many days, and repeated until it is large enough."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import numpy as np
import rasterio

from models.training.bench.every_nth import PLACE
from models.training.bench.measure import engine
from models.training.data.folders import ROOT

FOREST = ROOT / "resources" / "demo" / "scenes" / "romania_forest"
START, END, STEP = date(2019, 1, 15), date(2019, 12, 20), 24
"""15 days: enough for a season."""
BLOCK = 512
BOX = 12
"""Pixels along a side of a labelled box."""
BOXES = tuple((40 + 60 * row, 30 + 60 * col) for row in range(5) for col in range(5))
"""Row and column of the boxes."""
FIELD = 100
"""Pixels along a side of the squares that means are taken over."""
CRS = "EPSG:32631"


def forest_days(home: Path) -> list[Path]:
    """Embeddings of the demo's forest, 100 x 100 px, by their days; made once."""
    folder = home / "forest"
    if not folder.exists():
        listed = home / "forest.json"
        engine("scenes", folder=FOREST, output=listed)
        engine("embedseries", scenes=listed, output_folder=folder, start=START, end=END, step=STEP)
    return sorted(folder.glob("*.tif"))


def wide_days(home: Path, pixels: int) -> list[Path]:
    """The same days, mirrored at each border until they hold so many pixels; made once."""
    side = round(pixels**0.5)
    return [_wide(day, home / f"{day.stem}-{side}.tif", side) for day in forest_days(home)]


def _wide(day: Path, path: Path, side: int) -> Path:
    if path.exists():
        return path
    with rasterio.open(day) as source:
        values, profile = source.read(), source.profile
        tags, names = source.tags(), source.descriptions
    piece = np.concatenate([values, values[:, ::-1]], 1)
    piece = np.concatenate([piece, piece[:, :, ::-1]], 2)
    profile.update(
        driver="GTiff", width=side, height=side, crs=CRS, transform=PLACE, tiled=True, blockxsize=BLOCK,
        blockysize=BLOCK, compress="zstd", predictor=3, bigtiff="if_safer", interleave="band",
    )  # fmt: skip
    part = path.with_name(f"{path.name}.part")
    with rasterio.open(part, "w", **profile) as file:
        file.descriptions = names
        file.update_tags(**tags)
        for _, window in file.block_windows(1):
            rows = np.arange(window.row_off, window.row_off + window.height) % piece.shape[1]
            cols = np.arange(window.col_off, window.col_off + window.width) % piece.shape[2]
            file.write(piece[:, rows[:, None], cols[None]], window=window)
    part.replace(path)
    return path


def boxes(folder: Path, kinds: tuple[str, ...]) -> Path:
    """A GeoJSON file of labelled boxes, the kinds in turn; made once, for runs side by side read it."""
    path = folder / f"{'-'.join(kinds)}.geojson"
    found = []
    for number, (row, col) in enumerate(BOXES):
        kind = "abc"[number % 3]
        if kind in kinds:
            found.append((_square(row, col, BOX), kind))
    return path if path.exists() else _geojson(path, found)


def fields(folder: Path, pixels: int) -> Path:
    """Squares that cover a raster of so many pixels, one beside the other: more of them where it is larger."""
    side = round(pixels**0.5)
    starts = range(0, side - FIELD + 1, FIELD)
    squares = [(_square(row, col, FIELD), "field") for row in starts for col in starts]
    return _geojson(folder / f"fields-{side}.geojson", squares)


def visited(path: Path, classes: Path, each: int = 60) -> Path:
    """Points drawn of each class of a map, with that class as what was found there."""
    with rasterio.open(classes) as file:
        codes, nodata = file.read(1), file.nodata
    draw = np.random.default_rng(0)
    found = []
    for code in np.unique(codes[codes != nodata]):
        rows, cols = np.nonzero(codes == code)
        for at in draw.integers(0, len(rows), each):
            x, y = PLACE * (cols[at] + 0.5, rows[at] + 0.5)
            point: Geometry = {"type": "Point", "coordinates": [float(x), float(y)]}
            found.append((point, str(code)))
    return _geojson(path, found)


Geometry = dict[str, str | list[float] | list[list[list[float]]]]


def _square(row: int, col: int, side: int) -> Geometry:
    left, top = PLACE * (col, row)
    right, bottom = PLACE * (col + side, row + side)
    ring = [[left, top], [right, top], [right, bottom], [left, bottom], [left, top]]
    return {"type": "Polygon", "coordinates": [ring]}


def _geojson(path: Path, shapes: list[tuple[Geometry, str]]) -> Path:
    features = [
        {"type": "Feature", "geometry": geometry, "properties": {"class": kind}}
        for geometry, kind in shapes
    ]
    crs = {"type": "name", "properties": {"name": CRS}}
    whole = {"type": "FeatureCollection", "crs": crs, "features": features}
    part = path.with_name(f"{path.name}.part")
    part.write_text(json.dumps(whole), encoding="utf-8")
    part.replace(path)
    return path
