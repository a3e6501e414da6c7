# SPDX-License-Identifier: GPL-2.0-or-later
"""Checkpoint -> model folder: ``python -m models.training.export`` writes ONNX graphs and manifest."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor

from models.training.data import shared_places
from models.training.data.dropout import NOTHING_DROPPED
from models.training.data.encoding import encode_all
from models.training.data.regions import REGIONS
from models.training.data.shared_places import Place
from models.training.data.training_samples import PlaceTensors, pick_pixels, samples, tensors
from models.training.export import half_precision
from models.training.export.manifest import FOLDER, doubt_facts, manifest, write_manifest
from models.training.export.onnx_graphs import write_graphs
from models.training.export.rescaling import rescaled
from models.training.network import weight_files
from models.training.network.networks import Networks
from models.training.train import run_folder
from plugin.engine.documents import Document


def known_pixels(
    networks: Networks, sources: list[PlaceTensors]
) -> tuple[Tensor, dict[str, float]]:
    """Embeddings (n, length) of clear training pixels, a few dates of every place, as the engine masks them.

    Also the mean absolute error of Sentinel-2 over these pixels, with the target day ``visible`` and
    ``hidden``.
    """
    generator = torch.Generator().manual_seed(0)
    found: list[Tensor] = []
    errors: dict[str, list[Tensor]] = {"visible": [], "hidden": []}
    for source in sources:
        encode_all(source, networks.encoders, [NOTHING_DROPPED.view], [NOTHING_DROPPED.gain])
        for target in range(0, len(source.place.s2_days), 3):
            pixels = pick_pixels(source, target, NOTHING_DROPPED, 200, generator)
            if not len(pixels):
                continue
            for task, those in errors.items():
                hidden = replace(NOTHING_DROPPED, hidden=task == "hidden")
                batch = samples(source, target, pixels, hidden)
                with torch.no_grad():
                    embedding = networks.fusion(batch.series)[0]
                    away = (networks.decoder(embedding) - batch.truth).abs() * batch.asked
                those.append(away[:10].sum() / batch.asked[:10].sum().clamp(min=1))
                if task == "visible":
                    found.append(embedding.T)
        source.features.clear()
    return torch.cat(found), {
        task: float(sum(those) / len(those)) for task, those in errors.items()
    }


def everywhere(networks: Networks, days: Path) -> Tensor | None:
    """Embeddings (n, length) of the days that stage 3 has kept of every region; None where it has not run."""
    if not days.is_file():
        return None
    filled, valid = (load_file(days)[key] for key in ("filled", "valid"))
    with torch.no_grad():
        return networks.fusion.squeezed(filled.T, valid.T).T


def training_facts(folder: Path, variant: str, read: list[Place]) -> Document:
    """Where a model comes from, for its manifest and card."""
    given = json.loads((folder / run_folder.RECORD).read_text(encoding="utf-8"))
    others = {name: one for name, one in given["stage2"]["variants"].items() if name != variant}
    for name in others:
        del given["stage2"]["variants"][name]
    return {
        "command": "python -m models.training.stage1 && "
        f"python -m models.training.stage2 --variant {variant} && "
        f"python -m models.training.day_numbers --variant {variant} && "
        f"python -m models.training.completion_again --variant {variant} && "
        f"python -m models.training.decoder_again --variant {variant} && "
        f"python -m models.training.doubt --variant {variant}",
        "seed": given["seed"],
        "settings": given,
        "places": [place.name for place in read],
        "regions": list(REGIONS),
        "dates": {
            "sentinel-2": sum(len(place.s2_days) for place in read),
            "sentinel-1": sum(len(place.s1_days) for place in read),
            "first": min(place.s2_days[0] for place in read).isoformat(),
            "last": max(place.s2_days[-1] for place in read).isoformat(),
        },
    }


def main() -> None:
    """Export a trained model; scores are added by ``models.training.evaluate``."""
    given, _ = run_folder.arguments(__doc__, "variant", output=FOLDER.parent)
    networks = weight_files.load(given.folder, given.variant)
    sources = [tensors(shared_places.load(entry)) for entry in shared_places.entries("train")]
    networks = rescaled(networks, known_pixels(networks, sources)[0])
    networks, (known, _) = half_precision.lighter(
        networks, lambda given: known_pixels(given, sources)
    )
    folder = given.output / given.variant
    write_graphs(networks, folder)
    facts = training_facts(given.folder, given.variant, [source.place for source in sources])
    seen = everywhere(networks, weight_files.days_path(given.folder, given.variant))
    content = manifest(given.variant, networks, folder, known, facts, seen)
    if networks.doubt:
        content |= doubt_facts(weight_files.doubt_path(given.folder, given.variant))
    write_manifest(folder, content)
    print(f"written: {folder}")


if __name__ == "__main__":
    main()
