# SPDX-License-Identifier: GPL-2.0-or-later
"""Which bands are parts of one acquisition, whatever folders and files they lie in.

First by name: files of one product lie in one folder, or in sibling folders for a resolution, masks or
images. Then by what they are: a group that lacks red, or one polarisation, joins the one of its time and ground.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import PurePath
from typing import Any

from ...grid.grid import Bounds
from ...grid.place import footprint, pixel_sides
from ...scenes.pass_days import LONGEST_PASS
from ...sensors import CLASSES, MASK, PROBABILITY, S1_BANDS
from ..formats.raw import RawBand

Group = list[RawBand]
LAYERS = (CLASSES, MASK, PROBABILITY)
PART_FOLDER = re.compile(
    r"(R?_?[126]0_?M|IMG_DATA|IMAGES?|BANDS?|DATA|MEASUREMENTS?|QI_DATA|QI|(CLOUD_?)?MASKS?|CLOUDS?|SCL|CL[DPM]"
    r"|B\d\d?|B8A|VV|VH)",
    re.IGNORECASE,
)
"""Folders that hold a part of a product: the product's own folder lies above."""


def groups_of(bands: list[RawBand]) -> list[Group]:
    """The bands of each acquisition; of a band held twice the finer one stays."""
    return _joined(_of_siblings(_by_name(bands)))


def _by_name(bands: list[RawBand]) -> list[Group]:
    """Bands of one product's name and time, in one folder, over the same ground."""
    products: dict[tuple[Any, ...], list[Group]] = defaultdict(list)
    fine_first = sorted(
        bands,
        key=lambda b: (b.time, b.product, _side(b), b.path, b.member, b.layer, b.index),
    )
    for band in fine_first:
        key = (band.band in S1_BANDS, band.product, band.time, band.crs)
        near = [group for group in products[key] if same_ground(group[0], band)]
        own = [group for group in near if any(_is_one_file(other, band) for other in group)]
        host = next((group for group in own or near if not _twice(group, band)), None)
        if host is None:
            products[key].append([band])
        elif all(other.band != band.band for other in host):
            host.append(band)
    return [group for groups in products.values() for group in groups]


def _is_one_file(a: RawBand, b: RawBand) -> bool:
    return (a.path, a.member) == (b.path, b.member)


def _twice(group: Group, band: RawBand) -> bool:
    """Whether a group has a band already, as fine, from another file: two strips may be named alike."""
    return any(
        other.band == band.band and _side(other) == _side(band) and not _is_one_file(other, band)
        for other in group
    )


def _of_siblings(groups: list[Group]) -> list[Group]:
    """Groups of one product in folders for its parts put together, unless they hold a band twice alike."""
    products: dict[tuple[Any, ...], list[Group]] = defaultdict(list)
    for group in groups:
        first = group[0]
        known = products[first.band in S1_BANDS, product_of(first), first.time, first.crs]
        host = next((h for h in known if same_ground(h[0], first) and not _alike(h, group)), None)
        if host is None:
            known.append(group)
        else:
            _put_into(host, group)
    return [group for groups in products.values() for group in groups]


def _alike(a: Group, b: Group) -> bool:
    """Whether two groups have a band of one resolution in common."""
    return not {(x.band, _side(x)) for x in a}.isdisjoint((x.band, _side(x)) for x in b)


def product_of(band: RawBand) -> str:
    """Equal for the bands of one product, in whatever folder for parts they lie."""
    folder, slash, name = band.product.replace("\\", "/").rpartition("/")
    while PART_FOLDER.fullmatch(folder.rpartition("/")[2]):
        folder = folder.rpartition("/")[0]
    return folder + slash + name


def same_ground(a: RawBand, b: RawBand) -> bool:
    """Whether the corners of two bands in one CRS agree to two pixels of the coarser one."""
    if a.transform == b.transform and a.shape == b.shape:
        return True
    slack = _slack(a, b)
    return all(abs(p - q) <= slack for p, q in zip(_box(a), _box(b), strict=True))


def _slack(a: RawBand, b: RawBand) -> float:
    return 2 * max(_side(a), _side(b))


def _side(band: RawBand) -> float:
    return pixel_sides(band.transform)[0]


def _box(band: RawBand) -> Bounds:
    return footprint(band.transform, band.shape)


def has_clock(time: datetime) -> bool:
    """Whether a time is more than a date."""
    return (time.hour, time.minute, time.second) != (0, 0, 0)


def same_pass(a: RawBand, b: RawBand) -> bool:
    """Whether two bands can be of one pass, by their times; a date without a clock is any time of the day."""
    if has_clock(a.time) and has_clock(b.time):
        return abs(a.time - b.time) <= LONGEST_PASS
    return a.time.date() == b.time.date()


