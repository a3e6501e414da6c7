# SPDX-License-Identifier: GPL-2.0-or-later
"""The order of clusters and their colours."""

from __future__ import annotations

import colorsys
from collections.abc import Iterable, Sequence

import numpy as np

from ..inference.manifest_schema import ColourFacts
from .fit import DIGITS


def order_and_colour(
    centres: np.ndarray, rgb: ColourFacts | None
) -> tuple[np.ndarray, tuple[str, ...]]:
    """Number the clusters along the first colour axis and give them colours.

    Args:
        centres: (k, features) of one day, or means over the days.
        rgb: ``matrix`` (3, numbers of the day), ``low`` (3,), ``high`` (3,) of the manifest of the model:
            colour = (matrix @ z - low) / (high - low), z the first of the features. Without it the axis is
            the first principal component of the centres, and the colours a row of hues.

    Returns:
        The centres' rows in their order (k,), and k different colours ``#rrggbb`` in that order: those
        of the embedding view, moved apart where they would look alike on a map.
    """
    if rgb is None:
        along = centres @ _first_component(centres)
    else:
        matrix, low, high = (np.asarray(one, float) for one in (rgb.matrix, rgb.low, rgb.high))
        shares = (centres[:, : matrix.shape[1]] @ matrix.T - low) / (high - low)
        along = shares[:, 0]
    order = np.lexsort([*centres.T[::-1], along.round(DIGITS)])
    colours = _hues(len(centres)) if rgb is None else _separate(_apart(shares[order]))
    return order, tuple(colours)


def beside(colours: Sequence[str], taken: Sequence[str]) -> tuple[str, ...]:
    """Colours for further clusters: as they are, but for those that are taken already."""
    free = list(taken)
    for colour in colours:
        free.append(_untaken(int(colour[1:], 16), free))
    return tuple(free[len(taken) :])


def _first_component(centres: np.ndarray) -> np.ndarray:
    """Unit vector of the largest spread; its largest element is positive, so its sign is fixed."""
    axis = np.linalg.svd(centres - centres.mean(axis=0), full_matrices=False)[2][0]
    return axis * np.sign(axis[np.abs(axis).argmax()])


def _hues(clusters: int) -> list[str]:
    """Hues from blue over green to red, light and dark in turn: neighbours look different."""
    shares = np.linspace(0, 1, clusters)
    return [
        _hex(colorsys.hls_to_rgb((1 - share) * 2 / 3, 0.62 if i % 2 else 0.42, 0.65))
        for i, share in enumerate(shares)
    ]


def _apart(shares: np.ndarray, steps: int = 100) -> np.ndarray:
    """Colours (k, 3) of 0..1, those that would look alike in a legend pushed away from each other."""
    colours = np.clip(shares, 0, 1)
    wanted = 0.6 / len(colours) ** (1 / 3)
    for _ in range(steps):
        away = colours[:, None] - colours[None]
        distance = np.linalg.norm(away, axis=2)
        push = np.where((distance > 0) & (distance < wanted), wanted - distance, 0.0)
        if not push.any():
            break
        away /= np.where(distance > 0, distance, 1.0)[..., None]
        colours = np.clip(colours + 0.25 * (push[..., None] * away).sum(axis=1), 0, 1)
    return colours


def _separate(shares: np.ndarray) -> list[str]:
    """Codes of the colours (k, 3) of 0..1; one already taken is made lighter, grey step by step."""
    colours: list[str] = []
    for rgb in np.clip(shares, 0, 1):
        colours.append(_untaken(int(_hex(rgb)[1:], 16), colours))
    return colours


def _untaken(code: int, taken: Sequence[str]) -> str:
    """The colour of a code, or the next one that is not taken."""
    while f"#{code:06x}" in taken:
        code = (code + 0x010101) % 0x1000000  # odd: passes every code before it repeats
    return f"#{code:06x}"


def _hex(rgb: Iterable[float]) -> str:
    return "#" + "".join(f"{round(255 * float(share)):02x}" for share in rgb)
