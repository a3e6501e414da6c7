# SPDX-License-Identifier: GPL-2.0-or-later
"""A GPP head with the parameters that a user's towers give it, tried on towers left out.

The shipped head is linear in its parameters (see ``gpp.head``): what its towers left is the prior of an update; a
fit alone begins at the distribution before any tower was seen. Canopy, light and typical days stay the shipped
head's, for they were shaped by more towers than any user has.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from ..gpp.gpp_drivers import Drivers
from ..gpp.head import GppHead
from ..gpp.posterior import Days, Parameters
from ..towers.tower_rows import EXTRAS, TowerRows
from .lines.accuracy import Score, score_of
from .lines.site_intervals import FEWEST, factor_of
from .proof import Proof

UPDATE, ALONE = "UPDATE", "ALONE"
"""Words of FIT."""


def drivers_of(rows: TowerRows, light: np.ndarray) -> Drivers:
    """What a head is given of rows: light of a cloudless day (rows,), and the embeddings' own bands of quality."""
    known = dict(zip(EXTRAS, rows.extras.T, strict=True))
    return Drivers(radiation=light, **known)


def fitted_head(
    head: GppHead,
    rows: TowerRows,
    light: np.ndarray,
    fit: str,
    folds: np.ndarray,
    groups: np.ndarray,
) -> tuple[GppHead, Proof]:
    """The head on all towers, and what it says of rows left out.

    Args:
        light: (rows,) MJ m-2 d-1 of a cloudless day.
        fit: ``UPDATE`` or ``ALONE``.
        folds: (rows,) what is left out together; groups: (rows,) what errs together.
    """
    drivers, y = drivers_of(rows, light), rows.values
    embedding = rows.embedding.T
    terms, absorbed = head.terms(embedding, drivers), head.absorbed(embedding, drivers)
    start = head.parameters if fit == UPDATE else Parameters(np.zeros(len(head.flat)), head.flat)

    def after(kept: np.ndarray) -> Parameters:
        names = np.unique(groups[kept])
        towers = [kept & (groups == name) for name in names]
        days = [Days(terms[mine], absorbed[mine], y[mine]) for mine in towers]
        return start.updated(days, head.noise)

    predicted, flagged = np.empty(len(y)), np.zeros(len(y), bool)
    for fold in np.unique(folds):
        test = folds == fold
        shown = head.with_parameters(after(~test)).predict(embedding[:, test], drivers.part(test))
        predicted[test], flagged[test] = shown[0], shown[3] == 1
    distance = head.distance(embedding, drivers)
    spread = head.interval.spread(predicted, absorbed, distance, drivers)
    # a few towers cannot show less error than the shipped head's many have shown
    known = max(-head.interval.low, head.interval.high) if fit == UPDATE else 0.0
    known = 0.0 if len(np.unique(groups)) >= FEWEST else known
    factor = max(known, factor_of(y - predicted, spread, groups))
    found = head.with_parameters(
        after(np.ones(len(y), bool)),
        interval=replace(head.interval, low=-factor, high=factor),
        domain=replace(
            head.domain, largest=max(float(y.max()), head.domain.largest if fit == UPDATE else 0.0)
        ),
    )
    shape = f"the shipped head's {len(head.flat)} parameters, "
    shape += "updated by these towers" if fit == UPDATE else "from these towers alone"
    return found, Proof.of(
        rows, predicted, spread, folds, groups, flagged, shape, least=0.0, factor=factor
    )


def as_shipped(head: GppHead, rows: TowerRows, light: np.ndarray) -> Score:
    """The figures of a head as it is, on rows that it has not seen."""
    gpp, low, high, *_ = head.predict(rows.embedding.T, drivers_of(rows, light)).astype("float64")
    y = np.maximum(rows.values, 0)
    return score_of(rows.values, gpp, (y >= low) & (y <= high))
