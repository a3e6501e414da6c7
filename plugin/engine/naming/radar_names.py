# SPDX-License-Identifier: GPL-2.0-or-later
"""What names say of Sentinel-1: the unit of the numbers, and the polarisations that a product holds."""

from __future__ import annotations

import re
from collections.abc import Sequence

HYP3 = re.compile(r"_RTC\d\d_[A-Z]_[GS]([PAD])[UM][NF][EC][DM](?![A-Z0-9])")
"""ASF HyP3's radiometric terrain correction: the second small letter is power, amplitude or dB (its guide)."""
LINEAR = re.compile(r"OPERA_L2_RTC[-_]S1|IW-V[VH]\.RTC")
"""OPERA RTC-S1 and the Planetary Computer's RTC hold power."""
WORDS = (
    (r"DBS?|DECIBELS?|INTENSITY_DB|AMPLITUDE_DB", "dB"),
    (r"AMPLITUDE|AMP", "amplitude"),
    (r"INTENSITY|POWER|POW|LINEAR|LIN", "linear"),
)  # fmt: skip
"""Words of a name or of ``units``, in capitals -> the unit. dB goes first: SNAP's ``Intensity_VV_db`` is in dB."""
MODE = re.compile(r"(?<![A-Z0-9])1S([SD])([VH])(?![A-Z0-9])")
"""ESA's class of a Sentinel-1 product: single or dual polarisation, sent vertically or horizontally."""
LETTERS = {"P": "linear", "A": "amplitude", "D": "dB"}


def radar_unit(texts: Sequence[str]) -> str:
    """``linear`` (power), ``amplitude`` or ``dB`` where a text says so, the first that does; else "".

    Args:
        texts: of the band's ``units`` attribute, its name, its file's name and its product's, in this order.
    """
    for text in (text.upper() for text in texts):
        hyp3 = HYP3.search(text)
        if hyp3:
            return LETTERS[hyp3.group(1)]
        words = re.split(r"[^A-Z]+", text)
        unit = next((u for pattern, u in WORDS if any(re.fullmatch(pattern, w) for w in words)), "")
        if unit or LINEAR.search(text):
            return unit or "linear"
    return ""


def polarisations(name: str) -> tuple[str, ...]:
    """The polarisations of a product by its name (``1SDV`` -> VV and VH), () where it does not tell."""
    found = MODE.search(name.upper())
    if not found:
        return ()
    sent = found.group(2)
    other = {"V": "H", "H": "V"}[sent]
    return (sent * 2, sent + other) if found.group(1) == "D" else (sent * 2,)
