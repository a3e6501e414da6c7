# SPDX-License-Identifier: GPL-2.0-or-later
"""Trained networks in a run's folder: one safetensors file an encoder, one a model's fusion and decoder."""

from __future__ import annotations

from pathlib import Path

from safetensors.torch import load_file, save_file
from torch import Tensor, nn

from models.training.network.doubt import Doubt, quality_of
from models.training.network.networks import Decoder, Encoder, Fusion, Networks
from models.training.network.parts import BOTH, Sensor, encoded


def encoder_path(folder: Path, sensor: str) -> Path:
    return folder / f"encoder-{sensor}.safetensors"


def path(folder: Path, variant: str) -> Path:
    return folder / f"{variant}.safetensors"


def doubt_path(folder: Path, variant: str) -> Path:
    return folder / f"{variant}-doubt.safetensors"


def days_path(folder: Path, variant: str) -> Path:
    """Days of every region that stage 3 keeps: ``filled`` and ``valid`` (n, bands), see ``Fused``."""
    return folder / f"{variant}-days.safetensors"


def save_encoder(folder: Path, sensor: str, encoder: Encoder) -> Path:
    """Write one encoder's weights."""
    return _write(encoder_path(folder, sensor), {"": encoder})


def save(folder: Path, variant: str, networks: Networks) -> Path:
    """Write a model's fusion and decoder; the encoders have files of their own."""
    parts = {"fusion.": networks.fusion, "decoder.": networks.decoder}
    return _write(path(folder, variant), parts)


def save_doubt(folder: Path, variant: str, doubt: Doubt) -> Path:
    """Write the head of a model's expected errors and novelty."""
    return _write(doubt_path(folder, variant), {"": doubt})


def load_encoders(folder: Path, sensors: dict[str, Sensor] = BOTH) -> dict[str, Encoder]:
    """The encoders of a run, ready to use (not to train).

    Raises:
        FileNotFoundError: nothing was trained there.
    """
    encoders = {name: Encoder(sensor) for name, sensor in encoded(sensors).items()}
    for name, encoder in encoders.items():
        encoder.load_state_dict(_read(encoder_path(folder, name), "stage1"))
        encoder.eval().requires_grad_(False)
    return encoders


def load(
    folder: Path, variant: str, sensors: dict[str, Sensor] = BOTH, judged: bool = True
) -> Networks:
    """All networks of a model, ready to use (not to train).

    Args:
        judged: with the head of stage 3, where it is there.

    Raises:
        FileNotFoundError: nothing was trained there.
    """
    weights = _read(path(folder, variant), f"stage2 --variant {variant}")
    length = weights["fusion.axes"].shape[0]
    fusion = Fusion(sensors, length)
    decoder = Decoder(length, sum(sensor.bands for sensor in sensors.values()))
    for part, module in (("fusion.", fusion), ("decoder.", decoder)):
        own = {k[len(part) :]: v for k, v in weights.items() if k.startswith(part)}
        # older runs hold a share of the fillings that nothing reads any more
        own = {k: v for k, v in own.items() if not k.endswith(".blend")}
        module.load_state_dict(own)
        module.eval()
    encoders = load_encoders(folder, sensors)
    ready = judged and doubt_path(folder, variant).is_file()
    doubt = load_doubt(folder, variant, sensors) if ready else None
    return Networks(encoders, fusion, decoder, doubt)


def load_doubt(folder: Path, variant: str, sensors: dict[str, Sensor] = BOTH) -> Doubt:
    """The head of a model's expected errors and novelty.

    Raises:
        FileNotFoundError: stage 3 has not run there.
    """
    weights = _read(doubt_path(folder, variant), f"doubt --variant {variant}")
    doubt = Doubt(sensors, quality_of(sensors))
    doubt.load_state_dict(weights)
    return doubt.eval()


def _write(target: Path, parts: dict[str, nn.Module]) -> Path:
    weights = {
        prefix + key: value.detach().cpu().contiguous().clone()
        for prefix, module in parts.items()
        for key, value in module.state_dict().items()
    }
    partial = target.with_suffix(".part")  # under its name only when whole
    save_file(weights, partial)
    return partial.replace(target)


def _read(source: Path, command: str) -> dict[str, Tensor]:
    if not source.is_file():
        raise FileNotFoundError(
            f"{source} is missing: run python -m models.training.{command} first."
        )
    return load_file(source)
