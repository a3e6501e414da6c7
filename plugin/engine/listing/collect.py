# SPDX-License-Identifier: GPL-2.0-or-later
"""Bands joined into acquisitions, with their scales, units and passes settled."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np

from ..errors import EngineError
from ..pixels.bands import sample
from ..scenes.scene import Asset, Scene
from ..sensors import CLASSES, MASK, PROBABILITY, S1_BANDS
from .formats.rasters import label_of
from .formats.raw import RawBand
from .passes import direction
from .scaling import Scaling, sentinel1, sentinel2

LAYERS = (CLASSES, MASK, PROBABILITY)
"""Bands that hold no reflectance."""
GRD = re.compile(r"GRD(?!.*RTC)|SIGMA", re.IGNORECASE)
"""Names of Sentinel-1 without terrain correction; the Planetary Computer's RTC says GRD too."""


@dataclass
class Collected:
    """Scenes, what to warn of, how each file's numbers are read (scene id -> text), and what stays out."""

    found: list[Scene] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    scalings: dict[str, str] = field(default_factory=dict)
    rules: dict[str, Scaling] = field(default_factory=dict)
    """Scene id -> the scaling of its darkest band."""
    passes: dict[str, str] = field(default_factory=dict)
    """Scene id -> direction of the satellite, told or worked out."""
    left_out: list[tuple[str, str]] = field(default_factory=list)
    """(file or scene, why)."""


class _Assumed(defaultdict):
    """Text -> the files it is said of."""

    def __init__(self) -> None:
        super().__init__(list)

    def sentences(self) -> list[str]:
        return [
            f"{files[0]}{f' and {len(files) - 1} more scenes' if len(files) > 1 else ''}: {text}."
            for text, files in self.items()
        ]


def collect(
    bands: list[RawBand], s2_scaling: str, s1_units: str, orbits: str, strict: bool = True
) -> Collected:
    """Join bands into acquisitions and settle their scales.

    Args:
        strict: refuse a scene that cannot be used; False leaves it out and says why.

    Raises:
        EngineError: a Sentinel-2 scene without B04, contradicting scales, or no scene left.
    """
    collected = Collected()
    assumed = _Assumed()
    names: set[str] = set()
    groups = _groups(bands)
    only = _one_direction(groups, orbits)
    for group in groups:
        first = group[0]
        label = f"{label_of(Path(first.path), first.member)} ({first.time:%Y-%m-%d})"
        sensor = "s1" if first.band in S1_BANDS else "s2"
        name = f"{sensor.upper()}_{first.time:%Y%m%dT%H%M%S}"
        while name in names:
            name += "_b"
        names.add(name)
        try:
            if sensor == "s1":
                flown = direction(first)
                collected.passes[name] = flown
                if only and flown and flown != only:
                    why = f"{flown} pass; ORBITS {orbits} keeps {only} ones"
                    collected.left_out.append((label, why))
                    continue
                if only and not flown:
                    assumed[f"its pass is not told: kept with the {only} ones"].append(first.path)
                scaling = _radar(group, s1_units, label, assumed)
                orbit = flown if only else first.orbit
            else:
                scaling = _optical(group, s2_scaling, label, assumed)
                orbit = first.orbit
        except EngineError as error:
            if strict:
                raise
            collected.left_out.append((label, str(error)))
            continue
        _add(collected, name, sensor, group, replace(first, orbit=orbit), scaling, s2_scaling)
    collected.warnings += assumed.sentences()
    if not any(scene.sensor == "s2" for scene in collected.found):
        why = next((f" ({why})" for _, why in collected.left_out if "pass;" not in why), "")
        raise EngineError(f"No Sentinel-2 scene is among the files{why}: add at least one.")
    return collected


def _add(
    collected: Collected, name: str, sensor: str, group: list[RawBand], first: RawBand, scaling: Scaling,
    setting: str,
) -> None:  # fmt: skip
    assets = {}
    for band in group:
        own = sensor == "s2" and setting == "AUTO" and band.scale is not None and scaling.claimed
        pair = (band.scale, band.offset) if own else (scaling.scale, scaling.offset)
        assets[band.band] = asset_of(band, *pair, scaling.unit)
    scene = Scene(
        name, sensor, first.time, first.crs, assets, first.orbit,
        tile=_first(group, "tile"), track=_first(group, "track"), baseline=_first(group, "baseline"),
    )  # fmt: skip
    collected.found.append(scene)
    collected.rules[name] = scaling
    collected.scalings[name] = f"x {scaling.scale:g} {scaling.offset:+g} ({scaling.source})"


def _first(group: list[RawBand], name: str) -> str:
    return next((getattr(band, name) for band in group if getattr(band, name)), "")


