# SPDX-License-Identifier: GPL-2.0-or-later
"""The GPP head fitted on flux towers: decoder, canopy, tuned regression, and what it says of its errors."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from models.training.gpp.hierarchy import (
    Choice,
    Problem,
    View,
    each_left_out,
    fitted,
    frame_of,
    rows_by_site,
    tuned,
)
from models.training.gpp.pixels.pairs import FEWER, HIDDEN, SIX_BANDS, Pairs
from models.training.gpp.ridge import r2
from models.training.gpp.tower_errors import LeftOut, interval_of, threshold_of, with_hidden
from models.training.gpp.towers import Towers
from plugin.engine.documents import Document
from plugin.engine.gpp.canopy import Canopy, Decoder, quadratic
from plugin.engine.gpp.efficiency import Response
from plugin.engine.gpp.gpp_drivers import Drivers
from plugin.engine.gpp.gpp_error import Domain, Interval
from plugin.engine.gpp.head import GppHead
from plugin.engine.inference.model import Model

LIMIT = 1.0
"""gC m-2 d-1: pixels whose GPP moves more than this between six bands and all are flagged."""
FULL_WEIGHT = 4.0
"""In the decoder's fit, of what is seen with all bands: it is the harder part, and what users have."""
FEWER_WEIGHT = 0.12
"""Likewise, of what is seen with fewer bands. Without it a forest seen without B12 gets a fifth; at 1 bare
ground gets some."""
DARK = 0.03
"""Reflectance: errors of the decoder count by the share of this and the band, for indices are ratios."""
CANOPY = Canopy(bare=0.17, power=1.3, dense=0.25)
"""Bare ground of 0.15 to 0.2 scores the same within 0.005 of R2; this one leaves roofs and sand at 0. Without
``dense`` it does, too, but meadows get more than any tower has seen."""
PAIRS_STEP = 10
"""Of the pixels seen twice, each tenth is enough."""
SHARES = (0.0, 0.25, 0.5, 0.75, 1.0)
"""Tried for ``Response.share``."""
SAME = 0.001
"""R2 within which shares count as equally good."""


@dataclass(frozen=True)
class Lens:
    """How the head sees an embedding and its light, before anything is fitted to GPP."""

    decoder: Decoder
    canopy: Canopy
    response: Response

    def bands(self, embedding: np.ndarray) -> np.ndarray:
        """(rows, 6) decoded reflectance of (rows, features)."""
        return np.stack(self.decoder(embedding.T), axis=1)

    def view(self, embedding: np.ndarray, radiation: np.ndarray) -> View:
        """Pixels without weather, of (rows, features) and (rows,) MJ m-2 d-1."""
        light = Drivers(radiation)
        return View(self.bands(embedding), radiation, self.absorbed(embedding, light))

    def absorbed(self, embedding: np.ndarray, drivers: Drivers) -> np.ndarray:
        """(rows,) absorbed light."""
        canopy = self.canopy(self.decoder(embedding.T))
        light = self.response.light(drivers.radiation)
        return canopy * light * self.response.weather(canopy, drivers)


@dataclass(frozen=True)
class Fit:
    """The head, and what it was made of."""

    head: GppHead
    lens: Lens
    choice: Choice
    known: LeftOut
    """Every row as predicted by the other towers."""
    shares: dict[float, float]
    """R2 with weather, by how much of it counts."""


def decoder_of(towers: Towers, learnt: dict[str, Pairs]) -> Decoder:
    """Least squares of reflectance on the embedding, of towers and of a place seen with all bands and fewer."""
    pairs, fewer = ([learnt[name] for name in names] for names in (SIX_BANDS, FEWER))
    shown = [
        (towers.embedding, towers.bands, 1.0),
        *((one.less, one.bands, 1.0) for one in pairs),
        *((one.full, one.bands, FULL_WEIGHT) for one in pairs),
        *((one.less, one.bands, FEWER_WEIGHT) for one in fewer),
    ]
    embedding = np.concatenate([z for z, _, _ in shown]).astype("float64")
    bands = np.concatenate([b for _, b, _ in shown])
    counts = np.concatenate([np.full(len(z), (weight / len(z)) ** 0.5) for z, _, weight in shown])
    mean, scale = embedding.mean(axis=0), embedding.std(axis=0)
    terms = quadratic((embedding - mean) / scale)
    weights = [
        np.linalg.lstsq(terms * weight[:, None], band * weight, rcond=None)[0]
        for band in bands.T
        for weight in (counts / (band + DARK),)
    ]
    return Decoder(mean, scale, np.stack(weights))


def response_of(response: Response, towers: Towers, decoder: Decoder) -> Response:
    """The response with what weather is usual: on clear days at the towers, by light and canopy."""
    canopy = CANOPY(decoder(towers.embedding.T))
    usual = np.column_stack([np.ones(len(canopy)), towers.radiation, canopy])
    cold, dry = (
        np.linalg.lstsq(usual, factor, rcond=None)[0]
        for factor in (response.of_cold(towers.temperature), response.of_dryness(towers.vpd))
    )
    return replace(response, usual_cold=cold, usual_dry=dry)


