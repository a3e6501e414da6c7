# SPDX-License-Identifier: GPL-2.0-or-later
"""One tile for a trial of a device: every graph of a model is run, those of some pixels too."""

from dataclasses import replace

import numpy as np
import pytest

from plugin.engine.dense.once import TILE, one_tile
from plugin.engine.embed import smoke
from plugin.engine.errors import EngineError
from plugin.engine.inference.devices import CPU, Processor
from plugin.engine.inference.model import CLEAR, SHIPPED, Model

MODELS = ["ecofuse-7", "ecofuse-64"]


@pytest.mark.parametrize("name", MODELS)
def test_every_graph_is_run(name, monkeypatch):
    run, plain = [], Model._run

    def noted(model, graph, inputs):
        run.append(graph)
        return plain(model, graph, inputs)

    monkeypatch.setattr(Model, "_run", noted)
    model = Model.load(SHIPPED.parent / name, CPU)
    one_tile(model)
    assert CLEAR in run and set(run) == set(model.manifest["graphs"])


def test_tile_is_clear_so_that_all_graphs_give_the_same():
    model = Model.load(device=CPU)
    embedding, error, _, whole, whole_error, clear, clear_error = one_tile(model)[0]
    assert np.array_equal(whole, embedding) and np.array_equal(
        whole_error, error[: len(whole_error)]
    )
    assert clear.shape == (model.length, TILE**2) and np.array_equal(clear, embedding)
    assert clear_error.shape == (len(model.bands("s2")), TILE**2)
    assert np.array_equal(clear_error, error[: len(clear_error)])


def test_model_without_a_graph_of_clear_days_gives_the_rest():
    model = Model.load(device=CPU)
    graphs = {name: facts for name, facts in model.manifest["graphs"].items() if name != CLEAR}
    without = replace(model, manifest={**model.manifest, "graphs": graphs})
    assert len(one_tile(without)[0]) == len(one_tile(model)[0]) - 2


@pytest.mark.parametrize("part", [0, 1], ids=["embedding", "error"])
def test_device_whose_clear_days_differ_is_refused(part, monkeypatch):
    plain = Model.judged_by

    def off(model, graph, **inputs):
        given = list(plain(replace(model, processor=Processor(CPU)), graph, **inputs))
        if model.device != CPU and graph == CLEAR:
            given[part] = given[part] + np.float32(0.002)
        return tuple(given)

    monkeypatch.setattr(Model, "judged_by", off)
    monkeypatch.setattr("plugin.engine.inference.model.sessions", on_the_cpu)
    model = replace(Model.load(device=CPU), processor=Processor("DIRECTML"))
    with pytest.raises(EngineError, match=r"DIRECTML: differs from the CPU by 0\.002"):
        smoke._beside_cpu(model, one_tile(model)[0])


def on_the_cpu(processor, paths, batch=0, threads=0):
    """A GPU's sessions, for want of one made by the CPU."""
    from plugin.engine.inference.devices.running import Bound, Shared
    from plugin.engine.inference.devices.sessions import make_session, sessions

    if processor.device == CPU:
        return sessions(processor, paths, batch, threads)
    return {
        name: Shared([Bound(make_session(path, CPU, None, batch, threads), processor)])
        for name, path in paths.items()
    }
