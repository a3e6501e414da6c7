# SPDX-License-Identifier: GPL-2.0-or-later
"""The embeddings of a series as one cube ``features(feature, time, y, x)``, NetCDF or Zarr, by CF-1.8.

Features of bytes, whose scales differ, are ``F01(time, y, x)`` … instead. It is gathered from the finished rasters
a tile and a day at a time, numbers as they are stored.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import numpy as np
import pyproj
import rasterio
from rasterio.errors import RasterioError
from rasterio.windows import Window as FilePart

from .. import VERSION
from ..documents import Facts
from ..errors import EngineError
from .band_table import FEATURE, band_of, is_feature
from .cog import tile_side
from .cubefile import CubeFile, Filled, new_cube

EPOCH = date(1970, 1, 1)


def write_cube(
    path: Path,
    layers: list[Path],
    days: list[date],
    before: Callable[[int], None] = lambda day: None,
) -> None:
    """Gather embedding rasters into a cube, under its name only when whole.

    Args:
        path: ``.nc`` or ``.zarr``, see :func:`.cubefile.refuse_unusable`.
        layers: rasters of one grid and type in order of time; days: the day of each.
        before: called with the index of each day before it is copied.

    Raises:
        EngineError: no room, a raster that cannot be read, or a place that cannot be written.
    """
    with _opened(layers[0]) as first:
        size = first.count * first.height * first.width * np.dtype(first.dtypes[0]).itemsize
        with new_cube(path, size * len(layers)) as cube:
            cube.attributes(_global_facts(layers))
            arrays = _arrays(cube, first, days)
            for index, layer in enumerate(layers):
                before(index)
                _copy(layer, index, arrays)


def _opened(layer: Path) -> rasterio.DatasetReader:
    try:
        return rasterio.open(layer)
    except RasterioError as error:  # an OSError, which would read as the cube's own
        raise EngineError(f"{layer} cannot be read: {error}.") from error


def _copy(layer: Path, index: int, arrays: dict[str, Filled]) -> None:
    """One day's raster into the cube, tile by tile."""
    with _opened(layer) as source:
        length = sum(map(is_feature, source.descriptions))
        side = tile_side(source.count)
        for row in range(0, source.height, side):
            for col in range(0, source.width, side):
                bottom, right = min(row + side, source.height), min(col + side, source.width)
                try:
                    part = FilePart(col, row, right - col, bottom - row)
                    block = source.read(window=part)
                except RasterioError as error:
                    raise EngineError(f"{layer} cannot be read: {error}.") from error
                spot = (index, slice(row, bottom), slice(col, right))
                if "features" in arrays:
                    arrays["features"][(slice(None), *spot)] = block[:length]
                first = length if "features" in arrays else 0
                for number, name in enumerate(source.descriptions[first:], start=first):
                    arrays[name][spot] = block[number]


def _global_facts(layers: list[Path]) -> dict[str, str]:
    """Attributes of the whole: what every layer's tags agree on, and CF's own."""
    shared: dict[str, str] = {}
    for index, layer in enumerate(layers):
        with _opened(layer) as source:
            tags = {k: v for k, v in source.tags().items() if k.startswith("ECOFUSE_")}
        shared = tags if index == 0 else {k: v for k, v in shared.items() if tags.get(k) == v}
    model = shared.get("ECOFUSE_MODEL", "")
    return {
        "Conventions": "CF-1.8",
        "title": "Embeddings of Sentinel-1 and Sentinel-2",
        "source": f"EcoFuse {VERSION}, embedding model {model} "
        f"{shared.get('ECOFUSE_MODEL_SHA256', '')[:16]}",
        "history": f"written by embedseries of EcoFuse {VERSION}",  # no time: runs can be compared
        "comment": "Contains modified Copernicus Sentinel data",
        **shared,
    }


def _arrays(cube: CubeFile, grid: rasterio.DatasetReader, days: list[date]) -> dict[str, Filled]:
    """Coordinates written, data variables made: ``features`` and the quality variables by name.

    Features of different scales (bytes) are variables of their own: F01, F02 …
    """
    names = [name for name in grid.descriptions if is_feature(name)]
    quality = grid.descriptions[len(names) :]
    placed = _coordinates(cube, grid, names, days)
    side = tile_side(grid.count)
    tile = (min(side, grid.height), min(side, grid.width))
    shape = (len(days), grid.height, grid.width)
    kind = np.dtype(grid.dtypes[0])

    def array(
        name: str, dims: tuple[str, ...], shape: tuple[int, ...], band: int, facts: Facts
    ) -> Filled:
        scale, offset = grid.scales[band], grid.offsets[band]
        packed = {**({"scale_factor": scale} if scale != 1 else {}),
                  **({"add_offset": offset} if offset else {})}  # fmt: skip
        return cube.array(
            name, kind, dims, shape,
            chunks=(1,) * (len(dims) - 2) + tile,
            fill=kind.type(grid.nodata),
            facts={**facts, **packed, **placed},
        )  # fmt: skip

    facts: Facts = {**FEATURE.facts, "ancillary_variables": " ".join(quality)}
    whole = ("feature", "time", "y", "x")
    if len(set(list(zip(grid.scales, grid.offsets, strict=True))[: len(names)])) == 1:
        arrays = {"features": array("features", whole, (len(names), *shape), 0, facts)}
    else:  # an array has one scale
        arrays = {name: array(name, whole[1:], shape, n, facts) for n, name in enumerate(names)}
    for number, name in enumerate(quality, start=len(names)):
        facts = dict(band_of(name).facts)
        if "flag_meanings" in facts:
            facts["flag_values"] = np.array([0, 1], kind)
        arrays[name] = array(name, whole[1:], shape, number, facts)
    return arrays


def _coordinates(
    cube: CubeFile, grid: rasterio.DatasetReader, names: list[str], days: list[date]
) -> dict[str, str]:
    """Write feature names, time with one-day bounds, x, y and the CRS.

    Returns:
        The attributes by which data variables point at the CRS.
    """
    cube.coordinate("feature", np.array(names), ("feature",), {"long_name": "name of the feature"})
    time = np.array([(day - EPOCH).days for day in days], np.int32)
    cube.coordinate(
        "time", time, ("time",),
        {"standard_name": "time", "axis": "T", "units": f"days since {EPOCH}",
         "calendar": "standard", "bounds": "time_bounds"},
    )  # fmt: skip
    cube.coordinate("time_bounds", np.stack([time, time + 1], 1), ("time", "bound"), {})
    transform = grid.transform
    axes = {
        "y": transform.f + transform.e * (np.arange(grid.height) + 0.5),
        "x": transform.c + transform.a * (np.arange(grid.width) + 0.5),
    }
    facts = {"y": {"axis": "Y", "long_name": "y"}, "x": {"axis": "X", "long_name": "x"}}
    if grid.crs:
        crs = pyproj.CRS.from_wkt(grid.crs.to_wkt())
        facts = {one["axis"].lower(): one for one in crs.cs_to_cf()}
    for name, values in axes.items():
        cube.coordinate(name, values, (name,), facts[name])
    if not grid.crs:
        return {}
    cube.coordinate("spatial_ref", np.array(0, np.int32), (), crs.to_cf())
    return cube.crs_facts(crs)
