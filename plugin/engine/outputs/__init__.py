# SPDX-License-Identifier: GPL-2.0-or-later
"""What is written: rasters and cubes, their bands, and how numbers are packed."""
