# SPDX-License-Identifier: GPL-2.0-or-later
"""What a GPU does with a model, beside the CPU, by the engine's own way: a section for BENCHMARKS.md.

Where no GPU works, one line with the reason.
"""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

import numpy as np

from plugin.engine.dense.dense_embedder import TILE, WIDE_TILE
from plugin.engine.errors import EngineError
from plugin.engine.inference.devices import CPU, KINDS, Processor, Stack, nvidia
from plugin.engine.inference.devices.choice import package, usable
from plugin.engine.inference.devices.trial import (
    TOLERANCE,
    largest_difference,
    trial_of,
    tried_graph,
)
from plugin.engine.inference.model import Model

SECONDS = 10.0
"""Each of both devices computes for so long."""
TICK = 0.02
"""Seconds between two questions to the driver."""
COPIED = 256 * 2**20
"""Bytes of the copy that measures the bandwidth; larger than any cache."""
TITLE = "## GPU"


@dataclass(frozen=True)
class Speed:
    """What one device makes of a tile with no slot empty."""

    pixels_a_second: float
    busy: float | None
    """Share of the time, 0..1, in which the device computed, by its driver; None where the driver does not say."""
    results: list[np.ndarray]


@dataclass(frozen=True)
class Beside:
    """A device beside the CPU."""

    processor: Processor
    side: int
    """Of the tile, in pixels: as the engine takes it there."""
    device: Speed
    cpu: Speed
    difference: float
    """Largest absolute difference of their results."""
    limit: float | None
    """Pixels a second at which inputs and outputs alone would fill the device's memory bandwidth."""


def section(device: str = "", folder: Path | None = None) -> list[str]:
    """Lines for BENCHMARKS.md: the measurements, or in one line why nothing was measured."""
    try:
        processor, model = _found(device, folder)
    except EngineError as error:
        return [TITLE, "", f"Not measured, no GPU here: {error}."]
    return [TITLE, "", *page(beside(model, processor))]


def _found(device: str, folder: Path | None) -> tuple[Processor, Model]:
    """The named device, else the first that works.

    Raises:
        EngineError: with the reason, the end of a sentence.
    """
    model = Model.load(folder, CPU)
    trial = trial_of(tried_graph(model.folder, model.manifest))
    names = [device] if device else [n for n, kind in KINDS.items() if kind.here and n != CPU]
    reasons = []
    for name in names:
        try:
            processor = usable(name, trial)
        except EngineError as error:
            reasons.append(f"{name}: {error}")
        else:
            return replace(processor, gpus=processor.gpus[:1]), model
    raise EngineError("; ".join(reasons) or "this system has no other device than the CPU")


def beside(model: Model, processor: Processor, seconds: float = SECONDS) -> Beside:
    """Measure a device (one GPU) and the CPU on the same tile."""
    there = replace(model, processor=processor)
    side = WIDE_TILE if there.wide else TILE
    device = _measured(there, side, seconds)
    cpu = _measured(replace(model, processor=Processor(CPU)), side, seconds)
    copied = bandwidth(processor)
    limit = copied / _bytes(model) if copied else None
    difference = largest_difference(device.results, cpu.results)
    return Beside(processor, side, device, cpu, difference, limit)


def page(found: Beside) -> list[str]:
    """Ratios first, absolute numbers second."""
    gpu, cpu = found.device, found.cpu
    busy = "the driver does not say" if gpu.busy is None else f"{100 * gpu.busy:.0f} %"
    limit = "not measured"
    if found.limit:
        share = 100 * gpu.pixels_a_second / found.limit
        limit = f"{share:.1f} % of {found.limit:,.0f} pixels a second"
    verdict = "within" if found.difference <= TOLERANCE else "NOT within"
    return [
        f"{found.processor.title}; {package()}. Compute only: one target with its 11 dates, "
        f"tiles of {found.side} x {found.side} px.",
        "",
        "| | |",
        "|---|---|",
        f"| GPU over CPU | {gpu.pixels_a_second / cpu.pixels_a_second:.1f} |",
        f"| share of the time the GPU computes | {busy} |",
        f"| of the memory-bandwidth limit | {limit} |",
        f"| largest difference from the CPU | {found.difference:.2g}, {verdict} {TOLERANCE:g} |",
        f"| GPU | {gpu.pixels_a_second:,.0f} pixels a second |",
        f"| CPU | {cpu.pixels_a_second:,.0f} pixels a second |",
    ]


def _measured(model: Model, side: int, seconds: float) -> Speed:
    """Tiles a second as a run computes them: several at once, each with its inputs put together anew."""
    days, dates = _tile(model, side)
    workers = max(len(model.processor.lanes), os.cpu_count() or 1)
    results = _way(model, days, dates)()  # the first run of all makes plans and buffers
    over = time.monotonic() + seconds
    tiles = [0] * workers

    def work(at: int) -> None:
        embed = _way(model, days, dates)
        while time.monotonic() < over:
            embed()
            tiles[at] += 1

    threads = [threading.Thread(target=work, args=(at,)) for at in range(workers)]
    start = time.monotonic()
    with _watched(model.processor) as busy:
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    pixels = sum(tiles) * side * side
    return Speed(pixels / (time.monotonic() - start), busy(), results)


