# SPDX-License-Identifier: GPL-2.0-or-later
"""Other ways to run the same graphs on the CPU: ``python -m models.training.bench.costs.graph_trials``.

Each way computes the same made-up tile, all in one run and in turns: seconds of the processors for the first target
of a tile (all its dates encoded, then fused) and for each further one (a date encoded, then fused), and how far the
numbers move. The shipped model runs as the engine runs it, clear pixels apart; beside it stands every pixel fused.
``--against FOLDER`` puts another model folder beside, such as one of an earlier commit.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

import numpy as np
import onnxruntime
from onnxruntime.quantization import (
    CalibrationDataReader,
    QuantType,
    quantize_dynamic,
    quantize_static,
)
from onnxruntime.quantization.shape_inference import quant_pre_process

from models.training.bench.benchmarks_page import Table, machine
from models.training.bench.fp16 import write_half
from models.training.bench.inputs.made_up_tile import Tile
from models.training.bench.load import kept, shown
from plugin.engine.dense.apart import Apart
from plugin.engine.dense.dense_embedder import TILE
from plugin.engine.dense.shown import all_bands
from plugin.engine.dense.tile_size import Wanted
from plugin.engine.dense.tiledates import encode_blocks
from plugin.engine.errors import EngineError
from plugin.engine.inference.devices.kinds import CPU
from plugin.engine.inference.model import CLEAR, SHIPPED, Model

LEVELS = {
    "no optimisation of the graph": onnxruntime.GraphOptimizationLevel.ORT_DISABLE_ALL,
    "basic optimisation": onnxruntime.GraphOptimizationLevel.ORT_ENABLE_BASIC,
}
BATCHES = (512, 1024, 4096, 16_384)
PRODUCTS = ["MatMul", "Gemm"]
"""Operators whose numbers become int8; weights of the convolutions are computed in the graph."""
OTHER = "the model of --against"
CLEAR_DAY = "as shipped, a day that shows all"
HIDDEN_DAY = "as shipped, a day that hides all"
EVERY_PIXEL = "every pixel through the fusion"
HEAD = (
    "way",
    "first target, times as fast",
    "each further target, times as fast",
    "us a pixel, first",
    "us a pixel, further",
    "largest change, standard deviations",
)


@dataclass
class Way:
    """A way to run a model."""

    name: str
    model: Model
    seconds: list[tuple[float, float, float]] = field(default_factory=list)
    """Of each round: all dates of a tile encoded for a first target, and for those of a series; a target fused."""
    given: dict[str, np.ndarray] = field(default_factory=dict)

    def numbers(self, tile: Tile) -> np.ndarray:
        """(embedding, pixels)."""
        self.given = self.given or tile.inputs(self.model)
        return self.model.fuse(**self.given)[0]

    def encode(self, tile: Tile, series: bool) -> None:
        """All dates of each sensor, for a first target or for those of a series."""
        for sensor, dates in tile.dates.items():
            for planes in dates:
                self.model.dated(sensor, *planes)

    def round(self, tile: Tile) -> None:
        """Time it once more."""
        self.numbers(tile)
        times = [time.process_time()]
        for series in (False, True):
            self.encode(tile, series)
            times.append(time.process_time())
        self.numbers(tile)
        times.append(time.process_time())
        first, further, fused = np.diff(times).tolist()
        self.seconds.append((first, further, fused))

    def cost(self, slots: int) -> tuple[float, float]:
        """Microseconds a pixel of the first target and of each further one: the quickest rounds."""
        first, further, fused = (min(column) for column in zip(*self.seconds, strict=True))
        return 1e6 * (first + fused) / TILE**2, 1e6 * (further / slots + fused) / TILE**2


class EngineWay(Way):
    """As the engine runs a model that knows clear days: pixels apart, dates encoded where pixels need it.

    They are those that a date shows and the target hides; of a series all that the date shows.
    """

    def __init__(self, name: str, model: Model, hidden: bool = False):
        """Args: hidden: whether the target hides all."""
        super().__init__(name, model)
        self.tile = Tile.of(model, hidden)
        side = np.arange(TILE)
        self.wanted = Wanted(side, side, model.pixels)
        self.apart = Apart(model, self.tile.slots)
        inside = slice(model.halo, model.halo + TILE)
        shown = self.tile.shown(inside)
        self.shown = self._batches(shown.reshape(self.tile.slots, 1, -1))
        hides = shown[self.tile.target] != all_bands(len(model.bands("s2")))
        self.blocks = [
            [self.wanted.blocks((day > 0) & needed) for day in shown]
            for needed in (hides, np.full_like(hides, True))
        ]
        """Of a first target's dates, and of a series'."""
        self.rooms = {
            sensor: np.zeros((channels, TILE, TILE), np.float32)
            for sensor in model.sensors
            if (channels := model.channels(sensor, "features"))
        }
        inputs = self.tile.inputs(model)
        self.away = {name: inputs.pop(name) for name in list(inputs) if name.endswith("_days")}
        self.held = {name: self._batches(array) for name, array in inputs.items()}

    def _batches(self, array: np.ndarray) -> np.ndarray:
        """(slots, channels, pixels) -> (batches, slots, channels, pixels of a batch), as they lie on a shelf."""
        slots, channels, _ = array.shape
        found = np.zeros((self.wanted.count, slots, channels, self.model.pixels), array.dtype)
        for slot, one in enumerate(array):
            self.wanted.arrange(one.reshape(channels, TILE, TILE), found[:, slot])
        return found

    def encode(self, tile: Tile, series: bool) -> None:
        for sensor, room in self.rooms.items():
            for planes, blocks in zip(self.tile.dates[sensor], self.blocks[series], strict=True):
                encode_blocks(self.model, sensor, planes, blocks, room)

    def numbers(self, tile: Tile) -> np.ndarray:
        found = self.apart.judged(self.held, self.away, self.shown[:, :, 0], self.tile.target)
        if not found:
            raise SystemExit("The made-up tile shows nothing on any date.")
        return found.embedding.reshape(len(found.embedding), -1)


class ClearWay(Way):
    """A model on a day that shows all: no date is encoded, and a graph of its own gives the numbers."""

    def numbers(self, tile: Tile) -> np.ndarray:
        """(embedding, pixels)."""
        if not self.given:
            self.given = tile.inputs(self.model)
            for part in ("values", "valid"):
                shown = self.given[f"s2_{part}"][tile.target]
                shown[:] = np.where(shown > 0, shown, 0.2 if part == "values" else 1)
        return self.model.judged_by(CLEAR, **self.given)[0]

    def encode(self, tile: Tile, series: bool) -> None:
        """Nothing."""

    def cost(self, slots: int) -> tuple[float, float]:
        """:meth:`Way.cost` without dates."""
        fused = 1e6 * min(column[-1] for column in self.seconds) / TILE**2
        return fused, fused


def run_as(
    model: Model,
    change: Callable[[onnxruntime.SessionOptions], None],
    batch: int = 0,
    threads: int = 1,
) -> Model:
    """The model with sessions of other options, the fusion in batches of so many pixels; 0: the manifest's."""
    facts = {**model.manifest, "pixels": batch or model.pixels}
    changed = replace(model, manifest=facts)
    made = {}
    for name, graph in model.manifest["graphs"].items():
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads, options.inter_op_num_threads = threads, 1
        options.log_severity_level, options.enable_mem_pattern = 3, False
        options.add_free_dimension_override_by_name("batch", facts["pixels"])
        change(options)
        path = str(model.folder / graph["file"])
        made[name] = onnxruntime.InferenceSession(path, options, providers=["CPUExecutionProvider"])
    changed.__dict__["_sessions"] = made
    return changed


