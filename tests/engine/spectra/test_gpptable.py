# SPDX-License-Identifier: GPL-2.0-or-later
"""GPP of a table's rows: which rows count, what stands beside them, and what is refused."""

import csv
import json
import sqlite3
from datetime import date

import numpy as np
import openpyxl
import pytest

from plugin.engine.errors import EngineError
from plugin.engine.gpp.gpp_drivers import Drivers
from plugin.engine.gpp.head import GC_PER_UMOL, GppHead
from plugin.engine.gpp.radiation import clear_sky
from plugin.engine.inference.model import Model
from plugin.engine.inference.row_series import RowModel, Series
from plugin.engine.vectors.shapes import points_of, read_shapes, write_shapes
from plugin.engine.vectors.table_files import read_table
from plugin.engine.verbs import gpptable

BANDS = ("b02", "b03", "b04", "b8a", "b11", "b12")
GREEN = (0.02, 0.05, 0.03, 0.35, 0.18, 0.09)
ROW = {
    "site": "A",
    "date": "2018-06-21",
    "lat": "51",
    "lon": "3",
    **dict(zip(BANDS, map(str, GREEN), strict=True)),
}


def row(**changes):
    return {**ROW, **changes}


def times(factor):
    return {band: str(factor * value) for band, value in zip(BANDS, GREEN, strict=True)}


@pytest.fixture
def write(tmp_path):
    """Factory: rows (dicts) as a CSV file."""

    def make(*rows, name="rows.csv"):
        path = tmp_path / name
        names = list(dict.fromkeys(key for one in rows for key in one))
        with path.open("w", newline="", encoding="utf-8") as file:
            table = csv.DictWriter(file, names)
            table.writeheader()
            table.writerows(rows)
        return path

    return make


@pytest.fixture
def predicted(run, tmp_path):
    """Factory: runs a table and gives its rows."""

    def make(path, output="out.csv", **options):
        target = tmp_path / output
        run(gpptable, observations=path, output=target, **options)
        with target.open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))

    return make


def embedded(model, values, day="2018-06-21"):
    """(features,) of six bands of one date alone."""
    spectrum = np.full(10, np.nan)
    spectrum[[model.bands("s2").index(band.upper()) for band in BANDS]] = values
    day = date.fromisoformat(day)
    return next(RowModel(model).embed([Series({day: spectrum}, {}, [day])])).numbers


def test_a_row_gets_the_heads_prediction_for_its_embedding_and_light(write, predicted):
    (found,) = predicted(write(row(note="kept")))
    model, head = Model.load(device="CPU"), GppHead.load()
    numbers = embedded(model, GREEN)
    light = clear_sky(51.0, date(2018, 6, 21))
    assert list(found)[: len(ROW) + 1] == [*ROW, "note"]
    assert found["note"] == "kept" and found["reason"] == ""
    assert [float(found[f"F{n:02d}"]) for n in range(1, 8)] == pytest.approx(numbers, rel=1e-5)
    wanted = head.predict(
        numbers[:, None],
        Drivers(np.array([light]), expected_error=np.array([0.01]), days_to_clear=np.zeros(1)),
    )[:, 0]
    assert float(found["gpp_gC"]) == pytest.approx(wanted[0], rel=1e-4)
    assert float(found["gpp_umol"]) == pytest.approx(wanted[0] / GC_PER_UMOL, rel=1e-4)
    assert float(found["gpp_p10"]) <= float(found["gpp_gC"]) <= float(found["gpp_p90"])
    assert found["extrapolated"] in ("0", "1")


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"b02": "0.21"}, "cloud: b02 is 0.21, above 0.2"),
        ({"date": ""}, "no date"),
        ({"site": " "}, "no site"),
        ({"b04": "1.7"}, "not reflectance: b04 is 1.7, outside of 0 to 1.6"),
        ({"b11": "-0.01"}, "not reflectance: b11 is -0.01, outside of 0 to 1.6"),
        (dict.fromkeys(BANDS, ""), "no reflectance"),
        (dict.fromkeys(BANDS, "-9999"), "no reflectance"),
        ({"vv": "40"}, "not dB: vv is 40, outside of -50 to 37 dB"),
        ({"lat": ""}, "no place: a clear sky needs its latitude"),
    ],
    ids=["cloud", "date", "site", "too bright", "negative", "empty", "filled", "radar", "latitude"],
)
def test_a_row_that_cannot_be_used_stays_empty_with_its_reason(write, predicted, changes, reason):
    radar = {"vv": "-10", "vh": "-16"} if "vv" in changes else {}
    used, unused = predicted(write(row(site="B", **radar), row(**{**radar, **changes})))
    assert used["reason"] == "" and used["gpp_gC"]
    assert unused["reason"] == reason
    assert not any(
        unused[name] for name in ("gpp_gC", "gpp_umol", "gpp_p10", "gpp_p90", "F01", "extrapolated")
    )


