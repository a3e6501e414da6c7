# SPDX-License-Identifier: GPL-2.0-or-later
"""Which functions' processor time counts for which cause, and a clock that adds it up while an embedding runs."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from typing import Any

from plugin.engine.dense import apart, day_quality, dense_embedder, shelf, tiledates
from plugin.engine.embed import doubts, layers, series
from plugin.engine.embed.work import Work
from plugin.engine.files.opening import Raster
from plugin.engine.grid.resample import Positions
from plugin.engine.inference.model import Model
from plugin.engine.journal.tiles import Tiles
from plugin.engine.outputs import cog
from plugin.engine.pixels import bands, days, open_files

RUNTIME, READS, ORDER, PACKED, LAYERS, REST = (
    "ONNX Runtime",
    "decompression (GDAL reads)",
    "layers: GDAL, one thread a layer",
    "layers: other threads, compression and statistics",
    "layers: the rest",
    "start, and the rest",
)
CAUSES: dict[str, tuple[tuple[Any, str], ...]] = {
    RUNTIME: ((Model, "_run"),),
    READS: ((Raster, "read"), (open_files, "_part_of_cube")),
    "opening, windows, errors": (
        (bands, "stored_numbers"),
        (bands, "_stored_around"),
        (bands, "_read_alike"),
        (days.Reader, "_bands"),
    ),
    "units and missing numbers": ((bands, "in_units"), (bands, "drop_blank")),
    "resampling": ((Positions, "bilinear"), (bands, "positions")),
    "masks": ((days.Reader, "_clear_cells"), (days.Reader, "_clear_optical")),
    "haze screen": ((days, "hazy"), (days.Reader, "hazy")),
    "scaling": ((Model, "scaled"), (Model, "token"), (Model, "judged_by")),
    "packing for the graph": (
        (tiledates.TileDates, "_put_down"),
        (tiledates.TileDates, "_features"),
        (apart.Apart, "judged"),
        (tiledates.Wanted, "arrange"),
        (shelf.Shelf, "holding"),
    ),
    "quality": (
        (dense_embedder.DenseEmbedder, "_fused"),
        (day_quality.DayQuality, "bands"),
    ),
    "journal of tiles": ((Tiles, "written"),),
    "checks of scenes and options": ((doubts.Doubts, "begin"), (Work, "of")),
    ORDER: ((cog, "_put_in_order"),),
    PACKED: ((series, "write_layers"),),
    LAYERS: ((layers.Layers, "_layer"),),
}
"""Cause -> what is timed: a class or module, and the name in it."""


class Clock:
    """Processor seconds by cause; any thread may add to them."""

    def __init__(self) -> None:
        self.seconds = dict.fromkeys(CAUSES, 0.0)
        self._own, self._adding = threading.local(), threading.Lock()

    @contextmanager
    def timed(self, owner: Any, name: str, cause: str) -> Iterator[None]:
        """While this lasts, calls of a function count for a cause, without what other causes take inside.

        :data:`PACKED` is what is left of the process's time when layers are written, no other work being done
        meanwhile: less what :data:`ORDER` and :data:`LAYERS` take in whichever threads.
        """
        kept_as, function = owner.__dict__[name], getattr(owner, name)

        def call(*given: Any, **named: Any) -> Any:
            inside: list[float] = self._own.__dict__.setdefault("inside", [])
            inside.append(0.0)
            start = time.thread_time()
            try:
                return function(*given, **named)
            finally:
                taken = time.thread_time() - start
                with self._adding:
                    self.seconds[cause] += taken - inside.pop()
                if inside:
                    inside[-1] += taken

        def packed(*given: Any, **named: Any) -> Any:
            start = time.process_time() - self._of_layers()
            try:
                return function(*given, **named)
            finally:
                left = time.process_time() - self._of_layers() - start
                self.seconds[PACKED] += max(left, 0.0)

        timing = packed if cause == PACKED else call
        setattr(owner, name, staticmethod(timing) if isinstance(kept_as, classmethod) else timing)
        try:
            yield
        finally:
            setattr(owner, name, kept_as)

    def _of_layers(self) -> float:
        return self.seconds[ORDER] + self.seconds[LAYERS]


def by_cause(run: Callable[[], Any]) -> dict[str, float]:
    """Seconds of processor time that a run takes, by cause; what none of them takes is the rest."""
    clock = Clock()
    with ExitStack() as stack:
        for cause, places in CAUSES.items():
            for owner, name in places:
                stack.enter_context(clock.timed(owner, name, cause))
        start = time.process_time()
        run()
        whole = time.process_time() - start
    return {**clock.seconds, REST: whole - sum(clock.seconds.values())}
