# SPDX-License-Identifier: GPL-2.0-or-later
"""The light of a day over a raster: a clear sky by latitude, a number, or another raster."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import numpy as np
from rasterio.windows import Window as FilePart

from ...errors import EngineError
from ...gpp.radiation import MOST, clear_sky
from ...gpp.radiation_raster import RadiationRaster
from ...grid.crs import transformer
from ...outputs.embeddings import Embeddings

Radiation = Callable[[FilePart], np.ndarray]


def radiation_of(source: Embeddings, when: date, given: str | None) -> tuple[Radiation, str]:
    """What gives a block its radiation (rows, cols) in MJ m-2 d-1, and a word on where it is from.

    Raises:
        EngineError: no CRS to take a latitude from, a number out of range, an unusable raster.
    """
    if given in (None, ""):
        if not source.crs:
            raise EngineError(f"{source.path} has no CRS, so no latitude: give RADIATION.")
        to_degrees = transformer(source.crs, "EPSG:4326")

        def of_latitude(part: FilePart) -> np.ndarray:
            return clear_sky(to_degrees.transform(*centres_of(source, part))[1], when)

        return of_latitude, "clear sky (FAO-56)"

    try:
        constant = float(given)
    except ValueError:
        raster = RadiationRaster.open(given, source.crs)
        return lambda part: raster.at(*centres_of(source, part)), "raster"
    if not 0 <= constant <= MOST:
        raise EngineError(
            f"RADIATION is {constant:g}; a day's sum lies within 0 and {MOST:g} MJ m-2 d-1 "
            "(a mean in W m-2 times 0.0864)."
        )
    return lambda part: np.full((part.height, part.width), constant), f"{constant:g}"


def centres_of(source: Embeddings, part: FilePart) -> tuple[np.ndarray, np.ndarray]:
    """x and y (rows, cols) of a block's pixel centres, in the raster's CRS."""
    cols, rows = np.meshgrid(
        np.arange(part.col_off, part.col_off + part.width) + 0.5,
        np.arange(part.row_off, part.row_off + part.height) + 0.5,
    )
    a, b, c, d, e, f = source.transform[:6]
    return a * cols + b * rows + c, d * cols + e * rows + f
