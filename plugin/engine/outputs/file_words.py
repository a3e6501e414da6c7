# SPDX-License-Identifier: GPL-2.0-or-later
"""What a raster says of itself to any program: what its bands mean, and whose data it is made of.

Tags of TIFF's own, so that viewers show them. No time, host or path: files of two runs can be compared.
"""

from __future__ import annotations

from ...contract import CREDIT, LICENCE
from .band_table import (
    DAYS_SEEN,
    GPP_SUM_UNIT,
    GPP_UNIT,
    MORE_QUALITY,
    QUALITY_BANDS,
    is_feature,
)

ROWS = (*QUALITY_BANDS, DAYS_SEEN, *(band for band, _ in MORE_QUALITY))
MEANINGS = {
    **{band.name: str(band.facts["long_name"]) for band in ROWS},
    "out_of_domain": "1 where the model has seen nothing like the pixel",
    "gpp": f"gross primary production ({GPP_UNIT})",
    "gpp_p10": f"its 10th percentile ({GPP_UNIT})",
    "gpp_p90": f"its 90th percentile ({GPP_UNIT})",
    "gpp_sum": f"gross primary production, summed ({GPP_SUM_UNIT})",
    "gpp_sum_p10": f"its 10th percentile ({GPP_SUM_UNIT})",
    "gpp_sum_p90": f"its 90th percentile ({GPP_SUM_UNIT})",
    "extrapolated": "1 where the pixel lies beyond what was measured, of a sum a share of days",
    "distance": "how far from what the towers showed, 1 at the limit",
    "cluster": "number of the cluster",
    "class": "number of the class",
    "value": "the quantity that is predicted",
    "p10": "its 10th percentile",
    "p90": "its 90th percentile",
    "similarity": "how like the wanted examples, from 0 to 1",
    "VV": "Sentinel-1 backscatter (dB)",
    "VH": "Sentinel-1 backscatter (dB)",
}
"""Band -> what its numbers mean; bands that are called for what they are have no row."""


def words_of(bands: tuple[str, ...]) -> dict[str, str]:
    """The tags of a raster with these bands."""
    features = [name for name in bands if is_feature(name)]
    parts = []
    if features:
        span = f"{features[0]} to {features[-1]}" if len(features) > 1 else features[0]
        parts.append(f"{span}: embedding")
    known = [name for name in bands if name not in features]
    parts += [f"{name}: {MEANINGS[name]}" if name in MEANINGS else name for name in known]
    return {
        "TIFFTAG_IMAGEDESCRIPTION": f"Made by EcoFuse. {'; '.join(parts)}",
        "TIFFTAG_COPYRIGHT": f"{CREDIT}. {LICENCE}",
    }
