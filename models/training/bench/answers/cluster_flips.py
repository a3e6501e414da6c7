# SPDX-License-Identifier: GPL-2.0-or-later
"""``python -m models.training.bench.answers.cluster_flips``: pixels whose cluster hangs on one pass of the radar.

Each day is embedded twice: with all passes of Sentinel-1, and without the one that is nearest to it. Ground has not
changed between the two. Clusters are fitted on the first; a pixel flips where the second has another one.
"""

from __future__ import annotations

import argparse
import json
from datetime import date
from pathlib import Path

import numpy as np
from sklearn.metrics import normalized_mutual_info_score

from models.training.bench.measure import engine
from models.training.data.folders import data_folder, work_folder
from models.training.evaluate.sections.land_cover import LAYERS, PLACE, labels
from plugin.engine.clusters.methods import MIXTURE, fit_parting
from plugin.engine.clusters.radar_weight import units_of
from plugin.engine.documents import Document
from plugin.engine.inference.model import SHIPPED, Model
from plugin.engine.outputs.embeddings import open_embeddings

DAYS = (
    "2018-04-25", "2018-05-15", "2018-06-08", "2018-07-02", "2018-07-25", "2018-08-20", "2018-09-10", "2018-10-05",
)  # fmt: skip
CLUSTERS = 8
SEEDS = range(4)
WEIGHTS = (1.0, 0.5, 0.25, 0.0)


def embedded_twice(folder: Path) -> list[tuple[Path, Path]]:
    """Embeddings of each day, with all passes of Sentinel-1 and without the nearest; kept for the next time."""
    folder.mkdir(parents=True, exist_ok=True)
    source, listed = data_folder() / "s1s2" / PLACE, folder / "scenes.json"
    if not listed.exists():
        files = {key: sorted(source.glob(f"{key.upper()}_*.nc")) for key in ("s2", "s1")}
        engine("scenes", **files, output=listed)
    document = json.loads(listed.read_text("utf-8"))
    pairs = []
    for day in DAYS:
        fewer, pair = (
            folder / f"{day}.json",
            (folder / f"{day}_all.tif", folder / f"{day}_less.tif"),
        )
        fewer.write_text(json.dumps(without_nearest(document, day)))
        for scenes, path in zip((listed, fewer), pair, strict=True):
            if not path.exists():
                engine("embed", scenes=scenes, date=day, output=path)
        pairs.append(pair)
    return pairs


def without_nearest(scenes: Document, day: str) -> Document:
    """A scene list without the day of Sentinel-1 that is nearest."""
    wanted = date.fromisoformat(day)

    def pass_of(item: Document) -> date | None:
        said = item["properties"]
        radar = said["constellation"] == "sentinel-1"
        return date.fromisoformat(said["datetime"][:10]) if radar else None

    passes = {found for item in scenes["features"] if (found := pass_of(item))}
    nearest = min(sorted(passes), key=lambda found: abs((found - wanted).days))
    return {**scenes, "features": [one for one in scenes["features"] if pass_of(one) != nearest]}


def pixels_in(path: Path) -> np.ndarray:
    """Numbers (features, pixels) of a raster."""
    return np.concatenate(
        [values.reshape(len(values), -1) for _, values in open_embeddings(path).blocks()], axis=1
    )


def measured(
    first: list[np.ndarray],
    second: list[np.ndarray],
    codes: np.ndarray,
    method: str,
    units: np.ndarray,
) -> tuple[float, float]:
    """Share of pixels that flip, and normalised mutual information with land cover, means over seeds and days.

    Args:
        first, second: (features, pixels) by day; codes: (pixels,), 0 for no label.
    """
    known = [
        np.isfinite(a).all(0) & np.isfinite(b).all(0) for a, b in zip(first, second, strict=True)
    ]
    rows = np.concatenate([a[:, there].T for a, there in zip(first, known, strict=True)]).astype(
        float
    )
    flips, alike = [], []
    for seed in SEEDS:
        parting = fit_parting(method, rows, CLUSTERS, seed, units)
        for a, b, there in zip(first, second, known, strict=True):
            found, again = parting.of(a[:, there]), parting.of(b[:, there])
            flips.append((found != again).mean())
            own = codes[there]
            alike.append(normalized_mutual_info_score(own[own > 0], found[own > 0]))
    return float(np.mean(flips)), float(np.mean(alike))


def main() -> None:
    """Print a line for each way to weigh and to cluster."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folder", type=Path, default=work_folder().parent / "bench" / "flips")
    pairs = embedded_twice(parser.parse_args().folder)
    first, second = ([pixels_in(pair[which]) for pair in pairs] for which in (0, 1))
    codes = labels(*LAYERS["land cover"]).ravel()
    model = Model.load(SHIPPED)
    length = len(first[0])
    print(f"{PLACE}, {len(DAYS)} days, {CLUSTERS} clusters, means over {len(SEEDS)} seeds")
    for method in ("K_MEANS", "HIERARCHICAL", MIXTURE):
        for weight in WEIGHTS if method != MIXTURE else WEIGHTS[:1]:
            flips, alike = measured(
                first, second, codes, method, units_of(model, weight, length, 1)
            )
            print(
                f"{method}, RADAR_WEIGHT {weight:g}: {100 * flips:.2f} % flip, land cover NMI {alike:.3f}",
                flush=True,
            )


if __name__ == "__main__":
    main()
