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
    assert found["batches of 512 pixels"][-1] < 1e-4
    assert 1e-5 < found["float16 between inputs and outputs"][-1] < 1
    assert found["int8, QDQ, fusion alone"][-1] > 0.01
    assert all(speed > 0 for row in found.values() for speed in row[:4])
