# SPDX-License-Identifier: GPL-2.0-or-later
import datetime
import io
import math
import zipfile

import numpy as np
import openpyxl
import pytest

from plugin.engine.errors import EngineError
from plugin.engine.vectors.table import Table
from plugin.engine.vectors.table_files import read_table, write_table


def zipped(text):
    """A workbook whose list of contents is a text."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr("[Content_Types].xml", text)
    return held.getvalue()


def saved(path, content):
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.csv", "Site,date,gpp\nA,2020-01-02,1.5\nB,2020-01-03,\n"),
        ("a.csv", "\ufeffSite;date;gpp\r\nA;2020-01-02;1,5\r\nB;2020-01-03;NA\r\n"),
        ("a.tsv", "Site\tdate\tgpp\nA\t20200102\t1.5\n\nB\t2020/01/03T00:00\t\n"),
        ("a.txt", 'Site,date,gpp\n"A",2020-01-02 10:30,1.5\nB,2020-01-03\n'),
    ],
    ids=[
        "comma",
        "semicolon, mark and decimal comma",
        "tabs and an empty line",
        "quotes and a short line",
    ],
)
def test_spellings_of_csv_give_one_table(tmp_path, name, content):
    table = read_table(saved(tmp_path / name, content))
    assert table.rows == 2
    assert table.texts("Site") == ["A", "B"]
    assert table.dates("date") == [datetime.date(2020, 1, 2), datetime.date(2020, 1, 3)]
    np.testing.assert_array_equal(table.numbers("gpp"), [1.5, np.nan])


def test_umlauts_of_windows_are_read(tmp_path):
    assert read_table(saved(tmp_path / "a.csv", "ort\nMünchen\n".encode("cp1252"))).texts(
        "ort"
    ) == ["München"]


def test_a_workbook_gives_numbers_and_days(tmp_path):
    book = openpyxl.Workbook()
    book.active.append(["site", "date", "b02", None])
    book.active.append(["A", datetime.datetime(2020, 1, 2), 0.04, None])
    book.create_sheet("second").append(["x"])
    book.save(tmp_path / "a.xlsx")
    table = read_table(tmp_path / "a.xlsx")
    assert table.columns == {"site": ["A"], "date": ["2020-01-02"], "b02": [0.04]}
    assert read_table(tmp_path / "a.xlsx", "second").columns == {"x": []}
    with pytest.raises(EngineError, match="has no sheet 'third': it has Sheet, second"):
        read_table(tmp_path / "a.xlsx", "third")


@pytest.mark.parametrize("ending", ["csv", "gpkg"])
def test_what_is_written_is_read_back(tmp_path, ending):
    columns = {"site": ["A", 'B "quoted", x', None], "n": [1, None, 3], "v": [0.5, 2.0, None]}
    write_table(tmp_path / f"t.{ending}", columns)
    table = read_table(tmp_path / f"t.{ending}")
    assert list(table.columns) == ["site", "n", "v"]
    assert table.texts("site") == ["A", 'B "quoted", x', ""]
    np.testing.assert_array_equal(table.numbers("n"), [1, np.nan, 3])
    np.testing.assert_array_equal(table.numbers("v"), [0.5, 2, np.nan])
    first = (tmp_path / f"t.{ending}").read_bytes()
    write_table(tmp_path / f"t.{ending}", columns)
    assert (tmp_path / f"t.{ending}").read_bytes() == first
    assert [one.name for one in tmp_path.iterdir()] == [f"t.{ending}"]


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("a.csv", "", "holds no columns"),
        ("a.csv", "a,a\n1,2\n", "has two columns 'a'"),
        ("a.csv", "a,,b\n1,2,3\n", "column 2 has no name"),
        ("a.csv", "a,b\n1,2,3\n", "line 2 has 3 cells, the first line 2"),
        ("a.csv", b"a\x00b\n1\n", "is no text"),
        ("a.xlsx", b"no zip", "is no Excel workbook"),
        ("a.xlsx", zipped("<"), "is no Excel workbook"),
        ("a.xlsx", zipped('<?xml version="1.0" encoding="x-none"?><a/>'), "is no Excel workbook"),
        ("a.xlsx", zipped(""), "is no Excel workbook"),
        ("a.gpkg", b"SQLite format 3\x00" + b"x" * 3000, "is damaged or no GeoPackage"),
        ("a.gpkg", b"GIF89a", "is no GeoPackage"),
        ("a.parquet", b"PAR1", "is no table that is read here"),
        ("a.geojson", '{"type": "Feature"}', "it holds no features"),
        ("a.geojson", "[" * 100_000, "without end"),
    ],
)  # fmt: skip
def test_a_bad_table_gets_one_sentence(tmp_path, name, content, sentence):
    with pytest.raises(EngineError, match=sentence) as caught:
        read_table(saved(tmp_path / name, content))
    assert str(tmp_path / name) in str(caught.value)
    assert "\n" not in str(caught.value) and len(str(caught.value)) < 300 + len(str(tmp_path))


def test_no_file_and_another_ending(tmp_path):
    with pytest.raises(EngineError, match="does not exist"):
        read_table(tmp_path / "none.csv")
    with pytest.raises(EngineError, match=r"must end in \.csv or \.gpkg"):
        write_table(tmp_path / "a.ods", {"a": [1]})
    assert list(tmp_path.iterdir()) == []


def test_columns_are_found_whatever_their_case(tmp_path):
    table = Table(
        tmp_path / "t.csv", {"Site_ID": ["a"], "B02": ["x1"], "day": ["2020-02-30"], "n": ["1e999"]}
    )
    assert table.find("site", "site_id") == "Site_ID"
    assert table.find("b03") is None
    for ask, sentence in (
        (
            lambda: table.column("lat", "latitude"),
            "has no column lat or latitude: it has Site_ID, B02",
        ),
        (lambda: table.numbers("B02"), "row 1: B02 is 'x1', which is no number"),
        (lambda: table.numbers("n"), "row 1: n is '1e999', which is no number"),
        (lambda: table.dates("day"), "row 1: day is '2020-02-30', which is no day"),
    ):
        with pytest.raises(EngineError, match=sentence):
            ask()


def test_whole_numbers_are_texts_without_a_point(tmp_path):
    assert Table(tmp_path, {"c": [3.0, 2.5, None, "x "]}).texts("c") == ["3", "2.5", "", "x"]
    assert math.isnan(Table(tmp_path, {"c": [None]}).numbers("c")[0])
