# SPDX-License-Identifier: GPL-2.0-or-later
"""What is held beside each other: name -> numbers of a set at a target day, axes fitted without its region."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TypeAlias

import numpy as np

from models.training.evaluate.foreign import presto_numbers
from models.training.evaluate.foreign.presto_network import Presto
from models.training.evaluate.use import made_models, one_day, over_time
from models.training.evaluate.use.use_sets import UseSet, target_days
from models.training.year.harmonics import CENTRE
from models.training.year.training_years import LENGTH, every_source, fitted, rows_by_region
from models.training.year.year_axes import YearAxes
from models.training.year.year_pixels import rows_of
from plugin.engine.inference.model import Model
from plugin.engine.year.year_dates import anchor_of

Numbers: TypeAlias = Callable[[UseSet, date], np.ndarray]
SHORT = 9
"""Numbers of the year in the shorter prefix."""
DAY, VALUES, SEASON = "one day: the day's numbers", "one day: 12 values", "a season: values"
COMPONENTS, RANDOM = "one day: PCA of the values", "one day: random weights"
NINE, YEAR = "a year: 9", f"a year: {LENGTH}"
SIXTEEN, WHOLE = "day and year: 16", "day and year: 64"
OF_THE_YEAR = (NINE, YEAR, SIXTEEN, WHOLE)
"""Those that a model without a year does not give."""
YEARS = "a year: values of 12 months"
SERIES = "the whole series: values of 12 dates"
"""Up to 17 months, whatever the target day: more than a year around a day near the ends can hold."""
FOREIGN, FOREIGN_SERIES = "a year: Presto", "the whole series: Presto"
CURVES = (DAY, VALUES, SEASON, YEARS, SIXTEEN, WHOLE)
"""Those of the learning curve."""
NO_REGION = ("belgium",)
"""Regions that the network of a day cannot be without: what fills its hidden days was learnt there."""


@dataclass
class UseSources:
    """All sources of numbers around one model."""

    model: Model
    work: Path
    """Where a model with random weights is written."""

    def all(self) -> dict[str, Numbers]:
        """Name -> what makes the numbers, in the table's order.

        Without the year of a model that has none; with Presto where its weights are at hand.
        """
        found: dict[str, Numbers] = {
            VALUES: lambda held, day: one_day.values(self.model, held.series, day),
            COMPONENTS: self.components,
            RANDOM: lambda held, day: one_day.embedded(self.random, held.series, day),
            DAY: self.day,
            SEASON: self.season,
            YEARS: lambda held, day: self.months(held, day).reshape(len(held.labels), -1),
            SERIES: lambda held, day: self.spread(held),
            "a year: percentiles": lambda held, day: over_time.percentiles(self.months(held, day)),
            "a year: random convolutions": lambda held, day: over_time.random_convolutions(
                self.months(held, day)
            ),
            "a year: harmonics": lambda held, day: rows_of(held.series, anchor_of(day)),
            NINE: lambda held, day: self.year(held, day, SHORT),
            YEAR: lambda held, day: self.year(held, day, LENGTH),
            SIXTEEN: lambda held, day: np.concatenate(
                [self.day(held, day), self.year(held, day, SHORT)], 1
            ),
            WHOLE: lambda held, day: np.concatenate(
                [self.day(held, day), self.year(held, day, LENGTH)], 1
            ),
        }
        if presto_numbers.weights():
            found[FOREIGN] = self.foreign
            found[FOREIGN_SERIES] = lambda held, _: self.foreign_series(held)
        if "year" in self.model.manifest:
            return found
        return {name: numbers for name, numbers in found.items() if name not in OF_THE_YEAR}

    def day(self, held: UseSet, day: date) -> np.ndarray:
        """(P, 7) of the model without the set's region; kept, as three sources take them."""
        key = (held.name, day)
        if key not in self._days:
            self._days[key] = one_day.embedded(self.without(held.series.region), held.series, day)
        return self._days[key]

    def without(self, region: str) -> Model:
        """The model whose numbers of a day were trained without a region, see :data:`NO_REGION`."""
        if region in NO_REGION:
            return self.model
        if region not in self._models:
            self._models[region] = made_models.without_region(self.model, region)
        return self._models[region]

    def year(self, held: UseSet, day: date, length: int) -> np.ndarray:
        """(P, length) with axes from all other regions."""
        return self.axes(held.series.region).numbers(rows_of(held.series, anchor_of(day)), length)

    def axes(self, without: str) -> YearAxes:
        """The year's axes from all regions but one."""
        if without not in self._axes:
            self._axes[without] = fitted(self._rows, without)
        return self._axes[without]

    def components(self, held: UseSet, day: date) -> np.ndarray:
        """(P, length) principal components of one day's values, fitted on all other regions."""
        region = held.series.region
        if region not in self._components:
            rows = [
                one_day.values(self.model, one, middle)
                for one in every_source()
                if one.region != region
                for middle in target_days(one)
            ]
            self._components[region] = YearAxes.fit(rows)
        axes = self._components[region]
        values = one_day.values(self.model, held.series, day)
        return (values - axes.mean) @ axes.directions[: self.model.length].T

    def season(self, held: UseSet, day: date) -> np.ndarray:
        """(P, dates x 12) of the dates around a day; what is hidden is filled linearly in time."""
        asked = over_time.season_days(held.series.s2_days, day)
        return self._filled(held, asked).reshape(len(held.labels), -1)

    def months(self, held: UseSet, day: date) -> np.ndarray:
        """(P, 12, 12): twelve months around a day, filled linearly in time."""
        return self._filled(held, over_time.month_days(anchor_of(day)))

    def spread(self, held: UseSet) -> np.ndarray:
        """(P, 12 x 12): values at twelve dates spread over the series, filled linearly in time."""
        first, last = held.series.s2_days[0], held.series.s2_days[-1]
        asked = [
            first + (last - first) * n / (over_time.MONTHS - 1) for n in range(over_time.MONTHS)
        ]
        return self._filled(held, asked).reshape(len(held.labels), -1)

    def foreign(self, held: UseSet, day: date) -> np.ndarray:
        """(P, 128) of Presto, from twelve months around a day; months beyond the series are missing."""
        asked = sorted(over_time.month_days(anchor_of(day)))
        return presto_numbers.numbers(self.presto, held.series, self._filled(held, asked), asked)

    def foreign_series(self, held: UseSet) -> np.ndarray:
        """(P, 128) of Presto, from every month of the series, the same whatever the day."""
        if held.name not in self._series:
            asked = presto_numbers.every_month(held.series)
            self._series[held.name] = presto_numbers.numbers(
                self.presto, held.series, self._filled(held, asked), asked
            )
        return self._series[held.name]

    def _filled(self, held: UseSet, asked: list[date]) -> np.ndarray:
        s2, s1 = one_day.transformed(self.model, held.series)
        optical = over_time.between(held.series.s2_days, s2, asked, CENTRE[:10])
        return np.concatenate(
            [optical, over_time.between(held.series.s1_days, s1, asked, CENTRE[10:])], 2
        )

    @cached_property
    def random(self) -> Model:
        return made_models.random_model(self.model, self.work)

    @cached_property
    def presto(self) -> Presto:
        return Presto.read(presto_numbers.found_weights())

    @cached_property
    def _rows(self) -> dict[str, list[np.ndarray]]:
        return rows_by_region()

    @cached_property
    def _axes(self) -> dict[str, YearAxes]:
        return {}

    @cached_property
    def _components(self) -> dict[str, YearAxes]:
        return {}

    @cached_property
    def _models(self) -> dict[str, Model]:
        return {}

    @cached_property
    def _series(self) -> dict[str, np.ndarray]:
        return {}

    @cached_property
    def _days(self) -> dict[tuple[str, date], np.ndarray]:
        return {}
