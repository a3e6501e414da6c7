# SPDX-License-Identifier: GPL-2.0-or-later
"""Files of all kinds become one series a tower, with its place; what cannot be is refused or left out."""

from datetime import date, timedelta

import numpy as np
import pytest
import shapely

from plugin.engine.errors import EngineError
from plugin.engine.gpp.head import GC_PER_UMOL
from plugin.engine.towers.measured.flux_limits import without_impossible
from plugin.engine.towers.measured.observations import Asked, read_observations
from plugin.engine.vectors.shapes import Shapes, write_shapes
from plugin.engine.vectors.table import Table

GPP = Asked("", "gC m-2 d-1", 0.75)
HEAD = ("site", "date", "lat", "lon", "gpp_gC")


def read(*paths, sites=None, asked=GPP):
    return read_observations([str(path) for path in paths], sites and str(sites), asked)


def test_plain_table_is_read_by_site(write_table):
    rows = [
        ("b", "2018-06-02", 50, 3, 2),
        ("a", "2018-06-01", 51, 4, 1),
        ("b", "2018-06-01", 50, 3, 3),
    ]
    found = read(write_table("t.csv", HEAD, rows))
    assert [one.site for one in found.series] == ["a", "b"]
    assert found.series[1].days == [date(2018, 6, 1), date(2018, 6, 2)]
    np.testing.assert_array_equal(found.series[1].values, [3, 2])
    assert found.series[1].place == (3.0, 50.0)
    assert (found.unit, found.column) == ("gC m-2 d-1", "gpp_gC")


def test_column_in_umol_is_turned_into_grams(write_table):
    path = write_table(
        "t.csv", ("site", "date", "gpp_umol"), [("a", "2018-06-01", 10), ("a", "20180602", -9999)]
    )
    found = read(path)
    np.testing.assert_allclose(found.series[0].values, [10 * GC_PER_UMOL])


def test_flux_files_of_a_folder_get_their_places_from_the_table_of_sites(
    flux_days, write_table, tmp_path
):
    flux_days("in/FLX_BE-Bra_FLUXNET2015_SUBSET_DD_2018-2018_1-4.csv", [5.0, 6.0])
    flux_days("in/ICOSETC_BE-Vie_FLUXNET_DD_L2.csv", [7.0], quality=0.9)
    sites = write_table(
        "sites.csv",
        ("Site_ID", "Latitude", "Longitude"),
        [("BE-Bra", 51.3, 4.5), ("BE-Vie", 50.3, 6)],
    )
    found = read(tmp_path / "in", sites=sites)
    assert {one.site: one.place for one in found.series} == {
        "BE-Bra": (4.5, 51.3),
        "BE-Vie": (6.0, 50.3),
    }


def test_two_files_of_a_tower_are_put_together(flux_days):
    first = flux_days("FLX_BE-Bra_x_DD_2018.csv", [5.0, 6.0])
    later = flux_days("FLX_BE-Bra_x_DD_2019.csv", [7.0], first=date(2019, 6, 1))
    found = read(first, later)
    assert len(found.series) == 1
    assert found.series[0].days[-1] == date(2019, 6, 1)
    assert found.series[0].gaps() == [(date(2018, 6, 2), date(2019, 6, 1))]


def test_poor_days_are_listed(flux_days):
    found = read(flux_days("FLX_BE-Bra_x_DD_2018.csv", [5.0, 6.0, 7.0], quality=[1, 0.2, 0.3]))
    assert found.left_out == [
        (
            "2 days of BE-Bra",
            "FLX_BE-Bra_x_DD_2018.csv: less than 75 % good half hours, or hours without a value",
        )
    ]


