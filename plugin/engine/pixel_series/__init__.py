# SPDX-License-Identifier: GPL-2.0-or-later
"""Models of pixel series: a graph takes T steps of a pixel alone, whatever encoder it holds."""
