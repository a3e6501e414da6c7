# SPDX-License-Identifier: GPL-2.0-or-later
"""The journal of a run: finished tiles and layers, in a hidden folder beside the output.

Killed at any moment, the same call finds what is done and goes on; the folder goes when all is there.
"""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import zlib
from collections.abc import Iterator
from glob import escape
from pathlib import Path
from typing import BinaryIO

import numpy as np

from ..files.lock import hidden, locked
from ..files.whole import put, put_text, refused
from ..grid.grid import Window
from .plan import Plan

INPUTS, MENDING = "inputs.json", "mending.json"
"""Which states of the input files the tiles are made from; those that could not be read."""
SUM = 4
"""Bytes behind a tile's numbers: the CRC-32 of its name and them."""
CHUNK = 1 << 20


class Journal:
    """Finished tiles of one run, each (targets, bands, rows, cols) float32; make it with :meth:`held`."""

    def __init__(self, home: Path, digest: str, kind: str):
        self.home = home
        self.folder = home / digest
        self.kind = kind
        self.damaged = 0
        """Tiles that a crash of the machine had cut off or mixed up; they are computed again."""

    @classmethod
    @contextlib.contextmanager
    def held(cls, plan: Plan) -> Iterator[Journal]:
        """The journal of a plan, kept from other processes.

        It lies in the folder of the rasters. Unfinished files of runs that were killed are removed.

        Raises:
            EngineError: another process writes this output, or the disk cannot be written.
        """
        output, folder = plan.output, plan.folder
        with refused(folder):
            folder.mkdir(parents=True, exist_ok=True)
        journal = cls(
            hidden(output / "series" if output == folder else output),
            plan.digest,
            plan.frame.output_type,
        )
        with locked(journal.home, output):
            with refused(output):
                journal.folder.mkdir(exist_ok=True)
                for part in [*journal.folder.glob("*.part"), *_parts(folder, output)]:
                    part.unlink(missing_ok=True)
            try:
                yield journal
            finally:
                with contextlib.suppress(OSError):  # it may have gone itself
                    if {path.name for path in journal.folder.iterdir()} <= {INPUTS, MENDING}:
                        shutil.rmtree(journal.folder)

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
            put_text(
                self.folder / MENDING, json.dumps({**self._noted(MENDING), Path(path).name: None})
            )

    def _noted(self, name: str) -> dict:
        try:
            return dict(json.loads((self.folder / name).read_text(encoding="utf-8")))
        except (OSError, ValueError):
            return {}

    def size(self) -> int:
        """Bytes that the journal holds."""
        return _size_of(self.folder)

    def others(self) -> int:
        """Bytes kept by runs on this output with other parameters, which did not end."""
        others = [path for path in self.home.iterdir() if path.is_dir() and path != self.folder]
        return sum(_size_of(path) for path in others)

    def path(self, tile: Window) -> Path:
        """The file of a tile."""
        return self.folder / f"{tile.row}_{tile.col}.npy"

    def has(self, tile: Window) -> bool:
        """Whether a tile is done; one that is not whole is removed."""
        path = self.path(tile)
        if not path.is_file():
            return False
        with path.open("rb") as file:
            file.seek(-min(SUM, path.stat().st_size), os.SEEK_END)
            expected = file.read()
        if _crc_of(path, SUM, self._seed(tile)).to_bytes(SUM, "little") == expected:
            return True
        path.unlink()
        self.damaged += 1
        return False

    def store(self, tile: Window, layers: np.ndarray) -> None:
        """Keep a tile (targets, bands, rows, cols); under its name only when whole.

        Raises:
            EngineError: no room on the disk.
        """
        path = self.path(tile)
        part = path.with_suffix(".part")
        with refused(path):
            try:
                with part.open("wb") as file:
                    summed = _Summed(file, self._seed(tile))
                    np.save(summed, layers)
                    file.write(summed.crc.to_bytes(SUM, "little"))
                put(part, path)
            except OSError:
                part.unlink(missing_ok=True)
                raise

    def _seed(self, tile: Window) -> int:
        """What sums of a tile start from: one that lies under another's name, or in another run's, is told."""
        return zlib.crc32(f"{self.folder.name}/{self.path(tile).name}".encode())

    def read(self, tile: Window, index: int) -> np.ndarray:
        """The target at ``index`` of a tile (bands, rows, cols); no file is kept open, there may be thousands."""
        return np.array(np.load(self.path(tile), mmap_mode="r")[index])

    def note_layer(self, path: Path, written: bool) -> None:
        """Keep that a target day's raster is there, or that the day has no clear pixel and gets none."""
        facts = _facts(path) if written else None
        note = self._note(path)
        with refused(note):
            put_text(note, json.dumps(facts))

    def layer(self, path: Path) -> bool | None:
        """Whether a target day has its raster, as noted; None when that is still to be found out."""
        try:
            facts = json.loads(self._note(path).read_text(encoding="utf-8"))
            if facts is None:
                return False
            return True if path.is_file() and _facts(path) == facts else None
        except (OSError, ValueError):
            return None

    def _note(self, path: Path) -> Path:
        return self.folder / f"{path.name}.{self.kind}.json"

    def discard(self) -> None:
        """Remove the journal, and those of other parameters with it: the output is there now.

        The notes of the layers go last: a run that is killed meanwhile still knows that it was done.
        """
        for tile in self.folder.glob("*.npy"):
            tile.unlink()
        for folder in [path for path in self.home.iterdir() if path.is_dir()]:
            if folder != self.folder:
                shutil.rmtree(folder)
        shutil.rmtree(self.folder)
        self.folder.mkdir()


def _parts(folder: Path, output: Path) -> Iterator[Path]:
    """What killed runs have left half-written, but for those of a run that goes on beside this one."""
    names = "embedding_*.tif" if output == folder else escape(output.name)
    for part in folder.glob(f".{names}.*part*"):
        of = part.name[1:].split(".tif.")[0] + ".tif"
        beside = f".ecofuse-{of}" if output == folder else ".ecofuse-series"
        if not (folder / beside).exists():
            yield part


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


def _facts(path: Path) -> dict:
    return {"size": path.stat().st_size, "crc32": _crc_of(path)}


class _Summed:
    """A file to write to that keeps the CRC-32 of what it got, going on from ``crc``."""

    def __init__(self, file: BinaryIO, crc: int):
        self.file, self.crc = file, crc

    def write(self, data: bytes) -> int:
        self.crc = zlib.crc32(data, self.crc)
        return self.file.write(data)


def _crc_of(path: Path, without: int = 0, crc: int = 0) -> int:
    """CRC-32 of a file but for its last ``without`` bytes, going on from ``crc``.

    Raises:
        OSError: it cannot be read.
    """
    left = path.stat().st_size - without
    with path.open("rb") as file:
        while left > 0 and (data := file.read(min(CHUNK, left))):
            crc, left = zlib.crc32(data, crc), left - len(data)
    return crc


def _size_of(folder: Path) -> int:
    """Bytes of the files below a folder."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
