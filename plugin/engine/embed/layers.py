# SPDX-License-Identifier: GPL-2.0-or-later
"""From the journal's tiles to one raster a target day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import nullcontext
from datetime import date
from pathlib import Path

import numpy as np

from ..errors import EngineError
from ..files.lock import held, hidden
from ..grid.resample import between
from ..outputs.bands import band_names, band_of
from ..outputs.cog import new_layer
from ..outputs.packing import INT16, Packing
from ..protocol.report import Report
from ..published.model import is_patch_model
from .journal import Journal
from .local import SHARE
from .plan import Run

Block = tuple[int, int, np.ndarray]
"""Row and column in the raster, and (bands, rows, cols) that belong there."""


def write_layers(
    run: Run, targets: list[date], paths: dict[date, Path], journal: Journal, report: Report
) -> list[date]:
    """Write the raster of every target day that the journal does not know as written.

    Args:
        journal: holds every tile of ``run.tiles``.

    Returns:
        The days that got a raster; days without any clear pixel get none, with a warning.

    Raises:
        EngineError: see :func:`new_layer`.
    """
    written = []
    for index, target in enumerate(targets):
        path = paths[target]
        there = journal.layer(path, run.output_type)
        if there is None:
            done = SHARE + (1 - SHARE) * index / len(targets)
            report.progress(done, f"Writing {path.name}")
            there = any(np.isfinite(journal.read(tile, index)).any() for tile in run.tiles)
            if there:
                # a run of this day alone may write the same file; of one day, its lock is held already
                with nullcontext() if hidden(path) == journal.home else held(path):
                    _write(run, index, target, path, journal, report)
            journal.note_layer(path, run.output_type, there)
        if there:
            written.append(target)
        else:
            report.warning(f"{target}: no clear Sentinel-2 pixel in the window; no layer written.")
    return written


def refuse_empty(run: Run, targets: list[date], written: list[date]) -> None:
    """Raise when not one of the targets got a layer."""
    if not written:
        raise EngineError(
            f"No scene has a clear pixel in the extent within {run.embedder.rules['max_days']} days of "
            f"{targets[0]}"
            + (f" to {targets[-1]}" if len(targets) > 1 else "")
            + ": nothing written."
        )


def _write(
    run: Run, index: int, target: date, path: Path, journal: Journal, report: Report
) -> None:
    names = band_names(run.model.length)
    packing = Packing(names) if run.output_type == INT16 else None
    size = tuple(n // run.stride for n in (run.window.height, run.window.width))
    blocks = ((*run.corner(tile), journal.read(tile, index)) for tile in run.tiles)
    filled = run.stride > 1 and is_patch_model(run.model)
    if filled:
        blocks = _between(blocks, (len(names), *size), run.stride)
    stride = 1 if filled else run.stride
    height, width = (n // stride for n in (run.window.height, run.window.width))
    with new_layer(
        path,
        width=width,
        height=height,
        crs=run.grid.crs,
        transform=run.grid.transform(run.window, stride),
        dtype="float32",
        nodata=float("nan"),
        bands=names,
        packing=packing,
    ) as sink:
        for top, left, part in blocks:
            spot = ((top, top + part.shape[1]), (left, left + part.shape[2]))
            sink.write(packing.pack(part) if packing else part, window=spot)
        sink.update_tags(**run.tags(target))
        for number, name in enumerate(names, start=1):
            if unit := band_of(name).unit:
                sink.set_band_unit(number, unit)
    if packing and packing.clamped:
        report.warning(packing.warning(path.name))


def _between(blocks: Iterable[Block], shape: tuple[int, int, int], stride: int) -> Iterator[Block]:
    """Strips of the full raster, bilinear between the computed pixels."""
    computed = np.full(shape, np.nan, np.float32)
    for top, left, part in blocks:
        computed[:, top : top + part.shape[1], left : left + part.shape[2]] = part
    height = shape[1] * stride
    for top in range(0, height, 256):
        yield top, 0, between(computed, stride, range(top, min(top + 256, height)))
