# SPDX-License-Identifier: GPL-2.0-or-later
"""The GPP head fitted on flux towers, its baselines, and how far it moves when less is seen."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from models.training.gpp import ridge
from models.training.gpp.towers import SIX_BANDS, Pairs, Towers
from plugin.engine.documents import Document
from plugin.engine.gpp.gpp_drivers import Drivers
from plugin.engine.gpp.head import GppHead
from plugin.engine.inference.model import Model

SEED = 0
LIMIT = 1.0
"""gC m-2 d-1: pixels whose GPP moves more than this between six bands and all are flagged."""


def fitted(
    towers: Towers, learnt: dict[str, Pairs], model: Model
) -> tuple[GppHead, dict[str, Document]]:
    """The head on all towers, and the left-out scores of the head and of its baselines."""
    mean, scale = _middle_and_spread(towers)
    terms = head_terms(towers.embedding, towers.radiation, mean, scale)
    noise = np.concatenate(
        [
            head_terms(pairs.full, pairs.radiation, mean, scale)
            - head_terms(pairs.less, pairs.radiation, mean, scale)
            for pairs in (learnt[name] for name in SIX_BANDS)
        ]
    )
    y, folds = towers.gpp, ridge.tower_folds(towers.sites, SEED)
    penalty = ridge.best_penalty(terms, y, folds, noise)
    line = ridge.fit_line(terms, y, penalty, noise)
    predicted = ridge.nested(terms, y, folds, noise)
    as_at_towers = learnt[SIX_BANDS[0]]
    moved = as_at_towers.full - as_at_towers.less
    features = towers.embedding.shape[1]
    head = GppHead(
        embedding_name=model.name,
        embedding_sha256=model.sha256,
        mean=mean,
        scale=scale,
        intercept=line.intercept,
        linear=line.weights[: features + 1],
        product=line.weights[features + 1 :],
        interval=ridge.interval_of(y, predicted),
        domain=ridge.domain_of(
            np.column_stack([towers.embedding, towers.radiation]),
            np.column_stack([moved, np.zeros(len(moved))]),
            float(y.max()),
            SEED,
        ),
        shift={"median": 0.0, "p90": 0.0, "limit": LIMIT},
    )
    everything = {
        "EcoFuse head": predicted,
        "head without the pairs": ridge.nested(terms, y, folds),
    }
    everything |= baselines(towers, folds)
    scores = {name: _scores(y, found, towers.sites) for name, found in everything.items()}
    rival = everything["NIRv x clear-sky radiation"]
    scores["EcoFuse head"] |= {
        "coverage": ridge.coverage(y, predicted, folds),
        "penalty": penalty,
        "pairs": len(noise),
        "against NIRv x clear-sky radiation": ridge.over_towers(
            lambda rows: ridge.rmse(y[rows], predicted[rows]) - ridge.rmse(y[rows], rival[rows]),
            towers.sites,
            2000,
            SEED,
        ),
    }
    return head, scores


def head_terms(
    embedding: np.ndarray, radiation: np.ndarray, mean: np.ndarray, scale: np.ndarray
) -> np.ndarray:
    """(rows, 15): the standardised inputs, and the embedding's times the radiation's."""
    a = (np.column_stack([embedding, radiation]) - mean) / scale
    return np.column_stack([a, a[:, :-1] * a[:, -1:]])


def baselines(towers: Towers, folds: np.ndarray) -> dict[str, np.ndarray]:
    """Left-out predictions of what the head is held against."""
    red, near = towers.bands[:, 2], towers.bands[:, 3]
    nirv = (near - red) / (near + red) * near  # Badgley et al. 2017, doi:10.1126/sciadv.1602244
    light, y = towers.radiation, towers.gpp
    lines = {"NIRv line": nirv, "NIRv x clear-sky radiation": nirv * light}
    ridges = {
        "ridge on six bands": towers.bands,
        "ridge on six bands and radiation": np.column_stack([towers.bands, light]),
        "ridge on six bands, radiation and their products": np.column_stack(
            [towers.bands, light, towers.bands * light[:, None]]
        ),
    }
    return {
        **{name: ridge.left_out(x[:, None], y, folds, 0.0) for name, x in lines.items()},
        **{name: ridge.nested(x, y, folds) for name, x in ridges.items()},
    }


def shift_of(head: GppHead, pairs: Pairs) -> Document:
    """How far GPP from all bands, sensors and dates lies from GPP from less, gC m-2 d-1."""
    full, less = (head.predict(z.T, Drivers(pairs.radiation)) for z in (pairs.full, pairs.less))
    away = np.abs(full[0] - less[0])
    return {
        "place": pairs.place,
        "median": round(float(np.median(away)), 3),
        "p90": round(float(np.quantile(away, 0.9)), 3),
        "pairs": len(away),
        "dates": pairs.dates,
        "gpp": [round(float(layer[0].mean()), 3) for layer in (less, full)],
        "outside": [round(float(layer[3].mean()), 4) for layer in (less, full)],
    }


def _middle_and_spread(towers: Towers) -> tuple[np.ndarray, np.ndarray]:
    inputs = np.column_stack([towers.embedding, towers.radiation]).astype("float64")
    return inputs.mean(axis=0), inputs.std(axis=0)


def _scores(y: np.ndarray, found: np.ndarray, sites: np.ndarray) -> Document:
    def of(score: Callable[[np.ndarray, np.ndarray], float]) -> tuple[float, float]:
        return ridge.over_towers(lambda rows: score(y[rows], found[rows]), sites, 2000, SEED)

    return {
        "r2": ridge.r2(y, found),
        "r2_range": of(ridge.r2),
        "rmse": ridge.rmse(y, found),
        "rmse_range": of(ridge.rmse),
    }
