# SPDX-License-Identifier: GPL-2.0-or-later
"""Which pixels of a date are clear: classes, dilation, the user's mask, the pixel's own series against haze.

The mask raster of the user (S2_MASK) has one band, 0 clear, else cloud; what is coded otherwise is refused.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Container, Sequence
from pathlib import Path

import numpy as np
from rasterio.enums import ColorInterp
from rasterio.errors import NotGeoreferencedWarning, RasterioError
from rasterio.io import DatasetReader
from rasterio.windows import Window as FileWindow

from ..errors import EngineError, first_line
from ..files.opening import open_raster
from ..grid.place import place_of
from ..naming.labels import read
from ..scenes.scene import Asset
from ..sensors import CLASSES, MASK, PROBABILITY

MASK_WORDS = {
    "AUTO": (CLASSES, MASK, PROBABILITY),
    "SCL": (CLASSES,),
    "MASK": (MASK,),
    "PROBABILITY": (PROBABILITY,),
    "NONE": (),
}
"""S2_MASK -> the layers of a scene it may use, best first."""
CLOUD_PERCENT = 40.0
"""Cloud probability above which a pixel is cloud, as s2cloudless' authors have it."""
SCREEN_DATES = 3
"""Fewest clear values with which a median keeps haze and surface apart."""
ONE_IS_CLEAR = re.compile(
    r"(?<![A-Z])(CLEAR|CLEARSKY|IS_?VALID|VALID|VALID_?MASK|NO_?CLOUDS?|CLOUD_?FREE|DATA_?MASK|CS_CDF|"
    r"CLOUD_?SCORE_?PLUS)(?![A-Z])"
)
"""Words, in capitals, of masks in which 1 is clear."""
HIGHEST_CLASS, NO_MASK_CODE = 11, 5
"""Scene classifications count up to 11; masks of few kinds of cloud (Fmask) stay below 5."""
ASKED = 1024
"""Pixels along the side of the square whose numbers are looked at."""


def is_mask_word(source: str) -> bool:
    """Whether S2_MASK is one of our words (else it is the path of a mask raster)."""
    return source.partition(":")[0] in MASK_WORDS


def mask_layer(source: str, held: Container[str]) -> str:
    """The layer by which a scene's clouds are known, "" where it has none of those S2_MASK allows."""
    wanted = MASK_WORDS.get(source.partition(":")[0], ())
    return next((layer for layer in wanted if layer in held), "")


def cloud_percent(source: str) -> float:
    """The percent in ``PROBABILITY:percent``, else the common one.

    Raises:
        ValueError: what follows the colon is no number from 0 to 100.
    """
    text = source.partition(":")[2]
    percent = float(text) if text else CLOUD_PERCENT
    if not 0 <= percent <= 100:
        raise ValueError("expected a percentage from 0 to 100 after PROBABILITY:")
    return percent


def clear_mask(classes: np.ndarray, clear: tuple[int, ...], dilation: int) -> np.ndarray:
    """True where the class is clear and no unclear one lies within ``dilation`` px (squares).

    Class 0 (missing) is not clear but casts no shadow on its neighbours.

    Args:
        classes: (height, width) uint8 of SCL.
    """
    missing = classes == 0
    known = np.ones(256, bool)
    known[[0, *clear]] = False
    unclear = known.take(classes)
    if not unclear.any():
        return ~missing
    return ~(grown(unclear, dilation) | missing)


def grown(mask: np.ndarray, pixels: int) -> np.ndarray:
    """A boolean mask with every True grown to a square of ``2 pixels + 1`` on each side."""
    result = mask
    for axis in (0, 1):
        source, result = result, result.copy()
        for step in range(1, pixels + 1):
            if step >= mask.shape[axis]:
                break
            ahead, behind = [slice(None)] * 2, [slice(None)] * 2
            ahead[axis], behind[axis] = slice(step, None), slice(None, -step)
            result[tuple(ahead)] |= source[tuple(behind)]
            result[tuple(behind)] |= source[tuple(ahead)]
    return result


