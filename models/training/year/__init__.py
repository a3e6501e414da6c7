# SPDX-License-Identifier: GPL-2.0-or-later
"""The year of a pixel: harmonics of its clear dates in closed form, their principal axes, the graph."""