def rewritten(model: Model, folder: Path, write: Callable[[Path, Path, str], None]) -> Model:
    """The model with every graph written anew into a folder; ``write`` gets both paths and the graph's name."""
    folder.mkdir()
    for name, graph in model.manifest["graphs"].items():
        write(model.folder / graph["file"], folder / graph["file"], name)
    return run_as(replace(model, folder=folder), lambda options: None)


class Calibration(CalibrationDataReader):
    """The inputs that ranges of int8 are taken from, once."""

    def __init__(self, given: dict[str, np.ndarray]):
        self._left = [given]

    def get_next(self) -> dict[str, np.ndarray] | None:
        """The next inputs; None after the last."""
        return self._left.pop() if self._left else None


def int8(model: Model, tile: Tile, folder: Path) -> dict[str, Model]:
    """Weights in int8, and the numbers between too: ranges as they are found (dynamic) or of this tile (static)."""
    inputs, taken = tile.inputs(model), model.manifest["graphs"]["fusion"]["inputs"]
    first = {name: a[..., : model.pixels] if a.ndim > 1 else a for name, a in inputs.items()}
    first = {name: array for name, array in first.items() if name in taken}

    def ready(source: Path, target: Path) -> Path:
        """Constants folded: weights that the graph computes from others stand in it as numbers."""
        folded = target.with_name(f"ready_{target.name}")
        quant_pre_process(str(source), str(folded), skip_symbolic_shape=True)
        return folded

    def dynamic(source: Path, target: Path, name: str) -> None:
        quantize_dynamic(ready(source, target), target, PRODUCTS, weight_type=QuantType.QInt8)

    def static(source: Path, target: Path, name: str) -> None:
        if name != "fusion":
            target.write_bytes(source.read_bytes())
            return
        quantize_static(
            ready(source, target), target, Calibration(first), op_types_to_quantize=PRODUCTS
        )

    return {
        "int8, dynamic": rewritten(model, folder / "dynamic", dynamic),
        "int8, QDQ, fusion alone": rewritten(model, folder / "static", static),
    }


