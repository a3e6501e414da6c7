# SPDX-License-Identifier: GPL-2.0-or-later
"""How computing grows, beside its arithmetic: ``python -m models.training.bench.costs.growth``.

With dates, targets and area by what a model does: dates are encoded once, in the blocks of a tile that need it;
hidden pixels run through the fusion or the graph of whole dates, the others through that of clear days. Processor
time of one thread, nothing read from files.
"""

from __future__ import annotations

import argparse
import time
from collections import Counter
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np

from models.training.bench import measure
from models.training.bench.benchmarks_page import Table, machine
from models.training.bench.costs.time_by_cause import scenes_of, whole_tiles
from models.training.bench.load import kept, shown
from models.training.data.folders import work_folder
from plugin.engine.dense.dense_embedder import TILE
from plugin.engine.embed.work import WORK_OPTIONS, Work
from plugin.engine.inference.manifest_schema import CLEAR, FUSION, WHOLE
from plugin.engine.inference.model import SHIPPED, Model
from plugin.engine.protocol.options import values

DATES, TARGETS, TILES = (3, 6, 11), (1, 4, 16), (1, 4)
HEAD = (
    "what",
    "times the first",
    "by arithmetic",
    "processor seconds",
    "tiles of a date encoded",
    "runs of the fusion",
    "runs of the graph of clear days",
    "targets",
)


@dataclass(frozen=True)
class Counted:
    """Seconds of some work, and what it did."""

    seconds: float
    encoded: float
    """Dates of a sensor that were encoded, in whole tiles."""
    fused: int
    """Runs of the fusion or of what does for it where dates are whole, each of as many pixels."""
    clear: int
    """The same of the graph of clear days."""
    targets: int
    """Targets, tiles together: what is done around the graphs."""

    @property
    def work(self) -> tuple[float, int, int, int]:
        """What each of the prices is paid for."""
        return self.encoded, self.fused, self.clear, self.targets


def work_of(scenes: Path, size: int, model: Path) -> Work:
    """A run over the whole tiles of a mosaic, whose reads are kept; of the day's numbers alone."""
    extent, _ = whole_tiles(size)
    length = str(Model.load(model).lengths[0])
    given = {
        "scenes": str(scenes),
        "model": str(model),
        "extent": extent,
        "device": "CPU",
        "length": length,
    }
    run = Work.of(values(WORK_OPTIONS, given))
    measure.keep_reads(run)
    return run


def counted(run: Work, targets: list[date], tiles: int, rounds: int) -> Counted:
    """The quickest of some rounds over so many tiles."""
    run.prepare(1, len(targets))
    chosen, model = run.tiles[:tiles], run.model
    encoded, runs = [0], Counter[str]()
    token, graph = model.token, model._run

    def counted_token(sensor: str, values: np.ndarray, valid: np.ndarray) -> np.ndarray:
        encoded[0] += model.inside(values)[0].size * (model.channels(sensor, "features") > 0)
        return token(sensor, values, valid)

    def counted_run(name: str, inputs: dict[str, np.ndarray]) -> list[np.ndarray]:
        runs[name] += 1
        return graph(name, inputs)

    object.__setattr__(model, "token", counted_token)
    object.__setattr__(model, "_run", counted_run)
    seconds = []
    try:
        for _ in range(rounds + 1):
            encoded[0], start = 0, time.thread_time()
            runs.clear()
            for tile in chosen:
                for _ in run.layers(tile, targets):
                    pass
            seconds.append(time.thread_time() - start)
    finally:
        object.__delattr__(model, "token")
        object.__delattr__(model, "_run")
    layers, fused = len(targets) * len(chosen), runs[FUSION] + runs[WHOLE]
    return Counted(min(seconds[1:]), encoded[0] / TILE**2, fused, runs[CLEAR], layers)


def rows(folder: Path, size: int, dates: int, rounds: int) -> list[tuple[str | float, ...]]:
    """Rows of the table; the arithmetic takes its prices from all of them together."""
    found: list[tuple[str, str, Counted]] = []
    for number in DATES:
        scenes = scenes_of(folder, size, number)
        run = work_of(scenes, size, SHIPPED)
        days = run.scenes.days("s2")
        one = counted(run, [days[len(days) // 2]], 1, rounds)
        found.append(("dates", f"one target of {number} dates", one))
    scenes = scenes_of(folder, size, dates)
    run = work_of(scenes, size, SHIPPED)
    days = run.scenes.days("s2")[5:]
    for number in TARGETS:
        found.append(
            (
                "targets",
                f"{number} targets of {dates} dates",
                counted(run, days[:number], 1, rounds),
            )
        )
    for number in TILES:
        found.append(
            ("area", f"{number} tiles of one target", counted(run, days[:1], number, rounds))
        )
    paid = prices([one for *_, one in found])
    lines: list[tuple[str | float, ...]] = []
    for kind in ("dates", "targets", "area"):
        some = [(name, one) for of, name, one in found if of == kind]
        base = some[0][1]
        for name, one in some:
            sums = [np.dot(c.work, paid) for c in (one, base)]
            ratio = one.seconds / base.seconds
            lines.append((name, ratio, float(sums[0] / sums[1]), one.seconds, *one.work))
    return lines


def prices(measured: list[Counted]) -> np.ndarray:
    """Seconds of a tile of a date encoded, of a run of the fusion and of the graph of clear days, and of a target.

    Those by which all runs are explained best (least squares of the relative errors); 0 of work that none did.
    """
    seconds = np.array([one.seconds for one in measured])
    work = np.array([one.work for one in measured]) / seconds[:, None]
    return np.asarray(np.linalg.lstsq(work, np.ones(len(work)), rcond=None)[0])


def main() -> None:
    """Measure, print the table, and put it into the page that is named."""
    parser = argparse.ArgumentParser(prog="python -m models.training.bench.costs.growth")
    parser.add_argument("--size", type=int, default=384, help="pixels along a side of the scenes")
    parser.add_argument("--dates", type=int, default=40, help="dates of the series")
    parser.add_argument("--rounds", type=int, default=2, help="the quickest counts")
    parser.add_argument(
        "--folder", type=Path, default=work_folder().parent / "bench", help="for the mosaics"
    )
    parser.add_argument(
        "--output", type=Path, help="the page in which the table stands; default: printed alone"
    )
    given = parser.parse_args()
    lines = rows(given.folder, given.size, given.dates, given.rounds)
    table = Table("Growth: dates, targets and area", HEAD, lines, NOTE)
    if given.output:
        by = "python -m models.training.bench.costs.growth"
        kept(given.output, [table], machine(Model.load(SHIPPED)), "Growth: ", by)
    print(shown([table]))


NOTE = (
    "Four prices explain it, fitted over all rows: of a tile of a date encoded, of a run of each graph, which "
    "takes as many pixels as the manifest says, and of a target. Dates are encoded in blocks that hold pixels "
    "which they show, and of a single target hidden ones; empty slots are not. Nothing is read from files. What "
    "longer embeddings cost stands under Year: the day's part is the same in all of them."
)


if __name__ == "__main__":
    main()
