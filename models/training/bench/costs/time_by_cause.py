# SPDX-License-Identifier: GPL-2.0-or-later
"""Processor time of an embedding by cause: ``python -m models.training.bench.costs.time_by_cause``.

Files to files: a day of eleven dates and a day of a series, over whole tiles alone. Each cause's time is its own,
without that of what it calls. Of these, and of what a codec costs, a whole Sentinel-2 tile is worked out.
"""

from __future__ import annotations

import argparse
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import date
from pathlib import Path
from typing import Any

from models.training.bench import measure
from models.training.bench.benchmarks_page import Table, machine
from models.training.bench.costs.codecs import codecs, tile_time
from models.training.bench.costs.layer_codecs import layer_codecs
from models.training.bench.inputs.mosaic import LEFT, TOP, write_mosaic
from models.training.bench.load import kept, shown
from models.training.data.folders import data_folder, work_folder
from plugin.engine.dense import apart, day_quality, dense_embedder, shelf, tiledates
from plugin.engine.dense.dense_embedder import TILE
from plugin.engine.embed import doubts, series
from plugin.engine.embed.work import Work
from plugin.engine.files.opening import Raster
from plugin.engine.grid.resample import Positions
from plugin.engine.inference.model import SHIPPED, Model
from plugin.engine.journal.tiles import Tiles
from plugin.engine.outputs import cog
from plugin.engine.pixels import bands, days, open_files
from plugin.engine.protocol.options import values
from plugin.engine.protocol.report import Report
from plugin.engine.scenes.sceneset import SceneSet
from plugin.engine.verbs import embed, embedseries

RUNTIME, READS, ORDER, LAYERS, REST = (
    "ONNX Runtime",
    "decompression (GDAL reads)",
    "layers: overviews, compression (GDAL)",
    "layers: the rest",
    "start, and the rest",
)
CAUSES: dict[str, tuple[tuple[Any, str], ...]] = {
    RUNTIME: ((Model, "_run"),),
    READS: ((Raster, "read"), (open_files, "_part_of_cube")),
    "opening, windows, errors": (
        (bands, "stored_numbers"),
        (bands, "_stored_around"),
        (bands, "_read_alike"),
        (days.Reader, "_bands"),
    ),
    "units and missing numbers": ((bands, "in_units"), (bands, "drop_blank")),
    "resampling": ((Positions, "bilinear"), (bands, "positions")),
    "masks": ((days.Reader, "_clear_cells"), (days.Reader, "_clear_optical")),
    "haze screen": ((days, "hazy"), (days.Reader, "hazy")),
    "scaling": ((Model, "scaled"), (Model, "token"), (Model, "judged"), (Model, "clear")),
    "packing for the graph": (
        (tiledates.TileDates, "_put_down"),
        (tiledates.TileDates, "_features"),
        (apart.Apart, "judged"),
        (tiledates.Wanted, "arrange"),
        (shelf.Shelf, "holding"),
    ),
    "quality": (
        (dense_embedder.DenseEmbedder, "_fused"),
        (day_quality.DayQuality, "bands"),
    ),
    "journal of tiles": ((Tiles, "written"),),
    "checks of scenes and options": ((doubts.Doubts, "begin"), (Work, "of")),
    ORDER: ((cog, "_put_in_order"),),
    LAYERS: ((series, "write_layers"),),
}
"""Cause -> what is timed: a class or module, and the name in it."""


class Clock:
    """Processor seconds by cause; any thread may add to them."""

    def __init__(self) -> None:
        self.seconds = dict.fromkeys(CAUSES, 0.0)
        self._own = threading.local()

    @contextmanager
    def timed(self, owner: Any, name: str, cause: str) -> Iterator[None]:
        """While this lasts, calls of a function count for a cause, without what other causes take inside."""
        kept_as, function = owner.__dict__[name], getattr(owner, name)
        # GDAL orders and packs layers in threads of its own, while no other thread works
        clock = time.process_time if cause in (ORDER, LAYERS) else time.thread_time

        def call(*given: Any, **named: Any) -> Any:
            inside: list[float] = self._own.__dict__.setdefault("inside", [])
            inside.append(0.0)
            start = clock()
            try:
                return function(*given, **named)
            finally:
                taken = clock() - start
                self.seconds[cause] += taken - inside.pop()
                if inside:
                    inside[-1] += taken

        setattr(owner, name, staticmethod(call) if isinstance(kept_as, classmethod) else call)
        try:
            yield
        finally:
            setattr(owner, name, kept_as)


