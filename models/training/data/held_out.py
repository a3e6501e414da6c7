# SPDX-License-Identifier: GPL-2.0-or-later
"""The held-out places, with as much around them as training may not read either."""

from __future__ import annotations

from collections.abc import Iterator

import torch

from models.training.data import shared_places
from models.training.data.shared_places import Entry, Place
from models.training.data.training_samples import PlaceTensors


def read() -> Iterator[tuple[Entry, Place]]:
    """Split-file entry and place, columns kept as context included."""
    for entry in shared_places.entries("held_out"):
        wide: Entry = {**entry, "columns": entry["context"]} if "context" in entry else entry
        yield entry, shared_places.load(wide)


def scored_pixels(source: PlaceTensors, entry: Entry) -> torch.Tensor:
    """(N,) bool: inside the place, and inside the held-out columns where only some are."""
    height, width = source.place.shape
    halo = (source.row_length - width) // 2
    plane = torch.zeros(height + 2 * halo, source.row_length, dtype=torch.bool)
    first = entry["columns"][0] - entry["context"][0] if "context" in entry else 0
    plane[halo : halo + height, halo + first : halo + width] = True
    return plane.ravel()
