# SPDX-License-Identifier: GPL-2.0-or-later
"""A raster of classes as a population of pixels: counted, drawn from, and asked at places."""

from __future__ import annotations

import json
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import rasterio
from rasterio.errors import NotGeoreferencedWarning, RasterioError
from rasterio.windows import Window as FilePart

from ...documents import Document
from ...errors import EngineError
from ...files.opening import open_raster
from ...grid.crs import is_geographic, unit_size
from ..site_pixels import values_at

BLOCK = 512
TYPES = ("uint8", "int8", "uint16", "int16", "uint32", "int32", "float32", "float64")
MOST_CLASSES = 254
TAG = "ECOFUSE_CLASSES"
"""JSON object: code -> name."""


@dataclass(frozen=True)
class ClassRaster:
    """What a raster of classes says of itself; its pixels stay on the disk."""

    path: Path
    crs: str
    transform: rasterio.Affine
    height: int
    width: int
    nodata: float | None
    names: dict[int, str]
    """Code -> name, where the file has names."""

    @property
    def pixel_ha(self) -> float:
        """Hectares of a pixel.

        Raises:
            EngineError: no CRS, or one of degrees, whose pixels have different areas.
        """
        if not self.crs or is_geographic(self.crs):
            raise EngineError(
                f"{self.path} is not in metres: bring it into a CRS of equal areas (Warp) to count areas."
            )
        move = self.transform
        return abs(move.a * move.e - move.b * move.d) * unit_size(self.crs) ** 2 / 10_000

    def name(self, code: int) -> str:
        """The name of a class; its number where the file has no names."""
        return self.names.get(code, str(code))

    def blocks(self) -> Iterator[tuple[FilePart, np.ndarray]]:
        """Blocks and their codes (rows, cols) int64, 0 where missing.

        Raises:
            EngineError: the file cannot be read, or holds a number that is no code.
        """
        with rasterio.Env(), open_raster(self.path).dataset as source:
            for row in range(0, self.height, BLOCK):
                for col in range(0, self.width, BLOCK):
                    part = FilePart(
                        col, row, min(BLOCK, self.width - col), min(BLOCK, self.height - row)
                    )
                    yield part, self._codes(source, part)

    def at(self, rows: np.ndarray, cols: np.ndarray) -> np.ndarray:
        """Codes (n,) int64 of pixels, 0 where missing."""
        with rasterio.Env(), open_raster(self.path).dataset as source:
            found = values_at(lambda part: self._codes(source, part)[None], self, BLOCK, rows, cols)
        codes: np.ndarray = found[:, 0].astype(int)
        return codes

    def counts(self) -> dict[int, int]:
        """Pixels of each class, by code.

        Raises:
            EngineError: no pixel with a class, or too many classes.
        """
        total: dict[int, int] = {}
        for _, codes in self.blocks():
            for code, count in zip(*np.unique(codes[codes > 0], return_counts=True), strict=True):
                total[int(code)] = total.get(int(code), 0) + int(count)
            if len(total) > MOST_CLASSES:
                raise EngineError(
                    f"{self.path} holds more than {MOST_CLASSES} different numbers: choose a raster of classes."
                )
        if not total:
            raise EngineError(f"{self.path} holds no pixel with a class: choose another raster.")
        return dict(sorted(total.items()))

    def drawn(self, wanted: dict[int, int], seed: int) -> dict[int, np.ndarray]:
        """A simple random sample of the pixels of each class, without replacement.

        Every pixel draws a key; the smallest keys of each class stay. Blocks pass by one at a time.

        Args:
            wanted: pixels of each class, by code.

        Returns:
            Rows and columns (n, 2) int by code, in random order.
        """
        keys = {code: np.empty(0) for code in wanted}
        spots = {code: np.empty((0, 2), int) for code in wanted}
        for number, (part, codes) in enumerate(self.blocks()):
            chance = np.random.default_rng([seed, number]).random(codes.shape)
            for code, most in wanted.items():
                own = np.argwhere(codes == code)
                fresh = np.append(keys[code], chance[own[:, 0], own[:, 1]])
                every = np.concatenate([spots[code], own + np.array([part.row_off, part.col_off])])
                kept = np.argsort(fresh, kind="stable")[:most]
                keys[code], spots[code] = fresh[kept], every[kept]
        return spots

    def _codes(self, source: rasterio.DatasetReader, part: FilePart) -> np.ndarray:
        try:
            stored = source.read(1, window=part)
        except RasterioError as error:
            raise EngineError(f"{self.path} cannot be read: it is truncated or damaged.") from error
        known = np.isfinite(stored)
        if self.nodata is not None:
            known &= stored != self.nodata
        values = np.where(known, stored, 0)
        codes: np.ndarray = values.astype(np.int64)
        wrong = (codes != values) | (codes < 0)
        if wrong.any():
            raise EngineError(
                f"{self.path} holds {values[wrong][0]:g}, which is no class: choose a raster of whole numbers."
            )
        return codes


def class_raster(path: str | Path) -> ClassRaster:
    """Look at a raster of classes: whole numbers from 1 in its first band, 0 or nodata where there is no class.

    Raises:
        EngineError: the file is missing or no raster, or holds numbers of another type.
    """
    path = Path(path)
    if not path.exists():
        raise EngineError(f"Raster of classes {path} does not exist.")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", NotGeoreferencedWarning)
            with open_raster(path).dataset as source:
                if source.dtypes[0] not in TYPES:
                    raise EngineError(
                        f"{path} holds numbers of type {source.dtypes[0]}: choose a raster of classes."
                    )
                return ClassRaster(
                    path=path,
                    crs=source.crs.to_wkt() if source.crs else "",
                    transform=source.transform,
                    height=source.height,
                    width=source.width,
                    nodata=source.nodata,
                    names=_names(source.tags().get(TAG, "")),
                )
    except RasterioError as error:
        raise EngineError(f"{path} is not a raster that can be read.") from error


def _names(said: str) -> dict[int, str]:
    """Names in the tag; {} where it is not ours."""
    try:
        found: Document = json.loads(said) if said else {}
        return {int(code): str(name)[:60] for code, name in found.items()}
    except (ValueError, AttributeError, RecursionError):
        return {}
