# SPDX-License-Identifier: GPL-2.0-or-later
"""Cloud masks that mask nothing on a cloudy date: doubted aloud, for every pixel of such a date counts as clear."""

from __future__ import annotations

from datetime import date

import numpy as np

from ..grid.grid import Window
from ..scenes.scene import Scene
from ..sensors import CLASSES, MASK, PROBABILITY
from .bands import read_classes, read_cloud
from .clouds import CLOUD_PERCENT, cloud_percent, mask_layer
from .days import Reader

CLOUD_BLUE = 0.2
"""Reflectance in blue above which a pixel is as bright as cloud; on clear dates of two places 2 % are, at most."""
CLOUD_SHARE = 0.05
"""Share of the pixels that are so bright from which a date counts as cloudy."""
NO_QA60 = (date(2022, 1, 25), date(2024, 2, 28))
"""First and last days on which Google Earth Engine left QA60 empty (its catalogue's page on Sentinel-2)."""


def empty_masks(reader: Reader, scenes: list[Scene], window: Window) -> list[str]:
    """Warnings: masks or probabilities mark no pixel of a window and their dates look cloudy; classes are all 0.

    Args:
        window: of the reader's grid; small enough to be read at once.
    """
    doubted: dict[str, list[tuple[Scene, float]]] = {}
    without: list[Scene] = []
    for scene in scenes:
        layer = mask_layer(reader.masking.source, scene.assets)
        if layer == CLASSES and _lacks_classes(reader, scene, window):
            without.append(scene)
        if layer not in (MASK, PROBABILITY) or not _marks_nothing(reader, scene, layer, window):
            continue
        share = _bright_share(reader, scene, window)
        if _in_gap(scene, layer) or share >= CLOUD_SHARE:
            doubted.setdefault(layer, []).append((scene, share))
    return [
        *([_no_classes(without)] if without else []),
        *(_sentence(layer, found) for layer, found in doubted.items()),
    ]


def _lacks_classes(reader: Reader, scene: Scene, window: Window) -> bool:
    """Whether a scene has measured pixels in a window, and none of them has a class but 0 (no data)."""
    measured = np.isfinite(reader.raw_of_scene(scene, window, ("B04",))[0])
    if not measured.any():
        return False
    classes = read_classes(scene.assets[CLASSES], scene.crs, reader.grid, window)
    return not classes[measured].any()


def _no_classes(scenes: list[Scene]) -> str:
    days = ", ".join(str(scene.day) for scene in scenes[:6]) + (", …" if len(scenes) > 6 else "")
    return (
        f"The scene classification (SCL) of {scenes[0].id} and {len(scenes) - 1} more scenes holds no class where "
        f"the bands have data ({days}; it is 0, or fractions of a resampling): no pixel of "
        "these dates counts as clear. Give their SCL again, or choose S2_MASK NONE if they have no clouds."
    )


def _marks_nothing(reader: Reader, scene: Scene, layer: str, window: Window) -> bool:
    percent = CLOUD_PERCENT
    if layer == PROBABILITY:
        percent = cloud_percent(reader.masking.source)
    found = read_cloud(scene.assets[layer], scene.crs, reader.grid, window, percent)
    return bool((found == 1).any() and not (found == 2).any())


def _bright_share(reader: Reader, scene: Scene, window: Window) -> float:
    band = "B02" if "B02" in scene.assets else "B04"
    values = reader.raw_of_scene(scene, window, (band,))[0]
    known = np.isfinite(values)
    return float((values[known] > CLOUD_BLUE).mean()) if known.any() else 0.0


def _sentence(layer: str, found: list[tuple[Scene, float]]) -> str:
    scenes = [scene for scene, _ in found]
    days = ", ".join(str(scene.day) for scene in scenes[:6]) + (", …" if len(scenes) > 6 else "")
    brightest = max(share for _, share in found)
    name = "cloud mask" if layer == MASK else "cloud probability"
    gap = any(_in_gap(scene, layer) for scene in scenes)
    why = f" Earth Engine left QA60 empty from {NO_QA60[0]} to February 2024." if gap else ""
    others = (("SCL", CLASSES), ("MASK", MASK), ("PROBABILITY", PROBABILITY))
    held = [
        word for word, other in others if other != layer and all(other in s.assets for s in scenes)
    ]
    advice = "Give the scene classification (SCL) or a cloud probability of these dates, or leave them out"
    if held:
        advice = f"Choose S2_MASK {held[0]}, which these scenes have"
    return (
        f"The {name} of {scenes[0].id} and {len(scenes) - 1} more scenes marks no cloud ({days}), and up to "
        f"{100 * brightest:.0f} % of their pixels are as bright as cloud or snow: the mask may be empty.{why} "
        f"{advice}."
    )


def _in_gap(scene: Scene, layer: str) -> bool:
    return scene.assets[layer].unit == "qa60" and NO_QA60[0] <= scene.day <= NO_QA60[1]
