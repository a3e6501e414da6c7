# SPDX-License-Identifier: GPL-2.0-or-later
"""Algorithms of EcoFuse, one after the other, as the steps of one job."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from qgis.core import QgsApplication, QgsProcessingException
from qgis.PyQt.QtCore import QCoreApplication, QThread

from ..words import tr
from . import made_by
from .step_feedback import StepFeedback, step_title
from .step_record import StepRecord, states_of

on_steps: list[Callable[[list["Step"]], None]] = []
"""Called with a job's steps once it has ended well: the window's history listens."""


@dataclass(frozen=True)
class Step:
    """A step that is done."""

    title: str
    algorithm: str
    """Its id, such as ``ecofuse:embed``."""
    parameters: dict[str, Any]
    """Plain values by name."""
    line: str
    """As it is repeated in the Python console: ``processing.run(…)``."""
    seconds: float
    kept: bool
    """Whether an earlier run of the job had done it."""


class Chain:
    """The steps of a job: run, or taken from an earlier run of the same job in the same folder."""

    def __init__(self, folder, names, context, feedback):
        """
        Args:
            folder: where the job writes and notes its steps.
            names: the algorithms in order, each once, such as ``["scenes", "embedseries"]``.
        """
        self.record = StepRecord(folder)
        self.names, self.context, self.feedback = names, context, feedback
        self.done: list[Step] = []

    def run(self, name, parameters, reads, writes, part=0, parts=1):
        """Run one algorithm, unless that is done.

        Args:
            name: one of ``names``; parameters: plain values.
            reads: files that the result depends on; None: run it whatever was done.
            writes: function that takes the results and gives the files written.
            part: which run of this algorithm, from 0, of ``parts``.

        Returns:
            Its results, a dict.

        Raises:
            QgsProcessingException: one sentence: refused, failed or cancelled.
        """
        algorithm = QgsApplication.processingRegistry().createAlgorithmById(f"ecofuse:{name}")
        # not asPythonCommand: QGIS 3.22 writes a day without quotes, which is no Python
        line = f'processing.run("{algorithm.id()}", {parameters!r})'
        title = step_title(
            self.names.index(name) + 1, len(self.names), algorithm.displayName(), part, parts
        )
        share = 100 / len(self.names)
        begin = (self.names.index(name) + part / parts) * share
        feedback = StepFeedback(self.feedback, title, begin, begin + share / parts)
        if feedback.isCanceled():
            raise QgsProcessingException(tr("Cancelled before step {}.").format(title))
        step = partial(Step, title, algorithm.id(), parameters, line)
        known = None if reads is None else self.record.results(algorithm.id(), parameters, reads)
        if known is not None:
            self.feedback.pushInfo(tr("{}: done by an earlier run.").format(title))
            feedback.setProgress(100)
            self.done.append(step(0.0, True))
            for path in writes(known):
                made_by.note(path, algorithm.id(), parameters)
            return known
        self.feedback.pushInfo(f"{title}:\n{line}")
        started = time.monotonic()
        fine, why = algorithm.checkParameterValues(parameters, self.context)
        if not fine:
            raise QgsProcessingException(why)
        before = states_of(reads or [])
        try:
            results, _ = algorithm.run(parameters, self.context, feedback, {}, False)
        finally:
            made_by.end(self.context)
        made = list(writes(results))
        for path in made:
            made_by.note(path, algorithm.id(), parameters)
        self.record.note(algorithm.id(), parameters, before, made, dict(results))
        self.done.append(step(time.monotonic() - started, False))
        return results

    def ended(self):
        """Let the window's history know what was run; a step of a model leaves that to the model, in its thread."""
        if QThread.currentThread() != QCoreApplication.instance().thread():
            return
        for hear in on_steps:
            hear([step for step in self.done if not step.kept])
