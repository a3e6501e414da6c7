# SPDX-License-Identifier: GPL-2.0-or-later
"""Daily quantities regressed on embeddings: fitted, tried on sites left out, kept as JSON, reported."""
