# SPDX-License-Identifier: GPL-2.0-or-later
"""What a file of places holds, before its coordinates are looked at."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from .table import Cell


@dataclass(frozen=True)
class Layer:
    """Geometries and columns of one length."""

    crs: str
    """As PROJ reads it; "" where the file does not say it."""
    wkb: list[bytes | None]
    """Well-known binary, None where a row has no geometry."""
    columns: dict[str, list[Cell]]

    def places(self) -> np.ndarray:
        """Rows that have a geometry."""
        return np.flatnonzero([one is not None for one in self.wkb])
