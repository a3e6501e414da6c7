# SPDX-License-Identifier: GPL-2.0-or-later
"""Stores that hold no pixels but say where they lie (kerchunk), or keep them under numbers (Icechunk)."""

from __future__ import annotations

import json
from pathlib import Path

from ...bounded import LARGEST_LIST, content_of, head_of
from ...errors import EngineError

REFERENCES = (
    "is a list of references into other files (kerchunk, VirtualiZarr), which are not followed: give the files "
    "that it points at, or write the cube as Zarr or NetCDF (to_zarr, to_netcdf of xarray)"
)
ICECHUNK = (
    "is an Icechunk repository, which is not read: write a snapshot of it as Zarr or NetCDF (to_zarr, to_netcdf "
    "of xarray)"
)
HEAD = 2_000_000
"""Bytes of a JSON file up to which it is looked into."""


def virtual_at(path: Path) -> str:
    """What a path is refused with that is such a store, "" for any other."""
    if path.is_dir():
        parts = ("snapshots", "manifests", "chunks")
        if all((path / part).is_dir() for part in parts):
            return f"{path} {ICECHUNK}."
        is_listed = (path / ".zmetadata").is_file() and next(path.glob("*/refs.*.parq"), None)
        return f"{path} {REFERENCES}." if is_listed else ""
    if path.suffix.lower() == ".json" and _are_references(path):
        return f"{path} {REFERENCES}."
    return ""


def _are_references(path: Path) -> bool:
    """Whether a JSON file is kerchunk's: ``refs`` within, or the keys of a store on top."""
    try:
        text = head_of(path, HEAD)
        if b'"refs"' not in text and b'.zgroup"' not in text:
            return False
        content = json.loads(content_of(path, LARGEST_LIST))
    except (OSError, ValueError, RecursionError, EngineError):
        return False
    return isinstance(content, dict) and (
        isinstance(content.get("refs"), dict) or ".zgroup" in content
    )
