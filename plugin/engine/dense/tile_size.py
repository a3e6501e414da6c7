# SPDX-License-Identifier: GPL-2.0-or-later
"""How large the tiles are of which every n-th pixel is wanted: with pixels enough for a run of the fusion."""

from __future__ import annotations

import math
from typing import NamedTuple

from .tiledates import PAIR

FEW = 4
"""Strides from which a tile is larger than those of all pixels."""
APART = 11
"""Strides from which a square of ground around each pixel wanted takes less time than all of the ground."""
WIDE = 256
"""Pixels along a side, at most, of a tile of which all is read: several are in memory with all their dates."""
ACROSS = 16
"""Pixels wanted along a side of a tile read in squares: a date of it then takes no more memory."""


class TileSize(NamedTuple):
    """A tile of a run, in pixels."""

    side: int
    """Along a side; a multiple of the stride where it is larger than the usual one."""
    across: int
    """Wanted along a side, at most."""
    ground: int
    """Read of a date, at most: the pixels wanted and what surrounds them."""


def size_of(stride: int, tile: int, pixels: int, halo: int) -> TileSize:
    """The tiles of a run.

    Args:
        stride: every n-th pixel is wanted; tile: side of a tile of which all are, in pixels.
        pixels: pixels that the fusion takes at once, wanted or not; halo: pixels around one that decide it.
    """
    if stride >= APART:
        return TileSize(ACROSS * stride, ACROSS, (ACROSS * (PAIR + 2 * halo)) ** 2)
    side = tile
    if stride >= FEW:
        side = min(math.isqrt(pixels), WIDE // stride) * stride
    return TileSize(side, -(-side // stride), (side + 2 * halo) ** 2)
