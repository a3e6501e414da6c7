# SPDX-License-Identifier: GPL-2.0-or-later
"""A user's towers: daily values from flux files and tables, and what embeddings show around them."""
