# SPDX-License-Identifier: GPL-2.0-or-later
"""What the dated layers of a project hold at a point, or on average in a polygon."""

from dataclasses import dataclass
from math import ceil, fsum, isfinite

from qgis.core import (
    QgsCoordinateTransform,
    QgsCsException,
    QgsGeometry,
    QgsPoint,
    QgsRectangle,
)

from ...algorithms.layer_time import dated_layers, day_of, last_of
from ...algorithms.legend import band_name
from ...algorithms.styling import OVER
from ...compat import FLOAT64

MOST_PIXELS = 200_000
"""Pixels of a polygon that are read of one layer at most: the window waits meanwhile."""


class TooLargeError(Exception):
    """A polygon has more pixels than a window should wait for; the sentence is for the user."""


@dataclass(frozen=True)
class Reading:
    """One layer at one place."""

    day: str
    """YYYY-MM-DD."""
    until: str
    """The last day of a sum, else the day again."""
    layer: str
    """The layer's name."""
    values: dict[str, float]
    """Band name -> value; bands without a value there are not in it."""


def read_at(project, point, crs):
    """Readings of all dated layers of a project at a point, by day.

    Args:
        point: QgsPointXY in ``crs``.

    Returns:
        list of :class:`Reading`; layers that do not cover the point are not in it.
    """
    found = []
    for layer in _layers(project):
        try:
            there = QgsCoordinateTransform(crs, layer.crs(), project).transform(point)
        except QgsCsException:  # a point that the layer's system cannot hold
            continue
        if layer.extent().contains(there):
            found += _reading(layer, lambda band, one=layer, at=there: _sample(one, at, band))
    return sorted(found, key=lambda one: (one.day, one.layer))


def read_in(project, polygon, crs):
    """Means over the pixels whose centres lie in a polygon, of all dated layers of a project, by day.

    A share of flagged pixels is the mean of a flag. Each band's mean is over the pixels that have a value.

    Args:
        polygon: QgsGeometry in ``crs``.

    Raises:
        TooLargeError: a layer has more than ``MOST_PIXELS`` pixels there.
    """
    found, masks = [], {}
    for layer in _layers(project):
        there = _moved(polygon, QgsCoordinateTransform(crs, layer.crs(), project))
        window = _window(layer, there.boundingBox())
        if window:
            key = (layer.crs().authid(), window[0].toString(3))
            if key not in masks:  # days of one place lie on one grid
                masks[key] = _inside(there, *window)
            inside = masks[key]
            if any(inside):
                found += _reading(
                    layer,
                    lambda band, one=layer, at=window, pixels=inside: _mean(one, at, pixels, band),
                )
    return sorted(found, key=lambda one: (one.day, one.layer))


def _layers(project):
    """The dated layers, without those that show another band of a file that is there already."""
    dated = dated_layers(project.layerTreeRoot())
    return [layer for layer in dated if not layer.customProperty(OVER)]


def _reading(layer, value_of):
    """A list of the layer's reading, empty where no band has a value."""
    values = {
        band_name(layer, band): value
        for band in range(1, layer.bandCount() + 1)
        if (value := value_of(band)) is not None
    }
    day, until = (when.toString("yyyy-MM-dd") for when in (day_of(layer), last_of(layer)))
    return [Reading(day, until, layer.name(), values)] if values else []


def _sample(layer, point, band):
    value, fine = layer.dataProvider().sample(point, band)
    return float(value) if fine and isfinite(value) else None


def _moved(polygon, transform):
    """A copy in another system; an empty one where that cannot hold it."""
    moved = QgsGeometry(polygon)
    try:
        moved.transform(transform)
    except QgsCsException:
        return QgsGeometry()
    return moved


def _window(layer, box):
    """The pixels of a layer that a box touches: their extent, columns and rows; None if it touches not one."""
    box = box.intersect(layer.extent())
    if box.isEmpty():
        return None
    whole, width, height = (
        layer.extent(),
        layer.rasterUnitsPerPixelX(),
        layer.rasterUnitsPerPixelY(),
    )
    first = int((box.xMinimum() - whole.xMinimum()) / width)
    top = int((whole.yMaximum() - box.yMaximum()) / height)
    last = min(layer.width(), ceil((box.xMaximum() - whole.xMinimum()) / width))
    bottom = min(layer.height(), ceil((whole.yMaximum() - box.yMinimum()) / height))
    columns, rows = last - first, bottom - top
    if columns <= 0 or rows <= 0:
        return None
    if columns * rows > MOST_PIXELS:
        raise TooLargeError(
            f"The polygon has {columns * rows:,} pixels of {layer.name()}, at most {MOST_PIXELS:,} are read "
            "here: take Means over polygons."
        )
    left, upper = whole.xMinimum() + first * width, whole.yMaximum() - top * height
    extent = QgsRectangle(left, upper - rows * height, left + columns * width, upper)
    return extent, columns, rows


def _inside(polygon, extent, columns, rows):
    """Whether each pixel's centre lies in the polygon, row by row from the top."""
    engine = QgsGeometry.createGeometryEngine(polygon.constGet())
    engine.prepareGeometry()
    width, height = extent.width() / columns, extent.height() / rows
    return [
        engine.contains(
            QgsPoint(
                extent.xMinimum() + (column + 0.5) * width, extent.yMaximum() - (row + 0.5) * height
            )
        )
        for row in range(rows)
        for column in range(columns)
    ]


def _mean(layer, window, inside, band):
    extent, columns, rows = window
    block = layer.dataProvider().block(band, extent, columns, rows)
    if not block.convert(FLOAT64):
        return None
    nodata = block.noDataValue() if block.hasNoDataValue() else None
    values = [
        value
        for value, wanted in zip(memoryview(bytes(block.data())).cast("d"), inside)
        if wanted and value != nodata and isfinite(value)
    ]
    return fsum(values) / len(values) if values else None
