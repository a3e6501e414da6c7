# SPDX-License-Identifier: GPL-2.0-or-later
"""What weather changes: the mean GPP with it beside the mean without."""

from __future__ import annotations

import numpy as np

from ..outputs.band_table import GPP_UNIT


class Effect:
    """Sums up two predictions of the same pixels or rows, part by part."""

    def __init__(self) -> None:
        self._count = 0
        self._sums = np.zeros(2)

    def add(self, given: np.ndarray, without: np.ndarray) -> None:
        """GPP with the weather and without, of one shape; what either lacks counts in neither."""
        both = np.isfinite(given) & np.isfinite(without)
        self._count += int(both.sum())
        self._sums += [float(given[both].sum()), float(without[both].sum())]

    def sentence(self, what: str) -> str:
        """What it changes, for the log; ``what`` are ``pixels`` or ``rows``."""
        if not self._count:
            return f"Weather: no {what} to compare with and without it."
        given, without = self._sums / self._count
        return (
            f"Weather: mean GPP is {given:.2f} {GPP_UNIT} with it and {without:.2f} without, under a clear sky "
            f"({given - without:+.2f}, {self._count} {what})."
        )
