# SPDX-License-Identifier: GPL-2.0-or-later
"""A GPU beside the CPU: the device is found by the trial that the engine makes, with a graph that runs."""

import pytest

from models.training.bench.card import beside_cpu
from plugin.engine.inference.devices import CPU, Processor, nvidia
from plugin.engine.inference.model import SHIPPED

TWO = tuple(nvidia.Gpu(number, "Made-up GPU", 24_000_000_000) for number in range(2))


@pytest.mark.parametrize("name", ["ecofuse-7", "ecofuse-64"])
def test_device_is_tried_with_a_graph_that_runs(name, monkeypatch):
    tried = []

    def usable(device, trial):
        trial(Processor(CPU))
        tried.append(device)
        return Processor(device, TWO)

    monkeypatch.setattr(beside_cpu, "usable", usable)
    processor, model = beside_cpu._found("CUDA", SHIPPED.parent / name)
    assert tried == ["CUDA"] and processor.gpus == TWO[:1] and model.folder.name == name
