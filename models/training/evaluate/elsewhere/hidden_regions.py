# SPDX-License-Identifier: GPL-2.0-or-later
"""Hidden days in every region beside a plain smoother, and what Sentinel-1 does to them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import torch

from models.training.data import held_out, shared_places
from models.training.data.labelled_points import EVERY
from models.training.data.regions import (
    DIRECTIONS,
    REGIONS,
    Region,
    chip_place,
    cropped,
    entries_of,
    point_place,
    stand_place,
)
from models.training.data.shared_places import Place
from models.training.data.training_samples import PlaceTensors, samples, some_hidden, tensors
from models.training.evaluate.scoring import bootstrap
from models.training.evaluate.scoring.baselines import fillings
from models.training.evaluate.scoring.exported import Exported
from models.training.evaluate.scoring.reconstruction import HIDING, NONE, with_dropout
from models.training.evaluate.scoring.tables import Section, cell, rounded
from models.training.network.networks import CONTEXT

DATES = 24
"""About so many target dates of a place, evenly over all."""
PIXELS = 150
"""Of a place and date, at most."""
POINTS = 120
"""Of a set of points, evenly over all."""
SIDE = 64
"""Pixels along a side of what is taken of a larger raster."""
ORBITS = {"asc": "ascending", "des": "descending"}
"""Direction of passes, as the region's table has it -> its word."""
WITH, WITHOUT, KERNEL = "with", "without", "kernel"
Sums = dict[tuple[str, str], tuple[float, float]]
"""Place and date -> sum of absolute errors, number of values."""


def section(exported: Exported) -> Section:
    """A row for each of :func:`rows`."""
    lines, figures = [], []
    for name, region in REGIONS.items():
        for said, part, directions in rows(name, region):
            found = errors(exported, scored_places(part, directions))
            line, figure = _row(said, found, region.radar)
            lines.append(line)
            figures.append(figure)
    about = (
        "Target hidden, STRICT, S2; inputs masked as the engine masks them. The kernel weighs the pixel's "
        "clear dates with exp(-days / 8). Ratios with the middle 95 % of a bootstrap over place x dates. "
        "Belgium and Austria are scored on held-out places; Romania was trained on. In the other regions "
        "the filling of hidden days was not trained, only the seven numbers were. Points are pixels "
        "without surroundings."
    )
    head = [
        "region",
        "S2",
        "kernel",
        "ratio to the kernel",
        "with S1 / without S1",
        "n (place x dates)",
    ]
    return Section("regions", "Hidden days by region", about, head, lines, (), figures)


def rows(name: str, region: Region) -> Iterator[tuple[str, Region, tuple[str, ...]]]:
    """Name, region and directions of a region's rows.

    Whole; Finland and Saxony with the passes of one direction alone; each set of points alone where a region has
    several and nothing else, since sets differ in their bands and dates.
    """
    yield name, region, DIRECTIONS
    if region.chips or region.stands:
        for way in DIRECTIONS:
            yield f"{name}, {ORBITS[way]} alone", region, (way,)
    if len(region.points) > 1 and not region.rasters:
        for points in region.points:
            yield f"{name}, {points} alone", replace(region, points=(points,)), DIRECTIONS


def _row(
    said: str, found: dict[str, Sums], radar: bool
) -> tuple[list[str], dict[str, str | float | None]]:
    beside = bootstrap.ratio(found[WITH], found[KERNEL])
    line = [said, cell(beside.own), cell(beside.other), _spread(beside)]
    figure: dict[str, str | float | None] = {
        "region": said,
        "s2": rounded(beside.own),
        "kernel": rounded(beside.value, 4),
        "kernel_high": rounded(beside.high, 4),
    }
    effect = bootstrap.ratio(found[WITH], found[WITHOUT]) if radar else None
    if effect:
        figure |= {"radar": rounded(effect.value, 4), "radar_high": rounded(effect.high, 4)}
    count = int(sum(values for _, values in found[WITH].values()))
    return [*line, _spread(effect) if effect else "-", f"{count} ({beside.count})"], figure


def _spread(ratio: bootstrap.Ratio) -> str:
    return f"{ratio.value:.3f} ({ratio.low:.3f} to {ratio.high:.3f})"


def scored_places(
    region: Region, directions: tuple[str, ...] = DIRECTIONS
) -> Iterator[tuple[Place, torch.Tensor | None]]:
    """Places of a region, and which of their pixels (None: all) may be scored: held-out ones where there are."""
    names = (
        {entry["place"] for entry in entries_of(region, "held_out")} if region.rasters else set()
    )
    if names:
        for entry, place in held_out.read():
            if entry["place"] in names:
                yield place, held_out.scored_pixels(tensors(place), entry)
        return
    for entry in entries_of(region, "train") if region.rasters else []:
        yield cropped(shared_places.load(entry), SIDE), None
    for name in region.points:
        points = EVERY[name]()
        step = max(len(points.s2) // POINTS, 1)
        yield point_place(points.only(np.arange(0, len(points.s2), step)), CONTEXT), None
    for chip in region.chips:
        yield cropped(chip_place(chip, directions), SIDE), None
    for file in region.stands:
        yield stand_place(file, directions), None


def errors(
    exported: Exported, places: Iterator[tuple[Place, torch.Tensor | None]]
) -> dict[str, Sums]:
    """Of the model with and without Sentinel-1 and of the kernel, at the same values.

    A place without Sentinel-1 counts alike with and without it where it is held against the kernel, and not
    at all where Sentinel-1 is weighed.
    """
    found: dict[str, Sums] = {WITH: {}, WITHOUT: {}, KERNEL: {}}
    random = np.random.default_rng(0)
    for place, scored in places:
        source = tensors(place)
        exported.encode(source, ("engine",))
        for target in range(0, len(place.s2_days), max(len(place.s2_days) // DATES, 1)):
            pixels = some_hidden(source, target, scored, random, PIXELS)
            if len(pixels):
                _add(found, exported, source, target, pixels)
        source.features.clear()
    return found


def _add(
    found: dict[str, Sums],
    exported: Exported,
    source: PlaceTensors,
    target: int,
    pixels: torch.Tensor,
) -> None:
    day = source.place.s2_days[target]
    whole = samples(source, target, pixels, replace(HIDING, hidden=False))
    batches = [with_dropout(whole, HIDING), with_dropout(whole, replace(HIDING, keep_s1=NONE))]
    readings = exported.read(batches, shared_places.slots(source.place, day))
    series = batches[0].series["s2"]
    kernel = fillings(
        series.values.numpy(), series.valid.numpy() > 0, series.days[:, 0, 0].numpy()
    )["kernel"]
    asked = (whole.asked[:10].numpy() > 0) & np.isfinite(kernel)
    if not asked.any():
        return
    truth, key = whole.truth[:10].numpy(), (source.place.name, day.isoformat())
    values = {WITH: readings[0].values[:10], WITHOUT: readings[1].values[:10], KERNEL: kernel}
    for name, those in values.items():
        if name == WITHOUT and not source.place.s1_days:
            continue
        found[name][key] = (float(np.abs(those - truth)[asked].sum()), float(asked.sum()))
