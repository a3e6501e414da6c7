# SPDX-License-Identifier: GPL-2.0-or-later
"""What a raster itself says was not measured, by its mask (inside, or in a ``.msk`` beside it) or alpha band.

And the numbers of small rasters, kept whole while a list of thousands is made.
"""

from __future__ import annotations

import re
import weakref

import numpy as np
from rasterio.enums import ColorInterp, MaskFlags
from rasterio.errors import RasterioError
from rasterio.io import DatasetReader
from rasterio.windows import Window as FileWindow

from ..files.opening import Raster

EXACT = ("uint8", "uint16", "int16", "float32")
"""Types of numbers that are the same as float32, whoever turns them."""
SMALL = 100_000
"""Bytes of the numbers of a file that is kept whole."""
MOST_KEPT = 128_000_000
"""Bytes of all that is kept so."""
_known: weakref.WeakKeyDictionary[Raster, tuple[frozenset[int], int]] = weakref.WeakKeyDictionary()
"""What :func:`_held` said of the files that are open."""


def measured_numbers(raster: Raster, bands: list[int], window: FileWindow) -> np.ndarray:
    """Stored numbers (bands, rows, cols) float32, NaN where the file's mask or alpha band is 0.

    A declared nodata is no mask here: :mod:`.units` takes it out.

    Raises:
        RasterioError, EngineError: as :meth:`Raster.read`.
    """
    masked, alpha = _of(raster)
    numbers = raster.read(bands, window, "float32")
    if masked.intersection(bands):
        numbers[raster.read_masks(bands, window) == 0] = np.nan
    if alpha:
        numbers[:, raster.read(alpha, window) == 0] = np.nan
    return numbers


class SmallFiles:
    """Numbers of small files, read whole when a part is asked for: who asks again need not open the file.

    A list of thousands of scenes is gone through twice, and no system keeps so many files open.
    """

    def __init__(self) -> None:
        self._kept: dict[tuple[str, str], np.ndarray] = {}
        self._bytes = 0

    def part(self, key: tuple[str, str], bands: list[int], window: FileWindow) -> np.ndarray | None:
        """What :func:`measured_numbers` would give of a file, None where it is not kept."""
        whole = self._kept.get(key)
        if whole is None:
            return None
        rows, cols = window.toslices()
        return whole[np.array(bands) - 1, rows, cols].astype(np.float32)

    def keep(self, key: tuple[str, str], raster: Raster) -> None:
        """Keep the numbers of a file, if it is small and there is room.

        Raises:
            RasterioError, EngineError: as :meth:`Raster.read`.
        """
        file = raster.dataset
        kind, *others = set(file.dtypes)
        size = np.dtype(kind).itemsize * file.count * file.height * file.width
        room = min(SMALL, MOST_KEPT - self._bytes)
        if others or kind not in EXACT or size > room or any(_of(raster)):
            return
        everything = FileWindow(0, 0, file.width, file.height)
        self._kept[key] = raster.read(list(file.indexes), everything)
        self._bytes += size


def masked_bands(raster: Raster) -> frozenset[int]:
    """The bands (from 1) that have a mask of their own, or the file's."""
    return _of(raster)[0]


def _of(raster: Raster) -> tuple[frozenset[int], int]:
    if raster not in _known:
        _known[raster] = raster.asked(lambda: _held_after_others(raster.dataset))
    return _known[raster]


def _held_after_others(dataset: DatasetReader) -> tuple[frozenset[int], int]:
    """What :func:`_held` finds, whatever went wrong with other files before.

    rasterio raises for colours what GDAL last said in this thread, of any file: raised once, it is forgotten.
    """
    try:
        return _held(dataset)
    except (RasterioError, OSError):
        raise
    except Exception:  # GDAL's errors have no public class
        try:
            return _held(dataset)
        except Exception as error:
            raise RasterioError(str(error)) from error


def _held(dataset: DatasetReader) -> tuple[frozenset[int], int]:
    """The bands (from 1) with a mask of their own or the file's, and the alpha band's number, 0 without one."""
    no_mask = {MaskFlags.all_valid, MaskFlags.nodata, MaskFlags.alpha}
    flags = enumerate(dataset.mask_flag_enums, 1)
    masked = frozenset(number for number, said in flags if not no_mask.intersection(said))
    alpha = 0
    if ColorInterp.alpha in dataset.colorinterp:
        number = dataset.colorinterp.index(ColorInterp.alpha) + 1
        # GDAL takes the fourth band of 8 bits for alpha where its writer said nothing: a name says what it is
        name = dataset.descriptions[number - 1] or ""
        alpha = number if not name or re.search("alpha|mask", name, re.IGNORECASE) else 0
    return masked, alpha
