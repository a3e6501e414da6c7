# SPDX-License-Identifier: GPL-2.0-or-later
import json
import os
import sqlite3

import pyproj
import pytest
import shapely

from plugin.engine.errors import EngineError
from plugin.engine.vectors.shapes import Shapes, points_of, read_shapes, write_shapes
from plugin.engine.vectors.table import Table
from plugin.engine.vectors.table_files import read_table

SQUARE = shapely.box(500_000, 5_600_000, 500_100, 5_600_100)


def collection(*geometries, crs=None, **properties):
    features = [
        {
            "type": "Feature",
            "properties": properties,
            "geometry": one and json.loads(shapely.to_geojson(one)),
        }
        for one in geometries
    ]
    said = {"type": "FeatureCollection", "features": features}
    if crs:
        said["crs"] = {"type": "name", "properties": {"name": crs}}
    return json.dumps(said)


def test_polygons_keep_their_columns_and_crs(tmp_path):
    path = tmp_path / "fields.geojson"
    path.write_text(collection(SQUARE, None, crs="urn:ogc:def:crs:EPSG::32631", crop="maize"))
    shapes = read_shapes(path)
    assert shapes.crs == "EPSG:32631"
    assert shapes.geometries == [SQUARE]
    assert shapes.table.columns == {"crop": ["maize"]}
    assert read_table(path).columns == {"crop": ["maize", "maize"]}


def test_without_a_crs_geojson_is_in_degrees(tmp_path):
    path = tmp_path / "p.json"
    path.write_text(collection(shapely.Point(3, 50)))
    shapes = read_shapes(path)
    x, y = pyproj.Transformer.from_crs(4326, 32631, always_xy=True).transform(3, 50)
    assert shapes.crs == "EPSG:4326"
    moved = shapes.to("EPSG:32631").geometries[0]
    assert (moved.x, moved.y) == pytest.approx((x, y))


def test_a_geopackage_is_read_back_and_its_bytes_repeat(tmp_path):
    path = tmp_path / "a b.gpkg"
    shapes = Shapes(
        "EPSG:32631",
        [SQUARE, shapely.Point(1, 2)],
        Table(path, {"class": ["x", None], "n": [1, 2]}),
    )
    write_shapes(path, shapes)
    first = path.read_bytes()
    found = read_shapes(path)
    assert (found.crs, found.geometries) == ("EPSG:32631", shapes.geometries)
    assert found.table.columns == {"class": ["x", None], "n": [1, 2]}
    write_shapes(path, shapes)
    assert path.read_bytes() == first


def test_a_geopackage_holds_what_the_standard_asks_for(tmp_path):
    path = tmp_path / "a.gpkg"
    write_shapes(path, Shapes("EPSG:32631", [SQUARE], Table(path, {"geom": ["taken"], "fid": [7]})))
    with sqlite3.connect(path) as database:
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert database.execute("PRAGMA application_id").fetchone() == (0x47504B47,)
        assert database.execute(
            "SELECT column_name, srs_id FROM gpkg_geometry_columns"
        ).fetchall() == [("geom_", 32631)]
    database.close()
    assert read_shapes(path).table.columns == {"geom": ["taken"], "fid": [7]}


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (collection(), "holds no features"),
        (collection(None), "holds no places"),
        (collection(shapely.Polygon([(0, 0), (1, 1), (1, 0), (0, 1)])), "Self-intersection"),
        (collection(SQUARE, crs="EPSG:999999"), "its CRS 'EPSG:999999' is not"),
        (
            '{"type": "FeatureCollection", "features": [{"geometry": {"type": "Point"}}]}',
            "feature 1 is damaged",
        ),
        ('{"type": "FeatureCollection", "features": [{"geometry": 7}]}', "feature 1 is damaged"),
    ],
)
def test_a_bad_layer_gets_one_sentence(tmp_path, content, sentence):
    (tmp_path / "a.geojson").write_text(content)
    with pytest.raises(EngineError, match=sentence) as caught:
        read_shapes(tmp_path / "a.geojson")
    assert "\n" not in str(caught.value)


