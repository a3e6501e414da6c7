# SPDX-License-Identifier: GPL-2.0-or-later
"""Pixels of any file on the target grid; a pixel's value never depends on the window it is read in."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from itertools import groupby

import numpy as np

from ..files.opening import is_remote
from ..files.threads import at_once
from ..grid.cell_means import averaged, mean_of_cells
from ..grid.grid import Grid, Window
from ..grid.resample import Positions, picked, positions
from ..scenes.scene import Asset
from .blanks import drop_blank
from .open_files import AT_ONCE, stored_numbers
from .units import MAX_BACKSCATTER, MIN_BACKSCATTER, RADAR_UNITS, in_units, meaning

QA60_CLOUDS = 0b11 << 10
"""Bits 10 (opaque) and 11 (cirrus) of Google Earth Engine's QA60."""
FMASK_UNCLEAR = 0b11110
"""Bits 1 to 4 of HLS's Fmask: cloud, next to cloud or shadow, cloud shadow, snow or ice (HLS User Guide 2.0)."""
LAST_CLASS = 254
"""Highest number that can be a class: 255 fills what has none, and so do numbers that 8 bits do not hold."""


def read_values(asset: Asset, crs: str, grid: Grid, window: Window) -> np.ndarray:
    """A continuous band on the grid, in the asset's unit, linear power turned into dB.

    Bilinear between the four nearest file pixels; missing ones are left out, and a pixel is missing
    when they would carry half of the weight or more. Files finer than the grid are averaged first
    over the pixel (``grid.cell_means``). Radar is averaged in linear power.

    Returns:
        (height, width) float32, NaN where missing.
    """
    found = np.empty((window.height, window.width), np.float32)
    _read_alike([asset], crs, grid, window, [found])
    return found


def _read_alike(
    assets: list[Asset],
    crs: str,
    grid: Grid,
    window: Window,
    into: Sequence[np.ndarray],
    beside: Sequence[Asset] = (),
    clear: np.ndarray | None = None,
) -> None:
    """:func:`read_values` of bands of one geometry and unit together, into (height, width) float32 of each."""
    spots = positions(grid, window, crs, assets[0].transform)
    values, top, left = _stored_around(assets, spots)
    drop_blank(values, assets, beside, top, left)
    _in_own_units(values, assets)
    unit = assets[0].unit
    if unit == "dB":
        with np.errstate(over="ignore"):
            values = np.power(np.float32(10.0), values / np.float32(10.0))
    radar = unit in RADAR_UNITS
    if radar:
        measured = (values >= np.float32(MIN_BACKSCATTER)) & (values <= np.float32(MAX_BACKSCATTER))
        np.copyto(values, np.float32(np.nan), where=~measured)
    steps, cells = (spots.down, spots.across), grid.cells
    if steps == (1, 1) and cells == 1:
        spots.bilinear(values, top, left, into)
        if not radar:
            return
        found: Sequence[np.ndarray] | np.ndarray = into
    else:
        samples = np.empty((len(values), *spots.shape), np.float32)
        spots.bilinear(values, top, left, list(samples))
        found = (
            averaged(samples, *steps) if cells == 1 else mean_of_cells(samples, steps, cells, clear)
        )
    for values, target in zip(found, into, strict=True):
        # power is missing or positive: see above
        target[:] = np.float32(10.0) * np.log10(values) if radar else values


def read_classes(asset: Asset, crs: str, grid: Grid, window: Window) -> np.ndarray:
    """A band of classes on the grid by nearest neighbour: (height, width) uint8, 0 where missing.

    Fractions are no classes: they lie between pixels of a classification that was resampled like a picture.
    """

    def coded(found: np.ndarray) -> np.ndarray:
        known = (found >= 0) & (found <= LAST_CLASS) & (found == np.rint(found))
        return np.where(known, found, 0).astype(np.uint8)

    return _nearest(asset, crs, grid, window, coded)


def read_cloud(asset: Asset, crs: str, grid: Grid, window: Window, percent: float) -> np.ndarray:
    """A cloud mask or cloud probability on the grid by nearest neighbour.

    Args:
        percent: the probability above which a pixel is cloud.

    Returns:
        (height, width) uint8: 0 missing, 1 clear, 2 cloud.
    """

    def coded(found: np.ndarray) -> np.ndarray:
        missing = ~np.isfinite(found)
        known = np.where(missing, 0, found)
        if asset.unit == "percent":
            cloud = known > percent
        elif asset.unit == "qa60":
            cloud = (known.astype(np.int64) & QA60_CLOUDS) != 0
        elif asset.unit == "fmask":
            cloud = (known.astype(np.int64) & FMASK_UNCLEAR) != 0
        else:
            cloud = known != 0
        return np.where(missing, 0, 1 + cloud).astype(np.uint8)

    return _nearest(asset, crs, grid, window, coded)


