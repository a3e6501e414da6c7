# SPDX-License-Identifier: GPL-2.0-or-later
"""Where the pixels of a cube lie: coordinates, attributes, CRS."""
