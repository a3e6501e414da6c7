# SPDX-License-Identifier: GPL-2.0-or-later
"""Embeddings of one tile: dates encoded where a target hides pixels, every target day fused from those around it.

A tile is always the same square of the absolute grid, read with its halo whether or not the extent
reaches that far: so a pixel's numbers cannot depend on the extent, the tile order or the batch.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator
from datetime import date
from typing import ClassVar

import numpy as np

from ..errors import EngineError, and_more
from ..grid.grid import RESOLUTION, Window
from ..grid.spread import PART
from ..inference.devices import GpuRuns, OutOfMemory, Place, Stack
from ..inference.devices.trial import TOLERANCE
from ..inference.model import Model
from ..inference.trust import TAG, Trust
from ..outputs.band_table import YEAR_DATES, band_names, quality_of
from ..pixels.days import Reader
from ..pixels.open_files import block_bytes
from ..pixels.slots import Slots, radar_slots, signed_days, slots_of
from ..sensors import HLS
from ..year.tile_year import TileYear, days_of_year, year_bytes
from ..year.year_dates import rule_of
from .apart import Apart, Made, simplest
from .day_quality import DayQuality
from .memory import Memory
from .once import difference_of_staying
from .shelf import Parts, Shelf
from .shown import CODE, all_bands
from .tile_size import Wanted, size_of
from .tiledates import RAW_DATES, Seen, TileDates

TILE = 128
"""Pixels along a side of a tile."""
WIDE_TILE = 256
"""The same on a GPU with room for it, where memory has room for as many of them as processors compute.

An H200 did 3.67 million pixels a second of the fusion in runs of 128 x 128, and 13 in runs of 256 x 256
(BENCHMARKS.md, GPU). Less ground is read twice, and Python's lock is asked for less often.
"""
SQUARE = 512
"""Pixels along a side of the squares of tiles that have unpacked blocks in common: most files' blocks."""
GPU_PLACES = 2
"""Times the slots of a target that a GPU keeps dates for: what ends is then copied once in as many targets."""
AT_ONCE = 3
"""Copies of a date in cells of 10 m while it becomes means: the numbers, which are valid, and both together."""
PARTS = ("features", "values", "valid")
"""What the fusion takes of each sensor's dates."""


