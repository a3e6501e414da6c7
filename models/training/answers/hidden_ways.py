# SPDX-License-Identifier: GPL-2.0-or-later
"""*Reconstruct* on hidden real dates, beside a line, a kernel and Gaussian processes: error and speed.

``python -m models.training.hidden_ways`` hides clear dates of every region, fills them in each way from the same
dates around, in three sets of bands, and writes ``reconstruct.md`` beside the model. Ten processor minutes.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from multiprocessing import get_context
from typing import TypeVar

import numpy as np
import torch

from models.training.answers import coregionalised
from models.training.answers.coregionalised import OPTICAL, Hyper, Observed
from models.training.answers.hidden_page import (
    KERNEL,
    LINEAR,
    MODEL,
    OWN,
    SHARED,
    WAYS,
    Found,
    page,
)
from models.training.data import shared_places
from models.training.data.dropout import BAND_SETS
from models.training.data.regions import REGIONS
from models.training.data.training_samples import (
    PlaceTensors,
    Samples,
    samples,
    some_hidden,
    tensors,
)
from models.training.evaluate.elsewhere.hidden_regions import scored_places
from models.training.evaluate.scoring.baselines import fillings
from models.training.evaluate.scoring.exported import Exported
from models.training.evaluate.scoring.reconstruction import HIDING
from plugin.engine.inference.model import SHIPPED, Model

SETS = {"all ten": "all", "six of HLS": "hls", "four of 10 m": "ten_metre"}
"""What a reader sees -> bands, see ``dropout.BAND_SETS``."""
PLACES, DATES, PIXELS = 3, 6, 24
"""Of a region, targets of a place, and pixels of each, at most."""
FIT_WINDOWS = 256
"""Windows that the process of a place is fitted to, at most."""
STEPS, OWN_STEPS = 150, 6
"""Of Adam, for a place, and then for each pixel."""
OUTPUTS = OPTICAL + 2
"""Sentinel-2's bands, VV and VH."""
T = TypeVar("T")


