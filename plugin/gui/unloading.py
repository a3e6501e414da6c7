# SPDX-License-Identifier: GPL-2.0-or-later
"""Runs and dialogs end before the plugin goes: QGIS asks an algorithm's provider for its name as a run ends."""

import time

from qgis.PyQt import sip
from qgis.PyQt.QtCore import QCoreApplication, QEventLoop
from qgis.PyQt.QtWidgets import QApplication

from ..algorithms.runs import IN_WORK, RUNS

PATIENCE = 5.0
"""Seconds that runs have to end in."""
HEARING = 1.0
"""Seconds that their dialogs have to hear of it."""


def end_all():
    """Cancel the runs in work, and close the dialogs of EcoFuse's algorithms."""
    works = [run for run in RUNS.listed() if run.outcome == IN_WORK]
    for run in works:
        run.cancel()
    if works:
        _wait(lambda: all(run.outcome != IN_WORK for run in works), PATIENCE)
        _wait(lambda: not any(getattr(one, "context", None) for one in dialogs()), HEARING)
    for dialog in list(dialogs()):
        dialog.close()


def dialogs():
    """The dialogs of EcoFuse's algorithms, whether they are shown or not."""
    for window in QApplication.topLevelWidgets():
        if (
            not sip.isdeleted(window)
            and hasattr(window, "messageBar")
            and hasattr(window, "algorithm")
        ):
            algorithm = window.algorithm()
            if algorithm and algorithm.id().startswith("ecofuse:"):
                yield window


def _wait(is_over, seconds):
    """Let QGIS hear of what has ended, but no click, until something is over, or for so long."""
    until = time.monotonic() + seconds
    while not is_over() and time.monotonic() < until:
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents, 50)
        time.sleep(0.01)
