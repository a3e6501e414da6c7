# SPDX-License-Identifier: GPL-2.0-or-later
"""An example model as the Model Designer draws it, as a picture of few bytes."""

import sys
from pathlib import Path

from drawing import PAPER
from qgis.core import (
    QgsApplication,
    QgsProcessingContext,
    QgsProcessingModelAlgorithm,
)
from qgis.PyQt.QtCore import QRectF, QSize, Qt
from qgis.PyQt.QtGui import QImage, QPainter

MODELS = Path(__file__).resolve().parents[1] / "models"
SCALE = 0.8
"""Pixels of the picture a pixel of the Designer."""
ROOM = 12
"""Pixels around the drawing."""


def designed(name):
    """The drawing of ``ecofuse_NAME.model3``.

    Raises:
        ValueError: QGIS cannot read the model, or a step of it is not known.
    """
    sys.path[:0] = [str(Path(QgsApplication.pkgDataPath()) / "python" / "plugins")]
    from processing.modeler.ModelerScene import ModelerScene

    _register()
    model = QgsProcessingModelAlgorithm()
    path = MODELS / f"ecofuse_{name}.model3"
    if not model.fromFile(str(path)) or not all(
        child.algorithm() for child in model.childAlgorithms().values()
    ):
        raise ValueError(f"{path} is not a model whose steps are all known.")
    scene = ModelerScene()
    scene.setFlag(ModelerScene.FlagHideComments)
    scene.setBackgroundBrush(PAPER)
    scene.createItems(model, QgsProcessingContext())
    scene.setSceneRect(scene.itemsBoundingRect().adjusted(-ROOM, -ROOM, ROOM, ROOM))
    box = scene.sceneRect()
    size = QSize(round(box.width() * SCALE), round(box.height() * SCALE))
    picture = QImage(size, QImage.Format.Format_RGB32)
    picture.fill(PAPER)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
    scene.render(painter, QRectF(0, 0, size.width(), size.height()), box)
    painter.end()
    # as many colours as a drawing has: a fourth of the bytes
    return picture.convertToFormat(
        QImage.Format.Format_Indexed8, Qt.ImageConversionFlag.ThresholdDither
    )


def _register():
    """EcoFuse and QGIS's own algorithms, once: models find their steps there."""
    from qgis.analysis import QgsNativeAlgorithms

    from plugin.provider import EcoFuseProvider

    registry = QgsApplication.processingRegistry()
    if registry.providerById("ecofuse") is None:
        registry.addProvider(QgsNativeAlgorithms(registry))
        _kept.append(EcoFuseProvider())
        registry.addProvider(_kept[-1])


_kept = []
"""The registry keeps no reference to a provider of Python's."""
