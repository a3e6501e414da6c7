# SPDX-License-Identifier: GPL-2.0-or-later
"""What is not ours, by its name: other satellites, Level-1C, and layers that are no band."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..documents import Facts
from .kept import kept

_START, _END = r"(?<![A-Z0-9])", r"(?![A-Z0-9])"
PRODUCTS = (
    (r"L[COTEM]0[4-9]_|L[COTEM][4-9]\d{13}|HLS[._-]?L30|LND0[4-9]|LNDLG|GA_LS\d|LS[5-9]_",
     r"L[COTEM]0[1-9]_L\w{3}_\d{6}_", "Landsat"),
    (r"M[OYC]D\d\d[A-Z]", r"(?:MOD|MYD|MCD)\d\d\w*\.A\d{7}", "MODIS"),
    (r"V(?:NP|J\d)\d\d[A-Z]", r"V(?:NP|J1|J2)\d\d\w*\.A\d{7}", "VIIRS"),
    (r"S3[A-D]_", r"S3[ABC]_(?:OL|SL|SR|SY)_|.*\.SEN3$", "Sentinel-3"),
    (r"S5P_", r"S5P_(?:OFFL|NRTI|RPRO)_", "Sentinel-5P"),
    (r"PSSCENE|PSB_SD|PS2_SD|\d{8}_\d{6}_\w*3B_|\w*ANALYTIC_?MS", "", "PlanetScope"),
    (r"VENUS[-_]XS", "", "VENµS"),
    (r"LANDSAT[4-9][-_]", "", "Landsat"),
    (r"AST_L\d|AST_\d\d", "", "ASTER"),
    (r"ALPSRP|ALOS\d?_|ALOS2", "", "ALOS"),
    (r"PROBAV_", "", "PROBA-V"),
    ("", r"PRS_L\d", "PRISMA"),
    ("", r"ENMAP\d\d-", "EnMAP"),
)  # fmt: skip
"""In capitals: how names of products begin, anywhere in a name; the whole of one, from the name's first letter on,
by which a folder or an archive is passed over without a look into it ("": none); the satellite."""
WORDS = (
    (r"LANDSAT[-_ ]?\d?|L[5789]", "Landsat"),
    (r"MODIS", "MODIS"),
    (r"VIIRS", "VIIRS"),
    (r"SENTINEL[-_ ]?3[A-D]?", "Sentinel-3"),
    (r"SENTINEL[-_ ]?5P?", "Sentinel-5P"),
    (r"PLANET(?:[-_ ]?(?:SCOPE|LABS))?|SKYSAT|SUPERDOVE|DOVE", "Planet"),
    (r"RAPID[-_ ]?EYE", "RapidEye"),
    (r"SPOT[-_ ]?[4-7]|PLEIADES|PHR1[AB]", "SPOT or Pléiades"),
    (r"WORLDVIEW[-_ ]?\d?|GEOEYE|QUICKBIRD|IKONOS|NAIP", "another optical satellite"),
    (r"ASTER", "ASTER"),
    (r"PROBA[-_ ]?V", "PROBA-V"),
    (r"CBERS\w*|AMAZONIA[-_ ]?1|GAOFEN\w*|GF[1-7]", "CBERS, Amazonia or Gaofen"),
    (r"PALSAR[-_ ]?\d?|ALOS[-_ ]?\d?|TERRASAR[-_ ]?X?|TANDEM[-_ ]?X|TSX\d?", "another radar satellite"),
    (r"RADARSAT[-_ ]?\d?|RCM\d|ICEYE|CAPELLA|NISAR|ENVISAT|ERS[-_ ]?[12]|SAOCOM\w*", "another radar satellite"),
    (r"ENMAP|PRISMA|DESIS|EMIT|HYPERION", "a hyperspectral satellite"),
)  # fmt: skip
"""Words for satellites anywhere in a name, in capitals -> the satellite."""
BANDS = (
    (r"S[RT]_B\d+|QA_PIXEL|QA_RADSAT|ST_QA|LWIR1?1?", "Landsat"),
    (r"SUR_REFL_B\d\d|NADIR_REFLECTANCE_BAND\d", "MODIS"),
    (r"OA\d\d(_\w+)?", "Sentinel-3"),
    (r"GREEN_?I|YELLOW|COASTAL_?BLUE|UDM2?", "PlanetScope"),
)
"""Names of bands that no Sentinel-1 or -2 has, in capitals -> the satellite; the whole name."""
_STARTS = tuple((start, name) for start, _, name in PRODUCTS if start)
_WHOLE = tuple((re.compile(whole), name) for _, whole, name in PRODUCTS if whole)
OURS = re.compile(
    rf"{_START}(?:S[12][A-D]?(?:2A|1C)?|SEN2[A-DL]?|SENTINEL[-_ ]?[12][A-D]?|MSIL[12][AC]|RTC[-_]S1|HLS[._-]?S30|"
    rf"GA_S2[A-C]?M?|S30){_END}"
)
TOP_OF_ATMOSPHERE = re.compile(
    rf"{_START}(?:MSIL1C|S2[A-D]1C|L1C|LEVEL[-_ ]?1C|TOA|MSI1C|S2MSI1C){_END}"
)
SURFACE = re.compile(rf"{_START}(?:MSIL2A|S2[A-D]2A|L2A|LEVEL[-_ ]?2A|BOA|S2MSI2A){_END}")
SAYS_WHOSE = (
    "platform", "satellite", "mission", "spacecraft", "spacecraft_id", "spacecraft_name", "product_type",
    "processing_level", "product_uri", "product_name", "title",
)  # fmt: skip
"""Attributes of a file, in small letters, that say which satellite and level it is of."""
LEVEL_1C = "is Level-1C (top of atmosphere): download Level-2A of the same date instead."
CIRRUS = "has B10, which Level-2A never holds, so it is Level-1C: download Level-2A of the same date instead."
LEVELS_UP = 5
"""Folders above a file whose names are asked."""


class _Table:
    """Patterns, each in one frame, and what they mean; mostly none is found, which one search says."""

    def __init__(self, table: Sequence[tuple[str, str]], frame: str):
        self._any = re.compile(frame % "|".join(f"(?:{pattern})" for pattern, _ in table))
        self._each = [(re.compile(frame % pattern), name) for pattern, name in table]

    def first(self, text: str) -> str:
        """What the first pattern of the table means that is in a text, "" where none is."""
        if not self._any.search(text):
            return ""
        return next(name for pattern, name in self._each if pattern.search(text))


_BEGINNING = _Table(_STARTS, rf"{_START}(?:%s)")
_NAMED = _Table(WORDS, rf"{_START}(?:%s){_END}")
_BAND = _Table(BANDS, r"^(?:%s)$")
_LANDSAT = re.compile(rf"{_START}S[RT]_B\d+$")


def said_by(attributes: Facts) -> list[str]:
    """What the attributes of a file say of its satellite and level."""
    known = (
        *SAYS_WHOSE,
        *(key.lower() for key in attributes if key.upper().startswith("LANDSAT_")),
    )
    return [str(value) for key, value in attributes.items() if key.lower() in known]


@kept
def satellite_of(name: str) -> str:
    """The other satellite that the name of a product, file or layer says; "" for ours, or where it says nothing."""
    text = name.upper()
    strict = _BEGINNING.first(text)
    if strict or OURS.search(text):
        return strict
    return _NAMED.first(text) or satellite_of_band(name)


def product_of_other(name: str) -> str:
    """The other satellite whose product is called so from its first letter on, "" for any other name."""
    text = name.upper()
    return next((satellite for pattern, satellite in _WHOLE if pattern.match(text)), "")


@kept
def satellite_of_band(name: str) -> str:
    """The other satellite whose band is called so, "" where the name may be ours."""
    text = name.upper().strip()
    found = _BAND.first(text)
    landsat = _LANDSAT.search(text)
    return found or ("Landsat" if landsat and not OURS.search(text) else "")


@kept
def is_top_of_atmosphere(text: str) -> bool:
    """Whether a name says Level-1C, and nothing in it says Level-2A."""
    return bool(TOP_OF_ATMOSPHERE.search(text.upper())) and not SURFACE.search(text.upper())


def not_ours(names: Sequence[str], folders: Sequence[str] = ()) -> str:
    """Why a file is no Sentinel-1 or Level-2A file of Sentinel-2, by the first name that says one or the other.

    Args:
        names: the file's own name without its ending, and what a layer is called.
        folders: names of the folders above it, nearest first; each counts if it is a product's or a satellite's.

    Returns:
        The end of a sentence that begins with the file; "" where nothing speaks against it.
    """
    asked = [*names, *(folder for folder in folders[:LEVELS_UP] if _tells(folder))]
    for name in asked:
        satellite = satellite_of(name)
        if satellite:
            return f"is of {satellite}, not of Sentinel-1 or Sentinel-2: leave it out."
        if OURS.search(name.upper()):
            break
    for name in asked:
        if is_top_of_atmosphere(name):
            return LEVEL_1C
        if SURFACE.search(name.upper()):
            break
    return ""


@kept
def _tells(folder: str) -> bool:
    """Whether a folder's name is a product's, or a satellite's or a level's and nothing else."""
    text = folder.upper()
    patterns = [pattern for pattern, _ in _STARTS]
    whole = [pattern for pattern, _ in WORDS]
    return bool(
        any(re.match(pattern, text) for pattern in patterns)
        or any(re.fullmatch(pattern, text) for pattern in whole)
        or re.match(
            r"S[123][A-D][_0-9]|OPERA_L2|HLS[._]|L1C$|L2A$|TOA$|BOA$|SENTINEL[-_ ]?[12][A-D]?", text
        )
    )
