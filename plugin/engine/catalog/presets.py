# SPDX-License-Identifier: GPL-2.0-or-later
"""Catalogues: the two open ones that need no account, and any other by its address."""

from __future__ import annotations

from dataclasses import dataclass

from ..errors import EngineError
from ..web.address import checked, without_query


@dataclass(frozen=True)
class Catalogue:
    """A STAC API and what has to be known of it."""

    name: str
    address: str
    collections: dict[str, tuple[str, ...]]
    """Sensor -> collections that may hold it; the first that the catalogue has is searched."""
    signing: str = ""
    """Address of its signing service, ``{collection}`` where the collection's name goes; empty: open."""
    untouched: bool = False
    """It serves ESA's numbers as they were produced: the processing baseline gives the offset."""
    about: str = ""
    """What a user should know, for the log."""


PRESETS = {
    "EARTH-SEARCH": Catalogue(
        "Earth Search (Element 84)",
        "https://earth-search.aws.element84.com/v1",
        # Collection 1 first: the flags of the older collection do not always say what was done to
        # its numbers (Element84/earth-search issues 66 and 71)
        {"s2": ("sentinel-2-c1-l2a", "sentinel-2-l2a"), "s1": ()},
        about="Its Sentinel-1 scenes need an account; the catalogue PLANETARY-COMPUTER has both sensors.",
    ),
    "PLANETARY-COMPUTER": Catalogue(
        "Planetary Computer (Microsoft)",
        "https://planetarycomputer.microsoft.com/api/stac/v1",
        {"s2": ("sentinel-2-l2a",), "s1": ("sentinel-1-rtc",)},
        signing="https://planetarycomputer.microsoft.com/api/sas/v1/token/{collection}",
        untouched=True,
    ),
}

USUAL = {
    "s2": (
        "sentinel-2-l2a",
        "sentinel-2-c1-l2a",
        "sentinel-2-global-mosaics-l2a",
        "sentinel-s2-l2a-cogs",
    ),
    "s1": ("sentinel-1-rtc", "sentinel-s1-rtc-indigo", "s1_rtc"),
}
"""Names under which other catalogues keep the two."""


def catalogue(text: str) -> Catalogue:
    """The catalogue of a preset's name or of an address.

    Raises:
        EngineError: neither a preset nor an http(s) address.
    """
    word = text.strip().upper().replace("_", "-").replace(" ", "-")
    if word in PRESETS:
        return PRESETS[word]
    address = text.strip().rstrip("/")
    for preset in PRESETS.values():
        if address == preset.address:
            return preset
    if "://" not in address:
        raise EngineError(
            f"CATALOG {without_query(text)!r} is neither {' nor '.join(PRESETS)} nor the http(s) address of a "
            "STAC API."
        )
    checked(address)
    return Catalogue(without_query(address), address, USUAL)
