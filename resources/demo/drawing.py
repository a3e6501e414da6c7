# SPDX-License-Identifier: GPL-2.0-or-later
"""Maps side by side, and lines in time, as pictures of few bytes."""

from datetime import date
from pathlib import Path

from layout import inner
from pictures import GAP, HEAD, SIDE
from qgis.core import (
    QgsFillSymbol,
    QgsMapRendererSequentialJob,
    QgsMapSettings,
    QgsMarkerSymbol,
    QgsRasterLayer,
    QgsSingleSymbolRenderer,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QPointF, QRectF, QSize, Qt
from qgis.PyQt.QtGui import QColor, QFont, QImage, QPainter, QPen, QPolygonF

from plugin.algorithms.qml_styles import STYLES, sidecar

INK, QUIET, PAPER = QColor("#1c2b2b"), QColor("#5b6b6b"), QColor("#ffffff")
COLOURS = (QColor("#b5541c"), QColor("#1b7a5a"))


def raster(path, style="", band=0):
    """A raster in the style beside it, or in a shipped one; of one colour ramp also another band of it."""
    layer = QgsRasterLayer(str(path), Path(path).stem)
    layer.loadNamedStyle(str(STYLES / f"{style}.qml" if style else sidecar(path)))
    if band:
        layer.renderer().setBand(band)
    return layer


def boxes_of(path, colour, width="0.7"):
    """Polygons as outlines."""
    symbol = QgsFillSymbol.createSimple(
        {"style": "no", "outline_color": colour, "outline_width": width}
    )
    return _vector(path, symbol)


def points_of(path, colour):
    """Points as small discs."""
    symbol = QgsMarkerSymbol.createSimple(
        {"name": "circle", "size": "2", "color": colour, "outline_color": "white"}
    )
    return _vector(path, symbol)


def _vector(path, symbol):
    layer = QgsVectorLayer(str(path), Path(path).stem, "ogr")
    layer.setRenderer(QgsSingleSymbolRenderer(symbol))
    return layer


def strip(frame, *panels):
    """Maps of the same place side by side.

    Args:
        frame: a raster layer; its CRS and its inner square are shown.
        panels: a caption and the layers, the uppermost first.
    """
    width = len(panels) * (SIDE + GAP) - GAP
    image, painter = _sheet(width, HEAD + SIDE)
    for number, (caption, layers) in enumerate(panels):
        left = number * (SIDE + GAP)
        painter.drawText(QRectF(left, 0, SIDE, HEAD - 4), Qt.AlignmentFlag.AlignVCenter, caption)
        painter.drawImage(left, HEAD, _few_colours(_map(layers, frame)))
    painter.end()
    return image.convertToFormat(QImage.Format.Format_RGB888)  # no transparency: fewer bytes


def _few_colours(image):
    """32 levels of each colour: half the bytes of a photograph, and nothing that a map's legend needs is lost."""
    return image.convertToFormat(QImage.Format.Format_RGB555)


def _map(layers, frame):
    settings = QgsMapSettings()
    settings.setLayers(layers)
    settings.setDestinationCrs(frame.crs())
    settings.setExtent(inner(frame))
    settings.setOutputSize(QSize(SIDE, SIDE))
    settings.setBackgroundColor(PAPER)
    job = QgsMapRendererSequentialJob(settings)
    job.start()
    job.waitForFinished()
    return job.renderedImage()


def lines(caption, series, most=1):
    """Values from 0 on in the days of a year, a line a site.

    Args:
        series: site -> pairs of day (YYYY-MM-DD) and value; most: the value at the top.
    """
    width, height = 3 * SIDE, SIDE
    image, painter = _sheet(width, height)
    painter.drawText(QRectF(0, 0, width, HEAD - 4), Qt.AlignmentFlag.AlignVCenter, caption)
    box = QRectF(34, HEAD + 6, width - 44, height - HEAD - 34)

    def at(day, value):
        number = date.fromisoformat(day).timetuple().tm_yday
        return QPointF(
            box.left() + box.width() * number / 366, box.bottom() - box.height() * value / most
        )

    painter.setPen(QUIET)
    for quarter in range(5):
        value = most * quarter / 4
        y = at("2019-01-01", value).y()
        painter.drawLine(QPointF(box.left(), y), QPointF(box.right(), y))
        painter.drawText(QPointF(0, y + 4), f"{value:g}")
    for month in range(1, 13):
        x = at(f"2019-{month:02d}-01", 0).x()
        painter.drawText(QPointF(x + 6, box.bottom() + 18), f"{date(2019, month, 1):%b}")
    for number, (site, values) in enumerate(sorted(series.items())):
        points = QPolygonF([at(day, value) for day, value in sorted(values)])
        painter.setPen(QPen(COLOURS[number], 2.5))
        painter.drawPolyline(points)
        painter.drawText(QPointF(box.left() + 12 + 90 * number, box.top() + 14), site)
    painter.end()
    return image.convertToFormat(QImage.Format.Format_RGB888)  # no transparency: fewer bytes


def _sheet(width, height):
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(PAPER)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setFont(QFont("DejaVu Sans", 9))
    painter.setPen(INK)
    return image, painter