def same_tile(a: Group, b: Group) -> bool:
    """Whether nothing that is known of tile, track, baseline and direction keeps two groups apart."""
    return all(
        not (first_of(a, name) and first_of(b, name)) or first_of(a, name) == first_of(b, name)
        for name in ("tile", "track", "baseline", "orbit")
    )


def first_of(group: Group, name: str) -> str:
    """The first value of a text field that a band of a group has."""
    return next((getattr(band, name) for band in group if getattr(band, name)), "")


def is_whole(group: Group) -> bool:
    """Whether a group can be a scene of its own: it has red, or both polarisations."""
    held = {band.band for band in group}
    return "B04" in held or held >= set(S1_BANDS)


class Days:
    """Groups by sensor, CRS and date, so that few are asked whether they go together."""

    def __init__(self) -> None:
        self._groups: dict[tuple[bool, str, date], list[Group]] = defaultdict(list)

    def add(self, group: Group) -> None:
        self._groups[self._key(group)].append(group)

    def remove(self, group: Group) -> None:
        place = self._groups[self._key(group)]
        place[:] = [other for other in place if other is not group]

    def around(self, group: Group) -> list[Group]:
        """The groups of its day and the days beside it, for passes over midnight."""
        radar, crs, day = self._key(group)
        days = (day, day - timedelta(days=1), day + timedelta(days=1))
        return [other for at in days for other in self._groups.get((radar, crs, at), ())]

    @staticmethod
    def _key(group: Group) -> tuple[bool, str, date]:
        return group[0].band in S1_BANDS, group[0].crs, group[0].time.date()


def _joined(groups: list[Group]) -> list[Group]:
    """Groups that are no scene of their own put into those that lack them; order stays."""
    days = Days()
    for group in groups:
        days.add(group)
    gone = set()
    for part in sorted(groups, key=lambda group: (is_whole(group), len(group))):
        hosts = [host for host in days.around(part) if host is not part and _takes(host, part)]
        best = max((_nearness(host, part) for host in hosts), default=None)
        for host in hosts:
            if _nearness(host, part) == best:
                days.remove(host)
                _put_into(host, part)
                days.add(host)
        if hosts:
            days.remove(part)
            gone.add(id(part))
    return [group for group in groups if id(group) not in gone]


def _takes(host: Group, part: Group) -> bool:
    """Whether a group is a part of another one's scene: it adds to it, and nothing speaks against it."""
    a, b = host[0], part[0]
    if not (same_pass(a, b) and same_tile(host, part)):
        return False
    layers = all(
        band.band in LAYERS for band in part
    )  # unknown where a mask ends: missing, not clear
    if not (_meet(a, b) if layers else _covers(b, a)):
        return False
    if a.band in S1_BANDS:
        return not is_whole(host) and {x.band for x in host}.isdisjoint(x.band for x in part)
    if not is_whole(host):
        return False
    if not is_whole(part):
        return any(_adds(host, band) for band in part)
    # two stacks of one product, each with red: known by a resolution of their own
    alike = a.time == b.time and _name(a) == _name(b) and same_ground(a, b)
    metres = {x.band: _side(x) for x in host}
    return alike and all(metres.get(x.band, 0) < _side(x) for x in part)


def _covers(outer: RawBand, inner: RawBand) -> bool:
    """Whether a band has pixels wherever another one has."""
    slack, (left, bottom, right, top) = _slack(outer, inner), _box(outer)
    xmin, ymin, xmax, ymax = _box(inner)
    return (
        left <= xmin + slack and bottom <= ymin + slack
        and right >= xmax - slack and top >= ymax - slack
    )  # fmt: skip


def _meet(a: RawBand, b: RawBand) -> bool:
    (west, south, east, north), (xmin, ymin, xmax, ymax) = _box(a), _box(b)
    return west < xmax and xmin < east and south < ymax and ymin < north


def _adds(host: Group, band: RawBand) -> bool:
    held = [_side(other) for other in host if other.band == band.band]
    return not held or _side(band) < min(held)


def _name(band: RawBand) -> str:
    return band.product.replace("\\", "/").rpartition("/")[2]


def _nearness(host: Group, part: Group) -> tuple[bool, bool, int, str]:
    """How much speaks for a host: name, time, folders in common, baseline."""
    a, b = host[0], part[0]
    folders = 0
    for one, other in zip(PurePath(a.path).parts, PurePath(b.path).parts, strict=False):
        if one != other:
            break
        folders += 1
    return _name(a) == _name(b), a.time == b.time, folders, first_of(host, "baseline")


def _put_into(host: Group, part: Group) -> None:
    """The bands of a part that a host lacks, or has coarser only."""
    time = next((b.time for b in (*host, *part) if has_clock(b.time)), host[0].time)
    for band in part:
        if _adds(host, band):
            host[:] = [other for other in host if other.band != band.band] + [band]
    host[:] = [replace(band, time=time) for band in host]
