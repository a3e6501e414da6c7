# SPDX-License-Identifier: GPL-2.0-or-later
"""Where cubes lie: refused without a regular place, read in any CRS and by any names."""

import netCDF4
import numpy as np
import pyproj
import pytest
import zarr
from affine import Affine
from pyproj import Transformer

from plugin.engine.errors import EngineError
from tests.engine.listing.cubes import COLS, LOCAL, ROWS, X, Y, degrees, is_right
from tests.engine.listing.ground import DATE_LINE, MIDDLE, UTM, errors, one_pixel, under

REFUSED = {
    "a missing row": (
        {"y": np.delete(Y, 11)},
        r"y has unequal steps, from number 11 to 12 y changes by -20, elsewhere by -10: 1 of its pixels",
    ),
    "three missing columns": (
        {"x": np.delete(X, [4, 5, 6])}, r"from number 4 to 5 x changes by 40, elsewhere by 10: 3 of",
    ),
    "unequal": ({"y": Y + np.linspace(0, 4, ROWS) ** 2}, r"y has unequal steps.*regular grid first"),
    "nan": ({"x": [*X[:3], np.nan, *X[4:]]}, r"1 of the 60 values of x are missing"),
    "all alike": ({"y": np.full(ROWS, Y[0])}, r"y stays at 5629235, so its pixels have no size"),
    "degrees under metres": (
        dict(zip("xy", degrees(), strict=True)) | {"of_x": {"units": "degrees_east"}, "at": (X, Y)},
        r"x is in degrees_east, but not so its CRS WGS 84 / UTM",
    ),
    "metres under degrees": (
        {"crs": "EPSG:4326", "at": (X / 1e6, Y / 1e6)},
        r"runs from x 501700 to 502300.*no place in its CRS WGS 84",
    ),
    "angles of a satellite": (
        {"x": np.linspace(-0.1, 0.1, COLS), "of_x": {"units": "rad"}, "at": (X, Y)},
        r"x is in rad, but not so its CRS",
    ),
    "metres under feet": (
        {"crs": "EPSG:2263", "of_x": {"units": "m"}, "utm": "EPSG:2263"},
        r"x is in m, but not so its CRS NAD83 / New York",
    ),
    "too coarse in float32": (
        {"y": np.float32(Y[0]) - np.float32(0.5) * np.arange(ROWS, dtype="f4") // np.float32(1.4)},
        r"y has unequal steps",
    ),
    "two CRS": (
        {"mapping": {"spatial_ref": pyproj.CRS("EPSG:32632").to_wkt()}},
        r"crs_wkt is WGS 84 / UTM zone 31N and spatial_ref is WGS 84 / UTM zone 32N",
    ),
    "local": ({"crs": LOCAL, "utm": LOCAL}, r"local \(engineering\)"),
}  # fmt: skip


@pytest.mark.parametrize(("given", "says"), REFUSED.values(), ids=REFUSED)
def test_a_cube_without_a_regular_place_is_refused_by_name(given, says, make_cube, listing):
    with pytest.raises(EngineError, match=says) as refused:
        listing(make_cube(**given))
    assert "cube.nc" in str(refused.value)
    assert "\n" not in str(refused.value)


TURNED = f"{MIDDLE[0]} 8 6 {MIDDLE[1]} 6 -8"


def test_a_turned_geotransform_is_read_where_no_coordinates_are(tmp_path, listing):
    with netCDF4.Dataset(tmp_path / "S2_20180630.nc", "w") as file:
        file.createDimension("y", ROWS)
        file.createDimension("x", COLS)
        held = file.createVariable("spatial_ref", "i4")
        held.setncatts({"crs_wkt": pyproj.CRS(UTM).to_wkt(), "GeoTransform": TURNED})
        dn = under(Affine.from_gdal(*map(float, TURNED.split())), UTM, (ROWS, COLS))
        for band in ("B02", "B04"):
            file.createVariable(band, "u2", ("y", "x"))[:] = dn
        curvilinear(file)  # as GDAL writes them beside it
    found = np.abs(errors(listing(tmp_path / "S2_20180630.nc")))
    assert found.size > 0.9 * ROWS * COLS
    assert np.quantile(found, 0.75) < 2e-4


def test_a_turned_geotransform_beside_straight_coordinates_is_refused(make_cube, listing):
    with pytest.raises(EngineError, match=r"GeoTransform is turned, but coordinates along x and y"):
        listing(make_cube(mapping={"GeoTransform": TURNED}))


def curvilinear(file):
    lon, lat = np.meshgrid(*degrees())
    for name, values in (("lon", lon), ("lat", lat)):
        file.createVariable(name, "f8", ("y", "x"))[:] = values


def test_two_dimensional_coordinates_are_refused_by_name(make_cube, listing):
    """x and y only number the pixels; an EXTENT would be taken for their CRS."""
    path = make_cube(np.arange(COLS) * 1.0, np.arange(ROWS) * 1.0, None, more=curvilinear)
    for extent in (None, "501700,5628760,502300,5629240 EPSG:32631"):
        with pytest.raises(
            EngineError, match=r"by the two-dimensional lat and lon \(a curvilinear"
        ):
            listing(path, **({"extent": extent} if extent else {}))


def test_two_dimensional_coordinates_beside_a_regular_grid_do_no_harm(make_cube, listing):
    assert np.abs(errors(listing(make_cube(more=curvilinear)))).max() < 1e-6


def test_axes_of_any_name_are_known_by_what_they_say(make_cube, listing):
    """Dimensions i and j, x before y."""

    def turn(file):
        for band in ("B02", "B04"):
            values = file[band][0].T
            file.renameVariable(band, f"was{band[1:]}")
            variable = file.createVariable(band, "u2", ("time", "i", "j"))
            variable.grid_mapping = "spatial_ref"
            variable[:] = values[None]

    said = [{"standard_name": f"projection_{letter}_coordinate"} for letter in "xy"]
    path = make_cube(axes=("j", "i"), of_x=said[0], of_y=said[1], more=turn)
    assert np.abs(errors(listing(path))).max() < 1e-6


def test_a_turned_pole_is_read_right(make_cube, listing):
    crs = pyproj.CRS.from_cf(
        {
            "grid_mapping_name": "rotated_latitude_longitude", "grid_north_pole_latitude": 39.25,
            "grid_north_pole_longitude": -162.0,
        }
    )  # fmt: skip
    lon, lat = Transformer.from_crs(UTM, crs, always_xy=True).transform(*MIDDLE)
    x, y = lon + 1e-4 * (np.arange(COLS) - 30), lat - 1e-4 * (np.arange(ROWS) - 24)
    path = make_cube(
        x, y, crs.to_wkt(), axes=("rlat", "rlon"), mapping={"crs_wkt": None, **crs.to_cf()} | {"crs_wkt": ""}
    )  # fmt: skip
    assert is_right(listing(path))


def test_the_long_form_of_a_grid_mapping_is_understood(make_cube, listing):
    def long_form(file):
        file.renameVariable("spatial_ref", "utm")
        for band in ("B02", "B04"):
            file[band].grid_mapping = "utm: x y wgs84: lat lon"

    assert np.abs(errors(listing(make_cube(more=long_form)))).max() < 1e-6


def test_longitudes_that_jump_at_the_antimeridian_go_on(make_cube, listing):
    utm, middle = "EPSG:32660", DATE_LINE
    lon, lat = Transformer.from_crs(utm, "EPSG:4326", always_xy=True).transform(*middle)
    lon = lon % 360 + 1e-4 * (np.arange(COLS) - 30)
    lat = lat - 1e-4 * (np.arange(ROWS) - 24)
    assert lon[0] < 180 < lon[-1]
    path = make_cube(
        (lon + 180) % 360 - 180, lat, "EPSG:4326", axes=("lat", "lon"), utm=utm, middle=middle
    )
    assert is_right(listing(path), middle)


def test_longitudes_from_0_to_360_say_what_to_do(make_cube, listing):
    path = make_cube(
        356.9 + 1e-4 * np.arange(COLS), 43.3 - 1e-4 * np.arange(ROWS), None, axes=("lat", "lon"), at=(X, Y)
    )  # fmt: skip
    with pytest.raises(
        EngineError, match=r"356\.9 to 356\.906, counted from 0 to 360: take 360 off"
    ):
        listing(path)


def test_zeros_among_the_coordinates_of_a_store_are_numbers(listing, tmp_path):
    """Zarr's fill value is 0, and x may pass it."""
    group = zarr.open_group(tmp_path / "S2.zarr", mode="w", zarr_format=3)
    x, y = -300.0 + 10 * np.arange(COLS), Y
    crs = pyproj.CRS("+proj=tmerc +lon_0=3.0284 +k=0.9996 +x_0=0 +datum=WGS84")
    dn = np.full((1, ROWS, COLS), 900, np.uint16)
    for name, values, axes, said in (
        ("x", x, ("x",), {}), ("y", y, ("y",), {}),
        ("time", np.array([0]), ("time",), {"units": "days since 2018-06-30"}),
        ("B02", dn, ("time", "y", "x"), {}), ("B04", dn, ("time", "y", "x"), {}),
    ):  # fmt: skip
        made = group.create_array(name, data=values, dimension_names=axes, fill_value=0)
        made.attrs.update(said)
    group.attrs["crs_wkt"] = crs.to_wkt()
    listed = listing(tmp_path / "S2.zarr")
    ahead = Transformer.from_crs(crs, listed.grid().crs, always_xy=True)
    assert one_pixel(listed, *ahead.transform(0.0, MIDDLE[1])) == pytest.approx(0.09, abs=1e-6)
