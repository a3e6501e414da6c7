# SPDX-License-Identifier: GPL-2.0-or-later
"""Graphs on a device: bindings, full memory, several GPUs; with real sessions of the CPU in a GPU's processor."""

import time
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import onnxruntime
import pytest

from plugin.engine.dense.dense_embedder import DenseEmbedder
from plugin.engine.embed.local import compute
from plugin.engine.embed.plan import Plan
from plugin.engine.embed.work import WORK_OPTIONS, Work
from plugin.engine.errors import EngineError
from plugin.engine.inference.devices import (
    CPU,
    KINDS,
    Budget,
    OutOfMemory,
    Processor,
    make_session,
    nvidia,
)
from plugin.engine.inference.devices.running import Bound
from plugin.engine.inference.model import SHIPPED, Model
from plugin.engine.protocol.options import values
from plugin.engine.verbs import scenes as list_scenes
from tests.engine.inference.gpu_stand_in import DEVICE, sessions_of

DEMO = Path(__file__).parents[3] / "resources" / "demo" / "scenes"
TWO = tuple(nvidia.Gpu(number, "Made-up GPU", 24_000_000_000) for number in range(2))


def test_buffers_and_bindings_change_no_number():
    """Through IO binding, with buffers filled again and again, and with inputs of another size between."""
    rng = np.random.default_rng(0)
    plain = make_session(SHIPPED / "encoder_s2.onnx", CPU)
    for memory in ("cpu", ""):
        bound = Bound(make_session(SHIPPED / "encoder_s2.onnx", CPU), Processor("DIRECTML"), memory)
        for side in (40, 40, 33, 40):
            values = rng.random((1, 10, side, side)).astype(np.float32)
            inputs = {"values": values, "valid": np.ones_like(values)}
            (given,), (wanted,) = bound.run(None, inputs), plain.run(None, inputs)
            assert np.array_equal(given, wanted)


def test_full_memory_halves_the_part_for_good_and_warns_once():
    heard, sizes = [], []

    def work(start, length):
        sizes.append(length)
        if length > 300:
            raise OutOfMemory
        return np.arange(start, start + length)

    budget = Budget("pixels", 1000, 64, heard.append, "CUDA on GPU 0")
    assert np.array_equal(np.concatenate(budget.parts(2100, work)), np.arange(2100))
    assert sizes[:3] == [1000, 500, 250] and set(sizes[3:]) == {250, 100}
    assert np.array_equal(np.concatenate(budget.parts(500, work)), np.arange(500))
    assert heard == [
        "The memory of CUDA on GPU 0 is full with 1,000 pixels at once: the work goes on with 500."
    ]


def test_memory_too_full_for_anything_ends_in_one_sentence():
    def work(start, length):
        raise OutOfMemory

    with pytest.raises(EngineError, match="not even 64 pixels at once fit"):
        Budget("pixels", 256, 64, print, "CUDA").parts(1000, work)


@pytest.fixture(scope="module")
def tight():
    """tight(graph) -> a session of the CPU whose memory ONNX Runtime itself keeps to 8 MB."""
    arena = onnxruntime.OrtMemoryInfo(
        "Cpu", onnxruntime.OrtAllocatorType.ORT_ARENA_ALLOCATOR, 0, onnxruntime.OrtMemType.DEFAULT
    )
    limit = {"max_mem": 8_000_000, "arena_extend_strategy": 1, "initial_chunk_size_bytes": -1}
    config = onnxruntime.OrtArenaCfg({**limit, "max_dead_bytes_per_chunk": -1})
    onnxruntime.create_and_register_allocator(arena, config)

    def make(path):
        options = onnxruntime.SessionOptions()
        options.log_severity_level = 4
        options.add_session_config_entry("session.use_env_allocators", "1")
        provider = KINDS[CPU].provider
        return onnxruntime.InferenceSession(str(path), options, providers=[provider])

    return make