def _tile(
    model: Model, inside: int
) -> tuple[dict[str, np.ndarray], dict[str, tuple[np.ndarray, np.ndarray]]]:
    """Days of the slots; and for each sensor the values and masks of one date, made up, a third missing."""
    rng = np.random.default_rng(0)
    rules = model.manifest["window"]
    slots = rules["before"] + 1 + rules["after"]
    side = inside + 2 * model.halo
    days = np.linspace(-50, 50, slots, dtype=np.float32)
    dates = {}
    for sensor in ("s2", "s1"):
        shape = (len(model.bands(sensor)), side, side)
        valid = (rng.random(shape) < 0.7).astype(np.float32)
        dates[sensor] = (rng.random(shape).astype(np.float32) * valid, valid)
    return {f"{sensor}_days": days for sensor in dates}, dates


def _way(
    model: Model, days: dict[str, np.ndarray], dates: dict[str, tuple[np.ndarray, np.ndarray]]
) -> Callable[[], list[np.ndarray]]:
    """A thread's own way to embed the tile: over dates that stay on the device, where it keeps them."""
    gpu = model.gpu_runs() if model.stays else None
    if gpu is None:
        return partial(_embed, model, days, dates)
    slots = len(days["s2_days"])
    pixels = model.inside(dates["s2"][0])[0].size
    stacks = {
        f"{sensor}_{part}": Stack(gpu.memory, (1, slots, model.channels(sensor, part), pixels))
        for sensor in dates
        for part in ("features", "values", "valid")
    }
    places = {name: stack[:1, slice(0, slots)] for name, stack in stacks.items()}

    def embed() -> list[np.ndarray]:
        for sensor, planes in dates.items():
            for slot in range(slots):
                for part, plane in zip(("values", "valid"), planes, strict=True):
                    stacks[f"{sensor}_{part}"][:, slot][:] = model.inside(plane)
                if model.channels(sensor, "features"):
                    gpu.token(sensor, *planes, stacks[f"{sensor}_features"][:, slot].place)
        embedding, error, *_ = gpu.fused("fusion", places, days)
        return [embedding.copy(), error.copy()]

    return embed


def _embed(
    model: Model, days: dict[str, np.ndarray], dates: dict[str, tuple[np.ndarray, np.ndarray]]
) -> list[np.ndarray]:
    """Every date of the slots encoded anew (as for a single day), then fused."""
    slots = len(days["s2_days"])
    inputs = dict(days)
    for sensor, (values, valid) in dates.items():
        encoded = [model.dated(sensor, values, valid) for _ in range(slots)]
        for name, parts in zip(
            ("features", "values", "valid"), zip(*encoded, strict=True), strict=True
        ):
            inputs[f"{sensor}_{name}"] = np.stack(parts)
    return list(model.fuse(**inputs))


@contextmanager
def _watched(processor: Processor) -> Iterator[Callable[[], float | None]]:
    """Ask the driver, while this lasts, how busy the GPU is; gives the mean, None where it does not say."""
    shares: list[float] = []
    over = threading.Event()
    try:
        share = nvidia.busy(processor.gpus[0].number) if processor.gpus else None
    except nvidia.NoDriver:
        share = None

    def watch() -> None:
        while share is not None and not over.wait(TICK):
            shares.append(share())

    thread = threading.Thread(target=watch, daemon=True)
    thread.start()
    try:
        yield lambda: float(np.mean(shares)) if shares else None
    finally:
        over.set()
        thread.join()


def bandwidth(processor: Processor) -> float | None:
    """Bytes a second that the device's memory reads and writes in a copy; None where it cannot be measured."""
    from onnxruntime import OrtValue

    if not KINDS[processor.device].nvidia:
        return None
    source, target, small = (
        OrtValue.ortvalue_from_shape_and_type([size], np.float32, "cuda", processor.number)
        for size in (COPIED // 4, COPIED // 4, 1)
    )
    source.update_inplace(np.zeros(COPIED // 4, np.float32))

    def seconds(times: int) -> float:
        start = time.perf_counter()
        for _ in range(times):
            target.update_inplace(source)
        small.numpy()  # waits for the copies before it
        return time.perf_counter() - start

    try:
        seconds(5)
    except (TypeError, ValueError, RuntimeError):  # an older ONNX Runtime copies from arrays only
        return None
    once, again = seconds(50), seconds(150)  # what is spent once falls out of the difference
    return 2 * COPIED * 100 / (again - once)


def _bytes(model: Model) -> int:
    """Bytes a pixel that the fusion reads and writes, whatever happens in between."""
    graph = model.manifest["graphs"]["fusion"]
    inputs = sum(shape[0] * shape[1] for shape in graph["inputs"].values() if len(shape) == 3)
    return 4 * (inputs + sum(shape[0] for shape in graph["outputs"].values()))
