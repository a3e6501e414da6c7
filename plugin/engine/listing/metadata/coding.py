# SPDX-License-Identifier: GPL-2.0-or-later
"""What a file says of the coding of its Sentinel-2 numbers: scale, offset and unit, in whatever spelling."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from typing import Any

from ...sensors import SCALE

PERCENT = re.compile(r"\s*(%|per\s?cents?|pct|percentage)\s*", re.IGNORECASE)
"""Units in which 1 is a hundredth of reflectance."""
FACTORS = ("scale_factor", "reflectance_multiplier")
"""Names (in any case) of what numbers are multiplied by."""
DIVISORS = (
    "scale", "quantification_value", "boa_quantification_value", "l2a_boa_quantification_value",
    "reflectance_quantification_value", "reflectance_scale_factor",
)  # fmt: skip
"""Names of what reflectance was multiplied by: FORCE's ``Scale``, ESA's and THEIA's values, ENVI's factor.

A ``scale`` up to 1 is a factor.
"""
OFFSETS = ("add_offset", "offset")
"""Names of what is added after the scale, in reflectance."""
STEPS = ("boa_add_offset",)
"""Names of what is added before the scale, in steps of the numbers; a band's own ends with its name: ``…_B2``."""
OWN = "the file's own scale"
WHOLE_STEPS = 100
"""An offset without a scale from which on it counts steps of the numbers (-1000) and no reflectance."""


def is_percent(unit: Any) -> bool:
    """Whether a unit is per cent."""
    return isinstance(unit, str) and bool(PERCENT.fullmatch(unit))


def coding(
    scale: float | None, offset: float, unit: str, tags: Mapping[str, Any], band: str = ""
) -> tuple[float | None, float, str]:
    """Scale (None: not said) and offset to reflectance, and who says so.

    Args:
        scale: of the format itself (GDAL's, CF's ``scale_factor``), None where it has none.
        unit: of the numbers once they are scaled, such as ``%``.
        tags: name -> value, of the band and of the file; asked where the format has no scale.
        band: ESA's name of the band, for tags that are one band's own.
    """
    source = OWN
    if scale in (None, 1.0) and abs(offset) >= WHOLE_STEPS:
        return SCALE, offset * SCALE, "the file's own offset, in steps of 0.0001"
    if scale is None and not offset:
        scale, offset, name = _in_tags(tags, band.lower())
        source = f"tag {name} of the file" if name else OWN
    if is_percent(unit):
        return (
            (1.0 if scale is None else scale) / 100,
            offset / 100,
            f"the file's unit {unit.strip()}",
        )
    return scale, offset, source


def _in_tags(tags: Mapping[str, Any], band: str) -> tuple[float | None, float, str]:
    """Scale (None: not said), offset and the scale's name; steps without a scale are ESA's, of 0.0001."""
    numbers = {}
    for key, value in tags.items():
        try:
            number = float(value)
        except (TypeError, ValueError):
            continue
        if math.isfinite(number):
            numbers[key.lower().replace(" ", "_")] = number
    scale, name = None, ""
    for key in (*FACTORS, *DIVISORS):
        number = numbers.get(key, 0.0)
        if number > 0 and number != 1:
            scale, name = (1 / number if key in DIVISORS and number > 1 else number), key
            break
    own = [f"{key}_{spelt}" for key in STEPS for spelt in (band, band.replace("b0", "b"))]
    said = next((key for key in (*own, *STEPS) if numbers.get(key)), "")
    if scale is None and not said:
        return None, 0.0, ""
    if scale is None:
        scale, name = SCALE, said
    offset = next((numbers[key] for key in OFFSETS if numbers.get(key)), 0.0)
    steps = numbers.get(said, 0.0)
    return scale, offset or steps * scale, name
