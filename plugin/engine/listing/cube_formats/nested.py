# SPDX-License-Identifier: GPL-2.0-or-later
"""Bands of a NetCDF file or a Zarr store, whatever groups they lie in; ESA's own layout is known by its groups."""

from __future__ import annotations

import contextlib
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

from ...errors import EngineError
from ...files.stores import Cube, opened
from ...grid.place import pixel_sides
from ...sensors import CLASSES, MASK, PROBABILITY
from ..formats.names import band_in, orbit_in, time_in
from ..formats.raw import NoBandsError, RawBand
from .cubes import bands_of_cube
from .eopf import eopf_bands, is_eopf

QUALITY = re.compile(
    r"(?:^|[/_])(?:mask|quality|footprint|angle|geometry|uncertaint)", re.IGNORECASE
)
"""Names of groups whose arrays are called like bands and hold no reflectance."""


def store_bands(path: Path, inside: str = "", crs: str = "") -> list[RawBand]:
    """Bands and dates of all groups; of levels of detail (``multiscales``) the finest that has the band.

    Args:
        inside: folder of the store in the zip archive ``path``.
        crs: the CRS to take where a group tells none.

    Raises:
        EngineError: not readable, no place on Earth, no band names or no date.
    """
    with opened(path, inside) as groups:
        if is_eopf(groups):
            return eopf_bands(groups)
        trouble = next((cube.trouble for cube in groups if cube.trouble), "")
        if trouble:
            raise EngineError(trouble)
        _refuse_unnamed(groups)
        if len(groups) == 1:
            return _named_by_group(groups[0], bands_of_cube(groups[0], crs))
        found = [part for cube in groups if (part := (cube, _bands_of_group(cube, crs)))[1]]
    if not found:
        names = sorted({name for cube in groups for name in cube.variables})
        raise NoBandsError(
            f"{path} has no variable (time, y, x) named like a Sentinel band (B02, B8A, VV, …) in its "
            f"{len(groups)} groups: they have {', '.join(names)[:300]}."
        )
    return _finest(found)


def _refuse_unnamed(groups: list[Cube]) -> None:
    """Raise where an array is called like a band and none of its axes has a name: which is x cannot be known.

    Raises:
        NoBandsError: as above.
    """
    for cube in groups:
        for name, array in cube.variables.items():
            unnamed = [axis for axis in array.axes if axis.startswith("axis ")]
            if len(unnamed) == len(array.axes) > 1 and band_in(name):
                raise NoBandsError(
                    f"{cube.path}: the array {cube.group}{name} names none of its axes (dimension_names or "
                    "_ARRAY_DIMENSIONS): write the store with xarray, or add the names."
                )


def _bands_of_group(cube: Cube, crs: str) -> list[RawBand]:
    if QUALITY.search(cube.group):
        with contextlib.suppress(EngineError):
            layers = (CLASSES, MASK, PROBABILITY)
            return [band for band in bands_of_cube(cube, crs) if band.band in layers]
        return []
    try:
        return _named_by_group(cube, bands_of_cube(cube, crs))
    except NoBandsError:
        return []


def _named_by_group(cube: Cube, bands: list[RawBand]) -> list[RawBand]:
    """Bands with what the group's name tells: its day, where they have no axis of time, and its pass."""
    day, orbit = time_in(cube.group), orbit_in(cube.group)
    found = []
    for band in bands:
        if day and "t" not in band.order:
            product = f"{cube.path.parent}/{day:%Y%m%dT%H%M%S}"
            band = replace(band, time=day, product=product)  # noqa: PLW2901
        found.append(replace(band, orbit=band.orbit or orbit))
    return found


def _finest(found: list[tuple[Cube, list[RawBand]]]) -> list[RawBand]:
    """The bands without those of which a finer level of the same image is there."""
    finest: dict[tuple[Any, ...], float] = {}
    keyed = []
    for cube, bands in found:
        for band in bands:
            above = cube.group.rstrip("/").rpartition("/")[0]
            level = above if "multiscales" in cube.attributes else cube.group
            key = (level, band.band, band.time, band.orbit)
            size = pixel_sides(band.transform)[0]
            finest[key] = min(size, finest.get(key, size))
            keyed.append((key, size, band))
    return [band for key, size, band in keyed if size == finest[key]]
