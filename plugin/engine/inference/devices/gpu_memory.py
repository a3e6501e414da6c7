# SPDX-License-Identifier: GPL-2.0-or-later
"""Arrays that stay in a GPU's memory, and places in them that graphs read and write without the host.

Only copies cross the bus. They are made by the driver's own call, since ONNX Runtime's keep Python's lock: with
sixteen threads that was the whole time of a run.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from math import prod
from typing import Any

import numpy as np

from .reasons import OutOfMemory, known_when_full

NUMBER = 4
"""Bytes of a float32."""
Copy = Callable[[int, int, int], None]
"""``copy(to, source, size)`` of bytes between addresses of the host and the GPU, done when it returns."""


@dataclass(frozen=True)
class Place:
    """A part of a GPU's memory that holds float32 of a shape."""

    address: int
    shape: tuple[int, ...]
    owner: Any = field(default=None, repr=False, compare=False)
    """What keeps the memory."""

    def shaped(self, *shape: int) -> Place:
        """The same numbers in another shape."""
        return Place(self.address, shape, self.owner)

    @property
    def size(self) -> int:
        """Bytes."""
        return NUMBER * prod(self.shape)


class GpuMemory:
    """The memory of one GPU, as one thread uses it."""

    def __init__(self, number: int, copy: Copy, name: str = "cuda"):
        """Args: number: the GPU's; name: ONNX Runtime's of such memory."""
        self.number, self.name, self._copy = number, name, copy

    def room(self, *shape: int) -> Place:
        """New memory, zeros, kept as long as a place in it is.

        Raises:
            OutOfMemory: the memory is full.
        """
        from onnxruntime import OrtValue

        size = [max(prod(shape), 1)]
        with known_when_full():
            value = OrtValue.ortvalue_from_shape_and_type(size, np.float32, self.name, self.number)
        place = Place(value.data_ptr(), shape, value)
        self.put(place, np.zeros(shape, np.float32))
        return place

    def put(self, place: Place, numbers: np.ndarray) -> None:
        """Copy numbers of the host into a place of as many."""
        held = np.ascontiguousarray(numbers, np.float32)
        if held.size != prod(place.shape):
            raise ValueError(f"{held.size} numbers do not fill a place of {prod(place.shape)}.")
        if held.size:
            self._copy(place.address, held.ctypes.data, place.size)

    def move(self, place: Place, source: Place) -> None:
        """Copy within the GPU."""
        if place.size:
            self._copy(place.address, source.address, place.size)

    def fetched(self, place: Place) -> np.ndarray:
        """A copy on the host."""
        found = np.empty(place.shape, np.float32)
        if found.size:
            self._copy(found.ctypes.data, place.address, place.size)
        return found


class Stack:
    """Places of one shape side by side in a GPU's memory, numbered; indexed as the host's array of them is."""

    def __init__(self, memory: GpuMemory, shape: tuple[int, ...]):
        """Args: shape: (1, places, channels, pixels): one batch."""
        self.memory, self.shape = memory, shape
        self._all = memory.room(*shape[1:])

    def __getitem__(self, key: tuple[slice, int | slice]) -> Any:
        """``[:, place]`` is a :class:`Spot`; ``[:1, start:stop]`` a :class:`Place` of several, for graphs."""
        _, at = key
        each = self.shape[2:]
        step = NUMBER * prod(each)
        if isinstance(at, slice):
            shape = (at.stop - at.start, *each)
            return Place(self._all.address + at.start * step, shape, self._all.owner)
        return Spot(self.memory, Place(self._all.address + at * step, each, self._all.owner))


@dataclass(frozen=True)
class Spot:
    """One place of a :class:`Stack`, which is written as a part of an array is: ``spot[:] = numbers``."""

    memory: GpuMemory
    place: Place

    def __setitem__(self, every: slice, numbers: np.ndarray | Spot) -> None:
        if isinstance(numbers, Spot):
            self.memory.move(self.place, numbers.place)
        else:
            self.memory.put(self.place, numbers)

    def copy(self) -> Spot | np.ndarray:
        """The same numbers at another place of the GPU, on the host where that is full."""
        try:
            other = self.memory.room(*self.place.shape)
        except OutOfMemory:
            return self.memory.fetched(self.place)
        self.memory.move(other, self.place)
        return Spot(self.memory, other)
