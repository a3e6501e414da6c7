# SPDX-License-Identifier: GPL-2.0-or-later
"""Acquisitions that are there twice: processed again, or the same files once more.

What sets a second version apart from the next strip of a tile is the ground that it covers.
"""

from __future__ import annotations

import re
import warnings
from functools import lru_cache
from pathlib import Path

import numpy as np
from rasterio.errors import NotGeoreferencedWarning, RasterioError

from ...errors import EngineError
from ...files.opening import open_raster
from ...pixels.open_files import stored_numbers
from ...scenes.scene import Asset
from ...sensors import CLASSES, MASK, NETWORK_BANDS, OTHER_BASELINE, PROBABILITY
from ..formats.rasters import label_of
from ..formats.raw import RawBand
from .product_parts import Days, Group, first_of, has_clock, same_ground, same_pass

SIDE = 512
"""Pixels of a file that are looked at along an axis, at most."""
STRIP = 32
"""Rows that are kept of what is read of a cube at once, of SIDE over all."""
LOOKED_AT = 1 << 24
"""Pixels of a band of a cube that are read at most; a whole tile has 120 million."""
ALONE = 0.005
"""Part of a scene's pixels that it has to have for itself to be more than another version."""
UNDECLARED = -9999.0
"""Numbers from here down are missing, even where nothing declares it."""
MADE = re.compile(r"20\d{6}T\d{6}")


def without_copies(groups: list[Group]) -> tuple[list[Group], list[tuple[str, str]]]:
    """Acquisitions without those that another one holds already; and (file, why) of each of these.

    Of one Sentinel-2 tile and pass processed twice the newest baseline stays, if it covers the same ground: two
    strips of a tile complement each other. Of the same pixels held twice the first stays, unpacked before zipped.
    An acquisition with more bands goes before one with fewer. Those that stay keep their order.
    """
    known = Days()
    left_out = []
    needless = set()
    for group in sorted(groups, key=_rank):
        twins = [other for other in known.around(group) if _is_twin(other, group)]
        winner = _winner(twins, group) if twins else None
        if winner is None:
            known.add(group)
        else:
            needless.add(id(group))
            left_out.append((f"{_label(group)} ({group[0].time:%Y-%m-%d})", _why(winner, group)))
    return [group for group in groups if id(group) not in needless], left_out


def _rank(group: Group) -> tuple[int, bool, float, float, bool, str]:
    """What goes before what: bands, a mask, baseline, when it was made, unpacked before zipped, path."""
    held = {band.band for band in group}
    masked = not held.isdisjoint((CLASSES, MASK, PROBABILITY))
    made = MADE.findall(_place(group[0]))
    return (
        -len(held.intersection(NETWORK_BANDS)), not masked, -_baseline(group),
        -float(made[-1].replace("T", "")) if made else 0.0, bool(group[0].member), _label(group),
    )  # fmt: skip


def _baseline(group: Group) -> float:
    said = first_of(group, "baseline")
    known = said != OTHER_BASELINE and re.fullmatch(r"\d\d\.\d\d", said)
    return float(said) if known else 0.0


def _place(band: RawBand) -> str:
    """The folder and the name of a band's product."""
    return " ".join(part for part in Path(band.path, band.member).parts if part.startswith("S2"))


def _label(group: Group) -> str:
    return label_of(Path(group[0].path), group[0].member)


def _is_twin(a: Group, b: Group) -> bool:
    """Whether two groups may hold one acquisition of the same ground, by all but their pixels."""
    one, other = a[0], b[0]
    return (
        same_pass(one, other) and same_ground(one, other) and first_of(a, "tile") == first_of(b, "tile")
        and first_of(a, "orbit") == first_of(b, "orbit")
    )  # fmt: skip


def _winner(twins: list[Group], group: Group) -> Group | None:
    """The group that makes another one needless, None where it adds ground, bands or other pixels."""
    held = {band.band for band in group}
    for twin in twins:
        if held <= {band.band for band in twin} and _same_pixels(twin, group):
            return twin
    versions = [
        twin for twin in twins
        if first_of(group, "tile") and has_clock(group[0].time) and has_clock(twin[0].time)
        and held.intersection(NETWORK_BANDS) <= {band.band for band in twin}
    ]  # fmt: skip
    own = _covered(group) if versions else None
    if own is None:
        return None
    alone = own.copy()
    for twin in versions:
        other = _covered(twin)
        if other is not None and other.shape == alone.shape:
            alone &= ~other
    return versions[0] if alone.sum() <= ALONE * own.sum() else None


def _why(winner: Group, group: Group) -> str:
    ours, theirs = first_of(winner, "baseline"), first_of(group, "baseline")
    if _same_pixels(winner, group):
        return f"the same pixels as {_label(winner)}, which is read"
    newer = f" (baseline {ours} for {theirs})" if ours != theirs and ours and theirs else ""
    return f"the same pass over the same ground as {_label(winner)}, which is read{newer}"


def _same_pixels(a: Group, b: Group) -> bool:
    """Whether two groups store the same numbers in all bands that the second one has."""
    held = {band.band: band for band in a}
    for band in sorted(b, key=lambda band: band.band != "B04"):
        one, other = _seen(held[band.band]), _seen(band)
        if one is None or other is None or not np.array_equal(one, other, equal_nan=True):
            return False
    return True


def _covered(group: Group) -> np.ndarray | None:
    """Where red (rows, cols at most SIDE) holds a number; None where there is no red that can be read."""
    red = next((band for band in group if band.band == "B04"), None)
    seen = _seen(red) if red else None
    if red is None or seen is None:
        return None
    held = np.isfinite(seen) & (seen > UNDECLARED)
    if "int" in red.dtype:
        held &= seen != 0
    return held


@lru_cache(maxsize=16)
def _seen(band: RawBand) -> np.ndarray | None:
    """Stored numbers of a whole band, thinned to SIDE pixels at most, NaN where missing; None: not readable."""
    try:
        seen = _of_cube(band) if band.variable else _of_raster(band)
    except (EngineError, RasterioError, OSError):
        return None  # whoever reads its pixels will say why
    return seen if band.nodata is None else np.where(seen == band.nodata, np.float32(np.nan), seen)


def _of_raster(band: RawBand) -> np.ndarray:
    size = tuple(min(length, SIDE) for length in band.shape)
    raster = open_raster(band.path, member=band.member)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", NotGeoreferencedWarning)
            return raster.dataset.read(band.index, out_shape=size).astype(np.float32)
    finally:
        raster.close()


def _of_cube(band: RawBand) -> np.ndarray:
    height, width = band.shape
    down, right = (-(-length // SIDE) for length in band.shape)
    asset = Asset(
        band.path, band.transform, band.shape, band.index, band.variable, member=band.member,
        order=band.order, layer=band.layer,
    )  # fmt: skip
    parts = []
    for top in _strips(height, width, down):
        bottom = min(top + STRIP * down, height)
        parts.append(stored_numbers([asset], top, bottom, 0, width)[0, ::down, ::right])
    return np.concatenate(parts)


def _strips(height: int, width: int, down: int) -> range:
    """First rows of the strips of ``STRIP * down`` rows that are looked at: all, or some spread over the whole."""
    rows = STRIP * down
    most = max(LOOKED_AT // (width * rows), 2)
    count = -(-height // rows)
    return range(0, height, rows * -(-count // most))
