# SPDX-License-Identifier: GPL-2.0-or-later
"""Cubes of the even ground, with coordinates as one likes."""

from __future__ import annotations

from pathlib import Path

import netCDF4
import numpy as np
import pyproj
from pyproj import Transformer

from tests.engine.listing.ground import MIDDLE, UTM, dn_at, errors

ROWS, COLS = 48, 60
X = MIDDLE[0] - 300 + 5 + 10.0 * np.arange(COLS)
Y = MIDDLE[1] + 240 - 5 - 10.0 * np.arange(ROWS)
LOCAL = 'LOCAL_CS["unnamed",UNIT["metre",1]]'
GEOTRANSFORM = f"{MIDDLE[0] - 300} 10 0 {MIDDLE[1] + 240} 0 -10"


def write_cube(
    path: Path, x=X, y=Y, crs: str | None = UTM, at=None, axes=("y", "x"), of_x=None, of_y=None, mapping=None,
    more=None, of_file=None, utm=UTM, middle=MIDDLE,
) -> Path:  # fmt: skip
    """A NetCDF file of one date, whose pixels have the numbers of the ground below them.

    ``at``: (x, y) of the true pixel centres, where the coordinates written say something else.
    """
    east, north = np.meshgrid(*(np.asarray(v, np.float64) for v in (at or (x, y))))
    if crs and crs != utm:
        ahead = Transformer.from_crs(crs, utm, always_xy=True)
        east, north = ahead.transform(east, north)
    dn = dn_at(east, north, middle)
    with netCDF4.Dataset(path, "w") as file:
        file.createDimension("time", 1)
        time = file.createVariable("time", "i4", ("time",))
        time.units, time[:] = "days since 2018-06-30", [0]
        for name, values, said in ((axes[0], y, of_y), (axes[1], x, of_x)):
            file.createDimension(name, len(values))
            written = file.createVariable(name, np.asarray(values).dtype, (name,))
            written.set_auto_maskandscale(False)
            written.setncatts(said or {})
            written[:] = values
        if crs is not None:
            held = file.createVariable("spatial_ref", "i4")
            told = {"crs_wkt": pyproj.CRS.from_user_input(crs).to_wkt()} | (mapping or {})
            held.setncatts({key: value for key, value in told.items() if value})
        for band in ("B02", "B04"):
            variable = file.createVariable(band, "u2", ("time", *axes))
            if crs is not None:
                variable.grid_mapping = "spatial_ref"
            variable[:] = dn[None]
        file.setncatts(of_file or {})
        if more:
            more(file)
    return path


def is_right(listed, middle=MIDDLE, share=0.6):
    found = np.abs(errors(listed, middle))
    assert found.size > share * ROWS * COLS
    return np.quantile(found, 0.75) < 2e-4


def degrees(n_x=COLS, n_y=ROWS, step=1e-4, shift=(0.0, 0.0)):
    lon, lat = Transformer.from_crs(UTM, "EPSG:4326", always_xy=True).transform(*MIDDLE)
    lon, lat = round(lon, 4) + shift[0], round(lat, 4) + shift[1]
    return (
        lon + step * (np.arange(n_x) - n_x // 2),
        lat - step * (np.arange(n_y) - n_y // 2),
    )
