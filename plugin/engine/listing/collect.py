# SPDX-License-Identifier: GPL-2.0-or-later
"""Bands joined into acquisitions, with their scales, units and passes settled."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta, timezone
from pathlib import Path, PurePosixPath

from ..errors import EngineError, and_more
from ..pixels.open_files import axes_of
from ..scenes.pass_days import on_pass_days
from ..scenes.scene import Scene
from ..scenes.scene_schema import found_twice
from ..sensors import FIRST_DAYS, S1_BANDS, TITLES
from .formats.granule import is_dated_by_its_making
from .formats.rasters import label_of
from .formats.raw import RawBand
from .joining.harmonised import harmonised, without_harmonised
from .joining.product_parts import first_of, groups_of
from .joining.tile_zone import not_in_its_zone
from .joining.twins import without_copies
from .passes import direction
from .polarisations import radar
from .reflectance.possible import LOWERED_TWICE
from .samples import asset_of, in_percent
from .scaling import Assumed, Scaling, dark_band, optical

DATE_OF_MAKING = (
    "its name says when the file was made, not when its pixels were acquired, so that its day can be wrong; keep "
    "MTD_TL.xml or the product's folder (…_V20160930T105022_20160930T105022) with it"
)


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
    """Scene id -> direction of the satellite, stated or worked out."""
    left_out: list[tuple[str, str]] = field(default_factory=list)
    """(file or scene, why)."""
    remarks: list[str] = field(default_factory=list)
    """What the log says of single scenes."""

    def settle(self, names: set[str], offset: float, source: str) -> None:
        """Read the reflectance of listed scenes with another offset.

        Args:
            names: the scenes' ids.
            source: who says so.
        """
        for name in names:
            self.rules[name] = replace(self.rules[name], offset=offset, source=source)
            self.scalings[name] = _shown("s2", self.rules[name], {})
        for number, scene in enumerate(self.found):
            if scene.id in names:
                assets = {
                    band: replace(asset, offset=offset) if asset.unit == "reflectance" else asset
                    for band, asset in scene.assets.items()
                }
                self.found[number] = replace(scene, assets=assets)


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
    groups, collected.left_out[:] = without_copies(groups_of(without_harmonised(bands)))
    collected.warnings += _in_other_zones(bands)
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
            _check_day(first.time, sensor, label, assumed)
            if sensor == "s1":
                flown = direction(first)
                collected.passes[name] = flown
                if only and flown and flown != only:
                    why = f"{flown} pass; ORBITS {orbits} keeps {only} ones"
                    collected.left_out.append((label, why))
                    continue
                if only and not flown:
                    assumed[f"its pass is not known: kept with the {only} ones"].append(first.path)
                rules = radar(group, s1_units, label, assumed)
                scaling = rules[first.band]
                orbit = flown if only else first.orbit
            else:
                rules = optical(group, s2_scaling, label, assumed)
                scaling = rules[dark_band(rules)]
                orbit = first.orbit
                if is_dated_by_its_making(PurePosixPath(first.path, first.member)):
                    assumed[DATE_OF_MAKING].append(first.path)
            for note in sorted({band.note for band in group} - {""}):
                assumed[note].append(first.path)
        except EngineError as error:
            if strict:
                raise
            collected.left_out.append((label, str(error)))
            continue
        _add(collected, name, sensor, group, replace(first, orbit=orbit), scaling, rules)
    _add_harmonised(collected, bands, assumed)
    lowered = assumed.get(LOWERED_TWICE, [])
    collected.warnings += assumed.sentences()
    collected.found[:] = on_pass_days(collected.found)
    collected.remarks += [
        f"{scene.id} belongs to {scene.day}: its pass began before midnight (UTC)"
        for scene in collected.found
        if scene.pass_day
    ]
    _refuse_list(collected, lowered)
    if not any(scene.sensor == "s2" for scene in collected.found):
        why = next((f" ({why})" for _, why in collected.left_out if "pass;" not in why), "")
        raise EngineError(f"No Sentinel-2 scene is among the files{why}: add at least one.")
    return collected


def _add_harmonised(collected: Collected, bands: list[RawBand], assumed: Assumed) -> None:
    """Add the acquisitions of the third sensor, whose numbers and clouds have one coding."""
    for one in harmonised(bands):
        _check_day(one.scene.time, one.scene.sensor, one.path, assumed)
        if not one.masked:
            assumed["no Fmask: all valid pixels count as clear"].append(one.path)
        collected.found.append(one.scene)
        collected.band_sources[one.scene.id] = "by name"
        collected.scalings[one.scene.id] = one.scaling


def _in_other_zones(bands: list[RawBand]) -> list[str]:
    """A warning for each reason why bands lie outside the UTM zone of their tile."""
    files: dict[str, list[str]] = {}
    for band in bands:
        why, label = not_in_its_zone(band), label_of(Path(band.path), band.member)
        if why and label not in files.setdefault(why, []):
            files[why].append(label)
    return [f"{and_more(labels, 'files')}: {why}" for why, labels in files.items()]


def _check_day(time: datetime, sensor: str, label: str, assumed: Assumed) -> None:
    """Refuse a day before the first launch, and doubt one to come.

    Raises:
        EngineError: the day is no day of an acquisition: 1970-01-01 stands for a date that is missing.
    """
    launch = FIRST_DAYS[sensor]
    if time.date() < launch:
        raise EngineError(
            f"{label}: its day, {time:%Y-%m-%d}, lies before the first {TITLES[sensor]} flew ({launch}): its "
            "date is missing, or counted from a wrong day; write the day of the acquisition into it."
        )
    if time > datetime.now(timezone.utc) + timedelta(days=1):
        assumed[f"its day, {time:%Y-%m-%d}, is still to come: see how its time is counted"].append(
            label
        )


def _refuse_list(collected: Collected, lowered: list[str]) -> None:
    """Refuse a list all of whose scenes are as if an offset was added twice; a few may be so by themselves.

    And one that holds the same pixels as two scenes.

    Args:
        lowered: how the scenes that are so are called.
    """
    if twice := found_twice(collected.found):
        file, one, other = twice
        raise EngineError(
            f"{file} is given as {one} and as {other}: its pixels are of one time, leave one out."
        )
    if lowered and len(lowered) == sum(scene.sensor == "s2" for scene in collected.found):
        raise EngineError(
            f"{lowered[0]}: {LOWERED_TWICE}: make the file again without an offset, or leave it out."
        )


def _add(
    collected: Collected, name: str, sensor: str, group: list[RawBand], first: RawBand, scaling: Scaling,
    rules: dict[str, Scaling],
) -> None:  # fmt: skip
    tile, track, baseline = (first_of(group, name) for name in ("tile", "track", "baseline"))
    assets = {}
    for band in group:
        rule = rules.get(band.band, scaling)
        asset = asset_of(in_percent(band), rule.scale, rule.offset, rule.unit)
        assets[band.band] = replace(asset, axes=axes_of(asset)) if band.variable else asset
    scene = Scene(
        name, sensor, first.time, first.crs, assets, first.orbit,
        tile=tile, track=track, baseline=baseline,
    )  # fmt: skip
    collected.found.append(scene)
    collected.rules[name] = scaling
    collected.band_sources[name] = _band_source(group)
    collected.scalings[name] = _shown(sensor, scaling, rules)


def _band_source(group: list[RawBand]) -> str:
    ordered = ["taken by order" in band.note for band in group]
    return "by order" if all(ordered) else "some by order" if any(ordered) else "by name"


def _shown(sensor: str, scaling: Scaling, rules: dict[str, Scaling]) -> str:
    """Unit, scale, offset and why of a scene; of Sentinel-1 band by band where they differ."""
    texts: dict[str, list[str]] = defaultdict(list)
    for band, rule in sorted({"": scaling}.items() if sensor == "s2" else rules.items()):
        texts[f"{rule.unit}, x {rule.scale:g} {rule.offset:+g} ({rule.source})"].append(band)
    if len(texts) == 1:
        return next(iter(texts))
    return "; ".join(f"{', '.join(names)}: {text}" for text, names in texts.items())


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
