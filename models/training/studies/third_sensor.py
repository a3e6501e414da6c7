# SPDX-License-Identifier: GPL-2.0-or-later
"""A third sensor beside the trained two: its dates among those that the filling is made of.

How far they move it is all that is trained; the networks of the two sensors stay as they are, so the numbers keep
their meaning. THIRD_SENSOR.md says how to add a real one.

The sensor here stands for Landsat: every other Sentinel-2 date of a place is taken away and shown as six
bands in pixels of 30 m.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn

from models.training.data import shared_places
from models.training.data.dropout import BAND_SETS, random_dropout
from models.training.data.encoding import encode_all
from models.training.data.shared_places import Further, Place
from models.training.data.training_samples import (
    PlaceTensors,
    Samples,
    bands_of,
    joined,
    pick_pixels,
    samples,
)
from models.training.network.networks import Fusion, Networks
from models.training.network.parts import BOTH, Sensor
from models.training.train.losses import TYPICAL
from models.training.train.optimise import device, optimise
from models.training.train.sampler import Sampler
from models.training.train.settings import Settings, Stage2
from plugin.engine.sensors import HLS

NAME = HLS
SENSORS = {
    **BOTH,
    NAME: Sensor(bands=6, features=0, token=0, repeat=8, same_as=tuple(BAND_SETS["hls"])),
}
STEPS = 400
LEARNING_RATE = 0.03
"""Logarithms of days and weights are learnt, some fifty numbers: they may move fast."""
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
    """The trained fusion with room for further sensors, whose own weights are those to start from.

    Without a date of theirs it gives what it gave, to the bit.

    Args:
        sensors: those of ``fusion`` first, in its order.
    """
    wide = Fusion(sensors, len(fusion.axes))
    wide.load_state_dict(wide.state_dict() | fusion.state_dict())
    return wide.eval()


def train_third(
    sources: list[PlaceTensors],
    trained: Networks,
    settings: Settings,
    folder: Path,
    steps: int = STEPS,
) -> Networks:
    """How far the third sensor's dates move the filling of hidden days; all else stays as it is.

    Args:
        sources: divided places; trained: both sensors' networks.
    """
    for module in trained.parts().values():
        module.requires_grad_(False).to(device())
    for source in sources:
        encode_all(source, trained.encoders)
    sampler = Sampler(sources, settings.places, settings.seed + 2)
    fusion = widened(trained.fusion, SENSORS).requires_grad_(False).to(device())
    among = fusion.further[NAME].requires_grad_(True)
    rows = bands_of("s2")

    def loss(step: int) -> tuple[Tensor, dict[str, float]]:
        sampler.at(step)
        batch = hidden_of(sampler, settings.stage2)
        with torch.no_grad():
            alone = fusion.temporal["s2"](batch.series["s2"])
        moved = among(batch.series["s2"], batch.series[NAME], alone)
        asked = batch.asked[rows] * moved.known  # what no date has is completed, not filled
        found, before = (
            ((one.filling - batch.truth[rows]).abs() * asked).sum() / (asked.sum() + 1.0)
            for one in (moved, alone)
        )
        return found / TYPICAL["hidden"], {
            "hidden": float(found.detach()),
            "without it": float(before),
        }

    modules: dict[str, nn.Module] = {"further": among}
    optimise(f"further-{NAME}", modules, loss, steps, LEARNING_RATE, settings.seed + 2, folder)
    among.requires_grad_(False)
    for module in (*trained.parts().values(), fusion):
        module.cpu()  # where stage 3's head is, and what is scored
    return Networks(trained.encoders, fusion, trained.decoder, trained.doubt)


def hidden_of(sampler: Sampler, stage: Stage2) -> Samples:
    """Pixels of hidden days whose other dates, of all sensors, are dropped as in the second stage."""
    parts: list[Samples] = []
    while len(parts) < stage.pairs:
        source, target = sampler.place()
        dropout = random_dropout(sampler.random, hidden=True)
        pixels = pick_pixels(source, target, dropout, stage.pixels, sampler.torch)
        if len(pixels):
            parts.append(samples(source, target, pixels, dropout))
    return joined(parts)
