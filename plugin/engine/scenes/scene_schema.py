# SPDX-License-Identifier: GPL-2.0-or-later
"""What ``scenes.json`` may hold: STAC items of one acquisition each, the rules of masking, the extent.

Lists of all versions since 0.1 are read: what came later has a default.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from pathlib import Path, PurePath
from typing import Annotated, Literal, TypeAlias

from msgspec import Meta, Struct, field

from ... import contract
from ..bounded import MOST_SCENES
from ..grid.crs import known_crs
from ..protocol.json_document import Kind, Name, Number, Share, Text, WrongError
from ..protocol.options import FIRST_YEAR, LAST_YEAR
from ..sensors import (
    CLASSES,
    EVERY_SENSOR,
    FMASK,
    HLS,
    HLS_BANDS,
    MASK,
    PROBABILITY,
    S1_BANDS,
    S2_BANDS,
)
from .scene import Scene

UNITS = {
    **dict.fromkeys(S2_BANDS, ("reflectance",)),
    **dict.fromkeys(S1_BANDS, ("dB", "linear", "amplitude", "codes")),
    CLASSES: ("",),
    PROBABILITY: ("percent",),
    MASK: ("mask", "qa60"),
    **dict.fromkeys(HLS_BANDS, ("reflectance",)),
    FMASK: ("fmask",),
}
"""Band -> the units that its numbers may have, see :class:`.scene.Asset`."""
STEPS = {"reflectance": (1e-9, 2.0), "codes": (1e-9, 1e6), "percent": (1e-9, 1e6)}
"""Unit -> least and largest scale; those of other units lie within the first's least and 1e6."""
LARGEST_OFFSET = 1e4
LAYERS = (CLASSES, FMASK, MASK, PROBABILITY)
AXES = ("y", "x")
"""Axes that a variable must have; ``t`` and ``b`` may come with them."""

Crs: TypeAlias = Annotated[str, Meta(min_length=1, max_length=20_000)]
Side: TypeAlias = Annotated[int, Meta(ge=1, le=10_000_000)]
Place: TypeAlias = Annotated[int, Meta(ge=0, le=10_000_000)]


class BandFacts(Struct, gc=False):
    """How the numbers of a band are read."""

    scale: Number
    offset: Annotated[float, Meta(ge=-LARGEST_OFFSET, le=LARGEST_OFFSET)]
    nodata: float | None
    unit: str


class AssetFacts(Struct):
    """One band in one file."""

    href: Annotated[str, Meta(min_length=1, max_length=4096, pattern=r"^[^\x00-\x1f]+$")]
    transform: tuple[Number, Number, Number, Number, Number, Number] = field(name="proj:transform")
    shape: tuple[Side, Side] = field(name="proj:shape")
    bands: Annotated[list[BandFacts], Meta(min_length=1, max_length=1)] = field(name="raster:bands")
    index: Place = field(name="ecofuse:index")
    variable: Text = field(name="ecofuse:variable")
    member: Text = field(name="ecofuse:member", default="")
    order: Annotated[str, Meta(max_length=4)] = field(name="ecofuse:order", default="tyx")
    layer: Place = field(name="ecofuse:layer", default=0)
    signing: Text = field(name="ecofuse:signing", default="")
    axes: Annotated[str, Meta(max_length=8)] = field(name="ecofuse:axes", default="")

    def __post_init__(self) -> None:
        a, b, _, d, e, _ = self.transform
        if abs(a * e - b * d) < 1e-18:
            raise WrongError("proj:transform", "six numbers of pixels with a width and a height")
        if not self.variable and self.index < 1:
            raise WrongError("ecofuse:index", "the number of a raster's band, from 1")
        known = len(set(self.order)) == len(self.order) and set(self.order) <= set("tbyx")
        if not (known and set(AXES) <= set(self.order)):
            raise WrongError("ecofuse:order", "letters t, b, y, x, each once, y and x among them")


class Properties(Struct):
    """When, by which satellite, in which CRS."""

    time: Annotated[datetime, Meta(tz=True)] = field(name="datetime")
    constellation: Literal["sentinel-2", "sentinel-1", "hls-l30"]
    orbit: Literal["", "ascending", "descending"] = field(name="sat:orbit_state")
    crs: Crs = field(name="ecofuse:crs")
    tile: Text = field(name="s2:mgrs_tile", default="")
    track: Text = field(name="ecofuse:track", default="")
    baseline: Text = field(name="s2:processing_baseline", default="")
    pass_day: date | None = field(name="ecofuse:day", default=None)

    def __post_init__(self) -> None:
        if not FIRST_YEAR <= self.time.year <= LAST_YEAR:
            raise WrongError("datetime", f"a year from {FIRST_YEAR} to {LAST_YEAR}")
        before = self.time.date() - timedelta(1)
        if self.pass_day not in (None, self.time.date(), before):
            raise WrongError("ecofuse:day", f"the day before that of datetime, {before}")
        _check_crs("ecofuse:crs", self.crs)


