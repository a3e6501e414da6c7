# SPDX-License-Identifier: GPL-2.0-or-later
"""What ``manifest.json`` of a model folder may hold, of our models and of imported ones.

Numbers that must agree are held against each other: bands, slots, and the length of an embedding.
"""

from __future__ import annotations

import math
from typing import Annotated, Literal, TypeAlias

from msgspec import Meta, Struct

from ... import contract
from ..protocol.json_document import Digest, Kind, Name, Number, Positive, Text, WrongError
from ..sensors import HLS, HLS_BANDS, S1_BANDS, S2_BANDS
from .series_schema import GRAPH as SERIES_GRAPH
from .series_schema import SERIES, SeriesFacts, check_series

BANDS = {"s2": S2_BANDS, "s1": S1_BANDS}
FURTHER = {HLS: HLS_BANDS}
"""A sensor that a model of ours may read beside the two."""
UNITS = {"s2": "reflectance", "s1": "dB", HLS: "reflectance"}
"""What the engine reads of a sensor."""
RESOLUTIONS = tuple(map(int, contract.CHOICES["resolution"]))
"""Metres along the pixels that models take whose manifest says nothing; imported ones take the first alone."""
PATCH = "patch"
"""``context`` of an imported model."""
FUSION = "fusion"
GRAPHS = ("encoder_s2", FUSION, "decoder")
"""What a model of ours cannot do without."""
WHOLE = "whole"
"""The graph of pixels whose every date shows all bands of Sentinel-2 or none: the fusion's numbers for less."""
CLEAR = "clear"
"""The graph of those of them whose day shows all: the same numbers, without any date encoded."""
JUDGING = (FUSION, WHOLE, CLEAR)
"""Graphs that give a day's numbers: that of any pixel first, the cheapest last."""

Few: TypeAlias = Annotated[int, Meta(ge=0, le=1000)]
Some: TypeAlias = Annotated[int, Meta(ge=1, le=1 << 20)]
Shapes: TypeAlias = dict[str, list[int | Text]]


class EmbeddingModel(Struct):
    """The model whose embeddings clusters or a GPP head were fitted on."""

    name: Name
    sha256: Digest
    """Of its manifest."""


class FileFacts(Struct):
    """A file of the folder."""

    sha256: Digest


class SensorFacts(Struct):
    """What the graphs take of a sensor: ``clip((value + add) / divide)``."""

    bands: Annotated[list[str], Meta(min_length=1)]
    add: Number
    divide: Positive
    clip: tuple[Number, Number]
    unit: str = ""
    mean_dates: Annotated[int, Meta(ge=1, le=99)] = 1

    def __post_init__(self) -> None:
        if not self.clip[0] < self.clip[1]:
            raise WrongError("clip", "two numbers, the lower first")


class WindowFacts(Struct):
    """The slots of a day."""

    before: Few
    after: Few
    max_days: Few
    s1_max_days: Few
    hls_max_days: Few | None = None


class GraphFacts(Struct):
    """A graph, and the sizes of what it takes and gives."""

    file: Name
    inputs: Shapes
    outputs: Shapes


class DomainFacts(Struct):
    """An ellipsoid of embeddings."""

    mean: list[Number]
    inverse_covariance: list[list[Number]]
    threshold: Positive

    def check(self, place: str, length: int) -> None:
        """Raise unless it is an ellipsoid in so many numbers: symmetric, its axes finite."""
        rows = self.inverse_covariance
        if len(self.mean) != length:
            raise WrongError(f"{place}.mean", f"{length} numbers")
        if [len(row) for row in rows] != [length] * length:
            raise WrongError(f"{place}.inverse_covariance", f"{length} lists of {length} numbers")
        for i, row in enumerate(rows):
            for j in range(i):
                if not math.isclose(row[j], rows[j][i], rel_tol=1e-4, abs_tol=1e-6):
                    raise WrongError(
                        f"{place}.inverse_covariance[{i}][{j}]", f"{rows[j][i]:g}, as in [{j}][{i}]"
                    )
            if not row[i] > 0:
                raise WrongError(f"{place}.inverse_covariance[{i}][{i}]", "a number above 0")


