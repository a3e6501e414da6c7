# SPDX-License-Identifier: GPL-2.0-or-later
"""What to doubt in the scenes that a run looks at; it depends on the scene list and the extent alone.

A few scenes are looked at before the first tile, the others when the first day that needs them is embedded: a
series of thousands of dates begins at once, and its files are opened for both.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator
from datetime import date

import numpy as np
import rasterio

from ..dense.memory import give_back
from ..grid.grid import middle
from ..pixels.credible import SIDE, doubt, sentences
from ..pixels.open_files import UnreadableError, forget_files
from ..scenes.scene import Scene
from .work import Work

TAG = "ECOFUSE_DOUBTS"
"""What the layer of a day says of the scenes in its window; a layer without doubts has no such tag."""
FIRST = 100
"""Scenes that are looked at before the first tile, at most."""


class Doubts:
    """The scenes of every target day's window and year, each looked at once in the middle of the extent."""

    def __init__(self, work: Work, targets: list[date]):
        """Nothing is looked at yet."""
        self._work, self._targets = work, targets
        self._part = middle(work.window.finer(work.grid.cells), SIDE)
        every = {scene.id: scene for day in targets for scene in _scenes(work, day)}
        self._every = list(every.values())
        self._words: dict[str, str] = {}
        """Scene id -> what to doubt in it, "" for nothing."""
        self._said: set[str] = set()
        self._looking = threading.Lock()

    def begin(self) -> None:
        """Look at all scenes of a short run; of a long one at those of the first day and some of all its time.

        Raises:
            EngineError: values that cannot be true.
        """
        # within the memory that the tiles have later; what was unpacked here is of no use to them
        with rasterio.Env(GDAL_CACHEMAX=self._work.embedder.cache):
            self._look(self._first())
            forget_files()
        give_back()

    def look(self, targets: Iterable[date]) -> None:
        """Look at the scenes of some days that nobody has looked at yet; any thread may.

        Raises:
            EngineError: values that cannot be true.
        """
        for target in targets:
            self._look(_scenes(self._work, target))

    def of(self, *targets: date) -> str:
        """Doubts about the windows of some days, without paths; "" without any. Raises as :meth:`look`."""
        self.look(targets)
        scenes = {scene.id: scene for day in targets for scene in _scenes(self._work, day)}
        return " ".join(sentences(list(self._found(scenes.values())), paths=False))

    def warnings(self) -> list[str]:
        """Doubts about all scenes, a sentence each, with a file to look at. Raises as :meth:`look`."""
        self._look(self._every)
        return sentences(list(self._found(self._every)))

    def news(self) -> list[str]:
        """Doubts as :meth:`warnings`, about scenes looked at since the last call."""
        with self._looking:
            new = [s for s in self._every if s.id in self._words and s.id not in self._said]
            self._said.update(scene.id for scene in new)
        return sentences(list(self._found(new)))

    def _first(self) -> list[Scene]:
        if len(self._every) <= FIRST:
            return self._every
        spread = np.linspace(0, len(self._every) - 1, FIRST // 2).astype(int)
        some = [self._every[number] for number in spread]
        return [*_scenes(self._work, self._targets[0])[: FIRST // 2], *some]

    def _look(self, scenes: list[Scene]) -> None:
        with self._looking:
            for scene in scenes:
                if scene.id not in self._words:
                    self._words[scene.id] = self._words_on(scene)

    def _words_on(self, scene: Scene) -> str:
        try:
            return doubt(self._work.embedder.reader.fine, scene, self._part)
        except UnreadableError:  # the tiles that need the file will say so, after those that do not
            return ""

    def _found(self, scenes: Iterable[Scene]) -> Iterator[tuple[Scene, str]]:
        return ((s, self._words[s.id]) for s in scenes if self._words[s.id])


def _scenes(work: Work, target: date) -> list[Scene]:
    """The scenes of a day's window and year, in order of sensor and time."""
    reader = work.embedder.reader
    return [
        scene
        for sensor, days in work.embedder.days_read(target).items()
        for day in days
        for scene in reader.scenes_of(sensor, day)
    ]
