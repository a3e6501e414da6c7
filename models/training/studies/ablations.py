# SPDX-License-Identifier: GPL-2.0-or-later
"""What the parts of the model are worth: ``python -m models.training.ablations``.

Stage 2 again, shorter, on the same encoders, with one thing changed at a time; scored on held-out places.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
import torch

from models.training.data import held_out
from models.training.data.dropout import CONSTANT, GAINS, NOTHING_DROPPED, VIEWS
from models.training.data.encoding import encode_all
from models.training.data.shared_places import Entry
from models.training.data.training_samples import PlaceTensors, samples, tensors
from models.training.network import weight_files
from models.training.network.networks import Encoder, Networks
from models.training.network.parts import BOTH, Sensor
from models.training.train import run_folder
from models.training.train.optimise import device
from models.training.train.settings import Variant
from models.training.train.stage2 import train_fusion

STEPS, BOTTLENECK_STEPS = 600, 1000
EVERY = 3
"""Every so many of the scored pixels."""


@dataclass(frozen=True)
class Ablation:
    """One thing that is not as it is in ``ecofuse-7``."""

    name: str
    length: int = 7
    optical: int = 6
    sensors: dict[str, Sensor] | None = None
    encode: Callable[[PlaceTensors, dict[str, Encoder]], None] = encode_all


def with_day_of_year(source: PlaceTensors, encoders: dict[str, Encoder]) -> None:
    """Features with sine and cosine of each Sentinel-2 date's day of year as two more channels."""
    encode_all(source, encoders)
    angle = [2 * math.pi * day.timetuple().tm_yday / 365.25 for day in source.place.s2_days]
    season = torch.tensor([[math.sin(a), math.cos(a)] for a in angle], dtype=torch.float32)
    for key, features in source.features.items():
        if key[0] == "s2":
            more = season.to(features.device)[:, None].expand(-1, features.shape[1], -1)
            source.features[key] = torch.cat([features, more], 2)


def without_context(source: PlaceTensors, encoders: dict[str, Encoder]) -> None:
    """Features as if the surroundings of every pixel equalled it."""
    for view in (*VIEWS, CONSTANT):
        shown = source.views["hls" if view == CONSTANT else view]
        source.features["s2", view] = _alone(encoders["s2"], source.values["s2"], shown)
    for gain in GAINS:
        for flip in {0, *source.flips.values()}:
            source.features["s1", (gain, flip)] = source.values["s1"][..., :0]


def _alone(encoder: Encoder, values: torch.Tensor, valid: torch.Tensor) -> torch.Tensor:
    with torch.no_grad():
        dates = zip(values, valid, strict=True)
        return torch.stack([encoder.constant((v * m).T[None], m.T[None])[0].T for v, m in dates])


SEASON = {**BOTH, "s2": replace(BOTH["s2"], features=BOTH["s2"].features + 2)}
ABLATIONS = (
    Ablation("7 numbers, as shipped"),
    Ablation("64 numbers", length=64, optical=10),
    Ablation("with day of year", sensors=SEASON, encode=with_day_of_year),
    Ablation("without spatial context", encode=without_context),
)


def errors(
    networks: Networks, ablation: Ablation, places: list[tuple[Entry, PlaceTensors]]
) -> dict[tuple[str, str], np.ndarray]:
    """(group, task) -> sum and count of Sentinel-2's absolute errors: visible ALL, hidden STRICT."""
    found: dict[tuple[str, str], np.ndarray] = {}
    for entry, source in places:
        ablation.encode(source, networks.encoders)
        scored = held_out.scored_pixels(source, entry)
        for target in range(len(source.place.s2_days)):
            for task, hidden in (("visible", False), ("hidden", True)):
                pixels = torch.nonzero(scored & source.truths[hidden][target])[::EVERY, 0]
                if not len(pixels):
                    continue
                dropout = replace(NOTHING_DROPPED, hidden=hidden)
                batch = samples(source, target, pixels, dropout)
                with torch.no_grad():
                    decoded = networks.decoder(networks.fusion(batch.series)[0])
                away = ((decoded - batch.truth).abs() * batch.asked)[:10]
                sums = np.array([float(away.sum()), float(batch.asked[:10].sum())])
                key = (entry["place"].split("_")[0], task)
                found[key] = found.get(key, 0) + sums
        source.features.clear()
    return found


def main() -> None:
    """Train each ablation and print a table of mean absolute errors on held-out places."""
    given, settings = run_folder.arguments(__doc__)
    encoders = weight_files.load_encoders(given.folder)
    for encoder in encoders.values():
        encoder.to(device())
    sources = run_folder.sources()
    folder = given.folder / "ablations"
    folder.mkdir(exist_ok=True)
    trained = []
    for at, ablation in enumerate(ABLATIONS):
        base = settings.stage2.variants["ecofuse-7"]
        shape: Variant = replace(
            base,
            length=ablation.length,
            optical=ablation.optical,
            steps=STEPS,
            bottleneck_steps=BOTTLENECK_STEPS,
        )
        name = f"ablation{at}"
        own = replace(settings, stage2=replace(settings.stage2, variants={name: shape}))
        sensors = ablation.sensors or BOTH
        trained.append(train_fusion(name, sources, encoders, own, folder, sensors, ablation.encode))
        for source in sources:
            source.features.clear()
    places = [(entry, tensors(place, device())) for entry, place in held_out.read()]
    print(f"\n{STEPS} steps each, S2 mean absolute error (values)\n")
    for at, (ablation, networks) in enumerate(zip(ABLATIONS, trained, strict=True)):
        found = errors(networks, ablation, places)
        if at == 0:
            print("| | " + " | ".join(" ".join(key) for key in found) + " |")
            print("|---" * (len(found) + 1) + "|")
        cells = [f"{total / count:.5f} ({count:.0f})" for total, count in found.values()]
        print(f"| {ablation.name} | " + " | ".join(cells) + " |", flush=True)


if __name__ == "__main__":
    main()
