# SPDX-License-Identifier: GPL-2.0-or-later
"""The year of a tile's pixels: its dates read, and its numbers computed once for all days of a month.

A pixel alone decides: no neighbours are read. Clouds that a mask has missed are screened among the year's own
dates by the rule of all dates, so no other date is read for it.
"""

from __future__ import annotations

from datetime import date

import numpy as np

from ..grid.grid import Window
from ..grid.spread import Squares
from ..inference.model import Model
from ..pixels.clouds import hazy
from ..pixels.days import Reader
from ..pixels.slots import SLOT_RULES, optical_slots
from ..sensors import SENSORS
from .year_dates import YearRule, anchor_of, phase_of, rule_of, year_days

COPIES = 4
"""Of all values of a year, at most at the same time: as read, screened, as the graph takes them, and their mask."""

LENIENT = 3.0
"""How many times the screen of a day a date of the year may stand out: bare ground, as of a clearing, does so for
months. To lose its dates costs the year more than haze does (``python -m models.training.year_curve``)."""


def year_bytes(model: Model, pixels: int) -> int:
    """Bytes that the year of so many pixels takes while it is computed, and its numbers."""
    bands = sum(len(model.bands(sensor)) for sensor in SENSORS)
    values = COPIES * rule_of(model.manifest).most_dates * bands
    return 4 * pixels * (values + 2 * (model.lengths[-1] - model.length) + 1)


def days_of_year(reader: Reader, rule: YearRule, target: date) -> dict[str, list[date]]:
    """The days of each sensor that the year of a target is read from, ascending."""
    anchor = anchor_of(target)
    return {sensor: year_days(reader.days[sensor], anchor, rule) for sensor in SENSORS}


class TileYear:
    """The years of one tile's pixels; make one for each tile."""

    def __init__(
        self, reader: Reader, model: Model, tile: Window, rows: np.ndarray, cols: np.ndarray
    ):
        """Args: rows, cols: the pixels wanted, from the tile's corner."""
        self.reader, self.model, self._tile = reader, model, tile
        self.rule = rule_of(model.manifest)
        self._shape = rows.size, cols.size
        first_rows, first_cols = (tile.row + rows).tolist(), (tile.col + cols).tolist()
        self._ground = Squares(tuple(first_rows), tuple(first_cols), 1)
        self._raw: dict[tuple[str, date], np.ndarray] = {}
        self._anchor: date | None = None
        self._numbers = np.empty(0, np.float32)

    def of(self, target: date) -> np.ndarray:
        """Numbers of the year, as many as the model was asked for, and the clear dates they are made of.

        Returns:
            (numbers + 1, len(rows), len(cols)) float32. With fewer clear dates of Sentinel-2 than the rule's
            least the numbers are NaN and the count is 0.

        Raises:
            EngineError: a scene that cannot be read.
        """
        anchor = anchor_of(target)
        if anchor != self._anchor:
            self._numbers = self._computed(anchor, days_of_year(self.reader, self.rule, target))
            self._anchor = anchor
        return self._numbers

    def _computed(self, anchor: date, days: dict[str, list[date]]) -> np.ndarray:
        wanted = {(sensor, day) for sensor, some in days.items() for day in some}
        # months that follow each other share most of their dates
        self._raw = {key: values for key, values in self._raw.items() if key in wanted}
        rows, cols = self._shape
        inputs: dict[str, np.ndarray] = {}
        for sensor, some in days.items():
            # without any date the graph gets one on which nothing is valid
            inputs |= self._planes(sensor, some, max(len(some), 1), rows * cols)
            away = [(day - anchor).days for day in some or [anchor]]
            inputs[f"{sensor}_days"] = np.array(away, np.float32)
            inputs[f"{sensor}_phase"] = np.array(
                [phase_of(day) for day in some or [anchor]], np.float32
            )
        count = (inputs["s2_valid"].max(axis=1) > 0).sum(axis=0)
        enough = count >= self.rule.least_dates
        length = self.model.numbers - self.model.length
        result = np.full((length + 1, rows * cols), np.nan, np.float32)
        if enough.any():
            result[:-1] = np.where(enough, self.model.year(**inputs)[:length], np.float32(np.nan))
        result[-1] = np.where(enough, count, 0)
        return result.reshape(-1, rows, cols)

    def _planes(
        self, sensor: str, days: list[date], dates: int, pixels: int
    ) -> dict[str, np.ndarray]:
        """``values`` and ``valid`` of a sensor, (dates, bands, pixels) each."""
        shape = (dates, len(self.model.bands(sensor)), pixels)
        values, valid = (np.zeros(shape, np.float32) for _ in range(2))
        for at, day in enumerate(days):
            found = self._read(sensor, day)
            if sensor == "s2":
                found = self._screened(day, found, days)
            planes = self.model.scaled(sensor, found)
            values[at], valid[at] = (plane.reshape(shape[1:]) for plane in planes)
        return {f"{sensor}_values": values, f"{sensor}_valid": valid}

    def _read(self, sensor: str, day: date) -> np.ndarray:
        """(bands, rows, cols) of the pixels wanted, NaN where not clear."""
        if (sensor, day) not in self._raw:
            read = self.reader.optical if sensor == "s2" else self.reader.radar
            bands = self.model.bands(sensor)
            found = self._ground.read(
                lambda window: read(day, window, bands), self.reader.call(sensor, day)
            )
            self._raw[sensor, day] = found.reshape(-1, *self._shape)
        return self._raw[sensor, day]

    def _screened(self, day: date, values: np.ndarray, days: list[date]) -> np.ndarray:
        """Values without clouds: blue against its median over the dates of the year around."""
        before, after, most = (SLOT_RULES[name] for name in ("before", "after", "max_days"))
        around = [one for one in optical_slots(days, day, before, after, most) if one]
        blue = self.model.bands("s2").index("B02")
        series = [self._read("s2", one)[blue] for one in around]
        found = hazy(values[blue], series, LENIENT * self.reader.masking.screen)
        return np.where(found, np.float32(np.nan), values) if found.any() else values
