# SPDX-License-Identifier: GPL-2.0-or-later
"""Files of HLS L30 (Landsat 8 and 9 on Sentinel-2's tiles, 30 m): one band a GeoTIFF, reflectance x 10000.

Scale, fillings and the mask's bits: HLS User Guide 2.0, tables 6 and 9.
"""

from __future__ import annotations

from pathlib import Path

from ...errors import EngineError
from ...naming.hls_names import l30_of
from ...sensors import FMASK, SCALE
from ..metadata.coding import OWN
from .names import time_in
from .rasters import facts
from .raw import RawBand

FILLS = {False: -9999.0, True: 255.0}
"""Whether a file is the mask -> its number for missing pixels."""
BY_FORMAT = "HLS's own scale"


def is_l30(path: Path) -> bool:
    """Whether a file is one of HLS L30, by its name."""
    return l30_of(path.stem) is not None


def l30_bands(path: Path) -> list[RawBand]:
    """The band of a file, none where nothing here reads its layer.

    Raises:
        EngineError: not a raster, truncated, no place on Earth, or a name without a possible day.
    """
    name = l30_of(path.stem)
    if name is None or not name.band:
        return []
    told = facts(path)
    time = time_in(path.stem)
    if time is None:
        raise EngineError(
            f"{path}: its name holds no day that there is (YYYYDDDTHHMMSS): copy it again."
        )
    is_mask, own = name.band == FMASK, told.scales[0] != 1
    return [
        RawBand(
            str(path), name.band, time, f"{path.parent}/{name.product}", told.crs, told.transform, told.shape,
            index=1, variable="", dtype=told.dtypes[0],
            scale=1.0 if is_mask else told.scales[0] if own else SCALE,
            offset=0.0 if is_mask else told.offsets[0],
            nodata=FILLS[is_mask] if told.nodata[0] is None else told.nodata[0],
            orbit="", tile=name.tile, unit="fmask" if is_mask else "reflectance",
            source=OWN if own else BY_FORMAT,
        )
    ]  # fmt: skip
