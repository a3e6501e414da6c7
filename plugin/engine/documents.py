# SPDX-License-Identifier: GPL-2.0-or-later
"""JSON documents by what they are: types, and the one way to an object inside another.

Their values are ``Any``, for files come from users, catalogues and older versions: what is used of one is
checked where it is read, and then held in a dataclass.
"""

from __future__ import annotations

from typing import Any, TypeAlias

Document: TypeAlias = dict[str, Any]
"""Any JSON object."""
Parameters: TypeAlias = dict[str, Any]
"""Values of a verb's options by name, as ``protocol.options.values`` gives them."""
Outputs: TypeAlias = dict[str, Any]
"""What a verb has made, by the names of its options; ends as a line of JSON."""
Manifest: TypeAlias = dict[str, Any]
"""``manifest.json`` of a model folder, or what describes clusters or a GPP head in theirs."""
Item: TypeAlias = dict[str, Any]
"""A STAC item (GeoJSON feature)."""
Job: TypeAlias = dict[str, Any]
"""What workers get: all that decides a run, as plain values and bytes."""
Facts: TypeAlias = dict[str, Any]
"""Attributes of a NetCDF or Zarr variable, or of the whole file."""


def part_of(document: Document, key: str) -> Document:
    """The JSON object under a key of another, {} where something else stands there, or nothing."""
    found = document.get(key)
    return found if isinstance(found, dict) else {}
