# SPDX-License-Identifier: GPL-2.0-or-later
"""Published spectra of ground without plants, as Sentinel-2's bands see them.

The two soils come with the model PROSAIL (Jacquemoud et al. 2009, doi:10.1016/j.rse.2008.01.026). The loam of a dry
place (Howard County, Texas; sample 87P2376 of Johns Hopkins University) is of the ECOSTRESS library (Baldridge et
al. 2009, doi:10.1016/j.rse.2008.11.007; Meerdink et al. 2019, doi:10.1016/j.rse.2019.05.015). A value is the mean
over the band's range.
"""

from __future__ import annotations

import numpy as np

BANDS = ("B02", "B03", "B04", "B05", "B06", "B07", "B08", "B8A", "B11", "B12")
PUBLISHED = {
    "bright dry soil": (0.231, 0.264, 0.318, 0.339, 0.359, 0.379, 0.404, 0.413, 0.509, 0.494),
    "dark wet soil": (0.025, 0.029, 0.038, 0.043, 0.051, 0.057, 0.069, 0.072, 0.157, 0.113),
    "red loam of a dry place": (
        0.050,
        0.122,
        0.237,
        0.268,
        0.292,
        0.314,
        0.331,
        0.338,
        0.475,
        0.428,
    ),
}
SHARES = np.linspace(0.8, 1.2, 41)
"""Each spectrum is tried darker and brighter, too: slope and roughness change the level more than the shape."""


def published(bands: tuple[str, ...]) -> dict[str, np.ndarray]:
    """Kind -> (spectra, bands) reflectance in the order asked for."""
    order = [BANDS.index(band) for band in bands]
    return {
        f"{kind}, published": SHARES[:, None] * np.array(values)[order]
        for kind, values in PUBLISHED.items()
    }
