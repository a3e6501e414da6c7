# SPDX-License-Identifier: GPL-2.0-or-later
"""*Find changes* from the toolbox, on two summers of the demo's forest."""

import pytest

pytest.importorskip("qgis")

from qgis.core import QgsRasterLayer

SMALL = "22.1465,22.1500,45.1985,45.2010 [EPSG:4326]"


@pytest.fixture
def embeddings(run, scenes, tmp_path):
    paths = []
    for day in ("2019-07-01", "2019-07-11"):
        given = {
            "SCENES": scenes,
            "DATE": day,
            "EXTENT": SMALL,
            "OUTPUT": str(tmp_path / f"{day}.tif"),
        }
        paths.append(run("embed", given)["OUTPUT"])
    return paths


def test_changes_have_their_classes_and_a_table(run, embeddings, tmp_path):
    target, table = str(tmp_path / "change.tif"), str(tmp_path / "months.csv")
    given = {"BEFORE": embeddings[:1], "AFTER": embeddings[1:], "OUTPUT": target, "REPORT": table}
    found = run("change", given)
    layer = QgsRasterLayer(target, "change")
    assert layer.renderer().type() == "paletted"
    assert [one.label for one in layer.renderer().classes()][1:3] == ["greener", "less green"]
    assert layer.bandName(2).endswith("direction")
    assert found["HECTARES"] >= 0
    with open(table, encoding="utf-8") as rows:
        assert rows.readline().strip() == "month,direction,pixels,hectares"


def test_days_in_the_wrong_order_are_refused(refused, embeddings, tmp_path):
    given = {"BEFORE": embeddings[1:], "AFTER": embeddings[:1], "OUTPUT": str(tmp_path / "c.tif")}
    assert "which is not before 2019-07-01" in refused("change", given)
