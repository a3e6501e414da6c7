# SPDX-License-Identifier: GPL-2.0-or-later
"""One run in the list: its name, its step with progress and time left, or how it has ended; and its buttons."""

import re

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QToolButton, QVBoxLayout, QWidget

from ...algorithms.runs import CANCELLED, ENDED, FAILED, IN_WORK
from ...words import tr
from .time_left import took, words_left

ICONS = {
    IN_WORK: "/mTaskRunning.svg",
    ENDED: "/mIconSuccess.svg",
    FAILED: "/mIconWarning.svg",
    CANCELLED: "/mIconCritical.svg",
}
ITS_OWN = re.compile(r", (?:\w+ )?\d+ s(?: left)?$")
"""What the engine reckons for its step alone, in each language; the row says it for the whole run."""


class RunRow(QWidget):
    """Shows a :class:`Run`; ``show_run`` brings it up to date."""

    def __init__(self, run, fill_menu, parent=None):
        """
        Args:
            run: the run; fill_menu: gives the QMenu of what can be done with it.
        """
        super().__init__(parent)
        self.run, self.shown = run, None
        self.icon = QLabel()
        self.title = QLabel(f"<b>{run.title}</b>")
        self.when = QLabel(run.began.toString("HH:mm"))
        self.when.setEnabled(False)
        self.when.setToolTip(run.began.toString("yyyy-MM-dd HH:mm:ss"))
        self.words = ElidedLabel()
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setFixedHeight(6)
        self.left = ElidedLabel()
        self.sentence = QLabel()
        self.sentence.setWordWrap(True)
        self.sentence.setTextFormat(Qt.TextFormat.PlainText)
        self.sentence.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.cancel = tool("/mTaskCancel.svg", tr("Cancel this run"))
        self.cancel.clicked.connect(self.ask_to_cancel)
        self.more = tool("/mActionOptions.svg", tr("Log, outputs, repeat"))
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.menu = fill_menu(run)
        self.menu.setParent(self.more, self.menu.windowFlags())
        self.more.setMenu(self.menu)
        head, body, buttons = QHBoxLayout(), QVBoxLayout(), QHBoxLayout()
        self.body = body
        for layout in (head, buttons):
            layout.setSpacing(4)
        head.addWidget(self.title)
        head.addStretch(1)
        head.addWidget(self.when)
        body.setSpacing(1)
        body.addLayout(head)
        body.addWidget(self.words)
        body.addWidget(self.sentence)
        body.addWidget(self.bar)
        body.addWidget(self.left)
        buttons.addWidget(self.cancel)
        buttons.addWidget(self.more)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(6, 4, 4, 4)
        whole.addWidget(self.icon, 0, Qt.AlignmentFlag.AlignTop)
        whole.addLayout(body, 1)
        whole.addLayout(buttons)
        self.show_run()

    def show_run(self):
        """The run as it stands."""
        run = self.run
        is_in_work = run.outcome == IN_WORK
        if self.shown != run.outcome:
            self.shown = run.outcome
            self.icon.setPixmap(QgsApplication.getThemeIcon(ICONS[run.outcome]).pixmap(16, 16))
            for widget in (self.bar, self.left, self.cancel):
                widget.setVisible(is_in_work)
            self.words.setVisible(run.outcome != FAILED)
            self.sentence.setVisible(run.outcome == FAILED)
        if is_in_work:
            self.words.show_text(ITS_OWN.sub("", run.step) or tr("Starting"))
            percent = round(100 * run.fraction)
            self.bar.setRange(
                0, 100 if percent else 0
            )  # one that says nothing yet moves to and fro
            self.bar.setValue(percent)
            left = words_left(list(run.marks), run.age(), tr)  # its thread changes them
            self.left.show_text(tr("{} %, {}").format(percent, left))
            self.left.setToolTip(tr("{} so far").format(took(run.age(), tr)))
        else:
            self.words.show_text(outcome_words(run))
            self.sentence.setText(outcome_words(run))
        for layout in (self.body, self.layout()):
            layout.invalidate()  # at once: the list asks for the height

    def height_in(self, width):
        """Its height (px) in a list of this width: a sentence takes as many lines as it needs."""
        whole = self.layout()
        wraps = whole.hasHeightForWidth()
        return whole.totalHeightForWidth(width) if wraps else whole.totalSizeHint().height()

    def ask_to_cancel(self, *_):
        """Cancel the run."""
        self.cancel.setEnabled(False)
        self.run.cancel()


class ElidedLabel(QLabel):
    """A line that ends in dots where there is no room for it; the tooltip has it whole."""

    def __init__(self):
        super().__init__()
        self.whole = ""
        self.setMinimumWidth(60)
        self.setTextFormat(Qt.TextFormat.PlainText)

    def show_text(self, text):
        """The line to show."""
        if text != self.whole:
            self.whole = text
            self.setToolTip(text)
            self._fit()

    def resizeEvent(self, event):
        super().resizeEvent(event)
        self._fit()

    def _fit(self):
        line = " ".join(self.whole.split())
        mode = Qt.TextElideMode.ElideRight
        self.setText(self.fontMetrics().elidedText(line, mode, max(60, self.width())))


def outcome_words(run):
    """How a run has ended, in one line."""
    if run.outcome == ENDED:
        return tr("Ended after {}").format(took(run.seconds, tr))
    if run.outcome == CANCELLED:
        return tr("Cancelled after {}").format(took(run.seconds, tr))
    return tr("Failed: {}").format(run.sentence)


def tool(icon, tip):
    """A flat button with an icon of QGIS."""
    button = QToolButton()
    button.setIcon(QgsApplication.getThemeIcon(icon))
    button.setAutoRaise(True)
    button.setToolTip(tip)
    return button