def stored_nearest(asset: Asset, crs: str, grid: Grid, window: Window) -> np.ndarray:
    """The file's own numbers, before scale and offset, by nearest neighbour: (height, width), NaN where missing."""
    spots = positions(grid, window, crs, asset.transform, steps=1)
    top, bottom, left, right = spots.part(asset.shape)
    numbers = stored_numbers([asset], top, bottom, left, right)
    rows, cols = spots.nearest
    return picked(numbers, rows - top, cols - left)[0]


def _nearest(
    asset: Asset, crs: str, grid: Grid, window: Window, coded: Callable[[np.ndarray], np.ndarray]
) -> np.ndarray:
    """Codes (height, width) uint8 made of a file's values where these lie: fewer than the grid's; 0 beyond it."""
    spots = positions(grid, window, crs, asset.transform, steps=1)
    values, top, left = _read_around([asset], spots)
    rows, cols = spots.nearest
    return picked(coded(values), rows - top, cols - left, outside=0)[0]


def _read_around(assets: list[Asset], spots: Positions) -> tuple[np.ndarray, int, int]:
    """Bands' values (bands, rows, cols) around positions, NaN where missing; and where they start."""
    dn, top, left = _stored_around(assets, spots)
    _in_own_units(dn, assets)
    return dn, top, left


def _stored_around(assets: list[Asset], spots: Positions) -> tuple[np.ndarray, int, int]:
    """Bands' stored numbers (bands, rows, cols) around positions; and where they start."""
    top, bottom, left, right = spots.part(assets[0].shape)
    parts = [  # bands of one file in one go
        stored_numbers(list(group), top, bottom, left, right)
        for _, group in groupby(assets, _file_of)
    ]
    return parts[0] if len(parts) == 1 else np.concatenate(parts), top, left


def _in_own_units(dn: np.ndarray, assets: list[Asset]) -> None:
    """Stored numbers of bands in place as :func:`in_units` turns them, those that mean the same together."""
    for _, group in groupby(range(len(assets)), lambda number: meaning(assets[number])):
        alike = list(group)
        in_units(dn[alike[0] : alike[-1] + 1], assets[alike[0]])


def _file_of(asset: Asset) -> tuple[Hashable, ...]:
    """Equal for bands that can be read in one go."""
    part = (
        (asset.variable, asset.index, asset.layer) if asset.variable else ()
    )  # of a cube one each
    return asset.href, asset.member, part


def read_bands(
    assets: list[Asset],
    crs: str,
    grid: Grid,
    window: Window,
    beside: Sequence[Asset] = (),
    clear: np.ndarray | None = None,
    into: Sequence[np.ndarray] = (),
) -> Sequence[np.ndarray]:
    """:func:`read_values` of several bands of a scene; remote ones at the same time.

    Args:
        beside: all bands of the scene (reflectance, or backscatter), read or not: where all of them are blank
            they are missing (:mod:`.blanks`).
        clear: on a grid above 10 m, True (10 m cells of the window) where a cell counts; None: all do.
        into: arrays (height, width) float32, one a band, that take the values; they are what is returned then.
    """
    into = into or list(np.empty((len(assets), window.height, window.width), np.float32))

    def read(group: list[int]) -> None:
        own = [into[number] for number in group]
        alike = [assets[number] for number in group]
        _read_alike(alike, crs, grid, window, own, beside, clear)

    if any(is_remote(asset.href) for asset in assets):
        alone = [[number] for number in range(len(assets))]
        for _, result in at_once(alone, read, AT_ONCE):
            if isinstance(result, Exception):
                raise result
    else:
        for group in _groups(assets):
            read(group)
    return into


def _groups(assets: list[Asset]) -> list[list[int]]:
    """Numbers of the assets that lie on the same pixels in the same unit."""
    groups: dict[tuple[Hashable, ...], list[int]] = {}
    for number, asset in enumerate(assets):
        groups.setdefault((asset.transform, asset.shape, asset.unit), []).append(number)
    return list(groups.values())


def sample(asset: Asset, side: int = 512, corner: tuple[int, int] | None = None) -> np.ndarray:
    """Stored numbers (scale and offset as in the asset) of part of a file, NaN where missing.

    Args:
        side: pixels along the sides of the square.
        corner: row and column at which it begins; None: it lies in the middle.
    """
    height, width = asset.shape
    top, left = corner or (max((height - side) // 2, 0), max((width - side) // 2, 0))
    rows = np.array([[top + 1.0], [min(top + side, height) - 1.0]])
    cols = np.array([[left + 1.0, min(left + side, width) - 1.0]])
    return _read_around([asset], Positions(rows, cols, 1))[0][0]
