# SPDX-License-Identifier: GPL-2.0-or-later
"""Stage 1: each sensor's encoder, trained alone: ``python -m models.training.stage1``.

Run again after a kill it goes on where it stopped; sensors that are done are left as they are.
"""

from __future__ import annotations

from pathlib import Path

import torch
from torch import Tensor, nn

from models.training.data.training_samples import SURROUNDINGS, PlaceTensors, restricted
from models.training.network import weight_files
from models.training.network.networks import Decoder, Encoder, Fusion, Surroundings, start_from_pca
from models.training.network.parts import BOTH, encoded
from models.training.train import run_folder
from models.training.train.losses import centre, surroundings
from models.training.train.optimise import device, optimise
from models.training.train.principal_axes import principal
from models.training.train.sampler import Sampler, crop_of
from models.training.train.settings import Settings


def train_encoder(
    name: str, sources: list[PlaceTensors], settings: Settings, folder: Path
) -> Encoder:
    """One sensor's encoder, with a temporal head and a decoder that are thrown away afterwards."""
    torch.manual_seed(settings.seed)
    sensor, stage = BOTH[name], settings.stage1
    length, steps = stage.sensors[name].length, stage.sensors[name].steps
    sources = [source for source in sources if len(source.values[name])]
    sampler = Sampler(sources, settings.places, settings.seed)
    encoder = Encoder(sensor)
    fusion = Fusion({name: sensor}, length)
    decoder = Decoder(length, sensor.bands)
    modules: dict[str, nn.Module] = {"encoder": encoder, "fusion": fusion, "decoder": decoder}
    mean, axes, gains = principal(sources, name, length)
    start_from_pca(fusion, decoder, axes, mean, gains)
    if name == "s2":  # neighbouring pixels and dates are asked for in its bands
        modules["around"] = Surroundings(length, SURROUNDINGS)
    for module in modules.values():
        module.to(device())

    def loss(step: int) -> tuple[Tensor, dict[str, float]]:
        sampler.at(step)
        batch = crop_of(sampler, stage, name, encoder)
        embedding, _, _ = fusion(batch.series)
        alone = restricted(batch, [name])
        total, log = centre(decoder(embedding), alone, settings.weights)
        if "around" in modules:
            near = surroundings(modules["around"](embedding), batch)
            total = total + stage.surroundings * near
            log["surroundings"] = float(near.detach())
        return total, log

    optimise(f"stage1-{name}", modules, loss, steps, stage.learning_rate, settings.seed, folder)
    return encoder


def main() -> None:
    """Train the encoders that the run's folder lacks."""
    given, settings = run_folder.arguments(__doc__)
    folder = run_folder.opened(given.folder, settings)
    missing = [n for n in encoded(BOTH) if not weight_files.encoder_path(folder, n).is_file()]
    sources = run_folder.sources() if missing else []
    for name in missing:
        encoder = train_encoder(name, sources, settings, folder)
        print(f"written: {weight_files.save_encoder(folder, name, encoder)}")
    if not missing:
        print(f"{folder}: the encoders are there already.")


if __name__ == "__main__":
    main()
