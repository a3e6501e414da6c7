# SPDX-License-Identifier: GPL-2.0-or-later
"""Where towers stand: names and coordinates out of tables, one place each."""

from __future__ import annotations

from pathlib import Path
from typing import TypeAlias

from ...errors import EngineError
from ...vectors.table import Table
from .tower_columns import LATITUDE, LONGITUDE, SITE

Place: TypeAlias = tuple[float, float]
"""Longitude and latitude, degrees (WGS 84)."""
SAME = 0.005
"""Degrees, half a kilometre: coordinates of one tower in two sources differ by less."""


def places_in(table: Table, optional: bool = False) -> dict[str, Place]:
    """Tower's name -> place, of a table.

    Args:
        optional: whether the table may lack the coordinates: {} then.

    Raises:
        EngineError: a column is missing, coordinates that lie nowhere, or one name at two places.
    """
    if optional and None in (table.find(*LATITUDE), table.find(*LONGITUDE)):
        return {}
    sites = table.texts(table.column(*SITE))
    lat = table.numbers(table.column(*LATITUDE))
    lon = table.numbers(table.column(*LONGITUDE))
    for row, (x, y) in enumerate(zip(lon, lat, strict=True), start=1):
        if not (-180 <= x <= 360 and -90 <= y <= 90):
            raise EngineError(
                f"{table.path}, row {row}: longitude {x:g}, latitude {y:g} is no place in degrees: mend it."
            )
    return put_together(
        table.path,
        [(site, (float(x), float(y))) for site, x, y in zip(sites, lon, lat, strict=True)],
    )


def put_together(path: Path, said: list[tuple[str, Place]]) -> dict[str, Place]:
    """Tower's name -> place, the first one said of each.

    Raises:
        EngineError: a name stands at two places.
    """
    places: dict[str, Place] = {}
    for site, place in said:
        first = places.setdefault(site, place)
        if max(abs(first[0] - place[0]), abs(first[1] - place[1])) > SAME:
            raise EngineError(
                f"{path}: {site} stands at {first[1]:.4f} N {first[0]:.4f} E and at {place[1]:.4f} N "
                f"{place[0]:.4f} E: two towers of one name; rename one."
            )
    return places
