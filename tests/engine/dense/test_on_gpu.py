# SPDX-License-Identifier: GPL-2.0-or-later
"""Dates that stay in a GPU's memory: real sessions of the CPU, whose memory stands in for a GPU's."""

import os
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from plugin.engine.dense.day_quality import DayQuality
from plugin.engine.dense.dense_embedder import DenseEmbedder
from plugin.engine.embed.plan import Plan
from plugin.engine.embed.work import WORK_OPTIONS, Work
from plugin.engine.errors import EngineError
from plugin.engine.grid.grid import Window
from plugin.engine.inference.devices import CPU, OutOfMemory, Processor, nvidia
from plugin.engine.inference.devices.gpu_memory import GpuMemory, Stack
from plugin.engine.inference.devices.running import Bound
from plugin.engine.inference.model import Model
from plugin.engine.protocol.options import values
from plugin.engine.sensors import HLS
from plugin.engine.verbs import scenes as list_scenes
from tests.engine.inference.gpu_stand_in import DEVICE, copy, keeps_dates

DEMO = Path(__file__).parents[3] / "resources" / "demo" / "scenes"


@pytest.fixture(params=["ireland_pair", "romania_forest"])
def beside(request, tmp_path, heard, monkeypatch):
    """The same run on the CPU and on what stands for a GPU: the run, the other embedder, days."""
    given = {"folder": str(DEMO / request.param), "output": str(tmp_path / "scenes.json")}
    list_scenes.run(values(list_scenes.OPTIONS, given), heard)
    run = Work.of(values(WORK_OPTIONS, {"scenes": str(tmp_path / "scenes.json"), "device": CPU}))
    targets = run.scenes.days("s2")[-9:]

    keeps_dates(monkeypatch, 2)
    model = replace(run.model, processor=Processor(DEVICE))
    embedder = DenseEmbedder(run.embedder.reader, model, 2048)
    embedder.share(1, len(targets), len(targets))
    run.embedder.share(1, len(targets), len(targets))
    return run, embedder, targets


def _of(embedder, run, tile, targets):
    rows, cols = np.arange(tile.height), np.arange(tile.width)
    return np.stack(list(embedder.tile(tile, rows, cols, targets)))


def _alike(given, wanted):
    """Of batches of another size numbers differ in the seventh digit; what says no number is the same."""
    assert np.array_equal(np.isnan(given), np.isnan(wanted))
    assert np.allclose(given, wanted, rtol=1e-4, atol=1e-5, equal_nan=True)


def test_dates_that_stay_on_a_gpu_give_the_same_numbers(beside):
    run, embedder, targets = beside
    for tile in run.tiles[:3]:
        wanted = _of(run.embedder, run, tile, targets)
        assert np.isfinite(wanted).any()
        _alike(_of(embedder, run, tile, targets), wanted)
        _alike(_of(embedder, run, tile, targets[:1]), wanted[:1])
    assert embedder._own.gpu is not None and not embedder._own.gpu.full


def test_a_date_crosses_the_bus_once(beside, monkeypatch):
    run, embedder, targets = beside
    crossed, put = [], GpuMemory.put

    def counted(memory, place, numbers):
        crossed.append(place.shape)
        put(memory, place, numbers)

    _of(embedder, run, run.tiles[0], targets[:1])  # makes room, which is filled with zeros
    monkeypatch.setattr(GpuMemory, "put", counted)
    _of(embedder, run, run.tiles[0], targets)
    dates = {day for target in targets for day in embedder.slots(target)[0]}
    around, inside = embedder.side + 2 * embedder.model.halo, embedder.side**2
    assert crossed.count((10, inside)) <= 2 * len(dates)
    assert crossed.count((10, around, around)) <= 2 * len(dates)
    assert not any(shape[0] > 11 for shape in crossed)  # no features


def test_a_part_of_a_tile_and_one_pixel_are_the_same(beside):
    run, embedder, targets = beside
    tile = run.tiles[0]
    rows, cols = np.arange(7, 50), np.arange(3, 90)
    wanted, given = (
        np.stack(list(one.tile(tile, rows, cols, targets))) for one in (run.embedder, embedder)
    )
    _alike(given, wanted)
    kept, found = (one.pixel(tile, 20, 30, targets[0]) for one in (run.embedder, embedder))
    assert found.keys() == kept.keys()
    for name, array in kept.items():
        assert found[name].shape == array.shape
        if not name.endswith("features"):
            assert np.array_equal(found[name], array), name


def test_every_second_pixel_of_a_tile_is_the_same(beside):
    run, embedder, targets = beside
    rows = np.arange(0, embedder.side, 2)
    wanted, given = (
        np.stack(list(one.tile(run.tiles[0], rows, rows, targets)))
        for one in (run.embedder, embedder)
    )
    assert np.isfinite(wanted).any()
    _alike(given, wanted)


