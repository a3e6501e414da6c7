# SPDX-License-Identifier: GPL-2.0-or-later
"""Coordinates of cubes as programs write them: rounded, descending, edges, kilometres, contradicted."""

from pathlib import Path

import netCDF4
import numpy as np
import pyproj
import pytest
import zarr
from pyproj import Transformer

from plugin.engine.errors import EngineError
from tests.engine.listing.ground import DATE_LINE, MIDDLE, UTM, dn_at, errors, one_pixel

ROWS, COLS = 48, 60
X = MIDDLE[0] - 300 + 5 + 10.0 * np.arange(COLS)
Y = MIDDLE[1] + 240 - 5 - 10.0 * np.arange(ROWS)
LOCAL = 'LOCAL_CS["unnamed",UNIT["metre",1]]'
GEOTRANSFORM = f"{MIDDLE[0] - 300} 10 0 {MIDDLE[1] + 240} 0 -10"


@pytest.fixture
def make_cube(tmp_path):
    """make_cube(x, y, …) -> a NetCDF file of one date, whose pixels have the numbers of the ground below them.

    ``at``: (x, y) of the true pixel centres, where the coordinates written say something else.
    """

    def make(
        x=X, y=Y, crs: str | None = UTM, at=None, axes=("y", "x"), of_x=None, of_y=None, mapping=None,
        more=None, of_file=None, utm=UTM, middle=MIDDLE,
    ) -> Path:  # fmt: skip
        east, north = np.meshgrid(*(np.asarray(v, np.float64) for v in (at or (x, y))))
        if crs and crs != utm:
            ahead = Transformer.from_crs(crs, utm, always_xy=True)
            east, north = ahead.transform(east, north)
        dn = dn_at(east, north, middle)
        path = tmp_path / "cube.nc"
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

    return make


def is_right(listed, middle=MIDDLE, share=0.6):
    found = np.abs(errors(listed, middle))
    assert found.size > share * ROWS * COLS
    return np.quantile(found, 0.75) < 2e-4


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


def degrees(n_x=COLS, n_y=ROWS, step=1e-4, shift=(0.0, 0.0)):
    lon, lat = Transformer.from_crs(UTM, "EPSG:4326", always_xy=True).transform(*MIDDLE)
    lon, lat = round(lon, 4) + shift[0], round(lat, 4) + shift[1]
    return (
        lon + step * (np.arange(n_x) - n_x // 2),
        lat - step * (np.arange(n_y) - n_y // 2),
    )


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


# -- refused -------------------------------------------------------------------------------------

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
