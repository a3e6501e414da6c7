# SPDX-License-Identifier: GPL-2.0-or-later
"""Sentinel-1 as ESA ships it (GRD, SLC, OCN, RAW): known by name or by what it holds, and refused with what to do.

Its numbers are amplitudes that are not calibrated, and its pixels lie in the radar's geometry: ground control
points in the place of a geotransform. To assign a CRS to it would put it at a wrong place.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rasterio import DatasetReader

NAME = re.compile(
    r"(?<![A-Z0-9])S1[A-D]_(?:IW|EW|WV|SM|S[1-6]|IM|EN|N[1-6])_(GRD|SLC|OCN|RAW|ETA|GRM)[FHMDX_]?_"
    r"|(?<![A-Z0-9])S01S(?:IW|EW|WV|SM|EN)(GR|SL|OC|RAW)"
)
"""Names of products, of SAFE and of EOPF Zarr, in upper case."""
MEASUREMENT = re.compile(
    r"(?:^|/)s1[a-d]-(?:iw\d?|ew\d?|wv\d?|s[1-6])-(grd|slc|ocn|raw)-[a-z]{2}-\d{8}t\d{6}-\d{8}t\d{6}-"
    r"\d{6}-[0-9a-f]{6}-\d{3}(?:-cog)?\.(?:tiff?|nc)$"
)
"""Names of a product's own images, in lower case."""
MADE_OF = re.compile(r"RTC|GAMMA0|SIGMA0|_TC(?![A-Z])|_CAL(?![A-Z])|_ORB(?![A-Z])|TERRAIN")
"""What programs add to the name of what they have made of a product."""
MANIFEST = "manifest.safe"


def radar_product(text: str) -> str:
    """``GRD``, ``SLC``, ``OCN`` or ``RAW`` where a name or type is that of ESA's product as shipped, else ""."""
    text = text.upper()
    found = NAME.search(text)
    if not found or MADE_OF.search(text):
        return ""
    kind = found.group(1) or found.group(2)
    return {"GR": "GRD", "SL": "SLC", "OC": "OCN", "GRM": "GRD"}.get(kind, kind)


def radar_folder(folder: Path) -> str:
    """Kind of the Sentinel-1 product that a folder is, "" where it is none."""
    if not (folder / "measurement").is_dir() and folder.suffix.upper() != ".SAFE":
        return ""
    return radar_product(folder.name) or radar_among(
        f"measurement/{file.name}" for file in (folder / "measurement").glob("*")
    )


def radar_among(names: Iterable[str]) -> str:
    """Kind of the Sentinel-1 product whose own images are among names of files, "" where none is."""
    return next(
        (found.group(1).upper() for name in names if (found := MEASUREMENT.search(name.lower()))),
        "",
    )


def not_calibrated(label: str, kind: str) -> str:
    """What a product as shipped is refused with."""
    if kind not in ("GRD", "SLC"):
        return (
            f"{label} is Sentinel-1 {kind}, which holds no backscatter of land: take GRD of the same date, or "
            "terrain-corrected gamma0 (RTC)."
        )
    steps = "Apply-Orbit-File, ThermalNoiseRemoval, Calibration (gamma0 or sigma0), "
    steps += "TOPSAR-Deburst, " if kind == "SLC" else ""
    return (
        f"{label} is Sentinel-1 {kind} as shipped, neither calibrated nor terrain-corrected: in SNAP run "
        f"{steps}Terrain-Correction and save GeoTIFF, or download RTC gamma0 (Planetary Computer, ASF HyP3, OPERA)."
    )


def radar_at(path: Path) -> str:
    """What a folder or file is refused with that is Sentinel-1 as shipped, or an image of it; else ""."""
    if path.is_dir() or path.name == MANIFEST:
        kind = radar_folder(path.parent if path.name == MANIFEST else path)
    else:
        kind = radar_among([path.name])
    return not_calibrated(str(path), kind) if kind else ""


def in_sensor_geometry(file: DatasetReader, label: str) -> str:
    """What an image of Sentinel-1 that has control points instead of a geotransform is refused with; else ""."""
    if not file.transform.is_identity or not (file.gcps[0] or file.rpcs):
        return ""
    is_complex = any("complex" in str(kind) for kind in file.dtypes)
    kind = radar_product(label) or radar_among([label]) or ("SLC" if is_complex else "")
    if kind:
        return not_calibrated(label, kind)
    return without_crs(label) if is_made_of_radar(label) else ""


def is_made_of_radar(label: str) -> bool:
    """Whether a name says that an image was made of a product of Sentinel-1."""
    return bool(NAME.search(label.upper()))


def without_crs(label: str) -> str:
    """What an image without a CRS is refused with: one of Sentinel-1 was not terrain-corrected."""
    found = NAME.search(label.upper())
    if found:
        return (
            f"{label} has no CRS: it was made of Sentinel-1 {found.group(1)} and not terrain-corrected; run "
            "Terrain-Correction in SNAP, after Calibration."
        )
    return f"{label} has no CRS: assign one (Raster > Projections) and try again."
