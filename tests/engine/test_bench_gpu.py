# SPDX-License-Identifier: GPL-2.0-or-later
"""The measurement of a GPU, with the CPU in its place; and what it says without a GPU."""

import re

from models.training.bench.card import beside_cpu as gpu
from plugin.engine.errors import EngineError
from plugin.engine.inference.devices import CPU, Processor
from plugin.engine.inference.model import Model


def test_cpu_beside_itself_differs_by_nothing():
    found = gpu.beside(Model.load(device=CPU), Processor(CPU), seconds=0.1)
    assert found.difference == 0 and found.limit is None and found.device.busy is None
    assert found.device.pixels_a_second > 0 and found.cpu.pixels_a_second > 0
    lines = "\n".join(gpu.page(found))
    assert "| share of the time the GPU computes | the driver does not say |" in lines
    assert re.search(r"\| GPU over CPU \| \d", lines) and "| 0, within 0.001 |" in lines


def test_without_a_gpu_the_section_is_one_line_with_the_reason(monkeypatch):
    def nothing(name, trial):
        raise EngineError("the library libcudnn.so.9 is missing")

    monkeypatch.setattr(gpu, "usable", nothing)
    title, _, line = gpu.section("CUDA")
    assert title == gpu.TITLE
    assert line == "Not measured, no GPU here: CUDA: the library libcudnn.so.9 is missing."


def test_what_a_pixel_reads_and_writes_follows_from_the_contract():
    model = Model.load(device=CPU)
    inputs = model.manifest["graphs"]["fusion"]["inputs"]
    channels = sum(shape[1] for shape in inputs.values() if len(shape) == 3)
    given = len(model.bands("s2")) + len(model.bands("s1"))
    graded = "novelty" in model.manifest["graphs"]["fusion"]["outputs"]
    assert gpu._bytes(model) == 4 * (11 * channels + model.length + given + graded)
