# SPDX-License-Identifier: GPL-2.0-or-later
"""Embedding rasters of several days of one place, read as one raster with the numbers of all of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import rasterio
from rasterio.windows import Window as FilePart

from ..errors import EngineError
from ..grid.crs import same_crs
from ..outputs.embeddings import BLOCK, Embeddings, open_embeddings
from ..outputs.one_kind import refuse_kinds
from .site_pixels import Ground, values_at

BLOCK_BYTES = 64_000_000
"""Of the numbers of one block, float32, at most: blocks get smaller where a pixel has many."""
CACHE_MB = 256
"""GDAL's cache of unpacked tiles while a raster is walked through."""


@dataclass(frozen=True)
class Stacked:
    """Rasters of one embedding model and one grid, in the order of their days."""

    rasters: tuple[Embeddings, ...]

    @property
    def first(self) -> Embeddings:
        """The raster of the earliest day: its model, grid and CRS are those of all."""
        return self.rasters[0]

    @property
    def features(self) -> int:
        """Numbers a pixel: those of all days, one day after the other."""
        return sum(raster.features for raster in self.rasters)

    @property
    def names(self) -> tuple[str, ...]:
        """``F01`` … of a single day; ``F01 2019-07-01`` … of several."""
        several = len(self.rasters) > 1
        return tuple(
            f"F{number:02d} {raster.date}" if several else f"F{number:02d}"
            for raster in self.rasters
            for number in range(1, raster.features + 1)
        )

    @property
    def dates(self) -> tuple[str, ...]:
        """Days, YYYY-MM-DD, ascending; "" of a raster that names none."""
        return tuple(raster.date for raster in self.rasters)

    @property
    def side(self) -> int:
        """Rows and columns of a block: 512, or half of that and so on where a pixel has many numbers."""
        side = BLOCK
        while side > 32 and 4 * side**2 * self.features > BLOCK_BYTES:
            side //= 2
        return side

    def parts(self) -> list[FilePart]:
        """The blocks of the raster, row by row."""
        return self.first.parts(self.side)

    @contextmanager
    def opened(self, cache_bytes: int = CACHE_MB * 1_000_000) -> Iterator[Reading]:
        """The rasters open to be read, with so much of GDAL's cache."""
        with ExitStack() as stack:
            stack.enter_context(rasterio.Env(GDAL_CACHEMAX=cache_bytes))
            yield Reading([stack.enter_context(raster.opened()) for raster in self.rasters])

    def pixels(self, rows: np.ndarray, cols: np.ndarray) -> np.ndarray:
        """Numbers (n, features) float64 of single pixels, NaN where missing; each block is read once.

        Raises:
            EngineError: a block cannot be read.
        """
        with self.opened() as reading:
            return values_at(reading.read, self.first, self.side, rows, cols)


@dataclass
class Reading:
    """Open rasters of a :class:`Stacked`."""

    reads: list[Callable[[FilePart], np.ndarray]]
    """Of each raster, see :meth:`Embeddings.opened`."""

    def read(self, part: FilePart) -> np.ndarray:
        """Numbers (features, rows, cols) float32 of a part, NaN where missing.

        Raises:
            EngineError: it cannot be read.
        """
        found = [read(part) for read in self.reads]
        return np.concatenate(found) if len(found) > 1 else found[0]


def stacked(paths: Sequence[str | Path], length: int = 0, descriptor: str | None = None) -> Stacked:
    """Open embedding rasters as one, in the order of their days.

    Args:
        length: the first so many numbers of each; 0: all.
        descriptor: of ready-made ones, see :func:`.ready_made.descriptor_of`.

    Raises:
        EngineError: no embedding, several models or kinds, another grid, a day twice or not named; one sentence.
    """
    rasters = [open_embeddings(path, descriptor) for path in paths]
    refuse_kinds(rasters)
    first = rasters[0]
    for raster in rasters[1:]:
        if (raster.model, raster.sha256) != (first.model, first.sha256):
            raise EngineError(
                f"{first.path} and {raster.path} hold embeddings of two models ({first.sha256[:8]}, "
                f"{raster.sha256[:8]}): embed all days with one."
            )
        if grid_of(raster) != grid_of(first) or not same_crs(
            raster.crs or "EPSG:4326", first.crs or "EPSG:4326"
        ):
            raise EngineError(
                f"{raster.path} has another grid than {first.path}: embed all days with one EXTENT and RESOLUTION."
            )
    if len(rasters) > 1:
        _refuse_days(rasters)
        rasters.sort(key=lambda raster: raster.date)
    if length:
        rasters = [_first(raster, length) for raster in rasters]
    return Stacked(tuple(rasters))


def grid_of(raster: Ground) -> tuple[float, ...]:
    """Where the pixels lie, to a millionth of a pixel: corner, steps, rows and columns."""
    size = abs(raster.transform.a) or 1.0
    numbers = (round(value / size, 6) for value in tuple(raster.transform)[:6])
    return (size, *numbers, raster.height, raster.width)


def _refuse_days(rasters: list[Embeddings]) -> None:
    days: dict[str, Path] = {}
    for raster in rasters:
        if not raster.date and raster.ready:
            raise EngineError(
                f"{raster.path} does not say its {raster.ready.facts.time}: write it as 'when' into its descriptor "
                f"{raster.path.stem}.embedding.json, or into its name."
            )
        if not raster.date:
            raise EngineError(
                f"{raster.path} does not say its day (tag ECOFUSE_DATE): make it again with Embed."
            )
        if raster.date in days:
            raise EngineError(
                f"{days[raster.date]} and {raster.path} are both of {raster.date}: give each day once."
            )
        days[raster.date] = raster.path


def _first(raster: Embeddings, length: int) -> Embeddings:
    if length not in raster.lengths:
        known = " or ".join(map(str, raster.lengths))
        raise EngineError(
            f"LENGTH is {length}, but {raster.path} can be used with its first {known} numbers: choose {known}."
        )
    return raster.first(length)
