# SPDX-License-Identifier: GPL-2.0-or-later
"""Light and weather over a raster: of one day, and of the days of a series."""
