# SPDX-License-Identifier: GPL-2.0-or-later
"""Encoders beside each other: ``python -m models.training.bench.beside [--output BENCHMARKS.md]``.

On the same pixels of a series of real dates, in one run: the published architecture (our port), the models that
ship, Presto through its model folder, a student of TESSERA's shape, PCA of the values of twelve months, and a plain
copy of the files.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import numpy as np
from safetensors.numpy import save_file
from sklearn.decomposition import PCA

from models.training.bench import limits, measure
from models.training.bench.benchmarks_page import Table, machine
from models.training.bench.beside.made_student import write_student
from models.training.bench.inputs.mosaic import write_mosaic
from models.training.bench.load import kept, shown
from models.training.data.folders import data_folder, work_folder
from models.training.evaluate.foreign import presto_numbers
from plugin.engine.embed.work import Work
from plugin.engine.inference.model import SHIPPED, Model
from plugin.engine.pixel_series.composites import MEAN, TileSteps
from plugin.engine.pixel_series.importing.presto_folder import write_presto_folder
from plugin.engine.pixel_series.importing.presto_tensors import PREFIX, expected
from plugin.engine.pixel_series.series_model import SeriesModel
from plugin.engine.scenes.sceneset import SceneSet

TITLE = "Beside: "
HEAD = (
    "what",
    "times the published architecture",
    "pixels a second of one core",
    "numbers a pixel",
    "MB of weights",
)
COMPONENTS = 128
FITTED = 4000
"""Pixels on which the axes of PCA are fitted."""


def table(scenes: Path, folder: Path, tiles: int, rounds: int, seconds: float) -> Table:
    """The table; see this module.

    Args:
        scenes: a list of a year, both sensors; folder: for model folders and copies.
        tiles, rounds: computed at once, and how often (the best counts); seconds: for the reference.
    """
    days = SceneSet.load(scenes).days("s2")
    target = days[len(days) // 2]
    start = time.process_time()
    _, patches = limits.reference_speed(measure.run_of(scenes, SHIPPED), target, seconds)
    reference = patches / (time.process_time() - start)
    presto, real = _presto(folder / "presto")
    parameters = write_student(folder / "student")
    models = {
        "ecofuse-7, a day": SHIPPED,
        "ecofuse-64, a day and its year": SHIPPED.with_name("ecofuse-64"),
        "Presto, twelve months": presto,
        f"student of TESSERA's shape, {parameters / 1e6:.2f} million made-up parameters": folder
        / "student",
    }
    rows: list[tuple[str, float, float, float, float]] = [
        ("published architecture, our port", 1.0, reference, 7, _mb_of_port())
    ]
    for name, path in models.items():
        run = measure.run_of(scenes, path)
        speed = speed_of(run, target, tiles, rounds)
        rows.append((name, speed / reference, speed, run.model.numbers, _mb(path)))
    speed = _pca_speed(scenes, presto, target, rounds)
    size = 4 * COMPONENTS * (_values() + 1) / 1e6
    name = f"PCA of twelve months ({_values()} values), scikit-learn"
    rows.append((name, speed / reference, speed, COMPONENTS, size))
    files = sorted(scenes.parent.glob("*.tif"))
    start = time.process_time()
    limits.copy_seconds(files, folder)
    copied = time.process_time() - start
    grid = SceneSet.load(scenes)
    window = grid.window(grid.grid())
    speed = window.height * window.width / copied
    rows.append((f"plain copy of the files of {len(days)} dates", speed / reference, speed, 0, 0))
    weights = "its published weights" if real else "weights by chance, as its own are not at hand"
    sides = f"{window.height:,} x {window.width:,} px"
    return Table(
        f"{TITLE}encoders on {sides}, {len(days)} dates from {days[0]} to {days[-1]}",
        HEAD,
        rows,
        f"Processor seconds, as the machine is shared, from values in memory; the best of {rounds} rounds of "
        f"{tiles} tiles each. The series of months and dates are made of the clear dates within that time. "
        f"Presto has {weights}.",
    )


def speed_of(run: Work, target: date, tiles: int, rounds: int) -> float:
    """Pixels a processor second of some tiles of one target, without reading; the best of some rounds."""
    whole = [tile for tile in run.tiles if run.count(tile) == tile.height * tile.width]
    chosen = (whole or run.tiles)[:tiles]
    measure.keep_reads(run)
    run.prepare(1, 1)
    taken = []
    for _ in range(1 + rounds):  # the first reads the files and loads the graphs
        start = time.process_time()
        for tile in chosen:
            run.embed(tile, [target])
        taken.append(time.process_time() - start)
    return sum(map(run.count, chosen)) / min(taken[1:])


def _presto(folder: Path) -> tuple[Path, bool]:
    """Presto's model folder, and whether its weights are the published ones: speed is the same."""
    folder.mkdir(parents=True, exist_ok=True)
    weights = presto_numbers.weights()
    if weights is not None:
        return write_presto_folder(weights, folder).folder, True
    rng = np.random.default_rng(0)
    path = folder.parent / "chance.safetensors"
    save_file(
        {
            PREFIX + name: rng.normal(0, 0.1, shape).astype(np.float32)
            for name, shape in expected().items()
        },
        path,
    )
    return write_presto_folder(path, folder).folder, False


