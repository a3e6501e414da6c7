# SPDX-License-Identifier: GPL-2.0-or-later
"""What is said of each segment: its area, its mean numbers and their spread, how well it was seen, its colour."""

from __future__ import annotations

import math
from collections.abc import Iterator

import numpy as np
from rasterio.windows import Window as FilePart

from ...inference.manifest_schema import ColourFacts
from ...vectors.table import Cell
from ..change.change_areas import pixel_hectares
from ..stacked import Stacked
from .other_layers import Columns, cells_of
from .segment_sums import Means
from .segmentation import Segmented, contrasts, inner_spreads

GREY = "#9e9e9e"
"""Where the model has no colours."""


def own_columns(found: Segmented, stack: Stacked, rgb: ColourFacts | None) -> Columns:
    """``id``, ``pixels``, ``hectares``, ``inner_spread``, ``contrast``, mean and spread of the numbers and of the
    bands of quality, ``colour`` (#rrggbb, as the embedding view has it on the last day).

    Raises:
        EngineError: a raster cannot be read.
    """
    kept = found.kept
    pixels = found.segments.pieces.counts[kept]
    size, days = pixel_hectares(stack.first), len(stack.rasters)
    columns: Columns = {
        "id": list(range(1, found.count + 1)),
        "pixels": pixels.tolist(),
        "hectares": [None] * found.count if math.isnan(size) else (pixels * size).tolist(),
        "inner_spread": cells_of(inner_spreads(found.segments, days)[kept]),
        "contrast": cells_of(contrasts(found.segments, days)[kept]),
    }
    quality = _quality_names(stack)
    means = Means(found.count, stack.features + len(quality))
    for own, values in _read(found, stack):
        means.add(own, values)
    mean, spread = means.found()
    for name, middle, width in zip((*stack.names, *quality), mean, spread, strict=True):
        columns[name] = cells_of(middle)
        if name not in quality:
            columns[f"{name}_spread"] = cells_of(width)
    last = mean[stack.features - stack.rasters[-1].features : stack.features]
    columns["colour"] = _colours(last, rgb)
    return columns


def _quality_names(stack: Stacked) -> tuple[str, ...]:
    several = len(stack.rasters) > 1
    return tuple(
        f"{name} {raster.date}" if several else name
        for raster in stack.rasters
        for name in raster.quality
    )


def _read(found: Segmented, stack: Stacked) -> Iterator[tuple[np.ndarray, np.ndarray]]:
    """Segments, and numbers with the bands of quality behind them, of each part."""
    with stack.opened() as reading:
        for part, own in zip(found.parts, found.pixels(), strict=True):
            yield own, np.concatenate([reading.read(part), *_seen(stack, part)])


def _seen(stack: Stacked, part: FilePart) -> list[np.ndarray]:
    return [one[None] for raster in stack.rasters for one in raster.seen(part).values()]


def _colours(means: np.ndarray, rgb: ColourFacts | None) -> list[Cell]:
    """Colours of mean numbers (numbers, n)."""
    if rgb is None:
        return [GREY] * means.shape[1]
    matrix, low, high = (np.asarray(one, float) for one in (rgb.matrix, rgb.low, rgb.high))
    codes = np.rint(
        255 * np.clip(((means[: matrix.shape[1]].T @ matrix.T) - low) / (high - low), 0, 1)
    ).astype(int)
    return [f"#{red:02x}{green:02x}{blue:02x}" for red, green, blue in codes]
