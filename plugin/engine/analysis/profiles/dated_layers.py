# SPDX-License-Identifier: GPL-2.0-or-later
"""Rasters of single days with any named bands: embeddings, GPP, reflectance, indices."""

from __future__ import annotations

import warnings
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np
import rasterio
from rasterio.errors import NotGeoreferencedWarning, RasterioError
from rasterio.windows import Window as FilePart

from ...errors import EngineError
from ...files.opening import open_raster
from ...listing.formats.names import time_in
from ...outputs.embeddings import READY_BLOCK, Embeddings, ready_made_at
from ...outputs.one_kind import refuse_year
from ...outputs.packing import unpacked
from ..site_pixels import values_at

SIDE = 512
"""Rows and columns that are read at once."""
MOST_BANDS = 500


@dataclass(frozen=True)
class DatedLayer:
    """What a raster of one day says of itself; its pixels stay on the disk."""

    path: Path
    day: date
    bands: tuple[str, ...]
    crs: str
    transform: rasterio.Affine
    height: int
    width: int
    ready: Embeddings | None = None
    """How a ready-made embedding is decoded, None of other rasters."""

    def values(self, rows: np.ndarray, cols: np.ndarray) -> np.ndarray:
        """Numbers (n, bands) float64 of pixels, NaN where missing, scales applied.

        Raises:
            EngineError: the file cannot be read there.
        """
        numbers = tuple(range(1, len(self.bands) + 1))
        try:
            with ExitStack() as stack:
                if self.ready:
                    decoded = stack.enter_context(self.ready.opened())
                    return values_at(decoded, self, READY_BLOCK, rows, cols)
                source = stack.enter_context(open_raster(self.path).dataset)

                def read(part: FilePart) -> np.ndarray:
                    return unpacked(source, numbers, part)

                return values_at(read, self, SIDE, rows, cols)
        except RasterioError as error:
            raise EngineError(
                f"{self.path} cannot be read: the file is truncated or damaged."
            ) from error


def dated_layer(path: str | Path) -> DatedLayer:
    """Look at a raster of one day: that of its tag ECOFUSE_DATE or its descriptor, else the one in its name.

    Raises:
        EngineError: no raster, no day, too many bands, two bands of one name, or a ready-made embedding of a year.
    """
    path = Path(path)
    if not path.exists():
        raise EngineError(f"Raster {path} does not exist.")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", NotGeoreferencedWarning)
            with open_raster(path).dataset as source:
                said = source.tags().get("ECOFUSE_DATE", "")
                bands = tuple(
                    name or f"B{number}" for number, name in enumerate(source.descriptions, start=1)
                )
                crs = source.crs.to_wkt() if source.crs else ""
                place = (source.transform, source.height, source.width)
    except RasterioError as error:
        raise EngineError(f"{path} is not a raster that can be read.") from error
    if len(bands) > MOST_BANDS:
        raise EngineError(f"{path} has {len(bands)} bands: give rasters of one day each.")
    if len(set(bands)) != len(bands):
        raise EngineError(f"{path} has two bands of one name: give each a description of its own.")
    if ready := ready_made_at(path):
        refuse_year(ready, "a series of sites")
        said = ready.date
    found = time_in(said) or time_in(path.stem)
    if found is None:
        raise EngineError(
            f"{path} says no day: give it the tag ECOFUSE_DATE, or a name with the day such as 2019-07-01."
        )
    return DatedLayer(path, found.date(), bands, crs, *place, ready)
