# SPDX-License-Identifier: GPL-2.0-or-later
"""Scores in pixels of 10, 20 and 60 m: ``python -m models.training.evaluate.coarse``.

Scenes are read by the engine's reader, averaged before the model or after it, and held against the clear means
of each day. Visible: the day is among the dates; hidden: its Sentinel-2 is taken away. What is asked for is
smoother in larger pixels, so lines of one resolution are to be compared, not resolutions.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TypeAlias

import numpy as np

from models.training.data import shared_places
from models.training.data.folders import data_folder
from models.training.data.shared_places import Entry
from models.training.evaluate.scoring.baselines import fillings
from models.training.evaluate.sections import land_cover
from models.training.export.manifest import FOLDER
from plugin.engine.grid.cell_means import mean_of_cells
from plugin.engine.grid.grid import Window
from plugin.engine.inference.manifest_schema import RESOLUTIONS
from plugin.engine.inference.model import Model
from plugin.engine.listing.collect import collect
from plugin.engine.listing.inputs.paths import bands_of
from plugin.engine.pixels.days import Reader
from plugin.engine.pixels.slots import Slots, signed_days, slots_of
from plugin.engine.scenes.sceneset import SceneSet

BEFORE, AFTER, LINEAR = "averaged before the model", "averaged after it", "linear in time"
BANDS = 10
"""Of Sentinel-2."""
PROBED = "flanders_west"
UNREAD: Entry = {
    "place": "belgium_monthly",
    "files": ["belgium_monthly/worldcereal_preprocessed_inputs.nc"],
}
"""Monthly composites of both sensors, nine bands, no mask of clouds; no training reads them."""

Line: TypeAlias = tuple[int, bool, str]
"""Resolution, whether the day is hidden, method."""


@dataclass(frozen=True)
class Seen:
    """A place as the engine shows it to a model at one resolution."""

    reader: Reader
    model: Model
    window: Window

    @cached_property
    def values(self) -> dict[tuple[str, date], np.ndarray]:
        """(sensor, day) -> (bands, H, W) with the model's halo, NaN where missing, clouded or hazy."""
        wide, reader = self.window.grown(self.model.halo), self.reader
        clear = {day: reader.optical(day, wide) for day in reader.days["s2"]}

        def blue_of(day: date) -> np.ndarray:
            return clear[day][0]

        found = {("s2", day): reader.screened(day, clear[day], blue_of) for day in clear}
        return found | {("s1", day): reader.radar(day, wide) for day in reader.days["s1"]}

    @cached_property
    def dated(self) -> dict[tuple[str, date | None], tuple[np.ndarray, ...]]:
        """What the fusion takes of each date, and of none."""
        found: dict[tuple[str, date | None], tuple[np.ndarray, ...]] = {}
        for (sensor, day), values in self.values.items():
            found[sensor, day] = self.model.dated(sensor, *self.model.scaled(sensor, values))
        side = 2 * self.model.halo
        for sensor in ("s2", "s1"):
            size = (
                len(self.model.bands(sensor)),
                self.window.height + side,
                self.window.width + side,
            )
            empty = np.full(size, np.nan, np.float32)
            found[sensor, None] = self.model.dated(sensor, *self.model.scaled(sensor, empty))
        return found

    def truth(self, day: date) -> np.ndarray:
        """(10, H, W) reflectance of the clear pixels of a day."""
        return self.model.inside(self.values["s2", day])

    def embedded(self, target: date, hidden: bool) -> tuple[np.ndarray, np.ndarray]:
        """Embedding (length, H, W) of a day and the reflectance (10, H, W) decoded from it, NaN without dates."""
        slots = self._slots(target, hidden)
        inputs: dict[str, np.ndarray] = {}
        for sensor, chosen in zip(("s2", "s1"), slots, strict=True):
            parts = zip(*(self.dated[sensor, day] for day in chosen), strict=True)
            for name, part in zip(("features", "values", "valid"), parts, strict=True):
                inputs[f"{sensor}_{name}"] = np.stack(part)
            inputs[f"{sensor}_days"] = np.array(signed_days(chosen, target), np.float32)
        embedding, _ = self.model.fuse(**inputs)
        decoded = (
            self.model.decode(embedding)[:BANDS] * self.model.manifest["sensors"]["s2"]["divide"]
        )
        embedding = np.where(inputs["s2_valid"].max((0, 1)) > 0, embedding, np.nan)
        decoded = np.where(np.isfinite(embedding[:1]), decoded, np.nan)
        return self._square(embedding), self._square(decoded)

    def linear(self, target: date, hidden: bool) -> np.ndarray:
        """(10, H, W) reflectance, linear in time between the nearest clear dates of each pixel and band."""
        optical, _ = self._slots(target, hidden)
        values = np.stack([self.dated["s2", day][1] for day in optical])
        valid = np.stack([self.dated["s2", day][2] for day in optical]) > 0
        away = np.array(signed_days(optical, target), np.float32)
        return self._square(fillings(values, valid, away)["linear"])

    def _slots(self, target: date, hidden: bool) -> tuple[Slots, Slots]:
        days = self.reader.days
        if hidden:
            days = {**days, "s2": [day for day in days["s2"] if day != target]}
        return slots_of(days, target, self.model.manifest["window"])

    def _square(self, flat: np.ndarray) -> np.ndarray:
        return flat.reshape(len(flat), self.window.height, self.window.width)


