# SPDX-License-Identifier: GPL-2.0-or-later
"""Clusters of embeddings: fitted once, the same on every date and place."""
