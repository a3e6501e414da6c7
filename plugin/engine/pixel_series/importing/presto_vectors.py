# SPDX-License-Identifier: GPL-2.0-or-later
"""Does a folder of Presto agree with vectors that its authors' code has made?"""

from __future__ import annotations

from pathlib import Path

import numpy as np

from ...published.importing.verify import arrays_of, refuse_other_arrays
from ..series_model import SeriesModel
from .presto_tensors import CHANNELS, CLASSES, WIDTH


def largest_difference(model: SeriesModel, path: Path) -> float:
    """The largest absolute difference of an embedding, over all series of a file, each run alone and all tokens in.

    Args:
        path: an .npz with ``x`` and ``mask`` (n, 12, 17; 1 = missing), ``dynamic_world`` (n, 12; 9 = missing),
            ``latlon`` (n, 2), ``month`` (n,; of the first step, 0 to 11) and ``embedding`` (n, 128).

    Raises:
        EngineError: the file cannot be read, or an array is missing or of another shape.
    """
    vectors = arrays_of(path)
    steps = model.manifest["window"]["before"] + 1 + model.manifest["window"]["after"]
    n, read = len(vectors.get("x", ())), len(CHANNELS) - 1
    shapes = {
        "x": (n, steps, read),
        "mask": (n, steps, read),
        "dynamic_world": (n, steps),
        "latlon": (n, 2),
        "month": (n,),
        "embedding": (n, WIDTH),
    }
    refuse_other_arrays(path, vectors, shapes)
    found = [_difference(model, vectors, number) for number in range(n)]
    return max(found, default=float("nan"))


def _difference(model: SeriesModel, vectors: dict[str, np.ndarray], number: int) -> float:
    land = vectors["dynamic_world"][number].astype(np.float32)
    values = np.where(vectors["mask"][number] > 0, np.nan, vectors["x"][number]).astype(np.float32)
    land = np.where(land == CLASSES, np.float32(np.nan), land)
    series = np.concatenate([values, land[:, None]], axis=1)[..., None]
    given = model.run_series(
        series,
        known=np.ones(series.shape[0] * series.shape[1], np.float32),
        months=(int(vectors["month"][number]) + np.arange(len(series))) % 12,
        place=vectors["latlon"][number].astype(np.float32)[:, None],
    )
    return float(np.abs(given[:, 0] - vectors["embedding"][number]).max())