class YearFacts(Struct):
    """Which dates the numbers of a year are read from; see ``year.year_dates``."""

    half_days: Annotated[int, Meta(ge=1, le=1000)]
    most_dates: Annotated[int, Meta(ge=1, le=100)]
    anchor: Literal["middle of the month"]
    least_dates: Annotated[int, Meta(ge=1, le=100)]


class ColourFacts(Struct):
    """How embeddings become colours."""

    matrix: Annotated[list[list[Number]], Meta(min_length=3, max_length=3)]
    low: tuple[Number, Number, Number]
    high: tuple[Number, Number, Number]


class CalibrationFacts(Struct):
    """Factors of the expected errors, by sensor."""

    visible: dict[str, Positive]
    hidden: dict[str, Positive]


class BandSet(Struct):
    """A set of bands that was scored."""

    bands: list[str]
    sentinel1: bool
    accepted: bool


class BandSets(Struct):
    """See :mod:`.trust`."""

    sets: list[BandSet]


class ManifestFacts(Struct):
    """The whole document."""

    name: Name
    version: Text
    files: dict[str, FileFacts]
    sensors: dict[str, SensorFacts]
    window: WindowFacts
    context: int | Literal["patch", "series"]
    halo: Annotated[int, Meta(ge=0, le=256)]
    embedding: Annotated[int, Meta(ge=1, le=4096)]
    pixels: Some
    graphs: dict[str, GraphFacts]
    domain: DomainFacts | None = None
    novelty_limit: Annotated[float, Meta(gt=0, lt=1)] | None = None
    """Above it a pixel is out of the domain, where the fusion gives ``novelty``."""
    rgb: ColourFacts | None = None
    calibration: CalibrationFacts | None = None
    hidden_band_sets: BandSets | None = None
    lengths: Annotated[list[Annotated[int, Meta(ge=1, le=4096)]], Meta(min_length=1)] | None = None
    year: YearFacts | None = None
    series: SeriesFacts | None = None
    """Of a model of pixel series; see :mod:`.series_schema`."""
    fused: bool = True
    patches: Some = 1
    published_batch: Some = 1
    resolutions: Annotated[list[int], Meta(min_length=1)] | None = None
    note: Annotated[str, Meta(max_length=4096)] = ""

    def __post_init__(self) -> None:
        self._check_sensors()
        for name, graph in self.graphs.items():
            if graph.file not in self.files:
                raise WrongError(f"graphs.{name}.file", "one of its files, with a checksum")
        if self.rgb:
            for n, row in enumerate(self.rgb.matrix):
                if len(row) != self.embedding:
                    raise WrongError(
                        f"rgb.matrix[{n}]", f"{self.embedding} numbers, as embedding says"
                    )
            for low, high in zip(self.rgb.low, self.rgb.high, strict=True):
                if not low < high:
                    raise WrongError("rgb.low", "numbers below those of high")
        if self.resolutions is not None and not set(self.resolutions) <= set(RESOLUTIONS):
            raise WrongError("resolutions", f"numbers among {', '.join(map(str, RESOLUTIONS))}")
        if self.domain:
            self.domain.check("domain", self.embedding)
        self._check_lengths()
        if self.context == PATCH:
            self._check_patches()
        elif self.context == SERIES:
            self._check_series()
        else:
            self._check_dense()

    def _check_sensors(self) -> None:
        if unknown := sorted(set(self.sensors) - {*BANDS, *FURTHER}):
            raise WrongError(
                "sensors", f"{', '.join((*BANDS, *FURTHER))}, and not {unknown[0][:20]}"
            )
        if HLS in self.sensors and self.window.hls_max_days is None:
            raise WrongError(
                "window.hls_max_days", "the days that a date of sensors.hls may lie away"
            )
        further = {sensor: FURTHER[sensor] for sensor in FURTHER if sensor in self.sensors}
        for sensor, known in {**BANDS, **further}.items():
            if sensor not in self.sensors:
                if self.context == SERIES and sensor == "s1":
                    continue
                raise WrongError(f"sensors.{sensor}", "a sensor, as the engine has two")
            bands = self.sensors[sensor].bands
            if len(set(bands)) != len(bands) or not set(bands) <= set(known):
                raise WrongError(
                    f"sensors.{sensor}.bands", f"bands among {', '.join(known)}, each once"
                )
            if self.sensors[sensor].unit not in ("", UNITS[sensor]):
                raise WrongError(f"sensors.{sensor}.unit", UNITS[sensor])
            for shown in ("visible", "hidden") if self.calibration and sensor in BANDS else ():
                if sensor not in getattr(self.calibration, shown):
                    raise WrongError(f"calibration.{shown}.{sensor}", "a factor above 0")

    def _check_lengths(self) -> None:
        lengths = self.lengths or [self.embedding]
        if lengths[0] != self.embedding or sorted(set(lengths)) != lengths:
            raise WrongError("lengths", f"ascending numbers from {self.embedding} on, as embedding")
        longer = len(lengths) > 1
        if longer and self.context in (PATCH, SERIES):
            raise WrongError("lengths", "one number, as imported models have no year")
        for name, there in (("year", bool(self.year)), ("graphs.year", "year" in self.graphs)):
            if there != longer:
                raise WrongError(name, f"{'its facts' if longer else 'nothing'}, as lengths says")
        if longer:
            self._check_size("year", "outputs", "year", 0, lengths[-1] - self.embedding)
            for sensor in BANDS:
                bands = len(self.sensors[sensor].bands)
                for part in ("values", "valid"):
                    self._check_size("year", "inputs", f"{sensor}_{part}", 1, bands)
                for part in ("days", "phase"):
                    self._size("year", "inputs", f"{sensor}_{part}", 0)

    def _check_patches(self) -> None:
        needed = [f"patches_{sensor}" for sensor in self.sensors]
        for name in (*needed, "isolated", "as_published", "decoder"):
            if name not in self.graphs:
                raise WrongError(f"graphs.{name}", "a graph, as imported models have")

    def _check_series(self) -> None:
        if self.series is None:
            raise WrongError("series", "steps, composite, channels and quality, as context says")
        if HLS in self.sensors:
            raise WrongError("sensors", "s2 and s1 alone, as a model of series reads no third")
        for sensor, facts in self.sensors.items():
            if facts.add != 0 or facts.divide != 1:
                raise WrongError(
                    f"sensors.{sensor}", "add 0 and divide 1: channels are transformed"
                )
        for name, there in (("halo", self.halo == 0), ("rgb", self.rgb is not None)):
            if not there:
                raise WrongError(name, {"halo": "0", "rgb": "matrix, low and high"}[name])
        if list(self.graphs) != [SERIES_GRAPH]:
            raise WrongError("graphs", f"{SERIES_GRAPH} alone, as models of series have")
        graph = self.graphs[SERIES_GRAPH]
        steps = self.window.before + 1 + self.window.after
        bands = {sensor: facts.bands for sensor, facts in self.sensors.items()}
        check_series(self.series, steps, bands, graph.inputs, graph.outputs, self.embedding)

    def _check_dense(self) -> None:
        read = [sensor for sensor in (*BANDS, *FURTHER) if sensor in self.sensors]
        for name in GRAPHS:
            if name not in self.graphs:
                raise WrongError(f"graphs.{name}", "a graph, as models of EcoFuse have")
        if self.domain is None:
            raise WrongError("domain", "mean, inverse_covariance and threshold of the embeddings")
        slots = self.window.before + 1 + self.window.after
        every = sum(len(self.sensors[sensor].bands) for sensor in BANDS)
        self._check_size("fusion", "outputs", "embedding", 0, self.embedding)
        seen = sum(len(self.sensors[sensor].bands) for sensor in read)
        self._check_size("fusion", "outputs", "error", 0, seen)
        given = list(self.graphs["fusion"].outputs)
        if "novelty" in given:
            self._check_size("fusion", "outputs", "novelty", 0, 1)
            if given != ["embedding", "error", "novelty"]:
                raise WrongError("graphs.fusion.outputs", "embedding, error, novelty in this order")
            if self.novelty_limit is None:
                raise WrongError("novelty_limit", "a number between 0 and 1")
        self._check_size("decoder", "inputs", "embedding", 0, self.embedding)
        self._check_size("decoder", "outputs", "values", 0, every)
        for sensor in read:
            bands = len(self.sensors[sensor].bands)
            self._check_size("fusion", "inputs", f"{sensor}_days", 0, slots)
            for part in ("values", "valid"):
                self._check_size("fusion", "inputs", f"{sensor}_{part}", 0, slots)
                self._check_size("fusion", "inputs", f"{sensor}_{part}", 1, bands)
            self._check_encoder(sensor, bands)
        for name in (WHOLE, CLEAR):
            if name in self.graphs:
                self._check_spared(name, read)

    def _check_spared(self, name: str, read: list[str]) -> None:
        """A graph of some pixels takes and gives what the fusion does, but no errors of the radar; that of clear
        days takes no features."""
        fusion, spared = self.graphs[FUSION], self.graphs[name]
        if HLS in read:
            raise WrongError(f"graphs.{name}", "no such graph, as a day seldom shows HLS L30 too")
        taken, given = dict(fusion.inputs), dict(fusion.outputs)
        given["error"] = [len(self.sensors["s2"].bands), *given["error"][1:]]
        if name == CLEAR:
            taken = {key: one for key, one in taken.items() if not key.endswith("_features")}
        for side, said, wanted in (
            ("inputs", spared.inputs, taken),
            ("outputs", spared.outputs, given),
        ):
            if list(said.items()) != list(wanted.items()):
                raise WrongError(
                    f"graphs.{name}.{side}", f"{', '.join(wanted)} as the fusion has them"
                )

    def _check_encoder(self, sensor: str, bands: int) -> None:
        """A sensor whose dates are encoded has an encoder, and the fusion takes its features; both or neither."""
        encoder, features = f"encoder_{sensor}", f"{sensor}_features"
        if encoder not in self.graphs:
            if features in self.graphs["fusion"].inputs or f"token_{sensor}" in self.graphs:
                raise WrongError(f"graphs.{encoder}", "a graph, as others take its features")
            return
        coded = self._size(encoder, "outputs", "features", 1)
        if f"token_{sensor}" in self.graphs:
            self._check_size(f"token_{sensor}", "inputs", "features", 0, coded)
            coded = self._size(f"token_{sensor}", "outputs", "token", 0)
        self._check_size("fusion", "inputs", features, 1, coded)
        for part in ("values", "valid"):
            self._check_size(encoder, "inputs", part, 1, bands)
        margin = self._size(encoder, "outputs", "features", 2)
        if margin != f"H - {2 * self.halo}":
            raise WrongError(
                "halo", f"half of what the encoder's features lack in rows ({margin!s:.20})"
            )

    def _size(self, graph: str, side: str, name: str, axis: int) -> int | str:
        sizes = getattr(self.graphs[graph], side).get(name, [])
        if len(sizes) <= axis:
            raise WrongError(f"graphs.{graph}.{side}.{name}", f"at least {axis + 1} sizes")
        size: int | str = sizes[axis]
        return size

    def _check_size(self, graph: str, side: str, name: str, axis: int, expected: int | str) -> None:
        if self._size(graph, side, name, axis) != expected:
            raise WrongError(f"graphs.{graph}.{side}.{name}[{axis}]", str(expected)[:20])


MANIFEST = Kind(ManifestFacts, "a model's manifest", "copy the model folder again")