class ItemFacts(Struct):
    """One acquisition."""

    id: Name
    properties: Properties
    assets: Annotated[dict[str, AssetFacts], Meta(min_length=1)]

    def __post_init__(self) -> None:
        bands = _BANDS[self.properties.constellation]
        for band, asset in self.assets.items():
            if band not in bands:
                raise WrongError("assets", f"bands among {', '.join(bands)}, not {band[:20]!r}")
            self._check_numbers(band, asset.bands[0])

    @staticmethod
    def _check_numbers(band: str, facts: BandFacts) -> None:
        place = f"assets.{band}.raster:bands[0]"
        units = UNITS[band]
        if facts.unit not in units:
            raise WrongError(f"{place}.unit", " or ".join(map(repr, units)))
        least, largest = STEPS.get(facts.unit, (1e-9, 1e6))
        if not least <= facts.scale <= largest:
            raise WrongError(f"{place}.scale", f"{least:g} to {largest:g}")
        if facts.unit == "reflectance" and not -2 <= facts.offset <= 2:
            raise WrongError(f"{place}.offset", "-2 to 2, in reflectance")


_BANDS = {
    EVERY_SENSOR["s2"]: (*S2_BANDS, CLASSES, PROBABILITY, MASK),
    EVERY_SENSOR["s1"]: S1_BANDS,
    EVERY_SENSOR[HLS]: (*HLS_BANDS, FMASK),
}
"""Constellation -> the bands that it can have."""


class MaskingFacts(Struct):
    """How clouds are kept out, see :class:`.sceneset.Masking`."""

    source: Annotated[str, Meta(min_length=1, max_length=4096, pattern=r"^[^\x00-\x1f]+$")]
    clear_classes: Annotated[list[Annotated[int, Meta(ge=0, le=11)]], Meta(min_length=1)]
    dilation: Annotated[int, Meta(ge=0, le=int(contract.NUMBERS["dilation"][2] or 0))]
    screen: Share

    def __post_init__(self) -> None:
        word, _, percent = self.source.partition(":")
        if word not in contract.MASKS:
            if not Path(self.source).is_file():
                raise WrongError(
                    "source", f"{', '.join(contract.MASKS)}, or a raster that is there"
                )
        elif percent and (word != "PROBABILITY" or not _is_percent(percent)):
            raise WrongError("source", "PROBABILITY:percent, with a number from 0 to 100")


def _is_percent(text: str) -> bool:
    try:
        return 0 <= float(text) <= 100
    except ValueError:
        return False


class ListFacts(Struct):
    """The whole list."""

    type: Literal["FeatureCollection"]
    features: Annotated[list[ItemFacts], Meta(max_length=MOST_SCENES)]
    masking: MaskingFacts = field(name="ecofuse:masking")
    extent: tuple[Number, Number, Number, Number, Crs] | None = field(name="ecofuse:extent")
    warnings: list[str] = field(name="ecofuse:warnings")
    clear: dict[str, Share] = field(name="ecofuse:clear", default_factory=dict)
    left_out: list[tuple[str, str]] = field(name="ecofuse:left_out", default_factory=list)

    def __post_init__(self) -> None:
        _check_once(self.features)
        if self.extent:
            xmin, ymin, xmax, ymax, crs = self.extent
            if not (xmin < xmax and ymin < ymax):
                raise WrongError("ecofuse:extent", "xmin, ymin, xmax, ymax, minima below maxima")
            _check_crs("ecofuse:extent", crs)


def _check_once(items: list[ItemFacts]) -> None:
    """Each scene once, and of pixels of its own."""
    names: set[str] = set()
    for item in items:
        if item.id in names:
            raise WrongError("features", f"each scene once, not {item.id[:60]!r} twice")
        names.add(item.id)
    if twice := found_twice(items):
        file, one, other = twice
        shown = f"{PurePath(file).name[:40]!r} in {one[:60]!r} and {other[:60]!r}"
        raise WrongError("features", f"each file's pixels in one scene, not those of {shown}")


def found_twice(items: Sequence[ItemFacts] | Sequence[Scene]) -> tuple[str, str, str] | None:
    """(file, id, id) of two scenes that hold the same pixels: they would count as two acquisitions.

    A classification or mask may serve several scenes.
    """
    places: dict[tuple[str, str, str, int, int], str] = {}
    for item in items:
        for band, asset in item.assets.items():
            place = (asset.href, asset.member, asset.variable, asset.index, asset.layer)
            if band not in LAYERS and places.setdefault(place, item.id) != item.id:
                return asset.href, places[place], item.id
    return None


def _check_crs(field: str, crs: str) -> None:
    try:
        known_crs(crs)
    except ValueError as error:
        raise WrongError(field, str(error)) from error


SCENE_LIST = Kind(
    ListFacts, "a scene list of EcoFuse", "make it with the algorithm 'List scenes'", infinite=True
)
