# SPDX-License-Identifier: GPL-2.0-or-later
"""Parts of arrays of HDF5 files, of chunks that are unpacked within their bounds; in the child alone."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterator
from itertools import product
from math import prod
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

from ...bounded import LARGEST_AXIS, refuse_chunk
from ...errors import EngineError
from .packed import OURS, SZIP, Filter, packed_bound, unpacked_chunk

if TYPE_CHECKING:
    import h5py

Part: TypeAlias = list[tuple[int, int]]
"""First and behind the last index along each axis."""
Alive: TypeAlias = Callable[[int], None]
"""To be called with the bytes that a read unpacks, so that their time is waited for and no longer."""
Offsets: TypeAlias = list[tuple[int, ...]]
"""First indices of chunks."""

MOST_KEPT = 128 * 1024 * 1024
"""Bytes of unpacked chunks that are kept; the last one always."""
SMALLEST = 4096
"""Bytes that every chunk is taken for at least, in time: looking it up takes some, too."""
MOST_FILES = 64
"""Files that are kept open."""
State: TypeAlias = tuple[str, int, int]
"""A file's path, time of change and size."""


class OpenArrays:
    """Files that were read last, and chunks of them: tiles and days that lie in one chunk share it."""

    def __init__(self) -> None:
        self._files: OrderedDict[State, h5py.File] = OrderedDict()
        self._arrays: dict[tuple[State, str], tuple[h5py.Dataset, list[Filter]]] = {}
        self._chunks: OrderedDict[tuple[State, str, tuple[int, ...]], np.ndarray] = OrderedDict()
        self._kept = 0

    def part(self, path: Path, name: str, part: Part, alive: Alive) -> np.ndarray:
        """Stored numbers or texts of an array; what lies beyond its end is left out.

        Args:
            name: of the array in the NetCDF file, groups included.

        Raises:
            EngineError: a filter that is not read, or too large a chunk.
            ValueError: a chunk unpacks to something else than its shape.
            OSError, RuntimeError, KeyError, MemoryError: the library's reason.
        """
        array, filters, state = self._array(path, name)
        if len(part) != array.ndim:
            raise ValueError(f"{name} has {array.ndim} axes where it had {len(part)}")
        part = [
            (min(first, size), min(end, size))
            for (first, end), size in zip(part, array.shape, strict=True)
        ]
        size = array.id.get_type().get_size()
        label = f"{path} > {name.strip('/')}"
        if array.chunks:
            refuse_chunk(array.chunks, size, label)
            refuse_filters(filters, label)
        declared = prod(array.chunks or ()) * size
        offsets = list(offsets_of(array.chunks, part, label)) if array.chunks else []
        wanted = prod(end - first for first, end in part) * size
        alive(wanted + len(offsets) * max(declared, SMALLEST))
        is_plain = array.dtype.kind in "iufS" and array.dtype.itemsize == size
        szip = any(one.number == SZIP for one in filters)
        if array.chunks and is_plain and not szip:
            return self._of_chunks(array, state, part, offsets, filters)
        for offset in offsets if filters else ():
            if szip:  # what HDF5 unpacks itself is looked at before
                refuse_szip(array, offset, declared)
            else:
                numbers_of_chunk(array, offset, filters, declared)
        values = array[tuple(slice(first, end) for first, end in part)]
        return np.asarray(values, object if array.dtype.hasobject else None)

    def leave(self, path: Path) -> None:
        """Close a file: while it is open, HDF5 takes what is written over it for the file that it knows."""
        for state in [one for one in self._files if one[0] == str(path)]:
            self._close(state)

    def _close(self, state: State) -> None:
        self._arrays = {key: held for key, held in self._arrays.items() if key[0] != state}
        self._files.pop(state).close()

    def _array(self, path: Path, name: str) -> tuple[h5py.Dataset, list[Filter], State]:
        import h5py

        status = path.stat()
        state = str(path), status.st_mtime_ns, status.st_size
        if state not in self._files:
            self.leave(path)
            if len(self._files) == MOST_FILES:
                self._close(next(iter(self._files)))
            self._files[state] = h5py.File(path, "r", locking=False)
        self._files.move_to_end(state)
        if (state, name) in self._arrays:
            return *self._arrays[state, name], state
        above, _, last = name.strip("/").rpartition("/")
        group = self._files[state][above or "/"]
        hidden = f"_nc4_non_coord_{last}"  # an array called like an axis whose coordinate it is not
        array = group[hidden if hidden in group else last]
        self._arrays[state, name] = array, filters_of(array)
        return *self._arrays[state, name], state

    def _of_chunks(
        self, array: h5py.Dataset, state: State, part: Part, offsets: Offsets, filters: list[Filter]
    ) -> np.ndarray:
        kind, declared = array.dtype, prod(array.chunks) * array.dtype.itemsize
        out = np.empty([max(end - first, 0) for first, end in part], kind)
        for offset in offsets:
            key = state, str(array.name), offset
            if key not in self._chunks:
                data = numbers_of_chunk(array, offset, filters, declared)
                if data is None:
                    held = np.broadcast_to(np.asarray(array.fillvalue, kind), array.chunks)
                else:
                    held = np.frombuffer(data, kind).reshape(array.chunks)
                self._keep(key, held)
            self._chunks.move_to_end(key)
            inside, outside = [], []
            for (first, end), begin, length in zip(part, offset, array.chunks, strict=True):
                low, high = max(first, begin), min(end, begin + length)
                inside.append(slice(low - begin, high - begin))
                outside.append(slice(low - first, high - first))
            out[tuple(outside)] = self._chunks[key][tuple(inside)]
        return out

    def _keep(self, key: tuple[State, str, tuple[int, ...]], held: np.ndarray) -> None:
        self._kept += held.nbytes
        self._chunks[key] = held
        while self._kept > MOST_KEPT and len(self._chunks) > 1:
            self._kept -= self._chunks.popitem(last=False)[1].nbytes


