# SPDX-License-Identifier: GPL-2.0-or-later
"""The models that ship: a date encoded once for all pixels of a tile, target days fused from the dates around."""
