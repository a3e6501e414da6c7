# SPDX-License-Identifier: GPL-2.0-or-later
"""When a step of a job counts as done: nothing it read, wrote or was asked has changed."""

import os

import pytest

pytest.importorskip("qgis")

from plugin.algorithms import step_record
from plugin.algorithms.step_record import StepRecord, states_of


@pytest.fixture
def done(tmp_path):
    """A step that read a list and a scene, and wrote a raster."""
    for name in ("scenes.json", "scene.tif", "map.tif"):
        (tmp_path / name).write_text(name)
    reads = [str(tmp_path / "scenes.json"), str(tmp_path / "scene.tif")]
    made = [str(tmp_path / "map.tif")]
    record = StepRecord(tmp_path)
    record.note(
        "ecofuse:embed", {"DATE": "2019-07-01"}, states_of(reads), made, {"OUTPUT": made[0]}
    )
    return reads


def asked(folder, reads, **changes):
    given = {"algorithm": "ecofuse:embed", "parameters": {"DATE": "2019-07-01"}, **changes}
    return StepRecord(folder).results(given["algorithm"], given["parameters"], reads)


def test_step_is_done_while_nothing_has_changed(done, tmp_path):
    assert asked(tmp_path, done) == {"OUTPUT": str(tmp_path / "map.tif")}
    os.utime(tmp_path / "scenes.json", (1, 1))  # a list written again with the same content
    assert asked(tmp_path, done)


def test_other_parameters_or_another_algorithm_are_another_step(done, tmp_path):
    assert asked(tmp_path, done, parameters={"DATE": "2019-07-02"}) is None
    assert asked(tmp_path, done, algorithm="ecofuse:predict") is None
    assert asked(tmp_path, done[:1]) is None


@pytest.mark.parametrize("name", ["scenes.json", "scene.tif", "map.tif"])
def test_file_that_has_changed_or_gone_asks_for_the_step_again(done, tmp_path, name):
    (tmp_path / name).write_text("another content")
    assert asked(tmp_path, done) is None
    (tmp_path / name).unlink()
    assert asked(tmp_path, done) is None


def test_another_version_of_the_plugin_does_the_step_again(done, tmp_path, monkeypatch):
    monkeypatch.setattr(step_record, "version", lambda: "9.9")
    assert asked(tmp_path, done) is None


def test_step_that_writes_the_same_takes_the_place_of_an_earlier_one(done, tmp_path):
    made = [str(tmp_path / "map.tif")]
    StepRecord(tmp_path).note("ecofuse:embed", {"DATE": "2019-07-09"}, states_of(done), made, {})
    assert asked(tmp_path, done) is None and len(StepRecord(tmp_path).entries) == 1


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"steps": 1}', '{"steps": [1, {}]}'])
def test_what_is_no_record_counts_as_nothing_done(tmp_path, text):
    (tmp_path / "steps.json").write_text(text)
    assert StepRecord(tmp_path).entries == []
