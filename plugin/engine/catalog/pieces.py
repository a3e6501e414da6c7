# SPDX-License-Identifier: GPL-2.0-or-later
"""The part of a catalogue's file that an extent needs: where it lies, and what its numbers are."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import rasterio
from rasterio.errors import RasterioError
from rasterio.transform import Affine
from rasterio.windows import Window as FileWindow

from ..errors import EngineError
from ..files.opening import Raster, open_raster
from ..grid.crs import crs_name, reproject_bounds
from ..grid.grid import Extent, Transform
from ..pixels.file_masks import measured_numbers
from ..scenes.scene import Asset
from ..web.address import WebError, without_query
from .items import Source

MARGIN = 320.0
"""Metres read around the extent: what the network, the cloud mask's growth and resampling look at."""
SAMPLE = 512
"""Pixels along the side of the square from which numbers are judged."""


@dataclass(frozen=True)
class Piece:
    """One band of a scene, ready for a scene list."""

    asset: Asset
    crs: str
    new_bytes: int = 0
    """Bytes of pixels that came over the network; 0 where the file was there already."""
    own: tuple[float, float] = (1.0, 0.0)
    """Scale and offset in the header of the catalogue's file; 1 and 0: none."""


class OutsideError(EngineError):
    """The file holds no pixel of the extent."""


def listed(source: Source, extent: Extent, most: float) -> Piece:
    """A band left where it is: opened, looked at, closed; ``most`` as in :func:`copied`.

    Raises:
        OutsideError, EngineError: see :func:`copied`.
    """
    with_raster = opened(source)
    try:
        crs = crs_of(with_raster, source)
        window_of(with_raster, crs, source, extent, most)
        dataset = with_raster.dataset
        asset = asset_of(
            source,
            source.href,
            tuple(dataset.transform)[:6],
            dataset.shape,
            nodata_of(dataset, source),
        )
        return Piece(asset, crs, own=(dataset.scales[0], dataset.offsets[0]))
    finally:
        with_raster.close()


def sampled(asset: Asset, crs: str, extent: Extent) -> np.ndarray:
    """Stored numbers, at most 512 x 512, at the middle of the extent; NaN where there is no measurement."""
    raster = open_raster(asset.href, asset.signing)
    try:
        window = _within(raster.dataset.transform, raster.dataset.shape, crs, extent, 0.0)
        if window is None:
            return np.full((1, 1), np.nan, np.float32)
        height, width = min(window.height, SAMPLE), min(window.width, SAMPLE)
        middle = FileWindow(
            window.col_off + (window.width - width) // 2,
            window.row_off + (window.height - height) // 2,
            width,
            height,
        )
        values = measured_numbers(raster, [asset.index], middle)[0]
    except RasterioError as error:
        raise WebError(
            f"{without_query(asset.href)} is damaged ({error}): leave its scene out."
        ) from error
    finally:
        raster.close()
    values[~np.isfinite(values)] = np.nan
    if asset.nodata is not None:
        values[values == np.float32(asset.nodata)] = np.nan
    values[values == 0] = np.nan
    return values


# -- where the extent lies -----------------------------------------------------------------------


def opened(source: Source) -> Raster:
    raster = open_raster(source.href, source.signing)
    if raster.dataset.count != 1:
        count = raster.dataset.count
        raster.close()
        raise WebError(f"{without_query(source.href)} has {count} bands; one is expected.")
    return raster


def crs_of(raster: Raster, source: Source) -> str:
    if raster.dataset.crs is None or raster.dataset.transform == Affine.identity():
        raise WebError(
            f"{without_query(source.href)} has no place on Earth (no CRS or no transform)."
        )
    name = crs_name(raster.dataset.crs.to_wkt())
    if not name.startswith(
        "EPSG:"
    ):  # its own words for a CRS could name grid files of this machine
        raise WebError(f"{without_query(source.href)} has a CRS without an EPSG code.")
    return name


def window_of(raster: Raster, crs: str, source: Source, extent: Extent, most: float) -> FileWindow:
    window = _within(raster.dataset.transform, raster.dataset.shape, crs, extent, MARGIN)
    if window is None:
        raise OutsideError(f"{without_query(source.href)} holds nothing of the extent.")
    size = window.width * window.height * np.dtype(raster.dataset.dtypes[0]).itemsize
    if size > most:
        raise WebError(
            f"{without_query(source.href)} alone has {size / 1e9:.3g} GB in the extent, more than MAX_GB "
            f"{most / 1e9:g}: leave its scene out."
        )
    return window


def _within(
    transform: Affine, shape: tuple[int, int], crs: str, extent: Extent, margin: float
) -> FileWindow | None:
    """Pixels of a north-up file that the extent, grown by a margin in metres, touches."""
    xmin, ymin, xmax, ymax = reproject_bounds(extent[:4], extent[4], crs)
    # a file in degrees: 320 m are 0.0029 degrees, at least
    step = margin if abs(transform.a) > 0.1 else margin / 111_000.0
    a, b, c, d, e, f = tuple(~transform)[:6]
    corners = [(x, y) for x in (xmin - step, xmax + step) for y in (ymin - step, ymax + step)]
    cols = [a * x + b * y + c for x, y in corners]
    rows = [d * x + e * y + f for x, y in corners]
    left, right = max(math.floor(min(cols)), 0), min(math.ceil(max(cols)), shape[1])
    top, bottom = max(math.floor(min(rows)), 0), min(math.ceil(max(rows)), shape[0])
    if right <= left or bottom <= top:
        return None
    return FileWindow(left, top, right - left, bottom - top)


def moved(transform: Affine, window: FileWindow) -> Affine:
    """The transform of a window of a file."""
    a, b, c, d, e, f = tuple(transform)[:6]
    col, row = window.col_off, window.row_off
    return Affine(a, b, a * col + b * row + c, d, e, d * col + e * row + f)


def asset_of(
    source: Source, href: str, transform: Transform, shape: tuple[int, int], nodata: float | None
) -> Asset:
    scaling = source.scaling
    signing = source.signing if href == source.href else ""
    return Asset(
        href,
        transform,
        shape,
        1,
        "",
        scaling.scale,
        scaling.offset,
        nodata,
        scaling.unit,
        signing=signing,
    )


def nodata_of(dataset: rasterio.DatasetReader, source: Source) -> float | None:
    return dataset.nodata if dataset.nodata is not None else source.nodata
