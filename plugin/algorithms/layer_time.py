# SPDX-License-Identifier: GPL-2.0-or-later
"""When a layer is shown: from its own day to the next date of its group, and the project's time over all."""

from typing import Any

from qgis.core import Qgis, QgsDateTimeRange, QgsRasterLayer
from qgis.PyQt.QtCore import QDate, QDateTime, Qt, QTime

from ..compat import UNIT_DAYS

DAY = "ecofuse/day"
"""Custom property of a layer: its own day, YYYY-MM-DD."""
UNTIL = "ecofuse/until"
"""Custom property of a layer of several days: the last of them, YYYY-MM-DD."""
UNTICKED = "ecofuse/unticked"
"""Custom property of a layer's node that is ticked only while time is played; a project keeps it."""


def set_day(layer, date, until=""):
    """Note a layer's own day, and show it on that day; without a date it stays as it is.

    Args:
        until: last day of a layer of several days, YYYY-MM-DD.
    """
    day = QDate.fromString(date, "yyyy-MM-dd")
    if day.isValid():
        layer.setCustomProperty(DAY, date)
        if until:
            layer.setCustomProperty(UNTIL, until)
        set_range(layer, day, last_of(layer))


def set_range(layer, first, last):
    """Give a raster layer a fixed UTC range, from 00:00:00 of a day to 23:59:59 of another.

    The end is included: an excluded one does not survive saving the project.
    """
    properties = layer.temporalProperties()
    properties.setMode(Qgis.RasterTemporalMode.FixedTemporalRange)
    properties.setFixedTemporalRange(whole_days(first, last))
    properties.setIsActive(True)


def whole_days(first, last):
    """The UTC range of the days from first to last (QDate)."""
    begin = QDateTime(first, QTime(0, 0, 0), Qt.TimeSpec.UTC)
    return QgsDateTimeRange(begin, QDateTime(last, QTime(23, 59, 59), Qt.TimeSpec.UTC))


def day_of(layer):
    """A layer's own day (QDate), None where it has none."""
    day = QDate.fromString(str(layer.customProperty(DAY, "") or ""), "yyyy-MM-dd")
    return day if day.isValid() else None


def last_of(layer):
    """The last day of a dated layer: its own, but of a sum."""
    last = QDate.fromString(str(layer.customProperty(UNTIL, "") or ""), "yyyy-MM-dd")
    return last if last.isValid() else day_of(layer)


def dated_layers(node):
    """The raster layers with a day of their own below a node of the layer tree."""
    layers = (found.layer() for found in node.findLayers())
    return [one for one in layers if isinstance(one, QgsRasterLayer) and day_of(one)]


def reach_to_the_next(group):
    """Let each dated layer of a group be shown until the day before the next date of the same place."""
    places: dict[tuple[Any, ...], list[QgsRasterLayer]] = {}
    for layer in dated_layers(group):
        places.setdefault(place_of(layer), []).append(layer)
    for layers in places.values():
        days = sorted({day_of(layer) for layer in layers})
        ends = {day: later.addDays(-1) for day, later in zip(days, days[1:])}
        for layer in layers:
            day = day_of(layer)
            set_range(layer, day, ends.get(day, last_of(layer)))


def place_of(layer):
    """What layers of one place share: reference system and extent (m)."""
    box = layer.extent()
    corners = (box.xMinimum(), box.yMinimum(), box.xMaximum(), box.yMaximum())
    # a layer without ground has no corners: not a number, in later QGIS
    known = () if box.isNull() else corners
    return (layer.crs().authid(), *(round(corner) for corner in known))


def set_project_time(project):
    """The project's range from its first dated layer to the end of its last, in the steps of its dates.

    A step is the number of days between the dates where that is always the same, else one day.
    """
    layers = dated_layers(project.layerTreeRoot())
    if not layers:
        return
    days = sorted({day_of(layer) for layer in layers})
    gaps = {earlier.daysTo(later) for earlier, later in zip(days, days[1:])}
    time = project.timeSettings()
    time.setTimeStepUnit(UNIT_DAYS)
    time.setTimeStep(float(gaps.pop()) if len(gaps) == 1 else 1.0)
    time.setTemporalRange(whole_days(days[0], days[-1]))
