# SPDX-License-Identifier: GPL-2.0-or-later
"""Embedding rasters as 16-bit integers: fixed scales, never fitted to a run's own data, written in the file.

``value = scale x number + offset``, -32768 = nodata. So rasters of all days and places compare, and GDAL,
QGIS and xarray apply the scale by themselves.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import numpy as np
import rasterio
from rasterio.windows import Window as FilePart

from ... import contract
from .band_table import NODATA, band_of

FLOAT32, INT16 = contract.CHOICES["output_type"]
MOST = 32767
"""Numbers run from -MOST to MOST."""
RULE = (
    "value = scale x number + offset of its band, -32768 = nodata; "
    "scales are the same for all days, places and models"
)
"""What the file says of itself, beside each band's scale and offset."""


Block = tuple[int, int, np.ndarray]
"""Row and column in a raster, and (bands, rows, cols) that belong there."""


class Packing:
    """How the bands of one raster are packed, and how many values did not fit."""

    def __init__(self, bands: tuple[str, ...]):
        rows = [band_of(name) for name in bands]
        self.scales = tuple(band.scale for band in rows)
        self.offsets = tuple(band.offset for band in rows)
        self.clamped = 0
        """Values beyond the range so far."""

    def pack(self, values: np.ndarray) -> np.ndarray:
        """Values (bands, rows, cols), NaN or infinite where missing, as int16.

        Values beyond the range become its end, and are counted in :attr:`clamped`.
        """
        scales, offsets = (np.array(each)[:, None, None] for each in (self.scales, self.offsets))
        known = np.isfinite(values)
        numbers = np.rint((np.where(known, values, 0.0) - offsets) / scales)
        self.clamped += int((np.abs(numbers) > MOST).sum())
        return np.where(known, numbers.clip(-MOST, MOST), NODATA).astype(np.int16)

    def packed(self, blocks: Iterable[Block]) -> Iterator[Block]:
        """Blocks as they come, each packed."""
        for top, left, values in blocks:
            yield top, left, self.pack(values)

    def warning(self, name: str) -> str:
        """The sentence on values of the raster ``name`` that did not fit."""
        feature, error = (band_of(one).scale * MOST for one in ("F01", "expected_error"))
        return (
            f"{name}: {self.clamped} values lie beyond what {INT16} holds (embeddings up to "
            f"{feature:.2f}, expected_error up to {error:.2f}) and "
            f"were set to its end: write {FLOAT32} to keep them."
        )


def unpacked(source: rasterio.DatasetReader, bands: tuple[int, ...], part: FilePart) -> np.ndarray:
    """Values (bands, rows, cols) float32 of a raster of any type, NaN where missing.

    The bands' own nodata, scales and offsets are applied, once.
    """
    stored = source.read(bands, window=part)
    scales, offsets, nodata = (
        np.array([of_all[band - 1] for band in bands], np.float64)[:, None, None]
        for of_all in (source.scales, source.offsets, source.nodatavals)
    )
    values = stored
    if (scales != 1).any() or (offsets != 0).any():
        values = stored * scales + offsets
    if np.isfinite(nodata).any():
        values = np.where(stored == nodata, np.nan, values)
    return values.astype(np.float32, copy=False)
