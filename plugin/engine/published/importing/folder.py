# SPDX-License-Identifier: GPL-2.0-or-later
"""A checkpoint's model folder: graphs and manifest."""

from __future__ import annotations

from pathlib import Path

from ...inference.model import Model
from ...inference.new_folder import file_facts, write_manifest
from ...pixels.slots import SLOT_RULES
from ..patch_model import CONTEXT, PatchModel
from .checkpoint import Checkpoint
from .graphs import PATCHES, PIXELS, write_graphs
from .surfaces import colour_basis
from .tensors import NUMBERS

NOTE = (
    "Weights and architecture are of Peters et al. 2025 (arXiv:2511.11706). The weights remain their "
    "authors' and came without a licence: ask them before you pass this folder on."
)
SENSORS = {
    "s2": {
        "bands": ["B02", "B03", "B04", "B05", "B06", "B07", "B08", "B8A", "B11", "B12"],
        "unit": "reflectance",
        "add": 0.0,
        "divide": 1.0,
        "clip": [0.0, 1.0],
    },
    "s1": {
        "bands": ["VV", "VH"],
        "unit": "dB",
        "mean_dates": 3,  # in linear power, centred, over its own acquisitions
        "add": 30.0,
        "divide": 35.0,
        "clip": [0.0, 1.0],
    },
}
BATCH = 4
"""Pixels that attend to each other when run as published: as many as in the reference's vectors."""


def write_folder(checkpoint: Checkpoint, folder: Path) -> PatchModel:
    """Write graphs and manifest into an empty folder, and load them.

    The same checkpoint gives the same bytes.
    """
    graphs = write_graphs(checkpoint.tensors, checkpoint.fusion, folder)
    content = {
        "name": f"peters2025-{7 if checkpoint.fusion else sum(NUMBERS.values())}",
        "version": "1",
        "licence": "none given by the authors",
        "note": NOTE,
        "source": checkpoint.sources,
        "files": {facts["file"]: file_facts(folder / facts["file"]) for facts in graphs.values()},
        "sensors": SENSORS,
        "window": SLOT_RULES,  # the published table of days ends at 200
        "context": CONTEXT,
        "fused": checkpoint.fusion,
        "halo": 7,
        "embedding": 7 if checkpoint.fusion else sum(NUMBERS.values()),
        "pixels": PIXELS,
        "patches": PATCHES,
        "published_batch": BATCH,
        "graphs": graphs,
    }
    write_manifest(folder, content)
    content["rgb"] = colour_basis(PatchModel.of(Model.load(folder, "CPU")))
    write_manifest(folder, content)
    return PatchModel.of(Model.load(folder, "CPU"))
