# SPDX-License-Identifier: GPL-2.0-or-later
"""Graphs of whole numbers on the CPU beside the engine: ``python -m models.training.bench.costs.integer_graphs``.

How far their layers lie apart, at real dates of flanders_west, with Sentinel-1 and without it; the bytes that cross
a card's bus; and the processor time of a day of eleven dates, from files to a tile, by both ways on one thread.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np

from models.training.bench.benchmarks_page import Table, machine
from models.training.bench.card.card_sessions import Where
from models.training.bench.card.card_whole import WholeChain
from models.training.bench.card.card_whole_rows import KINDS, over_the_bus, steps_apart
from models.training.bench.card.given.card_inputs import PLACE
from models.training.bench.costs.time_by_cause import scenes_of as mosaic_of
from models.training.bench.integers import stored_inputs
from models.training.bench.integers.stored_inputs import packings
from models.training.bench.integers.whole_tile import WholeTile
from models.training.data.folders import work_folder
from models.training.data.shared_places import entry_of, scenes_of
from plugin.engine.dense.dense_embedder import TILE, DenseEmbedder
from plugin.engine.inference.devices.kinds import CPU
from plugin.engine.inference.model import SHIPPED, Model
from plugin.engine.outputs.packing import INT16
from plugin.engine.pixels.days import Reader
from plugin.engine.scenes.sceneset import SceneSet

HEAD = (
    "scenes and type",
    "target days",
    "numbers",
    "that differ",
    "largest difference, steps",
    "clipped by the engine",
    "by the graph",
)
DATES = 11
SIDES = (128, 512)
"""Pixels along the sides of a card's tiles."""
BUS = ("target", "as float32, bytes a pixel", "as whole numbers", "times as many")


def apart(name: str, model: Model, scenes: SceneSet, targets: list[date]) -> list[tuple[Any, ...]]:
    """Rows of :data:`HEAD`, one a type."""
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        stored_inputs.write(Path(folder), model, scenes, targets)
        tile = WholeTile.load(Path(folder))
        for kind in KINDS:
            chain = WholeChain(tile, Where(CPU), kind)
            away, clipped = [], [0, 0]
            for number in range(len(targets)):
                found = chain.target(number)
                away.append(steps_apart(tile, kind, number, found["layer"]))
                clipped[0] += int(tile.targets[f"clipped_{kind}_{number}"])
                clipped[1] += int(found["clipped"].sum())
            every = np.stack(away)
            counts = [len(targets), every.size, (every > 0).sum(), every.max()]
            rows.append((f"{name}, {kind}", *map(float, (*counts, *clipped))))
    return rows


def bus(model: Model, scenes: SceneSet) -> list[tuple[Any, ...]]:
    """Bytes over a card's bus a pixel, a row a target and side: as float32, as whole numbers, and their ratio."""
    days = scenes.days("s2")
    with tempfile.TemporaryDirectory() as folder:
        stored_inputs.write(Path(folder), model, scenes, [days[len(days) // 2]])
        tile = WholeTile.load(Path(folder))
        return [
            (f"{what}, {side} px", floats, whole, floats / whole)
            for side in SIDES
            for what, (floats, whole) in over_the_bus(tile.at_side(side)).items()
        ]


def times(model: Model, scenes: SceneSet, rounds: int) -> list[tuple[Any, ...]]:
    """Microseconds of processor time a pixel of the middle date: the engine's way, then that of the graphs."""
    days = scenes.days("s2")
    target = days[len(days) // 2]
    grid = scenes.grid()
    window, reader = scenes.window(grid), Reader(scenes, grid)
    every = np.arange(window.height)
    embedder = DenseEmbedder(reader, model.giving(model.length), stored_inputs.MEMORY)
    dates = stored_inputs.Dates(reader, model, [target])
    with tempfile.TemporaryDirectory() as folder:
        stored_inputs.write(Path(folder), model, scenes, [target])
        chain = WholeChain(WholeTile.load(Path(folder)), Where(CPU))

        packing = packings(model)[INT16]

        def engine() -> None:
            for layer in embedder.tile(window, every, every, [target]):
                packing.pack(layer)

        ways: dict[str, Callable[[], Any]] = {
            "the engine, files to a tile of INT16": engine,
            "stored numbers, files to the graphs": lambda: dates.read(reader, model, window),
            "stored numbers, graphs to a tile of INT16": lambda: chain.target(0),
        }
        return [(name, 1e6 * _least(run, rounds) / window.height**2) for name, run in ways.items()]


def _least(run: Callable[[], Any], rounds: int) -> float:
    """Seconds of the processors of the quickest run, after one that is not counted."""
    run()
    taken = []
    for _ in range(rounds):
        start = time.process_time()
        run()
        taken.append(time.process_time() - start)
    return min(taken)


def main() -> None:
    """Compare, measure, print."""
    parser = argparse.ArgumentParser(prog="python -m models.training.bench.costs.integer_graphs")
    parser.add_argument("--model", type=Path, default=SHIPPED, help="model folder")
    parser.add_argument("--every", type=int, default=8, help="of the dates, every n-th is a target")
    parser.add_argument("--rounds", type=int, default=7, help="times that each way is run")
    given = parser.parse_args()
    model = Model.load(given.model, CPU)
    entry = entry_of(PLACE)
    scenes = scenes_of(entry)
    targets = scenes.days("s2")[:: given.every]
    optical = replace(scenes, scenes=scenes.of("s2"))
    rows = apart("both sensors", model, scenes, targets)
    rows += apart("Sentinel-2 alone", model, optical, targets)
    print(f"{machine(model)}")
    print("\n".join(Table("Layers of the graphs beside the engine's", HEAD, rows).lines()))
    print("\n".join(Table("Over the bus", BUS, bus(model, scenes)).lines()))
    mosaic = SceneSet.load(mosaic_of(work_folder().parent / "bench", TILE, DATES))
    head = ("way", "us of processor time a pixel")
    print(
        "\n".join(Table("A day of eleven dates", head, times(model, mosaic, given.rounds)).lines())
    )


if __name__ == "__main__":
    main()
