# SPDX-License-Identifier: GPL-2.0-or-later
"""Embeddings of one tile with an imported model: every pixel through its own 15 x 15 x 11 patch.

Patches are cut a few hundred at a time. A date whose patch is whole is encoded once for all targets
that take it; where values are missing, the mean over a target's own slots stands in, and so it is not.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import numpy as np

from ..errors import EngineError
from ..grid.grid import Window
from ..inference.model import Model
from ..outputs.band_table import QUALITY
from ..pixels.days import Reader
from ..pixels.slots import Slots, slots_of
from .dates import Dates
from .patch_model import AS_PUBLISHED, WAYS, PatchModel

SPOTS = 16
"""Computed pixels along a side of a tile: ten seconds' work, journalled when done."""
LARGEST = 128
"""Pixels along a side of a tile at most, whatever the stride."""
GROUP = 64
"""Pixels whose patches are cut at once."""
NEEDED_MB = 600
"""Memory of the loaded graphs (most of it for the wide convolution) and a group of patches."""
ROWS = 201
"""Days that the published table knows: 0 to 200."""


class PatchEmbedder:
    """Embeds tiles of a scene set with an imported model; see ``embed.embedder.Embedder``."""

    fills = True

    def __init__(
        self, reader: Reader, model: Model, memory_mb: int, attention: str, stride: int = 1
    ):
        """Settle how to run.

        Args:
            attention: ISOLATED or AS_PUBLISHED, see ``model.WAYS``.
            stride: every n-th pixel will be asked for.

        Raises:
            EngineError: too little memory, or bands that no scene has.
        """
        graphs = (*(f"patches_{sensor}" for sensor in model.manifest["sensors"]), attention.lower())
        self.model = PatchModel.of(model, graphs)
        self.reader, self.way = reader, attention
        self.rules = model.manifest["window"]
        self.side = max(min(SPOTS * stride, LARGEST) // stride, 1) * stride
        if memory_mb < NEEDED_MB:
            raise EngineError(
                f"MEMORY_MB {memory_mb} is too little: {model.name} needs {NEEDED_MB} MB."
            )
        self.cache = min(memory_mb * 1_000_000 // 8, 512_000_000)
        self._most = min(len(self.model.processor.lanes), memory_mb // NEEDED_MB)
        self._refuse_missing_bands()

    @property
    def squares(self) -> int:
        """See ``Embedder``: reading takes a small part of its time."""
        return 1

    def most_at_once(self, kept: int) -> int:
        """One tile on the CPU, its graphs need memory more than company; on GPUs one for each session."""
        return self._most

    def share(self, tiles: int, targets: int, kept: int) -> None:
        """Nothing is shared."""
        self.model.start()

    @property
    def tags(self) -> dict[str, str]:
        """What outputs say of the way they were made."""
        if self.way == AS_PUBLISHED:
            return {
                "ECOFUSE_MODEL": f"{self.model.name} as published",
                "ECOFUSE_ATTENTION": "as published: over batches of "
                f"{self.model.manifest['published_batch']} pixels, so a pixel's numbers depend on its "
                "neighbours in the batch and on the extent",
            }
        return {"ECOFUSE_ATTENTION": "isolated"}

    def tags_of(self, target: date) -> dict[str, str]:
        """What a day's layer says of itself: nothing more."""
        return {}

    def warnings(self, targets: list[date]) -> list[str]:
        """What to know before trusting the result."""
        if self.way != AS_PUBLISHED:
            return []
        return [
            "ATTENTION is AS_PUBLISHED: every pixel attends to the others of its batch, so its numbers "
            "depend on the extent and on clouds elsewhere. For comparison only.",
        ]

    def slots(self, target: date) -> tuple[Slots, Slots]:
        """The Sentinel-2 and Sentinel-1 days that a target is seen through, as for every model."""
        return slots_of(self.reader.days, target, self.rules)

    def days_read(self, target: date) -> dict[str, list[date]]:
        """The days of each sensor that a target's numbers come from, ascending: its slots."""
        slots = zip(("s2", "s1"), self.slots(target), strict=True)
        return {sensor: sorted({day for day in days if day}) for sensor, days in slots}

    def refusal(self, target: date) -> str:
        """Why a day cannot be embedded, "" when it can: only acquisitions of Sentinel-2 can."""
        days = self.reader.days["s2"]
        if target in days:
            return ""
        near = min(days, key=lambda day: abs((day - target).days), default=None)
        hint = f"the nearest is {near}" if near else "the scene list has no scenes of Sentinel-2"
        return (
            f"{self.model.name} embeds only days on which Sentinel-2 was acquired, and {target} is no "
            f"such day: {hint}."
        )

    def tile(
        self, tile: Window, rows: np.ndarray, cols: np.ndarray, targets: list[date]
    ) -> Iterator[np.ndarray]:
        """Embedding rasters of one tile, a target day at a time.

        Yields:
            (embedding + quality bands, len(rows), len(cols)) float32; NaN where the target has no
            clear value at the pixel, or a band no value in the whole patch. ``expected_error`` and
            ``out_of_domain`` are NaN everywhere: a checkpoint brings neither.
        """
        dates = Dates(self.reader, self.model, tile, rows, cols)
        for target in targets:
            yield self._target(dates, target).reshape(-1, len(rows), len(cols))

    def _target(self, dates: Dates, target: date) -> np.ndarray:
        """(bands, pixels) of one day."""
        optical, radar = self.slots(target)
        slots = {"s2": optical, "s1": radar}
        length = self.model.length
        result = np.full((length + len(QUALITY), dates.count), np.nan, np.float32)
        usable = dates.seen("s2", target).any(axis=0)
        for sensor, days in slots.items():
            usable &= np.any([dates.known(sensor, day) for day in days], axis=0).all(axis=0)
        picked = np.flatnonzero(usable)
        gaps = elapsed(optical, radar, target)
        for start in range(0, picked.size, GROUP):
            group = picked[start : start + GROUP]
            inputs = {name: np.tile(row, (group.size, 1)) for name, row in gaps.items()}
            for sensor, days in slots.items():
                inputs[f"features_{sensor}"] = dates.features(sensor, days, group)
            result[:length, group] = self.model.embed(self.way, inputs)["embedding"].T
        seen = np.sum([dates.seen("s2", day).any(axis=0) for day in optical], axis=0)
        quality = dict(zip(QUALITY, result[length:], strict=True))
        quality["clear_dates"][picked] = seen[picked]
        quality["days_to_clear"][picked] = 0  # the target itself is clear
        return result

    def _refuse_missing_bands(self) -> None:
        for sensor in self.model.sensors:
            held = {band for scene in self.reader.scenes.of(sensor) for band in scene.assets}
            missing = [band for band in self.model.bands(sensor) if band not in held]
            if missing:
                raise EngineError(
                    f"{self.model.name} needs {', '.join(missing)} of {sensor.upper()}, which no scene "
                    "of the list has: unlike the models that come with EcoFuse it takes no fewer bands "
                    "or sensors."
                )


def elapsed(optical: Slots, radar: Slots, target: date) -> dict[str, np.ndarray]:
    """Days since the first of the slots, ``days_s2, days_s1`` (11,), and ``delta`` (1,).

    An empty slot stands on the day of its neighbour (gap 0), a slot without Sentinel-1 on the day
    of its Sentinel-2.
    """
    known = [day for day in optical if day]
    middle = len(optical) // 2
    filled = [day or (known[0] if at < middle else known[-1]) for at, day in enumerate(optical)]
    radar_filled = [day or other for day, other in zip(radar, filled, strict=True)]
    result = {}
    for sensor, days in (("s2", filled), ("s1", radar_filled)):
        numbers = np.maximum.accumulate([day.toordinal() for day in days])
        result[f"days_{sensor}"] = np.minimum(numbers - numbers[0], ROWS - 1)
    shown = radar[middle]
    apart = abs((shown - target).days) if shown else 0
    return {**result, "delta": np.array([apart])}


def embedder_of(
    reader: Reader, model: Model, memory_mb: int, attention: str, stride: int
) -> PatchEmbedder:
    """A :class:`PatchEmbedder`, its options checked.

    Raises:
        EngineError: an unknown ATTENTION, or see :class:`PatchEmbedder`.
    """
    if attention not in WAYS:
        raise EngineError(f"ATTENTION is {attention}: choose {' or '.join(WAYS)}.")
    return PatchEmbedder(reader, model, memory_mb, attention, stride)
