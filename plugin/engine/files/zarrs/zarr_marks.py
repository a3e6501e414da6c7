# SPDX-License-Identifier: GPL-2.0-or-later
"""What a Zarr store is known by: in a folder, above an array, in a zip archive."""

from __future__ import annotations

import json
from pathlib import Path

from ...bounded import content_of
from ...errors import EngineError

MARKS = ("zarr.json", ".zgroup", ".zmetadata")
"""Files one of which every group has: format 3, format 2, its list of everything."""
BIGGEST_DOCUMENT = 50_000_000
"""Bytes of a file of metadata."""


def is_zarr(path: Path) -> bool:
    """Whether a folder is a Zarr group, or says so by its name."""
    marked = any((path / mark).is_file() for mark in MARKS)
    return path.is_dir() and (marked or path.suffix.lower() == ".zarr")


def group_of(path: Path) -> Path:
    """The group that holds an array, by the array's folder; any other path as it is."""
    while _is_array(path):
        path = path.parent
    return path


def _is_array(folder: Path) -> bool:
    if (folder / ".zarray").is_file():
        return True
    try:
        told = json.loads(content_of(folder / "zarr.json", BIGGEST_DOCUMENT))
    except (OSError, ValueError, RecursionError, EngineError):
        return False
    return isinstance(told, dict) and told.get("node_type") == "array"


def zipped_stores(names: list[str]) -> list[str]:
    """Folders in a zip archive that are Zarr groups, "" for its root; not those that lie in another.

    Args:
        names: of the archive's files.
    """
    marked = {n.rpartition("/")[0] for n in names if n.rpartition("/")[2] in MARKS}
    found: list[str] = []
    for folder in sorted(marked):
        if not any(not outer or folder.startswith(f"{outer}/") for outer in found):
            found.append(folder)
    return found
