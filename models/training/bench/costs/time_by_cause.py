# SPDX-License-Identifier: GPL-2.0-or-later
"""Processor time of an embedding by cause: ``python -m models.training.bench.costs.time_by_cause``.

Files to files: a day of eleven dates and days of a series, over whole tiles alone. Each cause's time is its own,
without that of what it calls. Two areas part what a pixel costs from what a run costs however large it is. Of
these, and of what a codec costs, a whole Sentinel-2 tile is worked out.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from models.training.bench import measure
from models.training.bench.benchmarks_page import Table, machine
from models.training.bench.costs.cause_clock import ORDER, PACKED, READS, RUNTIME, by_cause
from models.training.bench.costs.codecs import codecs
from models.training.bench.costs.layer_codecs import layer_codecs
from models.training.bench.costs.tile_arithmetic import Cost, cost_of, gpu_pace, tile_time
from models.training.bench.inputs.mosaic import LEFT, TOP, write_mosaic
from models.training.bench.load import kept, shown
from models.training.data.folders import ROOT, data_folder, work_folder
from plugin.engine.dense.dense_embedder import TILE
from plugin.engine.inference.model import SHIPPED, Model
from plugin.engine.protocol.options import values
from plugin.engine.protocol.report import Report
from plugin.engine.scenes.sceneset import SceneSet
from plugin.engine.verbs import embed, embedseries


def whole_tiles(size: int) -> tuple[str, int]:
    """The extent of the tiles wholly inside a mosaic of so many pixels a side, as an option; and their pixels."""
    row, col = (-(-round(at / 10) // TILE) * TILE for at in (-TOP, LEFT))
    side = (size - max(row + round(TOP / 10), col - round(LEFT / 10))) // TILE * TILE
    if not side:
        raise SystemExit(f"A mosaic of {size} px holds no whole tile: ask for at least 2 x {TILE}.")
    corners = col * 10, -(row + side) * 10, (col + side) * 10, -row * 10
    return f"{','.join(map(str, corners))} EPSG:32631", side**2


def scenes_of(folder: Path, size: int, dates: int) -> Path:
    """The scene list of a mosaic in a folder; made when it is not there yet."""
    listed = folder / f"{size}x{dates}" / "scenes.json"
    if not listed.exists():
        write_mosaic(data_folder() / "s1s2" / "flanders_west", listed.parent, size, dates)
        measure.engine("scenes", folder=listed.parent, output=listed)
    return listed


def cost(
    folder: Path, model: Path, sizes: tuple[int, int], dates: int, series: bool, rounds: int
) -> Cost:
    """What the middle one of so many dates, or the series of all of them, costs by two sizes of their mosaic.

    Of each cause and size the quickest of the rounds counts. The sizes take turns, so that both meet the same
    company on a shared machine.
    """
    listed = [scenes_of(folder, size, dates) for size in sizes]
    days = SceneSet.load(listed[0]).days("s2")
    targets = days if series else [days[len(days) // 2]]
    runs = [
        [_seconds(scenes, model, size, targets) for scenes, size in zip(listed, sizes, strict=True)]
        for _ in range(rounds)
    ]
    small, large = (
        {cause: min(run[at][cause] for run in runs) for cause in runs[0][at]} for at in (0, 1)
    )
    pixels = [whole_tiles(size)[1] * len(targets) for size in sizes]
    return cost_of(small, large, pixels[0], pixels[1])


def _seconds(scenes: Path, model: Path, size: int, targets: list[date]) -> dict[str, float]:
    with tempfile.TemporaryDirectory(dir=scenes.parent) as folder:
        return by_cause(embedding(scenes, model, size, targets, Path(folder)))


def embedding(
    scenes: Path, model: Path, size: int, targets: list[date], folder: Path
) -> Callable[[], None]:
    """What embeds a day alone into ``one.tif`` of a folder, or several as a series into it."""
    extent, _ = whole_tiles(size)
    given = {"scenes": str(scenes), "model": str(model), "extent": extent, "device": "CPU"}
    verb: Any = embed
    if len(targets) == 1:
        given |= {"date": targets[0].isoformat(), "output": str(folder / "one.tif")}
    else:
        verb = embedseries
        given |= {"output_folder": str(folder), "start": str(targets[0]), "end": str(targets[-1])}
    asked = values(verb.OPTIONS, given)

    def run() -> None:
        with open(folder / "log", "w") as log:
            verb.run(asked, Report(stream=log))

    return run


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m models.training.bench.costs.time_by_cause")
    add = parser.add_argument
    add("--model", type=Path, default=SHIPPED, help="model folder")
    # without what lies outside whole tiles they are multiples of 512: a layer's blocks are full at both sizes
    sizes = "pixels along a side of the smaller and the larger mosaic of"
    add("--size", type=int, nargs=2, default=(1152, 2176), help=f"{sizes} a day")
    add("--series-size", type=int, nargs=2, default=(640, 1152), help=f"{sizes} the series")
    add("--dates", type=int, default=40, help="dates of the series")
    add("--rounds", type=int, default=1, help="times that each is run; the quickest counts")
    add("--folder", type=Path, default=work_folder().parent / "bench", help="for the mosaics")
    add("--output", type=Path, help="the page in which the tables stand; default: printed alone")
    return parser.parse_args()


def main() -> None:
    """Measure, print the tables, and put them into the page that is named."""
    given = arguments()
    for smaller, larger in (given.size, given.series_size):
        if whole_tiles(larger)[1] <= whole_tiles(smaller)[1]:
            raise SystemExit(
                f"{larger} px hold no more whole tiles than {smaller} px: ask for more."
            )
    folder, rounds = given.folder, given.rounds
    best = [
        cost(folder, given.model, tuple(given.size), 11, False, rounds),
        cost(folder, given.model, tuple(given.series_size), given.dates, True, rounds),
    ]
    table = cause_table(best, given.dates)
    one = scenes_of(folder, given.size[0], 11)
    reads = codecs(one.parent, rounds)
    days = SceneSet.load(one).days("s2")
    with tempfile.TemporaryDirectory(dir=one.parent) as place:
        embedding(one, given.model, given.size[0], [days[len(days) // 2]], Path(place))()
        writes = layer_codecs(Path(place) / "one.tif", given.model, rounds)
    pace = gpu_pace((ROOT / "BENCHMARKS.md").read_text("utf-8"))
    tables = [table, reads, writes, tile_time(best, given.dates, pace)]
    if given.output:
        by = "python -m models.training.bench.costs.time_by_cause"
        kept(given.output, tables, machine(Model.load(given.model)), "Costs: ", by)
    print(shown(tables))


NOTE = (
    "Whole tiles alone, both sensors, files to files, on two areas. Microseconds are the slope between them. "
    "Seconds are what is left of the smaller one, once a run, and of the series with all its layers. Below 0 is "
    "noise of a shared machine. Each cause without what it calls; a tile's edge, 7 px that its neighbours read "
    "too, is in it. Layers of a series are written side by side, each by a thread that compresses it too. Quickest "
    "of the rounds."
)


def cause_table(best: list[Cost], dates: int) -> Table:
    """Causes in their order, then sums: of a day alone, and of a series of so many dates."""
    title = "Costs: processor time by cause, microseconds a pixel"
    day, series = "one date of 11", f"a day of a series of {dates}"
    head = ("what", day, series, f"seconds a run, {day}", f"seconds a run, series of {dates}")
    columns = [cost.pixel for cost in best] + [cost.run for cost in best]
    whole = [sum(found.values()) for found in columns]

    def without(*causes: str) -> list[float]:
        return [
            value - sum(found[cause] for cause in causes)
            for value, found in zip(whole, columns, strict=True)
        ]

    rows: list[tuple[Any, ...]] = [
        (cause, *(found[cause] for found in columns)) for cause in columns[0]
    ]
    rows += [
        ("all", *whole),
        ("all beside ONNX Runtime and decompression", *without(RUNTIME, READS)),
        ("the same without GDAL's part of layers", *without(RUNTIME, READS, ORDER, PACKED)),
    ]
    return Table(title, head, rows, NOTE)


if __name__ == "__main__":
    main()
