# SPDX-License-Identifier: GPL-2.0-or-later
"""Encoded dates side by side in memory, so that the slots of a target are one array without a copy."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from typing import Any

FREE = object()
"""Stands at a place that holds nothing."""

Parts = dict[str, Any]
"""Arrays of numpy; of a GPU that keeps dates ``gpu_memory``'s stacks, spots and places in their stead."""
Fill = Callable[[Any, Parts], None]
"""Writes what belongs to a key into arrays (batches, …)."""


class Shelf:
    """Places for the dates of one sensor; the next target's slots mostly lie one place further."""

    def __init__(self, parts: Parts, slots: int):
        """Args: parts: arrays (batches, places, …); slots: places in a row that a target takes."""
        self.parts = parts
        self.slots = slots
        self.places = next(iter(parts.values())).shape[1]
        self.clear()

    def clear(self, owner: Any = None) -> None:
        """Forget what is there: it is another owner's turn."""
        self.owner = owner
        self._keys: list[Hashable] = [FREE] * self.places

    def place(self, key: Hashable) -> int | None:
        """The first place that holds a key; None where none does."""
        return self._keys.index(key) if key in self._keys else None

    def holding(self, keys: Sequence[Hashable], fill: Fill) -> slice:
        """The places that hold ``keys`` in this order, after ``fill`` was asked for those not on the shelf."""
        start = self._nearest_start(keys)
        wanted = {start + slot: key for slot, key in enumerate(keys)}
        wrong = {at: key for at, key in wanted.items() if self._keys[at] != key}
        moved = {  # copied before their own places are taken
            self._keys[at]: self._at(at, copy=True)
            for at in wrong
            if self._keys[at] in wrong.values()
        }
        for at, key in wrong.items():
            self._keys[at] = FREE  # should what follows fail
            found = moved.get(key) or (self._keys.count(key) and self._at(self._keys.index(key)))
            if found:
                for name, array in self._at(at).items():
                    array[:] = found[name]
            else:
                fill(key, self._at(at))
            self._keys[at] = key
        return slice(start, start + self.slots)

    def _nearest_start(self, keys: Sequence[Hashable]) -> int:
        """The first of the places from which most keys stand already where they are wanted."""
        slots_of: dict[Hashable, list[int]] = {}
        for slot, key in enumerate(keys):
            slots_of.setdefault(key, []).append(slot)
        fitting = [0] * (self.places - self.slots + 1)
        for place, key in enumerate(self._keys):
            for slot in slots_of.get(key, ()):
                if 0 <= place - slot < len(fitting):
                    fitting[place - slot] += 1
        return fitting.index(max(fitting))

    def _at(self, place: int, copy: bool = False) -> Parts:
        views = {name: array[:, place] for name, array in self.parts.items()}
        return {name: view.copy() for name, view in views.items()} if copy else views
