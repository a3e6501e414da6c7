# SPDX-License-Identifier: GPL-2.0-or-later
"""An embedding raster as it is written: its frame, and blocks put into it as they come."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from affine import Affine

from ..grid.resample import between
from .band_table import ALL, band_of, kept_bands
from .byte_ranges import Ranges
from .cog import USUAL_PACKERS, new_layer
from .packing import FLOAT32, Block, Packing

STRIP = 256
"""Rows filled in at once."""


@dataclass(frozen=True)
class Frame:
    """What the embedding rasters of a job have in common."""

    height: int
    width: int
    crs: str
    transform: Affine
    bands: tuple[str, ...]
    output_type: str
    """``FLOAT32``, ``INT16`` or ``INT8``."""
    ranges: Ranges = ()
    """Of ``INT8``: what a byte of each feature stands for."""
    fill: int = 1
    """Every n-th pixel is computed, and those between are filled in; 1: every pixel is computed."""
    quality_bands: str = ALL
    """Which of the bands of quality are written; all are computed."""

    @property
    def written(self) -> tuple[str, ...]:
        """Names of the bands that are written, in their order."""
        return kept_bands(self.bands, self.quality_bands)

    @property
    def form(self) -> str:
        """What decides how a raster is stored: two runs that differ in it alone compute the same."""
        kept = self.quality_bands
        return self.output_type if kept == ALL else f"{self.output_type}.{kept}"

    @property
    def size(self) -> int:
        """Bytes of a raster, before it is packed and compressed."""
        return self.height * self.width * len(self.bands) * 4


def write_embedding(
    path: Path,
    frame: Frame,
    tags: dict[str, str],
    blocks: Iterable[Block],
    packers: int = USUAL_PACKERS,
) -> str:
    """Write one day's raster; under its name only when whole.

    Args:
        packers: processors that pack it at most.

    Returns:
        A sentence on values that were too large to be packed; "" when all fit.

    Raises:
        EngineError: see :func:`new_layer`.
    """
    bands = frame.written
    if bands != frame.bands:
        blocks = _picked(blocks, [frame.bands.index(name) for name in bands])
    if frame.fill > 1:
        blocks = _filled(blocks, frame)
    packing = None if frame.output_type == FLOAT32 else Packing(bands, frame.ranges)
    if packing:
        blocks = packing.packed(blocks)
    with new_layer(
        path,
        width=frame.width,
        height=frame.height,
        crs=frame.crs,
        transform=frame.transform,
        dtype="float32",
        nodata=float("nan"),
        bands=bands,
        packing=packing,
        packers=packers,
    ) as sink:
        for top, left, part in blocks:
            spot = ((top, top + part.shape[1]), (left, left + part.shape[2]))
            sink.write(part, window=spot)
        sink.update_tags(**tags)
        for number, name in enumerate(bands, start=1):
            if unit := band_of(name).unit:
                sink.set_band_unit(number, unit)
    return packing.warning(path.name) if packing and packing.clamped else ""


def _picked(blocks: Iterable[Block], rows: list[int]) -> Iterator[Block]:
    """Blocks with some of their bands alone."""
    for top, left, part in blocks:
        yield top, left, part[rows]


def _filled(blocks: Iterable[Block], frame: Frame) -> Iterator[Block]:
    """Strips of the full raster, bilinear between the computed pixels."""
    shape = (len(frame.written), frame.height // frame.fill, frame.width // frame.fill)
    computed = np.full(shape, np.nan, np.float32)
    for top, left, part in blocks:
        computed[:, top : top + part.shape[1], left : left + part.shape[2]] = part
    for top in range(0, frame.height, STRIP):
        rows = range(top, min(top + STRIP, frame.height))
        yield top, 0, between(computed, frame.fill, rows)