@pytest.mark.parametrize("graph", ["encoder_s2", "token_s2"])
def test_encoding_goes_on_in_strips_with_the_same_numbers(tight, graph):
    model, whole = Model.load(device=CPU), Model.load(device=CPU)
    values = np.random.default_rng(1).random((10, 214, 114)).astype(np.float32)
    session = tight(SHIPPED / f"{graph}.onnx")
    model._sessions[graph] = Bound(session, Processor("DIRECTML"))
    model._rows.size = 200  # all of them, as on a GPU
    valid = np.ones_like(values)
    given, wanted = (one.token("s2", values, valid) for one in (model, whole))
    assert np.allclose(given, wanted, rtol=0, atol=1e-6)
    assert model.processor.news.get_nowait().endswith(
        "200 rows at once: the work goes on with 100."
    )
    assert model.processor.news.empty()


@pytest.fixture
def demo_run(tmp_path, heard):
    """A run over the pair of demo scenes, and its days."""
    given = {"folder": str(DEMO / "ireland_pair"), "output": str(tmp_path / "scenes.json")}
    list_scenes.run(values(list_scenes.OPTIONS, given), heard)
    given = {"scenes": str(tmp_path / "scenes.json"), "device": CPU}
    run = Work.of(values(WORK_OPTIONS, given))
    return run, run.scenes.days("s2")


def test_tiles_computed_by_several_lanes_are_the_same(demo_run, monkeypatch, heard, tmp_path):
    """Three real sessions of each graph, whose calls go to the one that is free, four tiles at once."""
    run, targets = demo_run
    wanted = {str(tile): run.embed(tile, targets).tobytes() for tile in run.tiles}
    assert len(wanted) > 1
    used = set()

    class Lane(Bound):
        def run(self, names, inputs):
            used.add(id(self))
            time.sleep(0.01)  # so that nobody does it all
            return super().run(names, inputs)

    monkeypatch.setattr("plugin.engine.inference.model.sessions", sessions_of(3, Lane))
    monkeypatch.setattr(
        "plugin.engine.inference.model.JOINED", run.model.pixels
    )  # as on the CPU, to the bit
    processor = Processor(DEVICE)
    model = replace(run.model, processor=processor)
    embedder = DenseEmbedder(run.embedder.reader, model, 2048)
    embedder.share(4, len(targets), len(targets))
    shared = replace(run, model=model, embedder=embedder)
    processor.news.put("The memory of a GPU is full.")
    found = {}

    class Kept:
        damaged = 0
        has = staticmethod(lambda tile: False)
        keep = staticmethod(lambda tile, part: None)

        @staticmethod
        def written(tile, layers, targets):
            found[str(tile)] = np.stack(list(layers)).tobytes()
            return tmp_path / str(tile)

    monkeypatch.setattr(Work, "prepare", lambda run, tiles, targets, kept: 4)
    compute(Plan.of(shared, targets, {}, Path()), SimpleNamespace(tiles=Kept), heard)
    assert found == wanted
    graphs = model._sessions.values()
    assert max(sum(id(lane) in used for lane in graph.lanes) for graph in graphs) == 3
    assert heard.warnings.count("The memory of a GPU is full.") == 1


def test_each_gpu_has_four_sessions_and_takes_turns():
    processor = Processor("CUDA", TWO)
    assert [lane.number for lane in processor.lanes] == [0, 1] * 4
    assert Processor(CPU).lanes == (Processor(CPU),)


def test_a_small_gpu_has_fewer_lanes_and_keeps_no_dates():
    small = Processor("CUDA", (nvidia.Gpu(0, "Made-up GPU", 8_000_000_000), TWO[1]))
    assert [lane.number for lane in small.lanes] == [0, 1, 0, 1]
    assert not replace(Model.load(device=CPU), processor=small).stays


def test_memory_filled_by_two_threads_is_halved_once():
    budget = Budget("pixels", 1000, 64, print, "CUDA")
    budget._halve(1000, OutOfMemory())
    budget._halve(1000, OutOfMemory())
    assert budget.size == 500