def fused_operators(model: Model, folder: Path) -> Model:
    """The fusion after ONNX Runtime's transformer optimiser."""
    from onnxruntime.transformers.optimizer import optimize_model

    def write(source: Path, target: Path, name: str) -> None:
        if name == "fusion":
            optimize_model(str(source), model_type="bert", opt_level=0).save_model_to_file(
                str(target)
            )
        else:
            target.write_bytes(source.read_bytes())

    return rewritten(model, folder / "transformer", write)


def ways(model: Model, tile: Tile, folder: Path, against: Path | None) -> list[Way]:
    """All ways that this ONNX Runtime can run."""
    plain = Way(EVERY_PIXEL, model)
    found = [plain]
    if Apart.fits(model, model.pixels):
        days = [ClearWay(CLEAR_DAY, model), EngineWay(HIDDEN_DAY, model, hidden=True)]
        found = [EngineWay("as shipped", model), *days, plain]
    if against:
        other = Model.load(against, CPU)
        found.append(Way(f"{OTHER}: {other.manifest['version']} ({other.sha256[:8]})", other))
    found += [Way(name, run_as(model, partial(_at_level, level))) for name, level in LEVELS.items()]
    found += [Way(f"batches of {n:,} pixels", run_as(model, lambda o: None, n)) for n in BATCHES]
    found.append(Way("two threads a run", run_as(model, lambda o: None, threads=2)))
    found.append(Way("transformer optimiser", fused_operators(model, folder)))
    found += [Way(name, one) for name, one in int8(model, tile, folder).items()]
    half = write_half(model.folder, folder / "half")
    found.append(Way("float16 between inputs and outputs", Model.load(half, CPU)))
    return found


def _at_level(
    level: onnxruntime.GraphOptimizationLevel, options: onnxruntime.SessionOptions
) -> None:
    options.graph_optimization_level = level


def compared(model: Model, against: Path | None, rounds: int) -> Table:
    """All ways in turns."""
    tile = Tile.of(model)
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        every = ways(model, tile, Path(folder), against)
        shipped = every[0].numbers(tile)
        spread = shipped.std(axis=1, keepdims=True)
        inside = slice(model.halo, model.halo + TILE)
        seen = (
            tile.shown(inside).any(axis=0).ravel()
        )  # the engine computes nothing where no date shows any
        for _ in range(rounds):
            for way in every:
                way.round(tile)
        first, further = every[0].cost(tile.slots)
        for way in every:
            cost = way.cost(tile.slots)
            other = way.numbers(tile)
            alike = not way.name.startswith((OTHER, CLEAR_DAY, HIDDEN_DAY))
            away = (np.abs(other - shipped) / spread)[:, seen] if alike else np.array(np.nan)
            rows.append((way.name, first / cost[0], further / cost[1], *cost, float(away.max())))
    return Table("Graphs: other ways to run them on the CPU", HEAD, rows, NOTE)


NOTE = (
    "Processor time; one thread but where the way says otherwise; made-up tile, a third of each date under "
    "clouds of its own, in blobs. As shipped is the engine's own way: pixels whose day shows every band go "
    "through the graph of clear days, the others are gathered for that of whole dates. For a first target dates "
    "are encoded in blocks that hold pixels which they show and it hides; of a series, in blocks that they show. "
    "The other ways, and the model of --against, take every pixel through the fusion. A day that shows all has no "
    "date encoded. A largest change of 0 keeps the rule that a pixel's numbers are the same to the byte, and the "
    "engine's own way does. Dynamic int8 takes products with the weights on the right alone, and so changes "
    "nothing here. ONNX Runtime has no bfloat16 products for these processors: it is not among the ways."
)


def main() -> None:
    """Measure, print the table, and put it into the page that is named."""
    parser = argparse.ArgumentParser(prog="python -m models.training.bench.costs.graph_trials")
    parser.add_argument("--model", type=Path, default=SHIPPED, help="model folder")
    parser.add_argument(
        "--against", type=Path, help="another model folder, such as of an earlier commit"
    )
    parser.add_argument(
        "--rounds", type=int, default=5, help="times that each way is run, in turns"
    )
    parser.add_argument(
        "--output", type=Path, help="the page in which the table stands; default: printed alone"
    )
    given = parser.parse_args()
    try:
        model = Model.load(given.model, CPU)
    except EngineError as error:
        raise SystemExit(str(error)) from error
    table = compared(model, given.against, given.rounds)
    if given.output:
        by = "python -m models.training.bench.costs.graph_trials"
        by += " --against FOLDER" if given.against else ""
        kept(given.output, [table], machine(model), "Graphs: ", by)
    print(shown([table]))


if __name__ == "__main__":
    main()
