# SPDX-License-Identifier: GPL-2.0-or-later
"""Every run of an algorithm is listed, wherever it was started: its step, its end, how it is repeated."""

import pytest

pytest.importorskip("qgis")

from qgis.core import (
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingOutputLayerDefinition,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterRasterLayer,
    QgsProject,
    QgsRasterLayer,
)

from plugin.algorithms import made_by
from plugin.algorithms.base import Algorithm
from plugin.algorithms.runs import CANCELLED, ENDED, FAILED, MOST_KEPT, RUNS, Run, plain
from plugin.provider import ALGORITHMS


class Worker(Algorithm):
    """An algorithm that works without an engine."""

    GROUP = "system"
    acts = staticmethod(lambda feedback: None)

    def name(self):
        return "worker"

    def displayName(self):
        return "Work"

    def help_text(self):
        return ""

    def initAlgorithm(self, configuration=None):
        self.addParameter(QgsProcessingParameterRasterLayer("LAYER", "Layer", optional=True))
        self.addParameter(
            QgsProcessingParameterFileDestination("OUTPUT", "Output", "*.txt", optional=True)
        )

    def prepareAlgorithm(self, parameters, context, feedback):
        return True

    def processAlgorithm(self, parameters, context, feedback):
        feedback.setProgressText("tile 3 of 10")
        feedback.setProgress(30)
        feedback.pushInfo("a message")
        self.acts(feedback)
        return {"OUTPUT": "there.txt"}


class Inheriting(Worker):
    """One whose work ends in the work of its parent, as most do."""

    def processAlgorithm(self, parameters, context, feedback):
        return super().processAlgorithm(parameters, context, feedback)


@pytest.fixture
def runs(qgis_app):
    RUNS.forget()
    yield RUNS
    RUNS.forget()


def work(algorithm, feedback, acts=lambda feedback: None, **parameters):
    algorithm = algorithm()
    algorithm.initAlgorithm()
    algorithm.acts = acts
    context = QgsProcessingContext()
    context.setProject(QgsProject.instance())
    return algorithm.processAlgorithm(parameters, context, feedback)


def test_a_run_is_listed_while_it_works_and_once_it_has_ended(runs, heard):
    seen = []

    def look(feedback):
        (one,) = runs.listed()
        seen.append((one.outcome, one.step, one.fraction, one.seconds))

    work(Worker, heard, look)
    assert seen == [("", "tile 3 of 10", 0.3, None)]
    (one,) = runs.listed()
    assert (one.outcome, one.outputs) == (ENDED, {"OUTPUT": "there.txt"}) and one.seconds >= 0
    assert list(one.log) == ["tile 3 of 10", "a message"]
    assert (heard.steps, heard.messages) == (["tile 3 of 10"], ["a message"])
    assert heard.progress() == 30


def test_what_an_algorithm_inherits_is_no_run_of_its_own(runs, heard):
    work(Inheriting, heard)
    assert len(runs.listed()) == 1


@pytest.mark.parametrize("algorithm", ALGORITHMS, ids=lambda one: one.__name__)
def test_no_algorithm_passes_its_runs_by(algorithm):
    assert hasattr(algorithm.processAlgorithm, "__wrapped__")


def test_a_failure_is_listed_with_its_sentence(runs, heard):
    def fail(feedback):
        raise QgsProcessingException("scenes.json is not there: list the scenes.")

    with pytest.raises(QgsProcessingException):
        work(Worker, heard, fail)
    (one,) = runs.listed()
    assert (one.outcome, one.sentence) == (FAILED, "scenes.json is not there: list the scenes.")


def test_a_run_is_cancelled_from_its_list(runs, heard):
    def cancel(feedback):
        runs.listed()[0].cancel()
        assert feedback.isCanceled()
        raise QgsProcessingException("Cancelled.")

    with pytest.raises(QgsProcessingException):
        work(Worker, heard, cancel)
    assert heard.isCanceled() and runs.listed()[0].outcome == CANCELLED
    runs.listed()[0].cancel()  # of one that has ended nothing is left


