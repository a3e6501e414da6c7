# SPDX-License-Identifier: GPL-2.0-or-later
"""The sensors, their bands in order, and what their products have in common: facts, no code."""

SENSORS = {"s2": "sentinel-2", "s1": "sentinel-1"}
S2_BANDS = ("B01", "B02", "B03", "B04", "B05", "B06", "B07", "B08", "B8A", "B09", "B11", "B12")
S1_BANDS = ("VV", "VH")
CLASSES = "SCL"
PROBABILITY = "CLD"
"""Cloud probability in percent."""
MASK = "CLM"
"""Cloud mask: 0 clear, anything else cloud."""
NETWORK_BANDS = ("B02", "B03", "B04", "B05", "B06", "B07", "B08", "B8A", "B11", "B12")
"""Bands of Sentinel-2 that the models read."""

NEW_BASELINE = "04.00"
"""Processing baseline of Sentinel-2 from which on products carry an offset."""
OTHER_BASELINE = "99.99"
"""Baseline that processors outside ESA write (``N9999`` in names): it says nothing of an offset."""
SCALE, OFFSET = 1e-4, -0.1
"""Reflectance of one step of a Level-2A product's numbers; the offset from :data:`NEW_BASELINE` on, -1000 steps."""
