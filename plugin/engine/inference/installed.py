# SPDX-License-Identifier: GPL-2.0-or-later
"""The models that come with the plugin, found by the digest of their manifest: a raster's own words are no path."""

from __future__ import annotations

import hashlib
from pathlib import Path

from .manifest_schema import MANIFEST, ManifestFacts

MODELS = Path(__file__).resolve().parents[3] / "models"


def installed(sha256: str) -> tuple[Path, ManifestFacts] | None:
    """Folder and manifest of the model whose manifest has this SHA-256, None where it is not installed."""
    for manifest in sorted(MODELS.glob("*/manifest.json")):
        content = manifest.read_bytes()
        if hashlib.sha256(content).hexdigest() == sha256:
            return manifest.parent, MANIFEST.parsed(manifest, content)
    return None
