# SPDX-License-Identifier: GPL-2.0-or-later
"""What embeddings of 16 bits and of a byte a number lose in clusters, GPP and a probe of crops; size and time.

``python -m models.training.whole_numbers`` embeds a day each of three places in the three types of numbers, and
writes ``whole_numbers.md`` beside the model. Two minutes.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

import netCDF4
import numpy as np
import rasterio
from rasterio.windows import Window

from models.training.answers.stable_land import do
from models.training.data.folders import data_folder
from models.training.evaluate.use import probes
from plugin.engine.inference.model import SHIPPED
from plugin.engine.outputs.packing import FLOAT32, INT8, INT16, unpacked
from plugin.engine.verbs import assignclusters, embed, fitclusters, predictgpp, scenes

PLACES = {
    "bolzano_s2": ("2022-06-15", "678000,5150000,681000,5153000 EPSG:32632"),
    "flanders_west": ("2018-06-29", ""),
    "hainaut": ("2019-06-29", ""),
}
"""Place -> a day, and the part that is embedded ("": all)."""
TYPES = (FLOAT32, INT16, INT8)
CLUSTERS = 8
BLOCK = 16
"""Pixels along a side of the blocks that the probe leaves out whole."""
LEAST = 40
"""Pixels of a crop that the probe asks for."""


@dataclass(frozen=True)
class Kept:
    """One place in one type of numbers."""

    path: Path
    seconds: float
    ids: np.ndarray
    """(rows, cols) numbers of clusters."""
    gpp: np.ndarray
    """(bands, rows, cols) of Predict GPP."""

    @property
    def bytes_a_pixel(self) -> float:
        """Of the file, overviews and tags too."""
        return self.path.stat().st_size / self.ids.size


def main() -> None:
    """Write and print the page."""
    argparse.ArgumentParser(description=__doc__.splitlines()[0]).parse_args()
    with tempfile.TemporaryDirectory() as folder:
        text = page(Path(folder))
    (SHIPPED / "whole_numbers.md").write_text(text, encoding="utf-8")
    print(text)


def page(folder: Path) -> str:
    """The whole page."""
    lines = [
        "# What embeddings of whole numbers lose",
        "",
        "Written by `python -m models.training.whole_numbers`. One day each of three places, embedded as FLOAT32, "
        f"INT16 and INT8. {CLUSTERS} clusters were fitted on the FLOAT32 numbers.",
        "",
        "| place | numbers | bytes a pixel | seconds | other cluster, % | GPP moved: mean, 99 % | its range moved: "
        "mean | flag of GPP other, % | crops found, % |",
        "|---|---|---:|---:|---:|---:|---:|---:|---:|",
    ]
    for place, (day, extent) in PLACES.items():
        kept = of_place(place, day, extent, folder)
        lines += [row(place, kind, one, kept[FLOAT32]) for kind, one in kept.items()]
    lines += [
        "",
        "*Bytes a pixel*: the whole file, its 12 bands, overviews and tags, which weigh most in the two squares of "
        "64 x 64 px. *Seconds*: the run, embedding and writing, on a machine that did other work too; the first of "
        "a place looks its files through. *Other cluster*: pixels whose id is not that of FLOAT32. *GPP moved*: "
        "gC m-2 d-1, its mean and 99th percentile; its range is that from 10 to 90 %. *Crops found*: balanced "
        "accuracy of a logistic regression on the seven numbers. It leaves out blocks of "
        f"{BLOCK} x {BLOCK} px, and looks for crops of {LEAST} px and more.",
    ]
    return "\n".join(lines) + "\n"


def of_place(place: str, day: str, extent: str, folder: Path) -> dict[str, Kept]:
    """A place in each type of numbers."""
    listed, clusters = folder / f"{place}.json", folder / f"{place}_clusters.json"
    do(scenes, folder=data_folder() / "s1s2" / place, output=listed)
    found = {}
    for kind in TYPES:
        raster, ids, gpp = (folder / f"{place}_{kind}_{name}.tif" for name in ("e", "ids", "gpp"))
        begun = time.perf_counter()
        do(embed, scenes=listed, date=day, extent=extent, output_type=kind, output=raster)
        seconds = time.perf_counter() - begun
        if kind == FLOAT32:
            do(fitclusters, embeddings=[raster], clusters=CLUSTERS, cluster_model=clusters)
        do(assignclusters, embeddings=raster, cluster_model=clusters, output=ids)
        do(predictgpp, embeddings=raster, output=gpp)
        found[kind] = Kept(raster, seconds, values_of(ids)[0], values_of(gpp))
    return found


def values_of(path: Path) -> np.ndarray:
    """(bands, rows, cols) float32 of a raster, NaN where missing."""
    with rasterio.open(path) as file:
        whole = Window(0, 0, file.width, file.height)
        return unpacked(file, tuple(range(1, file.count + 1)), whole)


def row(place: str, kind: str, one: Kept, exact: Kept) -> str:
    """A row of the table."""
    known = np.isfinite(exact.ids)
    moved = np.abs(one.gpp[0] - exact.gpp[0])[known]
    spread = np.abs((one.gpp[2] - one.gpp[1]) - (exact.gpp[2] - exact.gpp[1]))[known]
    mean, most = np.nanmean(moved), np.nanpercentile(moved, 99)
    return (
        f"| {place} | {kind} | {one.bytes_a_pixel:.1f} | {one.seconds:.1f} | "
        f"{100 * (one.ids != exact.ids)[known].mean():.2f} | {mean:.3f}, {most:.3f} | {np.nanmean(spread):.3f} | "
        f"{100 * (one.gpp[3] != exact.gpp[3])[known].mean():.2f} | {crops_found(place, one.path)} |"
    )


def crops_found(place: str, raster: Path) -> str:
    """Balanced accuracy of the probe in per cent, "" of a place whose crops are not known."""
    path = data_folder() / "s1s2" / place / "OUTPUT_POLY-110_10m.nc"
    if not path.is_file():
        return ""
    with netCDF4.Dataset(path) as source:
        source.set_auto_mask(False)
        codes = source["CT"][:].astype("int32")
    names, counts = np.unique(codes[codes > 0], return_counts=True)
    numbers = values_of(raster)[:7]
    asked = np.isin(codes, names[counts >= LEAST]) & np.isfinite(numbers[0])
    rows, cols = np.indices(codes.shape) // BLOCK
    fold = probes.folds((rows * codes.shape[1] + cols)[asked])
    labels = codes[asked]
    found = probes.best_logistic(numbers[:, asked].T, labels, fold)
    return f"{100 * probes.balanced_accuracy(labels, found):.1f}"


if __name__ == "__main__":
    main()
