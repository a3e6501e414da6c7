# SPDX-License-Identifier: GPL-2.0-or-later
"""How the numbers of a catalogue's Sentinel-2 become reflectance, in the order of the design.

The user's word (S2_SCALING); the catalogue's ``earthsearch:boa_offset_applied`` and the scale and offset
of ``raster:bands`` or ``bands``; the processing baseline, where the catalogue serves ESA's numbers
untouched; else no offset, with a warning. Never the date. Then the darkest pixels are asked.
"""

from __future__ import annotations

import re
from typing import Any

import numpy as np

from ..documents import Document
from ..listing.scaling import Scaling
from ..sensors import NEW_BASELINE, OFFSET, SCALE

DARKEST_WITH_OFFSET = 700
"""Numbers below hold no offset of 1000: reflectance goes a little below 0 over water, not to -0.03."""
DARKEST_WITHOUT = 1000
FLAGS = ("earthsearch:boa_offset_applied", "sentinel:boa_offset_applied")
FIXED = {"NONE": (1.0, 0.0), "10000": (SCALE, 0.0), "10000-1000": (SCALE, OFFSET)}
"""S2_SCALING -> scale and offset."""


def scaling_of(
    setting: str, properties: Document, band: Document, name: str, untouched: bool
) -> tuple[Scaling, str]:
    """Scale and offset of one Sentinel-2 band, and a warning or "".

    Args:
        setting: ``AUTO`` or a key of ``FIXED``.
        properties: of the item.
        band: what ``raster:bands`` or ``bands`` tell of the asset's band (:func:`band_facts`).
        name: of the product, where ``_Nxxxx_`` may tell the baseline.
        untouched: the catalogue serves ESA's numbers as they were produced.
    """
    if setting in FIXED:
        return Scaling(*FIXED[setting], "reflectance", "S2_SCALING"), ""
    baseline = baseline_of(properties, name)
    applied = next((properties[flag] for flag in FLAGS if flag in properties), None)
    scale, offset = band.get("scale"), band.get("offset")
    if baseline is not None and baseline < float(NEW_BASELINE):
        told = scale if scale is not None else SCALE
        return Scaling(told, 0.0, "reflectance", f"baseline {baseline:05.2f}"), ""
    if applied is True:
        told = scale if scale is not None else SCALE
        return Scaling(told, 0.0, "reflectance", "boa_offset_applied is true"), ""
    if scale is not None and (offset is not None or baseline is None):
        source = "the item's bands" + (", boa_offset_applied is false" if applied is False else "")
        return Scaling(scale, offset or 0.0, "reflectance", source), ""
    if baseline is not None and (untouched or applied is False):
        return Scaling(SCALE, OFFSET, "reflectance", f"baseline {baseline:05.2f}"), ""
    warning = (
        "the catalogue tells no scale; 0.0001 without offset is assumed (choose S2_SCALING 10000-1000 "
        "if its numbers hold the offset of baseline 04.00)"
    )
    return Scaling(scale or SCALE, 0.0, "reflectance", "assumed"), warning


def baseline_of(properties: Document, name: str) -> float | None:
    """The processing baseline, such as 5.09, from the properties or the product's name."""
    for key in ("s2:processing_baseline", "processing:version", "sentinel:processing_baseline"):
        text = str(properties.get(key, ""))
        if re.fullmatch(r"\d\d?\.\d\d", text):
            return float(text)
    found = re.search(r"_N(\d\d)(\d\d)_", f"{properties.get('s2:product_uri', '')} {name}_")
    return float(f"{found.group(1)}.{found.group(2)}") if found else None


def band_facts(asset: Document) -> dict[str, float]:
    """``scale``, ``offset`` and ``nodata`` of an asset's only band, each where it is told.

    ``raster:bands`` (STAC 1.0), ``bands`` with or without the prefix ``raster:`` (1.1), or the asset itself.
    """
    facts: dict[str, float] = {}
    holders = [asset]
    for key in ("bands", "raster:bands"):
        told = asset.get(key)
        if isinstance(told, list) and len(told) == 1 and isinstance(told[0], dict):
            holders.append(told[0])
    for holder in holders:
        for key in ("scale", "offset", "nodata"):
            for spelling in (f"raster:{key}", key):
                value: Any = holder.get(spelling)
                if isinstance(value, str) and value.lower() in ("nan", "inf", "-inf"):
                    value = float(value)
                usable = isinstance(value, (int, float)) and not isinstance(value, bool)
                if (usable and not abs(value) > 1e300) or value in (np.inf, -np.inf):
                    facts[key] = float(value)
    if not 0 < facts.get("scale", 1.0) < np.inf or not abs(facts.get("offset", 0.0)) < np.inf:
        facts.pop("scale", None)
        facts.pop("offset", None)
    return facts


def contradiction(scaling: Scaling, darkest: float) -> str:
    """What the darkest blue numbers (1st percentile, NaN: none valid) say against a scale, or ""."""
    if scaling.offset <= OFFSET / 2 and darkest < DARKEST_WITH_OFFSET:
        return (
            f"{scaling.source} says that its numbers hold an offset of {-scaling.offset / scaling.scale:.0f}, and "
            f"its darkest pixels are {darkest:.0f}: they hold none"
        )
    return ""


def doubt(scaling: Scaling, darkest: float) -> str:
    """A remark where numbers taken without offset are all bright, or ""."""
    if scaling.offset == 0 and scaling.scale == SCALE and darkest > DARKEST_WITHOUT:
        return (
            f"taken without offset ({scaling.source}), and its darkest pixels lie above {DARKEST_WITHOUT}: cloud "
            "or snow, or an offset that nobody took off"
        )
    return ""
