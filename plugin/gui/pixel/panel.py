# SPDX-License-Identifier: GPL-2.0-or-later
"""The panel *Pixel over time*: places that were clicked, one quantity of them over time, copy and save."""

from __future__ import annotations

import html
from pathlib import Path

from qgis.core import QgsGeometry, QgsProject, QgsVectorLayer
from qgis.gui import QgsDockWidget
from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import (
    QApplication,
    QComboBox,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from ...algorithms.last_list import recalled, remember
from ...words import tr
from ..shown_time import shown_days
from .clear_looks import Looks
from .curves import LOOKS, as_csv, curves_of
from .plot import COLOURS, Plot
from .readings import TooLargeError, read_at, read_in
from .why_pane import WhyPane

MOST_PLACES = len(COLOURS)


class PixelPanel(QgsDockWidget):
    """Holds the places of the session; what is on the map is marked by the tool."""

    forgotten = pyqtSignal()
    """The places are gone: what marks them on the map goes, too."""

    def __init__(self, canvas, parent=None):
        super().__init__(tr("EcoFuse: pixel over time"), parent)
        self.setObjectName("EcoFusePixelPanel")
        self.canvas = canvas
        self.places = {}
        self.points = {}
        self.waiting = []
        self.plot, self.why = Plot(), WhyPane()
        self.quantity = QComboBox()
        self.quantity.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.quantity.setToolTip(tr("What is drawn"))
        self.quantity.currentTextChanged.connect(self._draw)
        self.said = QLabel()
        self.said.setWordWrap(True)
        buttons = QHBoxLayout()
        buttons.addWidget(self.quantity)
        self.buttons = {}
        for name, words, tip, what in (
            ("polygons", tr("Selected polygons"), tr("Means over the selected polygons of the active layer"),
             self.add_selected),
            ("scenes", tr("Looks…"), tr("Choose the scene list (scenes.json) whose clear looks are drawn, too"),
             self.choose_scenes),
            ("why", tr("Why"), tr("Which dates and bands the values of the shown day come from"), self.ask_why),
            ("empty", tr("Empty"), tr("Forget all places"), self.empty),
            ("copy", tr("Copy"), tr("Copy the table of all places and bands"), self.copy),
            ("save", tr("Save…"), tr("Save the table (.csv) or the plot (.png)"), self.save),
        ):  # fmt: skip
            button = QPushButton(words)
            button.setToolTip(tip)
            button.clicked.connect(lambda *_, call=what: call())
            buttons.addWidget(button)
            self.buttons[name] = button
        buttons.addStretch()
        inside = QWidget()
        rows = QVBoxLayout(inside)
        rows.addLayout(buttons)
        beside = QSplitter()
        for widget in (self.plot, self.why):
            beside.addWidget(widget)
        rows.addWidget(beside, 1)
        rows.addWidget(self.said)
        self.setWidget(inside)
        canvas.temporalRangeChanged.connect(self.time_changed)
        canvas.temporalRangeChanged.connect(self.why_again)
        self.buttons["why"].setCheckable(True)
        canvas.destinationCrsChanged.connect(self.empty)  # places are named in the canvas's system
        QgsProject.instance().cleared.connect(self.empty)
        self.empty()
        self.time_changed()

    def stop(self):
        """Leave the canvas and the engine alone."""
        self._forget()
        self.canvas.temporalRangeChanged.disconnect(self.time_changed)
        self.canvas.temporalRangeChanged.disconnect(self.why_again)
        self.canvas.destinationCrsChanged.disconnect(self.empty)
        QgsProject.instance().cleared.disconnect(self.empty)

    def add_point(self, point, *, keep=False):
        """Read the layers at a point in the canvas's system; the only place, or one more.

        Returns:
            The place's number from 0, None where nothing is there.
        """
        readings = read_at(QgsProject.instance(), point, self.canvas.mapSettings().destinationCrs())
        digits = 6 if self.canvas.mapSettings().destinationCrs().isGeographic() else 1
        name = f"{point.x():.{digits}f}, {point.y():.{digits}f}"
        number = self._add(name, readings, keep)
        if number is not None:
            self.points[name] = (point, self.canvas.mapSettings().destinationCrs())
            self._look(name)
            self.why_again()
        return number

    def add_selected(self):
        """Means over the selected polygons of the layer that is active in the window."""
        layer = self.canvas.currentLayer()
        if not isinstance(layer, QgsVectorLayer) or not layer.selectedFeatureCount():
            self.say(tr("Select polygons of a vector layer, and make that layer the active one."))
            return
        features = list(layer.selectedFeatures())
        if len(features) > MOST_PLACES:
            self.say(
                tr(
                    "{} polygons are selected, {} are drawn at most: take Means over polygons."
                ).format(len(features), MOST_PLACES)
            )
            return
        self.empty()
        for feature in features:
            shape = QgsGeometry(feature.geometry())
            try:
                readings = read_in(QgsProject.instance(), shape, layer.crs())
            except TooLargeError as problem:
                self.say(str(problem))
                return
            self._add(f"{layer.name()} {feature.id()}", readings, keep=True)

    def choose_scenes(self, path=""):
        """Have the project remember a scene list, and read the looks of the points that there are."""
        if not path:
            path, _ = QFileDialog.getOpenFileName(
                self, tr("Scene list"), recalled(QgsProject.instance()), tr("Scene list (*.json)")
            )
        if path:
            remember(QgsProject.instance(), path)
            for name in self.points:
                self._look(name)

    def ask_why(self):
        """Show where the values of the last point's shown day come from, or hide that again."""
        self.why.setVisible(self.buttons["why"].isChecked())
        self.why_again()

    def why_again(self, *_):
        """The same for another point or day, where it is shown."""
        if self.why.isHidden():
            return
        name = next(reversed(list(self.points)), None)
        if name is None:
            self.why.ask()
            return
        days = sorted({one.day for one in self.places[name] if one.layer != LOOKS})
        point, crs = self.points[name]
        self.why.look_into(point, crs, days, self.plot.shown)

    def empty(self):
        """Forget all places."""
        self._forget()
        self._renew()
        self.say("")

    def copy(self):
        """The table to the clipboard."""
        QApplication.clipboard().setText(as_csv(self.places))
        self.say(tr("Copied: {} lines.").format(as_csv(self.places).count("\n") - 1))

    def save(self, path=""):
        """Table or plot into a file; asks for its name where none is given."""
        if not path:
            kinds = tr("Table (*.csv);;Picture of the plot (*.png)")
            path, kind = QFileDialog.getSaveFileName(self, tr("Save"), "", kinds)
            if path and not Path(path).suffix:  # not every file dialog adds it
                path += ".png" if "*.png" in kind else ".csv"
        if not path:
            return
        try:
            if Path(path).suffix.lower() == ".png":
                if not self.plot.image().save(path):
                    raise OSError(path)
            else:
                Path(path).write_text(as_csv(self.places), encoding="utf-8")
        except OSError:
            self.say(tr("{} cannot be written: choose another folder.").format(path))
        else:
            self.say(tr("Saved: {}").format(path))

    def say(self, text):
        """A line below the plot."""
        self.said.setText(html.escape(text))

    def time_changed(self, *_):
        """Mark the days that the map shows."""
        self.plot.show_days(*shown_days(self.canvas))

    def _add(self, name, readings, keep):
        if not readings:
            self.say(tr("No EcoFuse layer with a day has a value there."))
            return None
        if not keep:
            self._forget()
        if len(self.places) >= MOST_PLACES:
            self.say(tr("{} places are drawn at most: empty the panel first.").format(MOST_PLACES))
            return None
        self.places[name] = readings
        self._renew()
        days = sorted({one.day for one in readings})
        layers = len({one.layer for one in readings})
        self.say(tr("{}: {} layers, {} to {}").format(name, layers, days[0], days[-1]))
        return list(self.places).index(name)

    def _forget(self):
        for run in self.waiting:
            run.cancel()
        for held in (self.waiting, self.places, self.points):
            held.clear()
        self.why.empty()
        self.forgotten.emit()

    def _look(self, name):
        """Have the engine read the clear looks at a point, where the project remembers a scene list."""
        path = recalled(QgsProject.instance())
        if path:
            self.say(tr("Reading the looks of {}…").format(Path(path).name))
            point, crs = self.points[name]
            ended = lambda found, why: self._looked(name, found, why)  # noqa: E731  (QGIS calls it later)
            self.waiting.append(Looks(path, point, crs, ended))

    def _looked(self, name, looks, why):
        if name in self.places:
            layers = [one for one in self.places[name] if one.layer != LOOKS]
            self.places[name] = [*layers, *looks]
            self._renew()
            self.say(why or tr("{}: {} clear looks").format(name, len(looks)))

    def _renew(self):
        """Choices of the quantity and buttons for the places that there are."""
        self.curves = {name: curves_of(readings) for name, readings in self.places.items()}
        names = list(
            dict.fromkeys(curve.name for curves in self.curves.values() for curve in curves)
        )
        before = self.quantity.currentText()
        self.quantity.blockSignals(True)
        self.quantity.clear()
        self.quantity.addItems(names)
        if before in names:
            self.quantity.setCurrentText(before)
        self.quantity.blockSignals(False)
        for name in ("empty", "copy", "save"):
            self.buttons[name].setEnabled(bool(self.places))
        self.quantity.setEnabled(bool(names))
        self._draw()

    def _draw(self, *_):
        wanted = self.quantity.currentText()
        self.plot.show_curves(
            {
                name: curve
                for name, curves in self.curves.items()
                for curve in curves
                if curve.name == wanted
            }
        )
