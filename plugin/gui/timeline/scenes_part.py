# SPDX-License-Identifier: GPL-2.0-or-later
"""The part of the panel on the scenes: the project's last list as a timeline, and a slider through its days."""

from pathlib import Path
from typing import Any

from qgis.core import QgsApplication, QgsProject
from qgis.PyQt.QtCore import Qt, QTimer
from qgis.PyQt.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QSlider,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ...algorithms.last_list import noted, on_remembered, remember
from ...algorithms.layer_time import dated_layers, day_of
from ...words import tr
from ..shown_time import OFF, show_all, show_day, shown_days
from .list_reading import ListReading
from .mark_words import line_of
from .scene_rows import SENSORS, SceneRows
from .scene_timeline import SceneTimeline

PAUSE = 120
"""Milliseconds after which a day of the moving slider is shown."""


class ScenesPart(QWidget):
    """Follows the project, its layers and the days that the map shows."""

    def __init__(self, canvas, parent=None):
        super().__init__(parent)
        self.canvas = canvas
        self.path, self.state = "", None
        self.reading: Any = None
        self.scenes, self.days = SceneRows(), []
        self._build()
        self.pause = QTimer(self)
        self.pause.setSingleShot(True)
        self.pause.setInterval(PAUSE)
        self.pause.timeout.connect(self.show_chosen)
        self.later = QTimer(self)  # layers come by the dozen
        self.later.setSingleShot(True)
        self.later.timeout.connect(self.find_mapped)
        project = QgsProject.instance()
        self.links = [
            (project.cleared, self.look),
            (project.readProject, self.look),
            (project.layersAdded, self.layers_changed),
            (project.layersRemoved, self.layers_changed),
            (canvas.temporalRangeChanged, self.time_changed),
        ]
        for signal, act in self.links:
            signal.connect(act)
        on_remembered.append(self.look)

    def _build(self):
        self.name = QLabel()
        self.name.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.choose = QToolButton()
        self.choose.setIcon(QgsApplication.getThemeIcon("/mActionFileOpen.svg"))
        self.choose.setAutoRaise(True)
        self.choose.setToolTip(tr("Choose the scene list of this project"))
        self.choose.clicked.connect(lambda *_: self.choose_list())
        self.all = QToolButton()
        self.all.setIcon(QgsApplication.getThemeIcon("/mTemporalNavigationOff.svg"))
        self.all.setAutoRaise(True)
        self.all.setToolTip(tr("Show the layers of all days again"))
        self.all.clicked.connect(self.show_all)
        self.timeline = SceneTimeline()
        self.timeline.chosen.connect(self.show_day)
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setToolTip(tr("Show a day on the map: sets the Temporal Controller"))
        self.slider.valueChanged.connect(self.slid)
        self.day = QLabel()
        self.day.setWordWrap(True)
        above, below = QHBoxLayout(), QHBoxLayout()
        above.addWidget(self.name, 1)
        above.addWidget(self.choose)
        below.addWidget(self.slider, 1)
        below.addWidget(self.all)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addLayout(above)
        rows.addWidget(self.timeline, 1)
        rows.addLayout(below)
        rows.addWidget(self.day)

    def stop(self):
        """Leave project, canvas and tasks alone."""
        for signal, act in self.links:
            signal.disconnect(act)
        on_remembered.remove(self.look)
        self.pause.stop()
        self.later.stop()
        self._forget_reading()

    def showEvent(self, event):
        super().showEvent(event)
        self.look()

    def look(self, *_):
        """Read the project's list, unless that is known; a panel that is hidden waits until it is seen."""
        self.layers_changed()
        if not self.isVisible():
            return
        path = noted(QgsProject.instance())
        state = state_of(path)
        if (path, state) == (self.path, self.state):
            return
        self.path, self.state = path, state
        self._forget_reading()
        if not path or state is None:
            self.read(path, SceneRows(problem="missing" if path else ""))
            return
        self.timeline.show_rows({}, tr("Reading {}…").format(Path(path).name))
        self.reading = ListReading(path, self.read)
        QgsApplication.taskManager().addTask(self.reading)

    def read(self, path, scenes):
        """Called with what a list holds."""
        self.reading = None
        self.scenes = scenes
        texts = {
            "": tr(
                "This project has no scene list yet: List scenes makes one, the button above opens one."
            ),
            "missing": tr("{} is gone: choose another scene list.").format(path),
            "unreadable": tr("{} is no scene list: choose another.").format(path),
        }
        self.timeline.show_rows(scenes.rows, texts[scenes.problem])
        self.name.setText(tr("Scenes: {}").format(Path(path).name) if path else tr("Scenes"))
        self.name.setToolTip("\n\n".join([path, *scenes.warnings, *scenes.undated]).strip())
        self.find_mapped()

    def choose_list(self, path=""):
        """Have the project remember a list; asks for it where none is given."""
        if not path:
            kinds = tr("Scene list (*.json)")
            path, _ = QFileDialog.getOpenFileName(self, tr("Scene list"), self.path, kinds)
        if path:
            remember(QgsProject.instance(), path)
            self.look()

    def layers_changed(self, *_):
        """Called by QGIS as layers come and go: they get their days and their groups a moment later."""
        self.later.start(200)

    def find_mapped(self):
        """The days of the map's layers, and all that the slider goes through."""
        layers = dated_layers(QgsProject.instance().layerTreeRoot())
        mapped = sorted({day_of(layer).toString("yyyy-MM-dd") for layer in layers})
        self.timeline.show_mapped(mapped)
        self.days = sorted({*self.scenes.days(), *mapped})
        self.slider.blockSignals(True)
        self.slider.setRange(0, max(0, len(self.days) - 1))
        self.slider.blockSignals(False)
        self.slider.setEnabled(len(self.days) > 1)
        self.time_changed()

    def slid(self, _):
        """Called by Qt as the slider moves."""
        self._say(self.days[self.slider.value()])
        self.pause.start()

    def show_chosen(self):
        """Show the slider's day."""
        if self.days:
            self.show_day(self.days[self.slider.value()])

    def show_day(self, day):
        """Have the Temporal Controller show a day (ISO)."""
        controller = self.canvas.temporalController()
        if controller is not None:
            show_day(controller, day)

    def show_all(self, *_):
        """Have the map show all days."""
        controller = self.canvas.temporalController()
        if controller is not None:
            show_all(controller)
            self.time_changed()

    def time_changed(self, *_):
        """Mark the days that the map shows, and move the slider there."""
        first, last = shown_days(self.canvas)
        self.timeline.show_days(first, last)
        controller = self.canvas.temporalController()
        is_on = controller is not None and controller.navigationMode() != OFF
        self.all.setEnabled(bool(first) and is_on)
        shown = [day for day in self.days if first and first <= day < last]
        if shown and not self.pause.isActive():
            self.slider.blockSignals(True)
            self.slider.setValue(self.days.index(shown[0]))
            self.slider.blockSignals(False)
        self._say(shown[0] if len(shown) == 1 else "", len(shown))

    def _say(self, day, count=0):
        """The line below the slider."""
        if day:
            found = ((title, self.scenes.mark_of(day, title)) for title in SENSORS.values())
            lines = [line_of(title, mark) for title, mark in found if mark]
            self.day.setText("\n".join(lines) or tr("{}: a layer without a scene").format(day))
        elif count:
            self.day.setText(tr("{} days are shown.").format(count))
        elif self.scenes.undated:
            words = tr("Left out, without a day: {} (the tooltip of the list's name has them).")
            self.day.setText(words.format(len(self.scenes.undated)))
        else:
            self.day.setText("")

    def _forget_reading(self):
        if self.reading is not None:
            self.reading.forget()
            self.reading = None


def state_of(path):
    """What says whether a file is still the same; None where it is not there."""
    try:
        facts = Path(path).stat()
    except (OSError, ValueError):
        return None
    return (facts.st_size, facts.st_mtime_ns)
