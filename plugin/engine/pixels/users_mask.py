# SPDX-License-Identifier: GPL-2.0-or-later
"""The mask raster of the user (S2_MASK): one band, 0 clear and anything else cloud; what is coded otherwise is refused."""

from __future__ import annotations

import re
import warnings
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
from ..sensors import CLASSES
from .clouds import is_mask_word

ONE_IS_CLEAR = re.compile(
    r"(?<![A-Z])(CLEAR|CLEARSKY|IS_?VALID|VALID|VALID_?MASK|NO_?CLOUDS?|CLOUD_?FREE|DATA_?MASK|CS_CDF|CLOUD_?SCORE_?PLUS)"
    r"(?![A-Z])"
)
"""Words, in capitals, of masks in which 1 is clear."""
HIGHEST_CLASS, NO_MASK_CODE = 11, 5
"""Scene classifications count up to 11; masks of few kinds of cloud (Fmask) stay below 5."""
ASKED = 1024
"""Pixels along the side of the square whose numbers are looked at."""


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
