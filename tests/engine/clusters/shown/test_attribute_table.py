# SPDX-License-Identifier: GPL-2.0-or-later
"""Hectares of clusters as a table, and as the attribute table beside the raster."""

import csv
import math
from pathlib import Path

import numpy as np
import pytest
import rasterio
from defusedxml import ElementTree

from plugin.engine.clusters.cluster_model import ClusterModel
from plugin.engine.clusters.methods import Parting
from plugin.engine.clusters.shown.attribute_table import area_table, attribute_table
from plugin.engine.errors import EngineError


def rows_of(text):
    """The attribute table as a dict a row."""
    table = ElementTree.fromstring(text).find("PAMRasterBand/GDALRasterAttributeTable")
    names = [one.find("Name").text for one in table.findall("FieldDefn")]
    return [
        dict(zip(names, (cell.text for cell in row.findall("F")), strict=True))
        for row in table.findall("Row")
    ]


def made_up(names=("wood & <water>", "field"), spectra=True):
    seen = np.array([[[0.1, 0.3]], [[0.2, 0.2]]]) if spectra else None
    parting = Parting(np.zeros((2, 7)), np.ones(7))
    bands = ("B04", "B08") if spectra else ()
    return ClusterModel(
        "m", "a" * 64, parting, ("#102030", "#ff8800"), 0, 9, ("2018-05-01",), names=names, bands=bands,
        spectra=seen,
    )  # fmt: skip


def test_the_attribute_table_has_what_a_legend_and_a_sum_need():
    rows = rows_of(attribute_table(made_up(), np.array([5, 10, 30]), 0.01))
    assert rows[0] == {
        "Value": "1", "Name": "wood & <water>", "Red": "16", "Green": "32", "Blue": "48", "Pixels": "10",
        "Hectares": "0.1000", "NDVI": "0.5000",
    }  # fmt: skip
    assert (rows[1]["Value"], rows[1]["Hectares"], rows[1]["NDVI"]) == ("2", "0.3000", "0.0000")


def test_what_is_not_known_is_left_out():
    (first, _) = rows_of(
        attribute_table(made_up(names=(), spectra=False), np.array([0, 1, 2]), math.nan)
    )
    assert first["Name"] == "Cluster 1"
    assert "Hectares" not in first and "NDVI" not in first
    columns = area_table(made_up(names=(), spectra=False), np.array([0, 1, 2]), math.nan, ("",))
    assert columns["hectares"] == [None, None] and columns["ndvi"] == [None, None]


def test_hectares_are_those_of_the_map(embedding, shipped, fitted, assigned, tmp_path):
    path = embedding(sha256=shipped)
    model = fitted([path])["cluster_model"]
    out = assigned(path, model, table=str(tmp_path / "areas.csv"))
    with rasterio.open(out["output"]) as source:
        counts = np.bincount(source.read(1).ravel(), minlength=5)
    beside = rows_of(Path(out["output"] + ".aux.xml").read_text())
    with open(out["table"], newline="") as file:
        table = list(csv.DictReader(file))
    held = ClusterModel.load(model)
    names = held.names
    for number in range(4):
        for row, (value, name, pixels, area) in (
            (beside[number], ("Value", "Name", "Pixels", "Hectares")),
            (table[number], ("cluster", "name", "pixels", "hectares")),
        ):
            assert (row[value], row[name]) == (str(number + 1), names[number])
            assert int(row[pixels]) == counts[number + 1] > 0
            assert float(row[area]) == pytest.approx(counts[number + 1] * 0.01)
        assert table[number]["date"] == "2018-05-21"
        assert float(table[number]["VV"]) == held.spectra[number, 0, held.bands.index("VV")]
    assert sum(float(row["share"]) for row in table) == pytest.approx(1, abs=1e-5)


def test_several_days_have_a_row_each(embedding, shipped, fitted, assigned, tmp_path):
    days = [
        embedding(day, seed=n, sha256=shipped) for n, day in enumerate(("2018-05-21", "2018-07-01"))
    ]
    model = fitted(days, several_days="TOGETHER")["cluster_model"]
    out = assigned(days[0], model, other_days=[str(days[1])], table=str(tmp_path / "areas.csv"))
    with open(out["table"], newline="") as file:
        table = list(csv.DictReader(file))
    assert [(row["cluster"], row["date"]) for row in table[:3]] == [
        ("1", "2018-05-21"), ("1", "2018-07-01"), ("2", "2018-05-21")
    ]  # fmt: skip


def test_a_table_of_another_ending_is_refused(embedding, fitted, assigned, tmp_path):
    path = embedding()
    model = fitted([path])["cluster_model"]
    with pytest.raises(EngineError, match=r"areas\.txt must end in \.csv or \.gpkg"):
        assigned(path, model, table=str(tmp_path / "areas.txt"))
    assert not (tmp_path / "ids.tif").exists()
