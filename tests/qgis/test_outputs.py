# SPDX-License-Identifier: GPL-2.0-or-later
"""What the engine writes, as QGIS sees it: rounded embeddings look the same, cubes open as layers."""

from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("qgis")

from osgeo import gdal
from qgis.core import (
    QgsMapRendererParallelJob,
    QgsMapSettings,
    QgsRasterBandStats,
    QgsRasterLayer,
    QgsRectangle,
)
from qgis.PyQt.QtCore import QSize
from qgis.PyQt.QtGui import QImage

TYPES = ("FLOAT32", "INT16")
SIZE = 240
"""Pixels along a side of the pictures: two for each of the scene's."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("outputs")


@pytest.fixture
def embeddings(run, pair, folder):
    """Paths of one embedding in both types; made once, read by all."""
    paths = {kind: folder / f"{kind}.tif" for kind in TYPES}
    for kind, path in paths.items():
        if not path.exists():
            given = {"SCENES": pair, "DATE": "2017-06-17", "OUTPUT": str(path)}
            run("embed", {**given, "OUTPUT_TYPE": kind})
    return paths


def picture(path):
    """(rows, cols, 3) of 0..255: a raster with the style beside it, as the map canvas draws it."""
    layer = QgsRasterLayer(str(path), path.stem)
    layer.loadNamedStyle(str(path.with_suffix(".qml")))
    settings = QgsMapSettings()
    settings.setLayers([layer])
    settings.setDestinationCrs(layer.crs())
    settings.setExtent(layer.extent())
    settings.setOutputSize(QSize(SIZE, SIZE))
    job = QgsMapRendererParallelJob(settings)
    job.start()
    job.waitForFinished()
    image = job.renderedImage().convertToFormat(QImage.Format.Format_RGB888)
    bits = image.constBits()
    bits.setsize(image.bytesPerLine() * SIZE)
    rows = np.frombuffer(bits, np.uint8).reshape(SIZE, image.bytesPerLine())
    return rows[:, : 3 * SIZE].reshape(SIZE, SIZE, 3).astype(int)


def test_rounded_embedding_looks_like_the_exact_one(embeddings):
    exact, rounded = (picture(path) for path in embeddings.values())
    assert exact.std(axis=(0, 1)).min() > 10  # it shows something
    assert np.abs(exact - rounded).max() <= 2


@pytest.mark.parametrize("kind", TYPES)
def test_qgis_takes_statistics_from_the_file_and_writes_none(embeddings, kind):
    path = embeddings[kind]
    raster = gdal.Open(str(path))
    assert raster.GetMetadataItem("LAYOUT", "IMAGE_STRUCTURE") == "COG"
    band = raster.GetRasterBand(1)
    scale = band.GetScale() or 1.0
    layer = QgsRasterLayer(str(path), kind)  # its provider goes with it
    for sample in (0, 250000):  # exactly, and as a new layer's stretch is found
        found = layer.dataProvider().bandStatistics(
            1, QgsRasterBandStats.All, QgsRectangle(), sample
        )
        assert found.mean == pytest.approx(
            scale * float(band.GetMetadataItem("STATISTICS_MEAN")), rel=1e-6
        )
    assert not list(path.parent.glob("*.aux.xml"))


def test_qgis_reads_the_values_behind_the_integers(embeddings):
    blocks = []
    for path in embeddings.values():
        layer = QgsRasterLayer(str(path), "values")
        blocks.append(layer.dataProvider().block(1, layer.extent(), 120, 120))
    exact, rounded = ([b.value(r, r) for r in range(120)] for b in blocks)
    np.testing.assert_allclose(rounded, exact, atol=0.000251)
    assert np.ptp(exact) > 0.1


@pytest.mark.parametrize("ending", ["nc", "zarr"])
def test_cube_opens_in_qgis_with_grid_and_values(run, pair, tmp_path, ending):
    cube = tmp_path / f"cube.{ending}"
    outputs = run(
        "embedseries",
        {
            "SCENES": pair,
            "OUTPUT_TYPE": "INT16",
            "OUTPUT_FOLDER": str(tmp_path / "series"),
            "CUBE": str(cube),
        },
    )
    assert outputs["CUBE"] == str(cube)
    if ending == "nc":
        name, band = f'NETCDF:"{cube}":features', 3
    else:
        name, band = f'ZARR:"{cube}":/features:2:0', 1
    layer = QgsRasterLayer(name, "cube")
    single = QgsRasterLayer(outputs["LAYERS"][0], "single")
    assert layer.isValid() and layer.extent() == single.extent()
    assert layer.crs().authid() == single.crs().authid() == "EPSG:32629"
    found, expected = (
        raster.dataProvider().block(number, single.extent(), 120, 120)
        for raster, number in ((layer, band), (single, 3))
    )
    values = [found.value(r, r) for r in range(120)]
    assert values == [expected.value(r, r) for r in range(120)]
    assert 0 < values[0] < 16
    assert [path.name for path in Path(tmp_path).iterdir() if path.suffix == ".part"] == []
