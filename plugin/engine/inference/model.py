# SPDX-License-Identifier: GPL-2.0-or-later
"""A model folder: the contract in ``manifest.json`` and its ONNX graphs, checked before they run."""

from __future__ import annotations

import hashlib
import itertools
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np

from ..documents import Document, Manifest
from ..errors import EngineError
from ..sensors import EVERY_SENSOR
from .devices import (
    AUTO,
    CPU,
    KINDS,
    Budget,
    GpuRuns,
    Processor,
    Unusable,
    choose,
    sessions,
)
from .devices.trial import trial_of, tried_graph
from .graph_shapes import refuse_other_shapes
from .graphfile import check_graph
from .manifest_schema import CLEAR, FUSION, JUDGING, MANIFEST, PATCH, RESOLUTIONS

SHIPPED = Path(__file__).resolve().parents[3] / "models" / "ecofuse-7"
"""The model used unless one is named."""

JOINED, WIDE = 16_384, 65_536
"""Pixels that a GPU takes at once, where the graph allows: a tile of 128 x 128; of 256 x 256 where it has room."""
WIDE_FROM = 40_000_000_000
"""Bytes of a GPU's memory from which tiles are wide. Sixteen threads took 7.7 GB with tiles of a quarter."""
STAYS_FROM = 12_000_000_000
"""Bytes of a GPU's memory from which dates stay in it: sixteen threads took 7.7 GB of an NVIDIA H200's."""
SMALLEST = 64
"""Pixels or rows below which no part is halved further."""
STRIP = 64
"""Rows of a date that an encoder takes at once on the CPU: what lies between its layers then stays in the cache."""