class DenseEmbedder:
    """Embeds tiles of a scene set with a model, within a memory budget."""

    fills = False
    tags: ClassVar[dict[str, str]] = {}
    """What outputs say of the way they were made, beside what every model's say."""

    def __init__(self, reader: Reader, model: Model, memory_mb: int, stride: int = 1):
        """Args: stride: every n-th pixel will be asked for.

        Raises:
            EngineError: too little memory.
        """
        self.reader = reader
        self.model = model
        self.rules = model.manifest["window"]
        self.trust = Trust(model.manifest)
        self._own, self._looked, self._warned = threading.local(), threading.Lock(), False
        self._proven: set[int] = set()
        """Numbers of GPUs on which dates that stay there were seen to give the same."""
        self._year = rule_of(model.manifest) if model.numbers > model.length else None
        self._names = band_names(model.numbers, quality_of(model.manifest, model.numbers))
        self._quality = quality_of(model.manifest, model.length)  # what the day says of itself
        self._slots = self.rules["before"] + 1 + self.rules["after"]
        self._places = self._slots
        if not (model.wide and self._has_room(WIDE_TILE, memory_mb, stride)):
            self._settle(TILE, memory_mb, stride)
        self.side = self._size.side

    def _has_room(self, tile: int, memory_mb: int, stride: int) -> bool:
        """Whether memory has room for such a tile on every processor; it is settled then."""
        try:
            self._settle(tile, memory_mb, stride)
            return self.most_at_once(1) >= (os.cpu_count() or 1)
        except EngineError:
            return False

    def _settle(self, tile: int, memory_mb: int, stride: int) -> None:
        """How large tiles are, what of them is taken at once, and the memory that one needs.

        Raises:
            EngineError: too little memory.
        """
        model, reader = self.model, self.reader
        self._size = size_of(stride, tile, model.pixels, model.halo)
        pixels = self._size.across**2
        self._batch = max(model.taking(pixels), self._size.across)
        # on a GPU that keeps dates, the host has of each which of its bands are shown
        self._stays = model.stays and self._batch >= pixels
        self._thin = self._stays  # even if they turn out not to stay
        channels = 1 if self._thin else sum(self._channels(one) for one in self.model.sensors)
        self._splits = Apart.fits(model, self._batch)
        self._day = 4 * max(pixels, model.pixels) * channels
        bands = len(model.bands("s2"))
        size = self._slots * self._day + RAW_DATES * 4 * bands * self._size.ground
        if (cells := reader.grid.cells) > 1:
            size += AT_ONCE * cells**2 * 4 * bands * PART**2
        size += year_bytes(model, pixels) if self._year else 0
        size += self._slots * 4 * self._batch * channels if self._splits else 0
        self._memory = Memory(memory_mb, reader.scenes, size, self._slots)
        # of a target's layer: one being computed, one that waits, one that is being stored
        self._layer = 3 * 4 * pixels * len(self._names)

    @property
    def cache(self) -> int:
        """Bytes for the blocks that GDAL has unpacked."""
        return self._memory.cache

    @property
    def squares(self) -> int:
        """Squares of tiles that are worth being computed side by side: GDAL keeps what it unpacked for each."""
        return self._memory.squares

    def most_at_once(self, kept: int) -> int:
        """Tiles that memory allows to be computed at the same time, each with so many layers.

        Raises:
            EngineError: not even one.
        """
        return self._memory.most_at_once(kept, self._layer)

    def share(self, tiles: int, targets: int, kept: int) -> None:
        """Get ready for so many tiles at the same time, each of so many days, layers of ``kept`` in memory."""
        self.model.start()
        # the slots of several targets lie one behind the other, as far as there is room: twice as many places as
        # slots halve what is copied when they end, and all dates of a series leave nothing to copy
        most = (self._slots, targets - 1) if targets > 1 else (0, 0)
        more = self._memory.share(tiles, kept, self._layer, self._day, most, self._blocks(targets))
        self._places = self._slots + more

    def _blocks(self, targets: int) -> int:
        """Bytes of unpacked blocks around a square of tiles, of all dates that so many targets look at."""
        grid = self.reader.grid
        side = (
            max(RESOLUTION * SQUARE, grid.resolution * self.side)
            + 2 * grid.resolution * self.model.halo
        )
        days = 2 * self._slots - 1 + targets - 1 + (self._year.most_dates if self._year else 0)
        days = min(len(self.reader.days["s2"]), days)
        firsts = [
            scenes[0] for sensor in self.model.sensors if (scenes := self.reader.scenes.of(sensor))
        ]
        assets = [asset for scene in firsts for asset in scene.assets.values()]
        return days * sum(block_bytes(asset, side) for asset in assets)

    def _channels(self, sensor: str) -> int:
        return sum(self.model.channels(sensor, part) for part in PARTS)

    def slots(self, target: date) -> tuple[Slots, Slots]:
        """The Sentinel-2 and Sentinel-1 days that a target is seen through, see :mod:`.pixels.slots`."""
        return slots_of(self.reader.days, target, self.rules)

    def days_read(self, target: date) -> dict[str, list[date]]:
        """The days of each sensor that a target's numbers come from, ascending: its slots, and its year's."""
        days = {
            sensor: {day for day in slots if day}
            for sensor, slots in zip(("s2", "s1"), self.slots(target), strict=True)
        }
        if self._year:
            for sensor, some in days_of_year(self.reader, self._year, target).items():
                days[sensor] |= set(some)
        return {sensor: sorted(some) for sensor, some in days.items()}

    def refusal(self, target: date) -> str:
        """Why a day with dates around it cannot be embedded: every such day can."""
        return ""

    def warnings(self, targets: list[date]) -> list[str]:
        """What to know before trusting the result: days not acquired in a set of bands that is not trusted."""
        lacking = {day: self.trust.lacking(self.reader.scenes, *self.slots(day)) for day in targets}
        untrusted = {day: missing for day, missing in lacking.items() if missing}
        found = [self.trust.warning(self.reader.scenes, untrusted)] if untrusted else []
        return found + self._too_few(targets)

    def _too_few(self, targets: list[date]) -> list[str]:
        """A sentence on days whose year has too few dates; none without."""
        if (rule := self._year) is None:
            return []
        dates = {day: len(days_of_year(self.reader, rule, day)["s2"]) for day in targets}
        few = [day for day, count in dates.items() if count < rule.least_dates]
        if not few:
            return []
        return [
            f"{and_more([day.isoformat() for day in few], 'days')}: the year needs "
            f"{rule.least_dates} Sentinel-2 dates within {rule.half_days} days of the middle of the month, and "
            f"there are {dates[few[0]]}; its numbers are missing, the day's {self.model.length} are kept: list "
            "more scenes."
        ]

    def tags_of(self, target: date) -> dict[str, str]:
        """What a day's layer says of itself: that it is not trusted, where it is not."""
        missing = self.trust.lacking(self.reader.scenes, *self.slots(target))
        return {TAG: f"no acquisition, and no {missing}: out_of_domain"} if missing else {}

    def tile(
        self, tile: Window, rows: np.ndarray, cols: np.ndarray, targets: list[date]
    ) -> Iterator[np.ndarray]:
        """Embedding rasters of one tile, a target day at a time; one tile after the other in a thread.

        Args:
            tile: one of ``grid.tiles(…, self.side)``.
            rows, cols: the pixels wanted, from the tile's corner, evenly spaced; their grid is computed.
            targets: days in ascending order.

        Yields:
            (len(``outputs.band_table.band_names``), len(rows), len(cols)) float32 for each target, NaN where no
            slot has a clear Sentinel-2 value.

        Raises:
            RuntimeError: another tile was begun in this thread before this one was finished.
        """
        return self.watched_tile(tile, rows, cols, targets, None)

    def watched_tile(
        self,
        tile: Window,
        rows: np.ndarray,
        cols: np.ndarray,
        targets: list[date],
        seen: Seen | None,
    ) -> Iterator[np.ndarray]:
        """As :meth:`tile`; ``seen`` hears of the days of Sentinel-2 that are read for the targets."""
        wanted = Wanted(rows, cols, self._batch)
        dates = self._dates(tile, wanted, targets, seen)
        year = TileYear(self.reader, self.model, tile, rows, cols) if self._year else None
        for target in targets:
            found = self._fused(dates, target)
            yield self._with_year(found, year.of(target)) if year else found

    def _dates(
        self, tile: Window, wanted: Wanted, targets: list[date], seen: Seen | None
    ) -> TileDates:
        """The dates of a tile, all on this thread's shelves when they are asked for."""
        encoded = {day for target in targets for day in self.slots(target)[0] if day}
        shelves, lone = self._shelves(), len(targets) == 1
        return TileDates(
            self.reader, self.model, tile, wanted, shelves, encoded, seen, lone, self._own.gpu
        )

    def _with_year(self, found: np.ndarray, year: np.ndarray) -> np.ndarray:
        """Bands of a day, and of its year, in the order in which they are written; all missing where the day is."""
        length = self.model.length
        missing = np.isnan(found[0])
        year = np.where(missing, np.float32(np.nan), year)
        rows = dict(zip(self._quality, found[length:], strict=True))
        rows[YEAR_DATES.name] = year[-1]
        quality = [rows[name][None] for name in self._names[self.model.numbers :]]
        return np.concatenate([found[:length], year[:-1], *quality])

    def _shelves(self) -> dict[str, Shelf]:
        """This thread's shelves, used for tile after tile: fresh memory costs more than what is done in it."""
        if getattr(self._own, "places", None) != self._places:
            self._own.gpu = self._gpu()
            self._own.shelves = self._new_shelves()
            self._own.places = self._places
            self._own.apart = Apart(self.model, self._slots) if self._splits else None
        return self._own.shelves

    def _gpu(self) -> GpuRuns | None:
        """This thread's runs over dates that stay in a GPU's memory, once it is seen that they give the same."""
        with self._looked:
            gpu = self.model.gpu_runs() if self._stays else None
            if gpu is None or gpu.memory.number in self._proven:
                return gpu
            try:
                far = difference_of_staying(self.model, gpu)
            except OutOfMemory:
                self._no_room()
                return None
            if far <= TOLERANCE:
                self._proven.add(gpu.memory.number)
                return gpu
            self._stays = False
        processor = self.model.processor
        processor.news.put(
            f"Dates that stay in the memory of {processor.title} give other numbers (by {far:.2g}, allowed: "
            f"{TOLERANCE:g}): they go by way of the host instead, which takes longer."
        )
        return None

    def _no_room(self) -> None:
        """Say once that dates do not stay on a GPU for want of room."""
        if not self._warned:
            self._warned = True
            processor = self.model.processor
            processor.news.put(
                f"The memory of {processor.title} has no room for the dates of all tiles: they go by way of the "
                "host, which takes longer."
            )

    def _new_shelves(self) -> dict[str, Shelf]:
        """In a GPU's memory as long as it has room for them."""
        try:
            return {sensor: self._new_shelf(sensor) for sensor in self.model.sensors}
        except OutOfMemory:
            self._no_room()
            self._own.gpu = None
        return {sensor: self._new_shelf(sensor) for sensor in self.model.sensors}

    def _new_shelf(self, sensor: str) -> Shelf:
        across, gpu = self._size.across, self._own.gpu
        # of the host's memory, dates that were to stay on a GPU have no share: it keeps no more than a target's
        most = GPU_PLACES * self._slots if gpu else self._slots
        places = min(self._places, most) if self._thin else self._places
        size = (-(-across // (self._batch // across)), places)
        parts: Parts = {}
        for part in PARTS:
            shape = (*size, self.model.channels(sensor, part), self._batch)
            parts[part] = Stack(gpu.memory, shape) if gpu else self.model.processor.zeros(shape)
        if sensor == "s2" or (gpu and sensor == "s1"):  # whose mask is looked at, too
            parts["shown"] = np.zeros((*size, self._batch), CODE)
        return Shelf(parts, self._slots)

    def pixel(self, tile: Window, row: int, col: int, target: date) -> dict[str, np.ndarray]:
        """What the fusion takes of one pixel of a tile, see ``Model.fuse``: (slots, channels, 1), days (slots).

        Args:
            row, col: from the tile's corner.
        """
        wanted = Wanted(np.array([row]), np.array([col]), self._batch)
        dates = self._dates(tile, wanted, [target], None)
        slots, away = self._seen_through(target)
        held = dates.held(slots)
        gpu: GpuRuns | None = self._own.gpu
        # which dates show a pixel is no input of the fusion
        taken = {name: part for name, part in held.items() if not name.endswith("_shown")}
        first = {
            name: (gpu.memory.fetched(part) if gpu else part[0])[..., :1].copy()
            for name, part in taken.items()
        }
        return {**first, **away}

    def _seen_through(self, target: date) -> tuple[dict[str, Slots], dict[str, np.ndarray]]:
        """Each sensor's slots of a day, and how far they lie from it."""
        optical, radar = self.slots(target)
        slots = {"s2": optical, "s1": radar}
        if HLS in self.model.sensors:  # chosen as Sentinel-1 is; without any date all are empty
            days, most = self.reader.days[HLS], self.rules["hls_max_days"]
            slots[HLS] = radar_slots(days, optical, target, most)
        away = {
            f"{sensor}_days": np.array(signed_days(chosen, target), np.float32)
            for sensor, chosen in slots.items()
        }
        return slots, away

    def _fused(self, dates: TileDates, target: date) -> np.ndarray:
        """(bands, rows, cols) of the pixels wanted."""
        slots, away = self._seen_through(target)
        wanted, length = dates.wanted, self.model.length
        pixels = wanted.height * wanted.width
        result = np.empty((length + len(self._quality), pixels), np.float32)
        quality = DayQuality(self.model, self.trust, self._slots, self.rules["before"], pixels)
        held = dates.held(slots, self.rules["before"])
        shown, at = held.pop("s2_shown"), self.rules["before"]
        radar = held.pop("s1_shown")[:, at, None] if self._own.gpu else held["s1_valid"][:, at]
        judge = self._judge(held, away, shown)
        anything = False
        for number in range(wanted.count):
            rows, count = wanted.part(number), wanted.pixels(number)
            part = slice(rows.start * wanted.width, rows.stop * wanted.width)
            if not quality.shows(part, shown[number, :, :count], radar[number, :, :count]):
                result[:length, part] = 0  # nothing is computed where no date shows any of them
                continue
            anything = True
            embedding, error, novelty = judge(number, count)
            result[:length, part] = embedding
            quality.add(part, embedding, error, novelty)
        if not anything:
            return np.full((len(result), wanted.height, wanted.width), np.nan, np.float32)
        bands = quality.bands(result[:length], away["s2_days"])
        for row, name in zip(result[length:], self._quality, strict=True):
            row[:] = bands[name]
        unseen = bands["clear_dates"] == 0
        if unseen.any():
            np.copyto(result, np.float32(np.nan), where=unseen)
        return result.reshape(-1, wanted.height, wanted.width)

    def _judge(
        self, held: Parts, away: dict[str, np.ndarray], shown: np.ndarray
    ) -> Callable[[int, int], Made]:
        """What gives a batch's numbers, of its first so many pixels: arguments as ``Apart.judged`` takes them."""
        target = self.rules["before"]
        if self._splits:
            found = self._own.apart.judged(held, away, shown, target)
            if found:
                return found.of
        every = all_bands(len(self.model.bands("s2")))

        def whole(number: int, count: int) -> Made:
            graph = simplest(self.model, shown[number, :, :count], every, target)
            # what the last batch of a tile leaves unused is computed too: a pixel depends on no other
            if self._own.gpu:
                embedding, error, novelty = self._on_gpu(held, away, graph)
            else:
                batch = {name: array[number] for name, array in held.items()}
                embedding, error, novelty = self.model.judged_by(graph, **batch, **away)
            novelty = None if novelty is None else novelty[:count]
            return embedding[:, :count], error[:, :count], novelty

        return whole

    def _on_gpu(self, held: dict[str, Place], away: dict[str, np.ndarray], graph: str) -> Made:
        """What a graph makes of dates that lie in a GPU's memory; by way of the host where that is full."""
        gpu: GpuRuns = self._own.gpu
        if not gpu.full:
            try:
                embedding, error, *novelty = gpu.fused(graph, held, away)
            except OutOfMemory:
                gpu.full = True
                self._no_room()
            else:
                return embedding, error, novelty[0][0] if novelty else None
        batch = {name: gpu.memory.fetched(place) for name, place in held.items()}
        return self.model.judged_by(graph, **batch, **away)
