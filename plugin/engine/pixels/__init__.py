# SPDX-License-Identifier: GPL-2.0-or-later
"""From numbers in files to reflectance and dB on the grid: bands, days, clouds."""