def test_the_radar_of_the_day_is_the_same(beside, monkeypatch):
    run, embedder, targets = beside
    seen, shows = [], DayQuality.shows

    def heard(quality, part, shown, radar):
        seen.append(radar.max(axis=0) > 0)
        return shows(quality, part, shown, radar)

    monkeypatch.setattr(DayQuality, "shows", heard)
    _of(run.embedder, run, run.tiles[0], targets[:1])
    wanted = np.concatenate(seen)
    seen.clear()
    _of(embedder, run, run.tiles[0], targets[:1])
    pixels = embedder.side**2
    assert wanted.any() or len(targets) > 1  # the pair has a radar's day
    assert np.array_equal(np.concatenate(seen)[:pixels], wanted[:pixels])


def test_threads_take_lanes_in_turn_and_keep_few_dates(beside):
    _, embedder, _ = beside
    fusion = embedder.model._sessions["fusion"]
    runs = [embedder.model.gpu_runs() for _ in range(3)]
    assert [gpu._lanes["fusion"] for gpu in runs] == [*fusion.lanes, fusion.lanes[0]]
    embedder._shelves()
    embedder._places = 50
    assert embedder._new_shelf("s2").places == 2 * embedder._slots


@pytest.mark.parametrize("graph", ["fusion", "encoder_s2"])
def test_a_full_gpu_goes_on_by_way_of_the_host(beside, monkeypatch, graph):
    run, embedder, targets = beside
    tile = run.tiles[0]
    wanted = _of(run.embedder, run, tile, targets)
    _of(embedder, run, tile, targets[:1])  # what stays there was found to be true
    whole, refused, model = Bound.run_at, [], embedder.model
    lanes = [
        model._sessions[name].lanes[0]
        for name in (model.judging if graph == "fusion" else (graph,))
    ]

    def refusing(lane, inputs, outputs):
        if lane in lanes:
            refused.append(graph)
            raise OutOfMemory("made up")
        whole(lane, inputs, outputs)

    monkeypatch.setattr(Bound, "run_at", refusing)
    _alike(_of(embedder, run, tile, targets), wanted)
    # a day alone that shows all of the tile has no date to encode
    assert embedder._own.gpu.full == bool(refused) == (graph == "fusion" or len(targets) > 1)


def test_other_numbers_than_the_host_s_are_noticed_before_anything_is_made(beside, monkeypatch):
    run, embedder, targets = beside
    put = GpuMemory.put

    def wrong(memory, place, numbers):
        put(memory, place, numbers + 0.1 * (numbers > 0))

    monkeypatch.setattr(GpuMemory, "put", wrong)
    tile = run.tiles[0]
    _alike(_of(embedder, run, tile, targets), _of(run.embedder, run, tile, targets))
    assert embedder._own.gpu is None
    heard = embedder.model.processor.news.get_nowait()
    assert "they go by way of the host instead, which takes longer." in heard


@pytest.fixture
def full(monkeypatch):
    """A function that fills what stands for a GPU: rooms of so many numbers or more are refused from then on."""
    from onnxruntime import OrtValue

    make = OrtValue.ortvalue_from_shape_and_type

    def fill(most):
        def refusing(shape, kind, *where):
            if len(shape) == 1 and shape[0] >= most:
                raise RuntimeError("Failed to allocate memory for requested buffer of size 1")
            return make(shape, kind, *where)

        monkeypatch.setattr(OrtValue, "ortvalue_from_shape_and_type", refusing)

    return fill


@pytest.mark.parametrize("most", [100, 2_000_000], ids=["at_the_trial", "for_shelves"])
def test_no_room_for_the_dates_leaves_them_on_the_host(beside, full, most):
    run, embedder, targets = beside
    full(most)
    tile = run.tiles[0]
    _alike(_of(embedder, run, tile, targets), _of(run.embedder, run, tile, targets))
    assert embedder._own.gpu is None
    news = embedder.model.processor.news
    assert news.get_nowait().endswith("they go by way of the host, which takes longer.")
    assert news.empty()
    # memory was shared out for dates that lie elsewhere: no more of them than a target takes
    assert {shelf.places for shelf in embedder._own.shelves.values()} == {embedder._slots}


def test_a_gpu_that_fills_up_later_goes_on_by_way_of_the_host(beside, full):
    run, embedder, targets = beside
    tile = run.tiles[0]
    wanted = _of(run.embedder, run, tile, targets)
    embedder._shelves()
    full(100)
    _alike(_of(embedder, run, tile, targets), wanted)
    # a day alone that shows all of the tile has no date to encode, and needs no more room
    assert embedder._own.gpu.full == (len(targets) > 1)


def test_what_goes_to_the_host_from_a_full_gpu_is_what_graphs_take(beside):
    run, embedder, targets = beside
    wanted = _of(run.embedder, run, run.tiles[0], targets)
    embedder._shelves()
    embedder._own.gpu.full = True
    _alike(_of(embedder, run, run.tiles[0], targets), wanted)
    # codes of a third sensor's dates would be taken for places of the GPU
    assert [name for name in ("s2", "s1", HLS) if "shown" in embedder._new_shelf(name).parts] == [
        "s2",
        "s1",
    ]


