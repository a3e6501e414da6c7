# SPDX-License-Identifier: GPL-2.0-or-later
"""Dropout of inputs: dates, sensors and bands that a training sample lacks, as users' data lack them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from models.training.data import shared_places
from models.training.network.parts import SLOTS

BAND_SETS = {
    "all": range(10),
    "hls": (0, 1, 2, 7, 8, 9),  # B02 B03 B04 B8A B11 B12: Harmonised Landsat Sentinel
    "ten_metre": (0, 1, 2, 6),
    "no_b8a": (0, 1, 2, 3, 4, 5, 6, 8, 9),
    "five": (3, 4, 5, 8, 9),  # B05 B06 B07 B11 B12: bands of 20 m alone, without B8A
}
FURTHER_SETS = {
    "landsat": (0, 1, 2, 6, 8, 9),  # the bands of 10 m, B11 and B12
    "forest": (0, 1, 2, 6, 7, 8),  # the demo's: the bands of 10 m, B8A and B11
    "no_b06_b07": (0, 1, 2, 3, 6, 7, 8, 9),
}
"""Sets that the filling never trained on, and that users have."""
VIEWS = {
    "plain": (shared_places.PLAIN, "all"),
    "engine": (shared_places.AS_ENGINE, "all"),
    # whatever any view shows is shown in this one too: see sampler.batch_of
    "hls": (shared_places.PLAIN, "hls"),
    "ten_metre": (shared_places.PLAIN, "ten_metre"),
    "no_b8a": (shared_places.AS_ENGINE, "no_b8a"),
    "five": (shared_places.PLAIN, "five"),
}
"""Ways in which a place is shown: masks, and the bands that are there."""
VIEW_SHARES = {
    "engine": 0.46,
    "plain": 0.28,
    "hls": 0.08,
    "ten_metre": 0.06,
    "no_b8a": 0.06,
    "five": 0.06,
}
"""How often a sample is drawn in a view."""
CONSTANT = "constant"
"""The seventh view: six bands and surroundings equal to the pixel (reflectance tables)."""
GAINS = (-1.5, -0.75, 0.0, 0.75, 1.5)
"""Added to Sentinel-1 in dB: sigma0 and gamma0 differ by about as much."""


@dataclass(frozen=True)
class Dropout:
    """What is taken away from a sample, and the gain on its Sentinel-1."""

    view: str
    hidden: bool
    keep_s2: np.ndarray
    """(11,) bool; the target's slot is governed by ``hidden``."""
    keep_s1: np.ndarray
    gain: float


NOTHING_DROPPED = Dropout("engine", False, np.ones(SLOTS, bool), np.ones(SLOTS, bool), 0.0)
"""Nothing taken away: what a user gets who has both sensors."""


def random_dropout(random: np.random.Generator, hidden: bool) -> Dropout:
    """Dates, sensors and bands dropped as they are in practice; half of the samples keep all dates."""
    view = str(random.choice(list(VIEW_SHARES), p=list(VIEW_SHARES.values())))
    keep_s2 = np.ones(SLOTS, bool)
    if random.random() < 0.4:
        kept = random.integers(0 if not hidden else 1, SLOTS)
        keep_s2 = random.permutation(SLOTS) < kept
    keep_s1 = np.ones(SLOTS, bool)
    chance = random.random()
    if chance < 0.2:
        keep_s1[:] = False
    elif chance < 0.3:
        keep_s1 = random.random(SLOTS) < 0.5
    gain = float(random.choice(GAINS))
    return Dropout(view, hidden, keep_s2, keep_s1, gain)


def six_bands_alone(random: np.random.Generator) -> Dropout:
    """A visible target in six bands without Sentinel-1; half of the time the only date."""
    alone = random.random() < 0.5
    view = CONSTANT if alone else "hls"
    keep = np.zeros(SLOTS, bool) if alone else random.random(SLOTS) < random.random()
    return Dropout(view, False, keep, np.zeros(SLOTS, bool), 0.0)