def filters_of(array: h5py.Dataset) -> list[Filter]:
    """Filters of an array's chunks, in the order in which they pack."""
    plan = array.id.get_create_plist()
    found = [plan.get_filter(place) for place in range(plan.get_nfilters())]
    return [
        Filter(number, tuple(values), name.decode("ascii", "replace"))
        for number, _, values, name in found
    ]


def refuse_filters(filters: list[Filter], label: str) -> None:
    """Raise unless all filters are known to keep to a bound.

    Raises:
        EngineError: one is not, or SZIP stands elsewhere than last, where its size can be seen.
    """
    for place, one in enumerate(filters):
        last = place == len(filters) - 1
        if one.number not in OURS and not (one.number == SZIP and last):
            raise EngineError(
                f"{label} is packed with the filter {one.name[:40] or one.number!r} ({one.number}), which is not "
                "read: write the file again with deflate (nccopy -d 1)."
            )


def offsets_of(chunks: tuple[int, ...], part: Part, label: str) -> Iterator[tuple[int, ...]]:
    """First indices of the chunks that hold a part, ascending.

    Raises:
        EngineError: there are more of them than an axis has numbers.
    """
    ranges = [
        range(first // length * length, end, length) if end > first else range(0)
        for (first, end), length in zip(part, chunks, strict=True)
    ]
    if (count := prod(map(len, ranges))) > LARGEST_AXIS:
        raise EngineError(
            f"{label} is not laid out for reading parts: a read takes {count:,} chunks. Write it with larger "
            "chunks, or leave it out."
        )
    return product(*ranges)


def numbers_of_chunk(
    array: h5py.Dataset, offset: tuple[int, ...], filters: list[Filter], declared: int
) -> bytes | None:
    """A chunk's numbers as bytes; None for one that was never written.

    Raises:
        ValueError: it is larger, packed or unpacked, than its shape allows, or damaged.
        OSError, RuntimeError: the library's reason.
    """
    stored = stored_chunk(array, offset, declared)
    return None if stored is None else unpacked_chunk(stored[1], filters, stored[0], declared)


def stored_chunk(
    array: h5py.Dataset, offset: tuple[int, ...], declared: int
) -> tuple[int, bytes] | None:
    """(mask of filters that were left out, bytes as stored); errors as in :func:`numbers_of_chunk`."""
    room = np.empty(packed_bound(declared), "u1")
    try:
        skipped, data = array.id.read_direct_chunk(offset, out=room)
    except ValueError as error:  # no room for it
        raise ValueError(
            f"a chunk of it is stored in more than the {declared:,} bytes of its shape"
        ) from error
    except RuntimeError as error:
        # the second looks through all chunks of the array, in words of any version
        missing = "not allocated" in str(error)
        if missing or array.id.get_chunk_info_by_coord(offset).byte_offset is None:
            return None
        raise
    return skipped, bytes(data)


def refuse_szip(array: h5py.Dataset, offset: tuple[int, ...], declared: int) -> None:
    """Raise where a chunk packed with SZIP says that it unpacks to more than its shape.

    Raises:
        ValueError: as above.
    """
    skipped, data = stored_chunk(array, offset, declared) or (0, b"")
    is_packed = not skipped >> (len(filters_of(array)) - 1) & 1
    if is_packed and int.from_bytes(data[:4], "little") > packed_bound(declared):
        raise ValueError(f"a chunk of it unpacks to more than the {declared:,} bytes of its shape")
