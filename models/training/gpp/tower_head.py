# SPDX-License-Identifier: GPL-2.0-or-later
"""The GPP head fitted on flux towers: decoder, canopy, tuned regression, and what it says of its errors."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from models.training.gpp.hierarchy import (
    Choice,
    Problem,
    fitted,
    frame_of,
    rows_by_site,
)
from models.training.gpp.towers import SIX_BANDS, Pairs, Towers
from plugin.engine.documents import Document
from plugin.engine.gpp.canopy import Canopy, Decoder, quadratic
from plugin.engine.gpp.efficiency import Response
from plugin.engine.gpp.gpp_drivers import Drivers
from plugin.engine.gpp.gpp_error import Domain, Interval
from plugin.engine.gpp.head import GppHead
from plugin.engine.inference.model import Model

LIMIT = 1.0
"""gC m-2 d-1: pixels whose GPP moves more than this between six bands and all are flagged."""
CANOPY = Canopy(bare=0.15, power=1.3)
"""Of 0.12 to 0.18 and 1.0 to 1.5 all score the same within 0.002 of R2; these leave roofs and sand at 0."""


@dataclass(frozen=True)
class Lens:
    """How the head sees an embedding and its light, before anything is fitted to GPP."""

    decoder: Decoder
    canopy: Canopy
    response: Response

    def bands(self, embedding: np.ndarray) -> np.ndarray:
        """(rows, 6) decoded reflectance of (rows, features)."""
        return np.stack(self.decoder(embedding.T), axis=1)

    def absorbed(self, embedding: np.ndarray, drivers: Drivers) -> np.ndarray:
        """(rows,) absorbed light."""
        canopy = self.canopy(self.decoder(embedding.T))
        light = self.response.light(drivers.radiation)
        return canopy * light * self.response.weather(canopy, drivers)


def decoder_of(towers: Towers, learnt: dict[str, Pairs]) -> Decoder:
    """Least squares of reflectance on the embedding; towers, six bands and all bands count alike."""
    pairs = [learnt[name] for name in SIX_BANDS]
    shown = [
        (towers.embedding, towers.bands),
        *((view, one.bands) for one in pairs for view in (one.less, one.full)),
    ]
    embedding = np.concatenate([z for z, _ in shown]).astype("float64")
    bands = np.concatenate([b for _, b in shown])
    weight = np.concatenate([np.full(len(z), len(z) ** -0.5) for z, _ in shown])
    mean, scale = embedding.mean(axis=0), embedding.std(axis=0)
    terms = quadratic((embedding - mean) / scale)
    weights = np.linalg.lstsq(terms * weight[:, None], bands * weight[:, None], rcond=None)[0]
    return Decoder(mean, scale, weights.T)


def problem_of(
    towers: Towers, lens: Lens, learnt: dict[str, Pairs], used: np.ndarray | None = None
) -> Problem:
    """The towers as the regression sees them; its axes and typical days are those of the rows that are used."""
    used = np.ones(len(towers.gpp), bool) if used is None else used
    bands = lens.bands(towers.embedding)
    absorbed = lens.absorbed(towers.embedding, towers.drivers)
    one = learnt[SIX_BANDS[0]]
    moved = np.sqrt(lens.bands(one.full)) - np.sqrt(lens.bands(one.less))
    frame = frame_of(bands[used], towers.radiation[used], absorbed[used], towers.sites[used], moved)
    return Problem(frame, bands, towers.radiation, absorbed, towers.gpp, towers.sites)


def left_out_distances(
    towers: Towers, lens: Lens, learnt: dict[str, Pairs], choice: Choice
) -> np.ndarray:
    """(rows,) ``Basis.nearest`` of each tower's rows to the typical days of all others."""
    result = np.empty(len(towers.gpp))
    for rows in rows_by_site(towers.sites):
        others = np.ones(len(result), bool)
        others[rows] = False
        problem = problem_of(towers, lens, learnt, others)
        basis = problem.frame.basis(choice)
        none = np.zeros(basis.length)
        bands = list(problem.bands[rows].T)
        result[rows] = basis.summed(none, bands, problem.clear[rows])[1]
    return result


def head_of(
    model: Model,
    lens: Lens,
    problem: Problem,
    choice: Choice,
    interval: Interval,
    domain: Domain,
) -> GppHead:
    """The head on all towers."""
    used = np.ones(len(problem.gpp), bool)
    return GppHead(
        embedding_name=model.name,
        embedding_sha256=model.sha256,
        decoder=lens.decoder,
        canopy=lens.canopy,
        response=lens.response,
        basis=problem.frame.basis(choice),
        parameters=fitted(problem, choice, used),
        flat=problem.frame.flat(choice),
        noise=problem.frame.noise(choice),
        interval=interval,
        domain=domain,
        shift={"median": 0.0, "p90": 0.0, "limit": LIMIT},
    )


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
