# SPDX-License-Identifier: GPL-2.0-or-later
"""Coordinates of cubes as programs write them: rounded, descending, edges, kilometres, contradicted."""

import netCDF4
import numpy as np
import pyproj
import pytest

from plugin.engine.errors import EngineError
from tests.engine.listing.cubes import COLS, GEOTRANSFORM, ROWS, X, Y, degrees, is_right
from tests.engine.listing.ground import MIDDLE, UTM, dn_at, errors


@pytest.mark.parametrize(
    "kind",
    [np.float64, np.float32, np.int32, np.uint32, np.int64, ">f4"],
    ids=["double", "single", "int", "unsigned", "long", "big-endian"],
)
def test_numbers_of_any_type_are_the_same_pixels(kind, make_cube, listing):
    assert np.abs(errors(listing(make_cube(X.astype(kind), Y.astype(kind))))).max() < 1e-6


@pytest.mark.parametrize("up", [False, True], ids=["y falls", "y rises"])
@pytest.mark.parametrize("right", [False, True], ids=["x falls", "x rises"])
def test_axes_may_run_either_way(up, right, make_cube, listing):
    path = make_cube(X if right else X[::-1], Y[::-1] if up else Y)
    assert np.abs(errors(listing(path))).max() < 1e-6


@pytest.mark.parametrize("shift", [(0.0, 0.0), (2.71828e-5, 3.14159e-5)], ids=["round", "odd"])
@pytest.mark.parametrize(
    "written", [np.float32, np.float64], ids=["single", "single kept as double"]
)
def test_degrees_in_float32_are_regular(shift, written, make_cube, listing):
    """At 50 N they lie 3.8e-6 apart: 4 % of a pixel, and evenly on average."""
    lon, lat = degrees(shift=shift)
    path = make_cube(
        lon.astype(np.float32).astype(written), lat.astype(np.float32).astype(written), "EPSG:4326",
        at=(lon, lat), axes=("lat", "lon"),
    )  # fmt: skip
    listed = listing(path)
    a, _, c, _, e, f = listed.of("s2")[0].assets["B04"].transform
    assert (a, e) == (pytest.approx(1e-4, abs=3e-9), pytest.approx(-1e-4, abs=3e-9))
    assert (c, f) == (
        pytest.approx(lon[0] - 5e-5, abs=1.5e-6),
        pytest.approx(lat[0] + 5e-5, abs=1.5e-6),
    )
    assert is_right(listed)


def test_degrees_rounded_to_five_decimals_are_regular(make_cube, listing):
    lon, lat = degrees(step=8.9831528e-5)
    path = make_cube(
        np.round(lon, 5), np.round(lat, 5), "EPSG:4326", at=(lon, lat), axes=("lat", "lon")
    )
    found = np.abs(errors(listing(path)))
    assert np.quantile(found, 0.75) < 6e-4  # 0.7 m of rounding


def test_metres_in_float32_take_their_digits_from_the_geotransform(make_cube, listing):
    """Northings of 5.6 million are kept to half a metre."""
    x, y = X + 0.3, Y + 0.3
    stated = f"{x[0] - 5} 10 0 {y[0] + 5} 0 -10"
    path = make_cube(x.astype("f4"), y.astype("f4"), at=(x, y), mapping={"GeoTransform": stated})
    listed = listing(path)
    assert listed.of("s2")[0].assets["B04"].transform[5] == pytest.approx(y[0] + 5, abs=1e-5)
    assert np.abs(errors(listed)).max() < 1e-4


def test_packed_coordinates_are_unpacked(make_cube, listing):
    path = make_cube(
        np.arange(COLS, dtype=np.int16), np.arange(ROWS, dtype=np.int16), at=(X, Y),
        of_x={"scale_factor": 10.0, "add_offset": X[0]}, of_y={"scale_factor": -10.0, "add_offset": Y[0]},
    )  # fmt: skip
    assert np.abs(errors(listing(path))).max() < 1e-6


@pytest.mark.parametrize("units", ["km", "kilometers"])
def test_kilometres_are_metres_by_the_thousand(units, make_cube, listing):
    said = {"units": units}
    path = make_cube(X / 1000, Y / 1000, at=(X, Y), of_x=said, of_y=said)
    assert np.abs(errors(listing(path))).max() < 1e-6


def with_bounds(x, y):
    def write(file):
        file.createDimension("edges", 2)
        for name, values in (("x", x), ("y", y)):
            file[name].bounds = f"{name}_bnds"
            file.createVariable(f"{name}_bnds", "f8", (name, "edges"))[:] = values

    return write


def cells(centres):
    step = centres[1] - centres[0]
    return np.stack([centres - step / 2, centres + step / 2], axis=1)


@pytest.mark.parametrize("shift", [-5, 0, 5], ids=["left edges", "centres", "right edges"])
def test_bounds_say_where_cells_lie(shift, make_cube, listing):
    path = make_cube(X + shift, Y + shift, at=(X, Y), more=with_bounds(cells(X), cells(Y)))
    assert np.abs(errors(listing(path))).max() < 1e-6


def test_bounds_without_the_coordinates_are_refused(make_cube, listing):
    path = make_cube(more=with_bounds(cells(X) + 40, cells(Y)))
    with pytest.raises(
        EngineError, match=r"x is 501705 at 0, outside of its own cell's bounds 501740"
    ):
        listing(path)


