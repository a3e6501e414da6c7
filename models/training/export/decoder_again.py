# SPDX-License-Identifier: GPL-2.0-or-later
"""The decoder again: ``python -m models.training.decoder_again --variant ecofuse-7``.

Trains the decoder of a run's model further, on every region. What comes before it stays, the numbers of a day
too: clusters and heads fitted on these see no difference. Run it before ``doubt``, which judges the decoder.
"""

from __future__ import annotations

from pathlib import Path

import torch
from torch import Tensor

from models.training.data.regions import REGIONS, training_places
from models.training.data.training_samples import tensors
from models.training.network import weight_files
from models.training.network.networks import Networks
from models.training.train import run_folder
from models.training.train.bottleneck import completed, pool
from models.training.train.losses import RADAR_OF_NUMBERS, felt
from models.training.train.optimise import optimise
from models.training.train.settings import Settings

STEPS, RATE, ROWS = 12_000, 1.5e-3, 256
"""Steps, their learning rate, rows of each region in one."""
COUNTED = 20_000
"""Rows of a region on which its error is counted before and after."""
HOME = {"austria": 5.0, "belgium": 3.0}
"""Weights of regions: elsewhere should win without losing at home. The others weigh 1."""
OF_A_REGION = 200_000
"""Rows kept of a region, evenly over all of its places."""


def drawn(regions: dict[str, Tensor], rows: int, random: torch.Generator) -> Tensor:
    """As many rows of each region at random, region by region: (24, regions x rows)."""
    return torch.cat(
        [one[torch.randint(len(one), (rows,), generator=random)] for one in regions.values()]
    ).T


class RegionErrors:
    """What a decoder gives back of values of single days, region by region."""

    def __init__(self, networks: Networks, regions: dict[str, Tensor]):
        """Args: regions: name -> rows (n, 24) as :func:`..train.bottleneck.pool` gives them."""
        self.networks, self.regions = networks, regions

    def of(self, rows: int, seed: int, weighed: bool = False) -> tuple[Tensor, Tensor]:
        """Mean absolute errors (regions,) of Sentinel-2 and of Sentinel-1; 0 where a region has no such values.

        Args:
            weighed: Sentinel-2's as :func:`..train.losses.felt` weighs them.
        """
        random = torch.Generator().manual_seed(seed)
        fusion, count = self.networks.fusion, len(self.regions)
        values, measured = drawn(self.regions, rows, random).split([12, 12])
        pixels = values.shape[1]
        # masks are drawn apart from the values, as in the training of the bottleneck
        shown = measured.clone()
        shown[:10] *= torch.rand(1, pixels, generator=random) < 0.5
        shown[10:] *= torch.rand(1, pixels, generator=random) < 0.75
        levels = fusion.mean[10:].expand(-1, pixels)
        given = torch.cat([values[:10], torch.where(shown[10:] > 0, values[10:], levels)])
        with torch.no_grad():
            numbers = fusion.squeezed(given, shown)
        away = (self.networks.decoder(numbers) - values).abs()
        if weighed:
            away = torch.cat([felt(away[:10], shown[:10]), away[10:]])
        asked = torch.cat([measured[:10], shown[10:]])
        sums, counts = (x.view(12, count, rows).sum(2) for x in (away * asked, asked))
        optical, radar = (
            sums[bands].sum(0) / counts[bands].sum(0).clamp(min=1)
            for bands in (slice(10), slice(10, None))
        )
        return optical, radar


def trained_further(
    networks: Networks, variant: str, regions: dict[str, Tensor], settings: Settings, folder: Path
) -> None:
    """Train the decoder in place. A region counts by how its error changes, not by how large it is: one with
    strange values must not outweigh the others."""
    errors = RegionErrors(networks, regions)
    weights = torch.tensor([HOME.get(name, 1.0) for name in regions])
    with torch.no_grad():
        before = errors.of(COUNTED, settings.seed)
        usual = errors.of(COUNTED, settings.seed, weighed=True)

    def loss(step: int) -> tuple[Tensor, dict[str, float]]:
        found = errors.of(ROWS, settings.seed + 1 + step, weighed=True)
        optical, radar = (
            (weights * one / first.clamp(min=1e-6)).sum() / weights.sum()
            for one, first in zip(found, usual, strict=True)
        )
        parts = {"s2": float(optical.detach()), "s1": float(radar.detach())}
        return optical + RADAR_OF_NUMBERS * radar, parts

    modules = {"decoder": networks.decoder.requires_grad_(True)}
    optimise(f"decoder-{variant}", modules, loss, STEPS, RATE, settings.seed, folder)
    with torch.no_grad():
        after = errors.of(COUNTED, settings.seed)
    for number, name in enumerate(regions):
        said = [f"{x[number]:.5f}" for x in (before[0], after[0], before[1], after[1])]
        print(f"{name}: Sentinel-2 {said[0]} to {said[1]}, Sentinel-1 {said[2]} to {said[3]}")


def region_rows() -> dict[str, Tensor]:
    """Name of each region -> its rows, places counting alike by their size."""
    places = {
        name: [pool(tensors(place)) for place in training_places(region)]
        for name, region in REGIONS.items()
    }
    whole = iter(completed([one for those in places.values() for one in those]))
    found = {}
    for name, those in places.items():
        rows = torch.cat([next(whole) for _ in those])
        found[name] = rows[:: max(len(rows) // OF_A_REGION, 1)]
    return found


def main() -> None:
    """Train the decoder of a run's model further and save the model in the run's folder."""
    given, settings = run_folder.arguments(__doc__, "variant")
    torch.set_num_threads(1)  # a few pixels a step: threads would wait for each other
    folder = run_folder.opened(given.folder, settings)
    networks = weight_files.load(folder, given.variant, judged=False)
    trained_further(networks, given.variant, region_rows(), settings, folder)
    print(f"written: {weight_files.save(folder, given.variant, networks)}")


if __name__ == "__main__":
    main()
