# SPDX-License-Identifier: GPL-2.0-or-later
"""Layers of QGIS reach the engine whole."""

import sqlite3

import pytest
from qgis.core import (
    QgsFeature,
    QgsGeometry,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeatureSource,
    QgsVectorLayer,
)

from plugin.algorithms.vector_inputs import exported


def layer_of(kind, *rows):
    layer = QgsVectorLayer(f"{kind}&field=fid:integer&field=class:string", "fields", "memory")
    for wkt, *values in rows:
        feature = QgsFeature(layer.fields())
        feature.setAttributes(values)
        feature.setGeometry(QgsGeometry.fromWkt(wkt))
        assert layer.dataProvider().addFeatures([feature])[0]
    return layer


@pytest.mark.parametrize(
    ("kind", "wkt"),
    [
        ("Point?crs=EPSG:32631", "POINT(1 2)"),
        ("Polygon?crs=EPSG:3857", "POLYGON((0 0,1 0,1 1,0 0))"),
    ],
)
def test_a_layer_is_written_with_its_columns(qgis_app, tmp_path, kind, wkt):
    layer = layer_of(kind, (wkt, 7, "maize"), (wkt, 7, None))
    path = exported(QgsProcessingFeatureSource(layer, QgsProcessingContext()), tmp_path, "samples")
    with sqlite3.connect(path) as database:
        assert database.execute('SELECT fid, "class" FROM samples').fetchall() == [
            (7, "maize"),
            (7, None),
        ]
        srs = database.execute("SELECT srs_id FROM gpkg_geometry_columns").fetchone()
    database.close()
    assert f"EPSG:{srs[0]}" == layer.crs().authid()


def test_a_folder_that_is_gone_is_named(qgis_app, tmp_path):
    source = QgsProcessingFeatureSource(layer_of("Point?crs=EPSG:32631"), QgsProcessingContext())
    with pytest.raises(QgsProcessingException, match="fields cannot be handed over"):
        exported(source, tmp_path / "gone", "samples")