def by_cause(run: Callable[[], Any], pixels: int) -> dict[str, float]:
    """Microseconds of processor time a pixel that a run takes, by cause; what none of them takes is the rest."""
    clock = Clock()
    with ExitStack() as stack:
        for cause, places in CAUSES.items():
            for owner, name in places:
                stack.enter_context(clock.timed(owner, name, cause))
        start = time.process_time()
        run()
        whole = time.process_time() - start
    found = {cause: 1e6 * seconds / pixels for cause, seconds in clock.seconds.items()}
    return {**found, REST: 1e6 * whole / pixels - sum(found.values())}


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


def cost(scenes: Path, model: Path, size: int, targets: list[date]) -> dict[str, float]:
    """:func:`by_cause` of a day alone, or of several as a series, a pixel and day."""
    with tempfile.TemporaryDirectory(dir=scenes.parent) as folder:
        _, pixels = whole_tiles(size)
        run = embedding(scenes, model, size, targets, Path(folder))
        return by_cause(run, pixels * len(targets))


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
    add("--size", type=int, default=1024, help="pixels along a side of the day's scenes")
    add("--series-size", type=int, default=384, help="the same of the series")
    add("--dates", type=int, default=40, help="dates of the series")
    add("--rounds", type=int, default=1, help="times that each is run; the quickest counts")
    add("--folder", type=Path, default=work_folder().parent / "bench", help="for the mosaics")
    add("--output", type=Path, help="the page in which the tables stand; default: printed alone")
    return parser.parse_args()


def main() -> None:
    """Measure, print the tables, and put them into the page that is named."""
    given = arguments()
    one, many = (
        scenes_of(given.folder, size, dates)
        for size, dates in ((given.size, 11), (given.series_size, given.dates))
    )
    days_of = [SceneSet.load(scenes).days("s2") for scenes in (one, many)]
    middle = days_of[0][len(days_of[0]) // 2]
    runs = [
        (
            cost(one, given.model, given.size, [middle]),
            cost(many, given.model, given.series_size, days_of[1]),
        )
        for _ in range(given.rounds)
    ]
    best = [min((run[at] for run in runs), key=lambda found: sum(found.values())) for at in (0, 1)]
    title = "Costs: processor time by cause, microseconds a pixel"
    head = ("what", "one date of 11", f"a day of a series of {given.dates}")
    table = Table(title, head, rows(best), NOTE)
    reads = codecs(one.parent, given.rounds)
    with tempfile.TemporaryDirectory(dir=one.parent) as folder:
        embedding(one, given.model, given.size, [middle], Path(folder))()
        writes = layer_codecs(Path(folder) / "one.tif", given.model, given.rounds)
    tables = [table, reads, writes, tile_time(best, RUNTIME, READS)]
    if given.output:
        by = "python -m models.training.bench.costs.time_by_cause"
        kept(given.output, tables, machine(Model.load(given.model)), "Costs: ", by)
    print(shown(tables))


NOTE = (
    "Whole tiles alone, both sensors, files to files. Each cause without what it calls; a tile's edge, 7 px that "
    "its neighbours read too, is in it. Quickest of the rounds."
)


def rows(best: list[dict[str, float]]) -> list[tuple[Any, ...]]:
    """Causes in their order, then sums."""
    every = [(cause, *(found[cause] for found in best)) for cause in best[0]]
    beside = [sum(found.values()) - found[RUNTIME] - found[READS] for found in best]
    without = [value - found[ORDER] for value, found in zip(beside, best, strict=True)]
    return [
        *every,
        ("all", *(sum(found.values()) for found in best)),
        ("all beside ONNX Runtime and decompression", *beside),
        ("the same without overviews and compression", *without),
    ]


if __name__ == "__main__":
    main()
