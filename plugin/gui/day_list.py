# SPDX-License-Identifier: GPL-2.0-or-later
"""The days of a scene list with their clear shares, to be chosen instead of typed; any other day still may be."""

from qgis.core import QgsProcessingContext
from qgis.PyQt.QtCore import QDate, QDateTime
from qgis.PyQt.QtWidgets import QBoxLayout, QComboBox

from ..algorithms.listed_days import shares_of
from ..words import tr


class DayList(QComboBox):
    """Lies below the widget of a day, and is not there without a scene list."""

    def __init__(self, day):
        """
        Args:
            day: the day's widget (wrapper), in its dialog's layout.
        """
        super().__init__()
        self.day = day
        self.setVisible(False)
        shown = day.wrappedWidget()
        layout = shown.parentWidget().layout() if shown.parentWidget() else None
        if isinstance(layout, QBoxLayout):
            layout.insertWidget(layout.indexOf(shown) + 1, self)
        self.activated.connect(self.choose)
        day.widgetValueHasChanged.connect(self.show_day)

    def fill(self, scenes):
        """List the days of a scene list (a path, "" for none)."""
        self.clear()
        shares = shares_of(scenes) if scenes else {}
        self.addItem(tr("{} days of the scene list…").format(len(shares)))
        for day, share in shares.items():
            self.addItem(tr("{}: {} % clear").format(day, round(100 * share)), day)
        self.setVisible(bool(shares) and self.parentWidget() is not None)
        self.show_day()

    def choose(self, row):
        """Called by Qt when the user takes a row."""
        day = self.itemData(row)
        if day:
            self.day.setParameterValue(QDate.fromString(day, "yyyy-MM-dd"), QgsProcessingContext())

    def show_day(self, *_):
        """Called by QGIS when the day has changed: show its row, or the first one for a day of none."""
        shown = self.day.parameterValue()
        shown = shown.date() if isinstance(shown, QDateTime) else shown
        text = shown.toString("yyyy-MM-dd") if isinstance(shown, QDate) else ""
        self.setCurrentIndex(max(0, self.findData(text) if text else 0))
