# SPDX-License-Identifier: GPL-2.0-or-later
"""Does GPP stand on a day that nothing shows? Held against NDVI on a day of acquisition and on the day after.

``python -m models.training.hidden_gpp`` prints, per place and set of bands, the correlation of predicted GPP
with the NDVI of the acquisition, the mean GPP, the expected error and the share of flagged pixels, on both days.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from io import StringIO
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import rasterio

from models.training.data.folders import data_folder
from plugin.engine.documents import Document
from plugin.engine.grid.extents import extent
from plugin.engine.pixels.days import Reader
from plugin.engine.protocol.options import values
from plugin.engine.protocol.report import Report
from plugin.engine.scenes.sceneset import SceneSet
from plugin.engine.verbs import embed, predictgpp, scenes

PLACES = {
    "bolzano_s2": ("2022-06-15", "678000,5150000,681000,5153000 EPSG:32632"),
    "flanders_west": ("2018-06-28", ""),
    "romania_s2": ("2018-07-21", ""),
}
"""Place -> a clear day of acquisition, and the part that is looked at ("": all)."""
SETS = {
    "all": "B02 B03 B04 B05 B06 B07 B08 B8A B11 B12",
    "six of HLS": "B02 B03 B04 B8A B11 B12",
    "four of 10 m": "B02 B03 B04 B08",
    "all but B8A": "B02 B03 B04 B05 B06 B07 B08 B11 B12",
}


def main() -> None:
    """Print the table."""
    argparse.ArgumentParser(description=__doc__.splitlines()[0]).parse_args()
    print(f"{'place':14} {'Sentinel-1':10} {'bands':13} day of acquisition | day after")
    for place in PLACES:
        with tempfile.TemporaryDirectory() as folder:
            for row in rows_of(place, Path(folder)):
                print(row, flush=True)


def rows_of(place: str, folder: Path) -> Iterator[str]:
    """The lines of one place, as they are done; sets that the place does not have are left out."""
    day, area = PLACES[place]
    listed = folder / "scenes.json"
    do(scenes, folder=data_folder() / "s1s2" / place, output=listed)
    whole = json.loads(listed.read_text("utf-8"))
    held = {band for item in whole["features"] for band in item["assets"]}
    ndvi = ndvi_of(listed, date.fromisoformat(day), area)
    for radar in (True, False) if "VV" in held else (False,):
        for name, text in SETS.items():
            bands = set(text.split())
            if name != "all" and not bands <= held:
                continue
            thinned = folder / "thinned.json"
            thinned.write_text(json.dumps(thin(whole, bands, radar)), "utf-8")
            looks = []
            for away in (0, 1):
                when = date.fromisoformat(day) + timedelta(away)
                looks.append(look(thinned, when, area, ndvi, folder))
            yield f"{place:14} {'with' if radar else 'without':10} {name:13} {' | '.join(looks)}"


def thin(whole: Document, bands: set[str], radar: bool) -> Document:
    """A scene list with some bands of Sentinel-2 alone, with Sentinel-1 or without."""
    kept = bands | {"SCL", "VV", "VH"}
    features = [
        {**item, "assets": {b: a for b, a in item["assets"].items() if b in kept}}
        for item in whole["features"]
        if radar or item["properties"]["constellation"] == "sentinel-2"
    ]
    return {**whole, "features": features}


def ndvi_of(listed: Path, day: date, area: str) -> np.ndarray:
    """(rows, cols) NDVI of a day of acquisition, on the grid that is embedded."""
    found = SceneSet.load(listed)
    if area:
        found = replace(found, extent=extent(area))
    grid = found.grid()
    red, nir = Reader(found, grid).optical(day, found.window(grid), ("B04", "B08"))
    return (nir - red) / (nir + red)


def look(listed: Path, when: date, area: str, ndvi: np.ndarray, folder: Path) -> str:
    """Embed a day, predict its GPP, and say how it stands."""
    raster, gpp = folder / "embedding.tif", folder / "gpp.tif"
    do(embed, scenes=listed, date=when, extent=area, output=raster)
    do(predictgpp, embeddings=raster, output=gpp)
    with rasterio.open(gpp) as source:
        predicted = source.read(1)
    with rasterio.open(raster) as source:
        at = {name: number for number, name in enumerate(source.descriptions, start=1)}
        error, flagged = source.read(at["expected_error"]), source.read(at["out_of_domain"])
    both = np.isfinite(predicted) & np.isfinite(ndvi)
    agreement = np.corrcoef(predicted[both], ndvi[both])[0, 1]
    return (
        f"r {agreement:+.2f}, GPP {predicted[both].mean():4.1f}, error {np.nanmean(error):.3f}, "
        f"flagged {100 * np.nanmean(flagged):3.0f} %"
    )


def do(verb: ModuleType, **given: Any) -> None:
    """Run a verb of the engine here, without a word."""
    options = {name: str(value) for name, value in given.items() if value}
    verb.run(values(verb.OPTIONS, options), Report(stream=StringIO()))


if __name__ == "__main__":
    main()
