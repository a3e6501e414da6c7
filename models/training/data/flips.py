# SPDX-License-Identifier: GPL-2.0-or-later
"""The eight flips and quarter turns of a raster: an encoder must not learn where its places' slopes face."""

from __future__ import annotations

import torch
from torch import Tensor

TURNS = 8


def turned(x: Tensor, turn: int) -> Tensor:
    """(…, H, W) turned by ``turn % 4`` quarters and, from 4 on, flipped; 0 leaves it as it is."""
    x = torch.rot90(x, turn % 4, (-2, -1))
    return x.flip(-1) if turn >= 4 else x


def turned_back(x: Tensor, turn: int) -> Tensor:
    """What :func:`turned` made of a raster, as it was."""
    x = x.flip(-1) if turn >= 4 else x
    return torch.rot90(x, -(turn % 4), (-2, -1))


def offset_before(row: int, col: int, turn: int) -> tuple[int, int]:
    """Where in the raster lies what a turn puts ``row`` below and ``col`` right of a pixel."""
    reach = max(abs(row), abs(col))
    side = 2 * reach + 1
    addresses = turned(torch.arange(side * side).view(side, side), turn)
    above, left = divmod(int(addresses[reach + row, reach + col]), side)
    return above - reach, left - reach
