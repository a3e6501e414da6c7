# SPDX-License-Identifier: GPL-2.0-or-later
"""``make bench``: everything in one run on the same pixels, written to BENCHMARKS.md."""

from __future__ import annotations

import argparse
import tempfile
import time
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from models.training.bench import limits, measure
from models.training.bench.benchmarks_page import Table, machine, measured_gpu, write
from models.training.bench.card.beside_cpu import section
from models.training.bench.inputs.mosaic import write_mosaic
from models.training.bench.load import PARTS, kept, load, shown
from models.training.data.folders import ROOT, data_folder, work_folder
from plugin.engine.dense.dense_embedder import TILE
from plugin.engine.embed.work import MEMORY_MB
from plugin.engine.inference.model import SHIPPED, Model
from plugin.engine.outputs.band_table import band_names
from plugin.engine.scenes.sceneset import SceneSet

LARGE, TILE_SIDE = 4_096, 10_980
SHARE_TILES = 64
"""Tiles of a series, side by side, over which time is shared out."""


@dataclass
class Bench:
    """What was asked, and the tables so far."""

    given: argparse.Namespace
    tables: list[Table] = field(default_factory=list)
    start: float = field(default_factory=time.monotonic)

    def say(self, text: str) -> None:
        print(f"[{time.monotonic() - self.start:6.0f} s] {text}", flush=True)

    def scenes(self, size: int, dates: int) -> Path:
        """The scene list of a mosaic; made when it is not there yet."""
        folder = self.given.folder / f"{size}x{dates}"
        listed = folder / "scenes.json"
        if not listed.exists():
            self.say(f"Making scenes of {size} x {size} px, {dates} dates")
            source = data_folder() / "s1s2" / "flanders_west"
            write_mosaic(source, folder, size, dates)
            measure.engine("scenes", folder=folder, output=listed)
        return listed

    def embed(self, scenes: Path) -> measure.Child:
        """One date, files to files."""
        with tempfile.TemporaryDirectory(dir=self.given.folder) as folder:
            return measure.engine(
                "embed",
                scenes=scenes,
                date=middle(scenes),
                model=self.given.model,
                output=Path(folder) / "embedding.tif",
            )


