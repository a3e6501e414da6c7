# SPDX-License-Identifier: GPL-2.0-or-later
"""Graphs of whole numbers are held against the engine, target by target, and both are timed."""

import pytest

pytest.importorskip("torch")
pytest.importorskip("onnx")

from models.training.bench.costs import integer_graphs
from plugin.engine.inference.model import Model


@pytest.fixture(scope="module")
def model():
    return Model.load(device="CPU")


def test_each_type_has_its_differences_and_what_was_clipped(stored_scenes, model):
    scenes = stored_scenes(radar=False)
    rows = integer_graphs.apart("made up", model, scenes, scenes.days("s2")[6:8])
    assert [row[0] for row in rows] == ["made up, INT16", "made up, INT8"]
    for _, days, numbers, differ, largest, *clipped in rows:
        assert (days, numbers, differ, largest) == (2, 2 * 12 * 40 * 40, 0, 0)
        assert clipped[0] == clipped[1]


def test_a_layer_that_is_another_is_seen(stored_scenes, model, monkeypatch):
    def other(tile, kind, number, layer):
        tile.targets[f"{kind}_{number}"][3, 0, :5] += 2
        return integer_graphs_steps(tile, kind, number, layer)

    integer_graphs_steps = integer_graphs.steps_apart
    monkeypatch.setattr(integer_graphs, "steps_apart", other)
    scenes = stored_scenes(radar=False)
    row = integer_graphs.apart("made up", model, scenes, scenes.days("s2")[7:8])[0]
    assert row[3:5] == (5, 2)


def test_bytes_over_the_bus_are_fewer_as_whole_numbers(stored_scenes, model):
    rows = integer_graphs.bus(model, stored_scenes())
    assert [row[0] for row in rows][::2] == ["first target, 128 px", "first target, 512 px"]
    for _, floats, whole, ratio in rows:
        assert ratio == floats / whole > 3
    assert rows[3][1] == pytest.approx(24 * 4 * (526 / 512) ** 2 + 80)


def test_both_ways_are_timed(stored_scenes, model):
    rows = integer_graphs.times(model, stored_scenes(), 1)
    assert len(rows) == 3 and all(microseconds > 0 for _, microseconds in rows)
