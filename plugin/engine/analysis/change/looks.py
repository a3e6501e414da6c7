# SPDX-License-Identifier: GPL-2.0-or-later
"""Embedding rasters as reflectance with its error: what change is measured in."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date

import numpy as np
from rasterio.errors import RasterioError
from rasterio.io import DatasetReader
from rasterio.windows import Window as FilePart

from ...dense.decoded import decoded
from ...errors import EngineError
from ...files.opening import open_raster
from ...inference.model import Model
from ...outputs.embeddings import Embeddings
from ...outputs.packing import unpacked
from .breaks import Break, break_of
from .reference import reference_of

QUALITY = ("expected_error", "days_to_clear")
BLOCK_BYTES = 96_000_000
"""Of a block's reflectance on all days, in float64."""
LARGEST_SIDE = 512


@dataclass
class Looks:
    """Open rasters of one model and grid; close them by the stack."""

    model: Model
    rasters: tuple[Embeddings, ...]
    """By their days, ascending."""
    sources: list[DatasetReader]
    quality: list[tuple[int, ...]]
    """Numbers of the bands :data:`QUALITY` in each."""

    @classmethod
    def opened(cls, model: Model, rasters: tuple[Embeddings, ...], stack: ExitStack) -> Looks:
        """Open rasters until the stack closes.

        Raises:
            EngineError: a raster without a band of quality.
        """
        sources = [stack.enter_context(open_raster(one.path).dataset) for one in rasters]
        quality = []
        for raster, source in zip(rasters, sources, strict=True):
            names = list(source.descriptions)
            if missing := [name for name in QUALITY if name not in names]:
                if raster.has_doubts:
                    raise EngineError(
                        f"{raster.path} has no band {missing[0]}: make it again with Embed and QUALITY_BANDS ALL "
                        "or SEEN."
                    )
                raise EngineError(
                    f"{raster.path} has no band {missing[0]}: make it again with Embed."
                )
            quality.append(tuple(names.index(name) + 1 for name in QUALITY))
        return cls(model, rasters, sources, quality)

    @property
    def days(self) -> list[date]:
        """Of each raster, the last one of a period: a change is seen by then."""
        return [date.fromisoformat(raster.last_date) for raster in self.rasters]

    @property
    def side(self) -> int:
        """Rows and columns of a block that fits into :data:`BLOCK_BYTES`."""
        side, bands = LARGEST_SIDE, len(self.model.bands("s2"))
        while side > 32 and 8 * side**2 * bands * len(self.rasters) > BLOCK_BYTES:
            side //= 2
        return side

    def read(self, part: FilePart) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Reflectance (days, bands, rows, cols) of a part; its error and days to a clear look (days, rows, cols).

        Raises:
            EngineError: it cannot be read.
        """
        optical = len(self.model.bands("s2"))
        values, errors, away = [], [], []
        for raster, source, bands in zip(self.rasters, self.sources, self.quality, strict=True):
            try:
                found = unpacked(source, (*raster.bands, *bands), part)
            except RasterioError as error:
                raise EngineError(
                    f"{raster.path} cannot be read at row {part.row_off}, column {part.col_off}: the file is "
                    "truncated or damaged."
                ) from error
            values.append(decoded(self.model, found[:-2])[:optical])
            errors.append(found[-2])
            away.append(found[-1])
        return np.stack(values), np.stack(errors), np.stack(away)


def breaks_of_days(looks: Looks, earlier: int, limit: float) -> Iterator[tuple[FilePart, Break]]:
    """Each block and the breaks in it.

    Args:
        earlier: so many rasters are of the span before; limit: score from which a pixel has changed.

    Raises:
        EngineError: a block that cannot be read.
    """
    bands = looks.model.bands("s2")
    green = bands.index("B04"), bands.index("B08")
    days = looks.days
    for part in looks.rasters[0].parts(looks.side):
        values, errors, away = looks.read(part)
        reference = reference_of(values[:earlier], errors[:earlier], days[:earlier])
        yield part, break_of(
            values[earlier:], errors[earlier:], away[earlier:], reference,
            days[earlier:], days[earlier - 1], limit, green,
        )  # fmt: skip
