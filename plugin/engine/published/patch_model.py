# SPDX-License-Identifier: GPL-2.0-or-later
"""An imported model at work: patches to features, features of eleven dates to embeddings.

Its folder is a model folder like any other, with ``"context": "patch"`` in the manifest.
"""

from __future__ import annotations

import numpy as np

from ..errors import EngineError
from ..inference.devices import OutOfMemory
from ..inference.model import Model

CONTEXT = "patch"
"""Of the manifest: each pixel is seen through its own 15 x 15 x 11 patch."""
ISOLATED, AS_PUBLISHED = "ISOLATED", "AS_PUBLISHED"
WAYS = (ISOLATED, AS_PUBLISHED)
"""Every pixel on its own; or attention over the pixels of a batch, as the authors run it."""


class PatchModel(Model):
    """A model folder made by ``importcheckpoint``; arrays are (pixel or patch, …), float32."""

    @classmethod
    def of(cls, model: Model, graphs: tuple[str, ...] = ()) -> PatchModel:
        """The same folder as a patch model; only ``graphs`` (default: all) are loaded when it runs.

        Raises:
            EngineError: the model is of the other kind.
        """
        if model.manifest.get("context") != CONTEXT:
            raise EngineError(f"{model.folder} holds no imported checkpoint.")
        known = model.manifest["graphs"]
        chosen = {name: known[name] for name in graphs or known}
        manifest = {**model.manifest, "graphs": chosen}
        return cls(model.folder, manifest, model.sha256, model.processor)

    @property
    def threads(self) -> int:
        """All: a batch of patches is large, and one tile is computed at a time."""
        return 0

    @property
    def sensors(self) -> tuple[str, ...]:
        return tuple(self.manifest["sensors"])

    @property
    def fused(self) -> bool:
        """Whether the sensors are joined; else an embedding is Sentinel-2's numbers, then Sentinel-1's."""
        return bool(self.manifest["fused"])

    def _run(self, graph: str, inputs: dict[str, np.ndarray]) -> list[np.ndarray]:
        try:
            return super()._run(graph, inputs)
        except OutOfMemory as error:  # its graphs take batches of one size only
            raise EngineError(
                f"The memory of {self.processor.title} is full: {self.name} does not fit. Close other programs "
                "that use it, or set DEVICE to CPU."
            ) from error

    def known(self, sensor: str, values: np.ndarray) -> np.ndarray:
        """Physical values as the graphs want them, NaN where missing."""
        result, valid = self.scaled(sensor, values)
        return np.where(valid > 0, result, np.float32(np.nan))

    def patch_features(self, sensor: str, patches: np.ndarray) -> np.ndarray:
        """Scaled patches of one date each, without gaps, (n, bands, 15, 15) -> (n, 256)."""
        size = int(self.manifest["patches"])
        parts = [
            self._run(f"patches_{sensor}", {"patches": _filled(chunk, size)})[0][: len(chunk)]
            for chunk in _chunks(patches, size)
        ]
        return np.concatenate(parts) if parts else np.empty((0, 256), np.float32)

    def embed(
        self, way: str, inputs: dict[str, np.ndarray], together: int = 0
    ) -> dict[str, np.ndarray]:
        """Embeddings of pixels from the features of their dates.

        Args:
            way: one of :data:`WAYS`. ISOLATED: the graph always gets the same number of pixels, the
                last batch filled up, and what else lies in it changes nothing. AS_PUBLISHED:
                batches of ``together`` in the order given; the last one may be smaller.
            inputs: ``features_s1, features_s2`` (pixels, 11, 256); ``days_s1, days_s2`` (pixels, 11)
                since the first slot's date; ``delta`` (pixels, 1), |S1 - S2| days at the middle.
            together: pixels of a batch as published; 0 = as many as the manifest says.

        Returns:
            ``embedding`` (pixels, length), ``z_s1`` (pixels, 2), ``z_s2`` (pixels, 9).
        """
        graph = way.lower()
        facts = self.manifest["graphs"][graph]
        size = self.pixels
        if way == AS_PUBLISHED:
            size = together or int(self.manifest["published_batch"])
        wanted = {name: inputs[name] for name in facts["inputs"]}
        parts = []
        for start in range(0, len(next(iter(wanted.values()))), size):
            batch = {name: array[start : start + size] for name, array in wanted.items()}
            used = len(next(iter(batch.values())))
            if way == ISOLATED:
                batch = {name: _filled(array, size) for name, array in batch.items()}
            parts.append([output[:used] for output in self._run(graph, batch)])
        joined = (np.concatenate(arrays) for arrays in zip(*parts, strict=True))
        return dict(zip(facts["outputs"], joined, strict=True))

    def rebuild(self, embedding: np.ndarray, days: dict[str, np.ndarray]) -> dict[str, np.ndarray]:
        """Both sensors' scaled patches from embeddings.

        Args:
            embedding: (pixels, length); days: ``days_s1, days_s2`` (pixels, 11).

        Returns:
            ``values_s1`` (pixels, 11, 2, 15, 15) and ``values_s2`` (pixels, 11, 10, 15, 15).
        """
        facts = self.manifest["graphs"]["decoder"]
        size = int(facts["inputs"]["embedding"][0])
        inputs = {"embedding": embedding, **days}
        parts = []
        for start in range(0, len(embedding), size):
            batch = {
                name: _filled(inputs[name][start : start + size], size) for name in facts["inputs"]
            }
            parts.append(self._run("decoder", batch))
        joined = (np.concatenate(arrays)[: len(embedding)] for arrays in zip(*parts, strict=True))
        return dict(zip(facts["outputs"], joined, strict=True))


def one_patch(model: Model) -> tuple[list[np.ndarray], str]:
    """Embedding (1, length), both ways joined, of one even grey pixel seen on eleven equal dates; "one pixel"."""
    model = PatchModel.of(model)
    inputs = {"delta": np.zeros((1, 1), np.int64)}
    for sensor in model.sensors:
        patch = np.full((1, len(model.bands(sensor)), 15, 15), 0.3, np.float32)
        inputs[f"features_{sensor}"] = np.repeat(
            model.patch_features(sensor, patch)[:, None], 11, 1
        )
        inputs[f"days_{sensor}"] = np.arange(0, 55, 5)[None]
    joined = np.concatenate([model.embed(way, inputs)["embedding"] for way in WAYS], axis=1)
    return [joined], "one pixel"


def _chunks(array: np.ndarray, size: int) -> list[np.ndarray]:
    return [array[start : start + size] for start in range(0, len(array), size)]


def _filled(array: np.ndarray, size: int) -> np.ndarray:
    """Zeros behind the last row, up to ``size`` rows."""
    missing = size - len(array)
    if missing:
        array = np.concatenate([array, np.zeros((missing, *array.shape[1:]), array.dtype)])
    return np.ascontiguousarray(array)
