# SPDX-License-Identifier: GPL-2.0-or-later
"""Missing bands again: ``python -m models.training.completion_again --variant ecofuse-7``.

Trains what completes bands that no date of a pixel has, on single days of every region. All else stays, and so do
the numbers of days that lack no band. Run it before ``doubt``, which judges what comes of it.
"""

from __future__ import annotations

from pathlib import Path

import torch
from torch import Tensor

from models.training.data.dropout import BAND_SETS, FURTHER_SETS
from models.training.export.decoder_again import drawn, region_rows
from models.training.network import weight_files
from models.training.network.completion import Completion
from models.training.network.networks import Fusion
from models.training.network.parts import S2
from models.training.train import run_folder
from models.training.train.losses import TYPICAL
from models.training.train.optimise import optimise
from models.training.train.settings import Settings

STEPS, RATE, ROWS = 8_000, 3e-3, 256
"""Steps, their learning rate, rows of each region in one."""
COUNTED = 20_000
"""Rows of a region on which its error is counted before and after."""
SETS = [*BAND_SETS.values(), *FURTHER_SETS.values()]
NAMED = 0.6
"""Share of the samples in one of these sets of bands; the rest lacks any bands."""
LEAST, MORE = 0.15, 0.8
"""Of those, the share of bands that are there is drawn evenly from the first to the sum of both."""


class Missing:
    """How far completed bands lie from the truth, region by region."""

    def __init__(self, fusion: Fusion, regions: dict[str, Tensor]):
        """Args: regions: name -> rows (n, 24), values and 1/0 where measured, of 12 bands."""
        self.complete, self.level = fusion.complete["s2"], fusion.temporal["s2"].level
        self.regions = regions
        self.sets = torch.zeros(len(SETS), S2.bands)
        for at, bands in enumerate(SETS):
            self.sets[at, list(bands)] = 1.0

    def of(self, rows: int, seed: int) -> Tensor:
        """Mean absolute errors (regions,) in reflectance of measured bands that were taken away."""
        random = torch.Generator().manual_seed(seed)
        joined = drawn(self.regions, rows, random)
        values, measured = joined[: S2.bands], joined[12 : 12 + S2.bands]
        pixels = values.shape[1]
        named = self.sets[torch.randint(len(self.sets), (pixels,), generator=random)].T
        share = LEAST + MORE * torch.rand(1, pixels, generator=random)
        other = (torch.rand(S2.bands, pixels, generator=random) < share).float()
        chosen = torch.rand(1, pixels, generator=random) < NAMED
        there = torch.where(chosen, named, other) * measured
        # nothing can be said of a pixel that has no band left
        asked = measured * (1 - there) * there.amax(0, keepdim=True)
        away = (self.complete(values, there, self.level) - values).abs() * asked
        sums, counts = (
            x.view(S2.bands, len(self.regions), rows).sum((0, 2)) for x in (away, asked)
        )
        return sums / counts.clamp(min=1)


def trained_further(
    fusion: Fusion, variant: str, regions: dict[str, Tensor], settings: Settings, folder: Path
) -> None:
    """Train what completes missing bands in place; regions count alike."""
    missing = Missing(fusion, regions)
    with torch.no_grad():
        before = missing.of(COUNTED, settings.seed)

    def loss(step: int) -> tuple[Tensor, dict[str, float]]:
        error = missing.of(ROWS, settings.seed + 1 + step).mean()
        return error / TYPICAL["missing"], {"missing": float(error.detach())}

    modules = {"complete": fusion.complete.requires_grad_(True)}
    optimise(f"completion-{variant}", modules, loss, STEPS, RATE, settings.seed, folder)
    with torch.no_grad():
        after = missing.of(COUNTED, settings.seed)
    for name, was, is_now in zip(regions, before, after, strict=True):
        print(f"{name}: bands that were taken away, {was:.5f} to {is_now:.5f}")


def trained_anew(
    fusion: Fusion, variant: str, regions: dict[str, Tensor], settings: Settings, folder: Path
) -> None:
    """As :func:`trained_further` from nothing: nothing of other regions is left in it."""
    torch.manual_seed(settings.seed)
    fusion.complete["s2"] = Completion(S2.bands)
    trained_further(fusion, variant, regions, settings, folder)


def main() -> None:
    """Train the completion of a run's model and save the model in the run's folder."""
    given, settings = run_folder.arguments(__doc__, "variant")
    torch.set_num_threads(1)  # a few pixels a step: threads would wait for each other
    folder = run_folder.opened(given.folder, settings)
    networks = weight_files.load(folder, given.variant, judged=False)
    trained_further(networks.fusion, given.variant, region_rows(), settings, folder)
    print(f"written: {weight_files.save(folder, given.variant, networks)}")


if __name__ == "__main__":
    main()
