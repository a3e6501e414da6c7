# SPDX-License-Identifier: GPL-2.0-or-later
"""The numbers of a day again, on every region: ``python -m models.training.day_numbers --variant ecofuse-7``.

Takes a run's trained model and trains its bottleneck and decoder anew, from principal axes on, with values of
single days of all regions of ``data/regions.py``: what fills a hidden day stays as it was learnt. Run again after a
kill it goes on.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import numpy as np
import torch

from models.training.data.regions import REGIONS, training_places
from models.training.data.training_samples import PlaceTensors, tensors
from models.training.network import weight_files
from models.training.network.networks import Decoder, Networks, start_from_pca
from models.training.network.parts import Mlp
from models.training.train import run_folder
from models.training.train.bottleneck import train_bottleneck
from models.training.train.optimise import device
from models.training.train.principal_axes import block_axes
from models.training.train.settings import Settings


def region_sources(without: str | None = None) -> tuple[list[PlaceTensors], np.ndarray]:
    """Training places of all regions but one, and their shares: every region as much as any other."""
    sources: list[PlaceTensors] = []
    weights: list[float] = []
    for name in REGIONS:
        if name == without:
            continue
        read = _read(name)
        sources += read
        weights += [1 / len(read)] * len(read)
    return sources, np.array(weights) / sum(weights)


@cache
def _read(region: str) -> list[PlaceTensors]:
    """A region's training places, 3.4 GB in all: read once, however many regions are left out in turn."""
    return [tensors(place, device()) for place in training_places(REGIONS[region])]


def trained_anew(
    networks: Networks,
    variant: str,
    sources: list[PlaceTensors],
    shares: np.ndarray,
    settings: Settings,
    folder: Path,
) -> Networks:
    """The model with another bottleneck and decoder; its filling, its correction and its encoders stay."""
    shape = settings.stage2.variants[variant]
    torch.manual_seed(settings.seed + 1)
    fusion, bands = networks.fusion, len(networks.fusion.mean)
    fusion.requires_grad_(False)
    fusion.axes = torch.nn.Parameter(torch.zeros_like(fusion.axes))
    fusion.refine = Mlp(2 * bands, 64, shape.length)
    # the correction of Sentinel-2 learnt with these; Sentinel-1's is the mean that the bottleneck is shown
    levels = {name: fusion.temporal[name].level.clone() for name in fusion.optical}
    decoder = Decoder(shape.length, bands)
    start_from_pca(
        fusion, decoder, *block_axes(sources, shape.optical, shape.length - shape.optical)
    )
    for name, level in levels.items():
        fusion.temporal[name].level.copy_(level)
    fusion.to(device()), decoder.to(device())
    train_bottleneck(fusion, decoder, sources, shares, (variant, shape), settings, folder)
    return Networks(networks.encoders, fusion, decoder)


def main() -> None:
    """Train the numbers of a run's model anew and save it in the run's folder."""
    given, settings = run_folder.arguments(__doc__, "variant")
    torch.set_num_threads(1)  # a few pixels a step: threads would wait for each other
    folder = run_folder.opened(given.folder, settings)
    networks = weight_files.load(folder, given.variant)
    sources, shares = region_sources()
    print(f"{len(sources)} places of {len(REGIONS)} regions read")
    anew = trained_anew(networks, given.variant, sources, shares, settings, folder)
    print(f"written: {weight_files.save(folder, given.variant, anew)}")


if __name__ == "__main__":
    main()
