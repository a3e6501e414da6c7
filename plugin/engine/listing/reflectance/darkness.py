# SPDX-License-Identifier: GPL-2.0-or-later
"""The darkest clear pixels of a scene, and what they say where others of the same place can be compared.

An offset lifts every band by the same 0.1. Haze, cloud and snow lift some bands more than others.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, replace

import numpy as np

from ...grid.grid import Window
from ...pixels.bands import read_classes
from ...pixels.clouds import mask_layer
from ...pixels.days import Reader
from ...scenes.scene import Scene
from ...sensors import CLASSES

DARK_BANDS = ("B02", "B03", "B04", "B05", "B11", "B12")
DARK_PERCENT = 2
FEWEST_PIXELS = 100
SIDE = 512
"""Pixels along the side of the square in which scenes are judged."""
FEWEST_BANDS = 3
STEP = (0.05, 0.15)
"""Least and largest median step of the bands' darkest pixels that is an offset."""
FLAT = 0.03
"""How far below and above STEP a single band may lie."""
LIFTED = 0.085
"""Least darkest reflectance of a scene whose numbers hold an offset; clear dark pixels mostly lie below."""


@dataclass(frozen=True)
class Darkness:
    """The darkest clear pixels of one scene."""

    low: float
    """Reflectance; NaN with too few clear pixels."""
    lost: float
    """Share (0..1) of the pixels classed as clear that have no value; NaN where none is classed as clear."""
    of_bands: dict[str, float] = field(default_factory=dict)
    """Band -> its darkest reflectance, where it has pixels enough; ``low`` is the least."""
    masked: bool = False
    """Clouds are known: the pixels are clear ones."""


def darkness(reader: Reader, scene: Scene, window: Window) -> Darkness:
    """Judge one scene in a window of the reader's grid."""
    bands = tuple(band for band in DARK_BANDS if band in scene.assets)
    values = reader.of_scene(scene, window, bands)
    lows = _darkest(values.reshape(len(bands), -1), bands)
    lost = float("nan")
    if CLASSES in scene.assets:
        classes = read_classes(scene.assets[CLASSES], scene.crs, reader.grid, window)
        clear = np.isin(classes, reader.masking.clear_classes)
        if clear.any():
            every = reader.raw_of_scene(scene, window, bands)
            lost = float(np.isnan(every[:, clear]).any(axis=0).mean())
    masked = bool(mask_layer(reader.masking.source, scene.assets))
    return Darkness(min(lows.values(), default=float("nan")), lost, lows, masked)


def _darkest(values: np.ndarray, bands: tuple[str, ...]) -> dict[str, float]:
    """Band -> darkest reflectance of values (bands, pixels), where it has pixels enough."""
    known = np.isfinite(values)
    if known.all() and bands and values.shape[1] >= FEWEST_PIXELS:  # all in one go is quicker
        found = np.percentile(values, DARK_PERCENT, axis=1)
        return dict(zip(bands, map(float, found), strict=True))
    return {
        band: float(np.percentile(seen[held], DARK_PERCENT))
        for band, seen, held in zip(bands, values, known, strict=True)
        if held.sum() >= FEWEST_PIXELS
    }


def lowered(scene: Darkness, offset: float) -> Darkness:
    """The same scene read with an offset (in reflectance, negative)."""
    bands = {band: low + offset for band, low in scene.of_bands.items()}
    return replace(scene, low=scene.low + offset, of_bands=bands)


def is_lifted(scene: Darkness, others: list[Darkness]) -> bool:
    """Whether a scene's numbers hold an offset that those of the darker half of the others do not.

    Args:
        others: of the same place, read without an offset as the scene is; empty: nobody can say.
    """
    return scene.low >= LIFTED and stands_above(scene, dark_half(others, len(others)))


def dark_half(scenes: list[Darkness], count: int) -> dict[str, float]:
    """Band -> median of the darkest reflectance of the darker half of ``count`` scenes, offsets left out."""
    dark = sorted((d for d in scenes if d.low < LIFTED), key=lambda d: d.low)
    lows: dict[str, list[float]] = defaultdict(list)
    for one in dark[: (count + 1) // 2]:
        for band, low in one.of_bands.items():
            lows[band].append(low)
    return {band: float(np.median(found)) for band, found in lows.items()}


def stands_above(scene: Darkness, dark: dict[str, float]) -> bool:
    """Whether all bands of a scene lie an offset above those of a :func:`dark_half`."""
    steps = [low - dark[band] for band, low in scene.of_bands.items() if band in dark]
    if len(steps) < FEWEST_BANDS:
        return False
    least, largest = STEP
    flat = min(steps) >= least - FLAT and max(steps) <= largest + FLAT
    return flat and least <= float(np.median(steps)) <= largest
