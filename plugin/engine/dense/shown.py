# SPDX-License-Identifier: GPL-2.0-or-later
"""Which bands a date shows at a pixel, as one number a pixel: a twentieth of the mask that the graphs take."""

from __future__ import annotations

import numpy as np

CODE = np.uint16
"""A bit for each band, of the first the lowest; 0 where none is valid."""


def shown_bands(valid: np.ndarray) -> np.ndarray:
    """Codes (…) of a date's mask (bands, …), above 0 where valid."""
    some, every = valid.max(axis=0) > 0, valid.min(axis=0) > 0
    codes = np.multiply(every, CODE((1 << len(valid)) - 1), dtype=CODE)
    parted = some != every  # rare: bands miss their pixels together, by clouds and edges
    if parted.any():
        bits = CODE(1) << np.arange(len(valid), dtype=CODE)
        codes[parted] = bits @ (valid[:, parted] > 0)
    return codes
