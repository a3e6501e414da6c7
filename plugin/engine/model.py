# SPDX-License-Identifier: GPL-2.0-or-later
"""A model folder: the contract in ``manifest.json`` and its ONNX graphs, checked before they run."""

from __future__ import annotations

import hashlib
import json
import os
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np

from .errors import EngineError

SHIPPED = Path(__file__).resolve().parents[2] / "models" / "ecofuse-7"
"""The model used when none is named."""

DEVICES = {"CPU": "CPUExecutionProvider"}
"""Device names of this version -> ONNX Runtime providers."""


@dataclass(frozen=True)
class Model:
    """One model, ready to run; make it with :meth:`load`.

    Arrays are (channel, row, col) or (channel, pixel), float32; a mask is 1 where valid, else 0.
    """

    folder: Path
    manifest: dict
    sha256: str
    """Of the bytes of ``manifest.json``, which itself names the hash of every graph."""
    device: str
    threads: int = 0
    """Processors for one run of a graph; 0 = all."""

    @classmethod
    def load(cls, folder: Path | str | None = None, device: str = "AUTO") -> Model:
        """Read and check a model folder.

        Raises:
            EngineError: a missing file, a file whose hash is not the manifest's, an unknown device.
        """
        folder = Path(folder or SHIPPED).absolute()
        path = folder / "manifest.json"
        try:
            content = path.read_bytes()
            manifest = json.loads(content)
            files = manifest["files"]
        except (OSError, ValueError, KeyError) as error:
            raise EngineError(
                f"{folder} is not a model folder: its manifest.json cannot be read ({error})."
            ) from error
        for name, facts in files.items():
            _refuse_changed(folder / name, facts["sha256"])
        if device not in ("AUTO", *DEVICES):
            raise EngineError(
                f"DEVICE {device} is not known to this version: choose AUTO or {', '.join(DEVICES)}."
            )
        chosen = "CPU" if device == "AUTO" else device
        return cls(folder, manifest, hashlib.sha256(content).hexdigest(), chosen)

    @property
    def name(self) -> str:
        return self.manifest["name"]

    @property
    def halo(self) -> int:
        """Pixels around a tile that its embeddings depend on."""
        return int(self.manifest["halo"])

    @property
    def length(self) -> int:
        """Numbers in an embedding."""
        return int(self.manifest["embedding"])

    @property
    def pixels(self) -> int:
        """Pixels that the fusion graph takes at once, always this many (see :meth:`fuse`)."""
        return int(self.manifest["pixels"])

    def bands(self, sensor: str) -> tuple[str, ...]:
        """Bands of a sensor in the order the graphs take them."""
        return tuple(self.manifest["sensors"][sensor]["bands"])

    def scaled(self, sensor: str, values: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Physical values (NaN = missing) as the graphs want them, and their mask.

        Returns:
            ``clip((value + add) / divide)`` with 0 where missing, and 1/0, both float32.
        """
        return scaled(self.manifest["sensors"][sensor], values)

    def encode(self, sensor: str, values: np.ndarray, valid: np.ndarray) -> np.ndarray:
        """Features of one date: (bands, H, W) twice -> (features, H - 2 halo, W - 2 halo)."""
        inputs = {"values": values[None], "valid": valid[None]}
        return self._run(f"encoder_{sensor}", inputs)[0][0]

    def dated(
        self, sensor: str, values: np.ndarray, valid: np.ndarray
    ) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """What the fusion takes of one date, whatever the target: computed once for all its windows.

        Args:
            values, valid: (bands, H, W) as :meth:`scaled` gives them, with the halo.

        Returns:
            Features, values and valid, (channels, pixels) of the (H - 2 halo) x (W - 2 halo) pixels inside.
        """
        features = self.encode(sensor, values, valid)
        features = features.reshape(len(features), -1)
        halo = self.halo
        inner = (slice(None), slice(halo, -halo or None), slice(halo, -halo or None))
        values, valid = (part[inner].reshape(len(part), -1) for part in (values, valid))
        graph = f"token_{sensor}"
        if graph in self.manifest["graphs"]:
            inputs = {"features": features, "values": values, "valid": valid}
            features = self._run(graph, inputs)[0]
        return features, values, valid

    def fuse(self, **inputs: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Embeddings of a target day from its window of slots.

        Args:
            inputs: ``s2_features, s2_values, s2_valid, s1_features, s1_values, s1_valid``
                (slots, channels, pixels), features as :meth:`dated` gives them, and
                ``s2_days, s1_days`` (slots), days from the target.

        Returns:
            (embedding, pixels), and the expected absolute error of each band at the target day
            (bands of both sensors, pixels) in the graphs' units.

        The graph sees :attr:`pixels` pixels at a time, the last batch filled up with zeros: with
        other sizes the same pixel differs in the seventh digit.
        """
        count = inputs["s2_values"].shape[2]
        parts = []
        for start in range(0, count, self.pixels):
            batch = {
                name: array
                if array.ndim == 1
                else self._filled(array[:, :, start : start + self.pixels])
                for name, array in inputs.items()
            }
            used = min(self.pixels, count - start)
            parts.append([output[:, :used] for output in self._run("fusion", batch)])
        embedding, error = (np.concatenate(arrays, axis=1) for arrays in zip(*parts, strict=True))
        return embedding, error

    def decode(self, embedding: np.ndarray) -> np.ndarray:
        """(embedding, pixels) -> values (bands of both sensors, pixels) in the graphs' units."""
        parts = []
        for start in range(0, embedding.shape[1], self.pixels):
            batch = embedding[:, start : start + self.pixels]
            parts.append(
                self._run("decoder", {"embedding": self._filled(batch)})[0][:, : batch.shape[1]]
            )
        return np.concatenate(parts, axis=1)

    def calibrated(self, sensor: str, error: np.ndarray, shown: np.ndarray) -> np.ndarray:
        """Expected errors of a sensor, made honest by the manifest's factors.

        They were fitted on training places so that 80 % of the errors lie within ln 5 times the result
        (Laplace distribution).

        Args:
            error: (…, pixels) as :meth:`fuse` gives them; shown: (pixels,) whether the sensor has any
                value at the target day.
        """
        factors = self.manifest.get("calibration")
        if factors is None:
            return error
        visible, hidden = (np.float32(factors[key][sensor]) for key in ("visible", "hidden"))
        return error * np.where(shown, visible, hidden)

    def out_of_domain(self, embedding: np.ndarray) -> np.ndarray:
        """True (pixels) where an embedding lies further from the training mean than the manifest allows.

        Squared Mahalanobis distance against ``domain.threshold``.
        """
        domain = self.manifest["domain"]
        difference = embedding.T.astype(np.float64) - np.array(domain["mean"])
        distance = ((difference @ np.array(domain["inverse_covariance"])) * difference).sum(axis=1)
        return distance > domain["threshold"]

    def _filled(self, array: np.ndarray) -> np.ndarray:
        missing = self.pixels - array.shape[-1]
        if missing:
            array = np.pad(array, [(0, 0)] * (array.ndim - 1) + [(0, missing)])
        return np.ascontiguousarray(array, dtype=np.float32)

    def _run(self, graph: str, inputs: dict[str, np.ndarray]) -> list[np.ndarray]:
        return self._sessions[graph].run(None, inputs)

    @cached_property
    def _sessions(self) -> dict:
        import onnxruntime  # 0.2 s that a verb without a model need not pay

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = self.threads or os.cpu_count() or 1
        options.inter_op_num_threads = 1
        options.use_deterministic_compute = True
        options.log_severity_level = 3
        provider = DEVICES[self.device]
        sessions = {}
        for name, facts in self.manifest["graphs"].items():
            path = str(self.folder / facts["file"])
            session = onnxruntime.InferenceSession(path, options, providers=[provider])
            if session.get_providers()[0] != provider:  # a silent fall-back would be a lie
                raise EngineError(
                    f"{path} runs on {session.get_providers()[0]}, not on {self.device} as asked."
                )
            sessions[name] = session
        return sessions


def scaled(sensor: dict, values: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """See :meth:`Model.scaled`; ``sensor`` is the manifest's entry (``add, divide, clip``)."""
    valid = np.isfinite(values)
    low, high = sensor["clip"]
    result = np.where(valid, values, np.float32(0)).astype(np.float32, copy=False)
    if sensor["add"]:
        result += np.float32(sensor["add"])
    if sensor["divide"] != 1:
        result /= np.float32(sensor["divide"])
    np.clip(result, low, high, out=result)
    if sensor["add"] or low > 0:
        result *= valid
    return result, valid.astype(np.float32)


def _refuse_changed(path: Path, expected: str) -> None:
    if not path.is_file():
        raise EngineError(f"{path} is missing, although the model's manifest.json names it.")
    actual = hashlib.sha256(path.read_bytes()).hexdigest()
    if actual != expected:
        raise EngineError(
            f"{path} is not the file its manifest.json describes (SHA-256 {actual[:12]}…, expected "
            f"{expected[:12]}…): copy the model folder again."
        )
