# SPDX-License-Identifier: GPL-2.0-or-later
"""What to doubt in the scenes that a run looks at; it depends on the scene list and the extent alone."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import rasterio

from ..dense.memory import give_back
from ..grid.grid import middle
from ..pixels.credible import SIDE, doubt, sentences
from ..pixels.open_files import UnreadableError, forget_files
from ..scenes.scene import Scene
from .work import Work

TAG = "ECOFUSE_DOUBTS"
"""What the layer of a day says of the scenes in its window; a layer without doubts has no such tag."""


class Doubts:
    """The scenes of every target day's window and year, each looked at once in the middle of the extent."""

    def __init__(self, work: Work, targets: list[date]):
        """Look at the scenes.

        Raises:
            EngineError: values that cannot be true.
        """
        reader = work.embedder.reader
        part = middle(work.window, SIDE)

        def words_on(scene: Scene) -> str:
            try:
                return doubt(reader, scene, part)
            except (
                UnreadableError
            ):  # the tiles that need the file will say so, after those that do not
                return ""

        self._scenes = {day: _scenes(work, day) for day in targets}
        every = {scene.id: scene for scenes in self._scenes.values() for scene in scenes}
        # within the memory that the tiles have later; what was unpacked here is of no use to them
        with rasterio.Env(GDAL_CACHEMAX=work.embedder.cache):
            said = {name: words_on(scene) for name, scene in every.items()}
            forget_files()
        give_back()
        self._found = {name: words for name, words in said.items() if words}
        self._every = list(every.values())

    def of(self, target: date) -> str:
        """Doubts about the window of one day, without paths; "" without any."""
        return " ".join(self._said(self._scenes[target], paths=False))

    def warnings(self) -> list[str]:
        """Doubts about all scenes, a sentence each, with a file to look at."""
        return self._said(self._every, paths=True)

    def _said(self, scenes: Iterable[Scene], paths: bool) -> list[str]:
        return sentences([(s, self._found[s.id]) for s in scenes if s.id in self._found], paths)


def _scenes(work: Work, target: date) -> list[Scene]:
    """The scenes of a day's window and year, in order of sensor and time."""
    reader = work.embedder.reader
    return [
        scene
        for sensor, days in work.embedder.days_read(target).items()
        for day in days
        for scene in reader.scenes_of(sensor, day)
    ]