def test_points_of_a_layer_are_the_towers_places(tmp_path):
    path = tmp_path / "towers.gpkg"
    columns = {"site": ["a", "a"], "date": ["2018-06-01", "2018-06-02"], "lai": [1.5, 2.5]}
    points = [shapely.Point(500000, 5640000)] * 2
    write_shapes(path, Shapes("EPSG:32631", points, Table(path, columns)))
    found = read(path, asked=Asked("lai", "m2 m-2", 0.75))
    assert found.series[0].place == pytest.approx((3.0, 50.91165), abs=1e-3)
    assert found.unit == "m2 m-2"


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        (
            [("a", "2018-06-01", 51, 4, 1), ("a", "2018-06-02", 52, 4, 1)],
            "a stands at .* two towers of one name",
        ),
        (
            [("a", "2018-06-01", 51, 4, 1), ("a", "2018-06-01", 51, 4, 2)],
            "a has 1 .* and 2 .* on 2018-06-01",
        ),
        ([("a", "2018-06-01", 95, 4, 1)], "row 1: longitude 4, latitude 95 is no place"),
        ([("", "2018-06-01", 51, 4, 1)], "row 1: the tower has no name"),
        ([("a", "2018-06-01", 51, 4, "x")], "row 1: gpp_gC is 'x'"),
        ([("a", "2018-06-01", 51, 4, "")], "holds no usable day"),
    ],
    ids=["two places", "one day twice", "no place", "no name", "no number", "nothing"],
)
def test_wrong_rows_are_refused_in_a_sentence(write_table, rows, message):
    path = write_table("t.csv", HEAD, rows)
    if message.startswith("a has"):  # two values of one day: in two files
        other = write_table("u.csv", HEAD, rows[1:])
        path = write_table("t.csv", HEAD, rows[:1])
        with pytest.raises(EngineError, match=message):
            read(path, other)
        return
    with pytest.raises(EngineError, match=message):
        read(path)


def test_files_of_two_units_are_refused(write_table, half_hours):
    temperature = half_hours("FLX_BE-Bra_x_HH_2018.csv", {"TA_F": [1.0] * 48})
    table = write_table("t.csv", ("site", "date", "TA_F"), [("a", "2018-06-01", 1)])
    read(temperature, table, asked=Asked("TA_F", "deg C", 0.75))
    carbon = half_hours("FLX_BE-Vie_x_HH_2018.csv", {"GPP_NT_VUT_REF": [1.0] * 48})
    with pytest.raises(EngineError, match="no column TA_F"):
        read(temperature, carbon, asked=Asked("TA_F", "deg C", 0.75))


def test_name_without_a_tower_is_refused(flux_days):
    with pytest.raises(EngineError, match="its name holds no tower's id"):
        read(flux_days("fluxes.csv", [1.0]))


def series_of(write_table, values, column="gpp_gC"):
    days = [date(2018, 1, 1) + timedelta(days=n) for n in range(len(values))]
    path = write_table(
        "t.csv", ("site", "date", column), list(zip(["a"] * len(values), days, values, strict=True))
    )
    return read(path, asked=Asked(column, "gC m-2 d-1", 0.75))


def test_values_that_cannot_be_grams_of_carbon_are_refused(write_table):
    with pytest.raises(
        EngineError,
        match="gpp_gC of a is 900 on 2018-01-01 and on 60 of 60 days outside of -8 to 40",
    ):
        without_impossible(series_of(write_table, [900.0] * 60), gpp=True)


def test_a_spike_is_left_out_and_listed(write_table):
    found, left_out = without_impossible(series_of(write_table, [5.0] * 150 + [77.0]), gpp=True)
    assert left_out == [("1 days of a", "impossible values, such as 77 on 2018-05-31")]
    assert len(found.series[0].days) == 150


def test_nee_may_be_negative_where_gpp_may_not(write_table):
    found = series_of(write_table, [-12.0] * 40, "NEE_gC")
    assert without_impossible(found, gpp=False)[1] == []
    with pytest.raises(EngineError, match="-12 on 2018-01-01"):
        without_impossible(found, gpp=True)


def test_a_column_that_is_named_in_umol_is_turned_into_grams_where_grams_are_asked_for(write_table):
    path = write_table("t.csv", ("site", "date", "my_umol"), [("a", "2018-06-01", 10)])
    found = read(path, asked=Asked("my_umol", "gC m-2 d-1", 0.75))
    np.testing.assert_allclose(found.series[0].values, [10 * GC_PER_UMOL])
    as_it_is = read(path, asked=Asked("my_umol", "", 0.75))
    np.testing.assert_array_equal(as_it_is.series[0].values, [10])
