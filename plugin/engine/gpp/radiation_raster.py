# SPDX-License-Identifier: GPL-2.0-or-later
"""A user's raster of the day's radiation, sampled pixel by pixel at any place."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import rasterio
from rasterio.errors import RasterioError

from ..errors import EngineError
from ..files.opening import open_raster
from ..grid.crs import same_crs, transformer, turn
from ..grid.place import in_turn_of
from ..grid.resample import at_points
from .radiation import MOST

LARGEST = 50_000_000
"""Pixels read at once at most: weather rasters are coarse, and 50 million take 400 MB."""


@dataclass(frozen=True)
class RadiationRaster:
    """The first band of a raster in MJ m-2 d-1, NaN where missing, with its place."""

    values: np.ndarray
    """(rows, cols) float64."""
    transform: rasterio.Affine
    crs: str
    target_crs: str
    """The CRS in which points are asked for."""

    @classmethod
    def open(cls, path: str | Path, target_crs: str) -> RadiationRaster:
        """Read the raster, scale and offset applied.

        Raises:
            EngineError: no raster, no CRS, too large, or values no day's sum in MJ m-2 can have.
        """
        try:
            with open_raster(path).dataset as source:
                if not source.crs or not target_crs:
                    raise EngineError(f"RADIATION {path} or the embedding has no CRS.")
                if source.dtypes[0].startswith("complex"):
                    raise EngineError(
                        f"RADIATION {path} holds complex numbers, expected real ones."
                    )
                if source.width * source.height > LARGEST:
                    raise EngineError(
                        f"RADIATION {path} has {source.width} x {source.height} pixels; at most "
                        f"{LARGEST} are read: cut it to the extent."
                    )
                band = source.read(1, masked=True).astype("float64").filled(np.nan)
                values = band * source.scales[0] + source.offsets[0]
                place = (source.transform, source.crs.to_wkt())
        except RasterioError as error:
            raise EngineError(
                f"RADIATION {path} is neither a number nor a raster that can be read."
            ) from error
        known = values[np.isfinite(values)]
        if not known.size:
            raise EngineError(f"RADIATION {path} holds no valid value.")
        if known.min() < 0 or known.max() > MOST:
            raise EngineError(
                f"RADIATION {path} holds {known.min():.4g} to {known.max():.4g}; a day's sum lies "
                f"within 0 and {MOST:g} MJ m-2 d-1 (a mean in W m-2 times 0.0864)."
            )
        return cls(values, *place, target_crs)

    def at(self, x: np.ndarray, y: np.ndarray) -> np.ndarray:
        """Bilinear values at points of ``target_crs``, NaN outside and next to missing pixels.

        Within half a pixel of the raster's edge the edge pixel's value holds.
        """
        if not same_crs(self.crs, self.target_crs):
            x, y = transformer(self.target_crs, self.crs).transform(x, y)
        # what lies nowhere in the raster's CRS (PROJ: infinite) is outside
        found = np.isfinite(x) & np.isfinite(y)
        x, y = np.where(found, x, np.nan), np.where(found, y, np.nan)
        if around := turn(self.crs):  # weather rasters count longitudes from 0 to 360
            x = in_turn_of(tuple(self.transform)[:6], x, around)
        a, b, c, d, e, f = (~self.transform)[:6]
        cols, rows = a * x + b * y + c, d * x + e * y + f
        return at_points(self.values, rows, cols)
