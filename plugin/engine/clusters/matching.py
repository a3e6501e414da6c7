# SPDX-License-Identifier: GPL-2.0-or-later
"""Old numbers for new clusters: each earlier cluster goes on in the new one that lies nearest, one to one."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from ..inference.manifest_schema import ColourFacts
from .cluster_model import ClusterModel
from .colours import beside, order_and_colour
from .fit import DIGITS


def assignment(cost: np.ndarray) -> np.ndarray:
    """The column of each row, no column twice, with the least sum of costs.

    The Hungarian method with potentials, one shortest way a row (Kuhn 1955, doi:10.1002/nav.3800020109;
    Jonker and Volgenant 1987, doi:10.1007/BF02278710).

    Args:
        cost: (n, m) finite, n <= m.

    Returns:
        (n,) int64.
    """
    rows, columns = cost.shape
    row_price, price = np.zeros(rows), np.zeros(columns)
    owner = np.full(columns, -1)
    for start in range(rows):
        least = np.full(columns, np.inf)
        before = np.full(columns, -1)
        done = np.zeros(columns, dtype=bool)
        at, row = -1, start
        while True:
            way = cost[row] - row_price[row] - price
            shorter = ~done & (way < least)
            least[shorter], before[shorter] = way[shorter], at
            at = int(np.where(done, np.inf, least).argmin())
            step = least[at]
            row_price[start] += step
            row_price[owner[done]] += step
            price[done] -= step
            least[~done] -= step
            done[at] = True
            if owner[at] < 0:
                break
            row = int(owner[at])
        while at >= 0:  # back along the way, each column to the row before
            earlier = int(before[at])
            owner[at] = owner[earlier] if earlier >= 0 else start
            at = earlier
    found = np.empty(rows, dtype=np.int64)
    found[owner[owner >= 0]] = np.flatnonzero(owner >= 0)
    return found


def kept_order(earlier: np.ndarray, middles: np.ndarray, order: np.ndarray) -> np.ndarray:
    """An order of new clusters whose first ones are the earlier clusters, in theirs.

    Args:
        earlier: (n, features); middles: (k, features), k >= n, both in the same units; order: (k,) rows of the new
            ones as they would be numbered alone.

    Returns:
        (k,) rows of the new ones: the n that go on, then the others as in ``order``.
    """
    squares = ((earlier[:, None] - middles[None]) ** 2).sum(axis=2)
    on = assignment(squares)
    return np.concatenate([on, [row for row in order if row not in set(on.tolist())]]).astype(int)


def numbered(
    model: ClusterModel, rgb: ColourFacts | None, previous: ClusterModel | None
) -> ClusterModel:
    """The model with its clusters in their order, rounded as stored, and with colours.

    Args:
        rgb: see :func:`.colours.order_and_colour`; previous: the model whose ids and colours go on.
    """
    middles = model.parting.middles
    shown = middles.reshape(len(middles), model.days, model.length).mean(axis=1)
    order, colours = order_and_colour(shown, rgb)
    if previous is not None:
        scale = previous.parting.scale
        worn = dict(zip(order.tolist(), colours, strict=True))
        order = kept_order(previous.parting.middles / scale, middles / scale, order)
        further = [worn[row] for row in order[previous.clusters :].tolist()]
        colours = (*previous.colours, *beside(further, previous.colours))
    return replace(model, parting=model.parting.ordered(order, DIGITS), colours=colours)
