# SPDX-License-Identifier: GPL-2.0-or-later
"""Layers written side by side are those written one by one, and none is left half written."""

import os
import shutil
import threading
from types import SimpleNamespace

import pytest

from plugin.engine.embed import layers
from plugin.engine.errors import EngineError
from plugin.engine.outputs.cog import ROOM, USUAL_PACKERS, memory_of
from plugin.engine.outputs.embedding_raster import write_embedding
from plugin.engine.verbs import embedseries
from tests.engine.kills import files_of

FEW = {"start": "2018-05-01", "end": "2018-05-06"}


@pytest.fixture
def series(run, scenes, tmp_path, monkeypatch):
    """Embeds a few days on so many processors: the folder, and layers written at the same time at most."""
    most: list[int] = []
    now = 0
    change = threading.Condition()

    def counted(path, frame, tags, blocks, packers):
        nonlocal now
        with change:
            now += 1
            most.append(now)
            change.notify_all()
            change.wait_for(lambda: max(most) > 1, timeout=2)
        try:
            return write_embedding(path, frame, tags, blocks, packers)
        finally:
            with change:
                now -= 1

    def embedded(processors: int):
        monkeypatch.setattr(os, "cpu_count", lambda: processors)
        monkeypatch.setattr(layers, "write_embedding", counted)
        most.clear()
        folder = tmp_path / f"by{processors}"
        run(embedseries, scenes=scenes, output_folder=folder, **FEW)
        return folder, max(most)

    return embedded


def test_layers_side_by_side_are_the_same_to_the_byte(series):
    alone, one = series(1)
    beside, several = series(3)
    assert one == 1 and several > 1
    files = files_of(alone)
    assert len([name for name in files if name.endswith(".tif")]) > 1
    assert files_of(beside) == files


def test_a_layer_that_fails_ends_the_run_and_leaves_nothing_half_written(
    run, scenes, tmp_path, monkeypatch
):
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    begun = []

    def failing(path, frame, tags, blocks, packers):
        begun.append(path)
        if len(begun) == 2:
            raise EngineError("The disk is full.")
        return write_embedding(path, frame, tags, blocks, packers)

    monkeypatch.setattr(layers, "write_embedding", failing)
    with pytest.raises(EngineError, match="disk is full"):
        run(embedseries, scenes=scenes, output_folder=tmp_path / "out", **FEW)
    names = files_of(tmp_path / "out")
    assert not [name for name in names if ".part" in name or ".raw" in name]
    monkeypatch.setattr(layers, "write_embedding", write_embedding)
    run(embedseries, scenes=scenes, output_folder=tmp_path / "out", **FEW)
    assert len([name for name in files_of(tmp_path / "out") if name.endswith(".tif")]) > 1


def plan_of(tmp_path, memory_mb: int, days: int, fill: int = 1):
    bands = tuple(f"F{number:02d}" for number in range(1, 13))
    frame = SimpleNamespace(fill=fill, output_type="FLOAT32", written=bands, size=10**9)
    paths = {day: tmp_path / f"{day}.tif" for day in range(days)}
    work = SimpleNamespace(parameters={"memory_mb": memory_mb})
    return SimpleNamespace(frame=frame, paths=paths, work=work)


@pytest.mark.parametrize(
    ("memory_mb", "days", "processors", "fill", "expected"),
    [
        (8192, 40, 16, 1, 16),  # by the processors
        (8192, 3, 16, 1, 3),  # by the days
        (512, 40, 16, 1, 2),  # by memory: 512 MB less 275, 88 MB each
        (300, 40, 16, 1, 1),
        (8192, 40, 16, 10, 1),  # filled in: the computed pixels are in memory as a whole
    ],
)
def test_as_many_as_memory_allows(
    memory_mb, days, processors, fill, expected, tmp_path, monkeypatch
):
    monkeypatch.setattr(shutil, "disk_usage", lambda _: SimpleNamespace(free=10**15))
    plan = plan_of(tmp_path, memory_mb, days, fill)
    assert layers.layers_at_once(plan, processors) == expected


@pytest.mark.parametrize(
    ("memory_mb", "at_once", "processors", "expected"),
    [
        (8192, 1, 16, layers.PACKERS),
        (8192, 1, 2, 2),
        (8192, 4, 16, 4),
        (8192, 16, 16, 1),
        (512, 1, 16, 2),  # by memory, as above
        (300, 1, 16, 1),
    ],
)
def test_processors_at_a_layer(memory_mb, at_once, processors, expected, tmp_path):
    assert layers.packers_of_each(plan_of(tmp_path, memory_mb, 40), at_once, processors) == expected


def test_as_many_as_half_of_the_free_disk_holds(tmp_path, monkeypatch):
    free = int(2 * 3.5 * ROOM * 10**9)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: SimpleNamespace(free=free))
    assert layers.layers_at_once(plan_of(tmp_path, 8192, 40), 16) == 3


def test_a_layer_takes_a_few_of_its_tiles():
    assert memory_of(12, "float32") == 7 * 512 * 512 * 12 * 4
    assert memory_of(70, "int16") == 7 * 256 * 256 * 70 * 2 and USUAL_PACKERS > 1
