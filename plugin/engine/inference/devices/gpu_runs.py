# SPDX-License-Identifier: GPL-2.0-or-later
"""A thread's runs of a model's graphs over what stays in a GPU's memory: dates go there once, numbers come back."""

from __future__ import annotations

import numpy as np

from .choice import Processor
from .gpu_memory import Copy, GpuMemory, Place
from .running import Bound


class GpuRuns:
    """One thread's place at a GPU. Threads of the same lane take turns; each has memory of its own."""

    def __init__(self, lanes: dict[str, Bound], processor: Processor, copy: Copy, halo: int):
        """Args: lanes: what runs each graph, all on one GPU; copy: see :mod:`.gpu_memory`; halo: the encoders'."""
        self._lanes, self._processor, self._halo = lanes, processor, halo
        fusion = lanes["fusion"]
        self.memory = GpuMemory(fusion.number, copy, fusion.memory)
        self.full = False
        """Whether a run found no room: the host's way halves what it takes at once, and is taken from then on."""
        self._rooms: dict[tuple[str, tuple[int, ...]], Place] = {}
        self._results: dict[tuple[str, int], list[np.ndarray]] = {}

    def token(self, sensor: str, values: np.ndarray, valid: np.ndarray, into: Place) -> None:
        """What the fusion takes of a date, see ``Model.token``, straight into its place (channels, pixels).

        Args:
            values, valid: (bands, H, W) with the halo.

        Raises:
            OutOfMemory: the GPU has no room for it.
        """
        planes = {
            "values": self._room("values", values.shape),
            "valid": self._room("valid", valid.shape),
        }
        for name, array in (("values", values), ("valid", valid)):
            self.memory.put(planes[name], array)
        inside = [length - 2 * self._halo for length in values.shape[1:]]
        encoder, after = self._lanes[f"encoder_{sensor}"], self._lanes.get(f"token_{sensor}")
        made = encoder.session.get_outputs()[0]
        features = self._room("features", (made.shape[1], *inside)) if after else into
        one = {name: place.shaped(1, *place.shape) for name, place in planes.items()}
        encoder.run_at(one, {made.name: features.shaped(1, features.shape[0], *inside)})
        if after:
            given = {"features": features, **planes}
            after.run_at(given, {after.session.get_outputs()[0].name: into})

    def fused(
        self, graph: str, dates: dict[str, Place], away: dict[str, np.ndarray]
    ) -> list[np.ndarray]:
        """Outputs (…, pixels) of the fusion, or of a graph that does for it; they hold until the next call.

        Args:
            dates: the inputs (slots, channels, pixels); away: those that are the same for all pixels, (slots).
                What the graph does not take is left out.

        Raises:
            OutOfMemory: the GPU has no room for it.
        """
        lane = self._lanes[graph]
        taken = {one.name for one in lane.session.get_inputs()}
        given = {name: place for name, place in dates.items() if name in taken}
        for name, days in away.items():
            if name in taken:
                given[name] = self._room(name, days.shape)
                self.memory.put(given[name], days)
        pixels = next(iter(dates.values())).shape[-1]
        outputs = lane.session.get_outputs()
        if (graph, pixels) not in self._results:
            self._results[graph, pixels] = [
                self._processor.zeros((one.shape[0], pixels)) for one in outputs
            ]
        results = self._results[graph, pixels]
        names = [one.name for one in outputs]
        lane.run_at(given, dict(zip(names, results, strict=True)))
        return results

    def _room(self, name: str, shape: tuple[int, ...]) -> Place:
        if (name, shape) not in self._rooms:
            self._rooms[name, shape] = self.memory.room(*shape)
        return self._rooms[name, shape]
