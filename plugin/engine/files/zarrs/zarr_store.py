# SPDX-License-Identifier: GPL-2.0-or-later
"""Zarr stores of this machine, folders or zip archives: which arrays they hold, and each opened on its own.

An array's own metadata are read here, looked through, and handed to the library as they are. So codecs that
could run code never reach it, a list of the store that is out of date misleads nobody, and a group whose
metadata are broken hides none of its arrays.
"""

from __future__ import annotations

import json
import os
import zipfile
from collections.abc import Iterator
from math import prod
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ...bounded import (
    BROKEN_ARCHIVE,
    NESTED,
    content_of,
    member_of,
    refuse_chunk,
    refuse_of_system,
)
from ...documents import Document, Facts, part_of
from ...errors import EngineError, first_line
from ...special import refuse_as_input
from .unpacking import MOST, bound_codecs
from .zarr_codecs import refuse_codecs, with_fill
from .zarr_marks import BIGGEST_DOCUMENT

if TYPE_CHECKING:
    import zarr
    from zarr.abc.store import Store

ARRAYS = {"zarr.json", ".zarray"}
"""Files with the metadata of an array, in format 3 and 2."""


class ZarrStore:
    """The arrays of a Zarr store by their names, groups included: ``measurements/reflectance/r10m/b04``."""

    def __init__(self, path: str | Path, inside: str = ""):
        """Open the store ``path``, or the one in the folder ``inside`` of the zip archive ``path``.

        Raises:
            EngineError: no such folder or archive, or a file of the archive unpacks to too much.
        """
        self.path, self.inside = Path(path), inside
        refuse_as_input(self.path)
        is_there = self.path.is_dir() or zipfile.is_zipfile(self.path)
        if not is_there or ".." in inside.split("/"):
            raise EngineError(f"{str(path)[:200]} is no folder: copy or download it again.")
        try:
            self._archive = None if self.path.is_dir() else zipfile.ZipFile(self.path)
        except BROKEN_ARCHIVE as error:
            refuse_of_system(self.path, error)
            raise EngineError(
                f"{self.path} is a damaged zip archive ({first_line(error)[:100]}): copy or download it again."
            ) from error
        for one in self._archive.infolist() if self._archive else ():
            if one.file_size > MOST and one.compress_type != zipfile.ZIP_STORED:
                size = f"{one.file_size / 1e6:,.0f} MB"
                raise EngineError(
                    f"{self.path} > {one.filename[:100]} unpacks to {size}, which no chunk does: download it "
                    "again, or leave it out."
                )
        self._list = self._everything()
        self._bytes: Store | None = None
        self._opened: dict[str, zarr.Array[Any]] = {}

    def names(self) -> tuple[list[str], dict[str, str]]:
        """Names of all arrays, ascending; and of folders that may be arrays, why their metadata say nothing."""
        found, broken = [], {}
        for name, files, below in self._folders():
            try:
                is_array = self._metadata(name, files) is not None
            except ValueError as error:
                broken[name] = str(error)
                continue
            if is_array:
                found.append(name)
                below.clear()  # chunks
        groups = {
            above for name in found for above in groups_above(name)
        }  # their arrays are there all the same
        return sorted(found), {name: why for name, why in broken.items() if name not in groups}

    def attributes(self, group: str) -> Facts:
        """Attributes of a group ("" is the root), {} where it has none that can be read."""
        for file in ("zarr.json", ".zattrs"):
            try:
                told = self._document(_joined(group, file))
            except ValueError:
                told = None
            told = self._list.get(_joined(group, file)) if told is None else told
            if told is not None:
                return dict(part_of(told, "attributes") if file == "zarr.json" else told)
        return {}

    def __getitem__(self, name: str) -> zarr.Array[Any]:
        """An array to read from.

        Raises:
            EngineError: a name that leads out of the store, or a codec that is not allowed.
            OSError, ValueError, KeyError: the library's reason.
        """
        if name not in self._opened:
            if ".." in name.split("/") or name.startswith("/"):
                raise EngineError(
                    f"{self.path} > {name[:200]} is refused: it leads out of the store."
                )
            metadata = self._metadata(name, ARRAYS)
            if metadata is None:
                raise KeyError(f"{name} is no array")
            refuse_codecs(metadata, f"{self.path} > {name}")
            array = self._array(name, with_fill(metadata))
            label = f"{self.path} > {name}"
            if min(array.chunks, default=1) < 1:
                raise ValueError(f"chunks of {array.chunks} hold nothing")
            refuse_chunk(array.chunks, array.dtype.itemsize, label)
            if array.shards:  # its index says of each chunk where it begins and ends
                refuse_chunk([prod(array.shards) // max(prod(array.chunks), 1)], 16, label)
            self._opened[name] = array
        return self._opened[name]

    def _array(self, name: str, metadata: Document) -> zarr.Array[Any]:
        import zarr  # only those who have a Zarr store wait for it
        from zarr.core.sync import sync
        from zarr.storage import StorePath, ZipStore

        from .zarr_folder import PlainFiles

        bound_codecs()
        if self._bytes is None and self._archive is None:
            self._bytes = PlainFiles(self.path, read_only=True)
        elif self._bytes is None:
            self._bytes = sync(ZipStore.open(path=self.path, mode="r", read_only=True))
        place = StorePath(self._bytes, _joined(self.inside, name))
        try:
            return zarr.Array(zarr.AsyncArray.from_dict(place, metadata))
        except (
            TypeError,
            AttributeError,
        ) as error:  # how the library refuses metadata of another kind
            raise ValueError(first_line(error)) from error

    def _metadata(self, name: str, files: set[str]) -> Document | None:
        """What is said of an array, its attributes within, in either format; None for a group.

        Raises:
            ValueError: neither the array's own file nor the store's list of everything is JSON.
        """
        for file in ("zarr.json", ".zarray"):
            if file not in files:
                continue
            try:
                told = self._document(_joined(name, file))
            except ValueError:
                told = self._list.get(_joined(name, file))
                if told is None:
                    raise
            if told is None or (file == "zarr.json" and told.get("node_type") != "array"):
                continue
            return {**told, "attributes": self.attributes(name)}
        return None

    def _folders(self) -> Iterator[tuple[str, set[str], list[str]]]:
        """Folders of the store, their files of metadata, and the folders below (cleared: not gone into)."""
        if self._archive is None:
            for place, below, files in os.walk(self.path):
                inner = Path(place).relative_to(self.path).as_posix()
                yield "" if inner == "." else inner, ARRAYS.intersection(files), below
            return
        held: dict[str, set[str]] = {}
        for name in self._archive.namelist():
            folder, _, file = name.rpartition("/")
            if file in ARRAYS and f"{folder}/".startswith(_joined(self.inside, "")):
                held.setdefault(folder[len(self.inside) :].strip("/"), set()).add(file)
        for folder, names in held.items():
            yield folder, names, []

    def _document(self, name: str) -> Document | None:
        """A JSON object of the store, None where there is no such file.

        Raises:
            ValueError: no JSON object.
        """
        if self._archive is None:
            file = self.path / name
            content = content_of(file, BIGGEST_DOCUMENT) if file.is_file() else None
        else:
            content = self._member(_joined(self.inside, name))
        if content is None:
            return None
        try:
            told = json.loads(content)
        except RecursionError as error:
            raise ValueError(f"{name.rpartition('/')[2]} {NESTED.removeprefix('it ')}") from error
        except ValueError as error:
            raise ValueError(f"{name.rpartition('/')[2]} is no JSON, {error}") from error
        if not isinstance(told, dict):
            raise ValueError(f"{name.rpartition('/')[2]} is no JSON object")
        return told

    def _member(self, name: str) -> bytes | None:
        if self._archive is None:
            return None
        try:
            return member_of(self._archive, name, f"{self.path} > {name}", BIGGEST_DOCUMENT)
        except KeyError:
            return None
        except BROKEN_ARCHIVE as error:
            refuse_of_system(self.path, error)
            raise ValueError(f"{name} cannot be unpacked, {error}") from error

    def _everything(self) -> dict[str, Document]:
        """Name of each metadata file -> what the store's own list says of it, in the words of the file."""
        try:
            second = part_of(self._document(".zmetadata") or {}, "metadata")
            root = self._document("zarr.json") or {}
        except ValueError:
            return {}
        third = part_of(part_of(root, "consolidated_metadata"), "metadata")
        found = {f"{name}/zarr.json": told for name, told in third.items()} | second
        return {name: told for name, told in found.items() if isinstance(told, dict)}


def groups_above(name: str) -> list[str]:
    """Names of the groups around an array: "", ``a``, ``a/b``."""
    parts = name.split("/")[:-1]
    return ["/".join(parts[:count]) for count in range(len(parts) + 1)]


def _joined(folder: str, name: str) -> str:
    return f"{folder}/{name}" if folder else name