def main() -> None:
    """Write and print the page."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--regions", nargs="*", choices=REGIONS, help="only these, and no page")
    parser.add_argument("--processes", type=int, default=1, help="regions that are scored at once")
    given = parser.parse_args()
    names = given.regions or list(REGIONS)
    found: dict[tuple[str, str], Found] = {}
    with ProcessPoolExecutor(given.processes, get_context("spawn")) as pool:
        for name, by_set in zip(names, pool.map(of_region, names), strict=True):
            print(name, flush=True)
            found |= {(name, said): one for said, one in by_set.items()}
    text = page(found)
    if not given.regions:
        (SHIPPED / "reconstruct.md").write_text(text, encoding="utf-8")
    print(text)


def of_region(region: str) -> dict[str, Found]:
    """Every place of a region in each set of bands."""
    torch.set_num_threads(1)
    exported = Exported(Model.load())
    found = {said: Found() for said in SETS}
    for place, scored in some(list(scored_places(REGIONS[region]))):
        source = tensors(place)
        whole = source.views["engine"]
        for said, name in SETS.items():
            bands = list(BAND_SETS[name])
            shown = torch.zeros(OPTICAL)
            shown[bands] = 1
            source.views["engine"] = whole * shown
            if said != "all ten" and whole.amax((0, 1))[bands].sum() < len(bands):
                continue  # the place has not all of the set
            of_place(found[said], exported, source, scored, bands)
    return found


def some(places: list[T]) -> list[T]:
    """:data:`PLACES` of them at most, evenly over all."""
    return places[:: -(-len(places) // PLACES)]


def of_place(
    found: Found,
    exported: Exported,
    source: PlaceTensors,
    scored: torch.Tensor | None,
    bands: list[int],
) -> None:
    """Add one place: its process is fitted to windows of it, then every target is filled in each way."""
    random = np.random.default_rng(0)  # the same pixels in every set of bands
    _, encoding = timed(lambda: exported.encode(source, ("engine",)))
    dates = len(source.place.s2_days)
    encoding /= source.values["s2"].shape[1] * (dates + len(source.place.s1_days))
    targets = []
    for target in range(0, dates, max(dates // DATES, 1)):
        pixels = some_hidden(source, target, scored, random, PIXELS)
        if len(pixels):
            targets.append((target, pixels, samples(source, target, pixels, HIDING)))
    if targets:
        windows = joined([observed(batch, bands) for *_, batch in targets])
        chosen = torch.from_numpy(random.permutation(len(windows.values))[:FIT_WINDOWS])
        scales = Scales.of(windows)
        shared, took = timed(
            lambda: coregionalised.fitted(scales.scaled(windows.of(chosen)), OUTPUTS, STEPS)
        )
        found.fit_seconds.append(took)
        for target, pixels, batch in targets:
            of_day(
                found, exported, source, (target, pixels, batch), bands, (scales, shared), encoding
            )
    source.features.clear()


def of_day(
    found: Found,
    exported: Exported,
    source: PlaceTensors,
    asked: tuple[int, torch.Tensor, Samples],
    bands: list[int],
    process: tuple[Scales, Hyper],
    encoding: float,
) -> None:
    """Add one target day.

    Args:
        asked: number of the date, its pixels, their windows; process: of the place; encoding: processor seconds
            of one pixel and date.
    """
    target, pixels, batch = asked
    scales, shared = process
    day = source.place.s2_days[target]
    slots = shared_places.slots(source.place, day)
    series = batch.series["s2"]
    given = series.values.numpy(), series.valid.numpy() > 0, series.days[:, 0, 0].numpy()
    seen = scales.scaled(observed(batch, bands))
    values, seconds = {}, {}
    reading, seconds[MODEL] = timed(lambda: exported.read([batch], slots))
    values[MODEL] = reading[0].values
    seconds[MODEL] += encoding * len(pixels) * int((slots.s2 >= 0).sum() + (slots.s1 >= 0).sum())
    plain, seconds[LINEAR] = timed(lambda: fillings(*given))
    values[LINEAR], values[KERNEL] = plain["linear"], plain["kernel"]
    seconds[KERNEL] = seconds[LINEAR]
    by_place, seconds[SHARED] = timed(lambda: coregionalised.filled_alike(shared, seen, OUTPUTS))
    values[SHARED] = scales.back(by_place)

    def alone() -> torch.Tensor:
        own = coregionalised.fitted_each(shared, seen, OWN_STEPS)
        return coregionalised.filled(own, seen, OUTPUTS)

    by_pixel, seconds[OWN] = timed(alone)
    values[OWN] = scales.back(by_pixel)
    wanted = batch.asked.numpy() > 0
    wanted[[band for band in range(OUTPUTS) if band not in bands]] = False
    wanted[:OPTICAL] &= np.isfinite(plain["linear"])
    if not wanted.any():
        return
    truth, key = batch.truth.numpy(), (source.place.name, day.isoformat())
    found.pixels += len(pixels)
    for way in WAYS:
        away = np.abs(values[way][:OPTICAL] - truth[:OPTICAL])[wanted[:OPTICAL]]
        found.errors[way][key] = (float(away.sum(dtype=np.float64)), float(away.size))
        found.seconds[way] += seconds[way]


def observed(batch: Samples, bands: list[int]) -> Observed:
    """The windows as a process takes them: bands of Sentinel-2 by date, then Sentinel-1, each pass once."""
    values, known, days, outputs = [], [], [], []
    for name, numbers in (("s2", bands), ("s1", list(range(OPTICAL, OUTPUTS)))):
        series = batch.series[name]
        if name == "s1" and not series.valid.any():
            continue
        away = series.days[:, 0, 0]
        usable = (series.valid > 0) & first_time(away, series.valid.amax((1, 2)) > 0)[:, None, None]
        at = [number - numbers[0] if name == "s1" else number for number in numbers]
        usable, shown = usable[:, at].permute(2, 0, 1), series.values[:, at].permute(2, 0, 1)
        values.append((shown * usable).flatten(1))
        known.append(usable.flatten(1))
        days.append(away.repeat_interleave(len(at)).expand(len(shown), -1))
        outputs.append(torch.tensor(numbers).repeat(len(away)))
    return Observed(
        torch.cat(values, 1).double(), torch.cat(known, 1), torch.cat(days, 1).double(), torch.cat(outputs)
    )  # fmt: skip


def first_time(days: torch.Tensor, shown: torch.Tensor) -> torch.Tensor:
    """(slots,) bool: slots that show something on a day that no slot before them has shown.

    Args:
        days: (slots,) from the target; shown: (slots,) bool.
    """
    before: set[float] = set()
    found = []
    for day, there in zip(days.tolist(), shown.tolist(), strict=True):
        found.append(there and day not in before)
        before |= {day} if there else set()
    return torch.tensor(found)


def joined(windows: list[Observed]) -> Observed:
    """Windows of several days one below the other."""
    values, known, days = (
        torch.cat([getattr(one, key) for one in windows]) for key in ("values", "known", "days")
    )
    return Observed(values, known, days, windows[0].outputs)


@dataclass(frozen=True)
class Scales:
    """Mean and standard deviation of each output (12,) at a place."""

    mean: torch.Tensor
    spread: torch.Tensor

    @classmethod
    def of(cls, windows: Observed) -> Scales:
        """Of all known values; an output without any keeps 0 and 1."""
        mean, spread = torch.zeros(OUTPUTS).double(), torch.ones(OUTPUTS).double()
        for output in range(OUTPUTS):
            at = windows.outputs == output
            known = windows.values[:, at][windows.known[:, at]]
            if len(known) > 1:
                mean[output], spread[output] = known.mean(), known.std().clamp(min=1e-4)
        return cls(mean, spread)

    def scaled(self, windows: Observed) -> Observed:
        """Values in standard deviations from the mean, 0 where missing."""
        unit = (windows.values - self.mean[windows.outputs]) / self.spread[windows.outputs]
        return replace(windows, values=torch.where(windows.known, unit, 0.0))

    def back(self, filled: torch.Tensor) -> np.ndarray:
        """(P, 12) as (12, P) of the place's own units."""
        return (filled * self.spread + self.mean).T.numpy()


def timed(work: Callable[[], T]) -> tuple[T, float]:
    """What it gives, and its processor seconds."""
    start = time.process_time()
    found = work()
    return found, time.process_time() - start


if __name__ == "__main__":
    main()
