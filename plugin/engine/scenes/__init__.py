# SPDX-License-Identifier: GPL-2.0-or-later
"""What was acquired, where it lies, and how its numbers become reflectance and dB: ``scenes.json``."""

from .model import Asset, Masking, Scene, SceneSet

__all__ = ["Asset", "Masking", "Scene", "SceneSet"]
