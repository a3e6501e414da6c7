# SPDX-License-Identifier: GPL-2.0-or-later
"""What a manifest says of a model of pixel series: its steps, its channels, and the graph that takes them.

``context`` is ``series``. A target day picks T steps; each gives every channel one value, or none. The field
``window`` holds how many steps lie before and after the day's own: ``after`` 0 ends there, equal numbers centre it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Annotated, Literal, TypeAlias

from msgspec import Meta, Struct

from ..protocol.json_document import Number, Positive, WrongError
from ..sensors import S1_BANDS, S2_BANDS

SERIES = "series"
"""``context`` of such a model."""
GRAPH = "series"
"""The name of its one graph."""
MOST_STEPS = 366
"""Steps of a series at most: every day of a year."""
DERIVED = {"NDVI": ("B08", "B04")}
"""Channel -> bands of Sentinel-2 whose difference over their sum it is."""
GIVEN = ("temperature", "precipitation", "elevation", "slope", "land_cover")
"""Channels that no scene has: their default stands, and without one they are missing."""
QUALITY = ("clear_dates", "days_to_clear")
"""Bands of quality that a series can have, in the order of a raster."""

Shapes: TypeAlias = Mapping[str, Sequence["int | str"]]
"""Input or output -> its sizes, a text where one is free."""


class ChannelFacts(Struct):
    """A number of a step as the graph takes it: ``(value + shift) / divisor``."""

    of: str
    """A band (reflectance, dB), a key of :data:`DERIVED`, or one of :data:`GIVEN`."""
    shift: Number = 0.0
    divisor: Positive = 1.0
    linear: bool = False
    """Of Sentinel-1: whether power is taken instead of dB."""
    default: Number | None = None
    """Of :data:`GIVEN`: the value that stands for what is not read, before the transform."""

    def __post_init__(self) -> None:
        if self.of not in (*S2_BANDS, *S1_BANDS, *DERIVED, *GIVEN):
            known = ", ".join((*S2_BANDS, *S1_BANDS, *DERIVED, *GIVEN))
            raise WrongError("of", f"one of {known}")
        if self.linear and self.of not in S1_BANDS:
            raise WrongError("linear", f"true for {' and '.join(S1_BANDS)} alone")
        if self.default is not None and self.of not in GIVEN:
            raise WrongError("default", f"a number for {', '.join(GIVEN)} alone")

    @property
    def bands(self) -> tuple[str, ...]:
        """Bands of scenes that it is made of."""
        return () if self.of in GIVEN else DERIVED.get(self.of, (self.of,))


class SeriesFacts(Struct):
    """How scenes become the series of a pixel."""

    steps: Literal["months", "dekads", "dates"]
    """Calendar months, thirds of months (from the 1st, 11th and 21st), or the dates of Sentinel-2 themselves."""
    composite: Literal["mean", "weighted", "nearest"]
    """A step's value of its clear dates: all alike, by nearness to its middle, or of the nearest alone."""
    channels: Annotated[list[ChannelFacts], Meta(min_length=1, max_length=256)]
    quality: list[Literal["clear_dates", "days_to_clear"]]
    """Bands of quality behind the numbers."""


def check_series(
    facts: SeriesFacts,
    steps: int,
    bands: Mapping[str, Sequence[str]],
    inputs: Shapes,
    outputs: Shapes,
    length: int,
) -> None:
    """Raise unless channels, steps and graph fit each other.

    Args:
        steps: T, of the manifest's ``window``; bands: sensor -> its bands; inputs, outputs: of the graph.

    Raises:
        WrongError: the first place that is wrong.
    """
    if steps > MOST_STEPS:
        raise WrongError("window", f"at most {MOST_STEPS} steps in all, and these are {steps}")
    if facts.quality != [name for name in QUALITY if name in facts.quality]:
        raise WrongError("series.quality", f"{', '.join(QUALITY)} in this order, each once")
    held = {band for some in bands.values() for band in some}
    for number, channel in enumerate(facts.channels):
        if lacking := [band for band in channel.bands if band not in held]:
            raise WrongError(f"series.channels[{number}].of", f"a band of sensors, as {lacking[0]}")
    count = len(facts.channels)
    wanted: dict[str, tuple[int | None, ...]] = {
        "values": (steps, count, None),
        "valid": (steps, count, None),
        "known": (steps * count,),
        "months": (steps,),
        "day_of_year": (steps,),
        "days": (steps,),
        "place": (2, None),
    }
    if unknown := sorted(set(inputs) - set(wanted)):
        raise WrongError(f"graphs.{GRAPH}.inputs", f"{', '.join(wanted)}, and not {unknown[0]:.20}")
    for name, sizes in wanted.items():
        if name in inputs or name in ("values", "valid"):
            _refuse_other_sizes(f"inputs.{name}", inputs.get(name, ()), sizes)
    _refuse_other_sizes("outputs.embedding", outputs.get("embedding", ()), (length, None))
    if len(outputs) > 1:
        raise WrongError(f"graphs.{GRAPH}.outputs", "embedding alone")


def _refuse_other_sizes(
    place: str, found: Sequence[int | str], wanted: tuple[int | None, ...]
) -> None:
    """Raise unless sizes are those wanted; None: of the pixels, which the engine fills up."""
    pairs = zip(found, wanted, strict=False)
    if len(found) != len(wanted) or any(b is not None and a != b for a, b in pairs):
        shown = ", ".join("pixels" if size is None else str(size) for size in wanted)
        raise WrongError(f"graphs.{GRAPH}.{place}", f"the sizes [{shown}]")
