# SPDX-License-Identifier: GPL-2.0-or-later
"""A click on the map, and what EcoFuse's layers say there over time: tool, readings, series, plot, panel."""
