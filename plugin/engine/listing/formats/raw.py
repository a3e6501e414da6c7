# SPDX-License-Identifier: GPL-2.0-or-later
"""One band of one acquisition as a file has it, before sensors and scales are settled."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from ...errors import EngineError
from ...grid.grid import Transform


@dataclass(frozen=True)
class Claims:
    """What is said of a Sentinel-2 band's numbers; :func:`listing.scaling.settled` decides."""

    scale: float | None = None
    """Reflectance of one step; None where nothing says it."""
    offset: float | None = None
    """In reflectance; None where nothing says it."""
    source: str = "the file's own scale"
    """Who says scale and offset."""
    sure: bool = False
    """The product's metadata or the file itself say it: nothing else is asked."""
    applied: bool | None = None
    """A catalogue's flag: the offset was taken off the numbers (True), is in them still (False)."""
    baseline: str = ""
    """Processing baseline of the numbers, such as ``05.09``; "" where nothing that counts says it."""
    baseline_from: str = "the product's name"
    untouched: bool = False
    """The file is ESA's own image, so that the baseline holds."""


@dataclass(frozen=True)
class RawBand:
    """One band of one acquisition as a file has it."""

    path: str
    band: str
    time: datetime
    product: str
    """Equal for the files of one product."""
    crs: str
    transform: Transform
    shape: tuple[int, int]
    """(height, width)."""
    index: int
    variable: str
    dtype: str
    scale: float | None
    """As the metadata tell; None where they tell none."""
    offset: float
    nodata: float | None
    orbit: str
    """``ascending``, ``descending`` or empty."""
    member: str = ""
    """Name inside the archive ``path``; empty for a plain file."""
    order: str = "tyx"
    """Axes of ``variable``, one letter each: t time, b band, y, x."""
    layer: int = 0
    """Position on the band axis."""
    unit: str = ""
    """What the numbers mean where the metadata or a name say it: of Sentinel-1 ``linear`` (power), ``amplitude``
    or ``dB``; of other layers as in :class:`Asset`."""
    source: str = "the file's own scale"
    """Who states the scale."""
    tile: str = ""
    """MGRS tile such as ``31UDS``."""
    track: str = ""
    """Relative orbit, or the burst of a product cut into bursts."""
    baseline: str = ""
    """Processing baseline such as ``05.09``."""
    note: str = ""
    """What had to be decided about the names of its file's bands, to be said aloud; "" for nothing."""
    interleaved: bool = False
    """The file keeps several sensors on one time axis: slices of it may be empty."""
    applied: bool | None = None
    """Whether the offset was taken off, where the file says it; as in :class:`Claims`."""
    claims: Claims | None = None
    """What a STAC item says of its numbers; None for other files, whose ``scale`` and ``offset`` count."""
    spread: tuple[float, float] | None = field(default=None, compare=False)
    """What ``samples.spread_of`` finds, where it was asked while the file was open; None: still to be asked."""


@dataclass(frozen=True)
class Source:
    """A file, folder or store to look into, and what the layer that shows it says."""

    path: Path
    time: datetime | None = None
    """Begin of the layer's temporal range, UTC."""
    name: str = ""
    """The layer's name."""


def with_own(claims: Claims, scale: float, offset: float) -> Claims:
    """What is said of a band, its file's own scale and offset (1 and 0: none) in the place of what is not."""
    if claims.scale is not None or (scale, offset) == (1.0, 0.0):
        return claims
    return replace(claims, scale=scale, offset=offset, source="the file's own scale")


def is_untouched(path: str) -> bool:
    """Whether a file is a product's own image, by its place: the baseline in its name holds."""
    return path.endswith(".jp2") and ".SAFE" in path


class NoBandsError(EngineError):
    """A readable file without any Sentinel band: refused when named, passed over in a folder."""
