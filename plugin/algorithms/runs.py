# SPDX-License-Identifier: GPL-2.0-or-later
"""The runs of this session, in work and ended, wherever they were started: a panel of the window shows them.

A run begins when QGIS lets an algorithm work and ends when that returns; the steps of a job belong to the job.
"""

import functools
import threading
import time
from collections import deque

from qgis.core import (
    QgsMapLayer,
    QgsProcessingFeedback,
    QgsProcessingOutputLayerDefinition,
    QgsProperty,
)
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QDateTime, QObject, Qt, pyqtSignal

from . import made_by
from .scene_entries import SceneLayers, items_of, text_of

IN_WORK, ENDED, FAILED, CANCELLED = "", "ended", "failed", "cancelled"
"""How a run stands."""
UNLISTED = "ecofuse/unlisted"
"""Property of a feedback whose run is nobody's business, such as a look at one pixel."""
MOST_KEPT = 100
"""Ended runs that are remembered."""
MOST_LINES = 2000
"""Last lines of a log that are remembered."""


class Run:
    """One run of an algorithm."""

    def __init__(self, title, algorithm, parameters, feedback):
        """
        Args:
            title: of the algorithm; algorithm: its id, such as ``ecofuse:embed``.
            parameters: by name, as a dialog takes them; feedback: whose cancelling cancels the run.
        """
        self.title, self.algorithm, self.parameters = title, algorithm, parameters
        self.feedback = feedback
        self.began = QDateTime.currentDateTime()
        self.clock = time.monotonic()
        self.seconds = None
        """How long it took, None while it is in work."""
        self.outcome = IN_WORK
        self.step = ""
        """Its last text of progress."""
        self.sentence = ""
        """Why it failed."""
        self.marks = [(0.0, 0.0)]
        """Seconds since the begin and the fraction done then, at most one a per cent."""
        self.outputs = {}
        self.log: deque[str] = deque(maxlen=MOST_LINES)

    @property
    def fraction(self):
        """The share that is done, 0 to 1."""
        return self.marks[-1][1]

    def age(self):
        """Seconds since it began, or that it took."""
        return time.monotonic() - self.clock if self.seconds is None else self.seconds

    def advance(self, percent):
        """Note progress, 0 to 100; one that goes back begins anew, as in a trial that is repeated."""
        fraction = min(max(percent / 100, 0.0), 1.0)
        while fraction < self.marks[-1][1]:
            self.marks.pop()
        if fraction >= self.marks[-1][1] + 0.01:
            self.marks.append((self.age(), fraction))

    def cancel(self):
        """Ask the run to stop, in whatever dialog it was started."""
        feedback = self.feedback  # once: the run may end meanwhile
        if feedback is not None and not sip.isdeleted(feedback):
            feedback.cancel()

    def end(self, outcome, sentence="", outputs=None):
        """Note how it has ended."""
        self.seconds, self.sentence = self.age(), sentence
        self.outputs, self.feedback = dict(outputs or {}), None
        self.outcome = outcome  # last: others read it in their own thread


class Runs(QObject):
    """All runs, the newest first; safe to use in every thread."""

    changed = pyqtSignal()
    """One has begun or ended, or some are forgotten; progress is read when it is shown."""

    def __init__(self):
        super().__init__()
        self._runs: deque[Run] = deque()
        self._lock = threading.Lock()

    def listed(self):
        """The runs, the newest first (a list)."""
        with self._lock:
            return list(self._runs)

    def begin(self, run):
        """A run has begun."""
        with self._lock:
            self._runs.appendleft(run)
            for old in [one for one in self._runs if one.outcome][MOST_KEPT:]:
                self._runs.remove(old)
        self.changed.emit()

    def forget(self, *gone):
        """Forget runs that have ended: these, or all of them."""
        with self._lock:
            kept = [one for one in self._runs if not one.outcome or (gone and one not in gone)]
            self._runs = deque(kept)
        self.changed.emit()


RUNS = Runs()


class PassedOn(QgsProcessingFeedback):
    """A feedback that hands on what it hears to an outer one, and is cancelled with it."""

    def __init__(self, outer):
        super().__init__(False)
        self.outer = outer
        # at once: the thread that works has no event loop to hear it in
        outer.canceled.connect(self.cancel, Qt.ConnectionType.DirectConnection)
        if outer.isCanceled():
            self.cancel()

    def setProgressText(self, text):
        self.outer.setProgressText(text)

    def pushInfo(self, info):
        self.outer.pushInfo(info)

    def pushWarning(self, warning):
        self.outer.pushWarning(warning)

    def pushDebugInfo(self, info):
        self.outer.pushDebugInfo(info)

    def pushConsoleInfo(self, info):
        self.outer.pushConsoleInfo(info)

    def reportError(self, error, fatalError=False):  # noqa: N803  (QGIS's name)
        self.outer.reportError(error, fatalError)


class RunFeedback(PassedOn):
    """What an algorithm is given as its feedback: the run hears all of it."""

    def __init__(self, outer, run):
        super().__init__(outer)
        self.run = run
        self.progressChanged.connect(self.advance)

    def advance(self, percent):
        """Called by QGIS with progress, 0 to 100 per cent."""
        self.run.advance(percent)
        self.outer.setProgress(percent)

    def setProgressText(self, text):
        self.run.step = text
        self.run.log.append(text)
        super().setProgressText(text)

    def pushInfo(self, info):
        self.run.log.append(info)
        super().pushInfo(info)

    def pushWarning(self, warning):
        self.run.log.append(warning)
        super().pushWarning(warning)

    def reportError(self, error, fatalError=False):  # noqa: N803  (QGIS's name)
        self.run.log.append(error)
        super().reportError(error, fatalError)


def listed(work):
    """``processAlgorithm`` of an algorithm, with its runs listed in :data:`RUNS`."""

    @functools.wraps(work)
    def worked(algorithm, parameters, context, feedback):
        if isinstance(feedback, PassedOn):  # a step of a run, or what its algorithm inherits
            return work(algorithm, parameters, context, feedback)
        try:
            return begun(algorithm, parameters, context, feedback)
        finally:
            made_by.end(context)  # another one may get its address

    def begun(algorithm, parameters, context, feedback):
        if feedback.property(UNLISTED):
            return work(algorithm, parameters, context, feedback)
        given = repeatable(algorithm, parameters, context)
        run = Run(algorithm.displayName(), algorithm.id(), given, feedback)
        RUNS.begin(run)
        try:
            outputs = work(algorithm, parameters, context, RunFeedback(feedback, run))
        except BaseException as error:
            run.end(CANCELLED if feedback.isCanceled() else FAILED, str(error))
            raise
        else:
            run.end(ENDED, outputs=outputs)
            return outputs
        finally:
            RUNS.changed.emit()

    return worked


def repeatable(algorithm, parameters, context):
    """Parameters by name as the algorithm's dialog takes them again, once their layers may have gone."""
    definitions = {one.name(): one for one in algorithm.parameterDefinitions()}
    return {
        name: [text_of(item, context) for item in items_of(value)]
        if isinstance(definitions.get(name), SceneLayers)
        else plain(value)
        for name, value in parameters.items()
    }


def plain(value):
    """A value without layers or what belongs to QGIS: layers by their source, outputs by their name."""
    if isinstance(value, (list, tuple)):
        return [plain(one) for one in value]
    if isinstance(value, QgsMapLayer):
        return value.source()
    if isinstance(value, QgsProcessingOutputLayerDefinition):
        return plain(value.sink)
    if isinstance(value, QgsProperty):
        return value.staticValue() if value.staticValue() is not None else QgsProperty(value)
    return value
