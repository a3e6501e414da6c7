# SPDX-License-Identifier: GPL-2.0-or-later
"""Other ways of running the graphs are compared with the shipped one, in one run."""

import pytest

pytest.importorskip("torch")
pytest.importorskip("onnx")

from models.training.bench.costs import graph_trials
from plugin.engine.inference.model import SHIPPED, Model


def test_every_way_has_its_speed_and_its_change():
    table = graph_trials.compared(Model.load(SHIPPED, "CPU"), SHIPPED, 1)
    found = {row[0]: row[1:] for row in table.rows}
    assert found["as shipped"][:2] == (1, 1) and found["as shipped"][-1] == 0
    assert found[graph_trials.EVERY_PIXEL][-1] == 0
    # a day that shows all costs less than one that hides a third, that less than one that hides all
    clear, hidden = (found[name] for name in (graph_trials.CLEAR_DAY, graph_trials.HIDDEN_DAY))
    assert clear[2] < found["as shipped"][2] < hidden[2] and clear[2] == clear[3]
    assert found["batches of 512 pixels"][-1] < 1e-4
    assert 1e-5 < found["float16 between inputs and outputs"][-1] < 1
    assert found["int8, QDQ, fusion alone"][-1] > 0.01
    assert all(speed > 0 for row in found.values() for speed in row[:4])


def test_the_engines_way_encodes_around_hidden_pixels_and_splits_the_tile(monkeypatch):
    model, runs, run = Model.load(SHIPPED, "CPU"), [], Model._run
    way, hidden = (graph_trials.EngineWay("as shipped", model, hidden=one) for one in (False, True))

    def heard(self, graph, inputs):
        runs.append((graph, next(iter(inputs.values())).shape[-1]))
        return run(self, graph, inputs)

    monkeypatch.setattr(Model, "_run", heard)
    way.numbers(way.tile)
    assert {graph for graph, _ in runs} == {"whole", "clear"} and len(runs) == 8
    runs.clear()
    hidden.numbers(way.tile)
    assert [graph for graph, _ in runs] == ["whole"] * 8
    sizes = []
    for one in (way, hidden):
        runs.clear()
        one.encode(one.tile, series=False)
        sizes.append(sum(pixels for graph, pixels in runs if graph == "encoder_s2"))
    assert 0 < sizes[0] < sizes[1]
