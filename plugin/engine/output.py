# SPDX-License-Identifier: GPL-2.0-or-later
"""Writing a layer block by block: nothing under the final name until the whole file is there."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import rasterio
from rasterio.errors import RasterioError
from rasterio.shutil import copy

from .errors import EngineError

TILE = 512


@contextmanager
def new_layer(
    target: Path,
    *,
    width: int,
    height: int,
    crs: str,
    transform: rasterio.Affine,
    dtype: str,
    nodata: float,
    bands: tuple[str, ...],
    categories: bool = False,
) -> Iterator[rasterio.io.DatasetWriter]:
    """A raster to write blocks, tags and units to; becomes a cloud-optimised GeoTIFF at the end.

    Args:
        bands: descriptions of the bands.
        categories: the values are numbers of classes: overviews take the commonest, not the mean.

    Raises:
        EngineError: no such folder, no room on the disk, or the disk fails on the way. Whatever
            goes wrong inside, no file is left.
    """
    _refuse_without_room(target, width * height * len(bands) * np.dtype(dtype).itemsize)
    raw = target.with_name(f".{target.name}.raw.part")
    part = target.with_name(f".{target.name}.part")
    try:
        with rasterio.open(
            raw,
            "w",
            driver="GTiff",
            width=width,
            height=height,
            count=len(bands),
            dtype=dtype,
            crs=crs or None,
            transform=transform,
            nodata=nodata,
            tiled=True,
            blockxsize=TILE,
            blockysize=TILE,
            compress="deflate",
            interleave="band",
            bigtiff="if_safer",
        ) as sink:
            for number, name in enumerate(bands, start=1):
                sink.set_band_description(number, name)
            yield sink
        copy(
            raw,
            part,
            driver="COG",
            compress="DEFLATE",
            predictor="NO" if categories else "YES",
            blocksize=TILE,
            overview_resampling="MODE" if categories else "AVERAGE",
            bigtiff="IF_SAFER",
        )
        part.replace(target)
    except (RasterioError, OSError) as error:
        raise EngineError(f"{target} cannot be written: {error}") from error
    finally:
        raw.unlink(missing_ok=True)
        part.unlink(missing_ok=True)


def _refuse_without_room(target: Path, size: int) -> None:
    """Raise unless the disk holds the raster twice: blocks first, then the ordered copy."""
    if not target.parent.is_dir():
        raise EngineError(f"{target} cannot be written: there is no folder {target.parent}.")
    free = shutil.disk_usage(target.parent).free
    if free < 2 * size:
        raise EngineError(
            f"{target} needs up to {2 * size / 1e6:.0f} MB, and {free / 1e6:.0f} MB are free on "
            "its disk: free some room or choose another folder."
        )