@dataclass(frozen=True)
class Model:
    """One model, ready to run; make it with :meth:`load`.

    Arrays are (channel, row, col) or (channel, pixel), float32; a mask is 1 where valid, else 0.
    """

    folder: Path
    manifest: Manifest
    sha256: str
    """Of the bytes of ``manifest.json``, which itself names the hash of every graph."""
    processor: Processor
    """Where it runs."""
    asked: int | None = None
    """Numbers that a pixel is to get; None: the day's alone."""
    shared: bool = False
    """Whether other machines compute the same tiles."""

    @classmethod
    def load(cls, folder: Path | str | None = None, device: str = AUTO) -> Model:
        """Read and check a model folder, and choose where it runs (see ``devices.choose``).

        Raises:
            EngineError: a missing file, a manifest that is wrong in a place, a graph that it
                does not describe, a file whose hash is not the manifest's, a device that is
                unknown or cannot be used.
        """
        folder = Path(folder or SHIPPED).absolute()
        path = folder / "manifest.json"
        content = MANIFEST.bytes_of(path)
        facts = MANIFEST.parsed(path, content)
        manifest = MANIFEST.plain(path, content)
        for name, file in facts.files.items():
            _refuse_elsewhere(path, name)
            _refuse_changed(folder / name, file.sha256)
        for graph in facts.graphs.values():
            check_graph(folder / graph.file)
            refuse_other_shapes(folder / graph.file, graph.inputs, graph.outputs)
        processor = choose(device, trial_of(tried_graph(folder, manifest)))
        return cls(folder, manifest, hashlib.sha256(content).hexdigest(), processor)

    @property
    def device(self) -> str:
        """One of ``devices.KINDS``."""
        return self.processor.device

    @property
    def name(self) -> str:
        return self.manifest["name"]

    @property
    def halo(self) -> int:
        """Pixels around a tile that its embeddings depend on."""
        return int(self.manifest["halo"])

    @property
    def length(self) -> int:
        """Numbers of a day: what the fusion gives, and what decoder, domain and calibration hold for."""
        return int(self.manifest["embedding"])

    @property
    def resolutions(self) -> tuple[int, ...]:
        """Metres along the pixels that it takes, ascending (see ``manifest_schema.RESOLUTIONS``)."""
        of_kind = RESOLUTIONS if self.manifest["context"] != PATCH else RESOLUTIONS[:1]
        return tuple(sorted(self.manifest.get("resolutions", of_kind)))

    @property
    def lengths(self) -> tuple[int, ...]:
        """Numbers of an embedding that can be used alone, ascending: the day's, then with numbers of the year."""
        return tuple(self.manifest.get("lengths") or (self.length,))

    @property
    def numbers(self) -> int:
        """Numbers that a pixel gets, one of :attr:`lengths`."""
        return self.asked or self.length

    def giving(self, length: int) -> Model:
        """The same model, giving so many numbers a pixel; 0: all that it has.

        Raises:
            EngineError: it has no such length.
        """
        asked = length or self.lengths[-1]
        if asked not in self.lengths:
            known = " or ".join(map(str, self.lengths))
            raise EngineError(
                f"LENGTH is {length}, but an embedding of {self.name} has {known} numbers: choose {known}, "
                "or 0 for all."
            )
        return replace(self, asked=asked)

    @property
    def pixels(self) -> int:
        """Pixels that the fusion graph takes at once, always this many (see :meth:`fuse`)."""
        return int(self.manifest["pixels"])

    @property
    def most_pixels(self) -> int:
        """Pixels that a GPU takes at once, where the graph allows."""
        return WIDE if self.wide else JOINED

    @property
    def sensors(self) -> tuple[str, ...]:
        """The sensors that it reads, in the order of its graphs' inputs."""
        return tuple(sensor for sensor in EVERY_SENSOR if sensor in self.manifest["sensors"])

    def bands(self, sensor: str) -> tuple[str, ...]:
        """Bands of a sensor in the order the graphs take them."""
        return tuple(self.manifest["sensors"][sensor]["bands"])

    def channels(self, sensor: str, part: str) -> int:
        """Channels that the fusion takes of a date's values, valid or features: 0 where no encoder sees it."""
        inputs = self.manifest["graphs"]["fusion"]["inputs"]
        return int(inputs[f"{sensor}_{part}"][1]) if f"{sensor}_{part}" in inputs else 0

    def scaled(
        self, sensor: str, values: np.ndarray, hidden: np.ndarray | None = None
    ) -> tuple[np.ndarray, np.ndarray]:
        """Physical values (NaN = missing, none infinite) as the graphs want them, and their mask.

        Args:
            hidden: True where all bands of (bands, …) are taken for missing; None: nowhere.

        Returns:
            ``clip((value + add) / divide)`` with 0 where missing, and 1/0, both float32.
        """
        return scaled(self.manifest["sensors"][sensor], values, hidden)

    def taking(self, pixels: int) -> int:
        """Pixels that the fusion takes at once, of tiles of so many: :attr:`pixels` on the CPU.

        On a GPU, where the graph allows, all of a tile up to :attr:`most_pixels`, and from then on no more, whoever
        asks: what a tile lacks would be computed of zeros.
        """
        for graph in (*self.judging, *({"year"} & self.manifest["graphs"].keys())):
            budget = self._budget(graph)
            budget.size = max(min(budget.size, pixels), budget.smallest)
        return self._budget(FUSION).size

    @cached_property
    def stays(self) -> bool:
        """Whether dates stay in a GPU's memory between runs, see :meth:`gpu_runs`."""
        roomy = KINDS[self.device].nvidia and self.processor.memory >= STAYS_FROM
        return roomy and bool(self._sessions["fusion"].free)

    @property
    def wide(self) -> bool:
        """Whether a GPU has room for tiles of four times the usual pixels, each thread's dates with it.

        Not where tiles go to other machines, whose GPUs may have less.
        """
        roomy = not self.shared and self.processor.memory >= WIDE_FROM and self.stays
        return roomy and self.processor.copier() is not None

    def gpu_runs(self) -> GpuRuns | None:
        """The calling thread's own runs over what stays in a GPU's memory, lane after lane.

        None where the driver does not let memory be used so: then arrays of the host serve.
        """
        number = next(self._threads) % len(self.processor.lanes)
        processor = self.processor.lanes[number]
        copy = processor.copier()
        if copy is None:
            return None
        bound = {name: shared.lanes[number] for name, shared in self._sessions.items()}
        return GpuRuns(bound, processor, copy, self.halo)

    @cached_property
    def _threads(self) -> Iterator[int]:
        return itertools.count()

    def start(self) -> None:
        """Load the graphs, before several threads use them."""
        _ = self._sessions

    def encode(self, sensor: str, values: np.ndarray, valid: np.ndarray) -> np.ndarray:
        """Features of one date: (bands, H, W) twice -> (features, H - 2 halo, W - 2 halo)."""
        return self._run(f"encoder_{sensor}", {"values": values[None], "valid": valid[None]})[0][0]

    def token(self, sensor: str, values: np.ndarray, valid: np.ndarray) -> np.ndarray:
        """What the fusion takes of one date, whatever the target: computed once for all of them.

        Args:
            values, valid: (bands, H, W) as :meth:`scaled` gives them, with the halo.

        Returns:
            (channels, pixels) of the (H - 2 halo) x (W - 2 halo) pixels inside: what the model's graph
            for it gives, the features themselves where it has none. No channel of a sensor without an encoder.
        """
        graph = f"token_{sensor}"
        if not self.channels(sensor, "features"):
            return np.empty((0, self.inside(values)[0].size), np.float32)

        def strip(start: int, length: int) -> np.ndarray:
            rows = slice(start, start + length + 2 * self.halo)
            planes = {"values": values[:, rows], "valid": valid[:, rows]}
            features = self.encode(sensor, **planes)
            if graph not in self.manifest["graphs"]:
                return features.reshape(len(features), -1)
            return self._run(graph, {"features": features, **planes})[0]

        strips = self._rows.parts(values.shape[1] - 2 * self.halo, strip)
        return strips[0] if len(strips) == 1 else np.concatenate(strips, axis=1)

    def inside(self, plane: np.ndarray) -> np.ndarray:
        """A view of (channels, H, W) without the halo."""
        inside = slice(self.halo, -self.halo or None)
        return plane[:, inside, inside]

    def dated(
        self, sensor: str, values: np.ndarray, valid: np.ndarray
    ) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """One date as the fusion takes it: (bands, H, W) twice, as :meth:`scaled` gives them, with the halo.

        Returns:
            What :meth:`token` gives, values and valid, (channels, pixels) of the pixels inside the halo.
        """
        inner = [self.inside(part).reshape(len(part), -1) for part in (values, valid)]
        return self.token(sensor, values, valid), inner[0], inner[1]

    def fuse(self, **inputs: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Embeddings of a target day from its slots.

        Args:
            inputs: ``s2_features, s2_values, s2_valid, s1_values, s1_valid`` (slots, channels, pixels),
                features as :meth:`token` gives them, and ``s2_days, s1_days`` (slots), days from the
                target; the same of a third sensor. What the graph does not take is left out.

        Returns:
            (embedding, pixels), and the expected absolute error of each band at the target day
            (bands of both sensors, pixels) in the graphs' units.

        On the CPU the graph sees :attr:`pixels` pixels at a time, the last batch filled up with zeros:
        with other sizes the same pixel differs in the seventh digit.
        """
        embedding, error, _ = self.judged(**inputs)
        return embedding, error

    def judged(self, **inputs: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray | None]:
        """What :meth:`fuse` gives, and how unlike training each pixel is: (pixels,) from 0 to 1.

        None of a model whose fusion does not grade it.
        """
        return self.judged_by(FUSION, **inputs)

    @property
    def knows_clear(self) -> bool:
        """Whether it has a graph for pixels whose day shows every band of Sentinel-2, see :meth:`judged_by`."""
        return CLEAR in self.judging

    @property
    def judging(self) -> tuple[str, ...]:
        """The graphs that give what :meth:`judged` does, the one of any pixel first, the cheapest last."""
        return tuple(graph for graph in JUDGING if graph in self.manifest["graphs"])

    def judged_by(
        self, graph: str, **inputs: np.ndarray
    ) -> tuple[np.ndarray, np.ndarray, np.ndarray | None]:
        """:meth:`judged` by one of :attr:`judging`: on the CPU the same to the byte, of the pixels that it is for.

        ``whole`` is for pixels whose every date shows all bands of Sentinel-2 or none: it looks at the first band's
        mask alone, and gives Sentinel-2's errors alone. So does ``clear``, for those of them whose day shows all:
        it looks at no features. Nor does the fusion of such a model look at any where their date shows nothing.
        """
        taken = self.manifest["graphs"][graph]["inputs"]
        given = {name: array for name, array in inputs.items() if name in taken}
        embedding, error, *novelty = self._in_batches(graph, given)
        return embedding, error, novelty[0][0] if novelty else None

    def year(self, **inputs: np.ndarray) -> np.ndarray:
        """Numbers of the year of a pixel's month, all that the model has, float32 (numbers, pixels).

        Args:
            inputs: ``s2_values, s2_valid, s1_values, s1_valid`` (dates, bands, pixels) as :meth:`scaled` gives
                them, at least one date of each; ``s2_days, s1_days`` (dates), days from the anchor;
                ``s2_phase, s1_phase`` (dates), fractions of the calendar year.

        Batches are those of :meth:`fuse`.
        """
        return self._in_batches("year", inputs)[0]

    def decode(self, embedding: np.ndarray) -> np.ndarray:
        """(embedding, pixels) -> values (bands of both sensors, pixels) in the graphs' units."""
        return self._in_batches("decoder", {"embedding": embedding})[0]

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

    def out_of_domain(self, embedding: np.ndarray, novelty: np.ndarray | None = None) -> np.ndarray:
        """True (pixels) where a pixel lies further from training than the manifest allows.

        By :meth:`judged`'s novelty against ``novelty_limit`` where it is given; else by the embedding's squared
        Mahalanobis distance from the training mean against ``domain.threshold``.
        """
        if novelty is not None:
            flagged: np.ndarray = novelty > self.manifest["novelty_limit"]
            return flagged
        mean, inverse, threshold = self._domain
        difference = embedding - mean
        return (np.matmul(inverse, difference) * difference).sum(axis=0) > threshold

    @cached_property
    def _domain(self) -> tuple[np.ndarray, np.ndarray, float]:
        """Mean (embedding, 1), inverse covariance and largest distance of training embeddings."""
        facts = self.manifest["domain"]
        mean, inverse = (np.array(facts[name]) for name in ("mean", "inverse_covariance"))
        return mean[:, None], inverse, facts["threshold"]

    def _in_batches(self, graph: str, inputs: dict[str, np.ndarray]) -> list[np.ndarray]:
        """Outputs (…, pixels) of a graph whose inputs end in pixels, but for lists of days."""
        budget = self._budget(graph)

        def batch(start: int, length: int) -> list[np.ndarray]:
            size = max(budget.size, length)  # another thread may have found less room meanwhile
            given = {
                name: array
                if array.ndim == 1
                else _filled(array[..., start : start + length], size)
                for name, array in inputs.items()
            }
            return [output[:, :length] for output in self._run(graph, given)]

        count = next(array.shape[-1] for array in inputs.values() if array.ndim > 1)
        parts = budget.parts(count, batch)
        if len(parts) == 1:
            return parts[0]
        return [np.concatenate(arrays, axis=1) for arrays in zip(*parts, strict=True)]

    def _budget(self, graph: str) -> Budget:
        """Pixels that a graph takes at once; kept, because a full GPU makes it smaller."""
        if graph not in self._budgets:
            free = self.device != CPU and self._sessions[graph].free
            size = self.most_pixels if free else self.pixels
            least = SMALLEST if free else size
            self._budgets[graph] = self._new_budget("pixels", size, least)
        return self._budgets[graph]

    @cached_property
    def _budgets(self) -> dict[str, Budget]:
        return {}

    @cached_property
    def _rows(self) -> Budget:
        """Rows of a date that an encoder takes at once: on a GPU all of them, until it is full."""
        most = STRIP if self.device == CPU else sys.maxsize
        return self._new_budget("rows", most, SMALLEST // 8)

    def _new_budget(self, what: str, size: int, smallest: int) -> Budget:
        return Budget(what, size, smallest, self.processor.news.put, self.processor.title)

    def _run(self, graph: str, inputs: dict[str, np.ndarray]) -> list[np.ndarray]:
        return self._sessions[graph].run(None, inputs)

    @property
    def threads(self) -> int:
        """Processors for one run of a graph on the CPU; 0 = all.

        One: where threads share a graph out among them, the last of each one's numbers are rounded
        otherwise. Tiles side by side keep the processors busy.
        """
        return 1

    @cached_property
    def _sessions(self) -> dict[str, Any]:
        graphs = self.manifest["graphs"].items()
        try:
            paths = {name: self.folder / facts["file"] for name, facts in graphs}
            pixels = int(self.manifest.get("pixels", 0))
            return sessions(self.processor, paths, pixels, self.threads)
        except Unusable as error:
            raise EngineError(
                f"{self.name} does not run on {self.processor.title}: {error}."
            ) from error


def scaled(
    sensor: Document, values: np.ndarray, hidden: np.ndarray | None = None
) -> tuple[np.ndarray, np.ndarray]:
    """See :meth:`Model.scaled`; ``sensor`` is the manifest's entry (``add, divide, clip``)."""
    valid = np.isfinite(values)
    if hidden is not None:
        valid &= ~hidden
    low, high = map(np.float32, sensor["clip"])
    if sensor["add"]:
        values = values + np.float32(sensor["add"])
    if sensor["divide"] != 1:
        values = values / np.float32(sensor["divide"])
    result = np.clip(values, low, high, dtype=np.float32)  # far quicker than fmax and fmin
    if not valid.all():
        np.copyto(result, np.float32(0), where=~valid)
    return result, valid.astype(np.float32)


def _filled(array: np.ndarray, size: int) -> np.ndarray:
    """Zeros behind the last pixel, up to ``size`` pixels."""
    missing = size - array.shape[-1]
    if missing:
        array = np.pad(array, [(0, 0)] * (array.ndim - 1) + [(0, missing)])
    return np.ascontiguousarray(array, dtype=np.float32)


def _refuse_elsewhere(manifest: Path, name: str) -> None:
    if name in ("", ".", "..") or "/" in name or "\\" in name or ":" in name:
        raise EngineError(f"{manifest} names {name[:80]!r}: a model's files lie in its own folder.")


def _refuse_changed(path: Path, expected: str) -> None:
    if not path.is_file():
        raise EngineError(f"{path} is missing, although the model's manifest.json names it.")
    actual = hashlib.sha256(path.read_bytes()).hexdigest()
    if actual != expected:
        raise EngineError(
            f"{path} is not the file its manifest.json describes (SHA-256 {actual[:12]}…, expected "
            f"{expected[:12]}…): copy the model folder again."
        )
