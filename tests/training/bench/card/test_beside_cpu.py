# SPDX-License-Identifier: GPL-2.0-or-later
"""A GPU beside the CPU: the device is found by the trial that the engine makes, with a graph that runs."""

from dataclasses import replace

import numpy as np
import pytest

from models.training.bench.card import beside_cpu
from plugin.engine.dense.dense_embedder import TILE
from plugin.engine.inference.devices import CPU, Processor, nvidia
from plugin.engine.inference.model import SHIPPED, Model
from tests.engine.inference.gpu_stand_in import DEVICE, keeps_dates

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


def test_dates_that_stay_give_what_the_host_s_give(monkeypatch):
    """Real sessions of the CPU, whose memory stands in for a GPU's."""
    wanted_model = Model.load(SHIPPED, CPU)
    days, dates = beside_cpu._tile(wanted_model, TILE)
    wanted = beside_cpu._way(wanted_model, days, dates)()

    keeps_dates(monkeypatch)
    model = replace(wanted_model, processor=Processor(DEVICE))
    found = beside_cpu._way(model, days, dates)()
    assert [one.shape for one in found] == [one.shape for one in wanted]
    for given, kept in zip(found, wanted, strict=True):
        assert np.allclose(given, kept, rtol=1e-4, atol=1e-5)
