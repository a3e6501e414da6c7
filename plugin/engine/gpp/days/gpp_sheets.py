# SPDX-License-Identifier: GPL-2.0-or-later
"""From finished strips to rasters: one a day, one a period."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from ...files.lock import held
from ...journal.notes import Notes
from ...outputs.band_table import GPP_BANDS, GPP_SUM_BANDS, QUALITY_BANDS, Band
from ...outputs.cog import new_layer
from ...outputs.embedding_raster import Frame
from ...outputs.packing import Block

DAY_BANDS = (*GPP_BANDS, *(band for band in QUALITY_BANDS if band.name == "days_to_clear"))
"""Those of a single day, and how far away the nearest clear look is."""
SUM_BANDS = GPP_SUM_BANDS


@dataclass(frozen=True)
class Sheet:
    """One raster to be written."""

    path: Path
    bands: tuple[Band, ...]
    tags: dict[str, str]
    blocks: Callable[[], Iterable[Block]]
    """Row, column, (bands, rows, cols) of each block; asked for twice."""


def layer_once(notes: Notes, frame: Frame, sheet: Sheet) -> bool:
    """Write a raster, under its name only when whole, unless a stopped run has done so.

    Returns:
        False where no pixel is valid: then there is no raster.

    Raises:
        EngineError: see :func:`new_layer`; or another process writes it.
    """
    with notes.layer(sheet.path) as layer:
        if layer.there is None:
            layer.there = any(np.isfinite(part[0]).any() for _, _, part in sheet.blocks())
            if layer.there:
                _write(frame, sheet)
    return bool(layer.there)


def _write(frame: Frame, sheet: Sheet) -> None:
    with (
        held(sheet.path),
        new_layer(
            sheet.path,
            width=frame.width,
            height=frame.height,
            crs=frame.crs,
            transform=frame.transform,
            dtype="float32",
            nodata=float("nan"),
            bands=tuple(band.name for band in sheet.bands),
        ) as sink,
    ):
        for number, band in enumerate(sheet.bands, start=1):
            if band.unit:
                sink.set_band_unit(number, band.unit)
        sink.update_tags(**sheet.tags)
        for top, left, part in sheet.blocks():
            spot = ((top, top + part.shape[1]), (left, left + part.shape[2]))
            sink.write(part.astype("float32", copy=False), window=spot)
