# SPDX-License-Identifier: GPL-2.0-or-later
"""A step's progress is a part of its job's, its text says which step, and a cancelled job cancels it."""

import pytest

pytest.importorskip("qgis")

from plugin.algorithms.step_feedback import StepFeedback, step_title


def test_progress_of_a_step_is_its_part_of_the_whole(heard):
    step = StepFeedback(heard, "Step 2 of 4", 25, 50)
    assert heard.progress() == 25
    step.setProgress(40)
    assert heard.progress() == 35
    step.setProgressText("reading")
    assert heard.steps == ["Step 2 of 4: reading"]


def test_what_a_step_says_is_heard(heard):
    step = StepFeedback(heard, "Step 1 of 1", 0, 100)
    step.pushInfo("info")
    step.pushWarning("warning")
    step.reportError("error")
    assert (heard.messages, heard.warnings, heard.errors) == (["info"], ["warning"], ["error"])


def test_cancelled_job_cancels_its_steps_now_and_later(heard):
    step = StepFeedback(heard, "Step 1 of 2", 0, 50)
    assert not step.isCanceled()
    heard.cancel()
    assert step.isCanceled() and StepFeedback(heard, "Step 2 of 2", 50, 100).isCanceled()


def test_title_names_the_run_where_a_step_has_several():
    assert step_title(2, 5, "Embed a series") == "Step 2 of 5, Embed a series"
    assert step_title(5, 5, "Predict GPP", 2, 7) == "Step 5 of 5, Predict GPP, 3 of 7"