def hazy(blue: np.ndarray, series: Sequence[np.ndarray] | np.ndarray, screen: float) -> np.ndarray:
    """True where blue stands out by more than ``screen`` from the pixel's median over its window.

    Args:
        blue: (height, width) float32 reflectance of B02 at the date, NaN where not clear.
        series: the same for each of the dates of that date's own window, itself included.
        screen: reflectance; 0 switches the screen off.
    """
    if screen <= 0:
        return np.zeros(blue.shape, bool)
    exceeded = np.zeros(blue.shape, np.uint8)
    above, flag = np.empty(blue.shape, blue.dtype), np.empty(blue.shape, bool)
    for values in series:
        # False where either is NaN
        np.greater(np.subtract(blue, values, out=above), screen, out=flag)
        exceeded += flag.view(np.uint8)
    # blue exceeds the median by the screen where it exceeds more than half of the values by it: a count,
    # no sorting. Where it is just half of them, the median lies between the two in the middle. Half of the
    # fewest values are two, rounded up: what exceeds fewer needs no second look, and mostly all does
    result = exceeded >= -(-SCREEN_DATES // 2)
    where = np.flatnonzero(result)
    if not where.size:
        return result
    count = exceeded.ravel()[where]
    known = np.zeros(count.shape, np.uint8)
    for values in series:
        known += np.isfinite(values.ravel()[where])
    others, enough = known - count, known >= SCREEN_DATES
    stands_out = (count > others) & enough
    halves = np.flatnonzero((count == others) & enough)
    if halves.size:
        at = where[halves]
        own = blue.ravel()[at]
        stands_out[halves] = own - _middle(own, series, at, screen) > screen
    result.ravel()[where] = stands_out
    return result


def _middle(
    own: np.ndarray, series: Sequence[np.ndarray] | np.ndarray, where: np.ndarray, screen: float
) -> np.ndarray:
    """Medians (pixels,) of pixels that stand out from just half of their values.

    Between the highest value that is exceeded and the lowest that is not.

    Args:
        own: (pixels,) the values that are screened.
        where: (pixels,) where they lie in each (height, width) of the series, counted row by row.
    """
    low, high = (np.full(own.shape, limit, own.dtype) for limit in (-np.inf, np.inf))
    for values in series:
        value = values.ravel()[where]
        under = own - value > screen
        np.fmax(low, value, out=low, where=under)
        np.fmin(high, value, out=high, where=~under)  # of NaN and a number, the number
    middle: np.ndarray = (low + high) / 2
    return middle


def users_mask(source: str) -> tuple[str, Asset] | None:
    """CRS and asset of a mask raster (its nodata says nothing); None for our words.

    Raises:
        EngineError: no raster, no place on Earth, several bands, classes, or a name that says 1 is clear.
    """
    if is_mask_word(source):
        return None
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", NotGeoreferencedWarning)
            with open_raster(source).dataset as file:
                crs, transform = place_of(file, f"S2_MASK {source}")
                _refuse_other_codes(source, file)
                nodata = file.nodatavals[0]
                return crs, Asset(source, transform, file.shape, 1, nodata=nodata, unit="mask")
    except RasterioError as error:
        raise EngineError(
            f"S2_MASK {source} is no raster ({first_line(error)}): choose another."
        ) from error


def _refuse_other_codes(source: str, file: DatasetReader) -> None:
    if file.dtypes[0].startswith("complex"):
        raise EngineError(f"S2_MASK {source} holds complex numbers: a mask has real ones.")
    bands = [kind for kind in file.colorinterp if kind != ColorInterp.alpha]
    if len(bands) > 1:
        raise EngineError(
            f"S2_MASK {source} has {len(bands)} bands: write the mask alone into a raster (gdal_translate -b)."
        )
    names = [Path(source).stem, file.descriptions[0] or ""]
    if any(read(name, of_file=True).band == CLASSES for name in names) or _holds_classes(file):
        raise EngineError(
            f"S2_MASK {source} is a scene classification, and a mask is 0 where clear and 1 where cloud: write "
            "such a mask (raster calculator), or give the classes as band SCL beside the scene's bands."
        )
    if any(ONE_IS_CLEAR.search(name.upper()) for name in names):
        raise EngineError(
            f"S2_MASK {source}: its name says that 1 is clear, and a mask is 0 where clear and 1 where cloud: turn "
            "its numbers round (raster calculator), or give it another name if 0 is clear in it."
        )


def _holds_classes(file: DatasetReader) -> bool:
    side = FileWindow(0, 0, min(ASKED, file.width), min(ASKED, file.height))
    found = set(np.unique(file.read(1, window=side))) - {file.nodatavals[0]}
    known = found <= set(range(HIGHEST_CLASS + 1)) and len(found) > 1
    return known and any(number >= NO_MASK_CODE for number in found)
