# SPDX-License-Identifier: GPL-2.0-or-later
"""The bands of the rasters that are written: one table."""

from __future__ import annotations

QUALITY = ("clear_dates", "days_to_clear", "expected_error", "out_of_domain")


def band_names(length: int) -> tuple[str, ...]:
    """``F01`` … and the quality bands, in the order of an embedding raster."""
    return (*(f"F{number:02d}" for number in range(1, length + 1)), *QUALITY)
