# SPDX-License-Identifier: GPL-2.0-or-later
"""A model of pixel series at work: channels of T steps become the numbers of a pixel."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cached_property

import msgspec
import numpy as np

from ..errors import EngineError
from ..inference.model import Model
from ..inference.series_schema import DERIVED, GIVEN, GRAPH, SERIES, ChannelFacts, SeriesFacts
from .step_dates import Step, steps_of

CONTEXT = SERIES
"""Of the manifest."""
ON_GPU = 2048
"""Pixels that a GPU takes at once: attention over a hundred tokens takes 0.3 MB a pixel."""
LEAST_SUM = np.float32(1e-6)
"""Two bands' sum below which their difference is divided by this."""


class SeriesModel(Model):
    """A model folder whose manifest has a ``series``; arrays are (steps, channels, pixels), float32."""

    @classmethod
    def of(cls, model: Model) -> SeriesModel:
        """The same folder as a model of series.

        Raises:
            EngineError: the model is of another kind.
        """
        if model.manifest.get("context") != CONTEXT:
            raise EngineError(f"{model.folder} holds no model of pixel series.")
        return cls(model.folder, model.manifest, model.sha256, model.processor, model.asked)

    @property
    def most_pixels(self) -> int:
        return ON_GPU

    @cached_property
    def facts(self) -> SeriesFacts:
        """Steps, composite, channels and quality."""
        return msgspec.convert(self.manifest["series"], SeriesFacts)

    def steps(self, days: Mapping[str, Sequence[date]], target: date) -> tuple[Step, ...]:
        """The steps of a target day, see :func:`steps_of`."""
        return steps_of(self.facts.steps, self.manifest["window"], days, target)

    def step_channels(self, bands: Mapping[str, np.ndarray], pixels: int) -> np.ndarray:
        """What the graph takes of a step, (channels, pixels), NaN where missing.

        Args:
            bands: band -> (pixels,) reflectance or dB, NaN where missing; a band left out is missing.
        """
        result = np.full((len(self.facts.channels), pixels), np.nan, np.float32)
        limits = {
            band: self.manifest["sensors"][sensor]["clip"]
            for sensor in self.sensors
            for band in self.bands(sensor)
        }
        held = {band: np.clip(values, *limits[band]) for band, values in bands.items()}
        for row, channel in zip(result, self.facts.channels, strict=True):
            if channel.of in GIVEN:
                if channel.default is None:
                    continue
                row[:] = channel.default
            elif any(band not in held for band in channel.bands):
                continue
            elif channel.of in DERIVED:
                first, second = (held[band] for band in channel.bands)
                row[:] = (first - second) / np.maximum(first + second, LEAST_SUM)
            else:
                row[:] = held[channel.of]
                if channel.linear:
                    row[:] = np.power(np.float32(10), row / np.float32(10))
            row[:] = (row + np.float32(channel.shift)) / np.float32(channel.divisor)
        return result

    def numbers_of(
        self, series: np.ndarray, steps: Sequence[Step], target: date, place: np.ndarray
    ) -> np.ndarray:
        """Numbers of pixels, (embedding, pixels).

        Args:
            series: (steps, channels, pixels), NaN where missing; steps: their dates.
            place: (2, pixels) latitude and longitude in degrees.
        """
        there = [
            [self._is_known(channel, step) for channel in self.facts.channels] for step in steps
        ]
        return self.run_series(
            series,
            known=np.array(there, np.float32).ravel(),
            months=np.array([step.middle.month - 1 for step in steps], np.int64),
            day_of_year=np.array([step.middle.timetuple().tm_yday for step in steps], np.float32),
            days=np.array([(step.middle - target).days for step in steps], np.float32),
            place=place.astype(np.float32),
        )

    def run_series(self, series: np.ndarray, **others: np.ndarray) -> np.ndarray:
        """(embedding, pixels) of series (steps, channels, pixels), NaN where missing.

        Args:
            others: inputs of the graph beside ``values`` and ``valid``; those it does not take are left out.
                ``known`` (steps x channels,) is 0 where a value is missing in every pixel whatever the tile:
                graphs may leave such tokens out, so it must depend on the dates alone.
        """
        valid = np.isfinite(series)
        inputs = {
            "values": np.where(valid, series, np.float32(0)),
            "valid": valid.astype(np.float32),
            **others,
        }
        wanted = self.manifest["graphs"][GRAPH]["inputs"]
        return self._in_batches(GRAPH, {name: inputs[name] for name in wanted})[0]

    def _is_known(self, channel: ChannelFacts, step: Step) -> bool:
        """Whether a channel may have a value in a step, by dates and defaults alone."""
        if channel.of in GIVEN:
            return channel.default is not None
        radar = "s1" in self.sensors and channel.of in self.bands("s1")
        return bool(step.s1 if radar else step.s2)


def one_series(model: Model) -> tuple[list[np.ndarray], str]:
    """Numbers (embedding, pixels) of even grey pixels seen in every step, and how much that was."""
    model = SeriesModel.of(model)
    target, pixels = date(2020, 6, 15), 16
    bands = {
        band: np.linspace(0.1, 0.4, pixels, dtype=np.float32) - (12 if sensor == "s1" else 0)
        for sensor in model.sensors
        for band in model.bands(sensor)
    }
    steps = [
        Step(s.middle, s.half, (s.middle,), (s.middle,))
        for s in model.steps({"s2": (), "s1": ()}, target)
    ]
    series = np.stack([model.step_channels(bands, pixels)] * len(steps))
    place = np.full((2, pixels), 45.0, np.float32)
    return [model.numbers_of(series, steps, target, place)], f"{pixels} pixels"
