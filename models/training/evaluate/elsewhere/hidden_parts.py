# SPDX-License-Identifier: GPL-2.0-or-later
"""Where the error of a hidden day comes from: ``python -m models.training.hidden_parts --write``.

In every region: a kernel of 8 days, the filling before the numbers, what the numbers give back, with Sentinel-1 and
without; the same where what completes missing bands has not seen the region, and other smoothers. Writes
``hidden_parts.md`` beside the model.
"""

from __future__ import annotations

import argparse
import copy
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from models.training.data.regions import DIRECTIONS, REGIONS
from models.training.data.training_samples import PlaceTensors, samples, some_hidden, tensors
from models.training.doubt import lone_pixels
from models.training.evaluate.elsewhere import hidden_regions, parts_page
from models.training.evaluate.elsewhere.parts_page import (
    COMPLETED,
    CURVES,
    DECAYS,
    FILLING,
    KERNEL,
    NUMBERS,
    WITHOUT,
    Errors,
    curve,
    decay,
)
from models.training.evaluate.scoring.reconstruction import HIDING, NONE, with_dropout
from models.training.export.completion_again import trained_anew
from models.training.export.decoder_again import region_rows
from models.training.export.manifest import FOLDER
from models.training.export.recovered import networks_of
from models.training.network.completion import Completion
from models.training.network.networks import Fused, Networks
from models.training.network.parts import S2, TARGET, Series
from models.training.network.temporal import closeness
from models.training.train import settings


def completions(networks: Networks, rows: dict[str, Tensor]) -> dict[str, Completion]:
    """Region that lacks bands somewhere -> a completion that has seen none of its rows (n, 24)."""
    return {
        name: without({other: one for other, one in rows.items() if other != name}, networks)
        for name, own in rows.items()
        if float(own[:, 12 : 12 + S2.bands].amin(1).mean()) < 1
    }


def without(rows: dict[str, Tensor], networks: Networks) -> Completion:
    """The model's completion, trained on these regions alone by the settings that are shipped."""
    fusion = copy.deepcopy(networks.fusion)
    with tempfile.TemporaryDirectory() as folder:
        given = settings.read(settings.CONFIG)
        trained_anew(fusion, FOLDER.name, rows, given, Path(folder))
    made: Completion = fusion.complete["s2"].eval().requires_grad_(False)
    return made


def scored(networks: Networks, made: dict[str, Completion]) -> Iterator[tuple[str, Errors]]:
    """Row of the page -> errors of every way at the same values."""
    for name, region in REGIONS.items():
        for said, part, directions in hidden_regions.rows(name, region):
            if directions != DIRECTIONS:
                continue
            found: Errors = defaultdict(dict)
            random = np.random.default_rng(0)
            for place, among in hidden_regions.scored_places(part, directions):
                source = tensors(place)
                lone_pixels.encode(source, networks.encoders, ("engine",))
                step = max(len(place.s2_days) // hidden_regions.DATES, 1)
                for target in range(0, len(place.s2_days), step):
                    pixels = some_hidden(source, target, among, random, hidden_regions.PIXELS)
                    if len(pixels):
                        add(found, networks, made.get(name), source, target, pixels)
                source.features.clear()
            yield said, found


def add(
    found: Errors,
    networks: Networks,
    made: Completion | None,
    source: PlaceTensors,
    target: int,
    pixels: Tensor,
) -> None:
    """Add one target date of a place: every way, at values that the kernel can fill."""
    key = (source.place.name, source.place.s2_days[target].isoformat())
    whole = samples(source, target, pixels, replace(HIDING, hidden=False))
    batches = {
        NUMBERS: with_dropout(whole, HIDING),
        WITHOUT: with_dropout(whole, replace(HIDING, keep_s1=NONE)),
    }
    optical = batches[NUMBERS].series["s2"]
    series, days = _clear(optical), np.abs(optical.days[:, 0, 0].numpy())
    filled = {KERNEL: decay(series, days)}
    filled |= {f"{days_of:g}": decay(series, days, days_of) for days_of in DECAYS}
    if float(closeness(optical.days).max()) == 0:
        filled |= {f"curve {share:g}": curve(series, filled[KERNEL], share) for share in CURVES}
    radar = bool(source.place.s1_days)
    with torch.no_grad():
        for way, batch in batches.items():
            fused = networks.fusion.whole(batch.series)
            if way == NUMBERS:
                filled[FILLING] = fused.filled[: S2.bands].numpy()
            if way == NUMBERS or radar:
                filled[way] = networks.decoder(fused.embedding)[: S2.bands].numpy()
            if way == NUMBERS:
                filled[COMPLETED] = filled[way] if made is None else rebuilt(networks, made, fused)
    truth = whole.truth[: S2.bands].numpy()
    asked = (whole.asked[: S2.bands].numpy() > 0) & np.isfinite(filled[KERNEL])
    if asked.any():
        for way, values in filled.items():
            found[way][key] = (float(np.abs(values - truth)[asked].sum()), float(asked.sum()))


def rebuilt(networks: Networks, made: Completion, fused: Fused) -> np.ndarray:
    """What the numbers of a hidden day give back of Sentinel-2 (bands, P), missing bands completed by ``made``."""
    there = torch.maximum(fused.valid, fused.known)[: S2.bands]
    day = fused.filled.clone()
    day[: S2.bands] = made(day[: S2.bands], there, networks.fusion.temporal["s2"].level)
    numbers = networks.fusion.squeezed(day, fused.valid)
    return networks.decoder(numbers)[: S2.bands].numpy()


def _clear(series: Series) -> np.ndarray:
    """(11, bands, P) values, NaN where not clear and at the target."""
    values = np.where(series.valid.numpy() > 0, series.values.numpy(), np.nan)
    values[TARGET] = np.nan
    return values


def main() -> None:
    """Print the page, and write it where asked."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true", help="write the page beside the model")
    given = parser.parse_args()
    torch.set_num_threads(1)
    networks = networks_of(FOLDER)
    made = completions(networks, region_rows())
    print(f"completed without each of {', '.join(made)}", flush=True)
    rows = {}
    for said, found in scored(networks, made):
        rows[said] = found
        print(said, flush=True)
    text = parts_page.page(rows)
    print(text)
    if given.write:
        (FOLDER / "hidden_parts.md").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