def _one_direction(groups: list[list[RawBand]], orbits: str) -> str:
    """The direction to keep, "" for all: of APART the one with more scenes (ascending on a tie)."""
    if orbits in ("ASCENDING", "DESCENDING"):
        return orbits.lower()
    if orbits != "APART":
        return ""
    flown = [direction(group[0]) for group in groups if group[0].band in S1_BANDS]
    counted = [(flown.count(word), word) for word in ("descending", "ascending")]
    most = max(counted)
    return most[1] if most[0] else ""


def _radar(group: list[RawBand], s1_units: str, label: str, assumed: _Assumed) -> Scaling:
    first = group[0]
    scaling = sentinel1(
        s1_units,
        first.scale,
        first.offset,
        _middle(first),
        label,
        whole_numbers="int" in first.dtype,
    )
    if first.source.startswith("layout") and scaling.source != "S1_UNITS":
        scaling = replace(scaling, source=first.source)
    if scaling.unit == "codes":
        assumed[
            "whole numbers are read as codes, dB = 20 log10 DN - 83; else name S1_UNITS"
        ].append(first.path)
    if GRD.search(f"{Path(first.path).name} {first.member} {first.variable}"):
        assumed[
            "its name says GRD or sigma0: taken as sigma0; terrain-corrected gamma0 (RTC) is better"
        ].append(first.path)
    return scaling


def _optical(group: list[RawBand], setting: str, label: str, assumed: _Assumed) -> Scaling:
    held = {band.band for band in group}
    if "B04" not in held:
        raise EngineError(
            f"{label} has no B04 (it has {', '.join(sorted(held))}): a Sentinel-2 scene needs the red band."
        )
    first = group[0]
    dark = next(
        (b for b in group if b.band == "B02"), next(b for b in group if b.band not in LAYERS)
    )
    inside = dark.path + dark.member
    scaling, warning = sentinel2(
        setting,
        dark.scale,
        dark.offset,
        _spread(dark, setting),
        label,
        whole_numbers="int" in dark.dtype,
        source=dark.source,
        baseline=dark.baseline,
        untouched=inside.endswith(".jp2") and ".SAFE" in inside,
    )
    if warning:
        assumed[warning].append(label)
    if not held & set(LAYERS):
        assumed["no scene classification: all valid pixels count as clear"].append(first.path)
    if any(band.by_order for band in group):
        order = ", ".join(band.band for band in sorted(group, key=lambda b: b.index))
        assumed[f"its bands have no names: taken by order as {order}"].append(first.path)
    return scaling


def _groups(bands: list[RawBand]) -> list[list[RawBand]]:
    """Bands of one product and time over the same ground; of a band held twice the finer one stays."""
    products: dict[tuple, list[list[RawBand]]] = defaultdict(list)
    fine_first = sorted(
        bands,
        key=lambda b: (b.time, b.product, abs(b.transform[0]), b.path, b.member, b.layer, b.index),
    )
    for band in fine_first:
        key = (band.band in S1_BANDS, band.product, band.time, band.crs)
        for group in products[key]:
            if _same_ground(group[0], band):
                if all(other.band != band.band for other in group):
                    group.append(band)
                break
        else:
            products[key].append([band])
    return [group for groups in products.values() for group in groups]


def _same_ground(a: RawBand, b: RawBand) -> bool:
    slack = 2 * max(abs(a.transform[0]), abs(b.transform[0]))
    corners = []
    for band in (a, b):
        dx, _, left, _, dy, top = band.transform
        corners.append((left, top, left + dx * band.shape[1], top + dy * band.shape[0]))
    return all(abs(p - q) <= slack for p, q in zip(*corners, strict=True))


def asset_of(band: RawBand, scale: float, offset: float, unit: str) -> Asset:
    """A band as an asset; layers that hold no reflectance keep their own scale and unit."""
    if band.band in LAYERS:
        own = 1.0 if band.band == CLASSES or band.scale is None else band.scale
        scale, offset, unit = own, 0.0, "" if band.band == CLASSES else band.unit
    return Asset(
        band.path, band.transform, tuple(band.shape), band.index, band.variable, scale, offset, band.nodata,
        unit, band.member, band.order, band.layer,
    )  # fmt: skip


def _middle(band: RawBand) -> float:
    """Median of the stored numbers without 0 (the border of coded and linear products)."""
    values = sample(asset_of(band, 1.0, 0.0, ""))
    values = values[np.isfinite(values) & (values != 0)]
    return float(np.median(values)) if values.size else -15.0


def _spread(band: RawBand, setting: str) -> tuple[float, float]:
    """1st and 99th percentile of the valid numbers; NaN where nobody asks or nothing is valid."""
    if setting == "AUTO" and band.scale is not None:
        return float("nan"), float("nan")
    values = sample(asset_of(band, 1.0, 0.0, ""))
    values = values[np.isfinite(values) & (values != 0)]
    if not values.size:
        return float("nan"), float("nan")
    low, high = np.percentile(values, (1, 99))
    return float(low), float(high)