def test_a_head_that_does_not_fit_full_embeddings_is_warned_of(write, predicted, heard, tmp_path):
    head = json.loads(gpptable.file_of(None).read_text("utf-8"))
    head["shift"] |= {"p90": 1.2, "limit": 1.0}
    (tmp_path / "gpp.json").write_text(json.dumps(head), "utf-8")
    (found,) = predicted(write(row()), gpp_model=tmp_path / "gpp.json")
    assert found["extrapolated"] == "1"
    assert any("1.2 gC m-2 d-1" in line for line in heard.warnings)


def test_edges_of_reflectance_and_of_cloud_are_used(write, predicted):
    bright = row(b02="0.2", b12="1.6", b11="0", date="2018-06-22")
    assert [one["reason"] for one in predicted(write(row(), bright))] == ["", ""]


def test_a_day_that_stands_twice_counts_once_the_clear_row_first(write, predicted):
    first, second, third = predicted(write(row(b02="0.5"), row(), row(b04="0.05")))
    assert first["reason"].startswith("cloud") and second["reason"] == ""
    assert third["reason"] == "day stands twice: row 2 is of this site and day, too"


def test_rows_of_a_site_are_one_series_and_sites_do_not_meet(write, predicted):
    other = row(date="2018-06-28", b8a="0.1", b04="0.12")
    (alone,) = predicted(write(row()))
    together = predicted(write(row(), other))[0]
    apart = predicted(write(row(), {**other, "site": "B"}))[0]
    assert apart["gpp_p90"] == alone["gpp_p90"] != together["gpp_p90"]
    # a clear day's numbers are of what it shows: neighbours say how sure they are
    assert apart["F01"] == alone["F01"] == together["F01"]


def test_radar_of_a_cloudy_row_counts_and_its_reflectance_does_not(write, predicted):
    cloudy = row(date="2018-06-23", b02="0.5", vv="-9", vh="-15")
    plain = row(vv="", vh="")
    with_radar = predicted(write(plain, cloudy))[0]
    without = predicted(write(plain, {**cloudy, "vv": "", "vh": ""}))[0]
    brighter = predicted(write(plain, {**cloudy, "b04": "0.6"}))[0]
    assert with_radar["F01"] != without["F01"]
    assert with_radar == brighter


def test_cloudy_days_fill_the_windows_of_others(write, predicted):
    """Five days on each side are looked at, chosen by date alone."""
    clear = row(date="2018-07-20", b8a="0.1", b04="0.12")
    cloudy = [row(date=f"2018-06-{day}", b02="0.5") for day in range(22, 27)]
    (alone,) = predicted(write(row()))
    assert predicted(write(row(), clear))[0]["gpp_p90"] != alone["gpp_p90"]
    assert predicted(write(row(), *cloudy[:4], clear))[0]["gpp_p90"] != alone["gpp_p90"]
    assert predicted(write(row(), *cloudy, clear))[0]["gpp_p90"] == alone["gpp_p90"]


def test_radar_of_a_day_that_stands_twice_is_that_of_the_first_row(write, predicted):
    first, again = row(vv="-9", vh="-15"), row(vv="-13", vh="-20")
    assert predicted(write(first, again))[0] == predicted(write(first))[0]


def test_order_of_rows_stays_and_changes_nothing(write, predicted):
    rows = [
        row(date=f"2018-06-{day:02d}", b8a=f"0.{day}", site=site)
        for day, site in ((25, "B"), (11, "A"), (18, "B"), (14, "A"))
    ]
    forward, backward = predicted(write(*rows)), predicted(write(*rows[::-1]))
    assert [one["date"] for one in forward] == [one["date"] for one in rows]
    assert forward == backward[::-1]


def test_a_measured_column_of_the_same_name_is_kept(write, predicted, heard):
    (found,) = predicted(write(row(gpp_gC="7.5", Distance="12")))
    assert found["gpp_gC"] == "7.5" and float(found["gpp_gC_predicted"]) > 0
    assert any("gpp_gC" in line and "_predicted" in line for line in heard.messages)
    with pytest.raises(EngineError, match="gpp_gC and gpp_gC_predicted"):
        predicted(write(row(gpp_gC="7.5", gpp_gC_predicted="1")))


