# SPDX-License-Identifier: GPL-2.0-or-later
"""Acquisitions of the third sensor (HLS L30): files of one product in one folder, known by name alone."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace

from ...scenes.scene import Asset, Scene
from ...sensors import FMASK, HLS, HLS_BANDS
from ..formats.raw import RawBand


@dataclass(frozen=True)
class Harmonised:
    """One acquisition, and what to say of it."""

    scene: Scene
    scaling: str
    """How its numbers are read."""
    path: str
    """One of its files."""
    masked: bool
    """It has its mask."""


OWN = (*HLS_BANDS, FMASK)


def without_harmonised(bands: list[RawBand]) -> list[RawBand]:
    """Bands of Sentinel-1 and -2."""
    return [band for band in bands if band.band not in OWN]


def harmonised(bands: list[RawBand]) -> list[Harmonised]:
    """The acquisitions of HLS L30 among bands, in order of time and path; a mask without bands does not count."""
    groups: dict[str, dict[str, RawBand]] = defaultdict(dict)
    own = [band for band in bands if band.band in OWN]
    for band in sorted(own, key=lambda band: (band.time, band.product, band.path)):
        groups[band.product].setdefault(band.band, band)
    found = []
    for held in groups.values():
        some = [held[band] for band in HLS_BANDS if band in held]
        if some:
            found.append(_acquisition(held, some[0], f"{HLS.upper()}_{some[0].time:%Y%m%dT%H%M%S}"))
    return [
        replace(one, scene=replace(one.scene, id=one.scene.id + "_b" * number))
        for one, number in zip(found, _counted([one.scene.id for one in found]), strict=True)
    ]


def _acquisition(held: dict[str, RawBand], first: RawBand, name: str) -> Harmonised:
    assets = {
        band: Asset(
            raw.path, raw.transform, raw.shape, raw.index, scale=raw.scale or 1.0, offset=raw.offset,
            nodata=raw.nodata, unit=raw.unit,
        )
        for band, raw in held.items()
    }  # fmt: skip
    scaling = f"reflectance, x {first.scale:g} {first.offset:+g} ({first.source})"
    scene = Scene(name, HLS, first.time, first.crs, assets, tile=first.tile)
    return Harmonised(scene, scaling, first.path, FMASK in held)


def _counted(names: list[str]) -> list[int]:
    """How many of a name came before each."""
    return [names[:at].count(name) for at, name in enumerate(names)]
