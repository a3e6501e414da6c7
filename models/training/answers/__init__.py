# SPDX-License-Identifier: GPL-2.0-or-later
"""What the answers made of embeddings are worth, measured."""
