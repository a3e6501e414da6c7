# SPDX-License-Identifier: GPL-2.0-or-later
"""Groups of labels of the shared point series, as the data's page names them."""

from __future__ import annotations

import numpy as np

FRANCE = {
    "grassland": ("20",),
    "maize": ("110106",),
    "cereals": ("110101", "110102", "110103", "110104", "110105"),
    "sunflower and soy": ("1106000010", "1106000020"),
    "permanent crops": ("12",),
    "fallow": ("1115",),
    "fodder and legumes": ("1105", "1111"),
}
"""Group -> how WorldCereal's ten-digit codes of it begin. The longest beginning wins."""
CORSICA = {
    "shrub": ("25",),
    "grassland": ("20",),
    "orchards 1201000010": ("1201000010",),
    "orchards 1201030000": ("1201030000",),
    "other permanent crops": ("12",),
    "fallow": ("1115",),
    "trees": ("4",),
    "fodder": ("1111",),
    "arable": ("1101", "1103", "1105", "1106", "1109"),
}
NO_LABEL = ""


def grouped(codes: np.ndarray, groups: dict[str, tuple[str, ...]]) -> np.ndarray:
    """(P,) names of groups, :data:`NO_LABEL` for codes of no group.

    Args:
        codes: (P,) integers; groups: see :data:`FRANCE`.
    """
    starts = sorted(
        ((start, name) for name, held in groups.items() for start in held),
        key=lambda pair: -len(pair[0]),
    )
    return np.array(
        [
            next((name for start, name in starts if str(code).startswith(start)), NO_LABEL)
            for code in codes
        ]
    )


def drawn(labels: np.ndarray, most: int, total: int, seed: int) -> np.ndarray:
    """Ascending indices of at most ``most`` points a label, and of these at most ``total``, by a seed."""
    random = np.random.default_rng(seed)
    held = [
        random.permutation(np.flatnonzero(labels == label))[:most] for label in np.unique(labels)
    ]
    return np.sort(random.permutation(np.concatenate(held))[:total])