def test_views_of_a_planted_geopackage_are_not_read(tmp_path):
    path = tmp_path / "a.gpkg"
    write_shapes(path, Shapes("EPSG:32631", [SQUARE], Table(path, {})))
    with sqlite3.connect(path) as database:
        database.execute("ALTER TABLE a RENAME TO b")
        database.execute("CREATE VIEW a AS SELECT * FROM b")
    database.close()
    with pytest.raises(EngineError, match="has 0 layers"):
        read_shapes(path)


def test_a_column_that_is_worked_out_is_read_like_any_other(tmp_path):
    path = tmp_path / "a.gpkg"
    write_shapes(path, Shapes("EPSG:32631", [SQUARE], Table(path, {"n": [3]})))
    with sqlite3.connect(path) as database:
        database.execute("ALTER TABLE a ADD COLUMN twice GENERATED ALWAYS AS (2 * n) VIRTUAL")
    found = read_shapes(path).table.columns
    assert found["n"] == [3] and found["twice"] == [6]


def test_a_column_of_geometries_that_is_not_there_is_said(tmp_path):
    path = tmp_path / "a.gpkg"
    write_shapes(path, Shapes("EPSG:32631", [SQUARE], Table(path, {})))
    with sqlite3.connect(path) as database:
        database.execute("UPDATE gpkg_geometry_columns SET column_name = 'nowhere'")
    with pytest.raises(EngineError, match="layer 'a' has no column 'nowhere'"):
        read_shapes(path)


def test_a_write_ahead_log_is_read_and_none_is_left_behind(tmp_path):
    path = tmp_path / "a.gpkg"
    write_shapes(path, Shapes("EPSG:32631", [SQUARE], Table(path, {"n": [1]})))
    database = sqlite3.connect(path)
    database.execute("PRAGMA journal_mode=WAL")
    database.commit()
    database.close()
    assert read_shapes(path).table.columns == {"n": [1]}
    assert [one.name for one in tmp_path.iterdir()] == ["a.gpkg"]
    with sqlite3.connect(
        path
    ) as database:  # a program has it open and has not put its change into the file
        database.execute("UPDATE a SET n = 2")
        database.commit()
        assert read_shapes(path).table.columns == {"n": [2]}
    database.close()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows has no pipes in folders")
@pytest.mark.parametrize("ending", ["-journal", "-wal"])
def test_a_pipe_in_the_place_of_a_journal_is_refused(tmp_path, ending):
    """SQLite would wait for ever."""
    path = tmp_path / "a.gpkg"
    write_shapes(path, Shapes("EPSG:32631", [SQUARE], Table(path, {})))
    os.mkfifo(f"{path}{ending}")
    with pytest.raises(EngineError, match=f"a.gpkg{ending} beside it is a pipe"):
        read_shapes(path)


def test_layers_are_chosen_by_name(tmp_path):
    path = tmp_path / "a.gpkg"
    write_shapes(path, Shapes("EPSG:32631", [SQUARE], Table(path, {})))
    assert read_shapes(path, "a").geometries == [SQUARE]
    with pytest.raises(EngineError, match="has no layer 'c': it has a"):
        read_shapes(path, "c")


def test_rows_become_points(tmp_path):
    table = Table(tmp_path / "t.csv", {"lon": ["3,5", "4"], "lat": ["50", None]})
    with pytest.raises(EngineError, match="row 2 has no lon or lat"):
        points_of(table, "lon", "lat")
    one = Table(table.path, {"lon": ["3,5"], "lat": ["50"]})
    assert points_of(one, "lon", "lat").geometries == [shapely.Point(3.5, 50)]


def test_places_beyond_a_crs_are_refused(tmp_path):
    shapes = Shapes("EPSG:4326", [shapely.Point(3, 95)], Table(tmp_path / "t.csv", {}))
    with pytest.raises(EngineError, match="lies nowhere in EPSG:3857"):
        shapes.to("EPSG:3857")
