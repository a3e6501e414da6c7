# SPDX-License-Identifier: GPL-2.0-or-later
"""Rasters without a place on Earth: refused with the file, the number or name, and what to do."""

import math

import numpy as np
import pytest
import rasterio
from affine import Affine
from pyproj import CRS
from rasterio.control import GroundControlPoint
from rasterio.rpc import RPC

from plugin.engine.errors import EngineError
from tests.engine.listing.ground import UTM, write_bands

NAME = "S2A_20180630T105440.tif"
DN = np.full((30, 30), 900, np.uint16)
PLAIN = Affine(10, 0, 501360, 0, -10, 5629680)
MOON = "IAU_2015:30100"
PLACELESS = {
    "local": ('LOCAL_CS["unnamed",UNIT["metre",1]]', PLAIN, r"local \(engineering\) CRS 'unnamed'.*assign the CRS"),
    "geocentric": ("EPSG:4978", PLAIN, r"geocentric CRS 'WGS 84'.*assign the CRS"),
    "the Moon": (MOON, Affine(1e-4, 0, 3, 0, -1e-4, 50), r"CRS 'Moon.*assign the CRS"),
    "metres called degrees": ("EPSG:4326", PLAIN, r"x 501360 to 501660 and y 5629380 to 5629680.*no place.*WGS 84"),
    "degrees called metres": (UTM, Affine(1e-4, 0, 3, 0, -1e-4, 50), r"look like degrees.*assign EPSG:4326"),
    "beyond the pole": ("EPSG:4326", Affine(1e-4, 0, 3, 0, -1e-4, 90.002), r"y 89\.999 to 90\.002.*no place"),
    "out of the world": (UTM, Affine(10, 0, 9e9, 0, -10, 5e9), r"x 9000000000 to 9000000300.*no place"),
    "no width": (UTM, Affine(0, 0, 501360, 0, -10, 5629680), r"has no geotransform"),
    "folded": (UTM, Affine(10, 10, 501360, 10, 10, 5629680), r"no area"),
    "nan": (UTM, Affine(10, 0, math.nan, 0, -10, 5629680), r"no area"),
    "infinite": (UTM, Affine(10, 0, 501360, 0, -math.inf, 5629680), r"no area"),
    "tiny": (UTM, Affine(0.01, 0, 501360, 0, -0.01, 5629680), r"pixels of 0\.01 m; at least 0\.25 m.*-tr 10 10"),
    "no CRS": (None, PLAIN, r"has no CRS: assign one"),
    "no geotransform": (UTM, None, r"has no geotransform, so its place is unknown"),
    "neither": (None, None, r"has no geotransform and no CRS"),
}  # fmt: skip


@pytest.mark.filterwarnings("ignore::rasterio.errors.NotGeoreferencedWarning")
@pytest.mark.parametrize(("crs", "transform", "says"), PLACELESS.values(), ids=PLACELESS)
def test_a_raster_without_a_place_is_refused_by_name(crs, transform, says, listing, tmp_path):
    path = write_bands(tmp_path / NAME, DN, transform, crs)
    with pytest.raises(EngineError, match=says) as refused:
        listing(path)
    assert NAME in str(refused.value)
    assert len(str(refused.value).replace(str(path), "").split()) <= 50


@pytest.mark.filterwarnings("ignore::rasterio.errors.NotGeoreferencedWarning")
def test_ground_control_points_are_refused_with_what_to_do(listing, tmp_path):
    """Sentinel-1 GRD as it is delivered."""
    path = write_bands(tmp_path / NAME, DN, None, None)
    with rasterio.open(path, "r+") as file:
        points = [
            GroundControlPoint(r, c, 3 + c / 1e4, 50 - r / 1e4) for r in (0, 30) for c in (0, 30)
        ]
        file.gcps = points, CRS.from_epsg(4326).to_wkt()
    with pytest.raises(
        EngineError, match=r"4 ground control points.*GRD.*calibrate and terrain-correct GRD"
    ):
        listing(path)


@pytest.mark.filterwarnings("ignore::rasterio.errors.NotGeoreferencedWarning")
def test_rational_polynomials_are_refused_with_what_to_do(listing, tmp_path):
    path = write_bands(tmp_path / NAME, DN, None, None)
    ones = [1.0] + [0.0] * 19
    with rasterio.open(path, "r+") as file:
        file.rpcs = RPC(
            height_off=0, height_scale=1, lat_off=50, lat_scale=1, line_den_coeff=ones,
            line_num_coeff=ones, line_off=15, line_scale=15, long_off=3, long_scale=1,
            samp_den_coeff=ones, samp_num_coeff=ones, samp_off=15, samp_scale=15,
        )  # fmt: skip
    with pytest.raises(EngineError, match=r"rational polynomials \(RPC\).*gdalwarp -rpc"):
        listing(path)


def test_complex_numbers_are_refused(listing, tmp_path):
    path = write_bands(tmp_path / NAME, DN.astype(np.complex64), PLAIN, UTM)
    with pytest.raises(EngineError, match=r"complex numbers, as Sentinel-1 SLC"):
        listing(path)


@pytest.mark.parametrize(
    ("extent", "says"),
    [
        ("0,0,1,1 EPSG:99999", r"EPSG:99999': expected a CRS that PROJ knows"),
        (
            '0,0,1,1 LOCAL_CS["mine",UNIT["metre",1]]',
            r"mine.*: expected a CRS of map or geographic coordinates",
        ),
        ("100,0,101,1 EPSG:4326", r"reaches beyond what the scenes' zone EPSG:32631 can show"),
    ],
    ids=["unknown", "local", "far"],
)
def test_an_extent_elsewhere_is_refused_in_words(extent, says, listing, tmp_path):
    path = write_bands(tmp_path / NAME, DN, PLAIN, UTM)
    with pytest.raises(EngineError, match=says):
        listing(path, extent=extent)
