# SPDX-License-Identifier: GPL-2.0-or-later
"""When a season begins, stands highest and ends: read from the greenness of any-day embeddings."""
