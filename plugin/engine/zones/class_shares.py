# SPDX-License-Identifier: GPL-2.0-or-later
"""How much of a polygon each class of a raster covers, each pixel weighed by its share of the polygon."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import rasterio
from rasterio.errors import RasterioError

from ..errors import EngineError
from ..outputs.packing import unpacked
from .area_weights import Weights


def class_weights_of(
    source: rasterio.DatasetReader, weights: Iterable[Weights], path: str
) -> dict[int, float]:
    """Class -> sum of the shares of its pixels, ascending by class; 0 and nodata are no class.

    Raises:
        EngineError: a block cannot be read.
    """
    found: dict[int, float] = {}
    for one in weights:
        try:
            (values,) = unpacked(source, (1,), one.part)
        except RasterioError as error:
            raise EngineError(
                f"{path} cannot be read at row {one.part.row_off}, column {one.part.col_off}: the file is "
                "truncated or damaged."
            ) from error
        known = (values > 0) & (one.shares > 0)
        codes, place = np.unique(values[known].astype(int), return_inverse=True)
        for code, weight in zip(codes, np.bincount(place, one.shares[known]), strict=True):
            found[int(code)] = found.get(int(code), 0.0) + float(weight)
    return dict(sorted(found.items()))
