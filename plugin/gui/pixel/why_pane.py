# SPDX-License-Identifier: GPL-2.0-or-later
"""Beside the plot of *Pixel over time*: which dates and bands the values of a place and day come from."""

from __future__ import annotations

from qgis.core import QgsProject
from qgis.PyQt.QtWidgets import QComboBox, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from ...algorithms.last_list import recalled
from ...words import in_own_words, tr
from .why_bars import Bars, rows_of, sensors_of
from .why_run import ElsewhereError, WhyRun, asked_of

TITLES = {"s2": "Sentinel-2", "s1": "Sentinel-1"}


class WhyPane(QWidget):
    """Asks for one place and day at a time; what is asked later ends what was asked before."""

    def __init__(self, parent=None):
        super().__init__(parent)
        self.running = None
        self.answer = None
        self.place = None
        self.day = QComboBox()
        self.day.setMinimumContentsLength(10)
        self.day.setToolTip(tr("The day whose values are looked into"))
        self.day.activated.connect(lambda *_: self.ask())
        self.band = QComboBox()
        self.band.setToolTip(tr("A band, or the mean weights of a sensor's bands"))
        self.band.activated.connect(lambda *_: self.show_answer())
        for choice in (self.day, self.band):
            choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.said = QLabel()
        self.said.setWordWrap(True)
        self.bars = Bars()
        choices = QHBoxLayout()
        choices.addWidget(self.day)
        choices.addWidget(self.band)
        choices.addStretch()
        inside = QWidget()
        rows = QVBoxLayout(inside)
        rows.addWidget(self.bars)
        rows.addWidget(self.said)
        rows.addStretch()
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setWidget(inside)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addLayout(choices)
        whole.addWidget(scroll, 1)
        self.setVisible(False)

    def look_into(self, point, crs, days, shown):
        """Ask about a place.

        Args:
            point: QgsPointXY in ``crs``; days: ISO days of its readings; shown: ISO days from the first to before
                the last that the map shows, None where it shows all.
        """
        self.place = (point, crs)
        self.day.clear()
        self.day.addItems(days)
        first, last = shown or ("", "9999")
        inside = [day for day in days if first <= day < last]
        if shown and not inside and first not in days:
            self.day.insertItem(
                0, first
            )  # a day without a layer: it can be asked about all the same
            inside = [first]
        self.day.setCurrentText(inside[-1] if inside and not shown else (inside or days)[0])
        self.ask()

    def ask(self):
        """Ask about the chosen day."""
        self.stop()
        self.answer = None
        self.show_answer()
        path = recalled(QgsProject.instance())
        if self.place is None:
            self.say(tr("Click a pixel first: polygons have no single dates."))
        elif not path:
            self.say(tr("Press Looks… and choose the scene list that the layers were made from."))
        else:
            try:
                words = asked_of(QgsProject.instance(), path, self.day.currentText())
            except ElsewhereError as problem:
                self.say(str(problem))
                return
            self.say(tr("Asking the engine…"))
            point, crs = self.place
            self.running = WhyRun(point, crs, words, self._answered)

    def empty(self):
        """Forget the place."""
        self.stop()
        self.place = self.answer = None
        self.day.clear()
        self.show_answer()

    def stop(self):
        """End what runs; nothing is shown of it."""
        if self.running is not None:
            self.running.cancel()
            self.running = None

    def show_answer(self):
        """The bars of the chosen band, and the sentence of its sensor."""
        if self.answer is None:
            self.bars.show_rows([])
            self.say("")
            return
        sensor, band = self.band.currentData()
        self.bars.show_rows(rows_of(self.answer, sensor, band))
        sentences = dict(zip(sensors_of(self.answer), self.answer["sentences"]))
        self.say(in_own_words(sentences[sensor]))

    def say(self, text):
        """A line below the bars."""
        self.said.setText(text)

    def _answered(self, answer, why):
        self.running = None
        self.answer = answer
        if answer is None:
            self.say(why or tr("The engine gave no answer."))
            return
        before = self.band.currentData()
        self.band.clear()
        for sensor, bands in sensors_of(answer).items():
            self.band.addItem(tr("{}, mean").format(TITLES[sensor]), (sensor, ""))
            for band in bands:
                self.band.addItem(band, (sensor, band))
        places = [self.band.itemData(number) for number in range(self.band.count())]
        if before in places:
            self.band.setCurrentIndex(places.index(before))
        self.show_answer()