@pytest.mark.parametrize("fails", [False, True])
def test_what_made_a_layer_is_not_what_another_context_at_its_address_makes(runs, heard, fails):
    context = QgsProcessingContext()

    def acts(feedback):
        made_by.begin(context, "ecofuse:embed", {"DATE": "2019-07-06"})
        assert "2019-07-06" in made_by.run_of(context, "made.tif")
        if fails:
            raise QgsProcessingException("no")

    algorithm = Worker()
    algorithm.initAlgorithm()
    algorithm.acts = acts
    try:
        algorithm.processAlgorithm({}, context, heard)
    except QgsProcessingException:
        assert fails
    assert made_by.run_of(context, "of a later run.tif") == ""


def test_a_run_that_ends_as_it_is_cancelled_takes_no_harm(qgis_app, heard):
    one = Run("Work", "ecofuse:worker", {}, heard)
    one.feedback = None  # its thread ends it: the feedback goes first, then the outcome is noted
    one.cancel()


def test_a_bug_ends_its_run_too(runs, heard):
    with pytest.raises(ZeroDivisionError):
        work(Worker, heard, lambda feedback: 1 / 0)
    assert runs.listed()[0].outcome == FAILED


def test_progress_that_goes_back_is_followed(qgis_app, heard):
    one = Run("Work", "ecofuse:worker", {}, heard)
    for percent in (10, 50, 50.4, 20, 25):
        one.advance(percent)
    assert [fraction for _, fraction in one.marks] == pytest.approx([0, 0.1, 0.2, 0.25])


def test_the_oldest_ended_runs_are_forgotten(runs, heard):
    for number in range(MOST_KEPT + 5):
        work(Worker, heard, NUMBER=number)
    assert [one.parameters["NUMBER"] for one in runs.listed()] == list(range(104, 3, -1))


def test_some_are_forgotten_and_those_in_work_stay(runs, heard):
    for number in range(3):
        work(Worker, heard, NUMBER=number)
    runs.forget(runs.listed()[0])
    assert [one.parameters["NUMBER"] for one in runs.listed()] == [1, 0]

    def forget(feedback):
        runs.forget()
        assert len(runs.listed()) == 1

    work(Worker, heard, forget)


def test_changes_are_heard(runs, heard):
    changes = []
    hear = lambda: changes.append(len(runs.listed()))  # noqa: E731  (disconnected by name)
    runs.changed.connect(hear)
    work(Worker, heard)
    runs.changed.disconnect(hear)
    assert changes == [1, 1]


def test_parameters_are_repeated_without_their_layers(runs, heard, forest):
    layer = QgsRasterLayer(forest[0], "forest")
    target = QgsProcessingOutputLayerDefinition("there.tif", QgsProject.instance())
    work(Worker, heard, LAYER=layer, OUTPUT=target, MANY=[layer, "b.tif"], NUMBER=7)
    assert runs.listed()[0].parameters == {
        "LAYER": layer.source(),
        "OUTPUT": "there.tif",
        "MANY": [layer.source(), "b.tif"],
        "NUMBER": 7,
    }
    temporary = QgsProcessingOutputLayerDefinition(QgsProcessing.TEMPORARY_OUTPUT)
    assert plain(temporary) == QgsProcessing.TEMPORARY_OUTPUT


def test_steps_of_a_job_belong_to_the_job(runs, run, scenes, tmp_path):
    asked = {"SCENES": scenes, "WANTED": ["EMBEDDINGS"], "OUTPUT_FOLDER": str(tmp_path)}
    run("map", {**asked, "EXTENT": "22.1465,22.1500,45.1985,45.2010 [EPSG:4326]"})
    (one,) = runs.listed()
    assert (one.algorithm, one.outcome) == ("ecofuse:map", ENDED) and one.fraction > 0.9
    assert "Step 1 of 1" in " ".join(one.log) and len(one.outputs["LAYERS"]) == 1
