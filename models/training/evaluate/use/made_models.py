# SPDX-License-Identifier: GPL-2.0-or-later
"""Models that are made for the benchmark alone: random weights, and numbers of a day without a region."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import torch

from models.training.data.folders import work_folder
from models.training.export import completion_again
from models.training.export.decoder_again import region_rows
from models.training.export.manifest import file_facts, write_manifest
from models.training.export.onnx_graphs import described, write_graphs
from models.training.export.recovered import networks_of
from models.training.network.networks import Decoder, Encoder, Fusion, Networks, start_from_pca
from models.training.network.parts import BOTH, encoded
from models.training.train import settings
from models.training.train.day_numbers import region_sources, trained_anew
from models.training.train.settings import Settings
from models.training.year.harmonics import CENTRE
from plugin.engine.inference.model import Model

VARIANT = "ecofuse-7"
"""Whose settings the numbers of a day are trained by, in both models."""
ANEW = ("doubt.", "refine.", "axes", "mean", "complete.")
"""How weights of the fusion begin that nothing of a made model goes on from."""
REST = ("lengths", "year", "novelty_limit", "doubt")
"""Fields of a manifest that hold for graphs which a made model lacks."""


def random_model(model: Model, folder: Path, seed: int = 0) -> Model:
    """A model of the same shape whose weights are random: what the form alone is worth."""
    torch.manual_seed(seed)
    bands = sum(sensor.bands for sensor in BOTH.values())
    networks = Networks(
        {name: Encoder(sensor) for name, sensor in encoded(BOTH).items()},
        Fusion(BOTH, model.length),
        Decoder(model.length, bands),
    )
    axes = torch.linalg.qr(torch.randn(bands, bands))[0][: model.length]
    gains = torch.ones(model.length)
    start_from_pca(networks.fusion, networks.decoder, axes, torch.tensor(CENTRE).float(), gains)
    with torch.no_grad():
        for module in networks.parts().values():
            for parameter in module.parameters():
                parameter.add_(0.1 * torch.randn_like(parameter))
            module.eval()
    return written(model, networks, folder, "random")


def without_region(model: Model, region: str) -> Model:
    """The model with the numbers of a day, and what completes its bands, anew on all regions but one.

    What fills a hidden day stays: it was learnt in Belgium, Austria and Romania. Kept in the folder of runs under
    a name made of the settings and of the weights that stay, so that it is trained once.
    """
    given, shipped = settings.read(), networks_of(model.folder)
    folder = work_folder() / "use" / f"{_digest(shipped, given)}-without-{region}"
    if not (folder / "manifest.json").is_file():
        folder.mkdir(parents=True, exist_ok=True)
        rows = {name: one for name, one in region_rows().items() if name != region}
        completion_again.trained_anew(shipped.fusion, VARIANT, rows, given, folder)
        sources, shares = region_sources(without=region)
        anew = trained_anew(shipped, VARIANT, sources, shares, given, folder)
        networks = Networks(anew.encoders, anew.fusion, anew.decoder)
        for module in networks.parts().values():
            module.cpu().eval()
        written(model, networks, folder, f"without-{region}")
    return Model.load(folder, "CPU")


def _digest(shipped: Networks, given: Settings) -> str:
    """Of the settings and all weights but those that are trained anew and those of expected errors."""
    digest = hashlib.sha256(json.dumps(given.facts(), sort_keys=True).encode())
    parts: list[torch.nn.Module] = [*shipped.encoders.values(), shipped.fusion]
    for part in parts:
        for name, tensor in sorted(part.state_dict().items()):
            if not name.startswith(ANEW):
                digest.update(name.encode() + tensor.contiguous().numpy().tobytes())
    return digest.hexdigest()[:16]


def written(model: Model, networks: Networks, folder: Path, name: str) -> Model:
    """Write graphs and a manifest like a model's own, and load them."""
    write_graphs(networks, folder)
    content = {**model.manifest, "name": name, "graphs": described(networks)}
    content["files"] = {
        graph["file"]: file_facts(folder / graph["file"]) for graph in content["graphs"].values()
    }
    for field in REST:
        content.pop(field, None)
    write_manifest(folder, json.loads(json.dumps(content)))
    return Model.load(folder, "CPU")
