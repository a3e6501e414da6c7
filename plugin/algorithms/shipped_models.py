# SPDX-License-Identifier: GPL-2.0-or-later
"""The models that come with EcoFuse, by what a layer's file says of its model."""

import hashlib
from pathlib import Path

MODELS = Path(__file__).resolve().parents[2] / "models"


def folder_of(digest):
    """The folder of the model whose manifest has this SHA-256, None where it does not come with EcoFuse."""
    for manifest in sorted(MODELS.glob("*/manifest.json")):
        if digest and hashlib.sha256(manifest.read_bytes()).hexdigest() == digest:
            return manifest.parent
    return None
