# SPDX-License-Identifier: GPL-2.0-or-later
"""What embeds: the calls that every kind of model answers, and which kind a model's manifest asks for."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

import numpy as np

from ..dense.dense_embedder import DenseEmbedder
from ..dense.once import one_tile
from ..errors import EngineError
from ..grid.grid import Window
from ..inference.model import Model
from ..pixel_series.series_embedder import embedder_of as series_embedder
from ..pixel_series.series_model import CONTEXT as SERIES
from ..pixel_series.series_model import one_series
from ..pixels.days import Reader
from ..pixels.slots import Slots
from ..published.patch_embedder import embedder_of as patch_embedder
from ..published.patch_model import CONTEXT as PATCH
from ..published.patch_model import ISOLATED, one_patch


class Embedder(Protocol):
    """Embeds tiles of a scene set with a model, within a memory budget."""

    reader: Reader
    side: int
    """Pixels along a side of a tile."""
    rules: dict[str, Any]
    """Of the slots: ``before``, ``after``, ``max_days``, ``s1_max_days``."""
    fills: bool
    """Whether, at a stride, the pixels between those computed are filled in."""

    @property
    def tags(self) -> dict[str, str]:
        """What outputs say of the way they were made, beside what every model's say."""

    @property
    def cache(self) -> int:
        """Bytes for the blocks that GDAL has unpacked."""

    @property
    def squares(self) -> int:
        """Squares of tiles side by side, after :meth:`share`: tiles of one wait for each other's files."""

    def slots(self, target: date) -> tuple[Slots, Slots]:
        """The Sentinel-2 and Sentinel-1 days that a target is seen through."""

    def days_read(self, target: date) -> dict[str, list[date]]:
        """The days of each sensor, ``s2`` and ``s1``, that a target's numbers come from, ascending."""

    def refusal(self, target: date) -> str:
        """Why a day with dates around it cannot be embedded; "" when it can."""

    def tags_of(self, target: date) -> dict[str, str]:
        """What a day's layer says of itself, beside what all of the run say."""

    def warnings(self, targets: list[date]) -> list[str]:
        """What to know before trusting the result."""

    def most_at_once(self, kept: int) -> int:
        """Tiles that memory allows to be computed at the same time, each with so many layers.

        Raises:
            EngineError: not even one.
        """

    def share(self, tiles: int, targets: int, kept: int) -> None:
        """Get ready for so many tiles at the same time, each of so many days, layers of ``kept`` in memory."""

    def tile(
        self, tile: Window, rows: np.ndarray, cols: np.ndarray, targets: list[date]
    ) -> Iterator[np.ndarray]:
        """Embedding rasters of one tile, (bands, len(rows), len(cols)) float32, a target day at a time.

        Args:
            rows, cols: the pixels wanted, from the tile's corner.
            targets: days in ascending order.
        """


@dataclass(frozen=True)
class Kind:
    """One kind of model."""

    embedder: Callable[[Reader, Model, int, str, int], Embedder]
    """See :func:`embedder_of`."""
    once: Callable[[Model], tuple[list[np.ndarray], str]]
    """All that a model gives for one tile or patch, and how much that was."""


def _dense(
    reader: Reader, model: Model, memory_mb: int, attention: str, stride: int
) -> DenseEmbedder:
    if attention != ISOLATED:
        raise EngineError(
            f"ATTENTION {attention} is for imported checkpoints; with {model.name} a pixel never "
            "depends on its batch: leave it at ISOLATED."
        )
    return DenseEmbedder(reader, model, memory_mb, stride)


DENSE = Kind(_dense, one_tile)
KINDS = {PATCH: Kind(patch_embedder, one_patch), SERIES: Kind(series_embedder, one_series)}
"""``context`` of a model's manifest -> its kind; any other is dense."""


def kind_of(model: Model) -> Kind:
    """The kind that a model's manifest names."""
    return KINDS.get(model.manifest.get("context", ""), DENSE)


def embedder_of(
    reader: Reader, model: Model, memory_mb: int, attention: str, stride: int
) -> Embedder:
    """The embedder that a model asks for.

    Args:
        attention: ISOLATED or AS_PUBLISHED; stride: every n-th pixel will be asked for.

    Raises:
        EngineError: too little memory, an ATTENTION that is not for this kind of model, or bands that
            no scene has.
    """
    return kind_of(model).embedder(reader, model, memory_mb, attention, stride)
