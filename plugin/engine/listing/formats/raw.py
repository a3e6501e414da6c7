# SPDX-License-Identifier: GPL-2.0-or-later
"""One band of one acquisition as a file tells it, before sensors and scales are settled."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from ...errors import EngineError
from ...grid.grid import Transform


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
    """What the numbers mean where the metadata tell, as in :class:`Asset`."""
    source: str = "the file's own scale"
    """Who told the scale."""
    tile: str = ""
    """MGRS tile such as ``31UDS``."""
    track: str = ""
    """Relative orbit, or the burst of a product cut into bursts."""
    baseline: str = ""
    """Processing baseline such as ``05.09``."""
    by_order: bool = False
    """The band was told by its place in the file alone."""
    interleaved: bool = False
    """The file keeps several sensors on one time axis: slices of it may be empty."""


@dataclass(frozen=True)
class Source:
    """A file, folder or store to look into, and what the layer that shows it tells."""

    path: Path
    time: datetime | None = None
    """Begin of the layer's temporal range, UTC."""
    name: str = ""
    """The layer's name."""


class NoBandsError(EngineError):
    """A readable file without any Sentinel band: refused when named, passed over in a folder."""
