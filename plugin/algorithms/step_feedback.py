# SPDX-License-Identifier: GPL-2.0-or-later
"""A job of several steps in one dialog: each step's progress is a part of the whole, and its text says which."""

from ..words import tr
from .runs import PassedOn


class StepFeedback(PassedOn):
    """What one step is given as its feedback; a cancelled job cancels it."""

    def __init__(self, outer, title, begin, end):
        """
        Args:
            outer: the job's own feedback.
            title: stands before every text of progress, such as "Step 2 of 5".
            begin: per cent of the job that are done before the step, ``end`` after it.
        """
        super().__init__(outer)
        self.title, self.begin, self.end = title, begin, end
        self.progressChanged.connect(self.advance)
        self.advance(0)

    def advance(self, percent):
        """Called by QGIS with the step's own progress, 0 to 100 per cent."""
        self.outer.setProgress(self.begin + (self.end - self.begin) * percent / 100)

    def setProgressText(self, text):
        self.outer.setProgressText(f"{self.title}: {text}")


def step_title(number, count, name, part=0, parts=1):
    """Which step of how many, its algorithm, and which of its runs of how many, from 0."""
    text = tr("Step {} of {}, {}").format(number, count, name)
    if parts == 1:
        return text
    return text + tr(", {} of {}").format(part + 1, parts)