def middle(scenes: Path) -> date:
    """The middle Sentinel-2 date of a list: its slots reach furthest."""
    days = SceneSet.load(scenes).days("s2")
    return days[len(days) // 2]


def speed(bench: Bench, side: int) -> None:
    """Files to files, compute, reference and limits on the same pixels."""
    given = bench.given
    scenes = bench.scenes(side, 11)
    pixels, target, model = side**2, middle(scenes), Model.load(given.model)
    bench.say("Ours, files to files")
    child = bench.embed(scenes)
    bench.say("Ours, compute only")
    run = measure.run_of(scenes, given.model)
    seconds, counted = measure.compute_seconds(run, target, given.tiles, given.rounds)
    ours = counted / seconds
    bench.say("The reference architecture")
    reference, patches = limits.reference_speed(run, target, given.reference_seconds)
    bench.say("Limits")
    files = sorted(scenes.parent.glob("*.tif"))
    copied, size = limits.copy_seconds(files, given.folder)
    copied *= 1 + 4 * pixels * len(band_names(model.length)) / size  # the layer is written, too
    each = limits.for_a_pixel(model)
    limit = limits.products_a_second() / each
    bench.tables.append(
        Table(
            f"One embedding date, 11 dates of both sensors, {side:,} x {side:,} px",
            ("what", "times the reference", "pixels a second"),
            [
                ("reference architecture as published, compute only", 1.0, reference),
                ("ours, compute only", ours / reference, ours),
                (
                    "ours, files to files",
                    pixels / child.seconds / reference,
                    pixels / child.seconds,
                ),
                ("plain copy of the same bytes", pixels / copied / reference, pixels / copied),
                ("a matrix product of as many operations", limit / reference, limit),
            ],
            f"Files to files took {child.seconds:.1f} s ({size / 1e6:.0f} MB of scenes), the first tile was done "
            f"{child.first_tile:.1f} s after the start of the process, its memory peaked at "
            f"{child.peak_mb:.0f} MB. Ours multiplies and adds {each / 1e3:.0f} thousand times for a pixel. "
            f"The reference ran {patches} patches in batches of {limits.BATCH}, encoders and fusion only.",
        )
    )


def series(bench: Bench, side: int) -> None:
    """What a further target date costs, and where the time goes."""
    given = bench.given
    scenes = bench.scenes(side, given.dates)
    days = SceneSet.load(scenes).days("s2")
    targets = days[5:-5]
    bench.say(f"First and further targets of {len(days)} dates")
    run = measure.run_of(scenes, given.model)
    first, further = measure.further_targets(run, targets, 2)
    bench.tables.append(
        Table(
            f"A series of {side:,} x {side:,} px: {len(targets)} targets without an empty slot among "
            f"{len(days)} dates, compute only",
            ("what", "times the first", "processor seconds a tile", "pixels a second of one core"),
            [
                ("first target", 1.0, first, TILE**2 / first),
                ("each further target", further / first, further, TILE**2 / further),
            ],
        )
    )


def profile(bench: Bench, side: int, series_side: int) -> None:
    """Where the time goes."""
    rows: dict[str, list[float]] = {}
    listed = {
        f"one date of 11, {side:,} x {side:,} px": bench.scenes(side, 11),
        f"series of {bench.given.dates}": bench.scenes(series_side, bench.given.dates),
    }
    for name, scenes in listed.items():
        bench.say(f"Where the time goes: {name}")
        series = name.startswith("series")
        targets = SceneSet.load(scenes).days("s2")[5:-5] if series else [middle(scenes)]
        run = measure.run_of(scenes, bench.given.model)
        found = measure.shares(run, targets, SHARE_TILES if series else None)
        for part, share in found.items():
            rows.setdefault(part, []).append(share)
    bench.tables.append(
        Table(
            "Where the processors' time goes, from files to tiles",
            ("what", *listed),
            [(part, *values) for part, values in rows.items()],
        )
    )


def memory(bench: Bench) -> None:
    """Peaks of the process over one area and ten times it."""
    given = bench.given
    asked = [(given.memory_size, 11)]
    if given.tile:
        asked.append((TILE_SIDE / 10**0.5, given.tile_dates))
    rows = []
    for small, dates in asked:
        least = None
        for side in (round(small), round(small * 10**0.5)):
            scenes = bench.scenes(side, dates)
            bench.say(f"Memory over {side:,} x {side:,} px, {dates} dates")
            child = bench.embed(scenes)
            least = least or child.peak_mb
            what = f"{side:,} x {side:,} px, {dates} dates"
            rows.append((what, child.peak_mb / least, child.peak_mb))
    bench.tables.append(
        Table(
            f"Peak resident memory of the process, MEMORY_MB {MEMORY_MB}: an area and ten times it",
            ("what", "times the smaller area's", "MB"),
            rows,
        )
    )


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    add = parser.add_argument
    add("--full", action="store_true", help="also mosaics of 4,096 x 4,096 px")
    add("--tile", action="store_true", help="also a whole Sentinel-2 tile")
    add("--load", action="store_true", help="only what grows with files, dates and pixels")
    add("--part", nargs="+", choices=PARTS, help="only these of --load")
    add("--scale", type=float, default=1.0, help="part of the sizes of --load, 0.01 to 1")
    add("--model", type=Path, default=SHIPPED, help="model folder")
    add("--size", type=int, default=1000, help="pixels along a side, 11 dates")
    add("--series-size", type=int, default=384, help="pixels along a side of the series")
    add("--dates", type=int, default=40, help="dates of the series")
    add(
        "--memory-size",
        type=float,
        default=LARGE / 10**0.5,
        help="pixels along a side, and 10 times the area",
    )
    add("--tile-dates", type=int, default=3, help="dates of the whole tile")
    add("--tiles", type=int, default=8, help="tiles of the computing alone")
    add("--rounds", type=int, default=3, help="times that these are computed, the best counts")
    add("--reference-seconds", type=float, default=30.0, help="time for the reference")
    add("--folder", type=Path, default=work_folder().parent / "bench", help="for the mosaics")
    add("--output", type=Path, default=ROOT / "BENCHMARKS.md", help="the page")
    given = parser.parse_args()
    given.folder.mkdir(parents=True, exist_ok=True)
    return given


def main() -> None:
    """Run every part and write the page."""
    bench = Bench(arguments())
    given = bench.given
    if given.load:
        tables = load(given.folder, given.scale, bench.say, given.part or PARTS)
        where = machine(Model.load(given.model))
        if given.part:
            for table in tables:
                kept(given.output, [table], where, table.title)
        else:
            kept(given.output, tables, where)
        bench.say(shown(tables))
        return
    sides, series_sides = [given.size], [given.series_size]
    if given.full:
        sides.append(LARGE)
        series_sides.append(LARGE)
    for side in sides:
        speed(bench, side)
    for side in series_sides:
        series(bench, side)
    profile(bench, sides[-1], series_sides[-1])
    memory(bench)
    where = machine(Model.load(given.model))
    gpu = measured_gpu(given.output) or section(folder=given.model)
    write(given.output, bench.tables, where, gpu)
    bench.say(f"Written: {given.output}")


if __name__ == "__main__":
    main()
