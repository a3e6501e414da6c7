# SPDX-License-Identifier: GPL-2.0-or-later
"""Embeddings that others made: their descriptors, and how their rasters are decoded."""
