# SPDX-License-Identifier: GPL-2.0-or-later
"""Tables, points and polygons as no program writes them: GeoJSON, GeoPackage, CSV, Excel."""

from __future__ import annotations

import json
import random
import sqlite3
import struct
import zipfile
from pathlib import Path
from typing import Any

from .material import DAY

Given = tuple[str, dict[str, Any]]

RING = [[500010, 5599990], [500050, 5599990], [500050, 5599930], [500010, 5599990]]
LONG = "9" * 5000
GEOMETRIES: tuple[Any, ...] = (
    None, {}, [], 3, "POLYGON EMPTY", {"type": None}, {"type": "Polygon"}, {"type": "Polygon", "coordinates": None},
    {"type": "Polygon", "coordinates": []}, {"type": "Polygon", "coordinates": [[]]},
    {"type": "Polygon", "coordinates": [[None]]}, {"type": "Polygon", "coordinates": [RING[:2]]},
    {"type": "Polygon", "coordinates": RING}, {"type": "Polygon", "coordinates": [[*RING, [1e400, 0]]]},
    {"type": "Polygon", "coordinates": [[[True, False]] * 4]}, {"type": "Polygon", "coordinates": [[["1",
    "2"]] * 4]},
    {"type": "Polygon", "coordinates": [[[1e308, -1e308]] * 4]}, {"type": "polygon", "coordinates": [RING]},
    {"type": "Polygon", "coordinates": [[[500010 + n % 7, 5599990 - n % 5] for n in range(20000)]]},
    {"type": "MultiPolygon", "coordinates": [RING]}, {"type": "MultiPolygon", "coordinates": [[[RING]]]},
    {"type": "MultiPolygon", "coordinates": [[RING]] * 5000}, {"type": "Point", "coordinates": []},
    {"type": "Point", "coordinates": [500015]}, {"type": "Point", "coordinates": [[500015, 5599985]]},
    {"type": "Point", "coordinates": [500015, 5599985, *[0] * 500]}, {"type": "LineString", "coordinates": RING},
    {"type": "Point", "coordinates": {"x": 1, "y": 2}}, {"type": "MultiPoint", "coordinates": [RING[0]] * 9000},
    {"type": "GeometryCollection", "geometries": []}, {"type": "GeometryCollection", "geometries": [{}] * 3},
    {"type": "GeometryCollection", "geometries": None}, {"type": "Curve", "coordinates": RING},
    {"type": "Feature", "geometry": None}, {"type": "Topology", "arcs": [[[0, 0]]]}, {"coordinates": RING[0]},
)  # fmt: skip
PROPERTIES: tuple[Any, ...] = (
    None, [], "a", 5, {}, {"class": None}, {"class": {}}, {"class": ["a"]}, {"class": "a" * 70000},
    {"class": 1e400},
    {"class": True}, {"CLASS": "a"}, {"class": "\u0000"}, {"class": 2**70}, {"": "a"}, {"class": "a\nb"},
    {"class": "\u202e\u0007"}, {f"c{n}": n for n in range(3000)}, {"class": "<script>x</script>", "site": "../.."},
)  # fmt: skip
SYSTEMS: tuple[Any, ...] = (
    None, 4326, "EPSG:4326", {}, [], {"type": "name"}, {"type": "name", "properties": None},
    {"type": "name", "properties": {"name": None}}, {"type": "name", "properties": {"name": "EPSG:0"}},
    {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::99999999999"}},
    {"type": "name", "properties": {"name": "+proj=pipeline +step +proj=utm"}},
    {"type": "name", "properties": {"name": "EPSG:4978"}}, {"type": "name", "properties": {"name": "x" * 100000}},
    {"type": "name", "properties": {"name": "/etc/passwd"}}, {"type": "name",
    "properties": {"name": "EPSG:32631+5703"}},
    {"type": "link", "properties": {"href": "http://127.0.0.1:9/crs"}}, {"type": "name",
    "properties": {"name": "\u0000"}},
    {"type": "name", "properties": {"name": "@/etc/passwd"}}, {"type": "name",
    "properties": {"name": "IAU_2015:49900"}},
)  # fmt: skip
VERBS = (
    ("fitclassifier", "samples"), ("profiles", "sites"), ("similarity", "positives"), ("similarity", "negatives"),
    ("zonal", "polygons"), ("area", "samples"),
)  # fmt: skip
"""Verb and option that takes points or polygons."""


def _asked(path: Path, rng: random.Random) -> Given:
    verb, option = rng.choice(VERBS)
    return verb, {option: str(path)}


def geojson(folder: Path, rng: random.Random) -> Given:
    """A collection with strange geometries, properties or reference system, or a strange collection."""
    path = folder / rng.choice(("strange.geojson", "strange.json", "STRANGE.GEOJSON"))
    own = rng.choice(("geometry", "properties", "crs", "whole", "text"))
    feature: dict[str, Any] = {
        "type": "Feature", "geometry": {"type": "Polygon", "coordinates": [RING]}, "properties": {"class": "a"},
    }  # fmt: skip
    whole: Any = {"type": "FeatureCollection", "features": [feature] * rng.choice((1, 1, 3))}
    whole["crs"] = {"type": "name", "properties": {"name": "EPSG:32631"}}
    if own == "geometry":
        odd = rng.choice(GEOMETRIES)
        whole["features"] = [{**feature, "geometry": odd}, *rng.choice(([], [feature] * 4))]
    elif own == "properties":
        whole["features"] = [{**feature, "properties": odd} for odd in rng.sample(PROPERTIES, 2)]
    elif own == "crs":
        whole["crs"] = rng.choice(SYSTEMS)
    elif own == "whole":
        whole = rng.choice((
            {**whole, "features": None}, {**whole, "features": {}}, {**whole, "features": [None, 1, "x", []]},
            {**whole, "features": [whole]}, feature, feature["geometry"], [feature], {**whole, "type": "Feature"},
            {**whole, "features": [feature] * 20000}, {"features": [feature]}, {**whole, "bbox": "x"},
        ))  # fmt: skip
    text = json.dumps(whole)
    if own == "text":
        text = rng.choice((
            text.replace("500010", LONG), text.replace("500010", "5e999"), text.replace('"a"', '"\\ud800"'),
            text.replace("[[500010", "[" * 900 + "[[500010"), text + text, text[:-1], text.replace(":", "=", 1),
            text.replace('"class"', '"class": "b", "class"'), "\ufeff" + text, f"/* x */ {text}", "\0" + text,
        ))  # fmt: skip
    path.write_bytes(
        text.encode(rng.choice(("utf-8", "utf-8", "utf-16", "utf-32")), "surrogatepass")
    )
    return _asked(path, rng)


BLOBS = (
    b"", b"G", b"GP", b"GP\0\xff", b"GP\0\1" + bytes(4), b"GP\0\x0f" + bytes(4), b"XX\0\1" + bytes(40),
    b"GP\0\1" + bytes(4) + b"\1" + struct.pack("<I", 3) + b"\xff\xff\xff\xff",
    b"GP\0\1" + bytes(4) + b"\1" + struct.pack("<II", 3, 1) + b"\xff\xff\xff\x7f",
    b"GP\0\1" + bytes(4) + b"\1" + struct.pack("<I", 4_000_000_000),
    b"GP\0\1" + bytes(4) + b"\7" + struct.pack("<I", 1) + bytes(16),
    b"GP\0\1" + bytes(4) + (b"\1" + struct.pack("<II", 7, 1)) * 5000,
    b"GP\0\1" + bytes(4) + b"\1" + struct.pack("<Idd", 1, float("nan"), float("nan")),
    b"GP\0\1" + bytes(4) + b"\1" + struct.pack("<Idd", 1, 1e308, -1e308),
    b"GP\0\1" + bytes(4) + b"\1" + struct.pack("<II", 3, 0), b"GP\0\1" + bytes(4) + b"\1" + struct.pack("<I", 3001),
    b"GP\0\x21" + bytes(4), b"GP\0\x11" + bytes(4), "text", 7, 2.5, None,
)  # fmt: skip
"""Geometries of a GeoPackage: a header, a bounding box or not, well-known binary."""
STATEMENTS = (
    "DROP TABLE gpkg_contents", "DROP TABLE gpkg_geometry_columns", "DROP TABLE gpkg_spatial_ref_sys",
    "DELETE FROM gpkg_contents", "UPDATE gpkg_contents SET table_name='nowhere'",
    "UPDATE gpkg_contents SET data_type='tiles'", "UPDATE gpkg_contents SET table_name=NULL",
    "UPDATE gpkg_geometry_columns SET column_name='nowhere'", "UPDATE gpkg_geometry_columns SET srs_id=99999999",
    "UPDATE gpkg_geometry_columns SET srs_id='x'", "UPDATE gpkg_spatial_ref_sys SET definition='x'",
    "UPDATE gpkg_spatial_ref_sys SET organization_coordsys_id=-5", "DELETE FROM land", "DROP TABLE land",
    "ALTER TABLE land RENAME COLUMN class TO [a] ", "UPDATE land SET class=x'00ff'", "UPDATE land SET class=NULL",
    "CREATE VIEW other AS SELECT * FROM land; UPDATE gpkg_contents SET table_name='other'",
    "DROP TABLE land; CREATE VIEW land AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM n) "
    "SELECT i AS fid, x'' AS geom, 'a' AS class FROM n",
    "DROP TABLE land; CREATE VIRTUAL TABLE land USING fts5(geom, class)", "PRAGMA writable_schema=1; "
    "UPDATE sqlite_master SET sql='CREATE TABLE land (fid, geom, class'", "PRAGMA application_id=1",
    "ALTER TABLE land ADD COLUMN more GENERATED ALWAYS AS (zeroblob(900000000))",
    "CREATE TRIGGER t AFTER INSERT ON land BEGIN SELECT 1; END", "PRAGMA journal_mode=WAL",
    "PRAGMA user_version=-1",
    "INSERT INTO gpkg_contents SELECT 'land2',data_type,'x','','',0,0,0,0,32631 FROM gpkg_contents",
    "UPDATE gpkg_contents SET table_name='la\"nd'", "ALTER TABLE land RENAME TO [\"; DROP TABLE x; --]",
)  # fmt: skip
"""What is done to a GeoPackage that was whole."""


def geopackage(folder: Path, rng: random.Random) -> Given:
    """A GeoPackage with one strange geometry, or one strange statement run on it."""
    path = folder / "strange.gpkg"
    whole = [b"GP\0\1" + bytes(4) + b"\1" + struct.pack("<Idd", 1, 500015, 5599985)]
    with sqlite3.connect(path) as base:
        base.executescript("""
            PRAGMA application_id=1196444487;
            CREATE TABLE gpkg_spatial_ref_sys (srs_name, srs_id, organization, organization_coordsys_id, definition,
                description);
            INSERT INTO gpkg_spatial_ref_sys VALUES ('utm', 32631, 'EPSG', 32631, 'undefined', '');
            CREATE TABLE gpkg_contents (table_name, data_type, identifier, description, last_change, min_x, min_y,
                max_x, max_y, srs_id);
            INSERT INTO gpkg_contents VALUES ('land', 'features', 'land', '', '', 0, 0, 0, 0, 32631);
            CREATE TABLE gpkg_geometry_columns (table_name, column_name, geometry_type_name, srs_id, z, m);
            INSERT INTO gpkg_geometry_columns VALUES ('land', 'geom', 'GEOMETRY', 32631, 0, 0);
            CREATE TABLE land (fid INTEGER PRIMARY KEY, geom BLOB, class TEXT);""")
        blobs = [*whole, rng.choice(BLOBS)] if rng.random() < 0.5 else whole * 4
        base.executemany(
            "INSERT INTO land (geom, class) VALUES (?, 'a')", [(one,) for one in blobs]
        )
    if len(blobs) == 4:
        with sqlite3.connect(path) as base:
            base.executescript(rng.choice(STATEMENTS))
    base.close()
    return _asked(path, rng)


LINES: tuple[str, ...] = (
    "", "\n", ",", ",,,\n,,,", "x,y,class", "x,y,class\n", "x;y;class\n500015;5599985;a", "x\ty\tclass\n1\t2\ta",
    "x,y,class\n500015,5599985", "x,y,class\n500015,5599985,a,b,c", 'x,y,class\n500015,5599985,"a',
    "x,x,y,class\n1,1,2,a",
    "x,y,class\r500015,5599985,a\r", "x,y,class\nnan,inf,a", "x,y,class\n1e400,5,a", f"x,y,class\n{LONG},5,a",
    "x,y,class\n500015,5599985,\0", "x,y,class\n" + "a" * 3_000_000,
    ",".join(f"c{n}" for n in range(30_000)) + "\n1",
    "x,y,class\n500 015,5 599 985,a", 'x,y,class\n"500015,5","5599985,5",a', "X,Y,Class\n500015,5599985,",
    "lon,lat,class\n3.001,50.54,a", "lon,lat,class\n361,91,a", "longitude,latitude,class\nE3,N50,a", "a\nb\nc",
    "x,y,class\n=1+1,5599985,=cmd|'/c calc'!A0", "x,y,class\n" + "500015,5599985,a\n" * 3, "\ufeffx,y,class\n1,2,3",
    "date,site,x,y,class\n2018-02-30,a,1,2,a", "x,y,class\n" + '"' * 100_001, "x,y,class\n0x10,1_000,a", "%PDF-1.4",
)  # fmt: skip
TOWER_LINES: tuple[str, ...] = (
    *LINES, f"site,date,lat,lon,gpp_gC\na,{DAY},50.55,3.001,inf", f"site,date,lat,lon,gpp_gC\na,{DAY},50.55,3.001,",
    "site,date,lat,lon,gpp_gC\na,2018,50.55,3.001,5", "site,date,lat,lon,gpp_gC\na,20180506T99,50.55,3.001,5",
    f"site,date,lat,lon,gpp_gC\n,{DAY},50.55,3.001,5", f"site,date,lat,lon,gpp_gC\na,{DAY},95,3.001,5",
    f"site,date,lat,lon,gpp_gC\na,{DAY},nan,3.001,5", "TIMESTAMP,GPP_NT_VUT_REF\n20180506,5",
    "TIMESTAMP_START,TIMESTAMP_END,GPP_NT_VUT_REF\n999999999999,201805060030,5",
    "site,date,lat,lon\na,0000-00-00,0,0",
    f"site,date,lat,lon,b02,b03,b04,b8a,b11,b12\na,{DAY},50.5,3,1e300,0,0,0,0,0",
    f"site,date,lat,lon,b02,b03,b04,b8a,b11,b12\na,{DAY},50.5,3,x,y,z,,,", f"site,date,b02\na,{DAY},0.1",
    f"site,date,lat,lon,b02,b03,b04,b8a,b11,b12\na,{DAY},50.5,3,-5,-5,-5,-5,-5,-5",
)  # fmt: skip


def table(folder: Path, rng: random.Random) -> Given:
    """Text that is hardly a table, as points, as towers, as reflectances or as weather."""
    path = folder / rng.choice(("strange.csv", "strange.csv", "strange.txt", "strange.tsv"))
    verb, option = rng.choice((
        ("area", "samples"), ("profiles", "sites"), ("fitclassifier", "samples"), ("fitgpp", "observations"),
        ("fitregression", "observations"), ("gpptable", "observations"), ("gpptable", "weather"),
        ("predictgpp", "weather"), ("gppseries", "weather"),
    ))  # fmt: skip
    text = rng.choice(TOWER_LINES if option in ("observations", "weather") else LINES)
    path.write_bytes(text.encode(rng.choice(("utf-8", "utf-8", "utf-16", "latin-1")), "replace"))
    return verb, {option: str(path)}


SHEET = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>%s</sheetData></worksheet>'
ROWS = (
    "", '<row r="1"><c r="A1" t="s"><v>99999999</v></c></row>', '<row r="1"><c r="XFD1048576"><v>1</v></c></row>',
    '<row r="1048577"><c r="A1048577"><v>1</v></c></row>', '<row><c t="inlineStr"><is><t>x</t></is></c></row>' * 3,
    '<row r="-1"><c r="A0"><v>1e999</v></c></row>', '<row r="1"><c r="A1" t="d"><v>9999-99-99</v></c></row>',
    '<row r="1"><c r="A1"><f>HYPERLINK("http://127.0.0.1:9")</f></c></row>',
    "<row><c><v>" + "9" * 400_000 + "</v></c></row>",
)  # fmt: skip
HEADS = (
    "", '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>',
    '<!DOCTYPE x SYSTEM "file:///etc/passwd">', '<?xml version="1.0" encoding="x-none"?>',
)  # fmt: skip


def workbook(folder: Path, rng: random.Random) -> Given:
    """An Excel file with a strange sheet, or without one of its parts."""
    path = folder / "strange.xlsx"
    main = "http://schemas.openxmlformats.org"
    kinds, sheets = "application/vnd.openxmlformats-", f"{main}/spreadsheetml/2006/main"
    package, office = f"{main}/package/2006", f"{main}/officeDocument/2006/relationships"
    link = f'<Relationships xmlns="{package}/relationships"><Relationship Id="r1" Type="{office}/%s" Target="%s"/>'
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{package}/content-types"><Default Extension="xml" ContentType='
        f'"application/xml"/><Default Extension="rels" ContentType="{kinds}package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{kinds}officedocument.spreadsheetml.sheet.main+xml"/>'
        '<Override PartName="/xl/worksheets/sheet1.xml" '
        f'ContentType="{kinds}officedocument.spreadsheetml.worksheet+xml"/></Types>',
        "_rels/.rels": link % ("officeDocument", "xl/workbook.xml") + "</Relationships>",
        "xl/workbook.xml": f'<workbook xmlns="{sheets}" xmlns:r="{office}"><sheets>'
        '<sheet name="a" sheetId="1" r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": link % ("worksheet", "worksheets/sheet1.xml") + "</Relationships>",
        "xl/worksheets/sheet1.xml": rng.choice(HEADS) + SHEET % rng.choice(ROWS),
    }  # fmt: skip
    if rng.random() < 0.3:
        del parts[rng.choice(list(parts))]
    elif rng.random() < 0.3:
        name = rng.choice(list(parts))
        parts[name] = rng.choice(
            ("", "<", "\0", parts[name][:-5], "<a/>", "é" * 9, parts[name].replace("r1", "r2"))
        )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    verb, option = rng.choice(
        (
            ("area", "samples"),
            ("profiles", "sites"),
            ("fitgpp", "observations"),
            ("gpptable", "observations"),
        )
    )
    return verb, {option: str(path)}
