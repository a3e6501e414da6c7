# SPDX-License-Identifier: GPL-2.0-or-later
"""What the engine is held against: a copy of the bytes, a product of matrices, the published architecture."""

from __future__ import annotations

import os
import time
from datetime import date
from pathlib import Path

import numpy as np
import onnx
import torch

from models.training.bench.card.given import card_graphs
from models.training.published.port import Published
from models.training.published.rule import weights
from plugin.engine.embed.work import Work
from plugin.engine.grid.grid import Window
from plugin.engine.inference.model import Model

BATCH = 64
"""Patches that the reference takes at once."""
CONTEXT = 15


def copy_seconds(files: list[Path], folder: Path) -> tuple[float, int]:
    """Seconds to read files and write them again, forced to the disk; and their bytes."""
    start, size = time.perf_counter(), 0
    for path in files:
        target = folder / f"{path.name}.copy"
        with path.open("rb") as source, target.open("wb") as sink:
            while block := source.read(1 << 24):
                size += sink.write(block)
            sink.flush()
            os.fsync(sink.fileno())
        target.unlink()
    return time.perf_counter() - start, size


def products_a_second(seconds: float = 2.0) -> float:
    """Multiplications with addition a second in the product of two square matrices, all processors."""
    torch.set_num_threads(os.cpu_count() or 1)
    size = 2048
    left, right = torch.rand(size, size), torch.rand(size, size)
    best = 0.0
    until = time.perf_counter() + seconds
    while time.perf_counter() < until:
        start = time.perf_counter()
        torch.matmul(left, right)
        best = max(best, size**3 / (time.perf_counter() - start))
    return best


def operations(model: Model) -> dict[str, float]:
    """Multiplications with addition of each graph for a pixel (of a date, or of a target)."""
    found = {}
    for name, facts in model.manifest["graphs"].items():
        inside = 64
        sizes = dict.fromkeys("HW", inside + 2 * model.halo) | {"Hf": inside, "Wf": inside}
        sizes["batch"] = pixels = inside**2
        graph = onnx.load(model.folder / facts["file"])
        found[name] = card_graphs.operations(graph, sizes) / pixels
    return found


def for_a_pixel(model: Model) -> float:
    """Multiplications with addition for a target with eleven dates of its own."""
    slots = model.manifest["window"]["before"] + 1 + model.manifest["window"]["after"]
    each = operations(model)
    dates = sum(count for name, count in each.items() if name.startswith(("encoder", "token")))
    return slots * dates + each["fusion"]


def reference_speed(run: Work, target: date, seconds: float) -> tuple[float, int]:
    """Patches a second of the published architecture (our port, float32, all processors), and how many ran.

    Encoders and fusion of real pixels; cutting out the patches is not counted.
    """
    torch.set_num_threads(os.cpu_count() or 1)
    port = Published().eval()
    port.load_state_dict({name: torch.from_numpy(array) for name, array in weights().items()})
    inputs = _patches(run, target)
    with torch.no_grad():
        port.embed(*(part[:4] for part in inputs), isolated=False)
        count, start = 0, time.perf_counter()
        while time.perf_counter() - start < seconds:
            port.embed(*inputs, isolated=False)
            count += BATCH
        return count / (time.perf_counter() - start), count


def _patches(run: Work, target: date) -> tuple[torch.Tensor, ...]:
    """s1, s2 (64, 11, bands, 15, 15), gaps of both (64, 10), and days between them (64, 1)."""
    optical, radar = run.embedder.slots(target)
    days = [day or target for day in optical]
    side = round(BATCH**0.5)
    window = Window(
        run.window.row + 32, run.window.col + 32, side + CONTEXT - 1, side + CONTEXT - 1
    )
    reader, model = run.embedder.reader, run.model
    s2 = [model.scaled("s2", reader.raw_optical(day, window, model.bands("s2")))[0] for day in days]
    s1 = [
        model.scaled("s1", reader.radar(day or target, window, model.bands("s1")))[0]
        for day in radar
    ]
    patches = []
    for dates in (s1, s2):
        around = np.lib.stride_tricks.sliding_window_view(
            np.stack(dates), (CONTEXT, CONTEXT), (2, 3)
        )
        cut = around.transpose(2, 3, 0, 1, 4, 5).reshape(BATCH, len(days), -1, CONTEXT, CONTEXT)
        patches.append(torch.from_numpy(np.ascontiguousarray(cut)))
    gaps = np.diff([day.toordinal() for day in days]).clip(0)
    gaps = torch.from_numpy(np.tile(gaps, (BATCH, 1)))
    return (*patches, gaps, gaps, torch.zeros(BATCH, 1, dtype=torch.int64))
