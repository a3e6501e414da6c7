# SPDX-License-Identifier: GPL-2.0-or-later
"""Which states of the input files a run's tiles are made from."""

from __future__ import annotations

import contextlib
import json
import shutil
from pathlib import Path

from ..documents import Document
from ..files.whole import put_text, refused
from ..protocol.unsaid import without_secrets

INPUTS, MENDING = "inputs.json", "mending.json"
"""Which states of the input files the tiles are made from; those that could not be read."""


class Inputs:
    """Notes on the input files, beside the tiles."""

    def __init__(self, folder: Path):
        self.folder = folder

    def made_from(self, inputs: list[str]) -> list[str]:
        """Note in which states the input files are; where some have changed, remove what was made from them.

        A file that could not be read (see :meth:`expect`) is to be replaced: what had been read of it holds.

        Returns:
            The names of those that have changed since the journal was begun.

        Raises:
            EngineError: the disk cannot be written.
        """
        states = _states(inputs)
        before, mending = self._noted(INPUTS), self._noted(MENDING)
        others = {name for name in states if before and states[name] != before.get(name)}
        changed = sorted(others - set(mending))
        with refused(self.folder):
            if changed:
                shutil.rmtree(self.folder)
                self.folder.mkdir()
            put_text(self.folder / INPUTS, json.dumps({**before, **states}))
            if others & set(mending):  # replaced by now
                (self.folder / MENDING).unlink(missing_ok=True)
        return changed

    def expect(self, path: str) -> None:
        """Note that an input file cannot be read, and that its user is asked to replace it."""
        with refused(self.folder):
            name = without_secrets(Path(path).name)
            put_text(self.folder / MENDING, json.dumps({**self._noted(MENDING), name: None}))

    def _noted(self, name: str) -> Document:
        try:
            return dict(json.loads((self.folder / name).read_text(encoding="utf-8")))
        except (OSError, ValueError):
            return {}


def _states(inputs: list[str]) -> dict[str, list[list[int]]]:
    """Name of each file -> size and time of change (ns) of those called so.

    By name, as in :meth:`SceneSet.digest`. What is on other machines, or has gone, is left out.
    """
    found: dict[str, list[list[int]]] = {}
    for name in inputs:
        with contextlib.suppress(OSError, ValueError):
            facts = Path(name).stat()
            found.setdefault(Path(name).name, []).append([facts.st_size, facts.st_mtime_ns])
    return {name: sorted(states) for name, states in sorted(found.items())}
