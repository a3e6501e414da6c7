# SPDX-License-Identifier: GPL-2.0-or-later
"""A third sensor beside the trained two: its encoder, and the fusion widened by it.

Its encoder is trained alone, then the fusion, widened by it; Sentinel-2's encoder and the decoder stay
as they are, so the numbers keep their meaning. THIRD_SENSOR.md says how to add a real one.

The sensor here stands for Landsat: every other Sentinel-2 date of a place is taken away and shown as six
bands in pixels of 30 m.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn

from models.training.data import shared_places
from models.training.data.dropout import BAND_SETS
from models.training.data.encoding import encode_all
from models.training.data.shared_places import Further, Place
from models.training.data.training_samples import PlaceTensors, restricted
from models.training.network.networks import Decoder, Encoder, Fusion, Networks
from models.training.network.parts import BOTH, Mlp, Sensor
from models.training.train.losses import centre, laplace, likeness
from models.training.train.optimise import device, optimise
from models.training.train.principal_axes import principal
from models.training.train.sampler import Sampler, batch_of
from models.training.train.settings import Sensor1, Settings
from models.training.train.stage1 import train_encoder
from plugin.engine.sensors import HLS

NAME = HLS
SENSORS = {**BOTH, NAME: Sensor(bands=6, features=16, token=24, repeat=8)}
ENCODER = Sensor1(length=5, steps=800)
STEPS = 400
SIDE = 3
"""Pixels of 10 m along one of its own."""


def divided(place: Place) -> Place:
    """A place whose every other Sentinel-2 date is seen by the third sensor instead."""
    kept, given = np.arange(0, len(place.s2_days), 2), np.arange(1, len(place.s2_days), 2)
    bands = list(BAND_SETS["hls"])
    clear = (
        place.clear(shared_places.AS_ENGINE)[given][:, None] & place.s2_measured[given][:, bands]
    )
    values, measured = coarse(place.s2_values[given][:, bands], clear)
    landsat = Further([place.s2_days[i] for i in given], values, measured)
    return replace(
        place,
        s2_days=[place.s2_days[i] for i in kept],
        s2_values=place.s2_values[kept],
        s2_measured=place.s2_measured[kept],
        classes=place.classes[kept],
        further={NAME: landsat},
    )


def coarse(values: np.ndarray, clear: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Means of blocks of 3 x 3 pixels, at each of the nine; missing where one of the nine is.

    Args:
        values: (T, bands, H, W); clear: the same shape, bool. Blocks start at the upper left.

    Returns:
        Values (0 where missing) and which are there, in the shapes given.
    """
    height, width = values.shape[2:]
    after = [(0, 0), (0, 0), (0, -height % SIDE), (0, -width % SIDE)]
    blocks = []
    for array in (np.where(clear, values, 0), clear):
        wide = np.pad(array, after)
        dates, bands, rows, cols = wide.shape
        blocks.append(wide.reshape(dates, bands, rows // SIDE, SIDE, cols // SIDE, SIDE))
    means = blocks[0].mean((3, 5), dtype=np.float32)
    whole = blocks[1].all((3, 5))
    means, whole = (
        x.repeat(SIDE, 2).repeat(SIDE, 3)[..., :height, :width] for x in (means * whole, whole)
    )
    return means, whole


def widened(fusion: Fusion, sensors: dict[str, Sensor]) -> Fusion:
    """A fusion over further sensors that starts as the trained one: they weigh nothing yet.

    Args:
        sensors: those of ``fusion`` first, in its order.
    """
    wide = Fusion(sensors, len(fusion.axes))
    old, new = Layout.of(fusion.sensors), Layout.of(sensors)
    with torch.no_grad():
        for name, module in fusion.temporal.items():
            wide.temporal[name].load_state_dict(module.state_dict())
        for name, module in fusion.complete.items():
            wide.complete[name].load_state_dict(module.state_dict())
        _widen(wide.correct, fusion.correct, new.rows(old, "optical"), new.rows(old, "corrected"))
        _widen(wide.refine, fusion.refine, new.rows(old, "squeezed"), None)
        _widen(wide.doubt, fusion.doubt, new.rows(old, "known"), new.rows(old, "bands"))
        bands = new.rows(old, "bands")
        wide.axes.zero_()
        wide.axes[:, bands] = fusion.axes
        wide.mean[bands] = fusion.mean
    return wide.eval()


@dataclass(frozen=True)
class Layout:
    """Which sensor each input of the fusion's networks belongs to, in ``Fusion.forward``'s order."""

    owners: dict[str, list[tuple[str, int]]]

    @classmethod
    def of(cls, sensors: dict[str, Sensor]) -> Layout:
        """Blocks of (sensor, how many) for the inputs of ``correct``, ``refine`` and ``doubt``."""
        bands = [(name, sensor.bands) for name, sensor in sensors.items()]
        quality = [(name, 5 * sensor.bands) for name, sensor in sensors.items()]
        inputs = bands * 3 + quality
        corrected = [(name, count) for name, count in bands if not sensors[name].radar]
        return cls(
            {
                "bands": bands,
                "corrected": corrected,
                "optical": corrected * 3 + [(name, 5 * count) for name, count in corrected],
                "squeezed": bands * 2,
                "known": inputs + bands,
            }
        )

    def rows(self, old: Layout, kind: str) -> Tensor:
        """Where the inputs of ``old`` stand among these."""
        known = {name for name, _ in old.owners[kind]}
        owners = [name for name, count in self.owners[kind] for _ in range(count)]
        return torch.tensor([at for at, name in enumerate(owners) if name in known])


def _widen(wide: Mlp, narrow: Mlp, inputs: Tensor, outputs: Tensor | None) -> None:
    first, middle, last = wide.layers
    first.weight.zero_()
    first.weight[:, inputs] = narrow.layers[0].weight
    first.bias.copy_(narrow.layers[0].bias)
    middle.load_state_dict(narrow.layers[1].state_dict())
    rows = slice(None) if outputs is None else outputs
    last.weight[rows] = narrow.layers[2].weight
    last.bias[rows] = narrow.layers[2].bias


def train_third(
    sources: list[PlaceTensors],
    trained: Networks,
    settings: Settings,
    folder: Path,
    steps: int = STEPS,
) -> Networks:
    """Encoder of the third sensor, then the widened fusion; all else stays as it is.

    Args:
        sources: divided places; trained: both sensors' networks.
    """
    sensors = {NAME: ENCODER, **settings.stage1.sensors}
    alone = replace(settings, stage1=replace(settings.stage1, sensors=sensors))
    encoder = train_encoder(NAME, sources, alone, folder, SENSORS).requires_grad_(False)
    encoders: dict[str, Encoder] = {**trained.encoders, NAME: encoder}
    for source in sources:
        encode_all(source, encoders)
    torch.manual_seed(settings.seed + 2)
    sampler = Sampler(sources, settings.places, settings.seed + 2)
    fusion = widened(trained.fusion, SENSORS)
    fusion.temporal[NAME].level.copy_(principal(sources, NAME, 1)[0][:, None])
    fusion.to(device())
    decoder: Decoder = trained.decoder.requires_grad_(False)
    weights, known = settings.weights, trained.decoder.axes.shape[0]

    def loss(step: int) -> tuple[Tensor, dict[str, float]]:
        sampler.at(step)
        batch, visible = batch_of(sampler, settings.stage2)
        embedding, error, filled = fusion(batch.series)
        decoded = decoder(embedding)
        # the third sensor is there to be seen through: what is asked for stays the same
        asked = restricted(batch, BOTH, SENSORS)
        total, log = centre(decoded, asked, weights, error[:known])
        filling, _ = centre(filled[:known], asked, weights, error[:known])
        total = total + weights.filling * filling
        total = total + weights.error * laplace(error[:known], decoded, asked)
        alike = likeness(embedding[:, -visible:], embedding[:, :visible])
        return total + weights.likeness * alike / 0.01, log

    modules: dict[str, nn.Module] = {"fusion": fusion}
    rate = settings.stage2.learning_rate / 2  # it goes on from trained weights
    optimise(f"stage2-{NAME}", modules, loss, steps, rate, settings.seed + 2, folder)
    return Networks(encoders, fusion, decoder)