def test_excel_and_geopackage_give_the_same_as_csv(write, predicted, run, tmp_path):
    path = write(row(), row(date="2018-06-26", b8a="0.3"))
    book = openpyxl.Workbook()
    with path.open(encoding="utf-8", newline="") as file:
        for line in csv.reader(file):
            book.active.append(
                [float(c) if c.replace(".", "").isdigit() and "." in c else c for c in line]
            )
    book.save(tmp_path / "rows.xlsx")
    wanted = predicted(path)
    assert [one["gpp_gC"] for one in predicted(tmp_path / "rows.xlsx")] == [
        one["gpp_gC"] for one in wanted
    ]
    run(gpptable, observations=path, output=tmp_path / "out.gpkg")
    with sqlite3.connect(tmp_path / "out.gpkg") as database:
        found = database.execute("SELECT gpp_gC, extrapolated, reason FROM out").fetchall()
    assert found == [(float(one["gpp_gC"]), int(one["extrapolated"]), None) for one in wanted]


def test_places_of_a_layer_serve_where_there_are_no_columns(run, write, predicted, tmp_path):
    path = write(row(), row(date="2018-06-26", lat="-20", site="B"))
    points = points_of(read_table(path), "lon", "lat").to("EPSG:3857")
    for name in ("lat", "lon"):
        del points.table.columns[name]
    write_shapes(tmp_path / "points.gpkg", points)
    wanted, found = predicted(path), predicted(tmp_path / "points.gpkg")
    assert [one["gpp_gC"] for one in found] == [one["gpp_gC"] for one in wanted]
    run(gpptable, observations=tmp_path / "points.gpkg", output=tmp_path / "layer.gpkg")
    layer = read_shapes(tmp_path / "layer.gpkg")
    assert layer.crs == "EPSG:3857" and len(layer.geometries) == 2
    assert "gpp_umol" in layer.table.columns


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ([row(**times(1e4))], "looks like reflectance x 10,000: divide"),
        ([row(**times(100))], "looks like per cent: divide"),
        ([row(vv="0.1", vh="0.02")], "looks like power, not dB"),
        ([row(vv="210", vh="95")], "looks like a product's stored numbers, not dB"),
        ([{"site": "A", "date": "2018-06-21", "lat": "1"}], "has no reflectance: give columns b02"),
        ([{k: v for k, v in ROW.items() if k != "date"}], "no column date or day"),
        ([{k: v for k, v in ROW.items() if k != "site"}], "no column site"),
        ([row(), row(lat="51.2", date="2018-06-25")], r"site 'A' lies at two places 22 km apart \(rows 1 and 2\)"),
        ([row(b04="bright")], "row 1: b04 is 'bright', which is no number"),
        ([row(lat="95")], "row 1: its latitude is 95"),
        ([row(b8="0.3", b08="0.3")], "holds B08 twice"),
        ([row(b02="0.9")], "not one of its 1 rows can be used .1 cloud.; row 1 has cloud"),
    ],
    ids=[
        "x 10,000", "per cent", "power", "stored", "no bands", "no date", "no site", "two places", "word",
        "latitude", "twice", "all cloud",
    ],
)  # fmt: skip
def test_a_table_that_cannot_be_meant_is_refused_in_a_sentence(run, write, tmp_path, rows, message):
    with pytest.raises(EngineError, match=message):
        run(gpptable, observations=write(*rows), output=tmp_path / "out.csv")
    assert not (tmp_path / "out.csv").exists()


def test_an_output_of_another_kind_and_a_model_of_another_embedding_are_refused(
    run, write, tmp_path
):
    path = write(row())
    with pytest.raises(EngineError, match="must end in"):
        run(gpptable, observations=path, output=tmp_path / "out.xlsx")
    with pytest.raises(EngineError, match=r"rows\.csv"):
        run(gpptable, observations=path, output=path)
    text = (gpptable.file_of(None)).read_text("utf-8")
    other = tmp_path / "gpp.json"
    other.write_text(text.replace(Model.load(device="CPU").sha256, "c" * 64), "utf-8")
    with pytest.raises(EngineError, match="give a GPP model of that one"):
        run(gpptable, observations=path, gpp_model=other, output=tmp_path / "out.csv")