def _values() -> int:
    """Values of a pixel's twelve months: ten bands and two polarisations."""
    return 12 * 12


def _pca_speed(scenes: Path, presto: Path, target: date, rounds: int) -> float:
    """Pixels a processor second that scikit-learn brings onto 128 axes, from months as Presto takes them."""
    rows = np.concatenate(list(_months(scenes, presto, target)))
    rows = np.where(np.isfinite(rows), rows, np.nanmean(rows))
    axes = PCA(COMPONENTS, random_state=0).fit(rows[:FITTED])
    axes.transform(rows)
    taken = []
    for _ in range(rounds):
        start = time.process_time()
        axes.transform(rows)
        taken.append(time.process_time() - start)
    return len(rows) / min(taken)


def _months(scenes: Path, presto: Path, target: date) -> Iterator[np.ndarray]:
    """(pixels, 144) float32 of tile after tile, NaN where a month has no clear date."""
    run = measure.run_of(scenes, presto)
    model = SeriesModel.of(run.model)
    for tile in run.tiles[:4]:
        rows, cols = run.picked(tile)
        composites = TileSteps(run.embedder.reader, model, MEAN, tile, rows, cols)
        steps = model.steps(run.embedder.reader.days, target)
        found = [np.stack(list(composites.of(step).values())) for step in steps]
        yield np.concatenate(found).T


def _mb(folder: Path) -> float:
    return sum(path.stat().st_size for path in folder.glob("*.onnx")) / 1e6


def _mb_of_port() -> float:
    return sum(array.nbytes for array in limits.weights().values()) / 1e6


def main() -> None:
    """Measure, print the table, and put it into the page that is named."""
    parser = argparse.ArgumentParser(
        prog="python -m models.training.bench.beside", description=__doc__
    )
    add = parser.add_argument
    add("--size", type=int, default=256, help="pixels along a side")
    add("--dates", type=int, default=60, help="dates of Sentinel-2")
    add("--tiles", type=int, default=2)
    add("--rounds", type=int, default=3)
    add("--seconds", type=float, default=30.0, help="time for the published architecture")
    add("--folder", type=Path, default=work_folder().parent / "bench", help="for the mosaic")
    add("--output", type=Path, help="the page in which the table stands, BENCHMARKS.md")
    asked = parser.parse_args()
    place = asked.folder / f"{asked.size}x{asked.dates}"
    scenes = place / "scenes.json"
    if not scenes.exists():
        write_mosaic(data_folder() / "s1s2" / "flanders_west", place, asked.size, asked.dates)
        measure.engine("scenes", folder=place, output=scenes)
    with tempfile.TemporaryDirectory(dir=asked.folder) as folder:
        found = table(scenes, Path(folder), asked.tiles, asked.rounds, asked.seconds)
    if asked.output:
        where = machine(Model.load(SHIPPED))
        kept(asked.output, [found], where, TITLE, "python -m models.training.bench.beside")
    print(shown([found]))


if __name__ == "__main__":
    main()
