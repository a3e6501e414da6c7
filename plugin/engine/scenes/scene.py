# SPDX-License-Identifier: GPL-2.0-or-later
"""One acquisition: its files, where they lie, and how their numbers are read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from ..grid.grid import Bounds, Transform
from ..grid.place import footprint, pixel_sides


@dataclass(frozen=True)
class Asset:
    """One band of one acquisition in one file: ``value = dn * scale + offset``."""

    href: str
    """Absolute path of the user's file, or the http(s) address of a catalogue's."""
    transform: Transform
    """Affine a, b, c, d, e, f of the file's pixels in the scene's CRS."""
    shape: tuple[int, int]
    """(height, width) in pixels of the file."""
    index: int
    """GDAL band number from 1; in a NetCDF or Zarr variable the time step from 0."""
    variable: str = ""
    """NetCDF or Zarr variable, empty for rasters."""
    scale: float = 1.0
    offset: float = 0.0
    nodata: float | None = None
    """DN that means missing; masked before scale and offset."""
    unit: str = ""
    """``reflectance``, ``dB``, ``linear`` (power), ``amplitude`` (its root), ``codes`` (dB = 20 log10 DN - 83),
    ``percent``, ``mask``, ``qa60`` (bits 10 and 11 are cloud) or ``fmask`` (of HLS); empty for classes."""
    member: str = ""
    """Name inside the zip archive ``href``; empty for a plain file."""
    order: str = "tyx"
    """Axes of ``variable``, one letter each: t time, b band, y, x."""
    layer: int = 0
    """Position on the band axis, where ``order`` has one."""
    signing: str = ""
    """Address of the service that signs a remote ``href``; empty: it is open."""
    axes: str = ""
    """Checksum of the coordinates of ``variable``, by which another cube of its name is known; empty: not known."""

    @property
    def resolution(self) -> float:
        """Length of a pixel along its row, in units of the CRS."""
        return pixel_sides(self.transform)[0]


@dataclass(frozen=True)
class Scene:
    """One acquisition of one sensor."""

    id: str
    sensor: str
    """``s2``, ``s1`` or ``hls``."""
    time: datetime
    """UTC."""
    crs: str
    assets: dict[str, Asset]
    orbit: str = ""
    """``ascending``, ``descending`` or empty (not known)."""
    tile: str = ""
    """MGRS tile such as ``31UDS``, or empty."""
    track: str = ""
    """Relative orbit or burst, or empty."""
    baseline: str = ""
    """Processing baseline such as ``05.09``, or empty."""
    pass_day: date | None = None
    """UTC day on which its pass began, where that is the day before (:mod:`.pass_days`)."""

    @property
    def day(self) -> date:
        """UTC day on which the pass of the acquisition began."""
        return self.pass_day or self.time.date()

    @property
    def bounds(self) -> Bounds:
        """Footprint (xmin, ymin, xmax, ymax) of the finest asset, in the scene's CRS."""
        asset = min(self.assets.values(), key=lambda a: a.resolution)
        return footprint(asset.transform, asset.shape)