def test_edges_are_known_by_the_geotransform(make_cube, listing):
    """Coordinates of the upper left corners, half a pixel from the centres."""
    path = make_cube(X - 5, Y + 5, at=(X, Y), mapping={"GeoTransform": GEOTRANSFORM})
    assert np.abs(errors(listing(path))).max() < 1e-6


@pytest.mark.parametrize(
    ("x", "y"),
    [(X[7:], Y[9:]), (X, Y[::-1]), (X[::2], Y[::2])],
    ids=["cut", "turned over", "thinned"],
)
def test_a_geotransform_from_before_a_cut_does_not_count(x, y, make_cube, listing):
    """xarray cuts coordinates and keeps attributes."""
    path = make_cube(x, y, mapping={"GeoTransform": GEOTRANSFORM})
    assert np.median(np.abs(errors(listing(path)))) < 1e-4  # edges of thinned pixels are their own


@pytest.mark.parametrize(
    "stated",
    [f"{MIDDLE[0] - 297} 10 0 {MIDDLE[1] + 240} 0 -10", f"{MIDDLE[0] - 300} 10 0 {MIDDLE[1] + 245} 0 -10"],
    ids=["3 m", "half a pixel along one axis"],
)  # fmt: skip
def test_a_geotransform_of_another_grid_is_refused(stated, make_cube, listing):
    path = make_cube(mapping={"GeoTransform": stated})
    with pytest.raises(
        EngineError, match=r"cube\.nc, B02: coordinates give pixels from x 501700 and y"
    ):
        listing(path)


STATED = [10.0, 0.0, MIDDLE[0] - 300, 0.0, -10.0, MIDDLE[1] + 240]


@pytest.mark.parametrize("part", [slice(None), slice(7, None)], ids=["whole", "cut since"])
@pytest.mark.parametrize(
    "written",
    [[*STATED, 0, 0, 1.0], STATED, "| 10.00, 0.00, 501700.00|\n| 0.00,-10.00, 5629240.00|\n| 0.00, 0.00, 1.00|"],
    ids=["matrix", "rows", "text"],
)  # fmt: skip
def test_corners_of_stackstac_are_known_by_its_transform(written, part, make_cube, listing):
    """Its coordinates are upper left corners; the transform and the CRS are attributes of the bands."""

    def attributes(file):
        for band in ("B02", "B04"):
            file[band].setncatts({"transform": written, "crs": "epsg:32631"})

    path = make_cube(X[part] - 5, Y[part] + 5, None, at=(X[part], Y[part]), more=attributes)
    assert np.abs(errors(listing(path))).max() < 1e-6


@pytest.mark.parametrize("name", ["epsg", "proj:epsg"])
def test_a_code_may_be_a_coordinate_of_its_own(name, make_cube, listing):
    def code(file):
        file.createVariable(name, "i8")[:] = 32631

    assert np.abs(errors(listing(make_cube(crs=None, more=code)))).max() < 1e-6


@pytest.mark.parametrize(
    "said", [{"epsg": 32631}, {"crs": np.int64(32631)}, {"proj:code": "EPSG:32631"}, {"epsg_code": "EPSG:32631"}]
)  # fmt: skip
def test_a_code_may_be_an_attribute_of_the_file(said, make_cube, listing):
    assert np.abs(errors(listing(make_cube(crs=None, of_file=said)))).max() < 1e-6


def test_coordinates_may_have_other_names_than_their_dimensions(make_cube, listing):
    lon, lat = degrees()

    def rename(file):
        file.renameVariable("x", "lon")
        file.renameVariable("y", "lat")

    path = make_cube(lon, lat, "EPSG:4326", mapping={"crs_wkt": ""}, more=rename)
    assert is_right(listing(path))


def test_a_geotransform_stands_in_for_coordinates(tmp_path, listing):
    with netCDF4.Dataset(tmp_path / "S2_20180630.nc", "w") as file:
        file.createDimension("y", ROWS)
        file.createDimension("x", COLS)
        held = file.createVariable("spatial_ref", "i4")
        held.setncatts({"crs_wkt": pyproj.CRS(UTM).to_wkt(), "GeoTransform": GEOTRANSFORM})
        for band in ("B02", "B04"):
            variable = file.createVariable(band, "u2", ("y", "x"))
            variable.grid_mapping = "spatial_ref"
            variable[:] = dn_at(*np.meshgrid(X, Y))
    assert np.abs(errors(listing(tmp_path / "S2_20180630.nc"))).max() < 1e-6


@pytest.mark.parametrize(
    "said",
    [
        {"mapping": {"GeoTransform": GEOTRANSFORM}},
        {"of_x": {"resolution": 10.0}},
        {"of_file": {"geospatial_x_resolution": "10 m"}},
    ],
    ids=["GeoTransform", "attribute", "ACDD"],
)
def test_the_size_of_a_single_column_is_told_by_attributes(said, make_cube, listing):
    path = make_cube(X[:1], Y, **said)
    assert errors(listing(path)).size == ROWS
    assert np.abs(errors(listing(path))).max() < 1e-6


@pytest.mark.parametrize("one", ["x", "y"])
def test_a_single_row_or_column_without_a_size_is_refused(one, make_cube, listing):
    path = make_cube(X[:1], Y) if one == "x" else make_cube(X, Y[:1])
    with pytest.raises(EngineError, match=rf"{one} has one value alone.*attribute 'resolution'"):
        listing(path)
