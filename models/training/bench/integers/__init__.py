# SPDX-License-Identifier: GPL-2.0-or-later
"""Whole numbers in and out of the graphs: as files store them, and as layers are written."""
