# SPDX-License-Identifier: GPL-2.0-or-later
"""Stage 2: fusion and decoder on frozen encoders: ``python -m models.training.stage2 --variant NAME``.

Run again after a kill it goes on where it stopped.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import torch
from torch import Tensor, nn

from models.training.data.encoding import encode_all
from models.training.data.training_samples import SURROUNDINGS, PlaceTensors
from models.training.network import weight_files
from models.training.network.networks import (
    Decoder,
    Encoder,
    Fusion,
    Networks,
    Surroundings,
    start_from_pca,
)
from models.training.network.parts import BOTH, Sensor
from models.training.train import run_folder
from models.training.train.bottleneck import train_bottleneck
from models.training.train.losses import centre, laplace, likeness, surroundings
from models.training.train.optimise import device, optimise
from models.training.train.principal_axes import block_axes
from models.training.train.sampler import Sampler, batch_of, random_flips
from models.training.train.settings import Settings


def train_fusion(
    variant: str,
    sources: list[PlaceTensors],
    encoders: dict[str, Encoder],
    settings: Settings,
    folder: Path,
    sensors: dict[str, Sensor] = BOTH,
    encode: Callable[[PlaceTensors, dict[str, Encoder]], None] = encode_all,
) -> Networks:
    """Fusion, decoder and error head of one model; the encoders stay as they are.

    Args:
        encode: keeps the features of a place, as many as ``sensors`` says.
    """
    shape, stage, weights = settings.stage2.variants[variant], settings.stage2, settings.weights
    for at, source in enumerate(sources):
        source.flips = random_flips(settings.seed, at)
        encode(source, encoders)
    torch.manual_seed(settings.seed + 1)
    sampler = Sampler(sources, settings.places, settings.seed + 1)
    fusion = Fusion(sensors, shape.length)
    decoder = Decoder(shape.length, 12)
    around = Surroundings(shape.length, SURROUNDINGS)
    modules: dict[str, nn.Module] = {"fusion": fusion, "decoder": decoder, "around": around}
    start_from_pca(
        fusion, decoder, *block_axes(sources, shape.optical, min(shape.length - shape.optical, 2))
    )
    for module in modules.values():
        module.to(device())
    train_bottleneck(fusion, decoder, sources, sampler.shares, (variant, shape), settings, folder)

    def loss(step: int) -> tuple[Tensor, dict[str, float]]:
        sampler.at(step)
        batch, visible = batch_of(sampler, stage)
        embedding, error, filled = fusion(batch.series)
        decoded = decoder(embedding)
        total, log = centre(decoded, batch, weights, error)
        filling, _ = centre(filled, batch, weights, error)
        near = surroundings(around(embedding), batch)
        # the last `visible` pixels are the first ones again, seen in six bands alone
        alike = likeness(embedding[:, -visible:], embedding[:, :visible])
        log |= {"surroundings": float(near.detach()), "likeness": float(alike.detach())}
        total = total + weights.filling * filling + shape.surroundings * near
        total = total + weights.error * laplace(error, decoded, batch)
        return total + weights.likeness * alike / 0.01, log

    name = f"stage2-{variant}"
    optimise(name, modules, loss, shape.steps, stage.learning_rate, settings.seed + 1, folder)
    return Networks(encoders, fusion, decoder)


def main() -> None:
    """Train one model's fusion and decoder on the encoders of the run's folder."""
    given, settings = run_folder.arguments(__doc__, "variant")
    if given.variant not in settings.stage2.variants:
        raise SystemExit(f"--variant is one of {', '.join(settings.stage2.variants)}.")
    folder = run_folder.opened(given.folder, settings)
    if weight_files.path(folder, given.variant).is_file():
        print(f"{folder}: {given.variant} is there already.")
        return
    encoders = weight_files.load_encoders(folder)
    for encoder in encoders.values():
        encoder.to(device())
    networks = train_fusion(given.variant, run_folder.sources(), encoders, settings, folder)
    print(f"written: {weight_files.save(folder, given.variant, networks)}")


if __name__ == "__main__":
    main()
