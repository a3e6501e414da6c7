# SPDX-License-Identifier: GPL-2.0-or-later
"""The eight flips and quarter turns of a raster: an encoder must not learn where its places' slopes face."""

from __future__ import annotations

import torch
from torch import Tensor

FLIPS = 8


def flipped(x: Tensor, flip: int) -> Tensor:
    """(…, H, W) turned by ``flip % 4`` quarters and, from 4 on, mirrored; 0 leaves it as it is."""
    x = torch.rot90(x, flip % 4, (-2, -1))
    return x.flip(-1) if flip >= 4 else x


def flipped_back(x: Tensor, flip: int) -> Tensor:
    """What :func:`flipped` made of a raster, as it was."""
    x = x.flip(-1) if flip >= 4 else x
    return torch.rot90(x, -(flip % 4), (-2, -1))


def offset_before(row: int, col: int, flip: int) -> tuple[int, int]:
    """Where in the raster lies what a flip puts ``row`` below and ``col`` right of a pixel."""
    reach = max(abs(row), abs(col))
    side = 2 * reach + 1
    addresses = flipped(torch.arange(side * side).view(side, side), flip)
    above, left = divmod(int(addresses[reach + row, reach + col]), side)
    return above - reach, left - reach
