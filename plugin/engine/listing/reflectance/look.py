# SPDX-License-Identifier: GPL-2.0-or-later
"""The pixels of Sentinel-2 looked at, once for all that is asked of them: clear shares, dark pixels, doubts."""

from __future__ import annotations

from datetime import date

import numpy as np
import rasterio

from ...errors import EngineError
from ...grid.grid import Window, middle
from ...pixels import credible
from ...pixels.days import Reader
from ...pixels.open_files import UnreadableError, each_once
from ...protocol.report import Report
from ...scenes.scene import Scene
from ...sensors import NETWORK_BANDS
from .darkness import SIDE, Darkness, darkness

CHECKED_PIXELS = 2048
"""Side of the square, at the middle of the extent, in which clear shares are counted."""

PLACED = {"GTIFF_SRS_SOURCE": "GEOKEYS"}
"""GDAL's setting while listed files are opened again: the list has their CRS, so PROJ's table is not asked."""
KEPT = 8
"""Scenes of a day whose pixels in a small window are kept at the same time."""


class DamagedError(EngineError):
    """Listed files whose pixels cannot be read."""

    def __init__(self, errors: list[UnreadableError]):
        super().__init__(str(errors[0]))
        self.errors = errors


class _Once(Reader):
    """A reader that reads all bands of a small window at once, and keeps them for whoever asks next."""

    def __init__(self, reader: Reader):
        super().__init__(reader.scenes, reader.grid)
        self._kept: dict[tuple[str, Window], np.ndarray] = {}

    def of_scene(self, scene: Scene, window: Window, bands: tuple[str, ...]) -> np.ndarray:
        """As :meth:`Reader.of_scene`; ``bands`` are some of :data:`NETWORK_BANDS`."""
        if max(window.height, window.width) > credible.SIDE:
            return super().of_scene(scene, window, bands)
        key = scene.id, window
        if key not in self._kept:
            found = super().of_scene(scene, window, NETWORK_BANDS)
            while len(self._kept) >= KEPT:
                del self._kept[next(iter(self._kept))]
            self._kept[key] = found
        return self._kept[key][[NETWORK_BANDS.index(band) for band in bands]]


class Look:
    """What the pixels of Sentinel-2 show, a day at a time: so its files are opened once for all that is asked.

    A process holds fewer files open than a list may have.
    """

    def __init__(self, window: Window):
        self.part, self.counted = middle(window, SIDE), middle(window, CHECKED_PIXELS)
        self.square = middle(window, credible.SIDE)
        self.judged: dict[str, Darkness] = {}
        """Scene id -> its darkness in ``part``."""
        self.shares: dict[str, float] = {}
        """ISO day, ascending -> clear share (0..1) in ``counted``."""
        self._doubts: dict[str, str | EngineError] = {}

    def at(self, reader: Reader, report: Report) -> None:
        """Look at all days.

        Raises:
            DamagedError: files that cannot be read, all of them.
        """
        files = {asset.href for scene in reader.scenes.of("s2") for asset in scene.assets.values()}
        with rasterio.Env(**PLACED), each_once(len(files)):
            damaged = self._damaged(_Once(reader), report)
        if damaged:
            raise DamagedError(list(damaged.values()))

    def _damaged(self, reader: Reader, report: Report) -> dict[str, UnreadableError]:
        """Look at all days; the files that cannot be read, by address."""
        days = reader.days["s2"]
        damaged: dict[str, UnreadableError] = {}
        for done, day in enumerate(days):
            report.progress(0.5 + 0.4 * done / len(days), f"Counting clear pixels of {day}")
            try:
                for scene in reader.scenes_of("s2", day):
                    self.judged[scene.id] = darkness(reader, scene, self.part)
                self._count(reader, day)
            except UnreadableError as error:
                damaged.setdefault(error.href, error)
        return damaged

    def again(self, reader: Reader, before: Reader) -> None:
        """Count the days anew whose scenes are read otherwise than before: other numbers may be possible."""
        for day in reader.days["s2"]:
            if reader.scenes_of("s2", day) != before.scenes_of("s2", day):
                self._count(reader, day)

    def _count(self, reader: Reader, day: date) -> None:
        self.shares[day.isoformat()] = _clear_share(reader, day, self.counted)
        for scene in reader.scenes_of("s2", day):
            try:
                self._doubts[scene.id] = credible.doubt(reader, scene, self.square)
            except UnreadableError:
                raise
            except EngineError as error:  # raised when its turn comes: offsets are asked before
                self._doubts[scene.id] = error

    def doubt(self, reader: Reader, scene: Scene) -> str:
        """What to doubt in a scene, see :func:`.credible.doubt`.

        Raises:
            EngineError: its values cannot be true.
        """
        found = self._doubts.get(scene.id)
        if found is None:
            found = credible.doubt(reader, scene, self.square)
        if isinstance(found, EngineError):
            raise found
        return found


def _clear_share(reader: Reader, day: date, window: Window) -> float:
    """Share (0..1) of a window in which red is clear in one of a day's scenes, as :meth:`Reader.clear` has it."""
    clear = np.zeros((window.height, window.width), bool)
    for scene in reader.scenes_of("s2", day):
        clear |= np.isfinite(reader.of_scene(scene, window, ("B04",))[0])
    return float(clear.mean())
