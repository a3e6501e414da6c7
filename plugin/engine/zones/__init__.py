# SPDX-License-Identifier: GPL-2.0-or-later
"""Means over polygons, each pixel weighed by its share of the polygon."""
