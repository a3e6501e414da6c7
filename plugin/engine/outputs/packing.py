# SPDX-License-Identifier: GPL-2.0-or-later
"""Embedding rasters as whole numbers: fixed scales, never fitted to a run's own data, written in the file.

``value = scale x number + offset``, in 16 bits with -32768 = nodata, or in a byte with 255 = nodata. So rasters of
all days and places compare, and GDAL, QGIS and xarray apply the scale by themselves. The byte has no sign: GDAL
before 3.7 reads none.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import numpy as np
import rasterio
from rasterio.windows import Window as FilePart

from ... import contract
from .band_table import NODATA, band_of, is_feature
from .byte_ranges import DEVIATIONS, Ranges

FLOAT32, INT16, INT8 = contract.CHOICES["output_type"]
MOST = 32767
"""Numbers of 16 bits run from -MOST to MOST."""
MOST_BYTE, NO_BYTE = 254, 255
"""Numbers of a byte run from 0 on; the last one is missing."""
RULE = (
    "value = scale x number + offset of its band, -32768 = nodata; "
    "scales are the same for all days, places and models"
)
"""What the file says of itself, beside each band's scale and offset."""
BYTE_RULE = (
    "value = scale x number + offset of its band, 255 = nodata; "
    "scales are the same for all days and places of a model, by its manifest"
)


Block = tuple[int, int, np.ndarray]
"""Row and column in a raster, and (bands, rows, cols) that belong there."""


class Packing:
    """How the bands of one raster are packed, and how many values did not fit."""

    def __init__(self, bands: tuple[str, ...], ranges: Ranges = ()):
        """Of bands by name.

        Args:
            ranges: of the features, for numbers of a byte; (): numbers of 16 bits.
        """
        rows = [band_of(name) for name in bands]
        self.kind = INT8 if ranges else INT16
        self.dtype, self.nodata, self.rule = "int16", NODATA, RULE
        self.scales = tuple(band.scale for band in rows)
        self.offsets = tuple(band.offset for band in rows)
        self._least, self._most = -MOST, MOST
        self._above_nothing = np.zeros(len(bands), bool)
        if ranges:
            self.dtype, self.nodata, self.rule = "uint8", NO_BYTE, BYTE_RULE
            quality = [band for name, band in zip(bands, rows, strict=True) if not is_feature(name)]
            self.scales = tuple((high - low) / MOST_BYTE for low, high in ranges)
            self.scales += tuple(band.byte_scale for band in quality)
            self.offsets = (*(low for low, _ in ranges), *(0.0 for _ in quality))
            self._least, self._most = 0, MOST_BYTE
            self._above_nothing = np.array([name == "expected_error" for name in bands])
        self.clamped = 0
        """Values beyond the range so far."""

    def pack(self, values: np.ndarray) -> np.ndarray:
        """Values (bands, rows, cols), NaN or infinite where missing, as :attr:`dtype`.

        Values beyond the range become its end, and are counted in :attr:`clamped`.
        """
        scales, offsets = (np.array(each)[:, None, None] for each in (self.scales, self.offsets))
        known = np.isfinite(values)
        numbers = values - offsets  # the one array of doubles; what is missing passes through
        numbers /= scales
        np.rint(numbers, out=numbers)
        beyond = (numbers < self._least) | (numbers > self._most)
        self.clamped += int((beyond & known).sum())
        np.clip(numbers, self._least, self._most, out=numbers)
        if self._above_nothing.any():  # what divides by an error finds one
            numbers[self._above_nothing] = numbers[self._above_nothing].clip(1)
        np.copyto(numbers, self.nodata, where=~known)
        return numbers.astype(self.dtype)

    def packed(self, blocks: Iterable[Block]) -> Iterator[Block]:
        """Blocks as they come, each packed."""
        for top, left, values in blocks:
            yield top, left, self.pack(values)

    def warning(self, name: str) -> str:
        """The sentence on values of the raster ``name`` that did not fit."""
        if self.kind == INT8:
            error = band_of("expected_error").byte_scale * MOST_BYTE
            holds, other = (
                f"embeddings up to {DEVIATIONS:.0f} standard deviations from the model's mean, "
                f"expected_error up to {error:.3f}",
                INT16,
            )
        else:
            feature, error = (band_of(one).scale * MOST for one in ("F01", "expected_error"))
            holds, other = (
                f"embeddings up to {feature:.2f}, expected_error up to {error:.2f}",
                FLOAT32,
            )
        return (
            f"{name}: {self.clamped} values lie beyond what {self.kind} holds ({holds}) and "
            f"were set to its end: write {other} to keep them."
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
