# SPDX-License-Identifier: GPL-2.0-or-later
"""The part of the panel on the runs: those in work and those that have ended, the newest first."""

from functools import partial
from pathlib import Path

from qgis.core import QgsProject
from qgis.PyQt.QtCore import QSize, Qt, QTimer
from qgis.PyQt.QtWidgets import (
    QAbstractItemView,
    QLabel,
    QListView,
    QListWidget,
    QListWidgetItem,
    QMenu,
    QSizePolicy,
    QStackedLayout,
    QWidget,
)

from ...algorithms.runs import IN_WORK, RUNS
from ...words import tr
from .run_log import RunLog
from .run_outputs import made, open_output
from .run_row import RunRow

BEAT = 500
"""Milliseconds between two looks at the progress, while something works and the panel is seen."""
LEAST_HEIGHT = 110
"""Of the list (px): it takes what the other parts leave, and never widens the panel."""
MOST_OUTPUTS = 20
"""Outputs that the menu of a run lists."""


class RunsPart(QWidget):
    """Follows the list of runs; what has ended is forgotten with its project."""

    def __init__(self, iface, open_dialog, parent=None):
        """
        Args:
            open_dialog: opens an algorithm's dialog: of its id and parameters by name.
        """
        super().__init__(parent)
        self.iface, self.open_dialog = iface, open_dialog
        self.rows, self.logs = {}, []
        self.list = QListWidget()
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setResizeMode(QListView.ResizeMode.Adjust)
        self.list.setAlternatingRowColors(True)
        self.list.setMinimumHeight(LEAST_HEIGHT)
        self.list.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        self.nothing = QLabel(
            tr(
                "No run of EcoFuse yet. Runs from dialogs, models, batch and scripts are listed here."
            )
        )
        self.nothing.setWordWrap(True)
        self.nothing.setContentsMargins(6, 6, 6, 6)
        self.stack = QStackedLayout(self)
        self.stack.addWidget(self.nothing)
        self.stack.addWidget(self.list)
        self.beat = QTimer(self)
        self.beat.setInterval(BEAT)
        self.beat.timeout.connect(self.show_progress)
        RUNS.changed.connect(self.renew)
        QgsProject.instance().cleared.connect(self.forget_all)
        self.renew()

    def stop(self):
        """Hear of nothing more."""
        self.beat.stop()
        RUNS.changed.disconnect(self.renew)
        QgsProject.instance().cleared.disconnect(self.forget_all)
        for log in self.logs:
            log.close()
            log.deleteLater()

    def showEvent(self, event):
        super().showEvent(event)
        self.show_progress()

    def resizeEvent(self, event):
        super().resizeEvent(event)
        self.show_progress()

    def forget_all(self):
        """Called by QGIS with another project: the runs that have ended were of the one before."""
        RUNS.forget()

    def renew(self):
        """Rows for the runs that there are."""
        runs = RUNS.listed()
        for run in [one for one in self.rows if one not in runs]:
            self.list.takeItem(self.list.row(self.rows.pop(run)))
        for place, run in enumerate(runs):
            if run not in self.rows:
                item = QListWidgetItem()
                self.list.insertItem(place, item)
                self.list.setItemWidget(item, RunRow(run, self.menu_of))
                self.rows[run] = item
        self.stack.setCurrentWidget(self.list if runs else self.nothing)
        self.show_progress()

    def show_progress(self):
        """Bring the rows up to date, and go on while something works."""
        for item in self.rows.values():
            row = self.list.itemWidget(item)
            if row.shown == IN_WORK:
                row.show_run()
            size = QSize(0, row.height_in(self.list.viewport().width()))  # as wide as the list
            if item.sizeHint() != size:
                item.setSizeHint(size)
        works = any(run.outcome == IN_WORK for run in self.rows)
        if works and self.isVisible():
            self.beat.start()
        else:
            self.beat.stop()

    def menu_of(self, run):
        """What can be done with a run."""
        menu = QMenu()
        menu.aboutToShow.connect(partial(self._fill, menu, run))
        self._fill(menu, run)
        return menu

    def _fill(self, menu, run):
        menu.clear()
        menu.addAction(tr("Log…"), partial(self.show_log, run))
        menu.addAction(tr("Repeat…"), partial(self.open_dialog, run.algorithm, run.parameters))
        paths = made(run.outputs)
        for path in paths[:MOST_OUTPUTS]:
            menu.addAction(
                tr("Open {}").format(Path(path).name), partial(open_output, self.iface, path)
            )
        if paths:
            folder = str(Path(paths[0]).parent)
            menu.addAction(tr("Open the folder"), partial(open_output, self.iface, folder))
        if run.outcome != IN_WORK:
            menu.addSeparator()
            menu.addAction(tr("Forget this run"), partial(RUNS.forget, run))
            menu.addAction(tr("Forget all that have ended"), RUNS.forget)

    def show_log(self, run):
        """Open the log of a run."""
        self.logs.append(RunLog(run, self))
        self.logs[-1].show()
