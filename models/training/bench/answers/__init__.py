# SPDX-License-Identifier: GPL-2.0-or-later
"""What the answers cost that are made of embeddings: similar places, classes, samples."""
