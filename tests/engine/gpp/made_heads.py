# SPDX-License-Identifier: GPL-2.0-or-later
"""GPP heads made by rule, small enough to be computed by hand."""

from dataclasses import replace

import numpy as np

from plugin.engine.gpp.canopy import Canopy, Decoder
from plugin.engine.gpp.efficiency import Basis, Response
from plugin.engine.gpp.gpp_error import Domain, Interval
from plugin.engine.gpp.head import GppHead
from plugin.engine.gpp.posterior import Noise, Parameters

SHA = "c" * 64
MIDDLE = np.array([0.06, 0.08, 0.05, 0.35, 0.2, 0.1])
"""Reflectance where every number of the embedding is 1."""
CENTRES = 3
TERMS = 1 + 7 + CENTRES


def make_decoder():
    """Band k moves by a tenth of its middle with number k; the seventh number shows nothing."""
    weights = np.zeros((6, 36))
    weights[:, 0] = MIDDLE
    weights[range(6), range(1, 7)] = 0.1 * MIDDLE
    return Decoder(np.ones(7), np.full(7, 0.5), weights)


def make_head(**changes):
    draw = np.random.default_rng(3)
    mean = np.zeros(TERMS)
    mean[0] = 2.0
    mean[1:] = draw.normal(0, 0.1, TERMS - 1)
    head = GppHead(
        embedding_name="ecofuse-7",
        embedding_sha256=SHA,
        decoder=make_decoder(),
        canopy=Canopy(bare=0.2, power=1.5),
        response=Response(20.0, 0.0, 4.0, 0.01, np.zeros(3), np.zeros(3), 1.0),
        basis=Basis(
            mean=np.array([*np.sqrt(MIDDLE), 20.0]),
            axes=np.diag([*(20 / np.sqrt(MIDDLE)), 1 / 8]),
            centres=draw.normal(0, 0.5, (CENTRES, 7)),
            reach=np.array([3.0] * 6 + [4.0]),
        ),
        parameters=Parameters(mean, np.diag(np.full(TERMS, 25.0))),
        flat=np.diag(np.full(TERMS, 0.5)),
        noise=Noise(0.3, 0.5, 0.4, 5.0),
        interval=Interval(0.5, 0.3, 0.0, 0.0, 0.0, -1.5, 1.8),
        domain=Domain(4.0, 15.0),
        shift={"median": 0.1, "p90": 0.4, "limit": 1.0, "place": "flanders_west"},
    )
    return replace(head, **changes)


def only_mean(value):
    """Parameters of an efficiency that is the same everywhere."""
    mean = np.zeros(TERMS)
    mean[0] = value
    return Parameters(mean, np.eye(TERMS))
