# SPDX-License-Identifier: GPL-2.0-or-later
"""Land cover and crop type from embeddings: logistic regression on flanders_west, spatial blocks left out."""

from __future__ import annotations

from datetime import date

import netCDF4
import numpy as np
import torch
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import StandardScaler

from models.training.data import shared_places
from models.training.data.dropout import NOTHING_DROPPED
from models.training.data.folders import data_folder
from models.training.data.training_samples import PlaceTensors, Samples, samples, tensors
from models.training.evaluate.scoring.baselines import Baselines, fillings
from models.training.evaluate.scoring.exported import Exported
from models.training.evaluate.scoring.reconstruction import PLAIN
from models.training.evaluate.scoring.tables import Section, cell, rounded

PLACE = "flanders_west"
LABELS = "flanders_west/OUTPUT_POLY-110_10m.nc"
YEAR = (date(2017, 11, 1), date(2018, 10, 31))
LAYERS = {"land cover": ("LC", (0, 99)), "crop type": ("CT", (0,))}
"""Title -> variable, and its codes for no label."""
FEWEST = 90
"""Pixels of a class that is asked for."""
BLOCK = 16
"""Pixels along a side of a block."""
FOLDS = 4
SOURCES = ("the embedding", "12 values", "PCA of the 12 values")
DRAWS = 500


def labels(layer: str, none: tuple[int, ...]) -> np.ndarray:
    """(64, 64) codes of flanders_west, 0 where none or of a class with fewer than :data:`FEWEST` pixels."""
    with netCDF4.Dataset(data_folder() / "s1s2" / LABELS) as file:
        file.set_auto_maskandscale(False)
        codes = np.asarray(file[layer][:]).astype(int)
    for code, count in zip(*np.unique(codes, return_counts=True), strict=True):
        if code in none or count < FEWEST:
            codes[codes == code] = 0
    return codes


