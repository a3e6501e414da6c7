# SPDX-License-Identifier: GPL-2.0-or-later
"""Which bands a raster holds: by the names of its bands, by its own name, and last of all by their order."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from ...naming.foreign import CIRRUS
from ...naming.labels import Chosen, Label, choose, dialect, known_names, read
from ...naming.radar_names import polarisations
from ...sensors import BAND_NAMES, CLOUD_NAMES, S1_BANDS, S2_BANDS
from .names import orbit_in, tile_in, time_in
from .raw import NoBandsError, Source

BY_ORDER = {
    12: S2_BANDS,
    10: tuple(band for band in S2_BANDS if band not in ("B01", "B09")),
}
"""Number of bands -> their order where no name says it: all of L2A, and those of 10 m and 20 m."""
SEN2R = re.compile(r"(?<![A-Z0-9])S2[A-D]2A_.*_BOA_(10|20|60)$", re.IGNORECASE)
"""Files of sen2r, whose 11 bands have a fixed order with one near infrared (its manual): B08 at 10 m, else B8A."""
RADAR = re.compile(r"(?<![A-Z0-9])(?:S1|SENTINEL[-_ ]?1)")
STRONGER = 1.02
"""Quotient of two medians from which on the polarisations without names are known apart by them."""


@dataclass(frozen=True)
class Named:
    """Bands of a raster, and what had to be decided about them."""

    bands: list[tuple[int, str]]
    """(GDAL band number, band)."""
    note: str = ""


def bands_in_raster(
    source: Source,
    inside: PurePosixPath,
    names: tuple[str, ...],
    label: str,
    medians: Callable[[], list[float]],
) -> Named:
    """The bands of a raster.

    Args:
        inside: the file, in a zip archive below the archive's name.
        names: the descriptions of its bands, "" where one has none.
        label: how it is called in messages.
        medians: reads the median of each band.

    Raises:
        NoBandsError: names that are not known, or none and no order that is known.
    """
    apart = [(time_in(name), orbit_in(name), tile_in(name)) for name in names]
    chosen = choose(names, apart, inside.stem)
    if chosen.trouble:
        raise NoBandsError(f"{label} {chosen.trouble}")
    own = read(inside.stem, of_file=True)
    if not own.band and not own.other:
        own = read(source.name, of_file=True)
    if chosen.bands:
        _refuse_two_names(names, chosen, own, label)
        return Named([(n + 1, band) for n, band in chosen.bands], chosen.note)
    if len(names) == 1 or all(time_in(name) for name in names):
        band = _of_file(names, own, inside, label)
        if band in S2_BANDS and _lies_beside_cirrus(source.path, own.word):
            raise NoBandsError(f"{label} {CIRRUS.replace('has', 'lies beside', 1)}")
        if band:
            return Named([(n, band) for n in range(1, len(names) + 1)])
    if chosen.nameless:
        return _by_order(len(names), own, inside, source.name, label, medians)
    others = sorted({other for name in names if (other := read(name).other)})
    if others:
        raise NoBandsError(
            f"{label} holds {', '.join(others)}, and no band that is read: leave it out."
        )
    shown = ", ".join(name or "''" for name in names[:12])
    raise NoBandsError(
        f"{label} has bands called {shown}, of which none is known: set the band descriptions to {known_names()} "
        "(gdal_edit, or 'Set layer properties')."
    )


def _refuse_two_names(names: tuple[str, ...], chosen: Chosen, own: Label, label: str) -> None:
    """Refuse a file of one band whose own name says another."""
    band = chosen.bands[0][1]
    alike = {band, own.band} <= set(S2_BANDS) or {band, own.band} <= set(S1_BANDS)
    if len(names) == 1 and alike and own.band != band:
        raise NoBandsError(
            f"{label} is called {own.band} and its band is called {names[0]}: correct one of the two names."
        )


def _of_file(names: tuple[str, ...], own: Label, inside: PurePosixPath, label: str) -> str:
    """The band that a file of one band is named after; "" where its name does not say.

    Raises:
        NoBandsError: the name says that it is not one.
    """
    described = read(names[0]).other if len(names) == 1 else ""
    if described or own.other:
        raise NoBandsError(
            f"{label} is not a band that is read but {described or own.other}: leave it out."
        )
    sent = polarisations(inside.as_posix()) if not own.band else ()
    if len(sent) == 1:
        if sent[0] not in S1_BANDS:
            raise NoBandsError(
                f"{label} is polarisation {sent[0]} by its product's name, not VV or VH: leave it out."
            )
        return sent[0]
    return dialect(own, {own.word}, inside.stem, inside.stem)


def _lies_beside_cirrus(path: Path, word: str) -> bool:
    """Whether the same product has a file of B10 in the same folder; HLS has one of its own."""
    name = re.sub(rf"(?<![A-Z0-9]){word}(?![A-Z0-9])", "B10", path.name, flags=re.IGNORECASE)
    return (
        name != path.name and not name.upper().startswith("HLS") and path.with_name(name).is_file()
    )


def _by_order(
    count: int,
    own: Label,
    inside: PurePosixPath,
    layer: str,
    label: str,
    medians: Callable[[], list[float]],
) -> Named:
    """The bands of a raster without names, by their number and order.

    Raises:
        NoBandsError: no order is known for so many, or the file's name says that it is something else.
    """
    sen2r = SEN2R.search(inside.stem)
    order: tuple[str, ...] = BY_ORDER.get(count, ())
    if sen2r and count == 11:
        near_infrared = "B08" if sen2r.group(1) == "10" else "B8A"
        order = (*S2_BANDS[:7], near_infrared, *S2_BANDS[9:])
    if own.other and own.other != "made of several bands":
        raise NoBandsError(f"{label} is not a band that is read but {own.other}: leave it out.")
    if count == 2 and not own.band and RADAR.search(f"{inside.as_posix()} {layer}".upper()):
        return _radar_order(inside, label, medians)
    if own.word in BAND_NAMES or own.word in CLOUD_NAMES:
        raise NoBandsError(
            f"{label} is called {own.word} and has {count} bands without names: write the day of each into its "
            "description (20180630), or give one file a date."
        )
    if count == 13:
        raise NoBandsError(
            f"{label} has 13 bands without names, as Level-1C (top of atmosphere) has: download Level-2A of the "
            "same date; or, if it is Level-2A, set the band descriptions to B01, B02, …."
        )
    if not order:
        raise NoBandsError(
            f"{label} has {count} band{'s' if count > 1 else ''} without names: set the band descriptions to "
            f"{known_names()} (gdal_edit, or 'Set layer properties'), or name single-band files so."
        )
    return Named(
        list(enumerate(order, 1)), f"its bands have no names: taken by order as {', '.join(order)}"
    )


def _radar_order(inside: PurePosixPath, label: str, medians: Callable[[], list[float]]) -> Named:
    """VV and VH of two bands without names: the stronger one is VV, in every unit; else the first."""
    sent = polarisations(inside.as_posix())
    if sent and sent != S1_BANDS:
        raise NoBandsError(
            f"{label} holds {' and '.join(sent)} by its product's name, not VV and VH: "
            + ("set the band descriptions to what they are." if "VV" in sent else "leave it out.")
        )
    first, second = medians()
    swapped = second > first and abs(second - first) > (STRONGER - 1) * abs(first)
    order = ("VH", "VV") if swapped else S1_BANDS
    why = "VV is the stronger one" if swapped else "VV first, VH second"
    return Named(
        list(enumerate(order, 1)),
        f"its bands have no names: taken by order as {', '.join(order)} ({why})",
    )
