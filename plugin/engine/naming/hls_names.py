# SPDX-License-Identifier: GPL-2.0-or-later
"""Names of HLS's Landsat product, as NASA's LP DAAC ships it: ``HLS.L30.T29UPU.2017169T113321.v2.0.B02.tif``.

Its Sentinel-2 half (``HLS.S30``) has Sentinel-2's own bands and is read as Sentinel-2.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from ..sensors import FMASK, HLS_NUMBERS

L30 = re.compile(
    r"(?P<product>HLS[._-]L30[._-]T(?P<tile>\d\d[C-X][A-Z]{2})[._-]20\d{5}T\d{6}[._-]V\d+[._]\d+)"
    r"[._-](?P<layer>\w+)",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class L30Name:
    """What a file's name says."""

    product: str
    tile: str
    """MGRS tile such as ``29UPU``."""
    band: str
    """One of ``HLS_BANDS``, ``Fmask``, or "" for layers that nothing here reads (angles, heat, cirrus)."""


def l30_of(stem: str) -> L30Name | None:
    """A name without its ending read; None where it is no file of HLS L30."""
    found = L30.fullmatch(stem)
    if found is None:
        return None
    layer = found["layer"].upper()
    band = FMASK if layer == FMASK.upper() else HLS_NUMBERS.get(layer, "")
    return L30Name(found["product"], found["tile"].upper(), band)