def folds(shape: tuple[int, int]) -> tuple[np.ndarray, np.ndarray]:
    """Fold and block of every pixel (H, W): square blocks, no two of a fold side by side."""
    row, col = np.indices(shape) // BLOCK
    return (row + 2 * col) % FOLDS, row * (shape[1] // BLOCK + 1) + col


def guessed(features: np.ndarray, codes: np.ndarray, fold: np.ndarray) -> np.ndarray:
    """Codes (n,) that a logistic regression gives each pixel, fitted without the pixel's fold.

    Args:
        features: (n, numbers); codes: (n,); fold: (n,).
    """
    found = np.zeros_like(codes)
    for left_out in np.unique(fold):
        train, test = fold != left_out, fold == left_out
        scaler = StandardScaler().fit(features[train])
        model = LogisticRegression(C=0.1, max_iter=200, class_weight="balanced")
        model.fit(scaler.transform(features[train]), codes[train])
        found[test] = model.predict(scaler.transform(features[test]))
    return found


def balanced_accuracy(codes: np.ndarray, guesses: np.ndarray) -> float:
    """Mean over classes of the share of their pixels that is found (balanced accuracy)."""
    return float(np.mean([(guesses[codes == code] == code).mean() for code in np.unique(codes)]))


def section(exported: Exported, baselines: Baselines) -> Section:
    """Balanced accuracy from one date and from a year of monthly dates, for both layers."""
    entry = shared_places.entry_of(PLACE)
    source = tensors(shared_places.load(entry))
    months = _clearest(source)
    series = _features(exported, source, months, baselines)
    fold, block = (x.ravel() for x in folds(source.place.shape))
    lines, figures, notes = [], [], []
    for title, (layer, none) in LAYERS.items():
        codes = labels(layer, none).ravel()
        some = codes > 0
        classes = ", ".join(
            f"{code} ({count})"
            for code, count in zip(*np.unique(codes[some], return_counts=True), strict=True)
        )
        notes.append(f"Classes of {title} (pixels): {classes}.")
        year = {}
        for name, dates in series.items():
            given = (codes[some], fold[some])
            single = [balanced_accuracy(codes[some], guessed(one[some], *given)) for one in dates]
            every = guessed(np.concatenate(dates, 1)[some], *given)
            year[name] = every
            whole = balanced_accuracy(codes[some], every)
            shown = (
                name if name != SOURCES[2] else name.replace("PCA", f"PCA-{baselines.components}")
            )
            line = [title, shown, cell(float(np.mean(single)), ".3f"), cell(max(single), ".3f")]
            lines.append([*line, cell(whole, ".3f"), str(some.sum())])
            figures.append(
                {"labels": title, "from": shown, "pixels": int(some.sum())}
                | {
                    "one_date": rounded(float(np.mean(single)), 4),
                    "best_date": rounded(max(single), 4),
                }
                | {"year": rounded(whole, 4)}
            )
        for other in SOURCES[1:]:
            low, high = _difference(codes[some], year[SOURCES[0]], year[other], block[some])
            notes.append(
                f"{title.capitalize()}, a year: {SOURCES[0]} less {other}: 95 % of {DRAWS} bootstraps over "
                f"{len(np.unique(block[some]))} blocks: {low:+.3f} to {high:+.3f}."
            )
    days = ", ".join(source.place.s2_days[at].isoformat() for at in months)
    about = (
        f"Balanced accuracy of a logistic regression on `{PLACE}` (whose pixels, not labels, were trained on), "
        f"blocks of {10 * BLOCK} x {10 * BLOCK} m left out in {FOLDS} folds; a field may lie in two "
        f"of them. One date: mean and best of the clearest dates of twelve months ({days}); a year: all of them. "
        "What a cloud hides is filled in by the model itself, or linearly in time over screened "
        "neighbours for the values and the PCA."
    )
    head = ["labels", "from", "one date", "best date", "a year", "pixels"]
    return Section("probes", "Classification", about, head, lines, notes, figures)


def _clearest(source: PlaceTensors) -> list[int]:
    """The date with most clear pixels of each month of the year."""
    days, clear = source.place.s2_days, source.truths[False].sum(1).numpy()
    inside = [at for at, day in enumerate(days) if YEAR[0] <= day <= YEAR[1]]
    months = sorted({(days[at].year, days[at].month) for at in inside})
    return [
        max(
            (at for at in inside if (days[at].year, days[at].month) == month),
            key=lambda at: clear[at],
        )
        for month in months
    ]


def _features(
    exported: Exported, source: PlaceTensors, dates: list[int], baselines: Baselines
) -> dict[str, list[np.ndarray]]:
    """Name -> for each date (N, numbers), pixels in order of rows."""
    exported.encode(source, ("plain",))
    height, width = source.place.shape
    halo = (source.row_length - width) // 2
    plane = torch.arange((height + 2 * halo) * source.row_length).view(-1, source.row_length)
    pixels = plane[halo : halo + height, halo : halo + width].ravel()
    found: dict[str, list[np.ndarray]] = {name: [] for name in SOURCES}
    source.features["s2", NOTHING_DROPPED.view] = source.features["s2", "plain"]  # not looked at
    for target in dates:
        batch = samples(source, target, pixels, PLAIN)
        (reading,) = exported.read(
            [batch], shared_places.slots(source.place, source.place.s2_days[target])
        )
        values = _filled(batch, samples(source, target, pixels, NOTHING_DROPPED), baselines)
        found[SOURCES[0]].append(reading.embedding.T)
        found[SOURCES[1]].append(values)
        found[SOURCES[2]].append(baselines.both.scores(values))
    return found


def _filled(batch: Samples, screened: Samples, baselines: Baselines) -> np.ndarray:
    """(P, 12) values of the day; under cloud linear over screened neighbours, else the mean."""
    series = screened.series["s2"]
    days = series.days[:, 0, 0].numpy()
    linear = fillings(series.values.numpy(), series.valid.numpy() > 0, days)["linear"]
    truth, shown = batch.truth.numpy(), batch.series["s2"].valid.numpy()[len(days) // 2] > 0
    optical = np.where(shown, truth[:10], linear)
    radar = np.where(batch.asked.numpy()[10:] > 0, truth[10:], np.nan)
    values = np.concatenate([optical, radar]).T
    return np.where(np.isfinite(values), values, baselines.both.mean)


def _difference(
    codes: np.ndarray, ours: np.ndarray, others: np.ndarray, block: np.ndarray
) -> tuple[float, float]:
    """Middle 95 % of the difference in balanced accuracy over blocks drawn with replacement."""
    random, names = np.random.default_rng(0), np.unique(block)
    rows = {name: np.nonzero(block == name)[0] for name in names}
    drawn = []
    for _ in range(DRAWS):
        those = np.concatenate([rows[name] for name in random.choice(names, len(names))])
        drawn.append(
            balanced_accuracy(codes[those], ours[those])
            - balanced_accuracy(codes[those], others[those])
        )
    low, high = np.quantile(drawn, (0.025, 0.975))
    return low, high
