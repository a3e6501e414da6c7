# SPDX-License-Identifier: GPL-2.0-or-later
"""The sensors, their bands in order, and what their products have in common: facts, no code."""

from datetime import date

SENSORS = {"s2": "sentinel-2", "s1": "sentinel-1"}
HLS = "hls"
"""A third sensor that models may read: Landsat 8 and 9 as NASA's HLS holds them (product L30, 30 m)."""
EVERY_SENSOR = {**SENSORS, HLS: "hls-l30"}
"""Sensor -> what a scene list calls it."""
TITLES = {"s2": "Sentinel-2", "s1": "Sentinel-1", HLS: "Landsat (HLS L30)"}
FIRST_DAYS = {"s2": date(2015, 6, 23), "s1": date(2014, 4, 3), HLS: date(2013, 2, 11)}
"""Launch of the first satellite: no scene is older."""
S2_BANDS = ("B01", "B02", "B03", "B04", "B05", "B06", "B07", "B08", "B8A", "B09", "B11", "B12")
S1_BANDS = ("VV", "VH")
HLS_BANDS = ("blue", "green", "red", "nir", "swir1", "swir2")
"""By colour: the numbers of Landsat's bands are those of other bands of Sentinel-2."""
HLS_NUMBERS = dict(zip(("B02", "B03", "B04", "B05", "B06", "B07"), HLS_BANDS, strict=True))
"""Names of HLS L30's files (HLS User Guide 2.0) -> ours; its B09 to B11 are cirrus and heat."""
FMASK = "Fmask"
"""HLS's mask, a number of bits."""
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

BAND_NAMES = {
    **{band: band for band in (*S2_BANDS, *S1_BANDS, CLASSES)},
    **{f"B{n}": f"B0{n}" for n in range(1, 10)}, "B08A": "B8A",
}  # fmt: skip
"""ESA's names and their shorter spellings (Earth Engine, SNAP, MAJA), in capitals -> ESA's names."""
COMMON_NAMES = {
    "COASTAL": "B01", "AEROSOL": "B01", "AEROSOLS": "B01", "BLUE": "B02", "GREEN": "B03", "RED": "B04",
    "REDEDGE1": "B05", "REDEDGE071": "B05", "RE1": "B05", "REDEDGE2": "B06", "REDEDGE075": "B06", "RE2": "B06",
    "REDEDGE3": "B07", "REDEDGE078": "B07", "RE3": "B07", "REDEDGE4": "B8A", "RE4": "B8A",
    "NIR": "B08", "NIR1": "B08", "BROADNIR": "B08", "BNIR": "B08", "BNR": "B08",
    "NIR08": "B8A", "NIR2": "B8A", "NARROWNIR": "B8A", "NNIR": "B8A", "NIR09": "B09",
    "SWIR16": "B11", "SWIR1": "B11", "SW1": "B11", "SWIR22": "B12", "SWIR2": "B12", "SW2": "B12",
    "SWIR3": "B12",
    "BLU": "B02", "GRN": "B03",
}  # fmt: skip
"""Names by colour, in capitals without blanks -> ESA's names. STAC's ``eo`` extension, Earth Search, FORCE,
Open Data Cube, Earth Engine's descriptions. FORCE's NIR and Digital Earth Australia's SWIR2 are other bands: see
``naming/labels.py``."""
CLOUD_NAMES = {
    "CLP": PROBABILITY, "CLD": PROBABILITY, "CLDPRB": PROBABILITY, "CLOUD_PROBABILITY": PROBABILITY,
    "QUALITY_CLOUD_CONFIDENCE": PROBABILITY, "CLOUD": PROBABILITY, "PROBABILITY": PROBABILITY,
    "CLM": MASK, "QA60": MASK, "CLOUD_MASK": MASK, "S2_CLOUD_CLASSIFICATION": MASK,
    "SCENECLASSIFICATION": CLASSES, "SCENE_CLASSIFICATION": CLASSES, "QUALITY_SCENE_CLASSIFICATION": CLASSES,
}  # fmt: skip
"""How providers call their cloud layers, in capitals -> our three kinds."""
