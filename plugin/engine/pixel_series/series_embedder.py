# SPDX-License-Identifier: GPL-2.0-or-later
"""Embeddings of one tile with a model of pixel series: a pixel's own steps, and no neighbour."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import ClassVar

import numpy as np

from ..dense.memory import Memory
from ..errors import EngineError, and_more
from ..grid.crs import transformer
from ..grid.grid import Window
from ..inference.model import Model
from ..pixels.days import Reader
from ..pixels.slots import Slots
from ..published.patch_model import ISOLATED
from .composites import KEPT, TileSteps
from .series_model import SeriesModel
from .step_dates import Step, reach_of

SPOTS = 64
"""Computed pixels along a side of a tile: some ten seconds' work, journalled when done."""
LARGEST = 256
"""Pixels along a side of a tile at most, whatever the stride."""
PER_VALUE = 3
"""Copies of a series while it is filled: its values, which of them are there, and what the graph gets."""
GRAPH_BYTES = 120_000_000
"""Of intermediate results of the graph: attention over a hundred tokens of 64 pixels."""
DEGREES = "EPSG:4326"


class SeriesEmbedder:
    """Embeds tiles of a scene set with a model of series; see ``embed.embedder.Embedder``."""

    fills = False
    tags: ClassVar[dict[str, str]] = {}
    """What outputs say of the way they were made, beside what every model's say."""

    def __init__(self, reader: Reader, model: Model, memory_mb: int, stride: int = 1):
        """Args: stride: every n-th pixel will be asked for.

        Raises:
            EngineError: too little memory.
        """
        self.reader, self.model = reader, SeriesModel.of(model)
        window = model.manifest["window"]
        self.rules = {**window, "max_days": reach_of(self.model.facts.steps, window)}
        self.side = max(min(SPOTS * stride, LARGEST) // stride, 1) * stride
        pixels = (-(-self.side // stride)) ** 2
        bands = sum(len(self.model.bands(sensor)) for sensor in self.model.sensors) + 1
        steps = window["before"] + 1 + window["after"]
        series = PER_VALUE * steps * len(self.model.facts.channels) * self.model.pixels
        kept = KEPT * bands * reader.grid.cells**2 + 2 * steps * bands
        size = 4 * (pixels * kept + series) + GRAPH_BYTES
        self._memory = Memory(memory_mb, reader.scenes, size, steps)
        # of a target's layer: one being computed, one that waits, one that is being stored
        self._layer = 3 * 4 * pixels * (model.length + len(self.model.facts.quality))

    @property
    def cache(self) -> int:
        """Bytes for the blocks that GDAL has unpacked."""
        return self._memory.cache

    @property
    def squares(self) -> int:
        """See ``Embedder``."""
        return self._memory.squares

    def most_at_once(self, kept: int) -> int:
        """Tiles that memory allows to be computed at the same time, each with so many layers.

        Raises:
            EngineError: not even one.
        """
        return self._memory.most_at_once(kept, self._layer)

    def share(self, tiles: int, targets: int, kept: int) -> None:
        """Get ready: what tiles leave of the memory stays free."""
        self.model.start()

    def steps(self, target: date) -> tuple[Step, ...]:
        """The steps that a target is seen through."""
        return self.model.steps(self.reader.days, target)

    def slots(self, target: date) -> tuple[Slots, Slots]:
        """The days of Sentinel-2 and Sentinel-1 in a target's steps, one behind the other."""
        days = self.days_read(target)
        return tuple(days["s2"]), tuple(days["s1"])

    def days_read(self, target: date) -> dict[str, list[date]]:
        """The days of each sensor that a target's numbers come from, ascending."""
        steps = self.steps(target)
        found = {"s2": {day for step in steps for day in step.s2}, "s1": set[date]()}
        if "s1" in self.model.sensors:
            found["s1"] = {day for step in steps for day in step.s1}
        return {sensor: sorted(days) for sensor, days in found.items()}

    def refusal(self, target: date) -> str:
        """Why a day with dates in its steps cannot be embedded: every such day can."""
        return ""

    def warnings(self, targets: list[date]) -> list[str]:
        """What to know before trusting the result: days of whose steps fewer than half have a date."""
        few = [
            (day, held, len(steps))
            for day in targets
            for steps in [self.steps(day)]
            if 2 * (held := sum(bool(step.s2) for step in steps)) < len(steps)
        ]
        if not few:
            return []
        _, held, steps = few[0]
        unit = self.model.facts.steps
        return [
            f"{and_more([day.isoformat() for day, *_ in few], 'days')}: {self.model.name} takes {steps} {unit}, "
            f"and Sentinel-2 was acquired in {held} of them; the others are missing: list scenes of more {unit}."
        ]

    def tags_of(self, target: date) -> dict[str, str]:
        """What a day's layer says of itself: nothing more."""
        return {}

    def tile(
        self, tile: Window, rows: np.ndarray, cols: np.ndarray, targets: list[date]
    ) -> Iterator[np.ndarray]:
        """Embedding rasters of one tile, a target day at a time.

        Yields:
            (embedding + the manifest's bands of quality, len(rows), len(cols)) float32, NaN where no date of
            Sentinel-2 in any step is clear.
        """
        composites = TileSteps(
            self.reader, self.model, self.model.facts.composite, tile, rows, cols
        )
        place = self._place(tile, rows, cols)
        for target in targets:
            steps = self.steps(target)
            composites.keep(steps)
            yield self._target(composites, steps, target, place).reshape(-1, len(rows), len(cols))

    def _target(
        self, composites: TileSteps, steps: Sequence[Step], target: date, place: np.ndarray
    ) -> np.ndarray:
        """(bands, pixels) of one day."""
        length, pixels = self.model.length, place.shape[1]
        bands = [composites.of(step) for step in steps]
        days = sorted({day for step in steps for day in step.s2})
        seen = np.zeros((len(days), pixels), bool)
        for row, day in zip(seen, days, strict=True):
            row[:] = composites.seen(day)
        count = seen.sum(axis=0)
        picked = np.flatnonzero(count)
        result = np.full((length + len(self.model.facts.quality), pixels), np.nan, np.float32)
        for start in range(0, picked.size, self.model.pixels):
            group = picked[start : start + self.model.pixels]
            series = np.stack(
                [
                    self.model.step_channels({b: v[group] for b, v in of.items()}, group.size)
                    for of in bands
                ]
            )
            result[:length, group] = self.model.numbers_of(series, steps, target, place[:, group])
        if picked.size:
            away = np.array([abs((day - target).days) for day in days], np.float32)
            nearest = np.where(seen[:, picked], away[:, None], np.float32(np.inf)).min(axis=0)
            quality = {"clear_dates": count[picked], "days_to_clear": nearest}
            for row, name in zip(result[length:], self.model.facts.quality, strict=True):
                row[picked] = quality[name]
        return result

    def _place(self, tile: Window, rows: np.ndarray, cols: np.ndarray) -> np.ndarray:
        """Latitude and longitude (2, pixels) of the pixels' centres."""
        xs, ys = self.reader.grid.centres(tile)
        across, down = np.meshgrid(xs[cols], ys[rows])
        lon, lat = transformer(self.reader.grid.crs, DEGREES).transform(
            across.ravel(), down.ravel()
        )
        return np.stack([lat, lon])


def embedder_of(
    reader: Reader, model: Model, memory_mb: int, attention: str, stride: int
) -> SeriesEmbedder:
    """A :class:`SeriesEmbedder`, its options checked.

    Raises:
        EngineError: an ATTENTION that is not for this kind, or too little memory.
    """
    if attention != ISOLATED:
        raise EngineError(
            f"ATTENTION {attention} is for imported checkpoints; with {model.name} a pixel never "
            "depends on its batch: leave it at ISOLATED."
        )
    return SeriesEmbedder(reader, model, memory_mb, stride)
