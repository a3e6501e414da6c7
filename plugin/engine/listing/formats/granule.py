# SPDX-License-Identifier: GPL-2.0-or-later
"""Images of a Sentinel-2 product without the product's metadata: what their names and places say.

Kept of a product are often its images alone (IMG_DATA, R10m, R20m), a granule with ``MTD_TL.xml``, or the
tiles of the public buckets (``31/U/DS/2018/6/30/0/R10m/B04.jp2``).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import datetime, timezone
from functools import lru_cache
from pathlib import Path, PurePosixPath
from xml.etree.ElementTree import ParseError  # nosec B405

from defusedxml import DefusedXmlException, ElementTree

from ...bounded import content_of
from ...errors import EngineError
from .names import baseline_in, time_in
from .raw import Claims, NoBandsError, RawBand, Source

GRANULE = re.compile(r"L2A_T\d\d[C-X][A-Z]{2}_A\d{6}_(\d{8}T\d{6})")
BUCKET = re.compile(r"(\d{1,2})/([C-X])/([A-Z]{2})/(20\d\d)/(\d{1,2})/(\d{1,2})/\d+(?=/)")
"""Zone, latitude band, square, year, month, day and number of a tile in the public buckets."""
SENSED = re.compile(r"_V(20\d{6}T\d{6})_20\d{6}T\d{6}(?=[./_]|$)")
"""Time of acquisition in names of products before December 2016."""
MADE = re.compile(r"S2[A-D]_(?:USER|OPER)_(?:MSI|SCL|CLD|MTD|PRD)_")
"""Names before December 2016: their first date is the one on which the file was made."""
LEVEL_1C = re.compile(r"MSIL1C|MSI_L1C_|(^|/)L1C_T\d\d[C-X][A-Z]{2}_")
QUALITY = re.compile(
    r"(^|_)MSK_(CLASSI|CLOLOW|CLOUDS|DEFECT|DETFOO|LANWAT|NODATA|QUALIT|SATURA|SNWPRB|TECQUA)",
    re.IGNORECASE,
)
"""Masks of a product; the probability of clouds is read."""
NO_BAND = re.compile(r"(^|_)(AOT|WVP|TCI|PVI|DEM)(_L2A_TL_.*)?(_\d\dm)?\.jp2$", re.IGNORECASE)
IMAGE = re.compile(
    r"(^|/)(L2A_)?T\d\d[C-X][A-Z]{2}_20\d{6}T\d{6}_|_L2A_TL_|(^|/)(IMG_DATA|R[126]0m)/"
)
METADATA = ("MTD_TL.xml", "metadata.xml", "*_MTD_L2A_TL_*.xml")
"""Metadata of a tile, by the way it was kept."""
BIGGEST = 20_000_000


@dataclass(frozen=True)
class Tile:
    """What the metadata of a tile say."""

    time: datetime | None = None
    baseline: str = ""


def is_no_band(name: str) -> bool:
    """Whether a file of a product holds no band and no layer of ours: masks of quality, previews, water vapour."""
    return bool(QUALITY.search(name) or NO_BAND.search(name))


def refuse_others(inside: PurePosixPath) -> None:
    """Refuse files of a product that hold no reflectance of the ground.

    Raises:
        NoBandsError: a layer of quality, or Level-1C.
    """
    if is_no_band(inside.name):
        raise NoBandsError(
            f"{inside} is a layer of quality or a preview, not a band: leave it out."
        )
    if inside.suffix.lower() == ".jp2" and LEVEL_1C.search(_near(inside)):
        raise NoBandsError(
            f"{inside} is Level-1C (top of atmosphere): download Level-2A of the same date instead."
        )


def told_by_place(source: Source, inside: PurePosixPath) -> Source:
    """A source with the time that the place of its file says, where its name has none or that of its making.

    Args:
        inside: the file, or the archive and the name in it.
    """
    if source.time or inside.suffix.lower() != ".jp2":
        return source
    if time_in(inside.stem) and not MADE.search(inside.name):
        return source
    place = inside.as_posix()
    sensed, granule, bucket = SENSED.search(place), GRANULE.search(place), BUCKET.search(place)
    shown = sensed or granule
    time = time_in(shown.group(1)) if shown else None
    if time is None:
        time = _tile_of(inside).time
    if time is None and bucket:
        year, month, day = map(int, bucket.groups()[3:])
        time = _day(year, month, day)
    return replace(source, time=time) if time else source


def is_dated_by_its_making(inside: PurePosixPath) -> bool:
    """Whether the only date of a file is that on which it was made (names before December 2016)."""
    source = Source(Path(inside))
    return bool(MADE.search(inside.name)) and told_by_place(source, inside).time is None


def with_place(bands: list[RawBand], inside: PurePosixPath) -> list[RawBand]:
    """Bands of an image of ESA's with the baseline and the tile that its place says; others as they are."""
    place = inside.as_posix()
    if inside.suffix.lower() != ".jp2" or not IMAGE.search(place):
        return bands
    granule, bucket = GRANULE.search(place), BUCKET.search(place)
    tile = (
        granule.group(0)[5:10]
        if granule
        else "".join(bucket.groups()[:3]).zfill(5)
        if bucket
        else ""
    )
    baseline = _tile_of(inside).baseline
    where = "the tile's metadata" if baseline else "the product's name"

    def placed(band: RawBand) -> RawBand:
        said = baseline or band.baseline or baseline_in(_near(inside))
        own = band.claims or band.scale is not None or not band.band.startswith("B")
        claims = Claims(baseline=said, baseline_from=where, untouched=True)
        return replace(
            band, tile=band.tile or tile, baseline=said, claims=band.claims if own else claims
        )

    return [placed(band) for band in bands]


def _near(inside: PurePosixPath) -> str:
    """The names that can be a product's own: the file's, and those of the folders right above it."""
    return "/".join(inside.parts[-6:])


def _tile_of(inside: PurePosixPath) -> Tile:
    """What the metadata of the tile say that lie in a folder above an image."""
    found = (_tile_in(folder) for folder in list(Path(inside).parents)[:4])
    return next((tile for tile in found if tile), Tile())


@lru_cache(maxsize=64)
def _tile_in(folder: Path) -> Tile | None:
    paths = (path for pattern in METADATA for path in sorted(folder.glob(pattern)))
    return next((tile for path in paths if (tile := _read(path))), None)


def _read(path: Path) -> Tile | None:
    """What ``MTD_TL.xml`` says; None where it says nothing."""
    try:
        root = ElementTree.fromstring(content_of(path, BIGGEST), forbid_dtd=True)
    except (EngineError, OSError, ParseError, DefusedXmlException, LookupError, ValueError):
        return None
    texts = {
        tag: next((n.text or "" for n in root.iter(tag)), "") for tag in ("TILE_ID", "SENSING_TIME")
    }
    baseline = re.search(r"_N(\d\d\.\d\d)$", texts["TILE_ID"].strip())
    time = time_in(texts["SENSING_TIME"])
    if baseline is None and time is None:
        return None
    return Tile(time, baseline.group(1) if baseline else "")


def _day(year: int, month: int, day: int) -> datetime | None:
    try:
        return datetime(year, month, day, tzinfo=timezone.utc)
    except ValueError:
        return None