def seen(entry: Entry, model: Model, resolution: int) -> Seen:
    """A place of the split file in whole pixels of a resolution: none reaches beyond its columns."""
    folder = data_folder() / "s1s2"
    bands = [band for name in entry["files"] for band in bands_of(folder / name)]
    scenes = SceneSet(tuple(collect(bands, "AUTO", "AUTO", "ALL").found))
    fine = scenes.grid()
    cells = scenes.window(fine)
    if "columns" in entry:
        first, last = entry["columns"]
        cells = replace(cells, col=cells.col + first, width=last - first + 1)
    grid = fine.at(resolution)
    return Seen(Reader(scenes, grid), model, _within(cells, grid.cells))


def _within(cells: Window, times: int) -> Window:
    """The pixels of ``times`` cells a side that lie within a window of cells."""
    row, col = -(-cells.row // times), -(-cells.col // times)
    bottom, right = (cells.row + cells.height) // times, (cells.col + cells.width) // times
    return Window(row, col, bottom - row, right - col)


def averaged(fine: np.ndarray, inside: Window, window: Window, cells: int) -> np.ndarray:
    """(bands, H, W) of a window's pixels as means of ``fine``, which covers ``inside`` in cells of 10 m."""
    rows, cols = window.finer(cells).slices_in(inside)
    return mean_of_cells(fine[:, rows, cols], (cells, cells), cells, None)


def errors(place: dict[int, Seen]) -> Iterator[tuple[Line, np.ndarray]]:
    """Absolute errors (n,) in reflectance, of every method at the same values of each day."""
    for target in place[RESOLUTIONS[0]].reader.days["s2"]:
        for hidden in (False, True):
            if hidden and len(place[RESOLUTIONS[0]].reader.days["s2"]) < 2:
                continue
            fine = place[RESOLUTIONS[0]].embedded(target, hidden)[1]
            for resolution, one in place.items():
                truth, grid = one.truth(target), one.reader.grid
                found = {BEFORE: one.embedded(target, hidden)[1]}
                if grid.cells > 1:
                    found[AFTER] = averaged(
                        fine, place[RESOLUTIONS[0]].window, one.window, grid.cells
                    )
                if hidden:
                    found[LINEAR] = one.linear(target, hidden)
                # every method is scored at the same values
                every = np.isfinite(truth) & np.all(
                    [np.isfinite(x) for x in found.values()], axis=0
                )
                for method, guess in found.items():
                    yield (resolution, hidden, method), np.abs(guess - truth)[every]


def probes(place: dict[int, Seen]) -> Iterator[tuple[str, int, str, float, int]]:
    """Labels, resolution, numbers, balanced accuracy of a year of monthly dates, and how many pixels."""
    fine = place[RESOLUTIONS[0]]
    months = _clearest(fine)
    cells = {day: fine.embedded(day, False)[0] for day in months}
    for title, (layer, none) in land_cover.LAYERS.items():
        codes = land_cover.labels(layer, none)
        for resolution, one in place.items():
            times = one.reader.grid.cells
            own = _most(codes, fine.window, one.window, times)
            fold, _ = land_cover.folds(codes.shape)
            fold = _most(fold + 1, fine.window, one.window, times)
            rows = {
                BEFORE: [one.embedded(day, False)[0] for day in months],
                AFTER: [averaged(cells[day], fine.window, one.window, times) for day in months],
                "values": [_filled(one, day) for day in months],
            }
            for method, dates in rows.items():
                if method == AFTER and times == 1:
                    continue
                flat = np.concatenate([x.reshape(len(x), -1) for x in dates]).T
                some = (own.ravel() > 0) & (fold.ravel() > 0) & np.isfinite(flat).all(1)
                given = flat[some], own.ravel()[some], fold.ravel()[some]
                guess = land_cover.guessed(*given)
                yield (
                    title,
                    resolution,
                    method,
                    land_cover.balanced_accuracy(given[1], guess),
                    some.sum(),
                )


def _most(codes: np.ndarray, inside: Window, window: Window, cells: int) -> np.ndarray:
    """(H, W): the code that more than half of a pixel's cells have, 0 where none has."""
    rows, cols = window.finer(cells).slices_in(inside)
    part = codes[rows, cols].reshape(window.height, cells, window.width, cells)
    found = np.zeros((window.height, window.width), int)
    for code in np.unique(part[part > 0]):
        found[(part == code).sum((1, 3)) * 2 > cells * cells] = code
    return found


def _filled(one: Seen, day: date) -> np.ndarray:
    """(12, H, W): a day's values, linear in time under clouds, backscatter of the nearest day."""
    truth, linear = one.truth(day), one.linear(day, True)
    slot = one.model.manifest["window"]["before"]
    radar = one._square(one.dated["s1", one._slots(day, False)[1][slot]][1])
    return np.concatenate([np.where(np.isfinite(truth), truth, linear), radar])


def _clearest(one: Seen) -> list[date]:
    """The date with most clear pixels of each month of the labels' year."""
    first, last = land_cover.YEAR
    best: dict[tuple[int, int], tuple[int, date]] = {}
    for day in one.reader.days["s2"]:
        if first <= day <= last:
            count = int(np.isfinite(one.truth(day)[0]).sum())
            best[day.year, day.month] = max(best.get((day.year, day.month), (0, day)), (count, day))
    return [day for _, day in best.values()]


def main() -> None:
    """Print both tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", type=Path, default=FOLDER, help="model folder")
    parser.add_argument("--places", nargs="*", help="groups of places (default: all of them)")
    given = parser.parse_args()
    model = Model.load(given.model, "CPU")
    labelled: dict[int, Seen] = {}
    print(
        "| places | role | m | day | from | mean absolute error | values |\n|---|---|---|---|---|---|---|"
    )
    for (group, role), entries in _groups(given.places).items():
        away: dict[Line, list[np.ndarray]] = {}
        for entry in entries:
            place = {resolution: seen(entry, model, resolution) for resolution in RESOLUTIONS}
            for line, found in errors(place):
                away.setdefault(line, []).append(found)
            if entry["place"] == PROBED:
                labelled = place
        for (metres, hidden, method), parts in sorted(away.items()):
            values = np.concatenate(parts)
            day = "hidden" if hidden else "visible"
            if values.size:
                cells = [group, role, metres, day, method, f"{values.mean():.5f}", values.size]
                print("| " + " | ".join(map(str, cells)) + " |", flush=True)
    if labelled:
        print("\n| labels | m | numbers | balanced accuracy | pixels |\n|---|---|---|---|---|")
        for title, metres, method, score, count in probes(labelled):
            print(f"| {title} | {metres} | {method} | {score:.3f} | {count} |", flush=True)


def _groups(wanted: list[str] | None) -> dict[tuple[str, str], list[Entry]]:
    """(first word of their names, role) -> places."""
    found: dict[tuple[str, str], list[Entry]] = {}
    roles = {role: shared_places.entries(role) for role in ("held_out", "train")}
    for role, entries in {**roles, "unread": [UNREAD]}.items():
        for entry in entries:
            group = entry["place"].partition("_")[0]
            if not wanted or group in wanted:
                found.setdefault((group, role), []).append(entry)
    return found


if __name__ == "__main__":
    main()
