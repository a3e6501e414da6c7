# SPDX-License-Identifier: GPL-2.0-or-later
"""What a layer takes on the disk: a day of real scenes, embedded in every form in which it can be written."""

from __future__ import annotations

import math
from pathlib import Path

import rasterio

from models.training.bench import measure
from models.training.data.folders import data_folder
from plugin.engine.inference.model import SHIPPED

FORMS = {
    "FLOAT32": ("FLOAT32", "ALL"),
    "INT16": ("INT16", "ALL"),
    "INT8": ("INT8", "ALL"),
    "INT8, two bands of quality": ("INT8", "DOUBTS"),
}
"""How a column calls it -> ``OUTPUT_TYPE`` and ``QUALITY_BANDS``."""
WITH_YEAR = SHIPPED.with_name("ecofuse-64")
"""The model that knows the year; it has no bytes: its manifest gives the spread of the day's numbers alone."""
PLACES = {
    SHIPPED.name: ("bolzano_s2", "2022-06-15", "678000,5150000,681000,5153000 EPSG:32632"),
    WITH_YEAR.name: ("flanders_west", "2018-06-29", ""),
}
"""Model -> a place, a day and the part of it ("": all) whose layer is measured; the second has a year of dates."""


def bytes_of(model: Path, folder: Path) -> dict[str, float]:
    """Bytes a pixel of a day's layer in each of FORMS that the model has, the whole file; NaN of the others."""
    place, day, extent = PLACES[model.name]
    listed, found = folder / f"{place}.json", dict.fromkeys(FORMS, math.nan)
    measure.engine("scenes", folder=data_folder() / "s1s2" / place, output=listed)
    more = {"extent": extent} if extent else {}
    for form, (kind, quality) in FORMS.items():
        if kind == "INT8" and model == WITH_YEAR:
            continue
        path = folder / f"{model.name}-{kind}-{quality}.tif"
        measure.engine(
            "embed", scenes=listed, date=day, model=model, output_type=kind, quality_bands=quality,
            device="CPU", output=path, **more,
        )  # fmt: skip
        with rasterio.open(path) as file:
            found[form] = path.stat().st_size / (file.width * file.height)
    return found