def problem_of(
    towers: Towers,
    lens: Lens,
    learnt: dict[str, Pairs],
    used: np.ndarray | None = None,
    drivers: Drivers | None = None,
) -> Problem:
    """The towers as the regression sees them; its axes and typical days are those of the rows that are used.

    Args:
        drivers: of the towers' rows; a clear day's light alone where None.
    """
    used = np.ones(len(towers.gpp), bool) if used is None else used
    bands = lens.bands(towers.embedding)
    absorbed = lens.absorbed(towers.embedding, drivers or towers.drivers)
    (full, less), *fewer = (_views(lens, learnt[name]) for name in (SIX_BANDS[0], *FEWER))
    moved = np.concatenate([np.sqrt(a.bands) - np.sqrt(b.bands) for a, b in ((full, less), *fewer)])
    frame = frame_of(bands[used], towers.radiation[used], absorbed[used], towers.sites[used], moved)
    return Problem(frame, full, less, bands, towers.radiation, absorbed, towers.gpp, towers.sites)


def _views(lens: Lens, one: Pairs) -> tuple[View, View]:
    """Pixels from all there is and from less."""
    full, less = (
        lens.view(z[::PAIRS_STEP], one.radiation[::PAIRS_STEP]) for z in (one.full, one.less)
    )
    return full, less


def with_share(
    towers: Towers, lens: Lens, learnt: dict[str, Pairs], choice: Choice
) -> tuple[Lens, dict[float, float]]:
    """The lens with the largest share of the weather that costs nothing, and the R2 of each of SHARES.

    These towers are seen on clear days alone and can hardly say: the weather's factor comes of many more towers,
    and stands as far as the best R2 of towers left out is kept within :data:`SAME`.
    """
    groups, drivers = rows_by_site(towers.sites), towers.weather
    scores: dict[float, float] = {}
    for share in SHARES:
        tried = replace(lens, response=replace(lens.response, share=share))
        problem = problem_of(towers, tried, learnt, drivers=drivers)
        scores[share] = r2(towers.gpp, in_order(each_left_out(problem, choice, groups), groups))
    taken = largest_as_good(scores)
    return replace(lens, response=replace(lens.response, share=taken)), scores


def largest_as_good(scores: Mapping[float, float]) -> float:
    """The largest share whose R2 lies within :data:`SAME` of the best."""
    best = max(scores.values())
    return max(share for share, score in scores.items() if score >= best - SAME)


def in_order(parts: Sequence[np.ndarray], groups: Sequence[np.ndarray]) -> np.ndarray:
    """(rows,) of values by tower."""
    result = np.empty(sum(map(len, parts)))
    for rows, values in zip(groups, parts, strict=True):
        result[rows] = values
    return result


def each_by_others(
    towers: Towers, lens: Lens, learnt: dict[str, Pairs], choice: Choice
) -> tuple[np.ndarray, np.ndarray]:
    """(rows,) GPP and ``Basis.nearest`` of each tower's rows, by what all others make of it."""
    predicted, away = np.empty(len(towers.gpp)), np.empty(len(towers.gpp))
    for rows in rows_by_site(towers.sites):
        others = np.ones(len(predicted), bool)
        others[rows] = False
        problem = problem_of(towers, lens, learnt, others)
        found = fitted(problem, choice, others)
        predicted[rows] = np.maximum(problem.terms(choice)[rows] @ found.mean, 0)
        away[rows] = nearest(problem, choice, rows)
    return predicted, away


def nearest(problem: Problem, choice: Choice, rows: np.ndarray) -> np.ndarray:
    """``Basis.nearest`` of some rows."""
    basis = problem.frame.basis(choice)
    bands = list(problem.bands[rows].T)
    return basis.summed(np.zeros(basis.length), bands, problem.clear[rows])[1]


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
        flat=problem.flat(choice),
        noise=problem.frame.noise(choice),
        interval=interval,
        domain=domain,
        shift={"median": 0.0, "p90": 0.0, "limit": LIMIT},
    )


def fit_head(model: Model, towers: Towers, learnt: dict[str, Pairs], response: Response) -> Fit:
    """The whole fit: decoder, usual weather, tuned choice, errors at towers left out, band, distance."""
    decoder = decoder_of(towers, learnt)
    lens = Lens(decoder, CANOPY, response_of(response, towers, decoder))
    problem = problem_of(towers, lens, learnt)
    choice = tuned(problem)
    lens, shares = with_share(towers, lens, learnt, choice)
    predicted, distances = each_by_others(towers, lens, learnt, choice)
    threshold = threshold_of(distances)
    known = LeftOut(towers.sites, towers.gpp, predicted, problem.absorbed, distances / threshold)
    domain = Domain(threshold, float(towers.gpp.max()))
    head = head_of(model, lens, problem, choice, interval_of(known), domain)
    head = replace(head, interval=with_hidden(head, learnt[HIDDEN]))
    return Fit(head, lens, choice, known, shares)


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
