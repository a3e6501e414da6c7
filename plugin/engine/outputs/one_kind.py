# SPDX-License-Identifier: GPL-2.0-or-later
"""Ready-made embeddings of several rasters: those of one kind alone have numbers that mean the same."""

from __future__ import annotations

from collections.abc import Sequence

from ..errors import EngineError, one_line
from .embeddings import Embeddings


def refuse_kinds(rasters: Sequence[Embeddings]) -> None:
    """Refuse rasters of two kinds, one of them ready-made; those of EcoFuse's own models are left to the caller.

    Raises:
        EngineError: unit vectors and others, or two descriptors, or a ready-made raster and one of EcoFuse.
    """
    first = rasters[0]
    for other in rasters[1:]:
        if (other.model, other.sha256) == (first.model, first.sha256):
            continue
        if other.ready is None and first.ready is None:
            continue
        one, two = (
            f"{each.path} holds {_vectors(each)}{one_line(each.model, 40)} ({each.sha256[:8]})"
            for each in (first, other)
        )
        raise EngineError(f"{one}, but {two}: give rasters of one kind.")


def refuse_year(raster: Embeddings, asks: str) -> None:
    """Refuse a ready-made raster of a year where a day is needed.

    Args:
        asks: what needs it, in the words of a dialog.

    Raises:
        EngineError: it is of a year.
    """
    if raster.ready and raster.ready.annual:
        raise EngineError(
            f"{raster.path} is of a whole year ({one_line(raster.model, 60)} is annual), but {asks} needs a day."
        )


def _vectors(raster: Embeddings) -> str:
    if raster.ready is None:
        return "embeddings of "
    return "unit vectors of " if raster.ready.facts.unit_vectors else "vectors of any length of "