def test_each_of_several_gpus_is_tried(beside, monkeypatch):
    _, embedder, _ = beside
    tried = []

    def difference(model, gpu):
        tried.append(gpu.memory.number)
        return 0.0

    monkeypatch.setattr("plugin.engine.dense.dense_embedder.difference_of_staying", difference)
    runs = [embedder.model.gpu_runs() for _ in range(4)]
    for number, gpu in enumerate(runs):
        gpu.memory.number = number % 2
    monkeypatch.setattr(Model, "gpu_runs", lambda model: runs.pop(0))
    for _ in range(4):
        assert embedder._gpu() is not None
    assert tried == [0, 1]


@pytest.fixture
def wide(beside, monkeypatch):
    """The same run, and an embedder of a GPU that has room for tiles of 256 x 256 px."""
    run, embedder, targets = beside
    monkeypatch.setattr(Model, "wide", True)
    # what is taken at once is settled for a model by its first tiles
    made = DenseEmbedder(embedder.reader, replace(embedder.model), 2048)
    made.share(1, len(targets), len(targets))
    return run, made, targets


def test_tiles_of_a_gpu_with_room_are_wide_and_give_the_same_numbers(wide, monkeypatch):
    run, embedder, targets = wide
    taken, whole = [], Bound.run_at

    def counted(lane, inputs, outputs):
        taken.extend(place.shape[-1] for name, place in inputs.items() if name == "s2_values")
        whole(lane, inputs, outputs)

    assert (run.embedder.side, embedder.side) == (128, 256)
    tile = next(iter(run.grid.tiles(run.window, embedder.side)))
    embedder._shelves()  # its trial is of a small tile
    monkeypatch.setattr(Bound, "run_at", counted)
    found = _of(embedder, run, tile, targets)
    assert embedder._own.gpu is not None and not embedder._own.gpu.full
    assert set(taken) == {256**2}
    assert np.isfinite(found).any()
    for row, col in ((0, 0), (0, 128), (128, 0), (128, 128)):
        part = Window(tile.row + row, tile.col + col, 128, 128)
        wanted = _of(run.embedder, run, part, targets)
        _alike(found[..., row : row + 128, col : col + 128], wanted)


def test_tiles_stay_as_they_are_where_memory_has_no_room_for_wide_ones(wide, monkeypatch):
    _, embedder, _ = wide
    reader, model = embedder.reader, embedder.model
    monkeypatch.setattr(os, "cpu_count", lambda: 4)
    assert DenseEmbedder(reader, replace(model), 1100).side == 256
    small = DenseEmbedder(reader, replace(model), 600)
    assert (small.side, small._batch) == (128, 128**2)
    with pytest.raises(EngineError, match="MEMORY_MB 300 is too little"):
        DenseEmbedder(reader, replace(model), 300)


def test_a_run_is_gone_on_with_in_tiles_of_its_own_size_alone(wide, tmp_path):
    run, embedder, targets = wide
    paths = {day: tmp_path / f"{day}.tif" for day in targets}
    digests = {
        Plan.of(replace(run, embedder=one), targets, paths, tmp_path).digest
        for one in (run.embedder, embedder)
    }
    assert len(digests) == 2


@pytest.mark.parametrize(
    ("memory", "shared", "expected"),
    [(80e9, False, True), (24e9, False, False), (80e9, True, False)],
)
def test_tiles_are_wide_on_a_large_gpu_whose_tiles_no_other_machine_computes(
    beside, monkeypatch, memory, shared, expected
):
    _, embedder, _ = beside
    gpu = nvidia.Gpu(0, "Made-up GPU", int(memory))
    model = replace(embedder.model, processor=Processor(DEVICE, (gpu,)), shared=shared)
    assert model.wide == expected
    monkeypatch.setattr(Processor, "copier", lambda processor: None)
    assert not model.wide


def test_a_graph_takes_no_more_than_a_tile_has(beside):
    _, embedder, _ = beside
    model = embedder.model
    assert (model.taking(10**6), model.taking(100)) == (128**2, 100)
    assert model._budget("clear").size == 100
    assert model.taking(1) == 64


def test_places_of_a_stack_are_read_moved_and_refused():
    memory = GpuMemory(0, copy, "cpu")
    stack = Stack(memory, (1, 4, 2, 3))
    numbers = np.arange(6, dtype=np.float32).reshape(2, 3)
    stack[:, 1][:] = numbers
    stack[:, 3][:] = stack[:, 1].copy()
    found = memory.fetched(stack[:1, slice(1, 4)])
    assert found.shape == (3, 2, 3)
    assert np.array_equal(found, np.stack([numbers, 0 * numbers, numbers]))
    with pytest.raises(ValueError, match="5 numbers do not fill a place of 6"):
        stack[:, 0][:] = np.zeros(5, np.float32)


def test_a_date_that_moves_on_a_full_gpu_moves_by_way_of_the_host(full):
    memory = GpuMemory(0, copy, "cpu")
    stack = Stack(memory, (1, 2, 2, 3))
    numbers = np.arange(6, dtype=np.float32).reshape(2, 3)
    stack[:, 0][:] = numbers
    full(1)
    with pytest.raises(OutOfMemory):
        memory.room(1)
    stack[:, 1][:] = stack[:, 0].copy()
    assert np.array_equal(memory.fetched(stack[:1, slice(1, 2)])[0], numbers)
