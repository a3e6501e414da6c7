# SPDX-License-Identifier: GPL-2.0-or-later
"""The embeddings of a series as one NetCDF cube, ``features(feature, time, y, x)``."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import netCDF4
import numpy as np
import rasterio

from .embedding import QUALITY

EPOCH = date(1970, 1, 1)


def write_cube(path: Path, layers: list[Path], days: list[date]) -> None:
    """Gather embedding rasters into a NetCDF-4 file, under its name only when whole.

    Args:
        layers: rasters of one grid in order of time; days: the day of each.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(path.name + ".part")
    try:
        with (
            rasterio.open(layers[0]) as first,
            netCDF4.Dataset(part, "w", format="NETCDF4") as cube,
        ):
            names = [name for name in first.descriptions if name not in QUALITY]
            _dimensions(cube, first, names, days)
            features = cube.createVariable(
                "features",
                "f4",
                ("feature", "time", "y", "x"),
                zlib=True,
                fill_value=np.float32(np.nan),
                chunksizes=(1, 1, min(first.height, 512), min(first.width, 512)),
            )
            features.grid_mapping = "spatial_ref"
            for index, layer in enumerate(layers):
                with rasterio.open(layer) as source:
                    features[:, index] = source.read(list(range(1, len(names) + 1)))
                    cube.setncatts(
                        {k: v for k, v in source.tags().items() if k.startswith("ECOFUSE_MODEL")}
                    )
        os.replace(part, path)
    finally:
        part.unlink(missing_ok=True)


def _dimensions(
    cube: netCDF4.Dataset, grid: rasterio.DatasetReader, names: list[str], days: list[date]
) -> None:
    transform = grid.transform
    axes = {
        "feature": (str, np.array(names, object), {}),
        "time": (
            "i4",
            np.array([(one - EPOCH).days for one in days]),
            {"units": "days since 1970-01-01", "calendar": "standard"},
        ),
        "y": (
            "f8",
            transform.f + transform.e * (np.arange(grid.height) + 0.5),
            {"standard_name": "projection_y_coordinate", "units": "m"},
        ),
        "x": (
            "f8",
            transform.c + transform.a * (np.arange(grid.width) + 0.5),
            {"standard_name": "projection_x_coordinate", "units": "m"},
        ),
    }
    for name, (kind, values, attributes) in axes.items():
        cube.createDimension(name, len(values))
        axis = cube.createVariable(name, kind, (name,))
        axis[:] = values
        axis.setncatts(attributes)
    reference = cube.createVariable("spatial_ref", "i4")
    reference.crs_wkt = grid.crs.to_wkt()
    cube.Conventions = "CF-1.8"
