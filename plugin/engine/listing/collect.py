# SPDX-License-Identifier: GPL-2.0-or-later
"""Bands joined into acquisitions, with their scales, units and passes settled."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from ..errors import EngineError
from ..scenes.scene import Scene
from ..sensors import S1_BANDS
from .backscatter import radar
from .formats.rasters import label_of
from .formats.raw import RawBand
from .passes import direction
from .samples import asset_of
from .scaling import Assumed, Scaling, dark_band, optical


@dataclass
class Collected:
    """Scenes, what to warn of, how each file's numbers are read (scene id -> text), and what stays out."""

    found: list[Scene] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    scalings: dict[str, str] = field(default_factory=dict)
    rules: dict[str, Scaling] = field(default_factory=dict)
    """Scene id -> the scaling of its darkest band."""
    band_sources: dict[str, str] = field(default_factory=dict)
    """Scene id -> how its bands are known: ``by name``, ``by order``, or ``some by order``."""
    passes: dict[str, str] = field(default_factory=dict)
    """Scene id -> direction of the satellite, told or worked out."""
    left_out: list[tuple[str, str]] = field(default_factory=list)
    """(file or scene, why)."""


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
    assumed = Assumed()
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
                scaling, rules = radar(group, s1_units, label, assumed), {}
                orbit = flown if only else first.orbit
            else:
                rules = optical(group, s2_scaling, label, assumed)
                scaling = rules[dark_band(rules)]
                orbit = first.orbit
        except EngineError as error:
            if strict:
                raise
            collected.left_out.append((label, str(error)))
            continue
        _add(collected, name, sensor, group, replace(first, orbit=orbit), scaling, rules)
    collected.warnings += assumed.sentences()
    if not any(scene.sensor == "s2" for scene in collected.found):
        why = next((f" ({why})" for _, why in collected.left_out if "pass;" not in why), "")
        raise EngineError(f"No Sentinel-2 scene is among the files{why}: add at least one.")
    return collected


def _add(
    collected: Collected, name: str, sensor: str, group: list[RawBand], first: RawBand, scaling: Scaling,
    rules: dict[str, Scaling],
) -> None:  # fmt: skip
    tile, track, baseline = (_first(group, name) for name in ("tile", "track", "baseline"))
    assets = {}
    for band in group:
        rule = rules.get(band.band, scaling)
        assets[band.band] = asset_of(band, rule.scale, rule.offset, rule.unit)
    scene = Scene(
        name, sensor, first.time, first.crs, assets, first.orbit,
        tile=tile, track=track, baseline=baseline,
    )  # fmt: skip
    collected.found.append(scene)
    collected.rules[name] = scaling
    collected.band_sources[name] = _band_source(group)
    collected.scalings[name] = f"x {scaling.scale:g} {scaling.offset:+g} ({scaling.source})"


def _band_source(group: list[RawBand]) -> str:
    ordered = [band.by_order for band in group]
    return "by order" if all(ordered) else "some by order" if any(ordered) else "by name"


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


def _groups(bands: list[RawBand]) -> list[list[RawBand]]:
    """Bands of one product and time over the same ground; of a band held twice the finer one stays."""
    products: dict[tuple[Any, ...], list[list[RawBand]]] = defaultdict(list)
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
