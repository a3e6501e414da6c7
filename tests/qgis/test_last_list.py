# SPDX-License-Identifier: GPL-2.0-or-later
"""A project knows its last scene list, as long as that is there."""

from pathlib import Path

import pytest

pytest.importorskip("qgis")

from qgis.core import QgsProcessingContext, QgsProcessingUtils, QgsProject
from qgis.PyQt.QtCore import QThread

from plugin.algorithms.last_list import recalled, remember


@pytest.fixture
def project(qgis_app):
    return QgsProject()


def test_last_list_of_a_project_is_recalled_while_it_is_there(project, tmp_path):
    assert recalled(project) == ""
    first, second = tmp_path / "first.json", tmp_path / "second.json"
    for path in (first, second):
        path.write_text("{}")
        remember(project, path)
    assert recalled(project) == str(second)
    second.unlink()
    assert recalled(project) == ""


def test_list_scenes_notes_its_list_in_the_project(
    provider, engine, project, forest, tmp_path, heard
):
    context, output = QgsProcessingContext(), str(tmp_path / "scenes.json")
    context.setProject(project)
    _, done = provider.algorithm("scenes").run({"S2": forest, "OUTPUT": output}, context, heard)
    assert done and recalled(project) == output


def test_temporary_list_is_not_noted(project):
    path = Path(QgsProcessingUtils.generateTempFilename("scenes.json"))
    path.write_text("{}")
    remember(project, path)
    assert recalled(project) == ""


def test_step_of_another_job_in_its_own_thread_notes_nothing(project, tmp_path):
    (tmp_path / "scenes.json").write_text("{}")

    class Step(QThread):
        def run(self):
            remember(project, tmp_path / "scenes.json")

    step = Step()
    step.start()
    assert step.wait(10_000) and recalled(project) == ""
