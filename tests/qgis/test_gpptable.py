# SPDX-License-Identifier: GPL-2.0-or-later
"""GPP of a table as a layer in QGIS."""

import pytest

pytest.importorskip("qgis")

from qgis.core import QgsFeature, QgsGeometry, QgsPointXY, QgsVectorLayer

GREEN = (0.02, 0.05, 0.03, 0.35, 0.18, 0.09)
BANDS = ("b02", "b03", "b04", "b8a", "b11", "b12")


@pytest.fixture
def observations():
    """Factory: a layer of points with the columns of a table, at 3 E, 51 N."""

    def make(*rows):
        fields = "".join(f"&field={band}:double" for band in BANDS)
        layer = QgsVectorLayer(
            f"Point?crs=EPSG:4326&field=site:string&field=date:date{fields}", "t", "memory"
        )
        for day, values in rows:
            feature = QgsFeature(layer.fields())
            feature.setAttributes(["A", day, *values])
            feature.setGeometry(QgsGeometry.fromPointXY(QgsPointXY(3, 51)))
            layer.dataProvider().addFeatures([feature])
        return layer

    return make


def test_rows_come_back_with_gpp_and_their_points(run, observations, tmp_path):
    weather = tmp_path / "weather.csv"
    weather.write_text("date,radiation (MJ m-2 d-1)\n2018-06-21,10\n2018-06-26,10\n", "utf-8")
    layer = observations(
        ("2018-06-21", GREEN), ("2018-06-23", [0.5, *GREEN[1:]]), ("2018-06-26", GREEN)
    )
    given = {"OBSERVATIONS": layer, "OUTPUT": "memory:"}
    clear, dim = (
        run("gpptable", {**given, **more})["OUTPUT"] for more in ({}, {"WEATHER": str(weather)})
    )
    rows, dim_rows = list(clear.getFeatures()), list(dim.getFeatures())
    assert [row["date"].toString("yyyy-MM-dd") for row in rows] == [
        "2018-06-21",
        "2018-06-23",
        "2018-06-26",
    ]
    assert rows[0].geometry().asPoint() == QgsPointXY(3, 51)
    assert rows[0]["gpp_gC"] > dim_rows[0]["gpp_gC"] > 0
    assert rows[0]["gpp_p10"] <= rows[0]["gpp_gC"] <= rows[0]["gpp_p90"]
    assert rows[0]["extrapolated"] in (0, 1) and not rows[0]["reason"]
    assert not rows[1]["gpp_gC"] and rows[1]["reason"] == "cloud: b02 is 0.5, above 0.2"


def test_percentages_are_refused_in_a_sentence(refused, observations):
    layer = observations(("2018-06-21", [100 * value for value in GREEN]))
    why = refused("gpptable", {"OBSERVATIONS": layer, "OUTPUT": "memory:"})
    assert "looks like per cent" in why
