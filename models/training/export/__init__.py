# SPDX-License-Identifier: GPL-2.0-or-later
"""Trained weights -> a model folder: ``python -m models.training.export``."""
