# SPDX-License-Identifier: GPL-2.0-or-later
"""The days that the map shows, and how one of them is shown: by the window's Temporal Controller."""

from qgis.core import QgsTemporalNavigationObject
from qgis.PyQt.QtCore import QDate, QDateTime, Qt, QTime

from ..algorithms.layer_time import whole_days

OFF = QgsTemporalNavigationObject.NavigationMode.NavigationOff
PLAYED = QgsTemporalNavigationObject.NavigationMode.Animated
FIXED = QgsTemporalNavigationObject.NavigationMode.FixedRange


def shown_days(canvas):
    """ISO days from the first that the map shows to the day after the last; None, None for all time."""
    shown = canvas.temporalRange()
    if shown.isInfinite() or not (shown.begin().isValid() and shown.end().isValid()):
        return None, None
    # a frame may begin a moment before midnight (playing.py)
    first = shown.begin().toUTC().addSecs(1).date().toString("yyyy-MM-dd")
    last = shown.end().toUTC().addSecs(-1).date().addDays(1).toString("yyyy-MM-dd")
    return first, last


def show_day(controller, day):
    """Have the Temporal Controller show a day (ISO): its frame while time is played, else the day alone."""
    date = QDate.fromString(day, "yyyy-MM-dd")
    noon = QDateTime(date, QTime(12, 0, 0), Qt.TimeSpec.UTC)
    is_played = controller.navigationMode() == PLAYED
    if is_played and controller.temporalExtents().contains(noon):
        controller.setCurrentFrameNumber(controller.findBestFrameNumberForFrameStart(noon))
        return
    # first the mode: playing.py hands the project's time to a controller that is switched on
    controller.setNavigationMode(FIXED)
    controller.setTemporalExtents(whole_days(date, date))


def show_all(controller):
    """Let the map show all time."""
    controller.setNavigationMode(OFF)
