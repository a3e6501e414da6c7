# SPDX-License-Identifier: GPL-2.0-or-later
"""Columns of a table of towers by the names that people give them, case-blind."""

from __future__ import annotations

SITE = ("site", "site_id", "siteid", "tower", "station", "plot", "name")
DAY = ("date", "day", "timestamp", "time")
LATITUDE = ("lat", "latitude", "location_lat", "tower_lat")
LONGITUDE = ("lon", "long", "longitude", "location_long", "tower_lon")
GPP_TABLE = ("gpp_gC", "gpp", "gpp_umol", "GPP_NT_VUT_REF", "GPP_DT_VUT_REF")
"""What a plain table of GPP is looked through for, the first one wins."""
GPP_FILE = ("GPP_NT_VUT_REF", "GPP_DT_VUT_REF", "GPP_NT_CUT_REF", "GPP_DT_CUT_REF")
"""What a flux file is looked through for: night-time partitioning first, as the shipped head was fitted on."""


def in_umol(column: str) -> bool:
    """Whether a column's name says that it is in µmol m-2 s-1."""
    return "umol" in column.lower() or "µmol" in column.lower()
