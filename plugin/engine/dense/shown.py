# SPDX-License-Identifier: GPL-2.0-or-later
"""Which bands a date shows at a pixel, as one number a pixel: a twentieth of the mask that the graphs take."""

from __future__ import annotations

import numpy as np

CODE = np.uint16
"""A bit for each band, of the first the lowest; 0 where none is valid."""


def all_bands(bands: int) -> np.uint16:
    """The code of a pixel that shows all of so many bands."""
    return CODE((1 << bands) - 1)


def shown_bands(valid: np.ndarray) -> np.ndarray:
    """Codes (…) of a date's mask (bands, …), 1 where valid, else 0."""
    count = np.add.reduce(valid, axis=0)
    codes = np.where(count > 0, all_bands(len(valid)), CODE(0))
    parted = (count > 0) & (count < len(valid))
    if parted.any():  # rare: bands miss their pixels together, by clouds and edges
        bits = CODE(1) << np.arange(len(valid), dtype=CODE)
        codes[parted] = bits @ (valid[:, parted] > 0)
    return codes
