# SPDX-License-Identifier: GPL-2.0-or-later
"""The journal of a run, kept from other processes while it is held."""

from __future__ import annotations

import contextlib
import re
import shutil
from collections.abc import Iterator
from fnmatch import fnmatchcase
from pathlib import Path

from ..files.lock import hidden, locked
from ..files.unfinished import left_in, remove
from ..files.whole import refused
from .inputs import INPUTS, MENDING, Inputs
from .notes import Notes
from .tiles import Tiles

DIGEST = re.compile(r"[0-9a-f]+")
"""How folders of runs are named."""


class Journal:
    """What one run has done; make it with :meth:`held`."""

    def __init__(self, home: Path, digest: str, kind: str):
        self.home = home
        self.folder = home / digest
        self.inputs = Inputs(self.folder)
        self.tiles = Tiles(self.folder)
        self.notes = Notes(self.folder, kind)

    @classmethod
    @contextlib.contextmanager
    def held(cls, output: Path, folder: Path, digest: str, kind: str) -> Iterator[Journal]:
        """The journal of the run that ``digest`` describes, kept from other processes.

        It lies in the folder of the rasters. Unfinished files of runs that were killed are removed.

        Args:
            output: the raster, or the folder of rasters, that the run makes; folder: of its rasters.
            kind: how they are stored, see ``Frame.form`` of ``outputs.embedding_raster``.

        Raises:
            EngineError: another process writes this output, or the disk cannot be written.
        """
        with refused(folder):
            folder.mkdir(parents=True, exist_ok=True)
        journal = cls(hidden(output / "series" if output == folder else output), digest, kind)
        with locked(journal.home, output):
            with refused(output):
                journal.folder.mkdir(exist_ok=True)
                for _, part in left_in(journal.folder):
                    remove(part)
                for part in _parts(folder, output):
                    remove(part)
            try:
                yield journal
            finally:
                with contextlib.suppress(OSError):  # it may have gone itself
                    if {path.name for path in journal.folder.iterdir()} <= {INPUTS, MENDING}:
                        shutil.rmtree(journal.folder)

    def size(self) -> int:
        """Bytes that the journal holds."""
        return _size_of(self.folder)

    def others(self) -> int:
        """Bytes kept by runs on this output with other parameters, which did not end."""
        return sum(_size_of(path) for path in self._folders() if path != self.folder)

    def _folders(self) -> list[Path]:
        """Folders of runs on this output; nothing else that lies here is ours to count or remove."""
        return [
            path
            for path in self.home.iterdir()
            if len(path.name) == len(self.folder.name)
            and DIGEST.fullmatch(path.name)
            and path.is_dir()
            and not path.is_symlink()
        ]

    def discard(self) -> None:
        """Remove the journal, and those of other parameters with it: the output is there now.

        The notes of the layers go last: a run that is killed meanwhile still knows that it was done.
        """
        for tile in self.folder.glob("*.npy"):
            tile.unlink()
        for folder in self._folders():
            if folder != self.folder:
                shutil.rmtree(folder)
        shutil.rmtree(self.folder)
        self.folder.mkdir()


def _parts(folder: Path, output: Path) -> Iterator[Path]:
    """What killed runs have left half-written, but for those of a run that goes on beside this one."""
    for name, part in left_in(folder, "" if output == folder else output.name):
        if output == folder and not fnmatchcase(name, "embedding_*.tif"):
            continue
        beside = f".ecofuse-{name}" if output == folder else ".ecofuse-series"
        if not (folder / beside).exists():
            yield part


def _size_of(folder: Path) -> int:
    """Bytes of the files below a folder."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
