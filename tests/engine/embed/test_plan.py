# SPDX-License-Identifier: GPL-2.0-or-later
"""A plan is settled once: nothing in it changes, and its digest stands for what decides the result."""

import dataclasses
import inspect
import os
from pathlib import Path

import pytest

from plugin.engine.dense.dense_embedder import DenseEmbedder
from plugin.engine.embed.embedder import Embedder
from plugin.engine.embed.plan import Plan
from plugin.engine.embed.work import WORK_OPTIONS, Work
from plugin.engine.errors import EngineError
from plugin.engine.files.refusals import refuse_as_outputs
from plugin.engine.protocol.options import values
from plugin.engine.published.patch_embedder import PatchEmbedder
from plugin.engine.verbs import scenes as list_scenes
from tests.engine.conftest import DEMO


@pytest.fixture
def plan_of(run, tmp_path):
    """plan_of(days, output, option=…) -> a plan over the pair of demo scenes."""
    listed = run(list_scenes, folder=str(DEMO / "ireland_pair"), output=tmp_path / "scenes.json")[
        "output"
    ]

    def make(output: Path, beside: tuple[Path, ...] = (), **options) -> Plan:
        work = Work.of(values(WORK_OPTIONS, {"scenes": listed, **options}))
        days = work.scenes.days("s2")
        return Plan.of(work, days, dict.fromkeys(days, output), output, beside)

    return make


def test_nothing_in_a_plan_can_be_set_anew(plan_of, tmp_path):
    plan = plan_of(tmp_path / "a.tif")
    with pytest.raises(dataclasses.FrozenInstanceError):
        plan.digest = "other"


def test_digest_stands_for_the_numbers_not_for_where_and_how_they_are_stored(plan_of, tmp_path):
    plan = plan_of(tmp_path / "a.tif")
    assert plan_of(tmp_path / "b" / "c.tif", output_type="INT16").digest == plan.digest
    assert plan_of(tmp_path / "a.tif", stride="2").digest != plan.digest


def test_tags_hold_no_path(plan_of, tmp_path):
    plan = plan_of(tmp_path / "a.tif")
    assert not any(str(tmp_path) in text for tags in plan.tags.values() for text in tags.values())


def test_a_file_beside_the_rasters_must_be_none_of_the_inputs(plan_of, tmp_path):
    scene = plan_of(tmp_path / "a.tif").inputs[0]
    with pytest.raises(EngineError, match="is one of the files that this run reads"):
        plan_of(tmp_path / "a.tif", beside=(Path(scene),))


def test_inputs_are_looked_up_once_for_all_layers_that_are_there(tmp_path, monkeypatch):
    inputs, outputs = (
        [tmp_path / f"{kind}{number}.tif" for number in range(20)] for kind in ("in", "out")
    )
    for path in (*inputs, *outputs):
        path.touch()
    asked = []
    real = os.stat
    monkeypatch.setattr(os, "stat", lambda path, **more: asked.append(path) or real(path, **more))
    refuse_as_outputs(outputs, inputs)
    assert sum(path in inputs for path in asked) == 20
    with pytest.raises(EngineError, match=r"in7\.tif is one of the files that this run reads"):
        refuse_as_outputs([*outputs, inputs[7]], inputs)


@pytest.mark.parametrize("kind", [DenseEmbedder, PatchEmbedder])
def test_every_kind_of_model_answers_the_calls_of_an_embedder(kind):
    for name, asked in inspect.getmembers(Embedder, inspect.isfunction):
        if not name.startswith("_"):
            own = inspect.signature(getattr(kind, name)).parameters
            assert list(own) == list(inspect.signature(asked).parameters), name
    assert isinstance(kind.fills, bool)
