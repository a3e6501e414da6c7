# SPDX-License-Identifier: GPL-2.0-or-later
"""Trained networks as one safetensors file."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from safetensors.torch import load_file, save_file

from .networks import BOTH, Decoder, Encoder, Fusion

FILE = "ecofuse.safetensors"


@dataclass(frozen=True)
class Networks:
    """All that is exported."""

    encoders: dict[str, Encoder]
    fusion: Fusion
    decoder: Decoder

    def parts(self) -> dict:
        """Name of each graph -> its module."""
        named = {f"encoder_{name}": encoder for name, encoder in self.encoders.items()}
        return {**named, "fusion": self.fusion, "decoder": self.decoder}


def save(folder: Path, networks: Networks) -> Path:
    """Write the weights; under their name only when whole."""
    weights = {
        f"{part}.{key}": value.detach().contiguous().clone()
        for part, module in networks.parts().items()
        for key, value in module.state_dict().items()
    }
    partial = folder / (FILE + ".part")
    save_file(weights, partial)
    return partial.replace(folder / FILE)


def load(folder: Path) -> Networks:
    """Networks of a training run, ready to use (not to train).

    Raises:
        FileNotFoundError: nothing was trained there.
    """
    path = folder / FILE
    if not path.is_file():
        raise FileNotFoundError(f"{path} is missing: run python -m models.training.train first.")
    weights = load_file(path)
    length = weights["fusion.axes"].shape[0]
    networks = Networks(
        {name: Encoder(sensor) for name, sensor in BOTH.items()},
        Fusion(BOTH, length),
        Decoder(length, sum(sensor.bands for sensor in BOTH.values())),
    )
    for part, module in networks.parts().items():
        start = len(part) + 1
        own = {k[start:]: v for k, v in weights.items() if k.startswith(part + ".")}
        module.load_state_dict(own)
        module.eval()
    return networks
